//! Work to be done later: a queue in the same database, claimed by lease; recurring work as rows.
//!
//! A job is enqueued in the transaction of the change that wants it, so neither exists without the
//! other. A worker claims it by lease; a worker that dies loses the lease and the job is due again.
//! Handlers may therefore run more than once for one job and must be idempotent.

mod attempt;
mod dead;
mod drain;
mod every;
mod handlers;
mod model;
mod progress;
mod queue;
mod schedules;
mod store;
mod worker;

#[cfg(test)]
mod tests;

pub use crate::dead::{find, forget, list_dead, rerun};
pub use crate::drain::{Drained, drain};
pub use crate::every::Every;
pub use crate::handlers::{Handler, Handlers};
pub use crate::model::{HOUSE, Job, NewJob, Outcome};
pub use crate::progress::Progress;
pub use crate::queue::{Counts, counts, enqueue, sweep};
pub use crate::schedules::{Schedule, schedule, tick, unschedule};
pub use crate::store::JobRow;
pub use crate::worker::{Chance, Clock, Worker};

/// The statements of this crate, for the tests that prepare and explain every one.
pub fn statements() -> &'static [db::Entry] {
    store::STATEMENTS
}
