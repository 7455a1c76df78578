//! Rules of the log as properties.

use base::{Currency, Moment, Money, PersonId, Span, TouchId};
use proptest::prelude::*;

use crate::fold::{FanType, Rollup, contributions, fold, same};
use crate::kinds;
use crate::model::{Cause, Touch};
use crate::rule::{LANDMARK, Rule, RuleChanges};
use base::touch::{Family, Sort};

fn touch(kind: &str, days: i64, minor: Option<i64>) -> Touch {
    Touch {
        id: TouchId(days),
        person_id: PersonId(1),
        at: LANDMARK + Span::days(days),
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        minor,
        currency: minor.map(|_| Currency::EUR),
        source: "test".to_owned(),
        external_id: days.to_string(),
        cause: None,
        batch_id: None,
        detail: None,
    }
}

fn any_touch() -> impl Strategy<Value = Touch> {
    let kind = prop::sample::select(kinds::ALL.iter().map(|it| it.name).collect::<Vec<_>>());
    (kind, -400i64..4000, prop::option::of(0i64..100_000), any::<bool>()).prop_map(
        |(kind, days, minor, paid)| Touch {
            cause: paid.then_some(Cause::Paid),
            ..touch(kind, days, minor)
        },
    )
}

proptest! {
    #[test]
    fn any_order_and_any_grouping_add_up_to_the_same(
        touches in prop::collection::vec(any_touch(), 0..40),
        cuts in prop::collection::vec(0usize..40, 0..4),
        seed in any::<u64>(),
    ) {
        let rule = Rule::first(Currency::EUR);
        let whole = fold(PersonId(1), &rule, &touches);
        let mut shuffled = touches.clone();
        let len = shuffled.len().max(1);
        for at in 0..shuffled.len() {
            shuffled.swap(at, (seed as usize).wrapping_mul(at + 7) % len);
        }
        let mut merged = Rollup::empty(PersonId(1));
        let mut rest = shuffled.as_slice();
        for cut in cuts {
            let (part, after) = rest.split_at(cut.min(rest.len()));
            merged.merge(&fold(PersonId(1), &rule, part));
            rest = after;
        }
        let mut last = fold(PersonId(1), &rule, rest);
        last.merge(&merged);
        prop_assert!(same(&whole, &last), "{whole:?}\n{last:?}");
    }

    #[test]
    fn time_never_changes_who_is_ahead(
        one in prop::collection::vec(any_touch(), 1..20),
        other in prop::collection::vec(any_touch(), 1..20),
        later in 0i64..20_000,
    ) {
        let rule = Rule::first(Currency::EUR);
        let (one, other) = (fold(PersonId(1), &rule, &one), fold(PersonId(2), &rule, &other));
        let at = |days: i64, it: &Rollup| {
            rule.worth(Sort::Social, it.sum(Sort::Social), LANDMARK + Span::days(days))
        };
        let (now, then) = (at(0, &one) - at(0, &other), at(later, &one) - at(later, &other));
        prop_assert!(now == 0.0 || then == 0.0 || now.signum() == then.signum());
    }
}

#[test]
fn forward_decay_gives_the_published_example() {
    // Cormode et al. 2009, example 1, with exponential decay: a point is worth half after H.
    let rule = Rule::first(Currency::EUR);
    let then = touch(kinds::SOCIAL_LIKED.name, 1000, None);
    let total = fold(PersonId(1), &rule, [&then]);
    let worth = |days| rule.worth(Sort::Social, total.social_score, then.at + Span::days(days));
    assert!((worth(0) - 1.0).abs() < 1e-12);
    assert!((worth(90) - 0.5).abs() < 1e-12);
    assert!((worth(900) - 0.5f64.powi(10)).abs() < 1e-12);
}

#[test]
fn what_does_not_speak_of_love_counts_nothing() {
    let rule = Rule::first(Currency::EUR);
    let paid = Touch { cause: Some(Cause::Paid), ..touch("social.mentioned", 1, None) };
    let clicked = touch("letter.clicked", 2, None);
    let cases = [
        (vec![paid.clone()], 0.0),
        (vec![touch("letter.opened", 1, None)], 0.0),
        (vec![clicked.clone()], 0.0),
        (vec![clicked.clone(), touch("social.liked", 3, None)], 2.0),
        (vec![touch("invented.kind", 3, None)], 0.0),
    ];
    for (touches, points) in cases {
        let total = fold(PersonId(1), &rule, &touches);
        let at = LANDMARK + Span::days(2);
        let worth = rule.worth(Sort::Social, total.sum(Sort::Social), at);
        assert!((worth - points).abs() < 0.02, "{touches:?}: {worth}");
    }
}

#[test]
fn an_order_that_is_taken_back_leaves_nothing() {
    let rule = Rule::first(Currency::EUR);
    let order = touch("order.placed", 10, Some(5000));
    for back in ["order.cancelled", "order.refunded"] {
        let total = fold(PersonId(1), &rule, [&order, &touch(back, 10, Some(-5000))]);
        assert_eq!((total.orders, total.revenue_minor), (0, 0), "{back}");
        assert!(total.orders_score.abs() < 1e-12 && total.revenue_score.abs() < 1e-12);
        assert_eq!(total.standing(FanType::Repeat), None);
    }
    let part = touch("order.part_refunded", 10, Some(-2000));
    let total = fold(PersonId(1), &rule, [&order, &part]);
    assert_eq!((total.orders, total.revenue_minor), (1, 3000));
}

#[test]
fn each_fan_type_has_its_own_door() {
    let rule = Rule::first(Currency::EUR);
    let order = |days| touch("order.placed", days, Some(1000));
    let like = touch("social.liked", 1, None);
    let brought = touch("referral.purchased", 1, None);
    for (touches, types) in [
        (vec![], vec![]),
        (vec![order(1)], vec![]),
        (vec![order(1), order(2)], vec![FanType::Repeat]),
        (vec![like.clone()], vec![FanType::Engaged, FanType::Aspirational]),
        (vec![like.clone(), order(3)], vec![FanType::Engaged]),
        (vec![brought.clone()], vec![FanType::Referrer]),
        (vec![touch("referral.clicked", 1, None)], vec![]),
    ] {
        let mut total = fold(PersonId(1), &rule, &touches);
        let held = |it: &Rollup| -> Vec<FanType> {
            FanType::ALL.iter().copied().filter(|kind| it.standing(*kind).is_some()).collect()
        };
        assert_eq!(held(&total), types, "{touches:?}");
        total.excluded_at = Some(Moment(1));
        assert_eq!(held(&total), [], "a bot never counts");
    }
}

#[test]
fn other_currencies_are_never_converted() {
    let rule = Rule::first(Currency::USD);
    let order = touch("order.placed", 1, Some(1000));
    let total = fold(PersonId(1), &rule, [&order]);
    assert_eq!((total.orders, total.revenue_minor), (1, 0));
    assert_eq!(contributions(&rule, &order)[1], None);
    assert_eq!(order.money(), Some(Money { minor: 1000, currency: Currency::EUR }));
}

#[test]
fn a_change_of_the_rule_stays_within_its_limits() {
    let weights = |name: &str, weight| RuleChanges {
        weights: [(name.to_owned(), weight)].into(),
        ..RuleChanges::default()
    };
    assert_eq!(weights("social.liked", 2.0).check(), Ok(()));
    for (name, weight) in [
        ("social.liked", -1.0),
        ("social.liked", f64::NAN),
        ("social.liked", 1e9),
        ("letter.opened", 1.0),
        ("order.cancelled", 1.0),
        ("unheard.of", 1.0),
    ] {
        assert!(weights(name, weight).check().is_err(), "{name} {weight}");
    }
    let half_life = |days| RuleChanges {
        half_life_days: [(Family::Love, days)].into(),
        ..RuleChanges::default()
    };
    assert_eq!(half_life(30.0).check(), Ok(()));
    assert!(half_life(29.0).check().is_err() && half_life(f64::INFINITY).check().is_err());
}
