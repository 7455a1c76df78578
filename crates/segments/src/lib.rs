//! Questions about people that are kept: who fits is found anew each time, in one statement.
//!
//! Other slices ask by [`members`]. What can be asked for is offered by each slice as a
//! [`people::facet::Facet`].

mod api;
pub mod deeds;
mod form;
mod members;
pub mod model;
mod plan;
mod resolve;
mod routes;
pub mod store;
#[cfg(test)]
mod tests;
mod views;
mod wording;

pub use members::{Members, members};
pub use model::{Condition, Rule};

use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings the doors, tables and statements of segments along.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeePeople), Who::Can(Capability::EditPeople));
    house.get("/segments", see, routes::list::index);
    house.post("/segments", edit, routes::builder::create);
    house.get("/segments/new", see, routes::builder::fresh);
    house.get("/segments/{id}", see, routes::segment::show);
    house.post("/segments/{id}", edit, routes::builder::save);
    house.get("/segments/{id}/edit", edit, routes::builder::edit);
    house.get("/segments/{id}/count", see, routes::segment::count);
    house.get("/segments/{id}/people.csv", see, routes::file::people);
    house.post("/segments/{id}/delete", edit, routes::segment::delete);
    house.api((Method::GET, "/api/v1/segments"), see, api::index, api::LIST);
    house.api((Method::POST, "/api/v1/segments"), edit, api::create, api::CREATE);
    house.api((Method::GET, "/api/v1/segments/facets"), see, api::facets, api::FACETS);
    house.api((Method::GET, "/api/v1/segments/{id}"), see, api::one, api::ONE);
    house.api((Method::GET, "/api/v1/segments/{id}/people"), see, api::people, api::PEOPLE);
    house.nav(Nav {
        place: 31,
        href: "/segments",
        icon: "filter",
        label: |language| words(language).segments(),
        who: see,
    });
    house.statements("segments", store::STATEMENTS);
    house.tables("segments", &["segment"]);
}
