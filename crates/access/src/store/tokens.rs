//! Keys for programs.

use base::{AccountId, CommunityId, Moment, TokenId};

db::row! {
    /// A key, without its secret, which nobody knows any more.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TokenRow {
        pub id: TokenId,
        pub name: String,
        pub scopes: String,
        pub made_at: Moment,
        pub seen_at: Option<Moment>,
        pub expires_at: Option<Moment>,
        pub ended_at: Option<Moment>,
    }
}

/// A key to be added.
pub struct TokenInsert<'a> {
    pub community: CommunityId,
    pub id: TokenId,
    pub account: AccountId,
    pub name: &'a str,
    pub token_hash: &'a [u8],
    pub scopes: &'a str,
    pub made_at: Moment,
    pub expires_at: Option<Moment>,
}

db::statements! {
    /// Adds a key.
    pub fn insert(new: &TokenInsert<'_> {
        community, id, account, name, token_hash, scopes, made_at, expires_at
    }) -> u64 {
        "insert into api_token
             (community_id, id, account_id, name, token_hash, scopes, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    }
    /// The keys of an account in a community, newest first.
    pub fn list(community: CommunityId, account: AccountId, limit: i64) -> Vec<TokenRow> {
        "select id, name, scopes, made_at, seen_at, expires_at, ended_at from api_token
         where community_id = $1 and account_id = $2 order by id desc limit $3"
    }
    /// How many keys of an account are good.
    pub fn count(community: CommunityId, account: AccountId, now: Moment) -> db::One<i64> {
        "select count(*) from api_token where community_id = $1 and account_id = $2
             and ended_at is null and (expires_at is null or expires_at > $3)"
    }
    /// Ends a key of an account.
    pub fn end(community: CommunityId, account: AccountId, id: TokenId, now: Moment) -> u64 {
        "update api_token set ended_at = $4
         where community_id = $1 and account_id = $2 and id = $3 and ended_at is null"
    }
    /// Ends every key of an account: whoever leaves leaves with them.
    pub fn end_all(community: CommunityId, account: AccountId, now: Moment) -> u64 {
        "update api_token set ended_at = $3
         where community_id = $1 and account_id = $2 and ended_at is null"
    }
    /// Notes that a key was used.
    pub fn see(community: CommunityId, id: TokenId, now: Moment) -> u64 {
        "update api_token set seen_at = $3 where community_id = $1 and id = $2"
    }
}
