//! Who the best fans are and why: rankings with receipts, and the rule behind them.

mod api;
pub mod fold;
mod jobs;
pub mod model;
pub mod ranking;
pub mod receipt;
mod routes;
pub mod rules;
mod say;
mod seats;
pub mod standing;
#[cfg(test)]
mod tests;
mod views;

pub use ranking::{Fan, Top, top_one_percent, whom_to_invite};
pub use say::why;

use web::{Capability, House, Method, Nav, Who};

l10n::words!();

/// Brings the rankings, receipts and rules into the house.
pub fn install(house: &mut House) {
    let (see, edit) = (Who::Can(Capability::SeeFans), Who::Can(Capability::EditRules));
    house.get("/fans", see, routes::fans::index);
    house.get("/fans/next", see, routes::fans::next);
    house.get("/fans/{type}", see, routes::fans::ranking);
    house.get("/people/{id}/receipt", see, routes::receipt::show);
    house.get("/people/{id}/standing", see, routes::standing::show);
    house.get("/scoring", edit, routes::rules::show);
    house.post("/scoring", edit, routes::rules::save);
    house.get("/scoring/progress", see, routes::rules::progress);
    house.api((Method::GET, "/api/v1/fans"), see, api::fans, api::FANS);
    house.api((Method::GET, "/api/v1/people/{id}/receipt"), see, api::receipt, api::RECEIPT);
    house.job(rules::REBUILD, jobs::rebuild);
    house.nav(Nav {
        place: 30,
        href: "/fans",
        icon: "trophy",
        label: |language| words(language).fans_nav(),
        who: see,
    });
    house.nav(Nav {
        place: 66,
        href: "/scoring",
        icon: "sliders-horizontal",
        label: |language| words(language).rules_nav(),
        who: edit,
    });
}
