//! What the pages show of a pair: who the two are, what each holds, and why they may be one.

use std::collections::BTreeMap;

use base::{CommunityId, Keyset, Moment, PersonId};
use db::{Result, Tx};
use people::model::PersonKind;
use people::store::{IdentityRow, PersonRow, bulk};
use touches::Rollup;

use crate::deeds::in_order;
use crate::model::{Rank, Reason};
use crate::store::{self, MergeRow, PairRow, Place};

/// The most pairs that are counted for a tab.
pub const COUNTED_MAX: i64 = 1000;

/// A person beside another.
#[derive(Clone, Debug)]
pub struct Side {
    pub person: PersonRow,
    pub identities: Vec<IdentityRow>,
    pub kinds: Vec<PersonKind>,
    pub rollup: Option<Rollup>,
    pub is_seated: bool,
}

/// Two persons, and why they may be one.
#[derive(Clone, Debug)]
pub struct Pair {
    pub one: Side,
    pub two: Side,
    pub reasons: Vec<Reason>,
}

/// A page of pairs.
#[derive(Clone, Debug)]
pub struct Listed {
    pub pairs: Vec<Pair>,
    /// How many there are of each rank.
    pub counts: [i64; 2],
    pub next: Option<String>,
}

/// A page of the pairs of a rank.
pub fn list(
    tx: &mut Tx,
    community: CommunityId,
    (rank, now): (Rank, Moment),
    keyset: &Keyset,
) -> Result<Listed> {
    let cursor = keyset.parts::<2>().and_then(|[one, two]| {
        let (person_id, other_person_id) = (one.parse().ok()?, two.parse().ok()?);
        Some(Place { rank: rank.number(), person_id, other_person_id })
    });
    let after = cursor.unwrap_or(Place::first(rank.number()));
    let rows = store::pairs(tx, community, &after, now, keyset.limit + 1)?;
    let (rows, more) = keyset.cut(rows);
    let last = rows.last().filter(|_| more);
    let next = last.map(|it| [it.person_id, it.other_person_id].map(|it| it.to_string()).join("~"));
    let mut counts = [0, 0];
    for (count, rank) in counts.iter_mut().zip([Rank::Strong, Rank::Likely]) {
        *count = store::count_pairs(tx, community, rank.number(), now, COUNTED_MAX + 1)?;
    }
    Ok(Listed { pairs: pairs(tx, community, rows)?, counts, next })
}

/// The pairs in which a person stands.
pub fn of_person(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Pair>> {
    let rows = store::pairs_of(tx, community, person, limit)?;
    pairs(tx, community, rows)
}

/// One pair, proposed or not; none if one of the two is nobody.
pub fn pair(
    tx: &mut Tx,
    community: CommunityId,
    two: (PersonId, PersonId),
) -> Result<Option<Pair>> {
    let ordered = in_order(two);
    let found = store::pair(tx, community, &ordered)?;
    let row = found.unwrap_or(PairRow {
        person_id: two.0,
        other_person_id: two.1,
        rank: Rank::Likely.number(),
        reasons: String::new(),
        found_at: Moment(0),
        later_until: None,
    });
    Ok(pairs(tx, community, vec![row])?.pop())
}

/// Loads both sides of pairs; a pair of which one is gone is left out.
fn pairs(tx: &mut Tx, community: CommunityId, rows: Vec<PairRow>) -> Result<Vec<Pair>> {
    let persons = rows.iter().flat_map(|it| [it.person_id, it.other_person_id]);
    let persons: Vec<PersonId> = persons.collect();
    let sides = sides(tx, community, &persons)?;
    let pair = |row: PairRow| {
        let one = sides.get(&row.person_id)?.clone();
        let two = sides.get(&row.other_person_id)?.clone();
        Some(Pair { one, two, reasons: reasons(&row.reasons) })
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// The reasons of a row.
pub fn reasons(text: &str) -> Vec<Reason> {
    text.split(',').filter_map(Reason::parse).collect()
}

/// What persons hold, at a glance.
pub fn sides(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<BTreeMap<PersonId, Side>> {
    let seated: Vec<PersonId> =
        access::seats::list(tx, community)?.into_iter().map(|it| it.person).collect();
    let mut sides = BTreeMap::new();
    for person in bulk::persons(tx, community, persons)? {
        let is_seated = seated.contains(&person.id);
        let (identities, kinds) = (Vec::new(), Vec::new());
        sides.insert(person.id, Side { person, identities, kinds, rollup: None, is_seated });
    }
    for row in bulk::identities_of(tx, community, persons)? {
        sides.get_mut(&row.person_id).into_iter().for_each(|it| it.identities.push(row.clone()));
    }
    for row in bulk::kinds_of(tx, community, persons)? {
        let Some(side) = sides.get_mut(&row.person_id) else { continue };
        if !side.kinds.contains(&row.kind) {
            side.kinds.push(row.kind);
        }
    }
    for row in touches::store::rollups_of(tx, community, persons)? {
        sides.get_mut(&row.person_id).into_iter().for_each(|it| it.rollup = Some(row.clone()));
    }
    for side in sides.values_mut() {
        side.identities.sort_by(|a, b| (a.at, &a.value).cmp(&(b.at, &b.value)));
    }
    Ok(sides)
}

/// A page of merges, newest first.
pub fn merges(
    tx: &mut Tx,
    community: CommunityId,
    keyset: &Keyset,
) -> Result<(Vec<MergeRow>, Option<String>)> {
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(store::MergeId(i64::MAX));
    let (rows, more) = keyset.cut(store::merges(tx, community, before, keyset.limit + 1)?);
    let next = rows.last().filter(|_| more).map(|it| it.id.to_string());
    Ok((rows, next))
}
