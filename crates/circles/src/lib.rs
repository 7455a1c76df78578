//! Who talks with whom, as circles that may get a place of their own; and how far referrals reach.

mod api;
mod bearers;
pub mod deeds;
mod drawing;
pub mod finding;
pub mod forest;
pub mod graph;
pub mod jobs;
pub mod model;
pub mod naming;
pub mod rank;
pub mod reach;
mod routes;
mod say;
pub mod store;
#[cfg(test)]
mod tests;
mod views;

pub use deeds::accepted;

use ::jobs::Every;
use base::Span;
use people::batch::AfterArrivals;
use people::{Holding, Refresh};
use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings the circles and the reach of referrers into the house.
pub fn install(house: &mut House) {
    let (see, decide) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditPeople));
    house.get("/circles", see, routes::circles::index);
    house.get("/circles/{id}", see, routes::circles::show);
    house.post("/circles/{id}/accept", decide, routes::decide::accept);
    house.post("/circles/{id}/later", decide, routes::decide::later);
    house.post("/circles/{id}/never", decide, routes::decide::never);
    house.post("/circles/{id}/reopen", decide, routes::decide::reopen);
    house.post("/circles/{id}/name", decide, routes::decide::rename);
    house.get("/reach", see, routes::reach::index);
    house.get("/people/{id}/reach", see, routes::reach::tree);
    house.api((Method::GET, "/api/v1/circles"), see, api::circles, api::CIRCLES);
    house.api((Method::GET, "/api/v1/circles/{id}"), see, api::people, api::PEOPLE);
    house.api((Method::GET, "/api/v1/reach"), see, api::reach, api::REACH);
    house.job(jobs::FIND, jobs::find);
    house.job(jobs::REFERRALS, jobs::referrals);
    house.recurring(jobs::FIND, Every::Daily { hour: 3, minute: 40 });
    house.recurring(jobs::REFERRALS, Every::Span(Span::minutes(10)));
    house.offer(AfterArrivals { ask: deeds::look_again });
    house.offer(Holding::derived("brought"));
    house.offer(Holding { column: "by_person_id", ..Holding::derived("brought") });
    house.offer(Holding::derived("reach"));
    house.offer(Holding::derived("circle_person"));
    house.offer(Refresh { run: reach::refresh });
    house.statements("circles", store::STATEMENTS);
    house.tables("circles", &["circle", "circle_person"]);
    house.working_tables("circles", &["brought", "reach"]);
    house.nav(Nav {
        place: 36,
        href: "/circles",
        icon: "circle-dot",
        label: |language| words(language).circles_nav(),
        who: see,
    });
}
