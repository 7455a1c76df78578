//! Reach by addition is reach from nothing, whatever comes in which order.

use std::convert::Infallible;

use proptest::prelude::*;

use super::*;

#[derive(Default, Debug)]
struct Memory {
    links: BTreeMap<PersonId, Link>,
    counts: BTreeMap<PersonId, Counts>,
}

impl Keep for Memory {
    type Error = Infallible;

    fn link(&mut self, person: PersonId) -> Result<Option<Link>, Infallible> {
        Ok(self.links.get(&person).copied())
    }
    fn put(&mut self, person: PersonId, link: Option<Link>) -> Result<(), Infallible> {
        match link {
            Some(link) => drop(self.links.insert(person, link)),
            None => drop(self.links.remove(&person)),
        }
        Ok(())
    }
    fn counts(&mut self, person: PersonId) -> Result<Counts, Infallible> {
        Ok(self.counts.get(&person).copied().unwrap_or_default())
    }
    fn add(&mut self, person: PersonId, counts: Counts) -> Result<(), Infallible> {
        let sum = self.counts.entry(person).or_default();
        (0..LEVELS).for_each(|at| sum[at] += counts[at]);
        Ok(())
    }
}

fn build(changes: &[(i64, Option<(i64, i64)>)]) -> Memory {
    let mut memory = Memory::default();
    for (person, by) in changes {
        let by = by.map(|(by, at)| (PersonId(by), Moment(at)));
        let Ok(()) = set(&mut memory, PersonId(*person), by);
    }
    memory.counts.retain(|_, it| *it != [0; LEVELS]);
    memory
}

/// What stands after all changes, from nothing.
fn wanted(changes: &[(i64, Option<(i64, i64)>)]) -> Memory {
    let mut last = BTreeMap::new();
    for (person, by) in changes {
        match by {
            Some((by, at)) => drop(last.insert(PersonId(*person), (PersonId(*by), Moment(*at)))),
            None => drop(last.remove(&PersonId(*person))),
        }
    }
    let (links, counts) = whole(&last);
    Memory { links, counts }
}

fn reach(memory: &Memory, person: i64) -> i64 {
    credit_hundredths(memory.counts.get(&PersonId(person)).copied().unwrap_or_default())
}

#[test]
fn three_levels_count_and_the_fourth_does_not() {
    let chain = [(2, Some((1, 1))), (3, Some((2, 2))), (4, Some((3, 3))), (5, Some((4, 4)))];
    let memory = build(&chain);
    assert_eq!([1, 2, 3, 4, 5].map(|it| reach(&memory, it)), [111, 111, 110, 100, 0]);
    let mut undone = chain.to_vec();
    undone.push((3, None));
    let memory = build(&undone);
    assert_eq!([1, 2, 3, 4, 5].map(|it| reach(&memory, it)), [100, 0, 110, 100, 0]);
}

#[test]
fn a_ring_is_cut_at_its_latest_link_and_heals() {
    let ring = [(2, Some((1, 1))), (3, Some((2, 2))), (1, Some((3, 3)))];
    let memory = build(&ring);
    assert!(memory.links[&PersonId(1)].looped);
    assert_eq!([1, 2, 3].map(|it| reach(&memory, it)), [110, 100, 0]);
    let mut opened = ring.to_vec();
    opened.push((2, None));
    let memory = build(&opened);
    assert!(!memory.links[&PersonId(1)].looped);
    assert_eq!([1, 2, 3].map(|it| reach(&memory, it)), [0, 110, 100]);
}

#[test]
fn nobody_brings_themselves() {
    assert_eq!(reach(&build(&[(1, Some((1, 1)))]), 1), 0);
}

proptest! {
    #[test]
    fn changes_one_by_one_are_the_same_as_from_nothing(
        changes in proptest::collection::vec(
            (1i64..9, proptest::option::weighted(0.85, (1i64..9, 0i64..6))),
            0..60,
        )
    ) {
        let (memory, wanted) = (build(&changes), wanted(&changes));
        prop_assert_eq!(&memory.links, &wanted.links);
        prop_assert_eq!(&memory.counts, &wanted.counts);
    }

    #[test]
    fn any_order_of_arrival_gives_the_same(
        brought in proptest::collection::btree_map(1i64..12, (1i64..12, 0i64..9), 0..12),
        seed in any::<u64>(),
    ) {
        let mut changes: Vec<_> = brought.into_iter().map(|(it, by)| (it, Some(by))).collect();
        let one = build(&changes);
        changes.sort_by_key(|it| (it.0 as u64).wrapping_mul(seed | 1).rotate_left(17));
        let other = build(&changes);
        prop_assert_eq!(one.links, other.links);
        prop_assert_eq!(one.counts, other.counts);
    }
}
