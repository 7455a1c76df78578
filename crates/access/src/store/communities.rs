//! Communities.

use base::{AccountId, CommunityId, Currency, Moment, Zone};

use crate::communities::{NewCommunity, Wording};

db::row! {
    /// A brand's community.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CommunityRow {
        pub id: CommunityId,
        pub name: String,
        pub purpose: String,
        pub community_values: String,
        pub niche: String,
        pub zone: Zone,
        pub currency: Currency,
        pub seats_taken: i64,
        pub demo_since: Option<Moment>,
        pub created_at: Moment,
    }
}

db::statements! {
    /// One community.
    pub fn find(id: CommunityId) -> Option<CommunityRow> {
        "select id, name, purpose, community_values, niche, zone, currency, seats_taken,
             demo_since, created_at
         from community where id = $1"
    }
    /// Every community of the instance, oldest first.
    pub fn list(limit: i64) -> Vec<CommunityRow> {
        "select id, name, purpose, community_values, niche, zone, currency, seats_taken,
             demo_since, created_at
         from community order by id limit $1"
    }
    /// The communities in which an account holds a seat; the seat taken last comes first.
    pub fn list_for_account(account: AccountId, limit: i64) -> Vec<CommunityRow> {
        "select c.id, c.name, c.purpose, c.community_values, c.niche, c.zone, c.currency,
             c.seats_taken, c.demo_since, c.created_at
         from seat s join community c on c.id = s.community_id
         where s.account_id = $1 and s.left_at is null
         order by s.taken_at desc, c.id limit $2"
    }
    /// Adds a community.
    pub fn insert(
        new: &NewCommunity { id, name, purpose, values, niche, zone, currency },
        demo_since: Option<Moment>,
        now: Moment,
    ) -> u64 {
        "insert into community (id, name, purpose, community_values, niche, zone, currency,
             demo_since, created_at, seats_taken)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)"
    }
    /// Words a community anew.
    pub fn update(
        id: CommunityId, new: &Wording { name, purpose, values, niche, zone, currency }
    ) -> u64 {
        "update community set name = $2, purpose = $3, community_values = $4, niche = $5,
             zone = $6, currency = $7
         where id = $1"
    }
}
