//! Doors for programs.

use access::seats::SEATS_MAX;
use axum::extract::State;
use base::InvitationId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Json, Member, Problem};

use crate::reading;
use crate::store::{self, Invitation};

pub const SEATS: ApiDoc = ApiDoc {
    summary: "The seats that are held",
    query: &[],
    body: None,
    answer: Seats::shape,
    status: 200,
    choices: &[],
};

pub const INVITATIONS: ApiDoc = ApiDoc {
    summary: "Invitations, newest first",
    query: &[
        ("after", "The `next` of the page before."),
        ("limit", "Invitations of a page, 50 if not given, at most 200."),
    ],
    body: None,
    answer: Invitations::shape,
    status: 200,
    choices: &[],
};

/// The hundred.
#[derive(Serialize, JsonSchema)]
pub struct Seats {
    taken: i64,
    seats_max: i64,
    seats: Vec<SeatItem>,
}

/// One seat that is held.
#[derive(Serialize, JsonSchema)]
pub struct SeatItem {
    person: String,
    name: String,
    roles: Vec<String>,
    taken_at: String,
    /// Since when nothing is asked of its holder.
    sabbatical_at: Option<String>,
}

/// A page of invitations.
#[derive(Serialize, JsonSchema)]
pub struct Invitations {
    invitations: Vec<InvitationItem>,
    /// Ask for `?after=` this, if there are more.
    next: Option<String>,
}

/// One invitation; its link is known only to whoever was invited.
#[derive(Serialize, JsonSchema)]
pub struct InvitationItem {
    id: String,
    person: String,
    role: String,
    /// `open`, `accepted`, `withdrawn` or `expired`.
    state: String,
    made_at: String,
    sent_at: Option<String>,
    expires_at: String,
    accepted_at: Option<String>,
}

pub async fn seats(State(app): State<App>, member: Member) -> Result<Json<Seats>, Problem> {
    let (community, now) = (member.community.id, app.now());
    let hall = app.db.read(move |tx| reading::hall(tx, community, now)).await?;
    let item = |it: reading::Sitter| SeatItem {
        person: it.seat.person.to_string(),
        name: it.name,
        roles: it.seat.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        taken_at: it.seat.taken_at.to_rfc3339(),
        sabbatical_at: it.seat.sabbatical_at.map(|at| at.to_rfc3339()),
    };
    let seats: Vec<SeatItem> = hall.seats.into_iter().map(item).collect();
    Ok(Json(Seats { taken: seats.len() as i64, seats_max: SEATS_MAX, seats }))
}

pub async fn invitations(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Invitations>, Problem> {
    let (community, page) = (member.community.id, asked.keyset());
    let before = match page.after.as_deref() {
        None => InvitationId(i64::MAX),
        Some(after) => after.parse().map_err(|_| Problem::NotFound)?,
    };
    let limit = page.limit + 1;
    let rows = app.db.read(move |tx| store::list(tx, community, before, limit)).await?;
    let (rows, more) = page.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| it.id.to_string());
    let now = app.now();
    let item = |it: &Invitation| InvitationItem {
        id: it.id.to_string(),
        person: it.person_id.to_string(),
        role: it.role.as_str().to_owned(),
        state: it.state(now).as_str().to_owned(),
        made_at: it.made_at.to_rfc3339(),
        sent_at: it.sent_at.map(|at| at.to_rfc3339()),
        expires_at: it.expires_at.to_rfc3339(),
        accepted_at: it.accepted_at.map(|at| at.to_rfc3339()),
    };
    Ok(Json(Invitations { invitations: rows.iter().map(item).collect(), next }))
}
