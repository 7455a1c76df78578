//! Every statement of attribution: settings, paths, sums, the rows behind them, and answers.

use base::{AccountId, CommunityId, Moment, PersonId, TouchId};

use crate::model::{Goal, ToldId};

pub mod bulk;

db::row! {
    /// A version of the question that is asked.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SettingRow {
        pub version: i64,
        pub goal: Goal,
        pub window_days: i64,
        pub made_at: Moment,
    }

    /// Whom a walk has derived, from which state of the log.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PersonRow {
        pub person_id: PersonId,
        pub mark: i64,
        pub facts: String,
    }

    /// How far the walk is.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct WalkRow {
        pub upto: PersonId,
        pub begun_at: Moment,
        pub ended_at: Option<Moment>,
        pub done: i64,
        pub version: i64,
    }

    /// What all months together add up to for one channel.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SumRow {
        pub channel: String,
        pub conversions: i64,
        pub minor: i64,
        pub first_n: i64,
        pub last_n: i64,
        pub linear_n: i64,
        pub position_n: i64,
        pub decay_n: i64,
        pub shapley_n: i64,
        pub first_worth: i64,
        pub last_worth: i64,
        pub linear_worth: i64,
        pub position_worth: i64,
        pub decay_worth: i64,
        pub shapley_worth: i64,
    }

    /// How often one channel followed another.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StepRow {
        pub from_channel: String,
        pub to_channel: String,
        pub n: i64,
    }

    /// A conversion behind a number.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CreditRow {
        pub person_id: PersonId,
        pub at: Moment,
        pub touch_id: TouchId,
        pub minor: i64,
        pub credit: i64,
    }

    /// An answer to "who told you about us?".
    #[derive(Clone, Debug, PartialEq)]
    pub struct ToldRow {
        pub id: ToldId,
        pub person_id: PersonId,
        pub channel: String,
        pub words: String,
        pub at: Moment,
        pub by_account: Option<AccountId>,
        pub source: String,
        pub tracked_at: Option<Moment>,
    }

    /// How many named a channel, and of how many of them the log knows it too.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ToldCount {
        pub channel: String,
        pub n: i64,
        pub tracked: i64,
    }
}

/// Which rows behind a number are shown.
pub(crate) struct CreditPage {
    pub community: CommunityId,
    pub channel: String,
    /// The word of a summed model; any other word gives every conversion that met the channel.
    pub model: &'static str,
    pub since: Moment,
    pub before: Moment,
    pub person: PersonId,
    pub touch: TouchId,
    pub limit: i64,
}

/// An answer to be added.
pub(crate) struct NewTold<'a> {
    pub community: CommunityId,
    pub id: ToldId,
    pub person: PersonId,
    pub channel: &'a str,
    pub words: &'a str,
    pub at: Moment,
    pub by: Option<AccountId>,
    pub source: &'a str,
    pub external_id: &'a str,
    pub tracked_at: Option<Moment>,
}

db::statements! {
    /// The question that is asked now.
    pub fn setting(community: CommunityId) -> Option<SettingRow> {
        "select version, goal, window_days, made_at from attribution_setting
          where community_id = $1 order by version desc limit 1"
    }

    pub(crate) fn set_setting(
        community: CommunityId, setting: &crate::model::Setting { version, goal, window_days },
        now: Moment, by: AccountId
    ) -> u64 {
        "insert into attribution_setting (community_id, version, goal, window_days, made_at,
                made_by)
         values ($1, $2, $3, $4, $5, $6)"
    }

    /// Whom the walk knows, after somebody.
    pub(crate) fn persons_after(community: CommunityId, after: PersonId, limit: i64)
        -> Vec<PersonRow> {
        "select person_id, mark, facts from attribution_person
          where community_id = $1 and person_id > $2 order by person_id limit $3"
    }

    /// What the walk knows of somebody.
    pub fn person(community: CommunityId, person: PersonId) -> Option<PersonRow> {
        "select person_id, mark, facts from attribution_person
          where community_id = $1 and person_id = $2"
    }

    pub(crate) fn forget_person(community: CommunityId, person: PersonId) -> u64 {
        "delete from attribution_person where community_id = $1 and person_id = $2"
    }

    pub(crate) fn forget_credits(community: CommunityId, person: PersonId) -> u64 {
        "delete from attribution_credit where community_id = $1 and person_id = $2"
    }

    /// How far the walk is, or came.
    pub fn walk(community: CommunityId) -> Option<WalkRow> {
        "select upto, begun_at, ended_at, done, version from attribution_walk
          where community_id = $1"
    }

    pub(crate) fn begin_walk(community: CommunityId, now: Moment, version: i64) -> u64 {
        "insert into attribution_walk (community_id, upto, begun_at, ended_at, done, version)
         values ($1, 0, $2, null, 0, $3)
         on conflict (community_id) do update set
             upto = 0, begun_at = excluded.begun_at, ended_at = null, done = 0,
             version = excluded.version"
    }

    pub(crate) fn step_walk(community: CommunityId, upto: PersonId, done: i64) -> u64 {
        "update attribution_walk set upto = $2, done = $3 where community_id = $1"
    }

    pub(crate) fn end_walk(community: CommunityId, now: Moment) -> u64 {
        "update attribution_walk set ended_at = $2 where community_id = $1"
    }

    /// What every channel adds up to since a month, whoever met most first.
    pub fn sums(community: CommunityId, since: i64) -> Vec<SumRow> {
        "select channel, cast(sum(conversions) as bigint) as conversions,
                cast(sum(minor) as bigint) as minor,
                cast(sum(first_n) as bigint) as first_n, cast(sum(last_n) as bigint) as last_n,
                cast(sum(linear_n) as bigint) as linear_n,
                cast(sum(position_n) as bigint) as position_n,
                cast(sum(decay_n) as bigint) as decay_n,
                cast(sum(shapley_n) as bigint) as shapley_n,
                cast(sum(first_worth) as bigint) as first_worth,
                cast(sum(last_worth) as bigint) as last_worth,
                cast(sum(linear_worth) as bigint) as linear_worth,
                cast(sum(position_worth) as bigint) as position_worth,
                cast(sum(decay_worth) as bigint) as decay_worth,
                cast(sum(shapley_worth) as bigint) as shapley_worth
           from attribution_sum where community_id = $1 and month >= $2
          group by channel order by conversions desc, channel limit 10000"
    }

    /// How often each channel followed each other since a month.
    pub fn steps(community: CommunityId, since: i64) -> Vec<StepRow> {
        "select from_channel, to_channel, cast(sum(n) as bigint) as n
           from attribution_step where community_id = $1 and month >= $2
          group by from_channel, to_channel order by from_channel, to_channel limit 1000000"
    }

    /// The conversions behind a number, newest first.
    pub(crate) fn credits(page: &CreditPage {
        community, channel, model, since, before, person, touch, limit
    }) -> Vec<CreditRow> {
        "select person_id, at, touch_id, minor,
                case $3 when 'first' then first_n when 'last' then last_n
                        when 'linear' then linear_n when 'position' then position_n
                        when 'decay' then decay_n else shapley_n end as credit
           from attribution_credit
          where community_id = $1 and channel = $2 and at >= $4
            and (at, person_id, touch_id) < ($5, $6, $7)
            and ($3 <> 'first' or first_n > 0) and ($3 <> 'last' or last_n > 0)
          order by at desc, person_id desc, touch_id desc limit $8"
    }

    pub(crate) fn tell(new: &NewTold<'_> {
        community, id, person, channel, words, at, by, source, external_id, tracked_at
    }) -> u64 {
        "insert into attribution_told (community_id, id, person_id, channel, words, at, by_account,
                source, external_id, tracked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (community_id, source, external_id) do nothing"
    }

    /// What a person said, newest first.
    pub fn told_by(community: CommunityId, person: PersonId) -> Vec<ToldRow> {
        "select id, person_id, channel, words, at, by_account, source, tracked_at
           from attribution_told where community_id = $1 and person_id = $2
          order by id desc limit 50"
    }

    pub(crate) fn take_back(community: CommunityId, person: PersonId, id: ToldId) -> u64 {
        "delete from attribution_told where community_id = $1 and person_id = $2 and id = $3"
    }

    pub(crate) fn mark_tracked(community: CommunityId, id: ToldId, at: Option<Moment>) -> u64 {
        "update attribution_told set tracked_at = $3 where community_id = $1 and id = $2"
    }

    /// How many named each channel.
    pub fn told_counts(community: CommunityId) -> Vec<ToldCount> {
        "select channel, count(*) as n, count(tracked_at) as tracked from attribution_told
          where community_id = $1 group by channel order by n desc, channel limit 200"
    }

    /// Who named a channel, newest first; `which` is `all`, `tracked` or `untracked`.
    pub(crate) fn told_page(
        community: CommunityId, channel: &str, which: &str, before: ToldId
    ) -> Vec<ToldRow> {
        "select id, person_id, channel, words, at, by_account, source, tracked_at
           from attribution_told
          where community_id = $1 and channel = $2 and id < $4
            and ($3 <> 'tracked' or tracked_at is not null)
            and ($3 <> 'untracked' or tracked_at is null)
          order by id desc limit 51"
    }

    /// Every answer, newest first.
    pub(crate) fn told(community: CommunityId, before: ToldId, limit: i64) -> Vec<ToldRow> {
        "select id, person_id, channel, words, at, by_account, source, tracked_at
           from attribution_told where community_id = $1 and id < $2 order by id desc limit $3"
    }
}
