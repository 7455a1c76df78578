//! Sessions.

use base::{AccountId, CommunityId, Moment, SessionId};

use crate::proof::Proof;

db::row! {
    /// A signed-in browser.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SessionRow {
        pub id: SessionId,
        pub community_id: Option<CommunityId>,
        pub proof: String,
        pub made_at: Moment,
        pub seen_at: Moment,
        pub ends_at: Moment,
        pub user_agent: String,
        pub address: String,
    }
}

/// A new session.
pub struct NewSession<'a> {
    pub id_hash: &'a [u8],
    pub id: SessionId,
    pub account: AccountId,
    pub community: Option<CommunityId>,
    pub proof: Proof,
    pub made_at: Moment,
    pub ends_at: Moment,
    pub user_agent: &'a str,
    pub address: &'a str,
}

db::statements! {
    /// Adds a session.
    pub fn insert(new: &NewSession<'_> {
        id_hash, id, account, community, proof, made_at, ends_at, user_agent, address
    }) -> u64 {
        "insert into session (id_hash, id, account_id, community_id, proof, made_at, seen_at,
             ends_at, user_agent, address)
         values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)"
    }
    /// An account's sessions that have not ended, last seen first.
    pub fn list(account: AccountId, now: Moment, limit: i64) -> Vec<SessionRow> {
        "select id, community_id, proof, made_at, seen_at, ends_at, user_agent, address
         from session where account_id = $1 and ends_at > $2
         order by seen_at desc, id desc limit $3"
    }
    /// Whether a session is good.
    pub fn is_good(id_hash: &[u8], now: Moment) -> db::One<i64> {
        "select count(*) from session where id_hash = $1 and ends_at > $2"
    }
    /// Notes that a session was seen, and puts off its end.
    pub fn see(id: SessionId, now: Moment, ends_at: Moment) -> u64 {
        "update session set seen_at = $2, ends_at = $3 where id = $1 and seen_at < $2"
    }
    /// Goes over to another community.
    pub fn enter(account: AccountId, id: SessionId, community: CommunityId) -> u64 {
        "update session set community_id = $3 where account_id = $1 and id = $2"
    }
    /// Ends a session of an account.
    pub fn end(account: AccountId, id: SessionId) -> u64 {
        "delete from session where account_id = $1 and id = $2"
    }
    /// Ends a session, whoever it belongs to: for the browser that holds it.
    pub fn end_own(id: SessionId) -> u64 {
        "delete from session where id = $1"
    }
    /// Ends all sessions of an account but one.
    pub fn end_others(account: AccountId, kept: SessionId) -> u64 {
        "delete from session where account_id = $1 and id <> $2"
    }
    /// Forgets an account's sessions that have ended.
    pub fn sweep(account: AccountId, now: Moment) -> u64 {
        "delete from session where account_id = $1 and ends_at <= $2"
    }
}
