//! How many are the top 1 %, how a fan type adds up, and what numbers a rule takes. Pure.

use base::Sort;
use touches::{FanType, RuleChanges, kinds, rule};

/// The top 1 % of a small community would be nobody; there are always this many.
pub const TOP_MIN: i64 = 10;
/// A rank is counted up to here; below it, only "beyond" is said.
pub const RANK_MAX: i64 = 1_000;
/// Fans of a type are counted up to here.
pub const FANS_COUNTED_MAX: i64 = 10_000;

/// How many of a ranking are its top 1 %, and why so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopSize {
    /// Persons who count.
    pub persons: i64,
    pub seats_free: i64,
    /// `max(TOP_MIN, ceil(1 % of persons))`, capped by the free seats.
    pub size: i64,
}

impl TopSize {
    pub fn of(persons: i64, seats_free: i64) -> Self {
        let share = (persons.max(0) + 99) / 100;
        let size = share.max(TOP_MIN).min(seats_free.max(0));
        Self { persons, seats_free, size }
    }
}

/// The sorts whose sums rank a fan type; `touches::Rollup::standing` adds the same.
pub fn sorts_of(fan_type: FanType) -> &'static [Sort] {
    match fan_type {
        FanType::Repeat => &[Sort::Orders],
        FanType::Referrer => &[Sort::Referrals],
        FanType::Engaged => &[Sort::Social, Sort::Helping],
        FanType::Aspirational => &[Sort::Social, Sort::Helping, Sort::Referrals],
    }
}

/// The kinds whose weight a director may set, in the order of the page.
pub fn weighed_kinds() -> impl Iterator<Item = (&'static base::TouchKind, Sort)> {
    let weighed = kinds::ALL.iter().filter(|it| it.weight > 0.0);
    weighed.filter_map(|it| it.sort.map(|sort| (*it, sort)))
}

/// Reads `3`, `2.5` or `2,5`.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let plain = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    text.parse().ok().filter(|it: &f64| plain && it.is_finite())
}

/// Whether a weight may stand in a rule.
pub fn weight(text: &str) -> Option<f64> {
    number(text).filter(|it| (0.0..=rule::WEIGHT_MAX).contains(it))
}

/// Whether a half-life may stand in a rule, in days.
pub fn half_life_days(text: &str) -> Option<f64> {
    let within = rule::HALF_LIFE_DAYS_MIN..=rule::HALF_LIFE_DAYS_MAX;
    number(text).filter(|it| within.contains(it))
}

/// Leaves out what is as in the house's own rule, so that a version says what was changed.
pub fn without_the_usual(mut changes: RuleChanges) -> RuleChanges {
    changes.half_life_days.retain(|_, days| *days != rule::HALF_LIFE_DAYS);
    changes
        .weights
        .retain(|name, weight| kinds::find(name).is_none_or(|kind| kind.weight != *weight));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_has_a_floor_and_the_free_seats_cap_it() {
        for (persons, seats_free, size) in [
            (0, 100, 10),
            (300, 100, 10),
            (1_000, 100, 10),
            (1_001, 100, 11),
            (40_000, 100, 100),
            (40_000, 20, 20),
            (40_000, 0, 0),
            (5, -3, 0),
        ] {
            assert_eq!(TopSize::of(persons, seats_free).size, size, "{persons} {seats_free}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("3", Some(3.0)),
            (" 2.5 ", Some(2.5)),
            ("2,5", Some(2.5)),
            ("", None),
            ("-1", None),
            ("1e9", None),
            ("inf", None),
            ("NaN", None),
            ("1.2.3", None),
            ("three", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!((weight("1000"), weight("1000.5")), (Some(1000.0), None));
        assert_eq!((half_life_days("30"), half_life_days("29")), (Some(30.0), None));
    }

    #[test]
    fn a_rule_keeps_only_what_differs() {
        let changes = RuleChanges {
            weights: [("social.liked".to_owned(), 1.0), ("social.shared".to_owned(), 9.0)].into(),
            half_life_days: [(base::touch::Family::Love, 90.0)].into(),
        };
        let kept = without_the_usual(changes);
        assert_eq!(kept.weights.len(), 1);
        assert!(kept.half_life_days.is_empty());
    }

    #[test]
    fn a_fan_type_adds_up_the_sorts_that_it_ranks_by() {
        let mut rollup = touches::Rollup::empty(base::PersonId(1));
        (rollup.orders, rollup.referrals, rollup.social) = (2, 1, 1);
        rollup.orders_score = 1.0;
        rollup.referrals_score = 10.0;
        rollup.social_score = 100.0;
        rollup.helping_score = 1000.0;
        let mut check = |fan_type: FanType, orders| {
            rollup.orders = orders;
            let sum: f64 = sorts_of(fan_type).iter().map(|sort| rollup.sum(*sort)).sum();
            assert_eq!(rollup.standing(fan_type), Some(sum), "{fan_type}");
        };
        check(FanType::Repeat, 2);
        check(FanType::Referrer, 2);
        check(FanType::Engaged, 2);
        check(FanType::Aspirational, 0);
    }
}
