//! Takes a whole import back: what it said goes away, and who is still known by others stays.

use std::collections::{BTreeMap, BTreeSet};

use base::{BatchId, CommunityId, CompanyId, Ids, Moment, PersonId};
use db::{Result, Tx};

use crate::arrival::Batch;
use crate::intake::REMOVALS;
use crate::merged;
use crate::reshow;
use crate::store::bulk::{self, Said};
use crate::store::{self, IdentityRow};

/// What a slice wants done once many arrived, or were taken back: it asks for a job of its own.
/// Slices offer it; whoever brings people in by the file asks all of them.
#[derive(Clone, Copy, Debug)]
pub struct AfterArrivals {
    pub ask: fn(&mut Tx, &Ids, Moment, CommunityId) -> Result<()>,
}

/// How far a roll-back has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollBack {
    /// There is more to do: call again, in a transaction of its own.
    More,
    Done,
}

/// Takes back what a batch said about the next `limit` persons, with their touches.
///
/// Whoever nobody else speaks for is nobody any more and goes away. Whoever another batch, a human
/// or a touch of another source speaks for stays, with the identities that others vouch for.
/// Every step leaves the community consistent, so it may be interrupted and taken up again.
pub fn roll_back_step(tx: &mut Tx, now: Moment, batch: &Batch, limit: i64) -> Result<RollBack> {
    let community = batch.community;
    let mut persons = store::persons_of_batch(tx, community, batch.id, limit)?;
    if persons.is_empty() {
        let first = PersonId(i64::MIN);
        persons = touches::store::persons_of_batch(tx, community, batch.id, first, limit)?;
    }
    if !persons.is_empty() {
        take_back(tx, now, *batch, &persons)?;
        return Ok(RollBack::More);
    }
    let addresses = store::suppressions_of_batch(tx, community, batch.id, limit)?;
    if addresses.is_empty() {
        return Ok(RollBack::Done);
    }
    bulk::delete_suppressions(tx, *batch, &addresses)?;
    Ok(RollBack::More)
}

/// Takes a batch back in one transaction; for small ones and tests.
pub fn roll_back(tx: &mut Tx, now: Moment, batch: &Batch) -> Result<()> {
    while roll_back_step(tx, now, batch, STEP)? == RollBack::More {}
    Ok(())
}

/// Persons of one step.
pub const STEP: i64 = 500;

fn take_back(tx: &mut Tx, now: Moment, batch: Batch, persons: &[PersonId]) -> Result<()> {
    let community = batch.community;
    bulk::lock(tx, community, persons)?;
    let excluded = excluded(tx, community, persons)?;
    for person in persons {
        touches::delete_batch_of(tx, community, batch.id, *person)?;
        ties::delete_batch_of(tx, community, batch.id, *person)?;
    }
    let heirs = heirs(tx, batch, persons)?;
    hand_on(tx, now, batch, &heirs)?;
    bulk::delete_said(tx, batch, persons)?;
    let gone: Vec<PersonId> =
        persons.iter().copied().filter(|it| !heirs.contains_key(it)).collect();
    let staying: Vec<PersonId> = heirs.into_keys().collect();
    reshow::reshow(tx, community, &staying)?;
    touches::changed::note(tx, community, persons)?;
    let still_excluded = self::excluded(tx, community, &staying)?;
    for person in staying.iter().filter(|it| excluded.contains(it)) {
        if !still_excluded.contains(person) {
            touches::set_counting(tx, community, *person, now, true)?;
        }
    }
    forget(tx, now, community, &gone)
}

/// Who is out of the counting because of what they are.
fn excluded(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<BTreeSet<PersonId>> {
    let kinds = bulk::kinds_of(tx, community, persons)?;
    let silent = kinds.iter().filter(|it| !it.kind.counts());
    Ok(silent.map(|it| it.person_id).collect())
}

/// The persons who stay, each with the batch that speaks for them from now on: the first other
/// one, or none (`BatchId(0)`) where only touches are left.
fn heirs(tx: &mut Tx, batch: Batch, persons: &[PersonId]) -> Result<BTreeMap<PersonId, BatchId>> {
    let mut heirs = BTreeMap::new();
    for row in bulk::batches_of(tx, batch.community, persons)? {
        if row.batch_id != batch.id {
            let heir = heirs.entry(row.person_id).or_insert(row.batch_id);
            *heir = row.batch_id.min(*heir);
        }
    }
    let unspoken: Vec<_> = persons.iter().filter(|it| !heirs.contains_key(it)).collect();
    for person in unspoken {
        let rollup = touches::store::rollup(tx, batch.community, *person)?;
        if rollup.is_some_and(|it| it.touches > 0) {
            heirs.insert(*person, BatchId(0));
        }
    }
    Ok(heirs)
}

/// Hands the batch's identities on to those who vouch for them. A person who stays and would be
/// left without any keeps all.
fn hand_on(
    tx: &mut Tx,
    now: Moment,
    batch: Batch,
    heirs: &BTreeMap<PersonId, BatchId>,
) -> Result<()> {
    let staying: Vec<PersonId> = heirs.keys().copied().collect();
    let mut vouched: BTreeMap<(PersonId, String, String, &str), IdentityRow> = BTreeMap::new();
    for row in bulk::witnesses_of(tx, batch.community, &staying)? {
        let key =
            (row.person_id, row.platform.clone(), row.value_folded.clone(), row.kind.as_str());
        let first = vouched.get(&key).is_none_or(|it| row.batch_id < it.batch_id);
        if first && row.batch_id != batch.id {
            vouched.insert(key, row);
        }
    }
    let identities = bulk::identities_of(tx, batch.community, &staying)?;
    let mut rooted: BTreeSet<PersonId> = BTreeSet::new();
    let mut handed = Vec::new();
    let mut loose = Vec::new();
    for row in identities {
        let key =
            (row.person_id, row.platform.clone(), row.value_folded.clone(), row.kind.as_str());
        if row.batch_id != batch.id {
            rooted.insert(row.person_id);
        } else if let Some(witness) = vouched.remove(&key) {
            rooted.insert(row.person_id);
            store::delete_witness(tx, batch.community, &witness)?;
            handed.push(witness);
        } else {
            loose.push(row);
        }
    }
    for row in loose.into_iter().filter(|it| !rooted.contains(&it.person_id)) {
        let heir = heirs.get(&row.person_id).copied().unwrap_or(BatchId(0));
        handed.push(IdentityRow { batch_id: heir, ..row });
    }
    let said = heirs.iter().filter(|(_, heir)| **heir == BatchId(0));
    let said: Vec<Said> = said.map(|(person, _)| Said { person: *person, at: now }).collect();
    bulk::insert_said(tx, Batch::none(batch.community), &said)?;
    bulk::hand_on_identities(tx, batch.community, &handed).map(drop)
}

/// Removes persons about whom nothing is said, with all that was derived from them.
pub(crate) fn forget(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    gone: &[PersonId],
) -> Result<()> {
    let companies: BTreeSet<CompanyId> =
        bulk::persons(tx, community, gone)?.into_iter().filter_map(|it| it.company_id).collect();
    for person in gone {
        // Also takes the row of those who were out of the counting.
        touches::set_counting(tx, community, *person, now, true)?;
    }
    crate::custom::reshow::reshow(tx, community, gone)?;
    reshow::forget(tx, community, gone)?;
    touches::tally(tx, community, touches::PERSONS, -(gone.len() as i64))?;
    touches::tally(tx, community, REMOVALS, gone.len() as i64)?;
    merged::changed(tx, community, gone)?;
    bulk::delete_persons(tx, community, gone)?;
    let companies: Vec<CompanyId> = companies.into_iter().collect();
    bulk::delete_empty_companies(tx, community, &companies)
}
