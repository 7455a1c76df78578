//! The hourglass: how far everybody has come with us, and the fact that brought them there.

mod decisions;
pub mod facts;
pub mod fold;
pub mod follow;
mod jobs;
pub mod model;
pub mod overview;
pub mod rule;
pub mod rules;
pub mod spans;
pub mod store;
pub mod tally;
#[cfg(test)]
mod tests;
mod touchpoints;
pub mod wait;

use web::House;

l10n::words!();

/// Brings the hourglass into the house.
pub fn install(house: &mut House) {
    house.job(jobs::FOLLOW, jobs::follow);
    house.recurring(jobs::FOLLOW, ::jobs::Every::Span(base::Span::seconds(30)));
    house.statements("journey", store::STATEMENTS);
    house.statements("journey", store::touchpoints::STATEMENTS);
    house.tables("journey", &["stage_rule", "stage_override", "touchpoint"]);
    let derived = ["stage", "stage_move", "stage_tally", "stage_walk"];
    house.working_tables("journey", &derived);
}
