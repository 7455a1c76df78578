//! Recurring work as rows: a slot that has come enqueues one job, missed slots together just one.

use base::{CommunityId, Ids, Moment, Zone};
use db::Tx;

use crate::every::Every;
use crate::model::NewJob;
use crate::queue::enqueue;
use crate::store::{self, ScheduleInsert};

/// Recurring work of a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub community: CommunityId,
    /// Unique in the community, such as `scoring.decay`.
    pub name: String,
    /// The kind of job that each slot enqueues, and its payload as JSON.
    pub kind: String,
    pub payload: String,
    pub every: Every,
    pub zone: Zone,
}

/// Begins recurring work, or changes it. Saying the same again changes nothing: the next slot stays
/// where it is, so one that was missed while the house was down is still caught up.
pub fn schedule(tx: &mut Tx, now: Moment, new: &Schedule) -> db::Result<()> {
    let before = store::find_schedule(tx, new.community, &new.name)?;
    let kept = before.filter(|it| it.every == new.every && it.zone == new.zone);
    let row = ScheduleInsert {
        community_id: new.community,
        name: &new.name,
        kind: &new.kind,
        payload: &new.payload,
        every: &new.every.to_string(),
        zone: &new.zone,
        next_at: kept.map_or_else(|| new.every.next(now, &new.zone), |it| it.next_at),
    };
    store::put_schedule(tx, &row).map(drop)
}

/// Ends recurring work; `false` if there was none of that name.
pub fn unschedule(tx: &mut Tx, community: CommunityId, name: &str) -> db::Result<bool> {
    Ok(store::delete_schedule(tx, community, name)? == 1)
}

/// Schedules that one tick looks at; the next tick takes the rest.
const TICK_LIMIT: i64 = 200;

/// Enqueues a job for each schedule whose slot has come, and moves it on to its first slot after
/// `now`. Says how many jobs that made.
///
/// Of several nodes that see the same slot, the one that moves the row enqueues. The job's unique
/// key is the schedule's name, so a slot that comes while the job of the one before still runs
/// adds nothing: recurring work looks at what there is to do, it does not count.
pub fn tick(tx: &mut Tx, ids: &Ids, now: Moment) -> db::Result<u64> {
    let mut made = 0;
    for row in store::due_schedules(tx, now, TICK_LIMIT)? {
        let next = row.every.next(now, &row.zone);
        if store::advance(tx, row.community_id, &row.name, row.next_at, next)? == 0 {
            continue;
        }
        let mut job = NewJob::new(row.community_id, &row.kind, &()).unique(&row.name);
        job.payload = row.payload;
        made += u64::from(enqueue(tx, ids, now, &job)?.is_some());
    }
    Ok(made)
}
