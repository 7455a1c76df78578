//! Who is in a niche, as the lists of pages show it, and who must not be any more.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, Moment, PersonId};
use db::{Result, Tx};
use people::store::bulk;
use touches::Rollup;

use crate::model::TokenKind;
use crate::store::{self, NicheRow};

/// A person and the words that put them there.
pub(crate) struct Line {
    pub person: PersonId,
    pub name: String,
    pub stage: u8,
    /// Their bio or place, where the niche is one of words or places.
    pub fact: String,
}

/// Persons of a niche, the newest first.
pub(crate) fn lines(
    tx: &mut Tx,
    community: CommunityId,
    niche: &NicheRow,
    persons: &[PersonId],
) -> Result<Vec<Line>> {
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let sums = touches::store::rollups_of(tx, community, persons)?;
    let stages: BTreeMap<PersonId, u8> =
        sums.iter().map(|it| (it.person_id, Rollup::closeness(it))).collect();
    let mut rows = bulk::persons(tx, community, persons)?;
    rows.sort_by_key(|it| std::cmp::Reverse(it.id));
    rows.dedup_by_key(|it| it.id);
    let line = |it: people::store::PersonRow| Line {
        person: it.id,
        stage: stages.get(&it.id).copied().unwrap_or(1),
        fact: match niche.kind {
            TokenKind::Word => it.bio.unwrap_or_default(),
            TokenKind::Company => it.email_shown.unwrap_or_default(),
            _ => it.place.unwrap_or_default(),
        },
        name: it.name,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// After a merge, its undoing or an erasure: whoever is gone, or of whom nothing is known any more,
/// is forgotten at once. Everybody else is looked at in the night.
pub(crate) fn refresh(
    tx: &mut Tx,
    _: Moment,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    let mut gone: BTreeSet<PersonId> = persons.iter().copied().collect();
    for it in bulk::persons(tx, community, persons)? {
        if it.bio.is_some() || it.place.is_some() || it.company_id.is_some() {
            gone.remove(&it.id);
        }
    }
    let gone: Vec<PersonId> = gone.into_iter().collect();
    store::forget(tx, community, &gone)
}
