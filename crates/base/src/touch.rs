//! What kinds of touch there are, and which sort of closeness each one speaks for.

crate::words! {
    /// A sort of closeness; each is scored, ranked and explained by itself.
    pub enum Sort {
        Orders = "orders",
        Revenue = "revenue",
        Referrals = "referrals",
        Social = "social",
        Helping = "helping",
    }
}

crate::words! {
    /// Sorts that fade alike, because they are added up with each other.
    pub enum Family {
        /// Orders and revenue.
        Buying = "buying",
        /// Referrals, social and helping.
        Love = "love",
    }
}

impl Sort {
    pub fn family(self) -> Family {
        match self {
            Sort::Orders | Sort::Revenue => Family::Buying,
            Sort::Referrals | Sort::Social | Sort::Helping => Family::Love,
        }
    }
}

/// What a touch says about the will of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// A human chose to do it.
    Human,
    /// A click: counts only if the same person has shown a human signal too, because machines
    /// follow links as well.
    Click,
    /// Says nothing about closeness (an opened letter, our own doing); never scores.
    Silent,
}

/// A kind of touch that some part of the house records.
#[derive(Clone, Copy, Debug)]
pub struct TouchKind {
    /// Such as `order.placed`; also its key in the words of the page.
    pub name: &'static str,
    pub sort: Option<Sort>,
    pub signal: Signal,
    /// Points at the moment it happens, before a director changes them.
    pub weight: f64,
}
