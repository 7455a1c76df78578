//! Keeps everybody's stage in line with the log: whoever has news, whoever is due, and everybody
//! after a change of the rules.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, Moment, PersonId};
use db::{Result, Tx};
use people::model::{ConsentState, PersonKind};
use touches::Touch;
use touches::changed;

use crate::facts::{Fact, Facts, NOTE_MAX, Said, Seen};
use crate::fold::{self, Asked, Decision, Move, Placed};
use crate::model::{self, Hourglass, STEP, Stage};
use crate::rule::Rules;
use crate::store::{self, MoveRow, OverrideRow, StageRow, WalkRow, bulk};
use crate::tally::{self, Deltas};

/// What is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Everybody is being placed anew: so many of so many are done.
    Walk {
        done: i64,
        total: i64,
    },
    /// Persons with news after this one, or due ones.
    News(PersonId),
    Nothing,
}

/// Places the next persons; `after` is where the last step among those with news ended.
pub fn step(tx: &mut Tx, community: CommunityId, now: Moment, after: PersonId) -> Result<Left> {
    tx.exclusive(GATE, community)?;
    if let Some(left) = walk_step(tx, community, now)? {
        return Ok(left);
    }
    let mut persons = changed::after(tx, community, after, STEP)?;
    let left = match persons.last() {
        Some(last) => Left::News(*last),
        None => {
            persons = store::due(tx, community, now, STEP)?;
            if persons.is_empty() { Left::Nothing } else { Left::News(after) }
        }
    };
    persons.sort_unstable();
    persons.dedup();
    place(tx, community, now, &persons)?;
    changed::settle(tx, community, &persons)?;
    Ok(left)
}

/// Works until nothing is left, for whoever cannot wait for the job; on a thread that may block.
pub fn catch_up(db: &db::Db, community: CommunityId, now: Moment) -> Result<()> {
    let mut after = PersonId(i64::MIN);
    loop {
        match db.write_blocking(move |tx| step(tx, community, now, after))? {
            Left::Nothing => return Ok(()),
            Left::News(last) => after = last,
            Left::Walk { .. } => {}
        }
    }
}

/// Places one person at once, in the transaction of a human's deed.
pub fn place_one(tx: &mut Tx, community: CommunityId, now: Moment, person: PersonId) -> Result<()> {
    place_some(tx, now, community, &[person])
}

/// Places persons at once: after a merge, its undoing or an erasure.
pub fn place_some(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    tx.exclusive(GATE, community)?;
    for part in persons.chunks(STEP as usize) {
        place(tx, community, now, part)?;
    }
    Ok(())
}

/// Has everybody placed anew from the beginning.
pub fn begin_walk(tx: &mut Tx, community: CommunityId, now: Moment) -> Result<()> {
    let walk = WalkRow { before_id: PersonId(i64::MAX), done: 0, begun_at: now, ended_at: None };
    store::put_walk(tx, community, &walk).map(drop)
}

/// How far the walk is, if one is under way: done, of how many.
pub fn walking(tx: &mut Tx, community: CommunityId) -> Result<Option<(i64, i64)>> {
    let total = touches::count(tx, community, touches::PERSONS)?;
    Ok(match store::walk(tx, community)? {
        Some(WalkRow { ended_at: Some(_), .. }) => None,
        Some(walk) => Some((walk.done, total.max(walk.done))),
        None => Some((0, total)).filter(|it| it.1 > 0),
    })
}

/// One writer at a time moves what the page counts.
const GATE: &str = "journey";

/// A step of the walk over everybody; none once it has ended. A community that was never walked is.
fn walk_step(tx: &mut Tx, community: CommunityId, now: Moment) -> Result<Option<Left>> {
    let walk = match store::walk(tx, community)? {
        Some(WalkRow { ended_at: Some(_), .. }) => return Ok(None),
        Some(walk) => walk,
        None => WalkRow { before_id: PersonId(i64::MAX), done: 0, begun_at: now, ended_at: None },
    };
    let rows = people::store::list(tx, community, walk.before_id, STEP)?;
    let mut persons: Vec<PersonId> = rows.iter().map(|it| it.id).collect();
    let last = persons.last().copied();
    persons.sort_unstable();
    place(tx, community, now, &persons)?;
    let done = walk.done + persons.len() as i64;
    let ended = (persons.len() as i64) < STEP;
    let before_id = last.filter(|_| !ended).unwrap_or(PersonId(0));
    let walk = WalkRow { before_id, done, ended_at: ended.then_some(now), ..walk };
    store::put_walk(tx, community, &walk)?;
    let total = touches::count(tx, community, touches::PERSONS)?.max(done);
    Ok(Some(Left::Walk { done, total }))
}

/// The rules of every hourglass in force.
pub fn rules(tx: &mut Tx, community: CommunityId) -> Result<BTreeMap<Hourglass, Rules>> {
    let mut all = BTreeMap::new();
    for hourglass in Hourglass::ALL.iter().copied() {
        let row = store::newest_rule(tx, community, hourglass)?;
        let (version, text) = row.map_or((0, "{}".to_owned()), |it| (it.version, it.changes));
        let changes = serde_json::from_str(&text).map_err(db::Error::broken)?;
        all.insert(hourglass, Rules::of(hourglass, version, &changes));
    }
    Ok(all)
}

/// Brings what is stored of persons in line with all that is known of them, and counts along.
fn place(tx: &mut Tx, community: CommunityId, now: Moment, persons: &[PersonId]) -> Result<()> {
    if persons.is_empty() {
        return Ok(());
    }
    let placed = fold_all(tx, community, now, persons)?;
    let stored = stored(tx, community, persons)?;
    let (mut stale, mut fresh) = (Vec::new(), Vec::new());
    let mut deltas = Deltas::new();
    for person in persons {
        let (old, new) = (stored.get(person), placed.get(person));
        if old == new {
            continue;
        }
        for it in old.into_iter().flatten() {
            tally::add(&mut deltas, it, -1);
        }
        for it in new.into_iter().flatten() {
            tally::add(&mut deltas, it, 1);
        }
        stale.extend(old.map(|_| *person));
        fresh.extend(new.into_iter().flatten().map(|it| (*person, it.clone())));
    }
    bulk::delete(tx, community, &stale)?;
    bulk::insert(tx, community, &fresh)?;
    bulk::add(tx, community, &deltas)
}

/// What everything that is known of persons makes of them; whoever is gone or courted by nobody is
/// left out.
fn fold_all(
    tx: &mut Tx,
    community: CommunityId,
    now: Moment,
    persons: &[PersonId],
) -> Result<BTreeMap<PersonId, Vec<Placed>>> {
    let rules = rules(tx, community)?;
    let currency = touches::rule(tx, community)?.currency;
    let (facts, kinds) = facts_of(tx, community, (persons, currency), &rules)?;
    let mut decisions: BTreeMap<(PersonId, Hourglass), Vec<Decision>> = BTreeMap::new();
    for row in bulk::overrides_of(tx, community, persons)? {
        decisions.entry((row.person_id, row.hourglass)).or_default().push(decision(row));
    }
    let unit = 10_i64.pow(currency.exponent());
    let none = Vec::new();
    let mut all = BTreeMap::new();
    for (person, facts) in facts {
        let facts = facts.settled();
        let own = kinds.get(&person).map_or(&[][..], Vec::as_slice);
        let fold = |(hourglass, place): (Hourglass, i64)| {
            let asked = Asked { hourglass, place, rules: &rules[&hourglass], unit, now };
            fold::placed(&asked, &facts, decisions.get(&(person, hourglass)).unwrap_or(&none))
        };
        let hourglasses = model::hourglasses(own, facts.seated).into_iter().zip(1..);
        let placed: Vec<Placed> = hourglasses.map(fold).collect();
        if !placed.is_empty() {
            all.insert(person, placed);
        }
    }
    Ok(all)
}

type Known = (BTreeMap<PersonId, Facts>, BTreeMap<PersonId, Vec<PersonKind>>);

/// The facts about persons, in a handful of statements.
fn facts_of(
    tx: &mut Tx,
    community: CommunityId,
    (persons, currency): (&[PersonId], base::Currency),
    rules: &BTreeMap<Hourglass, Rules>,
) -> Result<Known> {
    let rows = people::store::bulk::persons(tx, community, persons)?;
    let mut facts: BTreeMap<PersonId, Facts> =
        rows.into_iter().map(|it| (it.id, Facts::new(it.created_at))).collect();
    let mut kinds: BTreeMap<PersonId, Vec<PersonKind>> = BTreeMap::new();
    let mut since: BTreeMap<(PersonId, PersonKind), Moment> = BTreeMap::new();
    for row in people::store::bulk::kinds_of(tx, community, persons)? {
        let first = since.entry((row.person_id, row.kind)).or_insert(row.at);
        *first = row.at.min(*first);
    }
    for ((person, kind), at) in since {
        kinds.entry(person).or_default().push(kind);
        if let Some(it) = facts.get_mut(&person) {
            it.kinds.push((kind.as_str().to_owned(), at));
        }
    }
    for row in people::store::bulk::consents_of(tx, community, persons)? {
        if let Some(it) = facts.get_mut(&row.person_id) {
            let given = row.state == ConsentState::Given;
            it.consents.push(Said { purpose: row.purpose, at: row.at, given });
        }
    }
    let mut heeds: BTreeMap<String, bool> = BTreeMap::new();
    touches::store::log_of(tx, community, persons, &mut |touch| {
        let Some(it) = facts.get_mut(&touch.person_id) else { return Ok(()) };
        let heeded = match heeds.get(&touch.kind) {
            Some(known) => *known,
            None => {
                let mut clauses = rules.values().flat_map(|it| it.stages.values()).flatten();
                let heeded = clauses.any(|it| it.heeds(&touch.kind));
                heeds.insert(touch.kind.clone(), heeded);
                heeded
            }
        };
        it.see(seen(touch, currency), heeded);
        Ok(())
    })?;
    Ok((facts, kinds))
}

fn seen(touch: Touch, currency: base::Currency) -> Seen {
    let own = touch.currency == Some(currency);
    Seen {
        id: touch.id,
        at: touch.at,
        minor: if own { touch.minor.unwrap_or(0) } else { 0 },
        note: touch.detail.unwrap_or_default().chars().take(NOTE_MAX).collect(),
        kind: touch.kind,
        source: touch.source,
        external_id: touch.external_id,
    }
}

fn decision(row: OverrideRow) -> Decision {
    Decision {
        id: row.id,
        stage: row.stage,
        seen: row.seen_stage,
        from: row.made_at,
        until: row.lifted_at,
        kept_at: row.kept_at,
    }
}

/// What is stored of persons, in the shape in which it is folded.
fn stored(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<BTreeMap<PersonId, Vec<Placed>>> {
    let mut moves: BTreeMap<(PersonId, Hourglass), Vec<Move>> = BTreeMap::new();
    for row in bulk::moves_of(tx, community, persons)? {
        moves.entry((row.person_id, row.hourglass)).or_default().push(a_move(&row));
    }
    let mut all: BTreeMap<PersonId, Vec<Placed>> = BTreeMap::new();
    for row in bulk::stages_of(tx, community, persons)? {
        let moves = moves.remove(&(row.person_id, row.hourglass)).unwrap_or_default();
        all.entry(row.person_id).or_default().push(placed(row, moves));
    }
    Ok(all)
}

/// A stored move as it was folded.
pub(crate) fn a_move(row: &MoveRow) -> Move {
    let from = Stage::parse(&row.from_stage);
    Move { at: row.at, from, to: row.to_stage, fact: Fact::read(&row.fact) }
}

fn placed(row: StageRow, moves: Vec<Move>) -> Placed {
    Placed {
        hourglass: row.hourglass,
        place: row.place,
        stage: row.stage,
        since: row.since,
        fact: Fact::read(&row.fact),
        derived: row.derived,
        derived_fact: Fact::read(&row.derived_fact),
        due_at: row.due_at,
        decision: row.override_id,
        proposed_at: row.proposed_at,
        moves,
    }
}

/// Recounts everything that the page counts from the stages and moves of these persons; for checks.
pub fn recount(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<Deltas> {
    let mut deltas = Deltas::new();
    let unique: BTreeSet<PersonId> = persons.iter().copied().collect();
    let unique: Vec<PersonId> = unique.into_iter().collect();
    for part in unique.chunks(STEP as usize) {
        for it in stored(tx, community, part)?.values().flatten() {
            tally::add(&mut deltas, it, 1);
        }
    }
    Ok(deltas)
}
