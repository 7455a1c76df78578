//! Every statement about experiments, their arms, who was shown which, and the counts by day.

use base::{CommunityId, Language, Moment, PersonId};

use crate::model::{ExperimentId, Stratum};

db::row! {
    /// An experiment as it stands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Experiment {
        pub id: ExperimentId,
        pub name: String,
        /// The key of its place.
        pub place: String,
        /// Only what is said in this language takes part.
        pub language: Language,
        /// The kind of touch by which the results are told apart as well.
        pub driver: Option<String>,
        pub made_at: Moment,
        pub started_at: Option<Moment>,
        pub stopped_at: Option<Moment>,
    }

    /// One of the ways that are compared; arm 0 is what the others are held against.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Arm {
        pub arm: i64,
        pub body: String,
        pub weight: i64,
    }

    /// What somebody was given, and what came of it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SubjectRow {
        /// 0 for a visitor.
        pub person_id: PersonId,
        /// Empty for a person.
        pub visitor: String,
        pub arm: i64,
        pub stratum: Stratum,
        pub assigned_at: Moment,
        pub exposed_at: Option<Moment>,
        pub reached_at: Option<Moment>,
    }

    /// What happened in one arm on one day.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DayRow {
        pub stratum: Stratum,
        pub arm: i64,
        pub day: i64,
        pub assigned: i64,
        pub seen: i64,
        pub reached: i64,
    }
}

/// An experiment to be added.
pub(crate) struct NewExperiment<'a> {
    pub community: CommunityId,
    pub id: ExperimentId,
    pub name: &'a str,
    pub place: &'a str,
    pub language: Language,
    pub driver: Option<&'a str>,
    pub made_at: Moment,
    pub made_by: base::AccountId,
}

/// One subject of one experiment.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub community: CommunityId,
    pub experiment: ExperimentId,
    pub person: PersonId,
    pub visitor: String,
}

/// One cell of the counts by day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub community: CommunityId,
    pub experiment: ExperimentId,
    pub stratum: Stratum,
    pub arm: i64,
    pub day: i64,
}

/// Where a page of subjects goes on.
pub(crate) struct Page {
    pub community: CommunityId,
    pub experiment: ExperimentId,
    pub arm: i64,
    pub before: Moment,
    pub person: PersonId,
    pub visitor: String,
    pub limit: i64,
}

db::statements! {
    /// One experiment of a community.
    pub fn find(community: CommunityId, id: ExperimentId) -> Option<Experiment> {
        "select id, name, place, language, driver, made_at, started_at, stopped_at
           from experiment where community_id = $1 and id = $2"
    }

    /// Experiments, newest first.
    pub fn list(community: CommunityId, before: ExperimentId, limit: i64) -> Vec<Experiment> {
        "select id, name, place, language, driver, made_at, started_at, stopped_at
           from experiment where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// The one that runs at a place.
    pub fn running_at(community: CommunityId, place: &str, language: Language)
        -> Option<Experiment> {
        "select id, name, place, language, driver, made_at, started_at, stopped_at
           from experiment
          where community_id = $1 and place = $2 and language = $3
            and started_at is not null and stopped_at is null and place <> 'elsewhere'"
    }

    /// Every experiment that ever began at a place, newest first.
    pub(crate) fn begun_at(community: CommunityId, place: &str) -> Vec<ExperimentId> {
        "select id from experiment
          where community_id = $1 and place = $2 and started_at is not null
          order by id desc limit 200"
    }

    /// Those whose counts may still move: they run, or stopped lately.
    pub(crate) fn unsettled(community: CommunityId, stopped_after: Moment) -> Vec<ExperimentId> {
        "select id from experiment
          where community_id = $1 and started_at is not null
            and (stopped_at is null or stopped_at > $2)
          order by id desc limit 1000"
    }

    pub(crate) fn insert(new: &NewExperiment<'_> {
        community, id, name, place, language, driver, made_at, made_by
    }) -> u64 {
        "insert into experiment (community_id, id, name, place, language, driver, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    }

    /// Only while it has not begun.
    pub(crate) fn change(new: &NewExperiment<'_> {
        community, id, name, place, language, driver
    }) -> u64 {
        "update experiment set name = $3, place = $4, language = $5, driver = $6
          where community_id = $1 and id = $2 and started_at is null"
    }

    pub(crate) fn start(community: CommunityId, id: ExperimentId, now: Moment) -> u64 {
        "update experiment set started_at = $3
          where community_id = $1 and id = $2 and started_at is null"
    }

    pub(crate) fn stop(community: CommunityId, id: ExperimentId, now: Moment) -> u64 {
        "update experiment set stopped_at = $3
          where community_id = $1 and id = $2 and started_at is not null and stopped_at is null"
    }

    pub(crate) fn discard(community: CommunityId, id: ExperimentId) -> u64 {
        "delete from experiment where community_id = $1 and id = $2 and started_at is null"
    }

    /// The arms of an experiment, in their order.
    pub fn arms(community: CommunityId, experiment: ExperimentId) -> Vec<Arm> {
        "select arm, body, weight from experiment_arm
          where community_id = $1 and experiment_id = $2 order by arm limit 10"
    }

    pub(crate) fn put_arm(
        community: CommunityId, experiment: ExperimentId, arm: &Arm { arm, body, weight }
    ) -> u64 {
        "insert into experiment_arm (community_id, experiment_id, arm, body, weight)
         values ($1, $2, $3, $4, $5)
         on conflict (community_id, experiment_id, arm)
         do update set body = excluded.body, weight = excluded.weight"
    }

    pub(crate) fn weigh_arm(
        community: CommunityId, experiment: ExperimentId, arm: i64, weight: i64
    ) -> u64 {
        "update experiment_arm set weight = $4
          where community_id = $1 and experiment_id = $2 and arm = $3"
    }

    pub(crate) fn delete_arms(community: CommunityId, experiment: ExperimentId, from: i64) -> u64 {
        "delete from experiment_arm
          where community_id = $1 and experiment_id = $2 and arm >= $3"
    }

    /// What a subject was given.
    pub(crate) fn subject(key: &Key { community, experiment, person, visitor })
        -> Option<SubjectRow> {
        "select person_id, visitor, arm, stratum, assigned_at, exposed_at, reached_at
           from experiment_subject
          where community_id = $1 and experiment_id = $2 and person_id = $3 and visitor = $4"
    }

    /// Notes an assignment; the first one stays.
    pub(crate) fn assign(
        key: &Key { community, experiment, person, visitor },
        arm: i64, stratum: Stratum, now: Moment
    ) -> u64 {
        "insert into experiment_subject (community_id, experiment_id, person_id, visitor, arm,
                stratum, assigned_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (community_id, experiment_id, person_id, visitor) do nothing"
    }

    /// Notes that the arm was seen, once.
    pub(crate) fn expose(key: &Key { community, experiment, person, visitor }, at: Moment) -> u64 {
        "update experiment_subject set exposed_at = $5
          where community_id = $1 and experiment_id = $2 and person_id = $3 and visitor = $4
            and exposed_at is null"
    }

    /// Notes the outcome of somebody who saw their arm before, once.
    pub(crate) fn reach(key: &Key { community, experiment, person, visitor }, at: Moment) -> u64 {
        "update experiment_subject set reached_at = $5
          where community_id = $1 and experiment_id = $2 and person_id = $3 and visitor = $4
            and exposed_at <= $5 and reached_at is null"
    }

    /// Those who saw an arm, newest first.
    pub(crate) fn page(page: &Page {
        community, experiment, arm, before, person, visitor, limit
    }) -> Vec<SubjectRow> {
        "select person_id, visitor, arm, stratum, assigned_at, exposed_at, reached_at
           from experiment_subject
          where community_id = $1 and experiment_id = $2 and arm = $3
            and (exposed_at, person_id, visitor) < ($4, $5, $6)
          order by exposed_at desc, person_id desc, visitor desc limit $7"
    }

    /// Everybody of an experiment after somebody, to be counted anew.
    pub(crate) fn after(key: &Key { community, experiment, person, visitor }, limit: i64)
        -> Vec<SubjectRow> {
        "select person_id, visitor, arm, stratum, assigned_at, exposed_at, reached_at
           from experiment_subject
          where community_id = $1 and experiment_id = $2
            and (person_id, visitor) > ($3, $4)
          order by person_id, visitor limit $5"
    }

    /// What happened on each day; bounded by arms, strata and days.
    pub fn days(community: CommunityId, experiment: ExperimentId) -> Vec<DayRow> {
        "select stratum, arm, day, assigned, seen, reached from experiment_day
          where community_id = $1 and experiment_id = $2
          order by day, stratum, arm limit 100000"
    }

    pub(crate) fn count(
        cell: &Cell { community, experiment, stratum, arm, day },
        assigned: i64, seen: i64, reached: i64
    ) -> u64 {
        "insert into experiment_day (community_id, experiment_id, stratum, arm, day, assigned,
                seen, reached)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (community_id, experiment_id, stratum, arm, day) do update set
             assigned = experiment_day.assigned + excluded.assigned,
             seen = experiment_day.seen + excluded.seen,
             reached = experiment_day.reached + excluded.reached"
    }

    pub(crate) fn forget_days(community: CommunityId, experiment: ExperimentId) -> u64 {
        "delete from experiment_day where community_id = $1 and experiment_id = $2"
    }
}
