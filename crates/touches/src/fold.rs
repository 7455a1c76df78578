//! What touches add up to. Pure: no database, no HTTP, no clock.
//!
//! A [`Rollup`] is a commutative monoid: adding rollups gives the same in any order and any
//! grouping (floating-point sums up to rounding), so imports run out of order and in parallel.

use base::touch::{Signal, Sort};
use base::{Moment, PersonId};

use crate::kinds;
use crate::model::Touch;
use crate::rule::Rule;

base::words! {
    /// The four ways of being a fan.
    pub enum FanType {
        /// Bought at least twice.
        Repeat = "repeat",
        /// Somebody they referred has bought.
        Referrer = "referrer",
        /// Likes, comments, comes along.
        Engaged = "engaged",
        /// Engaged, and never bought.
        Aspirational = "aspirational",
    }
}

db::row! {
    /// What a person's touches add up to. Scores are linear sums against the landmark.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Rollup {
        pub person_id: PersonId,
        pub touches: i64,
        pub first_at: Moment,
        pub last_at: Moment,
        pub human: i64,
        pub orders: i64,
        pub revenue_minor: i64,
        pub referrals: i64,
        pub social: i64,
        pub helping: i64,
        pub orders_score: f64,
        pub revenue_score: f64,
        pub referrals_score: f64,
        pub social_score: f64,
        pub helping_score: f64,
        pub click_score: f64,
        pub excluded_at: Option<Moment>,
    }
}

/// One touch's part of one score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    pub sort: Sort,
    /// Points at the moment of the touch.
    pub points: f64,
    /// Points times growth: what is added to the stored sum.
    pub sum: f64,
    /// A click: counts only beside a human signal.
    pub click: bool,
}

impl Rollup {
    /// The neutral element: no touches.
    pub fn empty(person: PersonId) -> Self {
        Self {
            person_id: person,
            touches: 0,
            first_at: Moment(i64::MAX),
            last_at: Moment(i64::MIN),
            human: 0,
            orders: 0,
            revenue_minor: 0,
            referrals: 0,
            social: 0,
            helping: 0,
            orders_score: 0.0,
            revenue_score: 0.0,
            referrals_score: 0.0,
            social_score: 0.0,
            helping_score: 0.0,
            click_score: 0.0,
            excluded_at: None,
        }
    }

    /// Adds one touch.
    pub fn step(&mut self, rule: &Rule, touch: &Touch) {
        self.touches += 1;
        self.first_at = self.first_at.min(touch.at);
        self.last_at = self.last_at.max(touch.at);
        let Some(kind) = kinds::find(&touch.kind).filter(|_| touch.cause.is_none()) else { return };
        self.human += i64::from(kind.signal == Signal::Human);
        let counts = match kind.weight {
            weight if weight < 0.0 => -1,
            weight => i64::from(weight > 0.0),
        };
        match kind.sort {
            Some(Sort::Orders) => {
                self.orders += counts;
                if touch.currency == Some(rule.currency) {
                    self.revenue_minor += touch.minor.unwrap_or(0);
                }
            }
            Some(Sort::Referrals) => {
                self.referrals += i64::from(kind.name == kinds::REFERRAL_PURCHASED.name);
            }
            Some(Sort::Social) if kind.signal == Signal::Human => self.social += counts,
            Some(Sort::Helping) => self.helping += counts,
            Some(Sort::Revenue | Sort::Social) | None => {}
        }
        for it in contributions(rule, touch).into_iter().flatten() {
            match it {
                Contribution { click: true, .. } => self.click_score += it.sum,
                _ => *self.score_mut(it.sort) += it.sum,
            }
        }
    }

    /// Adds another rollup of the same person.
    pub fn merge(&mut self, other: &Rollup) {
        self.touches += other.touches;
        self.first_at = self.first_at.min(other.first_at);
        self.last_at = self.last_at.max(other.last_at);
        self.human += other.human;
        self.orders += other.orders;
        self.revenue_minor += other.revenue_minor;
        self.referrals += other.referrals;
        self.social += other.social;
        self.helping += other.helping;
        self.orders_score += other.orders_score;
        self.revenue_score += other.revenue_score;
        self.referrals_score += other.referrals_score;
        self.social_score += other.social_score;
        self.helping_score += other.helping_score;
        self.click_score += other.click_score;
        self.excluded_at = self.excluded_at.or(other.excluded_at);
    }

    /// The stored sum of a sort, clicks included where a human signal stands beside them.
    pub fn sum(&self, sort: Sort) -> f64 {
        match sort {
            Sort::Orders => self.orders_score,
            Sort::Revenue => self.revenue_score,
            Sort::Referrals => self.referrals_score,
            Sort::Social => self.social_score + self.clicks_that_count(),
            Sort::Helping => self.helping_score,
        }
    }

    /// The value by which a person ranks among fans of a type; `None` if not one of them.
    pub fn standing(&self, fan_type: FanType) -> Option<f64> {
        if self.excluded_at.is_some() {
            return None;
        }
        let love = self.sum(Sort::Social) + self.helping_score;
        let engaged = self.social + self.helping > 0;
        match fan_type {
            FanType::Repeat => (self.orders >= 2).then_some(self.orders_score),
            FanType::Referrer => (self.referrals >= 1).then_some(self.referrals_score),
            FanType::Engaged => engaged.then_some(love),
            FanType::Aspirational => {
                (engaged && self.orders <= 0).then_some(love + self.referrals_score)
            }
        }
    }

    /// How close the person is, by what they did: 1 knows us, 2 likes, 3 trusts (helps others),
    /// 5 bought, 6 bought again, 7 brought somebody who bought. It is the colour of their ring;
    /// trying (4) leaves no touch yet.
    pub fn closeness(&self) -> u8 {
        match self {
            it if it.referrals > 0 => 7,
            it if it.orders >= 2 => 6,
            it if it.orders == 1 => 5,
            it if it.helping > 0 => 3,
            it if it.social > 0 => 2,
            _ => 1,
        }
    }

    fn clicks_that_count(&self) -> f64 {
        if self.human > 0 { self.click_score } else { 0.0 }
    }

    fn score_mut(&mut self, sort: Sort) -> &mut f64 {
        match sort {
            Sort::Orders => &mut self.orders_score,
            Sort::Revenue => &mut self.revenue_score,
            Sort::Referrals => &mut self.referrals_score,
            Sort::Social => &mut self.social_score,
            Sort::Helping => &mut self.helping_score,
        }
    }
}

/// What one touch gives: to the sort of its kind, and to revenue if it moved money. What we paid
/// for gives nothing.
pub fn contributions(rule: &Rule, touch: &Touch) -> [Option<Contribution>; 2] {
    let Some(kind) = kinds::find(&touch.kind).filter(|_| touch.cause.is_none()) else {
        return [None, None];
    };
    let Some(sort) = kind.sort else { return [None, None] };
    let part = |sort: Sort, points: f64| {
        let sum = points * rule.growth(sort, touch.at);
        let click = kind.signal == Signal::Click;
        (points != 0.0).then_some(Contribution { sort, points, sum, click })
    };
    let money = touch.money().filter(|it| sort == Sort::Orders && it.currency == rule.currency);
    [part(sort, rule.weight(kind)), money.and_then(|it| part(Sort::Revenue, it.major()))]
}

/// Folds one person's touches from nothing.
pub fn fold<'a>(
    person: PersonId,
    rule: &Rule,
    touches: impl IntoIterator<Item = &'a Touch>,
) -> Rollup {
    let mut rollup = Rollup::empty(person);
    for touch in touches {
        rollup.step(rule, touch);
    }
    rollup
}

/// Whether two rollups say the same: counts exactly, sums to 1e-9 of what was added up.
pub fn same(one: &Rollup, other: &Rollup) -> bool {
    let counts = |it: &Rollup| {
        let moments = (it.touches, it.first_at, it.last_at, it.human);
        (moments, it.orders, it.revenue_minor, it.referrals, it.social, it.helping)
    };
    let sums = |it: &Rollup| {
        let (orders, revenue) = (it.orders_score, it.revenue_score);
        [orders, revenue, it.referrals_score, it.social_score, it.helping_score, it.click_score]
    };
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
    counts(one) == counts(other) && sums(one).iter().zip(sums(other)).all(|(a, b)| close(*a, b))
}
