//! Who brought whom, and how far that reaches: three levels, kept by addition.
//!
//! Everybody is brought by one person at most, so the links make trees, in which a person's reach
//! is whom they brought (1 each), whom those brought (1/10) and whom those did (1/100). A link that
//! comes or goes changes its three nearest ancestors and nobody else. Where people brought each
//! other in a ring, the latest link of the ring does not count; so no order of arrival matters.

use std::collections::{BTreeMap, BTreeSet};

use base::{Moment, PersonId};

use crate::rank::Arrows;

/// Levels that count.
pub const LEVELS: usize = 3;
/// Longer chains of people are walked up to here.
const CHAIN_MAX: usize = 10_000;

/// How many a person brought: directly, through those, and through those in turn.
pub type Counts = [i64; LEVELS];

/// Reach in hundredths: 100, 10 and 1 for each of a level.
pub fn credit_hundredths(counts: Counts) -> i64 {
    100 * counts[0] + 10 * counts[1] + counts[2]
}

/// Who brought somebody, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub by: PersonId,
    pub at: Moment,
    /// It closes a ring and does not count.
    pub looped: bool,
}

/// Where links and counts are kept.
pub trait Keep {
    type Error;

    fn link(&mut self, person: PersonId) -> Result<Option<Link>, Self::Error>;
    fn put(&mut self, person: PersonId, link: Option<Link>) -> Result<(), Self::Error>;
    fn counts(&mut self, person: PersonId) -> Result<Counts, Self::Error>;
    fn add(&mut self, person: PersonId, counts: Counts) -> Result<(), Self::Error>;
}

/// Says who brought a person, or that nobody did: a walk up the chain, and up to three sums for
/// each link that changes.
pub fn set<K: Keep>(
    keep: &mut K,
    person: PersonId,
    by: Option<(PersonId, Moment)>,
) -> Result<(), K::Error> {
    let by = by.filter(|it| it.0 != person);
    let before = keep.link(person)?;
    if before.map(|it| (it.by, it.at)) == by {
        return Ok(());
    }
    if let Some(link) = before {
        let ring = ring(keep, person)?;
        if !link.looped {
            count(keep, person, -1)?;
        }
        keep.put(person, None)?;
        for (other, link) in ring.into_iter().filter(|it| it.0 != person && it.1.looped) {
            keep.put(other, Some(Link { looped: false, ..link }))?;
            count(keep, other, 1)?;
        }
    }
    let Some((by, at)) = by else { return Ok(()) };
    // It counts only once it is known that it closes no ring.
    keep.put(person, Some(Link { by, at, looped: true }))?;
    let ring = ring(keep, person)?;
    let latest = ring.iter().max_by_key(|(it, link)| (link.at, *it)).copied();
    match latest {
        Some((latest, _)) if latest == person => return Ok(()),
        Some((latest, link)) => {
            count(keep, latest, -1)?;
            keep.put(latest, Some(Link { looped: true, ..link }))?;
        }
        None => {}
    }
    keep.put(person, Some(Link { by, at, looped: false }))?;
    count(keep, person, 1)
}

/// Adds or takes away what the link of a person gives to those above.
fn count<K: Keep>(keep: &mut K, person: PersonId, sign: i64) -> Result<(), K::Error> {
    let [first, second, _] = keep.counts(person)?;
    let gives = [[1, first, second], [0, 1, first], [0, 0, 1]];
    let mut below = person;
    for counts in gives {
        let Some(link) = keep.link(below)?.filter(|it| !it.looped) else { break };
        keep.add(link.by, counts.map(|it| it * sign))?;
        below = link.by;
    }
    Ok(())
}

/// The ring that a person is on, with the links that make it; empty if on none.
fn ring<K: Keep>(keep: &mut K, person: PersonId) -> Result<Vec<(PersonId, Link)>, K::Error> {
    let (mut ring, mut at) = (Vec::new(), person);
    for _ in 0..CHAIN_MAX {
        let Some(link) = keep.link(at)? else { return Ok(Vec::new()) };
        ring.push((at, link));
        at = link.by;
        if at == person {
            return Ok(ring);
        }
        // Another ring further up, which this person only hangs on.
        if ring.len().is_power_of_two() && ring.len() > 1 && ring.iter().any(|it| it.0 == at) {
            return Ok(Vec::new());
        }
    }
    Ok(Vec::new())
}

/// Everybody's links with the rings cut, and everybody's counts, made from nothing.
pub fn whole(
    brought: &BTreeMap<PersonId, (PersonId, Moment)>,
) -> (BTreeMap<PersonId, Link>, BTreeMap<PersonId, Counts>) {
    let mut links: BTreeMap<PersonId, Link> = BTreeMap::new();
    for (person, (by, at)) in brought.iter().filter(|it| *it.0 != it.1.0) {
        links.insert(*person, Link { by: *by, at: *at, looped: false });
    }
    for latest in latest_of_rings(&links) {
        links.entry(latest).and_modify(|it| it.looped = true);
    }
    let (people, arrows) = arrows(&links, |it| !it.looped);
    let [first, second, third] = arrows.walks();
    let levels = first.into_iter().zip(second).zip(third);
    let counts = people.into_iter().zip(levels.map(|((one, two), three)| [one, two, three]));
    (links, counts.filter(|it| it.1[0] > 0).collect())
}

/// The links as arrows from whoever was brought to who brought them, between everybody in order.
pub fn arrows(
    links: &BTreeMap<PersonId, Link>,
    counts: impl Fn(&Link) -> bool,
) -> (Vec<PersonId>, Arrows) {
    let both = links.iter().flat_map(|(person, link)| [*person, link.by]);
    let people: Vec<PersonId> = both.collect::<BTreeSet<_>>().into_iter().collect();
    let place = |it: PersonId| people.binary_search(&it).unwrap_or(0) as u32;
    let counted = links.iter().filter(|it| counts(it.1));
    let arrows: Vec<_> = counted.map(|(it, link)| (place(*it), place(link.by))).collect();
    let arrows = Arrows::of(people.len(), &arrows);
    (people, arrows)
}

/// Of each ring the person whose link came last. Each person is walked over once.
fn latest_of_rings(links: &BTreeMap<PersonId, Link>) -> Vec<PersonId> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for start in links.keys() {
        let (mut path, mut at) = (Vec::new(), *start);
        while seen.insert(at) {
            path.push(at);
            match links.get(&at) {
                Some(link) => at = link.by,
                None => break,
            }
        }
        if let Some(begin) = path.iter().position(|it| *it == at) {
            let ring = path[begin..].iter().filter_map(|it| Some((*it, links.get(it)?)));
            found.extend(ring.max_by_key(|(it, link)| (link.at, *it)).map(|it| it.0));
        }
    }
    found
}

#[cfg(test)]
#[path = "tests/forest.rs"]
mod tests;
