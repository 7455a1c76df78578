//! The inventory of touchpoints.

use std::collections::BTreeMap;

use axum::extract::State;
use web::{
    App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode,
    see_other_saying,
};

use crate::model::{Failure, Hourglass, OWNER_MAX, Stage, TEXT_MAX, TITLE_MAX};
use crate::overview;
use crate::touchpoints::{self, Said, Touchpoint, Way};
use crate::views::touchpoints::{AtStage, FormPage, InventoryPage, Item};
use crate::{say, views, words};

use super::Doer;

/// A touchpoint as it stands in an address.
pub struct TouchpointId(i64);

impl<'de> serde::Deserialize<'de> for TouchpointId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        base::id::decode(&text).map(Self).ok_or_else(|| serde::de::Error::custom("not an id"))
    }
}

fn printed(id: i64) -> String {
    base::TouchId(id).to_string()
}

/// `GET /journey/touchpoints`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let hourglass = super::hourglass_asked(&asked)?.unwrap_or(Hourglass::Customer);
    let doer = Doer::of(&app, &member);
    let read = app.db.read(move |tx| {
        let overview = overview::read(tx, doer.community, Some(hourglass), (90, doer.now))?;
        Ok::<_, db::Error>((overview, touchpoints::list(tx, &doer.hand(), hourglass)?))
    });
    let (overview, all) = read.await?;
    let mut by_stage: BTreeMap<Stage, Vec<&Touchpoint>> = BTreeMap::new();
    all.iter().for_each(|it| by_stage.entry(it.stage).or_default().push(it));
    let at = |it: &overview::AtStage| {
        let items = by_stage.get(&it.stage).map_or(&[][..], Vec::as_slice);
        at_stage(&shell, hourglass, it, items)
    };
    let t = words(shell.language);
    let page = InventoryPage {
        glasses: super::pills_of(shell.language, ("/journey/touchpoints", hourglass)),
        stages: overview.stages.iter().map(at).collect(),
        may_edit: member.can(Capability::EditRules),
    };
    let main = views::touchpoints::inventory(t, shell.csrf(), &page);
    Ok(shell.page(&t.touchpoints_title(), main))
}

fn at_stage(
    shell: &Shell,
    hourglass: Hourglass,
    it: &overview::AtStage,
    items: &[&Touchpoint],
) -> AtStage {
    let (language, t, stage) = (shell.language, words(shell.language), it.stage);
    let name = say::stage(language, stage);
    let item = |(at, it): (usize, &&Touchpoint)| Item {
        href: format!("/journey/touchpoints/{}", printed(it.id)),
        title: it.title.clone(),
        is_orphan: it.owner.is_empty(),
        owner: match it.owner.as_str() {
            "" => t.nobody_owns(),
            owner => t.owner_line(owner),
        },
        promise: said(&it.promise, |it| t.promise_line(it)),
        measure: said(&it.measure, |it| t.measure_line(it)),
        is_first: at == 0,
        is_last: at + 1 == items.len(),
    };
    AtStage {
        word: stage.as_str(),
        stage: stage.number(),
        here: t.here_words(say::number(it.here), name.as_str()),
        here_href: format!("/journey/people?hourglass={hourglass}&stage={stage}"),
        items: items.iter().enumerate().map(item).collect(),
        nothing: t.touchpoint_none(say::example(language, stage)),
        add_href: format!("/journey/touchpoints/new?hourglass={hourglass}&stage={stage}"),
        name,
    }
}

fn said(text: &str, line: impl FnOnce(&str) -> String) -> String {
    if text.is_empty() { String::new() } else { line(text) }
}

/// `GET /journey/touchpoints/new`
pub async fn new(shell: Shell, asked: Asked) -> Result<Response, Problem> {
    let hourglass = super::hourglass_asked(&asked)?.unwrap_or(Hourglass::Customer);
    let stage = Stage::parse(asked.text("stage")).unwrap_or(Stage::Know);
    let form = Form::with(&[("hourglass", hourglass.as_str()), ("stage", stage.as_str())]);
    Ok(show_form(&shell, None, &form))
}

/// `POST /journey/touchpoints`
pub async fn add(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    mut form: Form,
) -> Result<Response, Problem> {
    let Some(said) = read_said(&mut form, &shell) else {
        return Ok(show_form(&shell, None, &form));
    };
    let (doer, hourglass) = (Doer::of(&app, &member), said.hourglass);
    let done = app.db.write(move |tx| touchpoints::add(tx, &doer.hand(), &said)).await;
    match done {
        Ok(()) => Ok(saved(&shell, hourglass)),
        Err(Failure::Refused(why)) => {
            form.refuse("title", say::refusal(shell.language, why));
            Ok(show_form(&shell, None, &form))
        }
        Err(other) => Err(super::problem(shell.language, other)),
    }
}

/// `GET /journey/touchpoints/{id}`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(TouchpointId(id)): Path<TouchpointId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let find = app.db.read(move |tx| crate::store::touchpoints::find(tx, community, id));
    let it = find.await?.ok_or(Problem::NotFound)?;
    let form = Form::with(&[
        ("hourglass", it.hourglass.as_str()),
        ("stage", it.stage.as_str()),
        ("title", &it.title),
        ("owner", &it.owner),
        ("promise", &it.promise),
        ("measure", &it.measure),
    ]);
    Ok(show_form(&shell, Some(id), &form))
}

/// `POST /journey/touchpoints/{id}`
pub async fn save(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(TouchpointId(id)): Path<TouchpointId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let find = app.db.read(move |tx| crate::store::touchpoints::find(tx, community, id));
    find.await?.ok_or(Problem::NotFound)?;
    let Some(said) = read_said(&mut form, &shell) else {
        return Ok(show_form(&shell, Some(id), &form));
    };
    let (doer, hourglass) = (Doer::of(&app, &member), said.hourglass);
    let done = app.db.write(move |tx| touchpoints::change(tx, &doer.hand(), id, &said)).await;
    done.map_err(|it| super::problem(shell.language, it))?;
    Ok(saved(&shell, hourglass))
}

/// `POST /journey/touchpoints/{id}/remove`
pub async fn remove(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(TouchpointId(id)): Path<TouchpointId>,
) -> Result<Response, Problem> {
    let doer = Doer::of(&app, &member);
    let done = app.db.write(move |tx| touchpoints::remove(tx, &doer.hand(), id)).await;
    let it = done.map_err(|it| super::problem(shell.language, it))?;
    let text = words(shell.language).touchpoint_removed(it.title.as_str());
    Ok(see_other_saying(&format!("/journey/touchpoints?hourglass={}", it.hourglass), &text))
}

/// `POST /journey/touchpoints/{id}/shift`
pub async fn shift(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(TouchpointId(id)): Path<TouchpointId>,
    form: Form,
) -> Result<Response, Problem> {
    let way = match form.text("way") {
        "up" => Way::Up,
        "down" => Way::Down,
        _ => return Err(Problem::NotFound),
    };
    let doer = Doer::of(&app, &member);
    let done = app.db.write(move |tx| touchpoints::shift(tx, &doer.hand(), id, way)).await;
    let it = done.map_err(|it| super::problem(shell.language, it))?;
    let here = format!("/journey/touchpoints?hourglass={}#{}", it.hourglass, it.stage);
    Ok(web::see_other(&here))
}

fn saved(shell: &Shell, hourglass: Hourglass) -> Response {
    let here = format!("/journey/touchpoints?hourglass={hourglass}");
    see_other_saying(&here, &words(shell.language).touchpoint_saved())
}

/// What was typed, or none and the form says what is wrong with it.
fn read_said(form: &mut Form, shell: &Shell) -> Option<Said> {
    let (language, t) = (shell.language, words(shell.language));
    let title = form.required("title", TITLE_MAX, language);
    let owner = form.optional("owner", OWNER_MAX, language);
    let promise = form.optional("promise", TEXT_MAX, language);
    let measure = form.optional("measure", TEXT_MAX, language);
    let hourglass = Hourglass::parse(form.text("hourglass"));
    let stage = Stage::parse(form.text("stage"));
    if stage.is_none() {
        form.refuse("stage", t.refuse_stage());
    }
    if hourglass.is_none() {
        form.refuse("hourglass", t.refuse_not_there());
    }
    let (hourglass, stage) = (hourglass?, stage?);
    (!form.is_refused()).then_some(Said { hourglass, stage, title, owner, promise, measure })
}

fn show_form(shell: &Shell, id: Option<i64>, form: &Form) -> Response {
    let (language, t) = (shell.language, words(shell.language));
    let glass = |it: Hourglass| (it.as_str(), say::hourglass(language, Some(it)));
    let stage = Stage::parse(form.text("stage")).unwrap_or(Stage::Know);
    let action = id.map_or("/journey/touchpoints".to_owned(), |id| {
        format!("/journey/touchpoints/{}", printed(id))
    });
    let page = FormPage {
        title: if id.is_none() { t.touchpoint_new() } else { t.touchpoint_edit() },
        remove: id.map_or(String::new(), |_| format!("{action}/remove")),
        action,
        glasses: super::in_order().map(glass).collect(),
        stages: super::panel::stages(language),
        back: format!("/journey/touchpoints?hourglass={}", form.text("hourglass")),
        example: t.touchpoint_example(say::example(language, stage)),
    };
    let main = views::touchpoints::form(t, shell.csrf(), &page, form);
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    shell.page_with(status, &page.title, main)
}
