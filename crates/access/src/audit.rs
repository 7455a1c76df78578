//! The audit log: a chain of hashes, so that a line cannot be changed or taken out unnoticed.
//!
//! What the chain cannot show is a log that was cut at its end; who keeps the newest hash elsewhere
//! can tell that too.

use std::collections::BTreeSet;

use base::{AccountId, CommunityId, Keyset, Moment};
use db::Tx;
use db::held::Needle;
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

/// Computes the whole chain again. Of a line whose words were taken out only the place in the chain
/// can be looked at; it is good if a line about an erasure names it.
pub fn verify(tx: &mut Tx, community: CommunityId) -> db::Result<Verified> {
    let mut done = Verified { lines: 0, broken_at: None };
    let mut expected = BEGINNING.to_vec();
    let (mut taken_out, mut named) = (BTreeSet::new(), BTreeSet::new());
    store::walk(tx, community, &mut |row| {
        done.lines += 1;
        let follows = row.seq == done.lines && row.previous_hash == expected;
        let whole = match row.taken_out_at {
            Some(_) => taken_out.insert(row.seq),
            None => is_unchanged(community, &row),
        };
        if done.broken_at.is_none() && !(follows && whole) {
            done.broken_at = Some(row.seq);
        }
        if row.action == ERASED && row.taken_out_at.is_none() {
            named.extend(lines_named(&row.detail));
        }
        expected = row.hash;
        Ok(())
    })?;
    let unnamed = taken_out.difference(&named).next().copied();
    done.broken_at = done.broken_at.into_iter().chain(unnamed).min();
    Ok(done)
}

/// Takes words out of every line that says them; gives the numbers of these lines, which the
/// caller's line about the erasure must name, or the chain counts as broken.
pub fn take_out(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    needles: &[Needle],
) -> db::Result<Vec<i64>> {
    tx.exclusive(GATE, community)?;
    let mut found = Vec::new();
    store::walk(tx, community, &mut |row| {
        let clean = |text: &str| {
            let mut clean = None::<String>;
            for needle in needles {
                clean = needle.take_out(clean.as_deref().unwrap_or(text)).or(clean);
            }
            clean
        };
        let (subject, detail) = (clean(&row.subject), clean(&row.detail));
        if row.action != ERASED && (subject.is_some() || detail.is_some()) {
            found.push(store::Reworded {
                seq: row.seq,
                subject: subject.unwrap_or(row.subject),
                detail: detail.unwrap_or(row.detail),
                at: now,
            });
        }
        Ok(())
    })?;
    for line in &found {
        store::reword(tx, community, line)?;
    }
    Ok(found.into_iter().map(|it| it.seq).collect())
}

/// Writes down that somebody was erased, under their pseudonym, and whose words that took out.
pub fn note_erasure(
    tx: &mut Tx,
    (community, at): (CommunityId, Moment),
    account: Option<AccountId>,
    (pseudonym, lines): (&str, &[i64]),
) -> db::Result<()> {
    let numbers: Vec<String> = lines.iter().map(i64::to_string).collect();
    let detail = format!("lines {}", numbers.join(","));
    let line = Note { community, at, account, action: ERASED, subject: pseudonym, detail: &detail };
    note(tx, &line)
}

/// What a line about an erasure says was done.
pub const ERASED: &str = "person.erased";

fn lines_named(detail: &str) -> impl Iterator<Item = i64> {
    let numbers = detail.strip_prefix("lines ").unwrap_or_default();
    numbers.split(',').filter_map(|it| it.parse().ok())
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
