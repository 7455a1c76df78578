//! What makes people come: the channels before each conversion, by seven models; and what people
//! say themselves. A reading of the log.

mod api;
pub mod deeds;
pub mod facts;
pub mod fold;
mod jobs;
pub mod markov;
pub mod model;
pub mod reading;
mod routes;
mod say;
pub mod store;
#[cfg(test)]
mod tests;
mod views;
pub mod walk;

use ::jobs::Every;
use base::Span;
use people::batch::AfterArrivals;
use people::{Holding, OnErase, Refresh};
use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Opens this slice's doors.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditRules));
    let (see_people, edit_people) =
        (Who::Can(Capability::SeePeople), Who::Can(Capability::EditPeople));
    house.statements("attribution", store::STATEMENTS);
    house.tables("attribution", &["attribution_setting", "attribution_told"]);
    house.working_tables(
        "attribution",
        &[
            "attribution_person",
            "attribution_credit",
            "attribution_sum",
            "attribution_step",
            "attribution_walk",
        ],
    );
    // What somebody said is theirs; that somebody said so stays for the sums.
    let told = Holding::own("attribution_told");
    house.offer(Holding { on_erase: OnErase::Blank(&["words"]), ..told });
    house.offer(Holding::derived("attribution_person"));
    house.offer(Holding::derived("attribution_credit"));
    house.offer(Refresh { run: |tx, _, community, some| walk::refresh(tx, community, some) });
    house.offer(AfterArrivals { ask: deeds::follow_arrivals });
    house.nav(Nav {
        place: 44,
        href: "/attribution",
        icon: "split",
        label: |language| words(language).nav_attribution(),
        who: see,
    });
    house.get("/attribution", see, routes::table::show);
    house.get("/attribution/rows", see, routes::rows::show);
    house.get("/attribution/told", see, routes::told::list);
    house.get("/attribution/settings", edit, routes::settings::show);
    house.post("/attribution/settings", edit, routes::settings::save);
    house.post("/attribution/follow", edit, routes::settings::follow);
    house.get("/people/{id}/told", see_people, routes::told::of_person);
    house.post("/people/{id}/told", edit_people, routes::told::tell);
    house.post("/people/{id}/told/{told}/remove", edit_people, routes::told::take_back);
    house.api((Method::GET, "/api/v1/attribution"), see, api::table, api::TABLE);
    house.api((Method::GET, "/api/v1/attribution/rows"), see, api::rows, api::ROWS);
    house.api((Method::GET, "/api/v1/told"), see, api::told::list, api::told::LIST);
    let tells = Who::Can(Capability::RecordTouches);
    house.api((Method::POST, "/api/v1/told"), tells, api::told::tell, api::told::TELL);
    house.job(jobs::FOLLOW, jobs::follow);
    house.recurring(jobs::FOLLOW, Every::Span(Span::minutes(15)));
}
