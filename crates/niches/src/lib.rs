//! What fans, or any segment, have more often than everybody: words of their bios, places, tags,
//! companies. Each is told from chance or not shown.

mod api;
pub mod counting;
pub mod deeds;
mod facet;
pub mod finding;
mod groups;
mod jobs;
pub mod judging;
pub mod model;
mod people_of;
mod routes;
mod say;
pub mod store;
#[cfg(test)]
mod tests;
mod views;

use ::jobs::Every;
use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings niches into the house.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditPeople));
    house.get("/niches", see, routes::list::index);
    house.post("/niches/look", edit, routes::list::look);
    house.get("/niches/{id}", see, routes::niche::show);
    house.post("/niches/{id}/segment", edit, routes::niche::keep);
    house.api((Method::GET, "/api/v1/niches"), see, api::index, api::LIST);
    house.api((Method::GET, "/api/v1/niches/{id}/people"), see, api::people, api::PEOPLE);
    house.job(jobs::FIND, jobs::find);
    house.recurring(jobs::FIND, Every::Daily { hour: 3, minute: 20 });
    house.offer(::people::batch::AfterArrivals { ask: deeds::look_again });
    house.offer(facet::niche());
    house.offer(::people::Holding::derived("niche_person"));
    house.offer(::people::Refresh { run: people_of::refresh });
    house.statements("niches", store::STATEMENTS);
    // All of it follows from persons, so an import that is taken back leaves no trace in exports.
    house.working_tables("niches", &["niche", "niche_reading", "niche_person"]);
    house.nav(Nav {
        place: 33,
        href: "/niches",
        icon: "sprout",
        label: |language| words(language).niches(),
        who: see,
    });
}
