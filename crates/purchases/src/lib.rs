//! What people will do next: who buys again, who is slipping away, and how right that was.

mod api;
mod building;
mod jobs;
pub mod math;
pub mod model;
pub mod models;
pub mod orders;
pub mod outlook;
pub mod reading;
mod routes;
mod say;
pub mod store;
pub mod study;
#[cfg(test)]
mod tests;
mod views;

pub use jobs::study_soon;

use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings the lists, the model's receipt and the nightly study into the house.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditRules));
    house.get("/purchases", see, routes::lists::again);
    house.get("/purchases/slipping", see, routes::lists::slipping);
    house.get("/purchases/new", see, routes::lists::newcomers);
    house.get("/purchases/model", see, routes::study::show);
    house.post("/purchases/model", edit, routes::study::again);
    house.get("/people/{id}/purchases", see, routes::person::show);
    house.api((Method::GET, "/api/v1/purchases"), see, api::lists, api::LISTS);
    house.api((Method::GET, "/api/v1/purchases/model"), see, api::model, api::MODEL);
    house.api((Method::GET, "/api/v1/people/{id}/purchases"), see, api::person, api::PERSON);
    house.job(jobs::STUDY, jobs::study);
    house.job(jobs::FOLLOW, jobs::follow);
    house.recurring(jobs::STUDY, jobs::STUDIED);
    house.recurring(jobs::FOLLOW, jobs::FOLLOWED);
    house.offer(people::batch::AfterArrivals { ask: study_soon });
    house.offer(people::Holding::derived("purchase_outlook"));
    house.offer(people::Refresh { run: building::refresh });
    house.statements("purchases", store::STATEMENTS);
    house.working_tables("purchases", &["purchase_fit", "purchase_outlook"]);
    house.nav(Nav {
        place: 34,
        href: "/purchases",
        icon: "shopping-bag",
        label: |language| words(language).nav(),
        who: see,
    });
}
