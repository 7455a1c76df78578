//! Doors to the hundred as a whole, and to the mix that is wanted.

use access::roles::Role;
use access::seats::SEATS_MAX;
use axum::extract::State;
use web::{App, Asked, Form, Member, Problem, Response, Shell, StatusCode, see_other_saying};

use super::{Hand, refused};
use crate::deeds::seat;
use crate::model::Refusal;
use crate::store::Target;
use crate::views::{self, Look};
use crate::{reading, words};

pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, now) = (member.community.id, app.now());
    let hall = app.db.read(move |tx| reading::hall(tx, community, now)).await?;
    let look = Look::of(&shell, &member);
    let page = views::hall::page(&look, &hall, Role::parse(asked.text("role")));
    Ok(shell.page(&words(shell.language).hundred_title(), page))
}

pub async fn targets(
    State(app): State<App>,
    member: Member,
    shell: Shell,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let shares = app.db.read(move |tx| reading::shares(tx, community)).await?;
    let mut form = Form::blank();
    for share in shares {
        form.put(&field(share.role), share.target.map_or(String::new(), |it| it.to_string()));
    }
    Ok(targets_page(&member, &shell, StatusCode::OK, &form))
}

pub async fn set_targets(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let mut targets = Vec::new();
    for role in Role::ALL {
        match form.text(&field(*role)) {
            "" => {}
            typed => match typed.parse().ok().filter(|it| (0..=SEATS_MAX).contains(it)) {
                Some(seats) => targets.push(Target { role: *role, seats }),
                None => form.refuse(&field(*role), t.targets_number()),
            },
        }
    }
    if form.is_refused() {
        return Ok(targets_page(&member, &shell, StatusCode::UNPROCESSABLE_ENTITY, &form));
    }
    let hand = Hand::of(&app, &member, &shell);
    let set = app.db.write(move |tx| seat::set_targets(tx, &hand.doing(), &targets)).await;
    match set {
        Ok(()) => Ok(see_other_saying("/hundred#mix", &t.targets_saved())),
        Err(refusal @ Refusal::TooManyTargets) => {
            form.refuse("director", refusal.text(shell.language));
            Ok(targets_page(&member, &shell, StatusCode::UNPROCESSABLE_ENTITY, &form))
        }
        Err(refusal) => Err(refused(shell.language)(refusal)),
    }
}

/// A role as the name of a field.
fn field(role: Role) -> String {
    role.as_str().replace(' ', "_")
}

fn targets_page(member: &Member, shell: &Shell, status: StatusCode, form: &Form) -> Response {
    let look = Look::of(shell, member);
    let title = words(shell.language).targets_title();
    shell.page_with(status, &title, views::seat::targets(&look, form))
}
