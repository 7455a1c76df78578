//! Every statement of the log and its readings.

use crate::fold::Rollup;
use crate::model::Touch;
use base::{AccountId, BatchId, CommunityId, Currency, Moment, PersonId, TouchId};

mod bulk;
pub mod fans;
mod several;

pub(crate) use bulk::*;
pub use fans::{
    FanRow, Place, Standing, count_above, count_fans, standings, top, top_after, value_above,
};
pub(crate) use fans::{delete_fan, fans_between};
pub use several::{KindSpan, OrderTouch, kind_spans_of, log_of, orders_of, rollups_of};

db::row! {
    /// A version of the rule as stored.
    pub struct RuleRow {
        pub version: i64,
        pub currency: Currency,
        pub changes: String,
        pub made_at: Moment,
        pub built_at: Option<Moment>,
    }
}

db::row! {
    /// A version of the rule with who made it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RuleVersion {
        pub version: i64,
        pub currency: Currency,
        pub changes: String,
        pub made_at: Moment,
        pub made_by: Option<AccountId>,
        pub built_at: Option<Moment>,
    }
}

db::row! {
    /// That something happened about an order of somebody.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct OrderNews { pub person_id: PersonId, pub at: Moment, pub id: TouchId }
}

/// A touch by its key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneTouch {
    pub community: CommunityId,
    pub person: PersonId,
    pub at: Moment,
    pub id: TouchId,
}

/// What one timeline page asks for; empty text means "all".
#[derive(Clone, Debug)]
pub struct TimelinePage {
    pub community: CommunityId,
    pub person: PersonId,
    /// A kind or the beginning of one, such as `order.`.
    pub kind: String,
    pub channel: String,
    pub before_at: Moment,
    pub before_id: TouchId,
    pub limit: i64,
}

db::statements! {
    /// One page of a person's timeline, newest first.
    pub fn timeline(page: &TimelinePage {
        community, person, before_at, before_id, kind, channel, limit
    }) -> Vec<Touch> {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and person_id = $2 and (at, id) < ($3, $4)
            and substr(kind, 1, length($5)) = $5 and ($6 = '' or channel = $6)
          order by at desc, id desc limit $7"
    }

    /// Touches of the whole community, newest first.
    pub fn feed(community: CommunityId, before_at: Moment, before_id: TouchId, limit: i64)
        -> Vec<Touch> {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and (at, id) < ($2, $3)
          order by at desc, id desc limit $4"
    }

    /// The newest touch of a person from a source, by the beginning of its external id.
    pub fn by_external_prefix(community: CommunityId, source: &str, from: &str, to: &str)
        -> Vec<Touch> {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and source = $2 and external_id >= $3 and external_id < $4
          order by external_id limit 100"
    }

    /// Touches of persons after one and up to another, in the order of the tree.
    pub fn range(community: CommunityId, after: PersonId, upto: PersonId) -> Vec<Touch> {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and person_id > $2 and person_id <= $3
          order by person_id, at, id"
    }

    /// Touches about orders of persons after one and up to another, in the order of the tree.
    pub fn orders_between(community: CommunityId, after: PersonId, upto: PersonId)
        => each OrderTouch {
        "select person_id, at, kind, minor, currency, cause from touch
          where community_id = $1 and person_id > $2 and person_id <= $3
            and kind >= 'order.' and kind < 'order/'
          order by person_id, at, id"
    }

    /// Touches about orders after a moment and a touch, oldest first: who bought lately.
    pub fn orders_since(community: CommunityId, at: Moment, id: TouchId, limit: i64)
        -> Vec<OrderNews> {
        "select person_id, at, id from touch
          where community_id = $1 and (at, id) > ($2, $3)
            and kind >= 'order.' and kind < 'order/'
          order by at, id limit $4"
    }

    /// Every touch of a person, oldest first.
    pub fn of_person(community: CommunityId, person: PersonId) -> Vec<Touch> {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and person_id = $2
          order by at, id"
    }

    /// Touch after touch of a person, newest first, without collecting them.
    pub fn walk(community: CommunityId, person: PersonId) => each Touch {
        "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause,
                batch_id, detail
           from touch
          where community_id = $1 and person_id = $2
          order by at desc, id desc"
    }

    /// Channels of a person's newest hundred touches: enough to filter by, and as cheap for
    /// the busiest person as for anybody.
    pub fn channels(community: CommunityId, person: PersonId) -> Vec<String> {
        "select distinct channel from (
             select channel from touch where community_id = $1 and person_id = $2
              order by at desc, id desc limit 100) as newest
          order by channel limit 50"
    }

    /// The first channel after another that somebody was touched through: a seek of an index.
    pub(crate) fn next_channel(community: CommunityId, after: &str) -> Option<String> {
        "select channel from touch where community_id = $1 and channel > $2
          order by channel, person_id, at limit 1"
    }

    pub(crate) fn count_touches(community: CommunityId) -> db::One<i64> {
        "select count(*) from touch where community_id = $1"
    }

    /// Persons after one who have a rollup or a touch, in order; the end of a range to work on.
    pub(crate) fn persons_after(community: CommunityId, after: PersonId, limit: i64)
        -> Vec<PersonId> {
        "select person_id from (
             select person_id from (
                 select person_id from rollup where community_id = $1 and person_id > $2
                  order by person_id limit $3) as summed
             union
             select person_id from (
                 select distinct person_id from touch where community_id = $1 and person_id > $2
                  order by person_id limit $3) as touched
         ) as known order by person_id limit $3"
    }

    /// The sums of persons after one, in order.
    pub fn rollups_after(community: CommunityId, after: PersonId, limit: i64)
        -> Vec<Rollup> {
        "select person_id, touches, first_at, last_at, human, orders, revenue_minor, referrals,
                social, helping, orders_score, revenue_score, referrals_score, social_score,
                helping_score, click_score, excluded_at
           from rollup where community_id = $1 and person_id > $2
          order by person_id limit $3"
    }

    /// The sums of persons, which nobody else adds to until this transaction ends: SQLite has one
    /// writer anyway.
    pub(crate) fn lock_rollups(community: CommunityId, after: PersonId, upto: PersonId)
        -> Vec<PersonId> {
        sqlite "select person_id from rollup
                 where community_id = $1 and person_id > $2 and person_id <= $3 limit 0"
        postgres "select person_id from rollup
                   where community_id = $1 and person_id > $2 and person_id <= $3
                   order by person_id for update"
    }

    pub(crate) fn rollups(community: CommunityId, after: PersonId, upto: PersonId) -> Vec<Rollup> {
        "select person_id, touches, first_at, last_at, human, orders, revenue_minor, referrals,
                social, helping, orders_score, revenue_score, referrals_score, social_score,
                helping_score, click_score, excluded_at
           from rollup where community_id = $1 and person_id > $2 and person_id <= $3
          order by person_id"
    }

    /// What a person's touches add up to.
    pub fn rollup(community: CommunityId, person: PersonId) -> Option<Rollup> {
        "select person_id, touches, first_at, last_at, human, orders, revenue_minor, referrals,
                social, helping, orders_score, revenue_score, referrals_score, social_score,
                helping_score, click_score, excluded_at
           from rollup where community_id = $1 and person_id = $2"
    }

    /// Takes the lock that keeps two refolds of one person apart, and reads what is there.
    pub(crate) fn lock_rollup(community: CommunityId, person: PersonId) -> u64 {
        "update rollup set touches = touches where community_id = $1 and person_id = $2"
    }

    /// How many are out of the counting.
    pub(crate) fn count_excluded(community: CommunityId) -> db::One<i64> {
        "select count(*) from rollup where community_id = $1 and excluded_at is not null"
    }

    /// Takes a person out of every ranking; the sums stay as they are.
    pub(crate) fn exclude(community: CommunityId, person: PersonId, at: Moment) -> u64 {
        "update rollup set excluded_at = $3
          where community_id = $1 and person_id = $2 and excluded_at is null"
    }

    /// Puts a person back into the rankings.
    pub(crate) fn include(community: CommunityId, person: PersonId) -> u64 {
        "update rollup set excluded_at = null
          where community_id = $1 and person_id = $2 and excluded_at is not null"
    }

    pub(crate) fn delete_empty_rollup(community: CommunityId, person: PersonId) -> u64 {
        "delete from rollup
          where community_id = $1 and person_id = $2 and touches = 0 and excluded_at is null"
    }

    pub(crate) fn delete_rollup(community: CommunityId, person: PersonId) -> u64 {
        "delete from rollup where community_id = $1 and person_id = $2"
    }

    pub(crate) fn erase_touch(touch: &OneTouch { community, person, at, id }, external_id: &str)
        -> u64 {
        "update touch set detail = null, external_id = $5
          where community_id = $1 and person_id = $2 and at = $3 and id = $4"
    }

    pub(crate) fn delete_touches_of_batch(
        community: CommunityId, batch: BatchId, person: PersonId
    ) -> u64 {
        "delete from touch where community_id = $1 and batch_id = $2 and person_id = $3"
    }

    /// Persons after one who have touches of a batch.
    pub fn persons_of_batch(
        community: CommunityId, batch: BatchId, after: PersonId, limit: i64
    ) -> Vec<PersonId> {
        "select distinct person_id from touch
          where community_id = $1 and batch_id = $2 and person_id > $3
          order by person_id limit $4"
    }

    /// The rule in force.
    pub(crate) fn newest_rule(community: CommunityId) -> Option<RuleRow> {
        "select version, currency, changes, made_at, built_at from scoring_rule
          where community_id = $1 order by version desc limit 1"
    }

    /// Versions of the rule, newest first.
    pub fn rules(community: CommunityId, limit: i64) -> Vec<RuleVersion> {
        "select version, currency, changes, made_at, made_by, built_at from scoring_rule
          where community_id = $1 order by version desc limit $2"
    }

    /// Notes who made a version of the rule.
    pub fn sign_rule(community: CommunityId, version: i64, account: AccountId) -> u64 {
        "update scoring_rule set made_by = $3 where community_id = $1 and version = $2"
    }

    pub(crate) fn insert_rule(new: &NewRule { community, version, currency, changes, made_at })
        -> u64 {
        "insert into scoring_rule (community_id, version, currency, changes, made_at)
         values ($1, $2, $3, $4, $5)"
    }

    pub(crate) fn mark_rule_built(community: CommunityId, version: i64, now: Moment) -> u64 {
        "update scoring_rule set built_at = $3 where community_id = $1 and version = $2"
    }

    pub(crate) fn add_to_tally(community: CommunityId, name: &str, by: i64) -> u64 {
        "insert into tally (community_id, name, n) values ($1, $2, $3)
         on conflict (community_id, name) do update set n = tally.n + excluded.n"
    }

    pub(crate) fn tally(community: CommunityId, name: &str) -> Option<i64> {
        "select n from tally where community_id = $1 and name = $2"
    }

    /// Puts a count in the place of what stands there: for marks of how far a walk has come.
    pub fn set_tally(community: CommunityId, name: &str, n: i64) -> u64 {
        "insert into tally (community_id, name, n) values ($1, $2, $3)
         on conflict (community_id, name) do update set n = excluded.n"
    }
}

/// A rule about to be stored.
pub(crate) struct NewRule {
    pub community: CommunityId,
    pub version: i64,
    pub currency: Currency,
    pub changes: String,
    pub made_at: Moment,
}
