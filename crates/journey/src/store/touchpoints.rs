//! Every statement about touchpoints.

use base::{AccountId, CommunityId, Moment};

use crate::model::{Hourglass, Stage};

db::row! {
    /// Something we do at a stage.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Touchpoint {
        pub id: i64,
        pub hourglass: Hourglass,
        pub stage: Stage,
        pub place: i64,
        pub title: String,
        /// A department or a role.
        pub owner: String,
        pub promise: String,
        pub measure: String,
        pub changed_at: Moment,
        pub changed_by: AccountId,
    }
}

db::statements! {
    /// The touchpoints of an hourglass, as they were put in order.
    pub fn list(community: CommunityId, hourglass: Hourglass, limit: i64) -> Vec<Touchpoint> {
        "select id, hourglass, stage, place, title, owner, promise, measure, changed_at, changed_by
           from touchpoint where community_id = $1 and hourglass = $2
          order by place, id limit $3"
    }

    pub fn find(community: CommunityId, id: i64) -> Option<Touchpoint> {
        "select id, hourglass, stage, place, title, owner, promise, measure, changed_at, changed_by
           from touchpoint where community_id = $1 and id = $2"
    }

    pub(crate) fn insert(community: CommunityId, it: &Touchpoint {
        id, hourglass, stage, place, title, owner, promise, measure, changed_at, changed_by
    }) -> u64 {
        "insert into touchpoint (community_id, id, hourglass, stage, place, title, owner, promise,
                measure, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    }

    pub(crate) fn update(community: CommunityId, it: &Touchpoint {
        id, hourglass, stage, place, title, owner, promise, measure, changed_at, changed_by
    }) -> u64 {
        "update touchpoint set hourglass = $3, stage = $4, place = $5, title = $6, owner = $7,
                promise = $8, measure = $9, changed_at = $10, changed_by = $11
          where community_id = $1 and id = $2"
    }

    pub(crate) fn delete(community: CommunityId, id: i64) -> u64 {
        "delete from touchpoint where community_id = $1 and id = $2"
    }
}
