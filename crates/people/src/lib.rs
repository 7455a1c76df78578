//! Everyone who ever touched the business: one person each, with identities, kinds and provenance.

mod api;
pub mod arrival;
pub mod batch;
mod bios;
pub mod deeds;
pub mod facet;
pub mod holding;
pub mod intake;
pub mod list;
pub mod merged;
pub mod merging;
pub mod model;
mod reshow;
mod routes;
pub mod sets;
mod shown;
pub mod store;
#[cfg(test)]
mod tests;
pub mod traits;
mod views;
pub mod wording;

pub use holding::{Holding, Names, OnErase, OnMerge, Refresh};
use web::{Capability, House, Nav, Who};

l10n::words!();

/// Brings the doors, tables and statements of people along.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeePeople), Who::Can(Capability::EditPeople));
    house.get("/people", see, routes::index);
    house.get("/people/new", edit, routes::new_person);
    house.post("/people", edit, routes::create);
    house.get("/people/{id}", see, routes::page);
    house.get("/people/{id}/edit", edit, routes::edit);
    house.post("/people/{id}/edit", edit, routes::save);
    house.post("/people/{id}/contacts", edit, routes::log_contact);
    house.post("/people/{id}/identities", edit, routes::add_identity);
    house.post("/people/{id}/kinds", edit, routes::change_kind);
    house.post("/people/{id}/tags", edit, routes::change_tag);
    house.post("/people/{id}/consents", edit, routes::note_consent);
    api::install(house);
    holding::offer(house);
    house.nav(Nav {
        place: 20,
        href: "/people",
        icon: "users",
        label: |language| words(language).people(),
        who: see,
    });
    facet::offered().for_each(|it| house.offer(it));
    house.job(bios::INDEX, bios::index);
    house.statements("people", store::STATEMENTS);
    house.statements("people", merged::STATEMENTS);
    house.working_tables("people", &["person_change"]);
    house.tables(
        "people",
        &[
            "person",
            "person_batch",
            "identity",
            "identity_witness",
            "person_kind",
            "person_field",
            "consent",
            "suppression",
            "tag",
            "company",
            "person_alias",
            "came_through",
        ],
    );
}
