//! The audit log: a chain of hashes, so that a line cannot be changed or taken out unnoticed.
//!
//! What the chain cannot show is a log that was cut at its end; who keeps the newest hash elsewhere
//! can tell that too.

use base::{AccountId, CommunityId, Keyset, Moment};
use db::Tx;
use sha2::{Digest, Sha256};

use crate::store::audit as store;
pub use crate::store::audit::AuditRow;

/// What the first line holds in place of the hash of the one before.
const BEGINNING: [u8; 32] = [0; 32];
/// Serializes the writers of one community's chain.
const GATE: &str = "audit";

/// What is to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    pub community: CommunityId,
    pub at: Moment,
    /// Who did it; none if it was the house itself.
    pub account: Option<AccountId>,
    /// A noun and what became of it, such as `seat.released`.
    pub action: &'a str,
    /// What it was done to, as people would call it.
    pub subject: &'a str,
    pub detail: &'a str,
}

/// A line of the chain, without its own hash.
pub(crate) struct Line<'a> {
    pub community: CommunityId,
    pub seq: i64,
    pub at: Moment,
    pub account: Option<AccountId>,
    pub action: &'a str,
    pub subject: &'a str,
    pub detail: &'a str,
    pub previous_hash: &'a [u8],
}

/// What looking at the whole chain gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    pub lines: i64,
    /// The first line that is not what it was, or does not follow from the one before.
    pub broken_at: Option<i64>,
}

/// Writes a line, in the transaction of what it tells of. Several writers wait for each other; the
/// unique number would refuse the second anyway.
pub fn note(tx: &mut Tx, note: &Note<'_>) -> db::Result<()> {
    tx.exclusive(GATE, note.community)?;
    let last = store::last(tx, note.community)?;
    let line = Line {
        community: note.community,
        seq: last.as_ref().map_or(1, |it| it.seq + 1),
        at: note.at,
        account: note.account,
        action: note.action,
        subject: note.subject,
        detail: note.detail,
        previous_hash: last.as_ref().map_or(&BEGINNING, |it| &it.hash),
    };
    store::insert(tx, &line, &line.hash()).map(drop)
}

/// A page of the log, newest first; the keyset's cursor is the number of the last line shown.
pub fn list(
    tx: &mut Tx,
    community: CommunityId,
    keyset: &Keyset,
) -> db::Result<(Vec<AuditRow>, bool)> {
    let after = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let rows = store::list(tx, community, after.unwrap_or(i64::MAX), keyset.limit + 1)?;
    Ok(keyset.cut(rows))
}

/// Computes the whole chain again.
pub fn verify(tx: &mut Tx, community: CommunityId) -> db::Result<Verified> {
    let mut done = Verified { lines: 0, broken_at: None };
    let mut expected = BEGINNING.to_vec();
    store::walk(tx, community, &mut |row| {
        done.lines += 1;
        let follows = row.seq == done.lines && row.previous_hash == expected;
        if done.broken_at.is_none() && !(follows && is_unchanged(community, &row)) {
            done.broken_at = Some(row.seq);
        }
        expected = row.hash;
        Ok(())
    })?;
    Ok(done)
}

/// Whether a line is what was written.
pub(crate) fn is_unchanged(community: CommunityId, row: &AuditRow) -> bool {
    let line = Line {
        community,
        seq: row.seq,
        at: row.at,
        account: row.account_id,
        action: &row.action,
        subject: &row.subject,
        detail: &row.detail,
        previous_hash: &row.previous_hash,
    };
    row.hash == line.hash()
}

impl Line<'_> {
    /// SHA-256 over the line as one JSON array, which leaves no doubt where a text ends.
    fn hash(&self) -> Vec<u8> {
        let canonical = serde_json::json!([
            hex::encode(self.previous_hash),
            self.community.0,
            self.seq,
            self.at.0,
            self.account.map(|it| it.0),
            self.action,
            self.subject,
            self.detail,
        ]);
        Sha256::digest(canonical.to_string()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Line<'_> = Line {
        community: CommunityId(1),
        seq: 1,
        at: Moment(2),
        account: None,
        action: "a",
        subject: "b",
        detail: "c",
        previous_hash: &BEGINNING,
    };

    #[test]
    fn the_hash_is_of_every_part_and_of_nothing_else() {
        // `printf '["000…0",1,1,2,null,"a","b","c"]' | sha256sum` gives the same.
        let text = format!("[\"{}\",1,1,2,null,\"a\",\"b\",\"c\"]", "0".repeat(64));
        assert_eq!(LINE.hash(), Sha256::digest(text).to_vec());
        let others = [
            Line { community: CommunityId(2), ..LINE },
            Line { seq: 2, ..LINE },
            Line { at: Moment(3), ..LINE },
            Line { account: Some(AccountId(0)), ..LINE },
            Line { action: "ab", subject: "", ..LINE },
            Line { subject: "b\",\"c", detail: "", ..LINE },
            Line { detail: "d", ..LINE },
            Line { previous_hash: &[1; 32], ..LINE },
        ];
        assert!(others.iter().all(|it| it.hash() != LINE.hash()));
    }
}
