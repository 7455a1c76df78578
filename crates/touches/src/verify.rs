//! Recomputes everything that is derived from the log, and says where it differs from what stands.

use std::collections::BTreeMap;

use base::{CommunityId, PersonId};
use db::{Result, Tx};

use crate::deeds::{self, Walk};
use crate::fold::{self, FanType, Rollup};
use crate::store;

/// Persons compared in one step.
pub const STEP: i64 = 500;
/// Differences that are named one by one; the rest is counted.
const NAMED_MAX: usize = 50;

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Report {
    pub persons: u64,
    pub touches: u64,
    pub differences: u64,
    /// The first differences, each a sentence.
    pub named: Vec<String>,
}

impl Report {
    fn differ(&mut self, sentence: String) {
        self.differences += 1;
        if self.named.len() < NAMED_MAX {
            self.named.push(sentence);
        }
    }
}

/// Compares the next persons of a community.
pub fn step(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
    report: &mut Report,
) -> Result<Walk> {
    let persons = store::persons_after(tx, community, after, STEP)?;
    let Some(last) = persons.last().copied() else { return Ok(Walk::Done) };
    let rule = deeds::rule(tx, community)?;
    let mut folded: BTreeMap<PersonId, Rollup> = BTreeMap::new();
    for touch in store::range(tx, community, after, last)? {
        report.touches += 1;
        let total = folded.entry(touch.person_id);
        total.or_insert_with(|| Rollup::empty(touch.person_id)).step(&rule, &touch);
    }
    let stored: BTreeMap<PersonId, Rollup> = store::rollups(tx, community, after, last)?
        .into_iter()
        .map(|it| (it.person_id, it))
        .collect();
    let mut fans: BTreeMap<PersonId, BTreeMap<FanType, f64>> = BTreeMap::new();
    for fan in store::fans_between(tx, community, after, last)? {
        fans.entry(fan.person_id).or_default().insert(fan.fan_type, fan.value);
    }
    for person in persons.iter().copied() {
        report.persons += 1;
        let mut total = folded.remove(&person).unwrap_or_else(|| Rollup::empty(person));
        let stands = stored.get(&person).cloned().unwrap_or_else(|| Rollup::empty(person));
        total.excluded_at = stands.excluded_at;
        if !fold::same(&total, &stands) {
            report
                .differ(format!("Person {person}: the log adds up to {total:?}, not {stands:?}."));
        }
        compare_fans(report, &stands, &fans.remove(&person).unwrap_or_default());
    }
    Ok(if persons.len() as i64 == STEP { Walk::After(last) } else { Walk::Done })
}

/// Compares the tally of persons who count with how many there are.
pub fn persons(tx: &mut Tx, community: CommunityId, known: i64, report: &mut Report) -> Result<()> {
    let counting = known - store::count_excluded(tx, community)?;
    let tally = deeds::count(tx, community, deeds::PERSONS)?;
    if tally != counting {
        report.differ(format!("The tally has {tally} persons who count, there are {counting}."));
    }
    Ok(())
}

fn compare_fans(report: &mut Report, stands: &Rollup, fans: &BTreeMap<FanType, f64>) {
    for fan_type in FanType::ALL.iter().copied() {
        let (should, does) = (stands.standing(fan_type), fans.get(&fan_type).copied());
        let equal = match (should, does) {
            (None, None) => true,
            (Some(one), Some(other)) => {
                (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
            }
            _ => false,
        };
        if !equal {
            let person = stands.person_id;
            report
                .differ(format!("Person {person}: {fan_type} is {does:?}, should be {should:?}."));
        }
    }
}
