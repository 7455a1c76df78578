//! Recording to whom something was said: the row and the sum move in one transaction.

use std::collections::BTreeMap;

use base::{BatchId, CommunityId, PersonId};
use db::{Result, Tx, ValueRef, values};

use crate::model::{self, Directed, Name, Sum};
use crate::store;

/// The most names that one person of one batch may have told about us; more is no referral.
const NAMES_MAX: i64 = 100_000;
/// The most that one person said to others; what comes after is not added up.
pub const SAID_MAX: i64 = 1_000_000;

/// Records to whom touches were said. The caller hands over touches that are new in the log, so
/// each is told once: O(1) for each.
pub fn record(tx: &mut Tx, community: CommunityId, new: &[Directed]) -> Result<()> {
    let (referrals, said): (Vec<&Directed>, Vec<&Directed>) =
        new.iter().partition(|it| model::is_referral(&it.kind));
    let said: Vec<&Directed> =
        said.into_iter().filter(|it| model::talk(&it.kind).is_some()).collect();
    if !said.is_empty() {
        let tail = store::UNLESS_KNOWN;
        tx.insert_all(store::INSERT_TOWARD, &said, |it| row(&community, it), tail)?;
        add(tx, community, said.iter().copied())?;
    }
    if !referrals.is_empty() {
        let tail = store::UNLESS_KNOWN;
        tx.insert_all(store::INSERT_REFERRALS, &referrals, |it| row(&community, it), tail)?;
        due(tx, community, referrals.iter().map(|it| it.name()))?;
    }
    Ok(())
}

/// Deletes what a batch brought for one person and folds that person anew.
pub fn delete_batch_of(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    person: PersonId,
) -> Result<()> {
    if store::delete_toward(tx, community, person, batch)? > 0 {
        refold(tx, community, person)?;
    }
    let names = store::referred_in(tx, community, person, batch, NAMES_MAX)?;
    if !names.is_empty() {
        store::delete_referrals(tx, community, person, batch)?;
        due(tx, community, names)?;
    }
    Ok(())
}

/// Folds one person's ties anew from what they said: after a roll-back, a merge or its undoing.
pub fn refold(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<()> {
    store::lock(tx, community, person)?;
    store::delete_ties(tx, community, person)?;
    let said = store::said_by(tx, community, person, SAID_MAX)?;
    add(tx, community, &said)
}

/// Whoever brought these has to be asked for again.
pub fn due(
    tx: &mut Tx,
    community: CommunityId,
    names: impl IntoIterator<Item = Name>,
) -> Result<()> {
    let mut names: Vec<Name> = names.into_iter().collect();
    names.sort_by(|a, b| a.value_folded.cmp(&b.value_folded).then_with(|| a.cmp(b)));
    names.dedup();
    let row = |it| -> [ValueRef<'_>; 4] { due_row(&community, it) };
    tx.insert_all(store::INSERT_DUE, &names, row, store::UNLESS_KNOWN).map(drop)
}

/// The sums of what was said, one for each person and name, in the order of the key.
pub fn fold<'a>(said: impl IntoIterator<Item = &'a Directed>) -> Vec<Sum> {
    let mut sums: BTreeMap<(PersonId, Name), Sum> = BTreeMap::new();
    for sum in said.into_iter().filter_map(|it| Some((it.name(), Sum::of(it)?))) {
        let (name, sum) = sum;
        match sums.entry((sum.person_id, name)) {
            std::collections::btree_map::Entry::Occupied(mut it) => it.get_mut().merge(&sum),
            std::collections::btree_map::Entry::Vacant(it) => drop(it.insert(sum)),
        }
    }
    sums.into_values().collect()
}

fn add<'a>(
    tx: &mut Tx,
    community: CommunityId,
    said: impl IntoIterator<Item = &'a Directed>,
) -> Result<()> {
    // In the order of the key, so that two imports that add to the same ties wait and never lock.
    let sums = fold(said);
    let row = |it| -> [ValueRef<'_>; 8] { sum_row(&community, it) };
    tx.insert_all(store::INSERT_TIES, &sums, row, store::ADD_TIES).map(drop)
}

fn row<'a>(community: &'a CommunityId, it: &'a Directed) -> [ValueRef<'a>; 10] {
    let [community, person, source, external] =
        values![*community, it.person_id, it.source, it.external_id];
    let [kind, at, platform, named_by, folded, batch] =
        values![it.kind, it.at, it.platform, it.named_by, it.value_folded, it.batch_id];
    [community, person, source, external, kind, at, platform, named_by, folded, batch]
}

fn due_row<'a>(community: &'a CommunityId, it: &'a Name) -> [ValueRef<'a>; 4] {
    values![*community, it.value_folded, it.platform, it.named_by]
}

fn sum_row<'a>(community: &'a CommunityId, it: &'a Sum) -> [ValueRef<'a>; 8] {
    let [community, person, platform, named_by] =
        values![*community, it.person_id, it.platform, it.named_by];
    let [folded, touches, weight, last] =
        values![it.value_folded, it.touches, it.weight, it.last_at];
    [community, person, platform, named_by, folded, touches, weight, last]
}
