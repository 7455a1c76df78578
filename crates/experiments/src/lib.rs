//! Experiments: two ways to say something are shown to different people, and what came of each is
//! counted. A shared room: a slice offers a [`Place`] and asks [`assign`], [`seen`], [`outcome`].

mod api;
pub mod deeds;
pub mod evidence;
pub mod fold;
mod jobs;
pub mod model;
pub mod reading;
mod routes;
mod say;
pub mod store;
#[cfg(test)]
mod tests;
pub mod trial;
mod views;

use ::jobs::Every;
use people::{Holding, OnErase};
use web::{Capability, House, Method, Nav, Who};

pub use model::{ExperimentId, Place, Subject};
pub use trial::{Assigned, Trial, assign, outcome, peek, seen};

l10n::words!();

/// Opens this room's doors.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditRules));
    let tells = Who::Can(Capability::RecordTouches);
    house.statements("experiments", store::STATEMENTS);
    house.tables("experiments", &["experiment", "experiment_arm", "experiment_subject"]);
    house.working_tables("experiments", &["experiment_day"]);
    // Whoever is erased stays counted, under an id that names nobody any more.
    let subject = Holding::own("experiment_subject");
    house.offer(Holding { on_erase: OnErase::Keep, ..subject });
    house.nav(Nav {
        place: 46,
        href: "/experiments",
        icon: "columns-3",
        label: |language| words(language).nav_experiments(),
        who: see,
    });
    house.get("/experiments", see, routes::results::index);
    house.get("/experiments/new", edit, routes::plan::blank);
    house.post("/experiments", edit, routes::plan::make);
    house.get("/experiments/{id}", see, routes::results::show);
    house.get("/experiments/{id}/people", see, routes::results::subjects);
    house.get("/experiments/{id}/edit", edit, routes::plan::edit);
    house.post("/experiments/{id}/edit", edit, routes::plan::change);
    house.post("/experiments/{id}/start", edit, routes::plan::start);
    house.post("/experiments/{id}/stop", edit, routes::plan::stop);
    house.post("/experiments/{id}/weights", edit, routes::plan::weigh);
    house.post("/experiments/{id}/discard", edit, routes::plan::discard);
    house.api((Method::GET, "/api/v1/experiments"), see, api::list, api::LIST);
    house.api((Method::GET, "/api/v1/experiments/{id}"), see, api::show, api::SHOW);
    let exposures = (Method::POST, "/api/v1/experiments/{id}/exposures");
    house.api(exposures, tells, api::tell::exposures, api::tell::EXPOSURES);
    let outcomes = (Method::POST, "/api/v1/experiments/{id}/outcomes");
    house.api(outcomes, tells, api::tell::outcomes, api::tell::OUTCOMES);
    house.job(jobs::RECOUNT, jobs::recount);
    house.recurring(jobs::RECOUNT, Every::Daily { hour: 3, minute: 40 });
}
