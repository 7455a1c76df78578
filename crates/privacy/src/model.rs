//! What an erasure takes away and what it leaves, and the words by which somebody is found. Pure.

use base::{Moment, PersonId};
use people::model::IdentityKind;
use people::store::IdentityRow;
use people::{Holding, OnErase};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of certificates and of copies; docs/formats.md describes both.
pub const VERSION: u32 = 1;

base::words! {
    /// What becomes of rows.
    pub enum Fate {
        Deleted = "deleted",
        Emptied = "emptied",
        Kept = "kept",
        /// Words that named the person were taken out of rows about something else.
        TakenOut = "taken out",
    }
}

/// What becomes of the rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub table: String,
    pub fate: String,
    pub rows: u64,
}

impl Line {
    pub fn new(table: &str, fate: Fate, rows: u64) -> Self {
        Self { table: table.to_owned(), fate: fate.as_str().to_owned(), rows }
    }
}

/// What an erasure certifies; it names nobody who was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub hundred: String,
    pub version: u32,
    pub id: String,
    pub community: String,
    /// Under which sums and counts stay.
    pub pseudonym: String,
    pub at: Moment,
    /// Who did it.
    pub by: String,
    pub lines: Vec<Line>,
    /// Hashes that keep the person's identities out.
    pub identities_kept_out: u64,
    /// Whether an account was erased with the person.
    pub account_erased: bool,
    /// Lines of the audit log out of which words were taken.
    pub audit_lines: Vec<i64>,
}

impl Certificate {
    /// As it is kept and downloaded, with the SHA-256 of exactly these bytes.
    pub fn seal(&self) -> (String, String) {
        let text = serde_json::to_string_pretty(self).expect("texts and numbers become JSON");
        let sha256 = hex::encode(Sha256::digest(&text));
        (text, sha256)
    }
}

/// What becomes of the rows that a holding names; nothing of what is made anew from others.
pub fn fate(holding: &Holding) -> Option<Fate> {
    match holding.on_erase {
        OnErase::Delete => Some(Fate::Deleted),
        OnErase::Blank(_) => Some(Fate::Emptied),
        OnErase::Keep => Some(Fate::Kept),
        OnErase::Derived => None,
    }
}

/// Words by which somebody is known, as far as they point at one person only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Unlike anybody else's: they are looked for everywhere.
    pub unique: Vec<String>,
    /// Perhaps somebody else's too: they are looked for where words are free, and not where rows
    /// speak of other people.
    pub names: Vec<String>,
}

/// The shortest handle without its sign, and the shortest name of one word, that say who it is.
const ALONE_MIN: usize = 6;

impl Telling {
    /// Out of what proves who a person is, and of the names they are called.
    pub fn of<'a>(identities: &[IdentityRow], names: impl Iterator<Item = &'a str>) -> Self {
        let mut telling = Self::default();
        for it in identities {
            let long = it.value.chars().count() >= ALONE_MIN;
            match it.kind {
                IdentityKind::Email => telling.unique.push(it.value.clone()),
                IdentityKind::Handle if long => telling.unique.push(it.value.clone()),
                IdentityKind::Handle => telling.unique.push(format!("@{}", it.value)),
                IdentityKind::Phone => telling.unique.push(it.value.clone()),
                // A number of a shop may be any number.
                IdentityKind::Customer => {}
            }
        }
        for name in names.map(str::trim) {
            let whole = name.contains(char::is_whitespace);
            if whole && name.chars().count() >= ALONE_MIN {
                telling.names.push(name.to_owned());
            }
        }
        for list in [&mut telling.unique, &mut telling.names] {
            // The longest first, so that no shorter one takes a piece out of it.
            list.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
            list.dedup();
        }
        telling
    }
}

/// Why somebody is not erased.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("not found")]
    Missing,
    #[error("they are erased already")]
    Already,
    /// The sentences of the slices that hold something which has to be settled first.
    #[error("{}", .0.join(" "))]
    Hindered(Vec<String>),
    /// What was typed is not the name.
    #[error("what was typed is not the name")]
    NotSure,
    #[error(transparent)]
    Broken(#[from] db::Error),
}

/// Whether somebody typed the name that is to be erased: case and spaces around do not matter.
pub fn is_sure(typed: &str, name: &str) -> bool {
    !name.trim().is_empty() && typed.trim().to_lowercase() == name.trim().to_lowercase()
}

/// What stands in the place of a name.
pub fn pseudonym(person: PersonId) -> String {
    let id = person.to_string();
    format!("#{}", &id[id.len() - 6..])
}

#[cfg(test)]
mod tests {
    use base::BatchId;

    use super::*;

    fn identity(kind: IdentityKind, value: &str) -> IdentityRow {
        IdentityRow {
            person_id: PersonId(1),
            platform: kind.as_str().to_owned(),
            kind,
            value_folded: value.to_lowercase(),
            value: value.to_owned(),
            batch_id: BatchId(0),
            evidence: String::new(),
            at: Moment(0),
        }
    }

    #[test]
    fn only_what_points_at_one_person_is_looked_for() {
        let identities = [
            identity(IdentityKind::Email, "Ada@x.test"),
            identity(IdentityKind::Handle, "ada"),
            identity(IdentityKind::Handle, "ada.runs"),
            identity(IdentityKind::Customer, "17"),
        ];
        let telling = Telling::of(&identities, ["Ada", "Ada Lovelace", " "].into_iter());
        assert_eq!(telling.unique, ["Ada@x.test", "ada.runs", "@ada"]);
        assert_eq!(telling.names, ["Ada Lovelace"]);
    }

    #[test]
    fn nobody_is_erased_by_a_slip() {
        for (typed, name, sure) in [
            ("Ada Lovelace", "Ada Lovelace", true),
            (" ada lovelace ", "Ada Lovelace", true),
            ("Ada", "Ada Lovelace", false),
            ("", "", false),
        ] {
            assert_eq!(is_sure(typed, name), sure, "{typed}");
        }
    }

    #[test]
    fn the_seal_is_of_the_bytes_that_are_downloaded() {
        let certificate = Certificate {
            hundred: "certificate of erasure".to_owned(),
            version: VERSION,
            id: "1".to_owned(),
            community: "Fernway".to_owned(),
            pseudonym: pseudonym(PersonId(7)),
            at: Moment(0),
            by: "Dora".to_owned(),
            lines: vec![Line::new("tag", Fate::Deleted, 2)],
            identities_kept_out: 1,
            account_erased: false,
            audit_lines: vec![3],
        };
        let (text, sha256) = certificate.seal();
        assert_eq!(hex::encode(Sha256::digest(&text)), sha256);
        assert_eq!(serde_json::from_str::<Certificate>(&text).unwrap(), certificate);
    }
}
