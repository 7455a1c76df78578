//! Doors to the waiting list.

use access::roles::Role;
use axum::extract::State;
use base::PersonId;
use web::{App, Form, Member, Path, Problem, Response, Shell, see_other_saying};

use super::{Hand, refused, signature};
use crate::deeds::wait as deeds;
use crate::words;

const LIST: &str = "/hundred#waiting";

pub async fn choose(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    form: Form,
) -> Result<Response, Problem> {
    let person: PersonId = form.text("person").parse().map_err(|_| Problem::NotFound)?;
    let role = Role::parse(form.text("role")).unwrap_or(Role::Rep);
    let hand = Hand::of(&app, &member, &shell);
    let chosen = app.db.write(move |tx| deeds::choose(tx, &hand.doing(), person, role)).await;
    chosen.map_err(refused(shell.language))?;
    Ok(see_other_saying(LIST, &words(shell.language).waiting_chosen()))
}

pub async fn seat(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let (hand, signature, url) =
        (Hand::of(&app, &member, &shell), signature(&member), app.link("/sign-in"));
    let given = app.db.write(move |tx| deeds::seat(tx, &hand.doing(), person, &signature, &url));
    given.await.map_err(refused(shell.language))?;
    let place = format!("/hundred/{person}");
    Ok(see_other_saying(&place, &words(shell.language).waiting_seated()))
}

pub async fn remove(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let hand = Hand::of(&app, &member, &shell);
    let removed = app.db.write(move |tx| deeds::remove(tx, &hand.doing(), person)).await;
    removed.map_err(refused(shell.language))?;
    Ok(see_other_saying(LIST, &words(shell.language).waiting_removed()))
}
