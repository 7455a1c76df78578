//! What the page counts of a person's history; counts of two histories subtract. Pure.

use std::collections::BTreeMap;

use base::Moment;

use crate::fold::Placed;
use crate::model::{Stage, day};

base::words! {
    /// What is counted.
    pub enum Sort {
        /// Who is at a stage, since which day.
        Here = "here",
        /// Moves between two stages, on which day; from no stage where somebody came in.
        Moved = "moved",
        /// Stays at a stage that ended, by their days, and where they led.
        Stayed = "stayed",
    }
}

/// The hourglass that counts everybody once, in their first one.
pub const EVERYBODY: &str = "";

/// A count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub hourglass: &'static str,
    pub sort: Sort,
    /// A day since 1970, or a number of days.
    pub day: i64,
    /// None is nowhere yet.
    pub stage: Option<Stage>,
    pub toward: Option<Stage>,
}

/// Counts and what is added to each.
pub type Deltas = BTreeMap<Key, i64>;

/// Adds `by` times what a history counts.
pub fn add(deltas: &mut Deltas, placed: &Placed, by: i64) {
    let own = Some(placed.hourglass.as_str());
    let first = (placed.place == 1).then_some(EVERYBODY);
    for hourglass in own.into_iter().chain(first) {
        let mut count = |sort, day, stage, toward| {
            *deltas.entry(Key { hourglass, sort, day, stage, toward }).or_insert(0) += by;
        };
        count(Sort::Here, day(placed.since), Some(placed.stage), None);
        for it in &placed.moves {
            count(Sort::Moved, day(it.at), it.from, Some(it.to));
        }
        for pair in placed.moves.windows(2) {
            let length = days_between(pair[0].at, pair[1].at);
            count(Sort::Stayed, length, Some(pair[0].to), Some(pair[1].to));
        }
    }
}

/// Whole days between the days of two moments.
pub fn days_between(from: Moment, until: Moment) -> i64 {
    (day(until) - day(from)).max(0)
}
