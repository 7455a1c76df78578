//! A question in its normal form: *not* stands at single sets only.

use db::Set;
use people::facet::Matching;

/// A question in its normal form.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Leaf { set: Box<Set>, holds: bool },
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

    /// The opposite.
    pub fn negated(&self) -> Self {
        match self {
            Self::Leaf { set, holds } => Self::Leaf { set: set.clone(), holds: !holds },
            Self::All(of) => Self::Any(of.iter().map(Self::negated).collect()),
            Self::Any(of) => Self::All(of.iter().map(Self::negated).collect()),
        }
    }

    /// Whether indexes lead to those who fit; if not, they do to all others.
    pub fn can_be_listed(&self) -> bool {
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
                **known = both;
                return;
            }
        }
    }
    of.push(part);
}
