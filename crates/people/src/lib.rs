//! Everyone who ever touched the business: one person each, with identities, kinds and provenance.

mod api;
pub mod arrival;
pub mod batch;
mod bios;
pub mod companies;
pub mod custom;
pub mod deeds;
pub mod erasing;
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

pub use erasing::Hindrance;
pub use holding::{Holding, Names, OnErase, OnMerge, Refresh};
use web::{Capability, House, Nav, Who};

l10n::words!();

/// Brings the doors, tables and statements of people along.
pub fn install(house: &mut House) {
    doors(house);
    api::install(house);
    holding::offer(house);
    facet::offered().for_each(|it| house.offer(it));
    house.offer(facet::own_fields());
    house.job(bios::INDEX, bios::index);
    tables(house);
}

fn doors(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeePeople), Who::Can(Capability::EditPeople));
    house.get("/people", see, routes::index);
    house.get("/people/new", edit, routes::new_person);
    house.post("/people", edit, routes::create);
    house.get("/people/{id}", see, routes::page);
    house.get("/people/{id}/edit", edit, routes::edit);
    house.post("/people/{id}/edit", edit, routes::save);
    house.post("/people/{id}/release", edit, routes::release);
    house.post("/people/{id}/company", edit, routes::set_company);
    house.post("/people/{id}/contacts", edit, routes::log_contact);
    house.post("/people/{id}/identities", edit, routes::add_identity);
    house.post("/people/{id}/kinds", edit, routes::change_kind);
    house.post("/people/{id}/tags", edit, routes::change_tag);
    house.post("/people/{id}/consents", edit, routes::note_consent);
    let settings = Who::Can(Capability::Settings);
    house.get("/people/fields", settings, routes::fields);
    house.post("/people/fields", settings, routes::define_field);
    house.post("/people/fields/{id}", settings, routes::reword_field);
    house.post("/people/fields/{id}/archive", settings, routes::archive_field);
    house.get("/companies", see, routes::company_list);
    house.post("/companies", edit, routes::new_company);
    house.get("/companies/{id}", see, routes::company);
    house.post("/companies/{id}", edit, routes::rename_company);
    house.post("/companies/{id}/domains", edit, routes::give_domain);
    house.post("/companies/{id}/domains/take", edit, routes::take_domain);
    house.nav(Nav {
        place: 20,
        href: "/people",
        icon: "users",
        label: |language| words(language).people(),
        who: see,
    });
    house.nav(Nav {
        place: 38,
        href: "/companies",
        icon: "building-2",
        label: |language| words(language).companies(),
        who: see,
    });
}

fn tables(house: &mut House) {
    house.statements("people", store::STATEMENTS);
    house.statements("people", merged::STATEMENTS);
    house.statements("people", companies::store::STATEMENTS);
    house.statements("people", custom::store::STATEMENTS);
    house.statements("people", erasing::STATEMENTS);
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
            "company_domain",
            "company_choice",
            "custom_field",
            "custom_value",
            "erased_identity",
        ],
    );
    house.working_tables("people", &["custom_shown", "person_change"]);
}
