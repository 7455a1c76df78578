//! Dead letters of the jobs: what failed, why, and what to do about it.

use axum::extract::State;
use base::JobId;
use web::{App, Asked, Member, Path, Problem, Response, Shell, see_other, see_other_saying};

use crate::pages::views::lists;
use crate::words;

pub async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
    shell: Shell,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let (rows, more) = app.db.read(move |tx| jobs::list_dead(tx, community, &keyset)).await?;
    let title = words(shell.language).jobs_title();
    Ok(shell.page(&title, lists::jobs(&shell, &rows, more)))
}

pub async fn rerun(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<JobId>,
) -> Result<Response, Problem> {
    let (community, now) = (member.community.id, app.now());
    match app.db.write(move |tx| jobs::rerun(tx, community, id, now)).await? {
        true => Ok(see_other_saying("/jobs", &words(shell.language).jobs_rerun_done())),
        false => Err(Problem::NotFound),
    }
}

pub async fn forget(
    State(app): State<App>,
    member: Member,
    Path(id): Path<JobId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    match app.db.write(move |tx| jobs::forget(tx, community, id)).await? {
        true => Ok(see_other("/jobs")),
        false => Err(Problem::NotFound),
    }
}
