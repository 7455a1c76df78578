//! What a tie is and what it adds up to. Pure: no database, no HTTP, no clock.
//!
//! The sums of ties are a commutative monoid: adding them gives the same in any order and grouping,
//! floating-point sums up to rounding.

use base::{BatchId, Moment, PersonId};
use touches::kinds;
use touches::rule::{HALF_LIFE_DAYS, LANDMARK};

/// Growth stops here, so that sums stay finite whatever date somebody claims.
const HALF_LIVES_MAX: f64 = 900.0;

db::row! {
    /// A name as it was written: on which platform, of which sort (`handle`, `email`), folded.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct Name {
        pub platform: String,
        pub named_by: String,
        pub value_folded: String,
    }

    /// A touch with the name to which it was said.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Directed {
        pub person_id: PersonId,
        pub source: String,
        pub external_id: String,
        pub kind: String,
        pub at: Moment,
        pub platform: String,
        pub named_by: String,
        pub value_folded: String,
        pub batch_id: BatchId,
    }

    /// What one person's talk with one name adds up to.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Sum {
        pub person_id: PersonId,
        pub platform: String,
        pub named_by: String,
        pub value_folded: String,
        pub touches: i64,
        pub weight: f64,
        pub last_at: Moment,
    }
}

impl Directed {
    pub fn name(&self) -> Name {
        Name {
            platform: self.platform.clone(),
            named_by: self.named_by.clone(),
            value_folded: self.value_folded.clone(),
        }
    }
}

impl Sum {
    /// What one touch adds; `None` if it is no talk.
    pub fn of(directed: &Directed) -> Option<Self> {
        let points = talk(&directed.kind)?;
        let Directed { platform, named_by, value_folded, .. } = directed.clone();
        let weight = points * growth(directed.at);
        let (person_id, last_at) = (directed.person_id, directed.at);
        Some(Self { person_id, platform, named_by, value_folded, touches: 1, weight, last_at })
    }

    /// Adds another sum of the same person and name.
    pub fn merge(&mut self, other: &Sum) {
        self.touches += other.touches;
        self.weight += other.weight;
        self.last_at = self.last_at.max(other.last_at);
    }
}

/// How much a kind of touch says about two people talking; none if it says nothing.
pub fn talk(kind: &str) -> Option<f64> {
    let talks = [
        &kinds::SOCIAL_COMMENTED,
        &kinds::SOCIAL_MENTIONED,
        &kinds::SOCIAL_SHARED,
        &kinds::SOCIAL_LIKED,
        &kinds::HELP_ANSWERED,
    ];
    talks.iter().find(|it| it.name == kind).map(|it| it.weight)
}

/// Whether a kind of touch is a step of a referral.
pub fn is_referral(kind: &str) -> bool {
    kind.starts_with("referral.")
}

/// `2^((at − L) / H)`: how much a word said at that moment weighs in a sum. The half-life is a
/// constant, as talk is not scored and no director weighs it.
pub fn growth(at: Moment) -> f64 {
    ((at - LANDMARK).in_days() / HALF_LIFE_DAYS).min(HALF_LIVES_MAX).exp2()
}

/// Whether two sums say the same: counts exactly, weights to 1e-9.
pub fn same(one: &Sum, other: &Sum) -> bool {
    let (a, b) = (one.weight, other.weight);
    let counts = |it: &Sum| (it.touches, it.last_at);
    counts(one) == counts(other) && (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}
