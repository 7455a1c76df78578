//! Every statement about stages, rules and human decisions; those over many rows are in
//! `store/bulk.rs`, those about touchpoints in `store/touchpoints.rs`.

use base::{AccountId, CommunityId, Moment, PersonId};

use crate::model::{Hourglass, Stage};
use crate::tally::Sort;

pub mod bulk;
pub mod touchpoints;

db::row! {
    /// Where a person stands in one hourglass.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StageRow {
        pub person_id: PersonId,
        pub hourglass: Hourglass,
        pub place: i64,
        pub stage: Stage,
        pub since: Moment,
        pub fact: String,
        pub derived: Stage,
        pub derived_fact: String,
        pub due_at: Option<Moment>,
        pub override_id: Option<i64>,
        pub proposed_at: Option<Moment>,
    }

    /// A change of stage.
    #[derive(Clone, Debug, PartialEq)]
    pub struct MoveRow {
        pub person_id: PersonId,
        pub hourglass: Hourglass,
        pub at: Moment,
        pub place: i64,
        /// Empty where the person came in.
        pub from_stage: String,
        pub to_stage: Stage,
        pub fact: String,
    }

    /// A decision of a human.
    #[derive(Clone, Debug, PartialEq)]
    pub struct OverrideRow {
        pub person_id: PersonId,
        pub hourglass: Hourglass,
        pub id: i64,
        pub stage: Stage,
        pub reason: String,
        pub seen_stage: Stage,
        pub made_at: Moment,
        pub made_by: AccountId,
        pub kept_at: Option<Moment>,
        pub lifted_at: Option<Moment>,
        pub lifted_by: Option<AccountId>,
    }

    /// Somebody in a list of persons, with what the list says of them.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Entry {
        pub person_id: PersonId,
        pub hourglass: Hourglass,
        pub at: Moment,
        pub stage: Stage,
        pub fact: String,
    }

    /// A version of the rules of one hourglass.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RuleRow {
        pub version: i64,
        pub changes: String,
        pub made_at: Moment,
        pub made_by: Option<AccountId>,
    }

    /// A count of the page.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Tally {
        pub day: i64,
        pub stage: String,
        pub toward: String,
        pub n: i64,
    }

    /// How far the walk over everybody is.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct WalkRow {
        pub before_id: PersonId,
        pub done: i64,
        pub begun_at: Moment,
        pub ended_at: Option<Moment>,
    }
}

/// Where a list goes on: after somebody at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Cursor {
    pub at: Moment,
    pub person: PersonId,
    /// Members who are there since this moment or later are left out.
    pub until: Moment,
    pub limit: i64,
}

/// Whose stage is meant.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    pub person: PersonId,
    pub hourglass: Hourglass,
}

/// Moves between two stages, from a moment on.
#[derive(Clone, Copy, Debug)]
pub struct Between<'a> {
    pub from: &'a str,
    pub to: Stage,
    pub since: Moment,
}

db::statements! {
    /// Where a person stands, their first hourglass first.
    pub fn stages(community: CommunityId, person: PersonId) -> Vec<StageRow> {
        "select person_id, hourglass, place, stage, since, fact, derived, derived_fact, due_at,
                override_id, proposed_at
           from stage where community_id = $1 and person_id = $2 order by place limit 10"
    }

    /// How a person came there, newest first.
    pub fn moves(community: CommunityId, person: PersonId, hourglass: Hourglass, limit: i64)
        -> Vec<MoveRow> {
        "select person_id, hourglass, at, place, from_stage, to_stage, fact
           from stage_move where community_id = $1 and person_id = $2 and hourglass = $3
          order by at desc limit $4"
    }

    /// Members of a stage of one hourglass, who waits longest first, up to a moment.
    pub fn members(
        community: CommunityId, hourglass: Hourglass, stage: Stage,
        cursor: &Cursor { at, person, until, limit }
    ) -> Vec<Entry> {
        "select person_id, hourglass, since as at, stage, fact from stage
          where community_id = $1 and hourglass = $2 and stage = $3
            and (since, person_id) > ($4, $5) and since < $6
          order by since, person_id limit $7"
    }

    /// The same of everybody's first hourglass.
    pub fn members_first(
        community: CommunityId, stage: Stage, cursor: &Cursor { at, person, until, limit }
    ) -> Vec<Entry> {
        "select person_id, hourglass, since as at, stage, fact from stage
          where community_id = $1 and place = 1 and stage = $2
            and (since, person_id) > ($3, $4) and since < $5
          order by since, person_id limit $6"
    }

    /// Who moved between two stages of one hourglass, newest first.
    pub fn moved(
        community: CommunityId, hourglass: Hourglass, between: &Between<'_> { from, to, since },
        cursor: &Cursor { at, person, limit }
    ) -> Vec<Entry> {
        "select person_id, hourglass, at, to_stage as stage, fact from stage_move
          where community_id = $1 and hourglass = $2 and from_stage = $3 and to_stage = $4
            and at >= $5 and (at, person_id) < ($6, $7)
          order by at desc, person_id desc limit $8"
    }

    /// The same of everybody's first hourglass.
    pub fn moved_first(
        community: CommunityId, between: &Between<'_> { from, to, since },
        cursor: &Cursor { at, person, limit }
    ) -> Vec<Entry> {
        "select person_id, hourglass, at, to_stage as stage, fact from stage_move
          where community_id = $1 and place = 1 and from_stage = $2 and to_stage = $3
            and at >= $4 and (at, person_id) < ($5, $6)
          order by at desc, person_id desc limit $7"
    }

    /// Whom the facts would move against a human's decision, longest first.
    pub fn proposed(community: CommunityId, cursor: &Cursor { at, person, limit }) -> Vec<Entry> {
        "select person_id, hourglass, proposed_at as at, derived as stage, derived_fact as fact
           from stage
          where community_id = $1 and proposed_at is not null
            and (proposed_at, person_id) > ($2, $3)
          order by proposed_at, person_id, hourglass limit $4"
    }

    /// How many of these there are; at most `most` are counted.
    pub fn count_proposed(community: CommunityId, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from stage where community_id = $1 and proposed_at is not null
              order by proposed_at, person_id limit $2) as counted"
    }

    /// Persons whose stage has changed because time went by.
    pub(crate) fn due(community: CommunityId, now: Moment, limit: i64) -> Vec<PersonId> {
        "select person_id from stage
          where community_id = $1 and due_at is not null and due_at <= $2
          order by due_at, person_id limit $3"
    }

    /// Counts of a sort, from a day on.
    pub fn tallies(community: CommunityId, hourglass: &str, sort: Sort, from: i64) -> Vec<Tally> {
        "select day, stage, toward, n from stage_tally
          where community_id = $1 and hourglass = $2 and sort = $3 and day >= $4 and n <> 0
          order by day, stage, toward limit 1000000"
    }

    /// The rules of an hourglass in force.
    pub(crate) fn newest_rule(community: CommunityId, hourglass: Hourglass) -> Option<RuleRow> {
        "select version, changes, made_at, made_by from stage_rule
          where community_id = $1 and hourglass = $2 order by version desc limit 1"
    }

    /// Versions of the rules, newest first.
    pub fn rules(community: CommunityId, hourglass: Hourglass, limit: i64) -> Vec<RuleRow> {
        "select version, changes, made_at, made_by from stage_rule
          where community_id = $1 and hourglass = $2 order by version desc limit $3"
    }

    pub(crate) fn insert_rule(
        community: CommunityId, hourglass: Hourglass, rule: &RuleRow {
            version, changes, made_at, made_by
        }
    ) -> u64 {
        "insert into stage_rule (community_id, hourglass, version, changes, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6)"
    }

    pub(crate) fn walk(community: CommunityId) -> Option<WalkRow> {
        "select before_id, done, begun_at, ended_at from stage_walk where community_id = $1"
    }

    pub(crate) fn put_walk(
        community: CommunityId, walk: &WalkRow { before_id, done, begun_at, ended_at }
    ) -> u64 {
        "insert into stage_walk (community_id, before_id, done, begun_at, ended_at)
         values ($1, $2, $3, $4, $5)
         on conflict (community_id) do update
            set before_id = excluded.before_id, done = excluded.done,
                begun_at = excluded.begun_at, ended_at = excluded.ended_at"
    }

    /// Every decision about a person, newest first.
    pub fn overrides(community: CommunityId, person: PersonId) -> Vec<OverrideRow> {
        "select person_id, hourglass, id, stage, reason, seen_stage, made_at, made_by, kept_at,
                lifted_at, lifted_by
           from stage_override where community_id = $1 and person_id = $2
          order by made_at desc, id desc limit 200"
    }

    pub(crate) fn insert_override(community: CommunityId, it: &OverrideRow {
        person_id, hourglass, id, stage, reason, seen_stage, made_at, made_by
    }) -> u64 {
        "insert into stage_override
                (community_id, person_id, hourglass, id, stage, reason, seen_stage, made_at,
                 made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    }

    pub(crate) fn lift_override(
        community: CommunityId, whose: &Whose { person, hourglass }, now: Moment, by: AccountId
    ) -> u64 {
        "update stage_override set lifted_at = $4, lifted_by = $5
          where community_id = $1 and person_id = $2 and hourglass = $3 and lifted_at is null"
    }

    /// The decision is kept against what the facts say by now.
    pub(crate) fn keep_override(
        community: CommunityId, whose: &Whose { person, hourglass }, seen: Stage, now: Moment
    ) -> u64 {
        "update stage_override set seen_stage = $4, kept_at = $5
          where community_id = $1 and person_id = $2 and hourglass = $3 and lifted_at is null"
    }
}
