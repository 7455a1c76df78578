//! One statement for one question: which set to begin with, and how to ask the others.
//!
//! Either a question or its opposite can be listed from sets that indexes lead to: a set that holds
//! can; *all* can if one of its parts can; *any* if all of its parts can; and what cannot is the
//! opposite of something that can. So counting never asks everybody: it counts the listing, or
//! takes the listing of the opposite from all.

use base::{CommunityId, PersonId};
use db::{Query, Result, Set, Tx};

mod estimate;
mod node;

use estimate::Estimator;
pub(crate) use estimate::Limits;
pub(crate) use node::Node;

/// Puts statements together for one community.
pub(crate) struct Planner<'t> {
    tx: &'t mut Tx,
    community: CommunityId,
    limits: Limits,
    seen: Estimator,
}

impl<'t> Planner<'t> {
    pub fn of(tx: &'t mut Tx, community: CommunityId, limits: Limits) -> Result<Self> {
        let seen = Estimator::of(tx, community, limits)?;
        Ok(Self { tx, community, limits, seen })
    }

    /// How many fit, in one statement.
    pub fn count(&mut self, node: &Node) -> Result<Query<'static>> {
        let mut query = Query::default();
        if let Some(listing) = self.listing(node)? {
            query.push("select count(*) from (").append(listing).push(") as m");
            return Ok(query);
        }
        let others = self.listing(&node.negated())?.expect("a question or its opposite is listed");
        query.push("select (select count(*) from person where community_id = ");
        query.arg(self.community).push(") - (select count(*) from (").append(others);
        query.push(") as m)");
        Ok(query)
    }

    /// Those who fit and have a lower id, the highest first.
    pub fn page(&mut self, node: &Node, before: PersonId, limit: i64) -> Result<Query<'static>> {
        let mut query = Query::new("select m.id as id from ");
        if self.is_listed(node, limit)?
            && let Some(listing) = self.listing(node)?
        {
            query.push("(").append(listing).push(") as m where m.id < ").arg(before);
        } else {
            // Where many fit, going through the newest finds a page of them sooner.
            query.push("person as m where m.community_id = ").arg(self.community);
            query.push(" and m.id < ").arg(before);
            query.push(" and ").append(self.probe(node, f64::INFINITY)?);
        }
        query.push(" order by m.id desc limit ").arg(limit);
        Ok(query)
    }

    /// Those of a few persons who fit.
    pub fn among(&mut self, node: &Node, persons: &[PersonId]) -> Result<Query<'static>> {
        let mut query = Query::new("select m.id as id from person as m where m.community_id = ");
        query.arg(self.community).push(" and m.id in (").list(persons).push(") and ");
        query.append(self.probe(node, 0.0)?).push(" order by m.id desc");
        Ok(query)
    }

    /// Whether listing everybody who fits is cheaper than going through the newest persons until a
    /// page is full.
    fn is_listed(&mut self, node: &Node, limit: i64) -> Result<bool> {
        let Some(persons) = self.seen.persons else { return Ok(true) };
        let Some(cost) = self.seen.cost(self.tx, node)? else { return Ok(false) };
        let part = self.seen.part(self.tx, node)?.max(1.0 / persons);
        Ok(cost < limit as f64 / part * 2.0)
    }

    fn listing(&mut self, node: &Node) -> Result<Option<Query<'static>>> {
        match node {
            Node::Leaf { set, holds } => Ok(holds.then(|| set.ids())),
            node if !node.can_be_listed() => Ok(None),
            Node::All(of) => self.listing_of_all(of).map(Some),
            Node::Any(of) => self.listing_of_any(of).map(Some),
        }
    }

    /// Lists the part that makes the whole cheapest, and asks the others about each of it, those
    /// that let the fewest through first.
    fn listing_of_all(&mut self, of: &[Node]) -> Result<Query<'static>> {
        let (first, _) = self.seen.first(self.tx, of)?.expect("a part of it can be listed");
        let listing = self.listing(&of[first])?.expect("what has a cost can be listed");
        let asked = self.asked(&of[first])?;
        let mut others: Vec<(f64, &Node)> = Vec::new();
        for (_, part) in of.iter().enumerate().filter(|it| it.0 != first) {
            others.push((self.seen.part(self.tx, part)?, part));
        }
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut query = Query::new("select m.id as id from (");
        query.append(listing).push(") as m");
        for (at, (_, part)) in others.into_iter().enumerate() {
            query.push(if at == 0 { " where " } else { " and " });
            query.append(self.probe(part, asked)?);
        }
        Ok(query)
    }

    /// A union; sets that come in order are merged, so nothing stands round them that hides it.
    fn listing_of_any(&mut self, of: &[Node]) -> Result<Query<'static>> {
        let mut query = Query::default();
        if of.is_empty() {
            query.push("select id from person where community_id = ");
            query.arg(self.community).push(" and 1 = 0");
        }
        for (at, part) in of.iter().enumerate() {
            query.push(if at == 0 { "" } else { " union " });
            let listing = self.listing(part)?.expect("every part of it can be listed");
            match part {
                Node::Any(_) => query.push("select id from (").append(listing).push(") as part"),
                _ => query.append(listing),
            };
        }
        Ok(query)
    }

    /// About how many a listing gives.
    fn asked(&mut self, node: &Node) -> Result<f64> {
        let part = self.seen.part(self.tx, node)?;
        Ok(part * self.seen.persons.unwrap_or(0.0))
    }

    /// Whether `m.id` fits. `asked` is about how many it will be asked of.
    fn probe(&mut self, node: &Node, asked: f64) -> Result<Query<'static>> {
        let (of, nothing, between) = match node {
            Node::Leaf { set, holds } => return self.probe_of(set, *holds, asked),
            Node::All(of) => (of, "1 = 1", " and "),
            Node::Any(of) => (of, "1 = 0", " or "),
        };
        let mut query = Query::new("(");
        query.push(if of.is_empty() { nothing } else { "" });
        for (at, part) in of.iter().enumerate() {
            query.push(if at == 0 { "" } else { between }).append(self.probe(part, asked)?);
        }
        query.push(")");
        Ok(query)
    }

    fn probe_of(&mut self, set: &Set, holds: bool, asked: f64) -> Result<Query<'static>> {
        let mut query = Query::new(if holds { "" } else { "not " });
        let is_small = asked > self.limits.small as f64
            && self.seen.size(self.tx, set)?.counted.is_some_and(|it| asked > 2.0 * it as f64);
        query.append(if is_small { set.lists() } else { set.holds() });
        Ok(query)
    }
}
