//! Every statement about segments; who belongs to one is asked by statements that `plan` makes.

use base::{AccountId, CommunityId, Moment, SegmentId};

db::row! {
    /// A kept question.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SegmentRow {
        pub id: SegmentId,
        pub name: String,
        pub name_folded: String,
        pub description: String,
        /// The rule, as JSON.
        pub rule: String,
        pub made_at: Moment,
        pub made_by: AccountId,
        pub changed_at: Moment,
    }
}

db::statements! {
    /// One segment, if the community has it.
    pub fn find(community: CommunityId, id: SegmentId) -> Option<SegmentRow> {
        "select id, name, name_folded, description, rule, made_at, made_by, changed_at
           from segment where community_id = $1 and id = $2"
    }

    /// Segments by name, after one.
    pub fn list(community: CommunityId, after: &str, limit: i64) -> Vec<SegmentRow> {
        "select id, name, name_folded, description, rule, made_at, made_by, changed_at
           from segment where community_id = $1 and name_folded > $2
          order by name_folded limit $3"
    }

    /// How many segments there are, at most `most`.
    pub(crate) fn count(community: CommunityId, most: i64) -> db::One<i64> {
        "select count(*) from (
             select id from segment where community_id = $1 order by id limit $2) as counted"
    }

    pub(crate) fn insert(community: CommunityId, row: &SegmentRow {
        id, name, name_folded, description, rule, made_at, made_by, changed_at
    }) -> u64 {
        "insert into segment (community_id, id, name, name_folded, description, rule, made_at,
                made_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    }

    pub(crate) fn update(community: CommunityId, row: &SegmentRow {
        id, name, name_folded, description, rule, changed_at
    }) -> u64 {
        "update segment set name = $3, name_folded = $4, description = $5, rule = $6,
                changed_at = $7
          where community_id = $1 and id = $2"
    }

    pub(crate) fn delete(community: CommunityId, id: SegmentId) -> u64 {
        "delete from segment where community_id = $1 and id = $2"
    }
}
