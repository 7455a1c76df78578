//! Putting a rule together. What was chosen so far stands in the address, so each step is a page
//! that can be gone back to; only keeping it is a deed.

use axum::extract::State;
use base::SegmentId;
use db::Tx;
use people::facet::Scope;
use web::see_other_saying;
use web::{App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode};

use super::{Asker, Counted, WAIT_MILLISECONDS, lines};
use crate::deeds::{self, Failure, Wording};
use crate::form;
use crate::members::Members;
use crate::model::{Condition, DESCRIPTION_MAX, NAME_MAX, Refusal, Rule};
use crate::resolve::{Understood, begun};
use crate::store;
use crate::views::builder::{self, Fits, Page};
use crate::{wording, words};

const NEW: &str = "/segments/new";
/// People who are shown beside the rule.
const SHOWN: i64 = 6;

/// `GET /segments/new`
pub async fn fresh(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let draft = Draft { id: None, form: of_query(&asked), said: asked.text("do").to_owned() };
    draft.show(&app, &member, &shell, StatusCode::OK).await
}

/// `GET /segments/{id}/edit`
pub async fn edit(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let row = app.db.read(move |tx| store::find(tx, community, id)).await?;
    let row = row.ok_or(Problem::NotFound)?;
    let mut form = of_query(&asked);
    if !form.has(&format!("m-{}", form::ROOT)) {
        let rule: Rule = serde_json::from_str(&row.rule).map_err(Problem::broken)?;
        form::fields(&rule).into_iter().for_each(|(name, value)| form.put(&name, value));
        form.put("name", row.name);
        form.put("description", row.description);
    }
    let draft = Draft { id: Some(id), form, said: asked.text("do").to_owned() };
    draft.show(&app, &member, &shell, StatusCode::OK).await
}

/// `POST /segments`
pub async fn create(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let (wording, unfinished) = read(&app, &member, &shell, &mut form).await?;
    if !form.is_refused() && !unfinished {
        let (ids, by, now) = (app.ids.clone(), (member.community.id, member.account), app.now());
        let kept = app.db.write(move |tx| deeds::keep(tx, &ids, by, now, &wording)).await;
        match kept {
            Ok(id) => return Ok(kept_saying(&shell, id)),
            Err(Failure::Refused(why)) => refuse(&mut form, &shell, &why),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    let draft = Draft { id: None, form, said: String::new() };
    draft.show(&app, &member, &shell, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// `POST /segments/{id}`
pub async fn save(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let community = member.community.id;
    if app.db.read(move |tx| store::find(tx, community, id)).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let (wording, unfinished) = read(&app, &member, &shell, &mut form).await?;
    if !form.is_refused() && !unfinished {
        let now = app.now();
        match app.db.write(move |tx| deeds::change(tx, community, id, now, &wording)).await {
            Ok(true) => return Ok(kept_saying(&shell, id)),
            Ok(false) => return Err(Problem::NotFound),
            Err(Failure::Refused(why)) => refuse(&mut form, &shell, &why),
            Err(Failure::Broken(error)) => return Err(error.into()),
        }
    }
    let draft = Draft { id: Some(id), form, said: String::new() };
    draft.show(&app, &member, &shell, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn kept_saying(shell: &Shell, id: SegmentId) -> Response {
    see_other_saying(&format!("/segments/{id}"), &words(shell.language).kept())
}

fn refuse(form: &mut Form, shell: &Shell, why: &Refusal) {
    let field = if *why == Refusal::NameTaken { "name" } else { "rule" };
    form.refuse(field, wording::refusal(shell.language, why));
}

/// What a query asks for, as a form that can be shown.
fn of_query(asked: &Asked) -> Form {
    let values: Vec<(&str, &str)> = asked.values().collect();
    Form::with(&values)
}

/// Reads what shall be kept, and whether a condition is not finished.
async fn read(
    app: &App,
    member: &Member,
    shell: &Shell,
    form: &mut Form,
) -> Result<(Wording, bool), Problem> {
    let name = form.required("name", NAME_MAX, shell.language);
    let description = form.optional("description", DESCRIPTION_MAX, shell.language);
    let rule = rule(form);
    let wording = Wording { name, description, rule: rule.clone() };
    if let Err(why) = rule.check() {
        refuse(form, shell, &why);
        return Ok((wording, false));
    }
    let asker = Asker::of(app, member, shell);
    let unfinished = app.db.read(move |tx| {
        let scope = asker.scope(tx)?;
        let understood = Understood::of(tx, &asker.facets, scope, &rule)?;
        Ok::<_, db::Error>(!understood.is_finished())
    });
    Ok((wording, unfinished.await?))
}

fn rule(form: &Form) -> Rule {
    form::read(&|name: &str| form.has(name).then(|| form.text(name)))
}

/// A rule that is being put together.
struct Draft {
    /// Which segment is changed; `None` for a new one.
    id: Option<SegmentId>,
    form: Form,
    /// What a button said.
    said: String,
}

impl Draft {
    async fn show(
        self,
        app: &App,
        member: &Member,
        shell: &Shell,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let asker = Asker::of(app, member, shell);
        let (mut rule, said) = (rule(&self.form), self.said.clone());
        let bounds = rule.check_bounds().err();
        if bounds.is_some() {
            rule = Rule::begun();
        }
        let read = app.db.read(move |tx| understand(tx, &asker, rule, &said));
        let (rule, understood, headings) = read.await?;
        let fits = self.fits(app, Asker::of(app, member, shell), rule, &understood).await?;
        let t = words(shell.language);
        let here = match self.id {
            Some(id) => format!("/segments/{id}/edit"),
            None => NEW.to_owned(),
        };
        let page = Page {
            language: shell.language,
            csrf: shell.csrf().to_owned(),
            action: self.id.map_or("/segments".to_owned(), |id| format!("/segments/{id}")),
            back: self.id.map_or("/segments".to_owned(), |id| format!("/segments/{id}")),
            here,
            title: if self.id.is_some() { t.edit_title() } else { t.new_title() },
            understood: &understood,
            headings,
            form: &self.form,
            was_sent: status != StatusCode::OK,
            bounds: bounds.map(|it| wording::refusal(shell.language, &it)),
            fits,
            may_keep: member.can(Capability::EditPeople),
        };
        Ok(shell.page_with(status, &page.title, builder::page(&page)))
    }

    /// Who fits so far.
    async fn fits(
        &self,
        app: &App,
        asker: Asker,
        rule: Rule,
        understood: &Understood,
    ) -> Result<Fits, Problem> {
        if !understood.is_finished() {
            return Ok(Fits::Unfinished);
        }
        let language = asker.language;
        let read = app.db.read(move |tx| {
            let scope = asker.scope(tx)?;
            tx.hurry(WAIT_MILLISECONDS)?;
            let members = Members::of(tx, &asker.facets, scope, &rule)?;
            let count = members.count(tx)?;
            let ids = members.page(tx, None, SHOWN)?;
            Ok::<_, db::Error>((count, lines(tx, asker.community, &members, &ids)?))
        });
        match read.await {
            Ok((count, lines)) => Ok(Fits::Counted {
                count: Counted::Exactly(count).text(language),
                more: count > lines.len() as i64,
                lines,
            }),
            Err(db::Error::Timeout) => Ok(Fits::TooHeavy),
            Err(error) => Err(error.into()),
        }
    }
}

/// The facets that can be asked for, under their headings.
pub(crate) type Headings = Vec<(String, Vec<(String, String)>)>;

/// Does the step, fills what is new with something to begin with, and looks everything up.
pub(crate) fn understand(
    tx: &mut Tx,
    asker: &Asker,
    mut rule: Rule,
    said: &str,
) -> db::Result<(Rule, Understood, Headings)> {
    let scope = asker.scope(tx)?;
    let facets = asker.facets.all(tx, asker.community)?;
    let first = facets.first().map_or(String::new(), |it| it.key.to_string());
    let before = rule.clone();
    form::step(&mut rule, said, &Condition { facet: first, with: Vec::new() });
    if rule.check_bounds().is_err() {
        // The buttons that lead here are not shown; an old page may still have one.
        rule = before;
    }
    fill(tx, &scope, &facets, &mut rule)?;
    let mut headings: Headings = Vec::new();
    for facet in &facets {
        let heading = wording::group(asker.language, facet.group);
        let entry = (facet.key.to_string(), facet.label(asker.language));
        match headings.last_mut() {
            Some((last, of)) if *last == heading => of.push(entry),
            _ => headings.push((heading, vec![entry])),
        }
    }
    let understood = Understood::of(tx, &asker.facets, scope, &rule)?;
    Ok((rule, understood, headings))
}

/// Conditions that say nothing yet say what their facet begins with.
fn fill(
    tx: &mut Tx,
    scope: &Scope,
    facets: &[people::facet::Facet],
    rule: &mut Rule,
) -> db::Result<()> {
    match rule {
        Rule::Is(condition) if condition.with.is_empty() => {
            if let Some(facet) = facets.iter().find(|it| it.key == condition.facet) {
                *condition = begun(tx, scope, facet, condition)?;
            }
            Ok(())
        }
        Rule::Is(_) => Ok(()),
        Rule::All(of) | Rule::Any(of) | Rule::None(of) => {
            of.iter_mut().try_for_each(|it| fill(tx, scope, facets, it))
        }
    }
}
