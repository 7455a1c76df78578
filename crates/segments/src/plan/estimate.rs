//! How many fit, about, and what it costs to find out: what the choice between two ways needs.
//!
//! Small sets are counted. Of large ones, a few hundred persons from all over the community are
//! asked whether they belong, which takes less than a millisecond. Costs are in units of one seek
//! of an index.

use base::{CommunityId, PersonId};
use db::{Query, Result, Set, Tx};

use super::node::Node;

/// Stepping to the next row of an index, beside a seek.
const STEP: f64 = 0.15;
/// A row that full-text search finds: it is fetched to learn whose it is.
const FOUND: f64 = 4.0;
/// Rows beside each other that name one member, about.
const ROWS_EACH: f64 = 1.5;
/// Places from which the sample is taken, and persons of each.
const PLACES: i64 = 12;
const PERSONS_EACH: i64 = 24;

/// From which sizes on it is worth looking closer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Below so many persons, any way will do.
    pub persons: i64,
    /// A set with fewer rows is counted; it is listed once and kept, rather than sought for each
    /// who is asked about.
    pub small: i64,
}

impl Limits {
    pub const USUAL: Limits = Limits { persons: 10_000, small: 5_000 };
}

/// What is known of a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Which part of all persons belongs.
    pub part: f64,
    /// How many, if it was counted.
    pub counted: Option<i64>,
}

/// Looks at a community and remembers what it saw.
pub(crate) struct Estimator {
    community: CommunityId,
    limits: Limits,
    /// How many persons there are, about; `None` if they are few.
    pub persons: Option<f64>,
    sample: Vec<PersonId>,
    seen: Vec<(usize, Size)>,
}

impl Estimator {
    pub fn of(tx: &mut Tx, community: CommunityId, limits: Limits) -> Result<Self> {
        let count = touches::count(tx, community, touches::PERSONS)?;
        let is_large = count >= limits.persons;
        let sample = if is_large { sample(tx, community)? } else { Vec::new() };
        let persons = (is_large && !sample.is_empty()).then_some(count as f64);
        Ok(Self { community, limits, persons, sample, seen: Vec::new() })
    }

    /// What is known of a set; every set is looked at once.
    pub fn size(&mut self, tx: &mut Tx, set: &Set) -> Result<Size> {
        let place = std::ptr::from_ref(set) as usize;
        if let Some((_, size)) = self.seen.iter().find(|it| it.0 == place) {
            return Ok(*size);
        }
        let size = self.look(tx, set)?;
        self.seen.push((place, size));
        Ok(size)
    }

    fn look(&mut self, tx: &mut Tx, set: &Set) -> Result<Size> {
        let Some(persons) = self.persons else { return Ok(Size { part: 0.5, counted: None }) };
        if !set.is_walked() {
            let rows: i64 = tx.one_of(&set.weigh(self.limits.small))?;
            if rows < self.limits.small {
                return Ok(Size { part: rows as f64 / persons, counted: Some(rows) });
            }
        }
        if set.is_found() {
            return Ok(Size { part: 0.05, counted: None });
        }
        let mut query = Query::new("select count(*) from person as m where m.community_id = ");
        query.arg(self.community).push(" and m.id in (").list(&self.sample).push(") and ");
        let hits: i64 = tx.one_of(query.append(set.holds()))?;
        let part = (hits as f64 + 0.5) / (self.sample.len() as f64 + 1.0);
        Ok(Size { part, counted: None })
    }

    /// Which part of all persons fits, as if each condition held by itself.
    pub fn part(&mut self, tx: &mut Tx, node: &Node) -> Result<f64> {
        Ok(match node {
            Node::Leaf { set, holds } => {
                let part = self.size(tx, set)?.part.min(1.0);
                if *holds { part } else { 1.0 - part }
            }
            Node::All(of) => {
                let mut part = 1.0;
                for it in of {
                    part *= self.part(tx, it)?;
                }
                part
            }
            Node::Any(of) => {
                let mut none = 1.0;
                for it in of {
                    none *= 1.0 - self.part(tx, it)?;
                }
                1.0 - none
            }
        })
    }

    /// What listing those who fit costs; `None` if no index leads to them.
    pub fn cost(&mut self, tx: &mut Tx, node: &Node) -> Result<Option<f64>> {
        let persons = self.persons.unwrap_or(1.0);
        Ok(match node {
            Node::Leaf { holds: false, .. } => None,
            Node::Leaf { set, .. } if set.is_walked() => Some(persons * STEP),
            Node::Leaf { set, .. } => {
                let members = self.size(tx, set)?.part * persons;
                Some(members * if set.is_found() { FOUND } else { STEP * ROWS_EACH })
            }
            Node::All(of) => self.first(tx, of)?.map(|it| it.1),
            Node::Any(of) => {
                let mut sum = Some(0.0);
                for it in of {
                    let cost = self.cost(tx, it)?;
                    sum = sum.zip(cost).map(|(sum, cost)| sum + cost);
                }
                sum
            }
        })
    }

    /// The part of *all* to begin with, and what the whole costs then.
    pub fn first(&mut self, tx: &mut Tx, of: &[Node]) -> Result<Option<(usize, f64)>> {
        let persons = self.persons.unwrap_or(1.0);
        let mut best: Option<(usize, f64)> = None;
        for (at, part) in of.iter().enumerate() {
            let Some(listed) = self.cost(tx, part)? else { continue };
            let asked = self.part(tx, part)? * persons * (of.len() - 1).min(2) as f64;
            if best.is_none_or(|it| listed + asked < it.1) {
                best = Some((at, listed + asked));
            }
        }
        Ok(best)
    }
}

/// Persons from all over the community: ids grow with time, so places between the first and the
/// last are places in time.
fn sample(tx: &mut Tx, community: CommunityId) -> Result<Vec<PersonId>> {
    let from = |tx: &mut Tx, from: i64, limit: i64| -> Result<Vec<PersonId>> {
        let mut query = Query::new("select id from person where community_id = ");
        query.arg(community).push(" and id >= ").arg(from);
        tx.all_of(query.push(" order by id limit ").arg(limit))
    };
    let mut query = Query::new("select id from person where community_id = ");
    query.arg(community).push(" order by id desc limit 1");
    let last: Option<PersonId> = tx.maybe_of(&query)?;
    let first = from(tx, i64::MIN, 1)?.first().copied();
    let Some((first, last)) = first.zip(last) else { return Ok(Vec::new()) };
    let mut sample = Vec::new();
    for place in 0..PLACES {
        let at = first.0 + (last.0 - first.0) / PLACES * place;
        sample.extend(from(tx, at, PERSONS_EACH)?);
    }
    sample.sort_unstable();
    sample.dedup();
    Ok(sample)
}
