//! The hundred seats: who is invited, who sits there in which role, who waits.

use access::Limits;
use axum::Extension;
use axum::handler::Handler;
use jobs::Every;
use people::{Hindrance, Holding, OnErase, OnMerge};
use web::{Capability, House, Method, Nav, Who};

mod api;
pub mod deeds;
pub mod letter;
pub mod model;
pub mod reading;
mod receipt;
mod routes;
pub mod store;
#[cfg(test)]
mod tests;
mod variant;
mod views;
mod work;

use std::sync::Arc;

l10n::words!();

/// Opens this slice's doors.
pub fn install(house: &mut House) {
    use routes::{accept, hall, invite, seat, wait};
    let see = Who::Can(Capability::SeeSeats);
    let invites = Who::Can(Capability::Invite);
    let manages = Who::Can(Capability::ManageSeats);
    house.statements("team", store::STATEMENTS);
    house.tables("team", &["invitation", "waiting", "role_target"]);
    house.nav(Nav {
        place: 28,
        href: "/hundred",
        icon: "armchair",
        label: |language| words(language).nav_hundred(),
        who: see,
    });
    house.get("/hundred", see, hall::index);
    house.get("/hundred/targets", manages, hall::targets);
    house.post("/hundred/targets", manages, hall::set_targets);
    house.get("/hundred/{person}", see, seat::show);
    house.post("/hundred/{person}/roles", manages, seat::set_roles);
    house.post("/hundred/{person}/sabbatical", see, seat::set_sabbatical);
    house.post("/hundred/{person}/leave", see, seat::leave);
    house.post("/hundred/waiting", invites, wait::choose);
    house.post("/hundred/waiting/{person}/seat", invites, wait::seat);
    house.post("/hundred/waiting/{person}/remove", invites, wait::remove);
    house.get("/invitations/new", invites, invite::draft);
    house.post("/invitations", invites, invite::create);
    house.get("/hundred/invitations/{id}", see, invite::show);
    house.post("/hundred/invitations/{id}/send", invites, invite::send_again);
    house.post("/hundred/invitations/{id}/withdraw", invites, invite::withdraw);
    let limits = Extension(Arc::new(Limits::default()));
    house.get("/invitations/{token}", Who::Anyone, accept::show.layer(limits.clone()));
    house.post("/invitations/{token}", Who::Anyone, accept::accept.layer(limits));
    house.api((Method::GET, "/api/v1/seats"), see, api::seats, api::SEATS);
    house.api((Method::GET, "/api/v1/invitations"), invites, api::invitations, api::INVITATIONS);
    house.job(work::EXPIRE, work::expire);
    house.recurring(work::EXPIRE, Every::Hourly { minute: 10 });
    house.offer(Holding {
        on_merge: OnMerge::Single(
            "accepted_at is null and withdrawn_at is null and expired_at is null",
        ),
        on_erase: OnErase::Blank(&["email", "subject", "body"]),
        ..Holding::own("invitation")
    });
    house.offer(Holding::own("waiting"));
    house.offer(Hindrance {
        find: |tx, community, person| {
            let open = store::open_of_person(tx, community, person)?.is_some();
            Ok(open.then_some(|language| words(language).erase_invitation_open()))
        },
    });
    variant::PLACES.iter().for_each(|it| house.offer(*it));
}
