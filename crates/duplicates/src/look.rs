//! Looks for persons who may be one: only at those who changed, and at whom they share a key with.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, Ids, Moment, PersonId};
use db::{Result, Tx};
use jobs::{Job, NewJob, Outcome, Progress};
use people::merged;
use people::model::{FieldName, IdentityKind, PersonKind};
use people::store::bulk;
use web::App;

use crate::model::{GROUP_MAX, Profile, judge};
use crate::store::{self, KeyRow, PairRow, Two};

/// The kind of the job, and of its schedule.
pub const LOOK: &str = "duplicates.look";
/// Changed persons of one transaction.
const STEP: i64 = 200;
/// Persons whose rollups are read at once.
const ROLLUPS_MAX: usize = 500;
/// Tags by which lists say that somebody is a customer.
const CUSTOMER_TAGS: [&str; 4] = ["customer", "customers", "kunde", "kundin"];
/// The purpose that goes with the newsletter.
const NEWSLETTER: &str = "newsletter";

/// Has somebody look soon, after many persons came or went.
pub fn look_soon(tx: &mut Tx, ids: &Ids, now: Moment, community: CommunityId) -> Result<()> {
    let job = NewJob::new(community, LOOK, &()).unique("soon");
    jobs::enqueue(tx, ids, now, &job).map(drop)
}

/// Looks at everybody who changed, step by step.
pub async fn look(app: App, job: Job, progress: Progress) -> Outcome {
    let community = job.community;
    while !progress.is_stopping() {
        let now = app.now();
        match app.db.write(move |tx| step(tx, now, community, STEP)).await {
            Ok(0) => return Outcome::Done,
            Ok(_) => {}
            Err(error) => return Outcome::Retry(error.to_string()),
        }
    }
    Outcome::Again(base::Span::seconds(1))
}

/// Looks at the next persons who changed; gives how many there were.
pub fn step(tx: &mut Tx, now: Moment, community: CommunityId, limit: i64) -> Result<usize> {
    let changes = merged::changes(tx, community, limit)?;
    let persons: Vec<PersonId> = changes.iter().map(|it| it.person_id).collect();
    look_at(tx, now, community, &persons)?;
    merged::changes_seen(tx, community, &changes)?;
    Ok(changes.len())
}

/// Looks at some persons, whoever of them is still there.
pub fn look_at(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    if persons.is_empty() {
        return Ok(());
    }
    let keys = bring_keys_up_to_date(tx, community, persons)?;
    forget_nobodies(tx, community, persons)?;
    let mut affected: BTreeSet<PersonId> = persons.iter().copied().collect();
    affected.extend(groups(tx, community, keys)?.into_values().flatten());
    let around: Vec<PersonId> = affected.iter().copied().collect();
    let keys = store::keys_of(tx, community, &around)?.into_iter().map(|it| it.key).collect();
    let groups = groups(tx, community, keys)?;
    let found = propose(tx, now, community, (&affected, &groups))?;
    let stored = store::pairs_among(tx, community, &around)?;
    for row in stored {
        let two = Two { person_id: row.person_id, other_person_id: row.other_person_id };
        if !found.contains_key(&two) {
            store::delete_pair(tx, community, &two)?;
        }
    }
    let found: Vec<PairRow> = found.into_values().collect();
    store::put_pairs(tx, community, &found)
}

/// Gives persons the keys of today; gives all that they have or had.
fn bring_keys_up_to_date(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<BTreeSet<String>> {
    let old = store::keys_of(tx, community, persons)?;
    let profiles = profiles(tx, community, persons)?;
    let rows = profiles.iter().flat_map(|(person, profile)| {
        profile.keys().into_iter().map(|key| KeyRow { key, person_id: *person })
    });
    let new: BTreeSet<KeyRow> = rows.collect();
    let old: BTreeSet<KeyRow> = old.into_iter().collect();
    let stale: BTreeSet<PersonId> = old.symmetric_difference(&new).map(|it| it.person_id).collect();
    let stale: Vec<PersonId> = stale.into_iter().collect();
    store::delete_keys(tx, community, &stale)?;
    let fresh = new.iter().filter(|it| stale.binary_search(&it.person_id).is_ok());
    let fresh: Vec<KeyRow> = fresh.cloned().collect();
    store::insert_keys(tx, community, &fresh)?;
    Ok(old.into_iter().chain(new).map(|it| it.key).collect())
}

/// Of those who are gone, and were merged into nobody, nothing is kept: their imports were taken
/// back.
fn forget_nobodies(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    let there: BTreeSet<PersonId> =
        bulk::persons(tx, community, persons)?.into_iter().map(|it| it.id).collect();
    for person in persons.iter().copied().filter(|it| !there.contains(it)) {
        if merged::led_to(tx, community, person)?.is_none() {
            store::delete_merges_of(tx, community, person)?;
            store::delete_kept_of(tx, community, person)?;
            store::delete_verdicts_of(tx, community, person)?;
            store::delete_verdicts_about(tx, community, person)?;
            merged::forget_aliases(tx, community, person)?;
            merged::forget_throughs(tx, community, person)?;
        }
    }
    Ok(())
}

/// Who shares each key; keys that more share than a group may have say nothing.
fn groups(
    tx: &mut Tx,
    community: CommunityId,
    keys: BTreeSet<String>,
) -> Result<BTreeMap<String, Vec<PersonId>>> {
    let keys: Vec<String> = keys.into_iter().collect();
    let mut groups: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for row in store::groups(tx, community, &keys)? {
        groups.entry(row.key).or_default().push(row.person_id);
    }
    groups.retain(|_, it| (2..=GROUP_MAX).contains(&it.len()));
    Ok(groups)
}

/// Judges every pair of a group in which one of the affected stands.
fn propose(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    (affected, groups): (&BTreeSet<PersonId>, &BTreeMap<String, Vec<PersonId>>),
) -> Result<BTreeMap<Two, PairRow>> {
    let members: BTreeSet<PersonId> = groups.values().flatten().copied().collect();
    let members: Vec<PersonId> = members.into_iter().collect();
    let profiles = profiles(tx, community, &members)?;
    let said: BTreeSet<Two> = store::verdicts_of(tx, community, &members)?.into_iter().collect();
    let others = |key: &str| -> Vec<(PersonId, &Profile)> {
        let group = groups.get(key).into_iter().flatten();
        group.filter_map(|it| Some((*it, profiles.get(it)?))).collect()
    };
    let mut judged = BTreeSet::new();
    let mut found = BTreeMap::new();
    for group in groups.values() {
        let pairs = group.iter().enumerate().flat_map(|(at, one)| {
            group[at + 1..].iter().map(move |two| (*one.min(two), *one.max(two)))
        });
        for (one, two) in pairs {
            let pair = Two { person_id: one, other_person_id: two };
            let concerns = affected.contains(&one) || affected.contains(&two);
            if !concerns || said.contains(&pair) || !judged.insert(pair) {
                continue;
            }
            let both = profiles.get(&one).zip(profiles.get(&two));
            let verdict = both.and_then(|(a, b)| judge((one, a), (two, b), others));
            if let Some(verdict) = verdict {
                let reasons: Vec<&str> = verdict.reasons.iter().map(|it| it.as_str()).collect();
                found.insert(
                    pair,
                    PairRow {
                        person_id: one,
                        other_person_id: two,
                        rank: verdict.rank.number(),
                        reasons: reasons.join(","),
                        found_at: now,
                        later_until: None,
                    },
                );
            }
        }
    }
    Ok(found)
}

/// What is compared of persons; nobody of those who are gone.
pub fn profiles(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<BTreeMap<PersonId, Profile>> {
    let there = bulk::persons(tx, community, persons)?;
    let mut profiles: BTreeMap<PersonId, Profile> =
        there.into_iter().map(|it| (it.id, Profile::default())).collect();
    let persons: Vec<PersonId> = profiles.keys().copied().collect();
    let persons = persons.as_slice();
    for row in bulk::identities_of(tx, community, persons)? {
        let Some(profile) = profiles.get_mut(&row.person_id) else { continue };
        let account = (row.platform.clone(), row.value_folded.clone());
        match row.kind {
            IdentityKind::Email => drop(profile.emails.insert(row.value_folded)),
            IdentityKind::Phone => drop(profile.phones.insert(row.value_folded)),
            IdentityKind::Customer => drop(profile.accounts.insert(account)),
            IdentityKind::Handle => {
                profile.accounts.insert(account.clone());
                profile.handles.insert(account);
            }
        }
    }
    for row in bulk::fields_of(tx, community, persons)? {
        let Some(profile) = profiles.get_mut(&row.person_id) else { continue };
        match row.name {
            FieldName::Name => drop(profile.names.insert(row.value)),
            FieldName::Place => drop(profile.places.insert(row.value)),
            _ => {}
        }
    }
    let mut mark = |found: Vec<PersonId>, set: fn(&mut Profile)| {
        found.iter().for_each(|it| profiles.get_mut(it).into_iter().for_each(set));
    };
    let kinds = bulk::kinds_of(tx, community, persons)?;
    let customers = kinds.iter().filter(|it| it.kind == PersonKind::Customer);
    mark(customers.map(|it| it.person_id).collect(), |it| it.customer = true);
    for tag in CUSTOMER_TAGS {
        mark(bulk::tagged(tx, community, tag, persons)?, |it| it.customer = true);
    }
    mark(bulk::asked_about(tx, community, NEWSLETTER, persons)?, |it| it.subscribed = true);
    for part in persons.chunks(ROLLUPS_MAX) {
        mark_orders(tx, community, part, &mut profiles)?;
    }
    Ok(profiles)
}

/// Marks who ordered. Orders that were refunded have left the sums, so of customers without any
/// the log is asked.
fn mark_orders(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
    profiles: &mut BTreeMap<PersonId, Profile>,
) -> Result<()> {
    let mut unsure = Vec::new();
    for rollup in touches::store::rollups_of(tx, community, persons)? {
        let Some(profile) = profiles.get_mut(&rollup.person_id) else { continue };
        profile.ordered = rollup.orders > 0;
        if !profile.ordered && profile.customer {
            unsure.push(rollup.person_id);
        }
    }
    for span in touches::store::kind_spans_of(tx, community, &unsure)? {
        if span.kind == touches::kinds::ORDER_PLACED.name {
            profiles.get_mut(&span.person_id).into_iter().for_each(|it| it.ordered = true);
        }
    }
    Ok(())
}
