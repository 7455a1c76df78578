//! Who sends a request: one statement for a browser, one for a program.

use base::{
    AccountId, CommunityId, Currency, EmailAddress, Moment, PersonId, SessionId, TokenId, Zone,
};

db::row! {
    /// A session with all that pages need to know.
    pub struct SessionSeen {
        pub id: SessionId,
        pub made_at: Moment,
        pub seen_at: Moment,
        pub account_id: AccountId,
        pub email: EmailAddress,
        pub account_name: String,
        pub person_id: Option<PersonId>,
        pub roles: Option<String>,
        pub community_id: Option<CommunityId>,
        pub community_name: Option<String>,
        pub purpose: Option<String>,
        pub community_values: Option<String>,
        pub niche: Option<String>,
        pub zone: Option<Zone>,
        pub currency: Option<Currency>,
        pub demo_since: Option<Moment>,
    }
    /// A key with the same.
    pub struct TokenSeen {
        pub id: TokenId,
        pub scopes: String,
        pub seen_at: Option<Moment>,
        pub account_id: AccountId,
        pub email: EmailAddress,
        pub account_name: String,
        pub person_id: PersonId,
        pub roles: Option<String>,
        pub community_id: CommunityId,
        pub community_name: String,
        pub purpose: String,
        pub community_values: String,
        pub niche: String,
        pub zone: Zone,
        pub currency: Currency,
        pub demo_since: Option<Moment>,
    }
}

db::statements! {
    /// The session of a secret, with the seat it stands on, if that is still held.
    pub fn by_session(id_hash: &[u8], now: Moment) -> Option<SessionSeen> {
        "select x.id, x.made_at, x.seen_at, x.account_id, a.email, a.name as account_name,
             s.person_id,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles,
             c.id as community_id, c.name as community_name, c.purpose, c.community_values,
             c.niche, c.zone, c.currency, c.demo_since
         from session x
         join account a on a.id = x.account_id
         left join seat s on s.community_id = x.community_id and s.account_id = x.account_id
             and s.left_at is null
         left join community c on c.id = s.community_id
         where x.id_hash = $1 and x.ends_at > $2"
    }
    /// The key of a secret, while it and the seat of its maker are good.
    pub fn by_token(community: CommunityId, token_hash: &[u8], now: Moment) -> Option<TokenSeen> {
        "select t.id, t.scopes, t.seen_at, t.account_id, a.email, a.name as account_name,
             s.person_id,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles,
             c.id as community_id, c.name as community_name, c.purpose, c.community_values,
             c.niche, c.zone, c.currency, c.demo_since
         from api_token t
         join account a on a.id = t.account_id
         join seat s on s.community_id = t.community_id and s.account_id = t.account_id
             and s.left_at is null
         join community c on c.id = t.community_id
         where t.community_id = $1 and t.token_hash = $2 and t.ended_at is null
             and (t.expires_at is null or t.expires_at > $3)"
    }
}
