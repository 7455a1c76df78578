//! The log of touches, what they add up to, and who ranks where because of it.

pub mod changed;
pub mod deeds;
pub mod fold;
pub mod kinds;
#[cfg(test)]
mod log_tests;
pub mod model;
pub mod rule;
pub mod sets;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use deeds::{
    PERSONS, Ranking, Walk, count, delete_batch_of, erase, rank_step, rebuild_step, record,
    record_many, refold, rule, rule_is_built, set_counting, set_rule, tally,
};
pub use fold::{FanType, Rollup};
pub use model::{Cause, NewTouch, Touch};
pub use rule::{Rule, RuleChanges};

/// Every statement of the log, for the tests that prepare and explain them.
pub fn statements() -> &'static [db::Entry] {
    store::STATEMENTS
}

/// The largest number of touches that one call of [`record_many`] takes.
pub const BATCH_MAX: usize = 20_000;
