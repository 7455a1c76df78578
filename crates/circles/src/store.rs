//! Every statement about circles, their people, and who brought whom.

use base::{AccountId, CircleId, CommunityId, Moment, PersonId};

use crate::model::{Circle, InCircle, Proposal, Purpose};

db::row! {
    /// Who is in which circle.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Membership {
        pub circle_id: CircleId,
        pub person_id: PersonId,
        pub weight: f64,
        pub talk_inside: i64,
        pub talk: i64,
    }

    /// Who brought somebody.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Brought {
        pub person_id: PersonId,
        pub by_person_id: PersonId,
        pub at: Moment,
        pub looped_at: Option<Moment>,
    }

    /// How far somebody's referrals reach.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Reach {
        pub person_id: PersonId,
        pub first_count: i64,
        pub second_count: i64,
        pub third_count: i64,
        pub credit_hundredths: i64,
        pub page_rank: f64,
    }
}

/// A circle after a night.
pub struct Seen<'a> {
    pub community: CommunityId,
    pub id: CircleId,
    pub words: &'a str,
    pub people: i64,
    pub talk: i64,
    pub talk_inside: i64,
    pub tightness: f64,
    pub now: Moment,
}

/// What was decided.
pub struct Decided {
    pub community: CommunityId,
    pub id: CircleId,
    pub proposal: Proposal,
    pub at: Moment,
    pub by: AccountId,
    pub accepted_for: Option<Purpose>,
    pub later_until: Option<Moment>,
}

/// A place in a list of circles.
#[derive(Clone, Debug, PartialEq)]
pub struct After {
    pub tightness: f64,
    pub id: CircleId,
}

db::statements! {
    /// One circle of a community, whether it was found last night or not.
    pub fn find(community: CommunityId, id: CircleId) -> Option<Circle> {
        "select id, words, name, people, talk, talk_inside, tightness, formed_at, seen_at, gone_at,
                proposal, decided_at, accepted_for, later_until
           from circle where community_id = $1 and id = $2"
    }

    /// Circles that the last night found, the tightest first.
    pub fn list(community: CommunityId, proposal: Proposal, limit: i64) -> Vec<Circle> {
        "select id, words, name, people, talk, talk_inside, tightness, formed_at, seen_at, gone_at,
                proposal, decided_at, accepted_for, later_until
           from circle where community_id = $1 and proposal = $2 and gone_at is null
          order by tightness desc, id limit $3"
    }

    /// The next ones after a place in the list.
    pub fn list_after(
        community: CommunityId, proposal: Proposal, after: &After { tightness, id }, limit: i64
    ) -> Vec<Circle> {
        "select id, words, name, people, talk, talk_inside, tightness, formed_at, seen_at, gone_at,
                proposal, decided_at, accepted_for, later_until
           from circle
          where community_id = $1 and proposal = $2 and gone_at is null
            and (tightness < $3 or tightness = $3 and id > $4)
          order by tightness desc, id limit $5"
    }

    /// How many circles there are of a proposal; at most `most` are counted.
    pub fn count(community: CommunityId, proposal: Proposal, most: i64) -> db::One<i64> {
        "select count(*) from (
             select id from circle
              where community_id = $1 and proposal = $2 and gone_at is null
              order by tightness desc, id limit $3) as counted"
    }

    /// Every circle, found or not.
    pub(crate) fn all(community: CommunityId, limit: i64) -> Vec<Circle> {
        "select id, words, name, people, talk, talk_inside, tightness, formed_at, seen_at, gone_at,
                proposal, decided_at, accepted_for, later_until
           from circle where community_id = $1 order by id limit $2"
    }

    /// People of a circle, those with the strongest ties first.
    pub fn people(community: CommunityId, circle: CircleId, limit: i64) -> Vec<InCircle> {
        "select person_id, weight, talk_inside, talk from circle_person
          where community_id = $1 and circle_id = $2
          order by weight desc, person_id limit $3"
    }

    /// The next people of a circle.
    pub fn people_after(
        community: CommunityId, circle: CircleId, after: &InCircle { weight, person_id }, limit: i64
    ) -> Vec<InCircle> {
        "select person_id, weight, talk_inside, talk from circle_person
          where community_id = $1 and circle_id = $2
            and (weight < $3 or weight = $3 and person_id > $4)
          order by weight desc, person_id limit $5"
    }

    /// Everybody in a circle, circle by circle.
    pub(crate) fn walk_people(community: CommunityId) => each Membership {
        "select circle_id, person_id, weight, talk_inside, talk from circle_person
          where community_id = $1 order by circle_id, person_id"
    }

    pub(crate) fn insert(new: &Seen<'_> {
        community, id, words, people, talk, talk_inside, tightness, now
    }) -> u64 {
        "insert into circle (community_id, id, words, people, talk, talk_inside, tightness,
                formed_at, seen_at, proposal)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'open')"
    }

    pub(crate) fn see_again(new: &Seen<'_> {
        community, id, words, people, talk, talk_inside, tightness, now
    }) -> u64 {
        "update circle set words = $3, people = $4, talk = $5, talk_inside = $6, tightness = $7,
                seen_at = $8, gone_at = null
          where community_id = $1 and id = $2"
    }

    /// The night did not find it any more; whoever decided something about it may want to know.
    pub(crate) fn lose(community: CommunityId, id: CircleId, now: Moment) -> u64 {
        "update circle set gone_at = $3
          where community_id = $1 and id = $2 and gone_at is null"
    }

    pub(crate) fn delete(community: CommunityId, id: CircleId) -> u64 {
        "delete from circle where community_id = $1 and id = $2"
    }

    pub(crate) fn delete_people(community: CommunityId, id: CircleId) -> u64 {
        "delete from circle_person where community_id = $1 and circle_id = $2"
    }

    /// Takes somebody who is gone out of every circle.
    pub(crate) fn leave_circles(community: CommunityId, person: PersonId) -> u64 {
        "delete from circle_person where community_id = $1 and person_id = $2"
    }

    pub(crate) fn delete_person(community: CommunityId, id: CircleId, person: PersonId) -> u64 {
        "delete from circle_person
          where community_id = $1 and circle_id = $2 and person_id = $3"
    }

    /// Those whose "not now" is over are proposed again.
    pub(crate) fn propose_again(community: CommunityId, now: Moment) -> u64 {
        "update circle set proposal = 'open', later_until = null, decided_at = null,
                decided_by = null
          where community_id = $1 and proposal = 'later' and gone_at is null
            and later_until <= $2"
    }

    pub(crate) fn decide(it: &Decided {
        community, id, proposal, at, by, accepted_for, later_until
    }) -> u64 {
        "update circle set proposal = $3, decided_at = $4, decided_by = $5, accepted_for = $6,
                later_until = $7
          where community_id = $1 and id = $2"
    }

    pub(crate) fn rename(community: CommunityId, id: CircleId, name: Option<&str>) -> u64 {
        "update circle set name = $3 where community_id = $1 and id = $2"
    }

    /// Who brought somebody.
    pub fn brought(community: CommunityId, person: PersonId) -> Option<Brought> {
        "select person_id, by_person_id, at, looped_at from brought
          where community_id = $1 and person_id = $2"
    }

    /// Whom somebody brought, the first ones first.
    pub fn brought_by(community: CommunityId, by: PersonId, limit: i64) -> Vec<Brought> {
        "select person_id, by_person_id, at, looped_at from brought
          where community_id = $1 and by_person_id = $2
          order by at, person_id limit $3"
    }

    pub(crate) fn walk_brought(community: CommunityId) => each Brought {
        "select person_id, by_person_id, at, looped_at from brought
          where community_id = $1 order by person_id"
    }

    pub(crate) fn put_brought(community: CommunityId, it: &Brought {
        person_id, by_person_id, at, looped_at
    }) -> u64 {
        "insert into brought (community_id, person_id, by_person_id, at, looped_at)
         values ($1, $2, $3, $4, $5)
         on conflict (community_id, person_id) do update set
            by_person_id = excluded.by_person_id, at = excluded.at,
            looped_at = excluded.looped_at"
    }

    pub(crate) fn delete_brought(community: CommunityId, person: PersonId) -> u64 {
        "delete from brought where community_id = $1 and person_id = $2"
    }

    /// How far somebody's referrals reach.
    pub fn reach(community: CommunityId, person: PersonId) -> Option<Reach> {
        "select person_id, first_count, second_count, third_count, credit_hundredths, page_rank
           from reach where community_id = $1 and person_id = $2"
    }

    /// Those who reach farthest.
    pub fn farthest(community: CommunityId, limit: i64) -> Vec<Reach> {
        "select person_id, first_count, second_count, third_count, credit_hundredths, page_rank
           from reach where community_id = $1
          order by credit_hundredths desc, person_id limit $2"
    }

    /// The next ones after a place in that list.
    pub fn farthest_after(
        community: CommunityId, after: &Reach { credit_hundredths, person_id }, limit: i64
    ) -> Vec<Reach> {
        "select person_id, first_count, second_count, third_count, credit_hundredths, page_rank
           from reach
          where community_id = $1
            and (credit_hundredths < $2 or credit_hundredths = $2 and person_id > $3)
          order by credit_hundredths desc, person_id limit $4"
    }

    pub(crate) fn walk_reach(community: CommunityId) => each Reach {
        "select person_id, first_count, second_count, third_count, credit_hundredths, page_rank
           from reach where community_id = $1 order by person_id"
    }

    pub(crate) fn put_reach(community: CommunityId, it: &Reach {
        person_id, first_count, second_count, third_count, credit_hundredths, page_rank
    }) -> u64 {
        "insert into reach (community_id, person_id, first_count, second_count, third_count,
                credit_hundredths, page_rank)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (community_id, person_id) do update set
            first_count = excluded.first_count, second_count = excluded.second_count,
            third_count = excluded.third_count, credit_hundredths = excluded.credit_hundredths,
            page_rank = excluded.page_rank"
    }

    pub(crate) fn delete_reach(community: CommunityId, person: PersonId) -> u64 {
        "delete from reach where community_id = $1 and person_id = $2"
    }
}

pub(crate) const INSERT_PEOPLE: &str = "insert into circle_person (community_id, circle_id, \
     person_id, weight, talk_inside, talk) values";
pub(crate) const REPLACE_PEOPLE: &str = "on conflict (community_id, circle_id, person_id) \
     do update set weight = excluded.weight, talk_inside = excluded.talk_inside, \
     talk = excluded.talk";
