//! All due jobs at once, one after another: for tests and the command line.

use std::sync::Arc;

use base::{Ids, Moment};
use db::Db;

use crate::attempt::{Bench, LEASE};
use crate::handlers::Handlers;
use crate::model::Fate;
use crate::{queue, schedules};

/// Jobs claimed in one transaction.
const CLAIM_LIMIT: i64 = 50;

/// What became of the jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    pub done: u64,
    /// Failed, and due again later.
    pub waiting: u64,
    /// Not finished, and due again later.
    pub continuing: u64,
    /// Failed for good.
    pub dead: u64,
}

/// Ticks the schedules and runs every job that is due at `now`, and those which they enqueue, one
/// after another until none is due. The clock stands still meanwhile.
pub async fn drain(
    db: &Db,
    handlers: &Handlers,
    ids: &Arc<Ids>,
    now: Moment,
) -> db::Result<Drained> {
    let bench = Bench {
        db: db.clone(),
        handlers: handlers.clone(),
        clock: Arc::new(move || now),
        chance: Arc::new(|| 0.5),
        stopping: Arc::default(),
    };
    let given = ids.clone();
    db.write(move |tx| schedules::tick(tx, &given, now)).await?;
    let mut drained = Drained::default();
    loop {
        let leases = db.write(move |tx| queue::claim(tx, now, LEASE, CLAIM_LIMIT)).await?;
        if leases.is_empty() {
            return Ok(drained);
        }
        for lease in leases {
            match bench.attempt(lease).await {
                Fate::Done => drained.done += 1,
                Fate::Waits { .. } => drained.waiting += 1,
                Fate::Continues { .. } => drained.continuing += 1,
                Fate::Dead { .. } => drained.dead += 1,
            }
        }
    }
}
