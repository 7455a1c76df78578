//! What a person may ask for: a copy of everything about them, and to be erased.

mod api;
mod copy;
mod deeds;
mod letter_page;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

use people::{Holding, OnErase, OnMerge};
use web::{Capability, House, Nav, Who};

l10n::words!();

/// Brings the doors, tables and statements of copies and erasures along.
pub fn install(house: &mut House) {
    let who = Who::Can(Capability::Settings);
    house.get("/people/{id}/privacy", who, routes::person);
    house.post("/people/{id}/privacy/copy", who, routes::copy);
    house.post("/people/{id}/privacy/erase", who, routes::erase);
    house.get("/erasures", who, routes::index);
    house.get("/erasures/{id}", who, routes::show);
    house.get("/erasures/{id}/certificate.json", who, routes::certificate);
    house.post("/erasures/let-in", who, routes::let_in);
    api::install(house);
    house.nav(Nav {
        place: 80,
        href: "/erasures",
        icon: "shield-check",
        label: |language| words(language).erasures(),
        who,
    });
    house.statements("privacy", store::STATEMENTS);
    house.tables("privacy", &["erasure"]);
    house.offer(Holding {
        on_merge: OnMerge::Stays,
        on_erase: OnErase::Keep,
        in_copy: false,
        ..Holding::own("erasure")
    });
}
