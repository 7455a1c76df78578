//! The rules of an hourglass.

use axum::extract::State;
use base::Language;
use people::model::PersonKind;
use web::{App, Asked, Form, Member, Problem, Response, Shell, StatusCode, see_other_saying};

use crate::model::{Hourglass, Stage};
use crate::rule::{
    AT_LEAST_MAX, CLAUSES_MAX, Clause, DAYS_MAX, NAME_MAX, NAMED_MAX, Rules, Stages, What,
};
use crate::rules::{self, Saved};
use crate::store::RuleRow;
use crate::views::rules::{RulesPage, StageRules, Version, names};
use crate::{follow, say, views, words};

use super::Doer;

/// `GET /journey/rules`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let hourglass = super::hourglass_asked(&asked)?.unwrap_or(Hourglass::Customer);
    let state = InForce::read(&app, &member, hourglass).await?;
    let form = filled(&state.rules);
    let page = state.page(&shell, &member, &form);
    let t = words(shell.language);
    Ok(shell.page(&page.title, views::rules::page(t, shell.csrf(), &page, &form)))
}

/// `POST /journey/rules`
pub async fn save(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let hourglass = Hourglass::parse(form.text("hourglass")).ok_or(Problem::NotFound)?;
    let stages = read_stages(&mut form, shell.language);
    let mut overtaken = String::new();
    if !form.is_refused() {
        let doer = Doer::of(&app, &member);
        let seen = form.text("version").parse().unwrap_or(-1);
        let done = app
            .db
            .write(move |tx| rules::change(tx, &doer.hand(), hourglass, (seen, &stages)))
            .await?;
        let here = format!("/journey/rules?hourglass={hourglass}");
        match done {
            Saved::Version(it) => {
                return Ok(see_other_saying(&here, &t.rules_saved(it.to_string())));
            }
            Saved::Unchanged => return Ok(see_other_saying(&here, &t.rules_unchanged())),
            Saved::Overtaken(it) => overtaken = t.rules_overtaken(it.to_string()),
        }
    }
    let state = InForce::read(&app, &member, hourglass).await?;
    let mut page = state.page(&shell, &member, &form);
    page.overtaken = overtaken;
    let main = views::rules::page(t, shell.csrf(), &page, &form);
    Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.title, main))
}

/// What the page shows.
struct InForce {
    hourglass: Hourglass,
    rules: Rules,
    history: Vec<RuleRow>,
    walking: Option<(i64, i64)>,
}

impl InForce {
    async fn read(app: &App, member: &Member, hourglass: Hourglass) -> Result<Self, Problem> {
        let community = member.community.id;
        let read = app.db.read(move |tx| {
            Ok::<_, db::Error>(Self {
                hourglass,
                rules: rules::read(tx, community, hourglass)?,
                history: rules::history(tx, community, hourglass)?,
                walking: follow::walking(tx, community)?,
            })
        });
        Ok(read.await?)
    }

    fn page(&self, shell: &Shell, member: &Member, form: &Form) -> RulesPage {
        let (language, t) = (shell.language, words(shell.language));
        let stage = |stage: &Stage| StageRules {
            word: stage.as_str(),
            stage: stage.number(),
            name: say::stage(language, *stage),
            says: match stage {
                Stage::Know => t.rules_know(),
                _ => say::clauses(language, *stage, self.rules.clauses(*stage)),
            },
            lines: if *stage == Stage::Know { 0 } else { lines(form, *stage) },
        };
        let version = |it: &RuleRow| Version {
            version: it.version,
            when: format!("{}, {}", shell.day(it.made_at), shell.time(it.made_at)),
            who: match it.made_by {
                Some(account) if account == member.account => t.history_by_you(),
                Some(account) => t.history_by(account.to_string()),
                None => String::new(),
            },
            what: what_changed(language, &it.changes),
        };
        RulesPage {
            glass: self.hourglass.as_str(),
            title: t.rules_of(say::hourglass(language, Some(self.hourglass))),
            version: self.rules.version,
            version_words: match self.rules.version {
                0 => t.rules_house(),
                it => t.rules_version(it.to_string()),
            },
            glasses: super::pills_of(language, ("/journey/rules", self.hourglass)),
            stages: Stage::ALL.iter().map(stage).collect(),
            whats: What::ALL.iter().map(|it| (it.as_str(), say::what(language, *it))).collect(),
            kinds: touches::kinds::ALL
                .iter()
                .map(|it| (it.name, people::wording::touch(language, it.name)))
                .collect(),
            history: self.history.iter().map(version).collect(),
            walking: super::walking(language, self.walking),
            overtaken: String::new(),
        }
    }
}

/// Lines of a stage: those that say something, and one to add.
fn lines(form: &Form, stage: Stage) -> usize {
    let says = |at: &usize| names(stage.as_str(), *at).iter().any(|it| !form.text(it).is_empty());
    (0..CLAUSES_MAX).filter(says).max().map_or(1, |it| it + 2).min(CLAUSES_MAX)
}

/// The form as the rules in force fill it.
fn filled(rules: &Rules) -> Form {
    let mut form = Form::blank();
    for (stage, clauses) in &rules.stages {
        for (at, clause) in clauses.iter().enumerate() {
            let [what, named, at_least, within] = names(stage.as_str(), at);
            form.put(&what, clause.what.as_str());
            form.put(&named, clause.named.join(", "));
            form.put(&at_least, clause.at_least.to_string());
            form.put(&within, clause.within_days.map_or(String::new(), |it| it.to_string()));
        }
    }
    form
}

/// Reads every line; says beside each field what is wrong with it.
fn read_stages(form: &mut Form, language: Language) -> Stages {
    let mut stages = Stages::new();
    for stage in &Stage::ALL[1..] {
        let lines = (0..CLAUSES_MAX).filter_map(|at| read_line(form, language, (*stage, at)));
        stages.insert(*stage, lines.collect());
    }
    stages
}

fn read_line(form: &mut Form, language: Language, (stage, at): (Stage, usize)) -> Option<Clause> {
    let t = words(language);
    let [what_field, named_field, least_field, within_field] = names(stage.as_str(), at);
    let what = What::parse(form.text(&what_field))?;
    let whole = |text: &str, most: i64| -> Option<i64> {
        text.parse().ok().filter(|it| (1..=most).contains(it))
    };
    let at_least = match form.text(&least_field) {
        "" if matches!(what, What::Consent | What::Kind) => Some(1),
        text => whole(text, AT_LEAST_MAX),
    };
    if at_least.is_none() {
        form.refuse(&least_field, t.rules_number(AT_LEAST_MAX.to_string()));
    }
    let within_days = match form.text(&within_field) {
        "" => None,
        text => {
            let days = whole(text, DAYS_MAX);
            if days.is_none() {
                form.refuse(&within_field, t.rules_days(DAYS_MAX.to_string()));
            }
            days
        }
    };
    let named = named(form.text(&named_field), what);
    if named.is_none() {
        form.refuse(&named_field, t.rules_names(NAMED_MAX.to_string()));
    }
    Some(Clause { what, named: named?, at_least: at_least?, within_days })
}

/// What a line names; none if it cannot be meant. Lines that name nothing ignore the field.
fn named(text: &str, what: What) -> Option<Vec<String>> {
    if !matches!(what, What::Touches | What::Consent | What::Kind) {
        return Some(Vec::new());
    }
    let parts = text.split(',').map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty());
    let mut named: Vec<String> = parts.collect();
    named.dedup();
    let fits = |it: &String| {
        let length = it.chars().count() <= NAME_MAX;
        length && (what != What::Kind || PersonKind::parse(it).is_some())
    };
    let right = (1..=NAMED_MAX).contains(&named.len()) && named.iter().all(fits);
    right.then_some(named)
}

/// Which stages a version changed of the house's own rules.
fn what_changed(language: Language, changes: &str) -> String {
    let t = words(language);
    let changes: Stages = serde_json::from_str(changes).unwrap_or_default();
    let stages: Vec<String> = changes.keys().map(|it| say::stage(language, *it)).collect();
    if stages.is_empty() { t.history_usual() } else { t.history_stages(stages.join(", ")) }
}
