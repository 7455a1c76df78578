//! The audit log.

use base::{AccountId, CommunityId, Moment};

use crate::audit::Line;

db::row! {
    /// The end of the chain.
    pub struct Last { pub seq: i64, pub hash: Vec<u8> }
    /// A line and the name of who did it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct AuditRow {
        pub seq: i64,
        pub at: Moment,
        pub account_id: Option<AccountId>,
        pub account_name: Option<String>,
        pub action: String,
        pub subject: String,
        pub detail: String,
        pub previous_hash: Vec<u8>,
        pub hash: Vec<u8>,
        /// Since when words of it are taken out.
        pub taken_out_at: Option<Moment>,
    }
}

/// A line with other words.
pub struct Reworded {
    pub seq: i64,
    pub subject: String,
    pub detail: String,
    pub at: Moment,
}

db::statements! {
    /// The last line.
    pub fn last(community: CommunityId) -> Option<Last> {
        "select seq, hash from audit where community_id = $1 order by seq desc limit 1"
    }
    /// Adds a line.
    pub fn insert(line: &Line<'_> {
        community, seq, at, account, action, subject, detail, previous_hash
    }, hash: &[u8]) -> u64 {
        "insert into audit (community_id, seq, at, account_id, action, subject, detail,
             previous_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    }
    /// Lines before a number, newest first.
    pub fn list(community: CommunityId, before: i64, limit: i64) -> Vec<AuditRow> {
        "select l.seq, l.at, l.account_id, a.name as account_name, l.action, l.subject, l.detail,
             l.previous_hash, l.hash, l.taken_out_at
         from audit l left join account a on a.id = l.account_id
         where l.community_id = $1 and l.seq < $2 order by l.seq desc limit $3"
    }
    /// Puts other words in the place of those that named somebody.
    pub fn reword(community: CommunityId, line: &Reworded { seq, subject, detail, at }) -> u64 {
        "update audit set subject = $3, detail = $4, taken_out_at = $5
         where community_id = $1 and seq = $2"
    }
    /// The whole chain from its beginning.
    pub fn walk(community: CommunityId) => each AuditRow {
        "select seq, at, account_id, cast(null as text) as account_name, action, subject, detail,
             previous_hash, hash, taken_out_at
         from audit where community_id = $1 order by seq"
    }
}
