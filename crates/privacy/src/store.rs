//! Every statement about erasures.

use base::{AccountId, CommunityId, ErasureId, Moment, PersonId};

db::row! {
    /// An erasure and its certificate.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ErasureRow {
        pub id: ErasureId,
        pub person_id: PersonId,
        pub by_account: Option<AccountId>,
        pub at: Moment,
        pub certificate: String,
        pub sha256: String,
    }
}

db::statements! {
    /// One erasure.
    pub fn find(community: CommunityId, id: ErasureId) -> Option<ErasureRow> {
        "select id, person_id, by_account, at, certificate, sha256 from erasure
          where community_id = $1 and id = $2"
    }

    /// The erasure of a person.
    pub fn of_person(community: CommunityId, person: PersonId) -> Option<ErasureRow> {
        "select id, person_id, by_account, at, certificate, sha256 from erasure
          where community_id = $1 and person_id = $2 order by id limit 1"
    }

    /// Erasures, newest first.
    pub fn list(community: CommunityId, before: ErasureId, limit: i64) -> Vec<ErasureRow> {
        "select id, person_id, by_account, at, certificate, sha256 from erasure
          where community_id = $1 and id < $2 order by id desc limit $3"
    }

    pub fn insert(community: CommunityId, row: &ErasureRow {
        id, person_id, by_account, at, certificate, sha256
    }) -> u64 {
        "insert into erasure (community_id, id, person_id, by_account, at, certificate, sha256)
         values ($1, $2, $3, $4, $5, $6, $7)"
    }
}
