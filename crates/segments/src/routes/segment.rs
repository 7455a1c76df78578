//! One segment with its people.

use axum::extract::State;
use axum::response::IntoResponse;
use base::{PersonId, SegmentId};
use web::{App, Asked, Capability, Member, Path, Problem, Response, Shell, see_other_saying};

use super::{Asker, Counted, WAIT_MILLISECONDS, lines};
use crate::members::Members;
use crate::model::Rule;
use crate::store::{self, SegmentRow};
use crate::views::segment::{self, Page};
use crate::views::{self, Line};
use crate::{deeds, wording, words};

/// What stands on the page beside the count.
struct Found {
    row: SegmentRow,
    rule: String,
    is_gone: bool,
    lines: Vec<Line>,
    next: Option<PersonId>,
}

/// `GET /segments/{id}`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let asker = Asker::of(&app, &member, &shell);
    let (after, limit) = (asked.person("after"), asked.keyset().limit);
    let read = app.db.read(move |tx| {
        let Some(row) = store::find(tx, asker.community, id)? else { return Ok(None) };
        let members = load(tx, &asker, &row)?;
        let mut ids = members.page(tx, after, limit + 1)?;
        let more = ids.len() as i64 > limit;
        ids.truncate(limit as usize);
        let lines = lines(tx, asker.community, &members, &ids)?;
        Ok::<_, db::Error>(Some(Found {
            rule: wording::rule(&members.understood.scope, &members.understood.part),
            is_gone: members.is_gone(),
            next: ids.last().copied().filter(|_| more),
            row,
            lines,
        }))
    });
    let found = read.await?.ok_or(Problem::NotFound)?;
    let counted = counted(&app, Asker::of(&app, &member, &shell), id).await?;
    let here = format!("/segments/{id}");
    let page = Page {
        language: shell.language,
        csrf: shell.csrf().to_owned(),
        name: found.row.name.clone(),
        description: found.row.description,
        rule: found.rule,
        is_gone: found.is_gone,
        count: counted.text(shell.language),
        is_heavy: counted == Counted::TooHeavy,
        lines: found.lines,
        first: asked.has("after").then(|| here.clone()),
        next: found.next.map(|it| asked.href(&here, &[("after", &it.to_string())])),
        here,
        may_edit: member.can(Capability::EditPeople),
    };
    Ok(shell.page(&found.row.name, segment::page(&page)))
}

/// `GET /segments/{id}/count`: for the list of segments, which loads it.
pub async fn count(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
) -> Result<Response, Problem> {
    let counted = counted(&app, Asker::of(&app, &member, &shell), id).await?;
    Ok(views::count(&counted.text(shell.language)).into_response())
}

/// `POST /segments/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    match app.db.write(move |tx| deeds::remove(tx, community, id)).await? {
        true => Ok(see_other_saying("/segments", &words(shell.language).removed())),
        false => Err(Problem::NotFound),
    }
}

/// How many belong, if it can be told while somebody waits.
async fn counted(app: &App, asker: Asker, id: SegmentId) -> Result<Counted, Problem> {
    let counted = app.db.read(move |tx| {
        let Some(row) = store::find(tx, asker.community, id)? else { return Ok(None) };
        let members = load(tx, &asker, &row)?;
        tx.hurry(WAIT_MILLISECONDS)?;
        members.count(tx).map(Some)
    });
    match counted.await {
        Ok(None) => Err(Problem::NotFound),
        Ok(Some(count)) => Ok(Counted::Exactly(count)),
        Err(error) => Ok(Counted::of(Err(error))?),
    }
}

/// Who belongs to a kept segment.
pub(super) fn load(tx: &mut db::Tx, asker: &Asker, row: &SegmentRow) -> db::Result<Members> {
    let rule: Rule = serde_json::from_str(&row.rule).map_err(db::Error::broken)?;
    let scope = asker.scope(tx)?;
    Members::of(tx, &asker.facets, scope, &rule)
}
