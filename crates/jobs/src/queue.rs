//! Enqueue, claim, settle, sweep: what happens to a job between two looks at it.

use base::{Ids, JobId, Moment, Span};
use db::Tx;
use tokio::sync::Notify;

use crate::model::{Fate, Job, NewJob};
use crate::store::{self, JobInsert, Report, Try};

/// Enqueues a job in the caller's transaction; `None` if an unfinished one has its unique key.
pub fn enqueue(tx: &mut Tx, ids: &Ids, now: Moment, new: &NewJob) -> db::Result<Option<JobId>> {
    let id: JobId = ids.fresh(now);
    let row = JobInsert {
        community_id: new.community,
        id,
        kind: &new.kind,
        payload: &new.payload,
        unique_key: new.unique_key.as_deref(),
        run_at: new.run_at.unwrap_or(now),
        attempts_max: new.attempts_max,
        enqueued_at: now,
    };
    let taken = store::insert(tx, &row)? == 1;
    if taken {
        BELL.notify_waiters();
    }
    Ok(taken.then_some(id))
}

/// How much there is to do in the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Due now, the running ones included.
    pub due: i64,
    /// Waiting for a later moment.
    pub later: i64,
    /// Dead letters.
    pub dead: i64,
    /// Since when the oldest due job has been waiting for a worker.
    pub oldest_due_at: Option<Moment>,
}

/// Counts jobs, for the metrics and the doctor.
pub fn counts(tx: &mut Tx, now: Moment) -> db::Result<Counts> {
    Ok(Counts {
        due: store::count_due(tx, now)?,
        later: store::count_later(tx, now)?,
        dead: store::count_dead(tx)?,
        oldest_due_at: store::oldest_due(tx, now)?,
    })
}

/// How long a job that ended well is kept, and how many are swept in one transaction.
const KEPT: Span = Span::days(7);
const SWEEP_LIMIT: i64 = 1_000;

/// Deletes jobs that ended well more than a week ago; at most a thousand, says how many.
pub fn sweep(tx: &mut Tx, now: Moment) -> db::Result<u64> {
    store::delete_done(tx, now - KEPT, SWEEP_LIMIT)
}

/// A job with its lease.
pub(crate) struct Lease {
    pub job: Job,
    /// How far an earlier try came.
    pub report: Report,
}

/// Leases up to `limit` due jobs.
pub(crate) fn claim(tx: &mut Tx, now: Moment, lease: Span, limit: i64) -> db::Result<Vec<Lease>> {
    let rows = store::claim(tx, now, now + lease, limit)?;
    let leases = rows.into_iter().map(|row| Lease {
        job: Job {
            community: row.community_id,
            id: row.id,
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
            attempts_max: row.attempts_max,
            now,
        },
        report: Report {
            done: row.progress_done,
            total: row.progress_total,
            note: row.progress_note,
        },
    });
    Ok(leases.collect())
}

/// Writes down how a try ended; touches no row if the lease was lost to another worker meanwhile.
pub(crate) fn settle(tx: &mut Tx, which: &Try, now: Moment, fate: &Fate) -> db::Result<u64> {
    match fate {
        Fate::Done => store::finish(tx, which, now),
        Fate::Waits { until, error } => store::postpone(tx, which, *until, error),
        Fate::Continues { at } => store::resume(tx, which, *at),
        Fate::Dead { error } => store::bury(tx, which, now, error),
    }
}

pub(crate) fn try_of(job: &Job) -> Try {
    Try { community_id: job.community, id: job.id, attempts: job.attempts }
}

/// Wakes the workers of this process, so that a new job need not wait for their next look. The only
/// state that is not handed down: a ring that is missed costs a pause, never a job.
static BELL: Notify = Notify::const_new();

pub(crate) fn bell() -> &'static Notify {
    &BELL
}
