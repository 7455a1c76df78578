//! The hourglass: how far everybody has come with us, and the fact that brought them there.

mod api;
mod decisions;
mod facet;
pub mod facts;
pub mod fold;
pub mod follow;
mod jobs;
pub mod model;
pub mod overview;
mod routes;
pub mod rule;
pub mod rules;
mod say;
pub mod spans;
pub mod store;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod touchpoints;
mod views;
pub mod wait;

use ::jobs::Every;
use base::Span;
use people::{Holding, Refresh};
use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings the hourglass into the house.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeePeople), Who::Can(Capability::EditRules));
    let decide = Who::Can(Capability::EditPeople);
    house.get("/journey", see, routes::glass::show);
    house.get("/journey/progress", see, routes::glass::progress);
    house.get("/journey/people", see, routes::list::show);
    house.get("/journey/rules", edit, routes::rules::show);
    house.post("/journey/rules", edit, routes::rules::save);
    house.get("/journey/touchpoints", see, routes::touchpoints::index);
    house.get("/journey/touchpoints/new", edit, routes::touchpoints::new);
    house.post("/journey/touchpoints", edit, routes::touchpoints::add);
    house.get("/journey/touchpoints/{id}", edit, routes::touchpoints::edit);
    house.post("/journey/touchpoints/{id}", edit, routes::touchpoints::save);
    house.post("/journey/touchpoints/{id}/remove", edit, routes::touchpoints::remove);
    house.post("/journey/touchpoints/{id}/shift", edit, routes::touchpoints::shift);
    house.get("/people/{id}/stage", see, routes::panel::show);
    house.post("/people/{id}/stage", decide, routes::panel::decide);
    house.post("/people/{id}/stage/lift", decide, routes::panel::lift);
    house.post("/people/{id}/stage/answer", decide, routes::panel::answer);
    house.api((Method::GET, "/api/v1/journey"), see, api::glass, api::GLASS);
    house.api((Method::GET, "/api/v1/journey/people"), see, api::people, api::PEOPLE);
    let stage = "/api/v1/people/{id}/stage";
    house.api((Method::GET, stage), see, api::standing, api::STANDING);
    house.api((Method::POST, stage), decide, api::decide, api::DECIDE);
    house.offer(facet::stage());
    house.offer(Holding::own("stage_override"));
    house.offer(Holding::derived("stage"));
    house.offer(Holding::derived("stage_move"));
    house.offer(Refresh { run: follow::place_some });
    house.job(jobs::FOLLOW, jobs::follow);
    house.recurring(jobs::FOLLOW, Every::Span(Span::seconds(30)));
    house.nav(Nav {
        place: 32,
        href: "/journey",
        icon: "hourglass",
        label: |language| words(language).nav(),
        who: see,
    });
    house.statements("journey", store::STATEMENTS);
    house.statements("journey", store::touchpoints::STATEMENTS);
    house.tables("journey", &["stage_rule", "stage_override", "touchpoint"]);
    house.working_tables("journey", &["stage", "stage_move", "stage_tally", "stage_walk"]);
}
