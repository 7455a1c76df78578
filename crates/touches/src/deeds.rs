//! Recording touches: the log, the rollup and the ranking move in one transaction.

use std::collections::{BTreeMap, HashSet};

use base::{BatchId, CommunityId, Currency, Ids, Moment, PersonId, TouchId, ValueRef};
use db::{Result, Tx};
use sha2::{Digest, Sha256};

use crate::changed;
use crate::fold::{self, FanType, Rollup};
use crate::model::{NewTouch, Touch};
use crate::rule::{Rule, RuleChanges};
use crate::store;

/// When the ranking follows the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// At once, in the same transaction.
    Now,
    /// When the caller walks the community with [`rank_step`]; for imports of millions.
    Later,
}

/// Records one touch; `false` if its source has told us of it before.
pub fn record(tx: &mut Tx, ids: &Ids, now: Moment, new: &NewTouch) -> Result<bool> {
    let slice = std::slice::from_ref(new);
    Ok(record_many(tx, ids, now, slice, Ranking::Now)? == [true])
}

/// Records touches of one community; says for each whether it is new. Idempotent by
/// (community, source, external id), within the call too.
pub fn record_many(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    new: &[NewTouch],
    ranking: Ranking,
) -> Result<Vec<bool>> {
    let Some(first) = new.first() else { return Ok(Vec::new()) };
    let rule = rule(tx, first.community)?;
    let touches: Vec<Touch> = new.iter().map(|it| it.with_id(ids.fresh::<TouchId>(now))).collect();
    let values = |it| touch_values(first.community, it, now);
    let unless_known = (store::UNLESS_KNOWN, |it: &Touch| it.id.0);
    let is_new = tx.insert_new(store::INSERT_TOUCHES, &touches, values, unless_known)?;
    let mut sums: BTreeMap<PersonId, Rollup> = BTreeMap::new();
    for (touch, _) in touches.iter().zip(&is_new).filter(|it| *it.1) {
        let sum = sums.entry(touch.person_id).or_insert_with(|| Rollup::empty(touch.person_id));
        sum.step(&rule, touch);
    }
    let persons: Vec<PersonId> = sums.keys().copied().collect();
    changed::note(tx, first.community, &persons)?;
    let sums: Vec<Rollup> = sums.into_values().collect();
    match ranking {
        Ranking::Now => {
            let totals = add_and_read(tx, first.community, &sums)?;
            rank_moved(tx, first.community, &sums, &totals)?;
        }
        Ranking::Later => add(tx, first.community, &sums)?,
    }
    Ok(is_new)
}

/// The rule in force.
pub fn rule(tx: &mut Tx, community: CommunityId) -> Result<Rule> {
    let Some(row) = store::newest_rule(tx, community)? else {
        return Ok(Rule::first(Currency::EUR));
    };
    let changes: RuleChanges = serde_json::from_str(&row.changes).map_err(db::Error::broken)?;
    Ok(Rule { version: row.version, currency: row.currency, changes })
}

/// Puts a new version of the rule in force. The caller enqueues the rebuild.
pub fn set_rule(
    tx: &mut Tx,
    community: CommunityId,
    now: Moment,
    currency: Currency,
    changes: &RuleChanges,
) -> Result<Rule> {
    let version = store::newest_rule(tx, community)?.map_or(1, |it| it.version + 1);
    let text = serde_json::to_string(changes).map_err(db::Error::broken)?;
    let new = store::NewRule { community, version, currency, changes: text, made_at: now };
    store::insert_rule(tx, &new)?;
    Ok(Rule { version, currency, changes: changes.clone() })
}

/// Folds a person anew from the log whose touches changed: after a roll-back or a merge.
pub fn refold(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<()> {
    changed::note(tx, community, &[person])?;
    refold_same(tx, community, person)
}

/// The same where only the rule changed, and the log says what it said.
fn refold_same(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<()> {
    store::lock_rollup(tx, community, person)?;
    let rule = rule(tx, community)?;
    let touches = store::of_person(tx, community, person)?;
    let excluded_at = store::rollup(tx, community, person)?.and_then(|it| it.excluded_at);
    let mut total = fold::fold(person, &rule, &touches);
    total.excluded_at = excluded_at;
    if touches.is_empty() && excluded_at.is_none() {
        store::delete_rollup(tx, community, person)?;
    } else {
        put(tx, community, std::slice::from_ref(&total))?;
    }
    rank(tx, community, std::slice::from_ref(&total), before(person))
}

/// Deletes the touches that a batch brought for one person, and folds that person anew.
pub fn delete_batch_of(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    person: PersonId,
) -> Result<u64> {
    let deleted = store::delete_touches_of_batch(tx, community, batch, person)?;
    if deleted > 0 {
        refold(tx, community, person)?;
    }
    Ok(deleted)
}

/// Takes out of a person's touches what could tell who they were: words, and the numbers by which
/// their sources call them. What counts stays. Says how many there are.
pub fn erase(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<u64> {
    let touches = store::of_person(tx, community, person)?;
    for it in &touches {
        let digest = Sha256::digest(format!("{community}\n{}\n{}", it.source, it.external_id));
        let place = store::OneTouch { community, person, at: it.at, id: it.id };
        store::erase_touch(tx, &place, &format!("erased/{}", hex::encode(&digest[..16])))?;
    }
    Ok(touches.len() as u64)
}

/// Bots and staff never count: takes a person out of every ranking, or puts them back.
pub fn set_counting(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    now: Moment,
    counts: bool,
) -> Result<()> {
    let moved = match counts {
        true => store::include(tx, community, person)? == 1,
        false => exclude(tx, community, person, now)?,
    };
    if !moved {
        return Ok(());
    }
    changed::note(tx, community, &[person])?;
    let total = store::rollup(tx, community, person)?.unwrap_or(Rollup::empty(person));
    store::delete_empty_rollup(tx, community, person)?;
    tally(tx, community, PERSONS, if counts { 1 } else { -1 })?;
    rank(tx, community, std::slice::from_ref(&total), before(person))
}

/// Whether the person counted until now. Only the one column moves, so that touches which arrive
/// meanwhile keep their sums.
fn exclude(tx: &mut Tx, community: CommunityId, person: PersonId, now: Moment) -> Result<bool> {
    if store::exclude(tx, community, person, now)? == 1 {
        return Ok(true);
    }
    let known = store::rollup(tx, community, person)?;
    if known.is_some_and(|it| it.excluded_at.is_some()) {
        return Ok(false);
    }
    let nothing = Rollup { excluded_at: Some(now), ..Rollup::empty(person) };
    add(tx, community, std::slice::from_ref(&nothing))?;
    // Where a first touch came in between, the row was only added to.
    store::exclude(tx, community, person, now)?;
    Ok(true)
}

/// The tally of persons who count.
pub const PERSONS: &str = "persons";

/// Moves a count.
pub fn tally(tx: &mut Tx, community: CommunityId, name: &str, by: i64) -> Result<()> {
    if by != 0 {
        store::add_to_tally(tx, community, name, by)?;
    }
    Ok(())
}

/// Reads a count.
pub fn count(tx: &mut Tx, community: CommunityId, name: &str) -> Result<i64> {
    Ok(store::tally(tx, community, name)?.unwrap_or(0))
}

/// How far a walk over a community has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Go on after this person.
    After(PersonId),
    Done,
}

/// Ranks the next persons of a community by their sums.
pub fn rank_step(tx: &mut Tx, community: CommunityId, after: PersonId, limit: i64) -> Result<Walk> {
    let totals = store::rollups_after(tx, community, after, limit)?;
    let Some(last) = totals.last().map(|it| it.person_id) else { return Ok(Walk::Done) };
    rank(tx, community, &totals, after)?;
    Ok(if (totals.len() as i64) < limit { Walk::Done } else { Walk::After(last) })
}

/// Folds and ranks the next persons of a community anew; the walk of a rule's rebuild.
pub fn rebuild_step(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
    limit: i64,
) -> Result<Walk> {
    let persons = store::persons_after(tx, community, after, limit)?;
    for person in &persons {
        refold_same(tx, community, *person)?;
    }
    match persons.last() {
        Some(last) if persons.len() as i64 == limit => Ok(Walk::After(*last)),
        _ => Ok(Walk::Done),
    }
}

/// Notes that every person was folded by a version of the rule.
pub fn rule_is_built(tx: &mut Tx, community: CommunityId, version: i64, now: Moment) -> Result<()> {
    store::mark_rule_built(tx, community, version, now).map(drop)
}

/// Adds sums to what stands there.
fn add(tx: &mut Tx, community: CommunityId, sums: &[Rollup]) -> Result<()> {
    let values = |it| rollup_values(community, it);
    tx.insert_all(store::INSERT_ROLLUPS, sums, values, store::ADD_ROLLUPS).map(drop)
}

/// Adds sums to what stands there; gives the totals, in the order of the persons.
fn add_and_read(tx: &mut Tx, community: CommunityId, sums: &[Rollup]) -> Result<Vec<Rollup>> {
    let values = |it| rollup_values(community, it);
    let tail = store::ADD_ROLLUPS_AND_READ;
    let mut totals: Vec<Rollup> = tx.insert_returning(store::INSERT_ROLLUPS, sums, values, tail)?;
    totals.sort_by_key(|it| it.person_id);
    Ok(totals)
}

fn put(tx: &mut Tx, community: CommunityId, totals: &[Rollup]) -> Result<()> {
    let values = |it| rollup_values(community, it);
    tx.insert_all(store::INSERT_ROLLUPS, totals, values, store::REPLACE_ROLLUPS).map(drop)
}

/// Ranks those whose sums just moved. What stood in the ranking before follows from the total
/// and the sum that was added, so nothing is read.
fn rank_moved(
    tx: &mut Tx,
    community: CommunityId,
    sums: &[Rollup],
    totals: &[Rollup],
) -> Result<()> {
    let mut fans = Vec::new();
    for (sum, total) in sums.iter().zip(totals) {
        for fan_type in FanType::ALL.iter().copied() {
            match total.standing(fan_type) {
                Some(value) => fans.push((fan_type, total.person_id, value)),
                None if may_have_stood(fan_type, sum, total) => {
                    store::delete_fan(tx, community, fan_type, total.person_id)?;
                }
                None => {}
            }
        }
    }
    put_fans(tx, community, &fans)
}

/// Whether adding `sum` may have ended a standing: by a first order, or by taking one back.
fn may_have_stood(fan_type: FanType, sum: &Rollup, total: &Rollup) -> bool {
    match fan_type {
        FanType::Repeat => sum.orders < 0,
        FanType::Referrer => sum.referrals < 0,
        FanType::Engaged => sum.social < 0 || sum.helping < 0,
        FanType::Aspirational => sum.orders > 0 && total.orders - sum.orders <= 0,
    }
}

/// Brings the ranking of persons after `after` and up to the last of `totals` in line.
fn rank(tx: &mut Tx, community: CommunityId, totals: &[Rollup], after: PersonId) -> Result<()> {
    let Some(last) = totals.last() else { return Ok(()) };
    let stored = store::fans_between(tx, community, after, last.person_id)?;
    let stored: BTreeMap<(PersonId, FanType), f64> =
        stored.into_iter().map(|it| ((it.person_id, it.fan_type), it.value)).collect();
    let mut fans = Vec::new();
    let mut standing = HashSet::new();
    for total in totals {
        for fan_type in FanType::ALL.iter().copied() {
            let Some(value) = total.standing(fan_type) else { continue };
            standing.insert((total.person_id, fan_type));
            if stored.get(&(total.person_id, fan_type)) != Some(&value) {
                fans.push((fan_type, total.person_id, value));
            }
        }
    }
    for (person, fan_type) in stored.keys().filter(|it| !standing.contains(it)) {
        store::delete_fan(tx, community, *fan_type, *person)?;
    }
    put_fans(tx, community, &fans)
}

fn put_fans(tx: &mut Tx, community: CommunityId, fans: &[(FanType, PersonId, f64)]) -> Result<()> {
    let values = |(fan_type, person, value): &(FanType, PersonId, f64)| {
        let (community, person) = (ValueRef::Int(community.0), ValueRef::Int(person.0));
        [community, ValueRef::Text(fan_type.as_str()), person, ValueRef::Real(*value)]
    };
    tx.insert_all(store::INSERT_FANS, fans, values, store::REPLACE_FANS).map(drop)
}

/// The id just before a person's, to make a range of one.
fn before(person: PersonId) -> PersonId {
    PersonId(person.0 - 1)
}

fn touch_values(community: CommunityId, it: &Touch, now: Moment) -> [ValueRef<'_>; 14] {
    let text = |it: &Option<_>| it.map_or(ValueRef::Null, ValueRef::Text);
    [
        ValueRef::Int(community.0),
        ValueRef::Int(it.person_id.0),
        ValueRef::Int(it.at.0),
        ValueRef::Int(it.id.0),
        ValueRef::Text(&it.kind),
        ValueRef::Text(&it.channel),
        it.minor.map_or(ValueRef::Null, ValueRef::Int),
        text(&it.currency.as_ref().map(Currency::as_str)),
        ValueRef::Text(&it.source),
        ValueRef::Text(&it.external_id),
        text(&it.cause.map(|cause| cause.as_str())),
        it.batch_id.map_or(ValueRef::Null, |batch| ValueRef::Int(batch.0)),
        text(&it.detail.as_deref()),
        ValueRef::Int(now.0),
    ]
}

fn rollup_values(community: CommunityId, it: &Rollup) -> [ValueRef<'static>; 18] {
    [
        ValueRef::Int(community.0),
        ValueRef::Int(it.person_id.0),
        ValueRef::Int(it.touches),
        ValueRef::Int(it.first_at.0),
        ValueRef::Int(it.last_at.0),
        ValueRef::Int(it.human),
        ValueRef::Int(it.orders),
        ValueRef::Int(it.revenue_minor),
        ValueRef::Int(it.referrals),
        ValueRef::Int(it.social),
        ValueRef::Int(it.helping),
        ValueRef::Real(it.orders_score),
        ValueRef::Real(it.revenue_score),
        ValueRef::Real(it.referrals_score),
        ValueRef::Real(it.social_score),
        ValueRef::Real(it.helping_score),
        ValueRef::Real(it.click_score),
        it.excluded_at.map_or(ValueRef::Null, |at| ValueRef::Int(at.0)),
    ]
}
