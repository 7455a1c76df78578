//! Doors to one seat.

use access::roles::Role;
use access::seats;
use axum::extract::State;
use base::PersonId;
use web::{
    App, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other_saying,
};

use super::{Hand, refused};
use crate::deeds::seat as deeds;
use crate::views::{self, Look};
use crate::{reading, words};

pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    page(&app, (&member, &shell), person, &Form::blank()).await
}

pub async fn set_roles(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let roles: Option<Vec<Role>> = form.all("role").into_iter().map(Role::parse).collect();
    let t = words(shell.language);
    let Some(roles) = roles.filter(|it| !it.is_empty()) else {
        form.refuse("role", t.seat_role_needed());
        return page(&app, (&member, &shell), person, &form).await;
    };
    let hand = Hand::of(&app, &member, &shell);
    let set = app.db.write(move |tx| deeds::set_roles(tx, &hand.doing(), person, &roles)).await;
    match set {
        Ok(()) => Ok(see_other_saying(&format!("/hundred/{person}"), &t.seat_roles_saved())),
        Err(crate::model::Refusal::Seat(seats::SeatRefusal::LastDirector)) => {
            form.refuse("role", seats::SeatRefusal::LastDirector.text(shell.language));
            page(&app, (&member, &shell), person, &form).await
        }
        Err(refusal) => Err(refused(shell.language)(refusal)),
    }
}

pub async fn set_sabbatical(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    own_or_managed(&member, person)?;
    let (hand, t) = (Hand::of(&app, &member, &shell), words(shell.language));
    let starts = form.text("state") == "start";
    let set = app.db.write(move |tx| match starts {
        true => deeds::rest(tx, &hand.doing(), person),
        false => deeds::resume(tx, &hand.doing(), person),
    });
    set.await.map_err(refused(shell.language))?;
    let said = if starts { t.seat_rests() } else { t.seat_resumed() };
    Ok(see_other_saying(&format!("/hundred/{person}"), &said))
}

pub async fn leave(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    own_or_managed(&member, person)?;
    let t = words(shell.language);
    if form.text("sure").is_empty() {
        form.refuse("sure", t.seat_leave_sure_needed());
        return page(&app, (&member, &shell), person, &form).await;
    }
    let hand = Hand::of(&app, &member, &shell);
    let left = app.db.write(move |tx| deeds::leave(tx, &hand.doing(), person)).await;
    left.map_err(refused(shell.language))?;
    let place = if person == member.person { "/" } else { "/hundred" };
    Ok(see_other_saying(place, &t.seat_was_left()))
}

/// One's own seat is one's own business; others' are the director's.
fn own_or_managed(member: &Member, person: PersonId) -> Result<(), Problem> {
    match member.person == person || member.can(Capability::ManageSeats) {
        true => Ok(()),
        false => Err(Problem::Forbidden),
    }
}

async fn page(
    app: &App,
    (member, shell): (&Member, &Shell),
    person: PersonId,
    form: &Form,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let sitter = app.db.read(move |tx| {
        let seat = seats::find(tx, community, person)?;
        reading::sitters(tx, community, seat.into_iter().collect())
    });
    let sitter = sitter.await?.pop().ok_or(Problem::NotFound)?;
    let own = member.person == person;
    let page = views::seat::page(&Look::of(shell, member), &sitter, own, form);
    let refused = form.is_refused();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shell.page_with(status, &sitter.name, page))
}
