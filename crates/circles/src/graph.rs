//! The graph of who talks with whom, and its groups. Pure: numbers in, numbers out.

use std::collections::HashMap;

use base::PersonId;
use leiden_rs::{GraphData, GraphDataBuilder, Leiden, LeidenConfig, LeidenError, Partition};

use crate::model::{PEOPLE_MAX, TIES_MAX};

/// How often a group that is too large may be split again.
const SPLITS_MAX: usize = 4;
/// Below this many ties several beginnings are tried; above it one is as good.
const TIES_FEW: usize = 50_000;
/// Beginnings that are tried where ties are few.
const TRIES: u64 = 10;
/// A fresh beginning has to be better than yesterday's groups by this much to put them aside.
const GAIN_MIN: f64 = 0.005;

/// What one person said to another, summed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Talk {
    pub from: PersonId,
    pub to: PersonId,
    pub weight: f64,
    pub touches: i64,
}

/// Two people who talk, as places among the graph's people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    pub one: u32,
    pub other: u32,
    pub weight: f64,
    pub touches: i64,
}

/// People and their ties, in whichever direction they were spoken.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub people: Vec<PersonId>,
    /// `one` stands before `other`; ordered.
    pub ties: Vec<Tie>,
}

impl Graph {
    /// Adds up both directions. Talk with oneself is none.
    pub fn of(talk: &[Talk]) -> Self {
        let mut people: Vec<PersonId> =
            talk.iter().filter(|it| it.from != it.to).flat_map(|it| [it.from, it.to]).collect();
        people.sort_unstable();
        people.dedup();
        let place = |it: PersonId| people.binary_search(&it).unwrap_or(0) as u32;
        let mut ties: Vec<Tie> = talk
            .iter()
            .filter(|it| it.from != it.to)
            .map(|it| {
                let (one, other) = (place(it.from.min(it.to)), place(it.from.max(it.to)));
                Tie { one, other, weight: it.weight, touches: it.touches }
            })
            .collect();
        ties.sort_by(|a, b| {
            (a.one, a.other).cmp(&(b.one, b.other)).then(a.weight.total_cmp(&b.weight))
        });
        ties.dedup_by(|next, kept| {
            let same = (kept.one, kept.other) == (next.one, next.other);
            if same {
                kept.weight += next.weight;
                kept.touches += next.touches;
            }
            same
        });
        Self { people, ties }
    }

    /// Leaves out what is not among the strongest ties of at least one of the two.
    pub fn strongest(&self) -> Self {
        let mut of: Vec<Vec<u32>> = vec![Vec::new(); self.people.len()];
        for (at, tie) in self.ties.iter().enumerate() {
            of[tie.one as usize].push(at as u32);
            of[tie.other as usize].push(at as u32);
        }
        let mut kept = vec![false; self.ties.len()];
        for mut ties in of {
            let weight = |at: &u32| self.ties[*at as usize].weight;
            ties.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));
            ties.iter().take(TIES_MAX).for_each(|at| kept[*at as usize] = true);
        }
        let ties = self.ties.iter().zip(kept).filter(|it| it.1).map(|it| *it.0).collect();
        Self { people: self.people.clone(), ties }
    }

    /// The group of each person, as a number. `before` says in which group each was yesterday.
    pub fn groups(&self, before: Option<&[usize]>) -> Result<Vec<usize>, LeidenError> {
        if self.people.is_empty() {
            return Ok(Vec::new());
        }
        let data = data(self.people.len(), &self.ties)?;
        let tries = if self.ties.len() < TIES_FEW { TRIES } else { 1 };
        let warm = match before {
            Some(before) => {
                let partition = Partition::from_membership(before.to_vec());
                Some(leiden(1).run_with_initial_partition(&data, partition)?)
            }
            None => None,
        };
        // With many ties yesterday's groups are as good a beginning as any.
        let fresh = match warm.is_some() && tries == 1 {
            true => None,
            false => best(&data, tries)?,
        };
        let better = |one: f64, other: f64| one > other + GAIN_MIN;
        let best = match (warm, fresh) {
            (Some(warm), Some(fresh)) if !better(fresh.1, warm.quality) => {
                warm.partition.as_slice().to_vec()
            }
            (_, Some(fresh)) => fresh.0,
            (Some(warm), None) => warm.partition.as_slice().to_vec(),
            (None, None) => (0..self.people.len()).collect(),
        };
        self.split(best)
    }

    /// Looks again at groups that are too large, each as a graph of its own: modularity does not
    /// see small groups in a large graph (Fortunato & Barthélemy 2007).
    fn split(&self, mut groups: Vec<usize>) -> Result<Vec<usize>, LeidenError> {
        let mut next = groups.iter().max().map_or(0, |it| it + 1);
        let mut settled = vec![false; next];
        for _ in 0..SPLITS_MAX {
            let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
            for (person, group) in groups.iter().enumerate() {
                if !settled[*group] {
                    members.entry(*group).or_default().push(person);
                }
            }
            members.retain(|_, people| people.len() > PEOPLE_MAX);
            let mut large: Vec<(usize, Vec<usize>)> = members.into_iter().collect();
            large.sort_unstable();
            if large.is_empty() {
                break;
            }
            let mut inside: HashMap<usize, Vec<Tie>> = HashMap::new();
            for tie in &self.ties {
                let (one, other) = (groups[tie.one as usize], groups[tie.other as usize]);
                if one == other && large.binary_search_by_key(&one, |it| it.0).is_ok() {
                    inside.entry(one).or_default().push(*tie);
                }
            }
            for (group, people) in large {
                let place = |it: u32| people.binary_search(&(it as usize)).unwrap_or(0) as u32;
                let ties = inside.remove(&group).unwrap_or_default();
                let local = |it: &Tie| Tie { one: place(it.one), other: place(it.other), ..*it };
                let ties: Vec<Tie> = ties.iter().map(local).collect();
                let parts = best(&data(people.len(), &ties)?, 1)?.map_or(vec![], |it| it.0);
                let count = parts.iter().max().map_or(0, |it| it + 1);
                if count < 2 {
                    settled[group] = true;
                    continue;
                }
                for (person, part) in people.iter().zip(parts) {
                    groups[*person] = if part == 0 { group } else { next + part - 1 };
                }
                next += count - 1;
                settled.resize(next, false);
            }
        }
        Ok(groups)
    }

    /// How much more talk stays inside the groups than if it went anywhere (Newman & Girvan 2004).
    pub fn modularity(&self, groups: &[usize]) -> f64 {
        let count = groups.iter().max().map_or(0, |it| it + 1);
        let (mut inside, mut degrees) = (vec![0.0; count], vec![0.0; count]);
        let mut total = 0.0;
        for tie in &self.ties {
            let (one, other) = (groups[tie.one as usize], groups[tie.other as usize]);
            total += tie.weight;
            degrees[one] += tie.weight;
            degrees[other] += tie.weight;
            if one == other {
                inside[one] += tie.weight;
            }
        }
        let part = |(inside, degree): (&f64, &f64)| {
            inside / total - (degree / (2.0 * total)) * (degree / (2.0 * total))
        };
        inside.iter().zip(&degrees).map(part).sum()
    }
}

fn data(people: usize, ties: &[Tie]) -> Result<GraphData, LeidenError> {
    let mut builder = GraphDataBuilder::new(people);
    for tie in ties.iter().filter(|it| it.weight > 0.0) {
        builder.add_edge(tie.one as usize, tie.other as usize, tie.weight)?;
    }
    builder.build()
}

fn leiden(seed: u64) -> Leiden {
    Leiden::new(LeidenConfig::builder().seed(seed).build())
}

/// The best of several beginnings, with its modularity.
fn best(data: &GraphData, tries: u64) -> Result<Option<(Vec<usize>, f64)>, LeidenError> {
    let mut best: Option<(Vec<usize>, f64)> = None;
    for seed in 1..=tries {
        let found = leiden(seed).run(data)?;
        if best.as_ref().is_none_or(|it| found.quality > it.1) {
            best = Some((found.partition.as_slice().to_vec(), found.quality));
        }
    }
    Ok(best)
}
