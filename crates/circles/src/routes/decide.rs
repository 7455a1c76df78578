//! Deeds at the door of a circle: accept, put aside, dismiss, take back, name.

use axum::extract::State;
use base::CircleId;
use web::{App, Asked, Form, Member, Path, Problem, Response, Shell, see_other_saying};

use crate::deeds::{self, Decision, Hand};
use crate::model::{NAME_MAX, Purpose, Refusal};
use crate::words;

/// `POST /circles/{id}/accept`
pub async fn accept(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
    form: Form,
) -> Result<Response, Problem> {
    let purpose = Purpose::parse(form.text("for")).unwrap_or(Purpose::Space);
    let t = words(shell.language);
    let said = match purpose {
        Purpose::Space => t.done_space(),
        Purpose::Event => t.done_event(),
    };
    decide(&app, &member, id, Decision::Accept(purpose), &said).await
}

/// `POST /circles/{id}/later`
pub async fn later(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
) -> Result<Response, Problem> {
    decide(&app, &member, id, Decision::Later, &words(shell.language).done_later()).await
}

/// `POST /circles/{id}/never`
pub async fn never(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
) -> Result<Response, Problem> {
    decide(&app, &member, id, Decision::Never, &words(shell.language).done_never()).await
}

/// `POST /circles/{id}/reopen`
pub async fn reopen(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
) -> Result<Response, Problem> {
    decide(&app, &member, id, Decision::Reopen, &words(shell.language).done_reopen()).await
}

async fn decide(
    app: &App,
    member: &Member,
    id: CircleId,
    decision: Decision,
    said: &str,
) -> Result<Response, Problem> {
    let hand = hand(app, member);
    app.db.write(move |tx| deeds::decide(tx, hand, id, decision)).await.map_err(problem)?;
    let place = match decision {
        Decision::Accept(_) | Decision::Reopen => format!("/circles/{id}"),
        Decision::Later | Decision::Never => "/circles".to_owned(),
    };
    Ok(see_other_saying(&place, said))
}

/// `POST /circles/{id}/name`
pub async fn rename(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (hand, name) = (hand(&app, &member), form.text("name").to_owned());
    let t = words(shell.language);
    let said = if name.is_empty() { t.done_unnamed() } else { t.done_named() };
    match app.db.write(move |tx| deeds::rename(tx, hand, id, &name)).await {
        Ok(()) => Ok(see_other_saying(&format!("/circles/{id}"), &said)),
        Err(Refusal::TooLong) => {
            form.refuse("name", t.name_too_long(NAME_MAX.to_string()));
            super::circles::page(&app, &shell, &member, (id, &Asked::default()), &form).await
        }
        Err(refusal) => Err(problem(refusal)),
    }
}

fn hand(app: &App, member: &Member) -> Hand {
    Hand { community: member.community.id, account: member.account, now: app.now() }
}

fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Missing => Problem::NotFound,
        Refusal::Db(error) => error.into(),
        Refusal::TooLong => Problem::Refused(refusal.to_string()),
    }
}
