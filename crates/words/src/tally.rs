//! Counts who says what, in everybody and in groups, and holds each group against everybody else.

use std::collections::HashMap;

use crate::odds::{LogOdds, Prior, Side, log_odds};
use crate::tail::upper_tail;

/// What fewer people have than this is not tried: nothing could be said about it.
pub const PEOPLE_MIN: u64 = 5;
/// How unlikely chance must be for a word to name a group: one in two thousand.
const NAME_CHANCE_MAX: f64 = 0.0005;
/// How many of a group must use a word that names it, and how much more often than everybody.
const NAME_PEOPLE_MIN: u64 = 3;
const NAME_LIFT_MIN: f64 = 1.5;

/// How many people have each token; a person counts once.
#[derive(Clone, Debug)]
pub struct Tally {
    people: u64,
    tokens: u64,
    counts: Vec<u32>,
    groups: Vec<Group>,
}

#[derive(Clone, Debug, Default)]
struct Group {
    people: u64,
    tokens: u64,
    counts: HashMap<u32, u32>,
}

/// A token, held against chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    pub token: u32,
    /// People of the group who have it, of how many.
    pub here: u64,
    pub of_here: u64,
    /// The same of everybody, the group included.
    pub everywhere: u64,
    pub of_everywhere: u64,
    /// The group against everybody else.
    pub odds: LogOdds,
    /// How likely at least so many would be in a group drawn by lot.
    pub chance: f64,
}

impl Tested {
    /// How many times as often as in everybody.
    pub fn lift(&self) -> f64 {
        let share = |some: u64, of: u64| some as f64 / of.max(1) as f64;
        share(self.here, self.of_here) / share(self.everywhere.max(1), self.of_everywhere)
    }
}

impl Tally {
    /// A tally of everybody and of so many groups, which may overlap.
    pub fn new(groups: usize) -> Self {
        let groups = vec![Group::default(); groups];
        Self { people: 0, tokens: 0, counts: Vec::new(), groups }
    }

    /// Adds a person with their tokens, each named once, and the groups that they belong to.
    pub fn add(&mut self, tokens: &[u32], groups: &[usize]) {
        self.people += 1;
        self.tokens += tokens.len() as u64;
        for token in tokens {
            let at = *token as usize;
            if self.counts.len() <= at {
                self.counts.resize((at + 1).max(self.counts.len() * 2), 0);
            }
            self.counts[at] += 1;
        }
        for group in groups {
            let group = &mut self.groups[*group];
            group.people += 1;
            group.tokens += tokens.len() as u64;
            for token in tokens {
                *group.counts.entry(*token).or_default() += 1;
            }
        }
    }

    /// How many people were added, in all and to a group.
    pub fn people(&self, group: usize) -> (u64, u64) {
        (self.people, self.groups[group].people)
    }

    /// Different tokens that anybody has.
    pub fn different(&self) -> u64 {
        self.counts.iter().filter(|it| **it > 0).count() as u64
    }

    /// Tokens that enough people have to be tried at all. This does not look at any group, so it
    /// cannot favour what a group happens to say.
    pub fn tried(&self) -> u64 {
        self.counts.iter().filter(|it| u64::from(**it) >= PEOPLE_MIN).count() as u64
    }

    /// Every token of a group that is tried, the one furthest from chance first. A group that is
    /// everybody, or nobody, has none.
    pub fn tested(&self, group: usize) -> Vec<Tested> {
        let group = &self.groups[group];
        if group.people == 0 || group.people == self.people {
            return Vec::new();
        }
        let counts = group.counts.iter().map(|it| (*it.0, u64::from(*it.1)));
        let enough = counts.filter(|it| u64::from(self.counts[it.0 as usize]) >= PEOPLE_MIN);
        let mut tested: Vec<Tested> = enough.map(|it| self.test(group, it)).collect();
        tested.sort_by(|a, b| b.odds.z.total_cmp(&a.odds.z).then(a.token.cmp(&b.token)));
        tested
    }

    /// The words by which a group may be called, best first: those that are far from chance. A
    /// group that speaks of nothing in particular has none.
    pub fn names(&self, group: usize, most: usize) -> Vec<u32> {
        let names = self.tested(group).into_iter().filter(|it| {
            it.chance < NAME_CHANCE_MAX && it.here >= NAME_PEOPLE_MIN && it.lift() >= NAME_LIFT_MIN
        });
        names.map(|it| it.token).take(most).collect()
    }

    fn test(&self, group: &Group, (token, here): (u32, u64)) -> Tested {
        let everywhere = u64::from(self.counts[token as usize]);
        let side = |word: u64, all: u64| Side { word: word as f64, all: all as f64 };
        let odds = log_odds(
            side(here, group.tokens),
            side(everywhere - here, self.tokens - group.tokens),
            Prior::of(everywhere as f64, self.tokens as f64),
        );
        Tested {
            token,
            here,
            of_here: group.people,
            everywhere,
            of_everywhere: self.people,
            odds,
            chance: upper_tail(self.people, everywhere, group.people, here),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hundred people, of whom ten are a group; token 1 is theirs, token 0 everybody's.
    fn tally() -> Tally {
        let mut tally = Tally::new(2);
        for person in 0..100u32 {
            let tokens: &[u32] = match person {
                0..8 => &[0, 1],
                8..12 => &[0, 1, 2],
                _ => &[0, 3],
            };
            let groups: &[usize] = if person < 10 { &[0] } else { &[] };
            tally.add(tokens, groups);
        }
        tally
    }

    #[test]
    fn what_only_a_group_says_stands_first() {
        let tally = tally();
        let tested = tally.tested(0);
        let first = &tested[0];
        let counts = (first.token, first.here, first.of_here, first.everywhere);
        assert_eq!(counts, (1, 10, 10, 12));
        assert!((first.lift() - 100.0 / 12.0).abs() < 1e-12);
        // All ten of a hand are among the twelve: 66 hands of as many as there are.
        assert!((first.chance - 3.812_7e-12).abs() < 1e-15, "{}", first.chance);
        // Everybody says token 0, and too few say token 2 to try it.
        let common = tested.iter().find(|it| it.token == 0).unwrap();
        assert_eq!((common.chance, common.lift()), (1.0, 1.0));
        assert!(tested.iter().all(|it| it.token != 2));
        assert_eq!((tally.different(), tally.tried()), (4, 3));
        assert_eq!(tally.names(0, 3), [1]);
    }

    #[test]
    fn nobody_and_everybody_have_nothing_of_their_own() {
        let mut tally = tally();
        assert!(tally.tested(1).is_empty());
        let mut all = Tally::new(1);
        (0..20).for_each(|_| all.add(&[0], &[0]));
        assert!(all.tested(0).is_empty() && all.names(0, 3).is_empty());
        tally.add(&[], &[1]);
        assert!(tally.tested(1).is_empty());
    }
}
