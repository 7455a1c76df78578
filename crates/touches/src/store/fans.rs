//! Every statement about who ranks where.

use base::{CommunityId, PersonId};

use crate::fold::FanType;

db::row! {
    /// A place in a ranking.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Place {
        pub person_id: PersonId,
        pub value: f64,
    }
}

db::row! {
    /// One fan type of one person.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Standing {
        pub fan_type: FanType,
        pub value: f64,
    }
}

db::row! {
    /// A row of the ranking of one person.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FanRow {
        pub person_id: PersonId,
        pub fan_type: FanType,
        pub value: f64,
    }
}

db::statements! {
    /// The best of a fan type: higher values first, then who came first.
    pub fn top(community: CommunityId, fan_type: FanType, limit: i64) -> Vec<Place> {
        "select person_id, value from fan
          where community_id = $1 and type = $2
          order by value desc, person_id limit $3"
    }

    /// The next of a fan type after a place: who ties with it and came later, then lower values.
    pub fn top_after(
        community: CommunityId, fan_type: FanType, place: &Place { value, person_id }, limit: i64
    ) -> Vec<Place> {
        "select person_id, value from (
             select person_id, value from (
                 select person_id, value from fan
                  where community_id = $1 and type = $2 and value = $3 and person_id > $4
                  order by person_id limit $5) as ties
             union all
             select person_id, value from (
                 select person_id, value from fan
                  where community_id = $1 and type = $2 and value < $3
                  order by value desc, person_id limit $5) as lower_ones
         ) as following order by value desc, person_id limit $5"
    }

    /// The value just above another in a ranking.
    pub fn value_above(community: CommunityId, fan_type: FanType, value: f64) -> Option<f64> {
        "select value from fan where community_id = $1 and type = $2 and value > $3
          order by value limit 1"
    }

    pub fn standings(community: CommunityId, person: PersonId) -> Vec<Standing> {
        "select type as fan_type, value from fan
          where community_id = $1 and person_id = $2
            and type in ('repeat', 'referrer', 'engaged', 'aspirational')
          order by type"
    }

    /// How many stand before a place in a ranking; of those with higher values, and of those who
    /// tie and came first, at most `most` each are counted.
    pub fn count_above(
        community: CommunityId, fan_type: FanType, place: &Place { value, person_id }, most: i64
    ) -> db::One<i64> {
        "select count(*) from (
             select person_id from (
                 select person_id from fan
                  where community_id = $1 and type = $2 and value > $3
                  order by value desc, person_id limit $5) as higher
             union all
             select person_id from (
                 select person_id from fan
                  where community_id = $1 and type = $2 and value = $3 and person_id < $4
                  order by person_id limit $5) as earlier
         ) as above"
    }

    /// How many are fans of a type; at most `most` are counted.
    pub fn count_fans(community: CommunityId, fan_type: FanType, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from fan where community_id = $1 and type = $2
              order by value desc, person_id limit $3) as counted"
    }

    pub(crate) fn fans_between(community: CommunityId, after: PersonId, upto: PersonId)
        -> Vec<FanRow> {
        "select person_id, type as fan_type, value from fan
          where community_id = $1 and person_id > $2 and person_id <= $3
            and type in ('repeat', 'referrer', 'engaged', 'aspirational')
          order by person_id, type"
    }

    pub(crate) fn delete_fan(community: CommunityId, fan_type: FanType, person: PersonId) -> u64 {
        "delete from fan where community_id = $1 and type = $2 and person_id = $3"
    }
}

/// The statements of the ranking, for the tests that prepare and explain them.
pub fn statements() -> &'static [db::Entry] {
    STATEMENTS
}
