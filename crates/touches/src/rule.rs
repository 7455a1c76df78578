//! The rules by which touches count: weights per kind, a half-life per family, the home currency.
//!
//! A half-life belongs to a family of sorts and not to a kind: only then `Σ w·2^((t−L)/H)` of one
//! person stays above that of another for ever, and a ranking is a range of an index whose order
//! time does not change (docs/decisions/003-half-life-per-family.md).

use std::collections::BTreeMap;

use base::touch::Family;
use base::{Currency, Moment, Sort, TouchKind};
use serde::{Deserialize, Serialize};

use crate::kinds;

/// Days in which a touch loses half of its weight, to begin with.
pub const HALF_LIFE_DAYS: f64 = 90.0;
/// Below 30 days the linear sums would leave the range of a double within 84 years.
pub const HALF_LIFE_DAYS_MIN: f64 = 30.0;
pub const HALF_LIFE_DAYS_MAX: f64 = 3650.0;
/// Growth stops here, so that sums stay finite whatever date somebody claims: 900 half-lives of 30
/// days are the year 2093.
const HALF_LIVES_MAX: f64 = 900.0;
/// No kind may count more than this.
pub const WEIGHT_MAX: f64 = 1000.0;
/// The landmark against which all touches are weighed: 1 January 2020.
pub const LANDMARK: Moment = Moment(1_577_836_800_000_000);

/// What a director changed of the house's own weights.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleChanges {
    /// Points per kind of touch.
    #[serde(default)]
    pub weights: BTreeMap<String, f64>,
    /// Days per family of sorts.
    #[serde(default)]
    pub half_life_days: BTreeMap<Family, f64>,
}

/// The rule in force for a community.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub version: i64,
    /// Only orders in this currency count as revenue; others are shown, never converted.
    pub currency: Currency,
    pub changes: RuleChanges,
}

/// Why a change of the rule is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    #[error("There is no kind of touch called {0}.")]
    UnknownKind(String),
    #[error("A weight lies between 0 and {WEIGHT_MAX}.")]
    Weight(String),
    #[error("A half-life lies between {HALF_LIFE_DAYS_MIN} and {HALF_LIFE_DAYS_MAX} days.")]
    HalfLife(Family),
}

impl Rule {
    /// The house's own rule.
    pub fn first(currency: Currency) -> Self {
        Self { version: 1, currency, changes: RuleChanges::default() }
    }

    /// Points of a kind at the moment it happens. What takes back an order takes back as much
    /// as the order gave.
    pub fn weight(&self, kind: &TouchKind) -> f64 {
        if kind.weight < 0.0 {
            return kind.weight * self.weight(&kinds::ORDER_PLACED);
        }
        self.changes.weights.get(kind.name).copied().unwrap_or(kind.weight)
    }

    pub fn half_life_days(&self, sort: Sort) -> f64 {
        self.changes.half_life_days.get(&sort.family()).copied().unwrap_or(HALF_LIFE_DAYS)
    }

    /// `2^((at − L) / H)`: how much a point given at that moment weighs in a sum of its sort.
    pub fn growth(&self, sort: Sort, at: Moment) -> f64 {
        let half_lives = (at - LANDMARK).in_days() / self.half_life_days(sort);
        half_lives.min(HALF_LIVES_MAX).exp2()
    }

    /// What a stored sum is worth at a moment.
    pub fn worth(&self, sort: Sort, sum: f64, now: Moment) -> f64 {
        sum / self.growth(sort, now)
    }
}

impl RuleChanges {
    pub fn check(&self) -> Result<(), Refusal> {
        for (name, weight) in &self.weights {
            let kind = kinds::find(name).filter(|it| it.sort.is_some() && it.weight > 0.0);
            kind.ok_or_else(|| Refusal::UnknownKind(name.clone()))?;
            if !(0.0..=WEIGHT_MAX).contains(weight) {
                return Err(Refusal::Weight(name.clone()));
            }
        }
        for (family, days) in &self.half_life_days {
            if !(HALF_LIFE_DAYS_MIN..=HALF_LIFE_DAYS_MAX).contains(days) {
                return Err(Refusal::HalfLife(*family));
            }
        }
        Ok(())
    }
}
