//! Every statement about jobs and schedules.

use base::{CommunityId, JobId, Moment, Zone};

use crate::every::Every;

db::row! {
    /// A job as it stands in the table.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct JobRow {
        pub community_id: CommunityId,
        pub id: JobId,
        pub kind: String,
        pub payload: String,
        pub unique_key: Option<String>,
        /// Not before this moment.
        pub run_at: Moment,
        /// While this lies ahead, a worker has the job.
        pub leased_until: Option<Moment>,
        /// Tries begun.
        pub attempts: i64,
        pub attempts_max: i64,
        pub progress_done: i64,
        pub progress_total: Option<i64>,
        pub progress_note: Option<String>,
        pub enqueued_at: Moment,
        pub done_at: Option<Moment>,
        pub dead_at: Option<Moment>,
        pub last_error: Option<String>,
    }

    /// What a claim hands to a worker.
    pub(crate) struct Claimed {
        pub community_id: CommunityId,
        pub id: JobId,
        pub kind: String,
        pub payload: String,
        pub attempts: i64,
        pub attempts_max: i64,
        pub progress_done: i64,
        pub progress_total: Option<i64>,
        pub progress_note: Option<String>,
    }

    /// A schedule as it stands in the table.
    pub(crate) struct ScheduleRow {
        pub community_id: CommunityId,
        pub name: String,
        pub kind: String,
        pub payload: String,
        pub every: Every,
        pub zone: Zone,
        pub next_at: Moment,
    }
}

/// The columns of a new job.
pub(crate) struct JobInsert<'a> {
    pub community_id: CommunityId,
    pub id: JobId,
    pub kind: &'a str,
    pub payload: &'a str,
    pub unique_key: Option<&'a str>,
    pub run_at: Moment,
    pub attempts_max: i64,
    pub enqueued_at: Moment,
}

/// Which try of which job; a worker whose lease was lost no longer has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Try {
    pub community_id: CommunityId,
    pub id: JobId,
    pub attempts: i64,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    pub done: i64,
    pub total: Option<i64>,
    pub note: Option<String>,
}

/// The columns of a schedule.
pub(crate) struct ScheduleInsert<'a> {
    pub community_id: CommunityId,
    pub name: &'a str,
    pub kind: &'a str,
    pub payload: &'a str,
    pub every: &'a str,
    pub zone: &'a Zone,
    pub next_at: Moment,
}

db::statements! {
    /// Enqueues a job, unless an unfinished one has its unique key.
    pub(crate) fn insert(new: &JobInsert<'_> {
        community_id, id, kind, payload, unique_key, run_at, attempts_max, enqueued_at,
    }) -> u64 {
        "insert into job (community_id, id, kind, payload, unique_key, run_at, attempts,
             attempts_max, progress_done, enqueued_at)
         values ($1, $2, $3, $4, $5, $6, 0, $7, 0, $8)
         on conflict (community_id, kind, unique_key)
             where unique_key is not null and done_at is null and dead_at is null
         do nothing"
    }

    /// Leases the jobs that are due to one worker. On SQLite writes come one after another; on
    /// PostgreSQL a row that another claim has locked is passed over.
    pub(crate) fn claim(now: Moment, lease: Moment, limit: i64) -> Vec<Claimed> {
        sqlite "with due as materialized (
                select community_id, id from job
                where done_at is null and dead_at is null and run_at <= $1
                    and (leased_until is null or leased_until <= $1)
                order by run_at, community_id, id limit $3)
            update job set leased_until = $2, attempts = attempts + 1
            from due where job.community_id = due.community_id and job.id = due.id
            returning job.community_id as community_id, job.id as id, kind, payload, attempts,
                attempts_max, progress_done, progress_total, progress_note"
        postgres "with due as materialized (
                select community_id, id from job
                where done_at is null and dead_at is null and run_at <= $1
                    and (leased_until is null or leased_until <= $1)
                order by run_at, community_id, id limit $3 for update skip locked)
            update job set leased_until = $2, attempts = attempts + 1
            from due where job.community_id = due.community_id and job.id = due.id
            returning job.community_id as community_id, job.id as id, kind, payload, attempts,
                attempts_max, progress_done, progress_total, progress_note"
    }

    /// Keeps the lease of a running try and says how far it is; no row if the lease was lost.
    pub(crate) fn renew(
        which: &Try { community_id, id, attempts },
        lease: Moment,
        report: &Report { done, total, note },
    ) -> u64 {
        "update job set leased_until = $4, progress_done = $5, progress_total = $6,
             progress_note = $7
         where community_id = $1 and id = $2 and attempts = $3
             and leased_until is not null and done_at is null and dead_at is null"
    }

    /// Ends a job well.
    pub(crate) fn finish(which: &Try { community_id, id, attempts }, now: Moment) -> u64 {
        "update job set done_at = $4, leased_until = null, last_error = null
         where community_id = $1 and id = $2 and attempts = $3
             and done_at is null and dead_at is null"
    }

    /// Lays a failed job aside until its next try.
    pub(crate) fn postpone(
        which: &Try { community_id, id, attempts },
        run_at: Moment,
        error: &str,
    ) -> u64 {
        "update job set run_at = $4, leased_until = null, last_error = $5
         where community_id = $1 and id = $2 and attempts = $3
             and done_at is null and dead_at is null"
    }

    /// Lets a job go on later without counting the try.
    pub(crate) fn resume(which: &Try { community_id, id, attempts }, run_at: Moment) -> u64 {
        "update job set run_at = $4, leased_until = null, attempts = attempts - 1
         where community_id = $1 and id = $2 and attempts = $3
             and done_at is null and dead_at is null"
    }

    /// Makes a job a dead letter.
    pub(crate) fn bury(
        which: &Try { community_id, id, attempts },
        now: Moment,
        error: &str,
    ) -> u64 {
        "update job set dead_at = $4, leased_until = null, last_error = $5
         where community_id = $1 and id = $2 and attempts = $3
             and done_at is null and dead_at is null"
    }

    /// One job, if the community has it.
    pub(crate) fn find(community: CommunityId, id: JobId) -> Option<JobRow> {
        "select community_id, id, kind, payload, unique_key, run_at, leased_until, attempts,
             attempts_max, progress_done, progress_total, progress_note, enqueued_at, done_at,
             dead_at, last_error
         from job where community_id = $1 and id = $2"
    }

    /// The dead letters of a community below an id, newest first.
    pub(crate) fn list_dead(community: CommunityId, before: i64, limit: i64) -> Vec<JobRow> {
        "select community_id, id, kind, payload, unique_key, run_at, leased_until, attempts,
             attempts_max, progress_done, progress_total, progress_note, enqueued_at, done_at,
             dead_at, last_error
         from job where community_id = $1 and id < $2 and dead_at is not null
         order by id desc limit $3"
    }

    /// Brings a dead letter back to life, unless its unique key was taken meanwhile.
    pub(crate) fn revive(community: CommunityId, id: JobId, now: Moment) -> u64 {
        "update job set dead_at = null, run_at = $3, attempts = 0
         where community_id = $1 and id = $2 and dead_at is not null and not exists (
             select 1 from job other
             where other.community_id = job.community_id and other.kind = job.kind
                 and other.unique_key = job.unique_key and other.unique_key is not null
                 and other.done_at is null and other.dead_at is null)"
    }

    /// Deletes a dead letter.
    pub(crate) fn delete_dead(community: CommunityId, id: JobId) -> u64 {
        "delete from job where community_id = $1 and id = $2 and dead_at is not null"
    }

    /// Deletes some of the jobs that ended well before a moment.
    pub(crate) fn delete_done(before: Moment, limit: i64) -> u64 {
        "delete from job where (community_id, id) in (
             select community_id, id from job
             where done_at is not null and done_at < $1 order by done_at limit $2)"
    }

    /// How many unfinished jobs are due at a moment, leased ones included.
    pub(crate) fn count_due(now: Moment) -> db::One<i64> {
        "select count(*) from job where done_at is null and dead_at is null and run_at <= $1"
    }

    /// How many jobs wait for a later moment.
    pub(crate) fn count_later(now: Moment) -> db::One<i64> {
        "select count(*) from job where done_at is null and dead_at is null and run_at > $1"
    }

    /// How many dead letters there are in the whole house.
    pub(crate) fn count_dead() -> db::One<i64> {
        "select count(*) from job where dead_at is not null"
    }

    /// Since when the job that is due longest has been waiting for a worker.
    pub(crate) fn oldest_due(now: Moment) -> Option<Moment> {
        "select run_at from job
         where done_at is null and dead_at is null and run_at <= $1
             and (leased_until is null or leased_until <= $1)
         order by run_at, community_id, id limit 1"
    }

    /// One schedule.
    pub(crate) fn find_schedule(community: CommunityId, name: &str) -> Option<ScheduleRow> {
        "select community_id, name, kind, payload, every, zone, next_at from schedule
         where community_id = $1 and name = $2"
    }

    /// Writes a schedule, whether it is there or not.
    pub(crate) fn put_schedule(new: &ScheduleInsert<'_> {
        community_id, name, kind, payload, every, zone, next_at,
    }) -> u64 {
        "insert into schedule (community_id, name, kind, payload, every, zone, next_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (community_id, name) do update set kind = excluded.kind,
             payload = excluded.payload, every = excluded.every, zone = excluded.zone,
             next_at = excluded.next_at"
    }

    /// Ends recurring work.
    pub(crate) fn delete_schedule(community: CommunityId, name: &str) -> u64 {
        "delete from schedule where community_id = $1 and name = $2"
    }

    /// The schedules whose slot has come.
    pub(crate) fn due_schedules(now: Moment, limit: i64) -> Vec<ScheduleRow> {
        "select community_id, name, kind, payload, every, zone, next_at from schedule
         where next_at <= $1 order by next_at, community_id, name limit $2"
    }

    /// Moves a schedule on to its next slot; no row if another node already did.
    pub(crate) fn advance(
        community: CommunityId,
        name: &str,
        from: Moment,
        to: Moment,
    ) -> u64 {
        "update schedule set next_at = $4
         where community_id = $1 and name = $2 and next_at = $3"
    }
}
