//! Doors for those who want to know what came of it.

use axum::extract::State;
use web::{App, Asked, Capability, Member, Path, Problem, Response, Shell};

use crate::model::{self, ExperimentId, letter};
use crate::reading::{self, Found};
use crate::views::results::{self as views, Line, Page, SubjectLine, Subjects};
use crate::{say, words};

/// `GET /experiments`
pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let read = app.db.read(move |tx| reading::list(tx, community, &keyset));
    let (found, more) = read.await?;
    let last = found.last().filter(|_| more).map(|it| it.experiment.id.to_string());
    let next = last.map(|it| asked.href("/experiments", &[("after", &it)]));
    let lines: Vec<Line> = found.iter().map(|it| line(&app, &shell, it)).collect();
    let t = words(shell.language);
    let pages = (asked.has("after"), next);
    let may_edit = member.can(Capability::EditRules);
    Ok(shell.page(&t.list_title(), views::list(&shell, &lines, pages, may_edit)))
}

fn line(app: &App, shell: &Shell, found: &Found) -> Line {
    let it = &found.experiment;
    let seen = found.results.all.arms.iter().map(|it| it.counts.seen).sum();
    Line {
        href: format!("/experiments/{}", it.id),
        name: it.name.clone(),
        place: place_label(app, shell, &it.place),
        state: it.state(),
        seen,
        verdict: views::verdict(shell.language, found.results.verdict()),
    }
}

fn place_label(app: &App, shell: &Shell, key: &str) -> String {
    say::place(app, key).map_or_else(|| key.to_owned(), |it| (it.label)(shell.language))
}

/// `GET /experiments/{id}`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let found = app.db.read(move |tx| reading::found(tx, community, id)).await?;
    let found = found.ok_or(Problem::NotFound)?;
    let place = say::place(&app, &found.experiment.place);
    let outcome = place.map_or_else(String::new, |it| (it.outcome)(shell.language));
    let page = Page {
        place: place_label(&app, &shell, &found.experiment.place),
        outcome,
        may_edit: member.can(Capability::EditRules),
        is_elsewhere: found.experiment.place == model::ELSEWHERE,
        found,
    };
    Ok(shell.page(&page.found.experiment.name, views::page(&shell, &page)))
}

/// `GET /experiments/{id}/people`
pub async fn subjects(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let wanted = asked.text("arm").to_owned();
    let read = app.db.read(move |tx| {
        let Some(found) = reading::found(tx, community, id)? else { return Ok(None) };
        let arm = model::arm_of(&wanted, found.arms.len()).unwrap_or(0);
        let page = reading::subjects(tx, (community, id), arm, &keyset)?;
        Ok::<_, db::Error>(Some((found, arm, page)))
    });
    let (found, arm, (subjects, more)) = read.await?.ok_or(Problem::NotFound)?;
    let path = format!("/experiments/{id}/people");
    let last = subjects.last().filter(|_| more).map(|it| reading::after(&it.row));
    let t = words(shell.language);
    let may_see = member.can(Capability::SeePeople);
    let subject = |it: &reading::Subject| SubjectLine {
        name: match &it.name {
            Some(name) => name.clone(),
            None => t.visitor(it.row.visitor.chars().take(8).collect::<String>()),
        },
        href: match it.row.person_id.0 {
            0 => String::new(),
            _ if !may_see => String::new(),
            _ => format!("/people/{}", it.row.person_id),
        },
        seen: it.row.exposed_at.map_or_else(String::new, |at| shell.day(at)),
        reached: it.row.reached_at.map(|at| shell.day(at)),
    };
    let page = Subjects {
        id,
        name: found.experiment.name.clone(),
        arms: found.arms.iter().map(|it| (it.arm, path_of(&path, it.arm))).collect(),
        arm,
        lines: subjects.iter().map(subject).collect(),
        first: asked.has("after").then(|| asked.href(&path, &[("after", "")])),
        next: last.map(|it| asked.href(&path, &[("after", &it)])),
    };
    Ok(shell.page(&t.people_title(letter(arm).to_string()), views::subjects(&shell, &page)))
}

fn path_of(path: &str, arm: i64) -> String {
    format!("{path}?arm={}", letter(arm))
}
