//! What a merge of two persons does to what people derive: who is gone, who is back, what both
//! show, and the most restrictive of what they agreed to.

use std::collections::BTreeMap;

use base::{AccountId, BatchId, CommunityId, Moment, PersonId};
use db::{Result, Tx};

use crate::arrival::{Batch, ConsentClaim};
use crate::deeds::Hand;
use crate::intake::REMOVALS;
use crate::merged::{self, GATE};
use crate::model::{ConsentState, FieldName, consent_now};
use crate::reshow;
use crate::store::bulk::{self, NewConsent};
use crate::store::{self, ConsentRow, FieldRow};

/// Waits until nobody brings news of persons any more, and lets nobody begin before this
/// transaction ends.
pub fn alone(tx: &mut Tx, community: CommunityId) -> Result<()> {
    tx.exclusive(GATE, community)
}

/// Takes the two into the transaction: whoever changes what they show waits.
pub fn lock(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    bulk::lock(tx, community, persons)
}

/// A person's row has gone away with its evidence: so does what follows from them, and whoever
/// remembers them is told.
pub fn gone(tx: &mut Tx, now: Moment, community: CommunityId, person: PersonId) -> Result<()> {
    crate::batch::forget(tx, now, community, &[person])?;
    touches::refold(tx, community, person)
}

/// A person's row is back.
pub fn back(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<()> {
    touches::tally(tx, community, touches::PERSONS, 1)?;
    // Whoever remembers whose identities these are forgets it.
    touches::tally(tx, community, REMOVALS, 1)?;
    let rows = bulk::persons(tx, community, &[person])?;
    reshow::index_bios(tx, community, &rows)?;
    merged::changed(tx, community, &[person])
}

/// Makes anew what persons show, what their touches add up to, and whether they count.
pub fn settle(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    reshow::reshow(tx, community, persons)?;
    let kinds = bulk::kinds_of(tx, community, persons)?;
    for person in persons {
        touches::refold(tx, community, *person)?;
        let silent = kinds.iter().any(|it| it.person_id == *person && !it.kind.counts());
        touches::set_counting(tx, community, *person, now, !silent)?;
    }
    Ok(())
}

/// Purposes for which one of the two has taken their word back and the other has given it.
pub fn disputed(one: &[ConsentRow], other: &[ConsentRow]) -> Vec<String> {
    let (one, other) = (states(one), states(other));
    let withdrawn = |purpose: &String| {
        let state = |of: &BTreeMap<String, ConsentState>| of.get(purpose).copied();
        let both = [state(&one), state(&other)];
        both.contains(&Some(ConsentState::Withdrawn)) && both.contains(&Some(ConsentState::Given))
    };
    one.keys().filter(|it| withdrawn(it)).cloned().collect()
}

fn states(rows: &[ConsentRow]) -> BTreeMap<String, ConsentState> {
    let mut words: BTreeMap<&String, Vec<(Moment, ConsentState)>> = BTreeMap::new();
    for row in rows {
        words.entry(&row.purpose).or_default().push((row.at, row.state));
    }
    let now = words.into_iter().filter_map(|(purpose, words)| {
        consent_now(words).map(|(_, state)| (purpose.clone(), state))
    });
    now.collect()
}

/// Writes down that these purposes are withdrawn, whatever was said before.
pub fn withdraw(tx: &mut Tx, hand: &Hand, person: PersonId, purposes: &[String]) -> Result<()> {
    let claims = purposes.iter().map(|purpose| ConsentClaim {
        purpose: purpose.clone(),
        state: ConsentState::Withdrawn,
        text_version: String::new(),
        at: hand.now,
    });
    let claims: Vec<ConsentClaim> = claims.collect();
    let rows = claims.iter().map(|claim| NewConsent { person, claim, source: &hand.name });
    let rows: Vec<NewConsent<'_>> = rows.collect();
    bulk::insert_consents(tx, Batch::none(hand.community), &rows).map(drop)
}

/// The human who merged said which name stays.
pub fn call(tx: &mut Tx, hand: &Hand, person: PersonId, name: &str) -> Result<()> {
    let row = FieldRow {
        person_id: person,
        name: FieldName::Name,
        batch_id: BatchId(0),
        by_account: hand.account,
        value: name.to_owned(),
        evidence: hand.name.clone(),
        at: hand.now,
    };
    debug_assert_ne!(row.by_account, AccountId(0));
    store::put_field(tx, hand.community, &row).map(drop)
}
