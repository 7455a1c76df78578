//! The rule by which touches count.

use axum::extract::State;
use axum::response::IntoResponse;
use base::touch::Family;
use base::{AccountId, Language, Sort};
use touches::store::RuleVersion;
use touches::{Rule, RuleChanges, rule};
use web::{App, Form, Member, Problem, Response, Shell, StatusCode};

use crate::rules::{self, Author, Running, Saved};
use crate::views::rules::{Group, Number, RulesPage, Version};
use crate::{model, say, views, words};

/// `GET /scoring`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let state = InForce::read(&app, &member).await?;
    let page = page_of(&shell, &member, &state);
    let form = filled(&state.rule);
    let t = words(shell.language);
    Ok(shell.page(&t.rules_title(), views::rules::page(t, shell.csrf(), &page, &form)))
}

/// `POST /scoring`
pub async fn save(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let changes = read_changes(&mut form, shell.language);
    let mut overtaken = String::new();
    if !form.is_refused() {
        let author = Author {
            community: member.community.id,
            currency: member.community.currency,
            account: member.account,
        };
        let (ids, now) = (app.ids.clone(), app.now());
        let seen = form.text("version").parse().unwrap_or(0);
        let changes = changes.clone();
        let done = app
            .db
            .write(move |tx| rules::change(tx, (&*ids, now), &author, seen, &changes))
            .await?;
        match done {
            Saved::Version(it) => {
                let text = t.rules_saved(it.to_string());
                return Ok(web::see_other_saying("/scoring", &text));
            }
            Saved::Unchanged => {
                return Ok(web::see_other_saying("/scoring", &t.rules_unchanged()));
            }
            Saved::Overtaken(version) => overtaken = t.rules_overtaken(version.to_string()),
        }
    }
    let state = InForce::read(&app, &member).await?;
    let mut page = page_of(&shell, &member, &state);
    page.overtaken = overtaken;
    let main = views::rules::page(t, shell.csrf(), &page, &form);
    Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &t.rules_title(), main))
}

/// `GET /scoring/progress`: how far the rebuild is, as a fragment.
pub async fn progress(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let version = touches::rule(tx, community)?.version;
        Ok::<_, db::Error>((version, rules::running(tx, community)?))
    });
    let (version, running) = read.await?;
    let done = || views::rules::done(&words(shell.language).rebuild_done(version.to_string()));
    Ok(super::running(shell.language, running).unwrap_or_else(done).into_response())
}

/// What the page shows.
struct InForce {
    rule: Rule,
    history: Vec<RuleVersion>,
    running: Option<Running>,
}

impl InForce {
    async fn read(app: &App, member: &Member) -> Result<Self, Problem> {
        let community = member.community.id;
        let read = app.db.read(move |tx| {
            Ok::<_, db::Error>(Self {
                rule: touches::rule(tx, community)?,
                history: rules::history(tx, community)?,
                running: rules::running(tx, community)?,
            })
        });
        Ok(read.await?)
    }
}

const HALF_LIVES: [(Family, Sort, &str); 2] = [
    (Family::Buying, Sort::Orders, "half-life-buying"),
    (Family::Love, Sort::Social, "half-life-love"),
];

/// The field of a kind's weight.
fn field_of(kind: &str) -> String {
    format!("weight-{}", kind.replace('.', "-"))
}

/// The form as the rule in force fills it.
fn filled(rule: &Rule) -> Form {
    let mut form = Form::blank();
    for (_, sort, name) in HALF_LIVES {
        form.put(name, say::plain(rule.half_life_days(sort)));
    }
    for (kind, _) in model::weighed_kinds() {
        form.put(&field_of(kind.name), say::plain(rule.weight(kind)));
    }
    form
}

/// Reads the numbers; says beside each field what is wrong with it.
fn read_changes(form: &mut Form, language: Language) -> RuleChanges {
    let t = words(language);
    let mut changes = RuleChanges::default();
    for (family, _, name) in HALF_LIVES {
        match model::half_life_days(form.text(name)) {
            Some(days) => {
                changes.half_life_days.insert(family, days);
            }
            None => {
                let (least, most) = (rule::HALF_LIFE_DAYS_MIN, rule::HALF_LIFE_DAYS_MAX);
                form.refuse(name, t.half_life_error(say::plain(least), say::plain(most)));
            }
        }
    }
    for (kind, _) in model::weighed_kinds() {
        let name = field_of(kind.name);
        match model::weight(form.text(&name)) {
            Some(weight) => {
                changes.weights.insert(kind.name.to_owned(), weight);
            }
            None => form.refuse(&name, t.weight_error(say::plain(rule::WEIGHT_MAX))),
        }
    }
    changes
}

fn page_of(shell: &Shell, member: &Member, state: &InForce) -> RulesPage {
    let language = shell.language;
    let t = words(language);
    let house = t.house_says(say::points(language, rule::HALF_LIFE_DAYS));
    let half_life = |(family, _, name): (Family, Sort, &str)| Number {
        name: name.to_owned(),
        label: match family {
            Family::Buying => t.half_life_buying(),
            Family::Love => t.half_life_love(),
        },
        hint: house.clone(),
    };
    let version = |it: &RuleVersion| version_of(shell, member.account, it, state);
    RulesPage {
        version: state.rule.version,
        half_lives: HALF_LIVES.into_iter().map(half_life).collect(),
        groups: Sort::ALL.iter().filter_map(|sort| group(language, *sort, &state.rule)).collect(),
        history: state.history.iter().map(version).collect(),
        running: super::running(language, state.running),
        overtaken: String::new(),
    }
}

/// The weights of a sort; `None` for revenue, which has none.
fn group(language: Language, sort: Sort, rule: &Rule) -> Option<Group> {
    let t = words(language);
    let number = |(kind, _): (&'static base::TouchKind, Sort)| {
        let usual = say::points(language, kind.weight);
        Number {
            name: field_of(kind.name),
            label: say::kind(language, kind.name),
            hint: t.house_says(usual),
        }
    };
    let numbers: Vec<Number> =
        model::weighed_kinds().filter(|it| it.1 == sort).map(number).collect();
    let note = match sort {
        Sort::Orders => t.revenue_hint(rule.currency.to_string()),
        Sort::Social => format!("{} {}", t.rules_weights_lead(), t.click_hint()),
        _ => t.rules_weights_lead(),
    };
    let title = say::sort(language, sort);
    (!numbers.is_empty()).then_some(Group { id: sort.as_str(), title, note, numbers })
}

fn version_of(shell: &Shell, me: AccountId, it: &RuleVersion, state: &InForce) -> Version {
    let t = words(shell.language);
    Version {
        version: it.version,
        when: format!("{}, {}", shell.day(it.made_at), shell.time(it.made_at)),
        who: match it.made_by {
            Some(account) if account == me => t.history_by_you(),
            Some(account) => t.history_by(account.to_string()),
            None => String::new(),
        },
        what: what_changed(shell.language, &it.changes),
        is_running: state.running.is_some_and(|running| running.version == it.version),
    }
}

/// What a version changed of the house's own rule, in words.
fn what_changed(language: Language, changes: &str) -> String {
    let t = words(language);
    let changes: RuleChanges = serde_json::from_str(changes).unwrap_or_default();
    let half_life = |(family, days): (&Family, &f64)| match family {
        Family::Buying => t.history_half_life_buying(say::plain(*days)),
        Family::Love => t.history_half_life_love(say::plain(*days)),
    };
    let weight = |(kind, weight): (&String, &f64)| {
        t.history_change(say::kind(language, kind), say::points(language, *weight))
    };
    let said: Vec<String> = changes
        .half_life_days
        .iter()
        .map(half_life)
        .chain(changes.weights.iter().map(weight))
        .collect();
    if said.is_empty() { t.history_house() } else { said.join(", ") }
}
