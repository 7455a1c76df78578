//! One statement for one question: which set to begin with, and how to ask the others.
//!
//! A question is turned into conditions that hold or do not (*not* stands at single sets only).
//! Then either the question or its opposite can be listed from sets that indexes lead to: a set
//! that holds can; *all* can if one of its parts can; *any* if all of its parts can; and what
//! cannot is the opposite of something that can. So counting never asks everybody: it counts the
//! listing, or takes the listing of the opposite from all.

use base::{CommunityId, PersonId};
use db::{Query, Result, Set, Tx};
use people::facet::Matching;

/// Weight of a set to which no index leads.
const WALKED: i64 = i64::MAX / 4;

/// From which sizes on one way is better than another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Rows that are counted of each set before a question is asked, to find the smallest.
    pub weighed: i64,
    /// Full-text search is asked for a few, because finding many costs more.
    pub found: i64,
    /// A set so small is listed once and kept, rather than sought for each who is asked about.
    pub small: i64,
}

impl Limits {
    pub const USUAL: Limits = Limits { weighed: 50_000, found: 5_000, small: 5_000 };
}

/// A question in its normal form.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Leaf { set: Set, holds: bool },
}

impl Node {
    /// Brings *not* down to the sets, joins what can be joined, and drops what says nothing.
    pub fn of(matching: &Matching, holds: bool) -> Self {
        match (matching, holds) {
            (Matching::In(set), holds) => Self::Leaf { set: set.clone(), holds },
            (Matching::Not(of), holds) => Self::of(of, !holds),
            (Matching::All(of), true) | (Matching::Any(of), false) => {
                Self::all(of.iter().map(|it| Self::of(it, holds)))
            }
            (Matching::Any(of), true) | (Matching::All(of), false) => {
                Self::any(of.iter().map(|it| Self::of(it, holds)))
            }
        }
    }

    fn all(parts: impl Iterator<Item = Node>) -> Self {
        let mut of: Vec<Node> = Vec::new();
        for part in parts {
            match part {
                Self::All(more) => more.into_iter().for_each(|it| add(&mut of, it)),
                Self::Any(none) if none.is_empty() => return Self::Any(Vec::new()),
                other => add(&mut of, other),
            }
        }
        if of.len() == 1 { of.remove(0) } else { Self::All(of) }
    }

    fn any(parts: impl Iterator<Item = Node>) -> Self {
        let mut of: Vec<Node> = Vec::new();
        for part in parts {
            match part {
                Self::Any(more) => of.extend(more),
                Self::All(none) if none.is_empty() => return Self::All(Vec::new()),
                other => of.push(other),
            }
        }
        if of.len() == 1 { of.remove(0) } else { Self::Any(of) }
    }

    fn negated(&self) -> Self {
        match self {
            Self::Leaf { set, holds } => Self::Leaf { set: set.clone(), holds: !holds },
            Self::All(of) => Self::Any(of.iter().map(Self::negated).collect()),
            Self::Any(of) => Self::All(of.iter().map(Self::negated).collect()),
        }
    }

    fn can_be_listed(&self) -> bool {
        match self {
            Self::Leaf { holds, .. } => *holds,
            Self::All(of) => of.iter().any(Self::can_be_listed),
            Self::Any(of) => of.iter().all(Self::can_be_listed),
        }
    }
}

/// Adds a part to *all*; two sums of one row are asked for at once.
fn add(of: &mut Vec<Node>, part: Node) {
    if let Node::Leaf { set, holds: true } = &part {
        for other in of.iter_mut() {
            if let Node::Leaf { set: known, holds: true } = other
                && let Some(both) = known.and(set)
            {
                *known = both;
                return;
            }
        }
    }
    of.push(part);
}

/// A way to list those who fit, and how many rows that takes at most, as far as it was counted.
struct Listing {
    query: Query<'static>,
    weight: i64,
}

/// Puts statements together for one community.
pub(crate) struct Planner<'t> {
    pub tx: &'t mut Tx,
    pub community: CommunityId,
    pub limits: Limits,
}

impl Planner<'_> {
    /// How many fit, in one statement.
    pub fn count(&mut self, node: &Node) -> Result<Query<'static>> {
        let mut query = Query::default();
        if let Some(listing) = self.listing(node)? {
            query.push("select count(*) from (").append(listing.query).push(") as m");
            return Ok(query);
        }
        let others = self.listing(&node.negated())?.expect("a question or its opposite is listed");
        query.push("select (select count(*) from person where community_id = ");
        query.arg(self.community).push(") - (select count(*) from (").append(others.query);
        query.push(") as m)");
        Ok(query)
    }

    /// Those who fit and have a lower id, the highest first.
    pub fn page(&mut self, node: &Node, before: PersonId, limit: i64) -> Result<Query<'static>> {
        let listing = self.listing(node)?;
        let listing = listing.filter(|it| !(self.limits.weighed..WALKED).contains(&it.weight));
        let mut query = Query::default();
        match listing {
            Some(listing) => {
                query.push("select m.id as id from (").append(listing.query);
                query.push(") as m where m.id < ").arg(before);
            }
            // Where many fit, going through the newest finds a page of them sooner.
            None => {
                query.push("select m.id as id from person as m where m.community_id = ");
                query.arg(self.community).push(" and m.id < ").arg(before);
                query.push(" and ").append(self.probe(node, i64::MAX)?);
            }
        }
        query.push(" order by m.id desc limit ").arg(limit);
        Ok(query)
    }

    /// Those of a few persons who fit.
    pub fn among(&mut self, node: &Node, persons: &[PersonId]) -> Result<Query<'static>> {
        let mut query = Query::new("select m.id as id from person as m where m.community_id = ");
        query.arg(self.community).push(" and m.id in (").list(persons).push(") and ");
        query.append(self.probe(node, 0)?).push(" order by m.id desc");
        Ok(query)
    }

    fn listing(&mut self, node: &Node) -> Result<Option<Listing>> {
        match node {
            Node::Leaf { set, holds: true } => {
                let weight = self.weight(set)?;
                Ok(Some(Listing { query: set.ids(), weight }))
            }
            Node::Leaf { .. } => Ok(None),
            Node::All(of) => self.listing_of_all(of),
            Node::Any(_) if !node.can_be_listed() => Ok(None),
            Node::Any(of) => self.listing_of_any(of),
        }
    }

    /// Lists the smallest part that can be listed, and asks the others about each of it.
    fn listing_of_all(&mut self, of: &[Node]) -> Result<Option<Listing>> {
        let mut best: Option<(usize, Listing)> = None;
        for (at, part) in of.iter().enumerate() {
            let Some(listing) = self.listing(part)? else { continue };
            if best.as_ref().is_none_or(|it| listing.weight < it.1.weight) {
                best = Some((at, listing));
            }
        }
        let Some((first, listing)) = best else { return Ok(None) };
        let mut query = Query::new("select m.id as id from (");
        query.append(listing.query).push(") as m");
        let others = of.iter().enumerate().filter(|it| it.0 != first);
        for (at, (_, part)) in others.enumerate() {
            query.push(if at == 0 { " where " } else { " and " });
            query.append(self.probe(part, listing.weight)?);
        }
        Ok(Some(Listing { query, weight: listing.weight }))
    }

    fn listing_of_any(&mut self, of: &[Node]) -> Result<Option<Listing>> {
        if of.is_empty() {
            let mut query = Query::new("select id from person where community_id = ");
            query.arg(self.community).push(" and 1 = 0");
            return Ok(Some(Listing { query, weight: 0 }));
        }
        let (mut query, mut weight) = (Query::default(), 0i64);
        for (at, part) in of.iter().enumerate() {
            let Some(listing) = self.listing(part)? else { return Ok(None) };
            query.push(if at == 0 { "select id from (" } else { " union select id from (" });
            query.append(listing.query).push(") as part");
            weight = weight.saturating_add(listing.weight);
        }
        Ok(Some(Listing { query, weight }))
    }

    /// Whether `m.id` fits. `asked` is how many it will be asked about.
    fn probe(&mut self, node: &Node, asked: i64) -> Result<Query<'static>> {
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

    fn probe_of(&mut self, set: &Set, holds: bool, asked: i64) -> Result<Query<'static>> {
        let mut query = Query::new(if holds { "" } else { "not " });
        let is_small =
            asked > self.limits.small && !set.is_walked() && self.weight(set)? <= self.limits.small;
        query.append(if is_small { set.lists() } else { set.holds() });
        Ok(query)
    }

    /// How many rows a set has, as far as it is worth counting.
    fn weight(&mut self, set: &Set) -> Result<i64> {
        if set.is_walked() {
            return Ok(WALKED);
        }
        if set.is_found() {
            let weight = self.tx.one_of(&set.weigh(self.limits.found))?;
            return Ok(if weight < self.limits.found { weight } else { self.limits.weighed - 1 });
        }
        self.tx.one_of(&set.weigh(self.limits.weighed))
    }
}
