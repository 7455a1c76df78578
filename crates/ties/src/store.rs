//! Every statement about ties and referrals.

use base::{BatchId, CommunityId, Moment, PersonId};

use crate::model::{Directed, Name, Sum};

db::row! {
    /// A step of a referral: who told the name, what came of it, and when.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Referral {
        pub person_id: PersonId,
        pub external_id: String,
        pub source: String,
        pub kind: String,
        pub at: Moment,
    }

    /// The same with the name of who was told.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Step {
        pub platform: String,
        pub named_by: String,
        pub value_folded: String,
        pub person_id: PersonId,
        pub external_id: String,
        pub source: String,
        pub kind: String,
        pub at: Moment,
    }
}

db::statements! {
    /// Every tie of a community, person by person.
    pub fn walk(community: CommunityId) => each Sum {
        "select person_id, platform, named_by, value_folded, touches, weight, last_at
           from tie where community_id = $1
          order by person_id, platform, named_by, value_folded"
    }

    /// The ties of one person, strongest first.
    pub fn of_person(community: CommunityId, person: PersonId, limit: i64) -> Vec<Sum> {
        "select person_id, platform, named_by, value_folded, touches, weight, last_at
           from tie where community_id = $1 and person_id = $2
          order by weight desc, platform, named_by, value_folded limit $3"
    }

    /// Whether anybody has said anything to anybody.
    pub fn any(community: CommunityId) -> Option<PersonId> {
        "select person_id from tie where community_id = $1
          order by person_id, platform, named_by, value_folded limit 1"
    }

    /// What one person said to whom, in the order of the key.
    pub fn said_by(community: CommunityId, person: PersonId, limit: i64) -> Vec<Directed> {
        "select person_id, source, external_id, kind, at, platform, named_by, value_folded,
                batch_id
           from toward where community_id = $1 and person_id = $2
          order by source, external_id limit $3"
    }

    /// The next persons who said anything or have a tie, after one.
    pub fn persons_after(community: CommunityId, after: PersonId, limit: i64) -> Vec<PersonId> {
        "select distinct person_id from (
             select person_id from (
                 select distinct person_id from toward
                  where community_id = $1 and person_id > $2 order by person_id limit $3) as said
             union all
             select person_id from (
                 select distinct person_id from tie
                  where community_id = $1 and person_id > $2 order by person_id limit $3) as tied
         ) as known order by person_id limit $3"
    }

    /// Takes the lock that keeps two refolds of one person apart.
    pub(crate) fn lock(community: CommunityId, person: PersonId) -> u64 {
        "update tie set touches = touches where community_id = $1 and person_id = $2"
    }

    pub(crate) fn delete_ties(community: CommunityId, person: PersonId) -> u64 {
        "delete from tie where community_id = $1 and person_id = $2"
    }

    pub(crate) fn delete_toward(community: CommunityId, person: PersonId, batch: BatchId) -> u64 {
        "delete from toward where community_id = $1 and person_id = $2 and batch_id = $3"
    }

    pub(crate) fn delete_referrals(community: CommunityId, person: PersonId, batch: BatchId)
        -> u64 {
        "delete from referral where community_id = $1 and person_id = $2 and batch_id = $3"
    }

    /// The names that a batch says somebody told about us.
    pub(crate) fn referred_in(community: CommunityId, person: PersonId, batch: BatchId, limit: i64)
        -> Vec<Name> {
        "select distinct platform, named_by, value_folded
           from referral where community_id = $1 and person_id = $2 and batch_id = $3
          order by value_folded, platform, named_by limit $4"
    }

    /// Every name that somebody told about us.
    pub fn referred_by(community: CommunityId, person: PersonId, limit: i64) -> Vec<Name> {
        "select distinct platform, named_by, value_folded
           from referral where community_id = $1 and person_id = $2
          order by value_folded, platform, named_by limit $3"
    }

    /// Every step by which somebody was told about us, under one of their names.
    pub fn told(
        community: CommunityId, name: &Name { value_folded, platform, named_by }, limit: i64
    ) -> Vec<Referral> {
        "select person_id, external_id, source, kind, at
           from referral
          where community_id = $1 and value_folded = $2 and platform = $3 and named_by = $4
          order by at, source, external_id, person_id limit $5"
    }

    /// Every step of every referral, told person by told person and in the order of time.
    pub fn walk_referrals(community: CommunityId) => each Step {
        "select platform, named_by, value_folded, person_id, external_id, source, kind, at
           from referral where community_id = $1
          order by value_folded, platform, named_by, at, source, external_id, person_id"
    }

    /// Names of whom it has to be asked who brought them.
    pub fn due(community: CommunityId, limit: i64) -> Vec<Name> {
        "select platform, named_by, value_folded from referral_due where community_id = $1
          order by value_folded, platform, named_by limit $2"
    }

    /// It was asked who brought this name.
    pub fn settled(community: CommunityId, name: &Name { value_folded, platform, named_by })
        -> u64 {
        "delete from referral_due
          where community_id = $1 and value_folded = $2 and platform = $3 and named_by = $4"
    }
}

pub(crate) const INSERT_TOWARD: &str = "insert into toward (community_id, person_id, source, \
     external_id, kind, at, platform, named_by, value_folded, batch_id) values";
pub(crate) const INSERT_REFERRALS: &str = "insert into referral (community_id, person_id, source, \
     external_id, kind, at, platform, named_by, value_folded, batch_id) values";
pub(crate) const INSERT_DUE: &str = "insert into referral_due (community_id, value_folded, \
     platform, named_by) values";
pub(crate) const UNLESS_KNOWN: &str = "on conflict do nothing";
pub(crate) const INSERT_TIES: &str = "insert into tie (community_id, person_id, platform, \
     named_by, value_folded, touches, weight, last_at) values";
pub(crate) const ADD_TIES: &str = "on conflict (community_id, person_id, platform, named_by, \
     value_folded) do update set \
     touches = tie.touches + excluded.touches, weight = tie.weight + excluded.weight, \
     last_at = case when excluded.last_at > tie.last_at then excluded.last_at \
                    else tie.last_at end";
