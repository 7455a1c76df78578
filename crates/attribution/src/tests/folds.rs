//! From touches to paths to shares, by hand and by property.

use proptest::prelude::*;
use touches::model::Cause;

use super::*;
use crate::facts::{self, Sums};
use crate::fold::{CONVERTED, NOWHERE, Path, START, WHOLE, credits, paths, shares, transitions};
use crate::markov::Chain;
use crate::model::{SUMMED, month_of, start_of_month};

const DAY: i64 = 24;

/// Paths as `a>b=4200@hour` where they led to an order, and `a>b` where they led nowhere.
fn told(touches: &[Touch], setting: &Setting) -> Vec<String> {
    let path = |it: &Path| {
        let end = it.end.map_or(String::new(), |end| format!("={}", end.minor));
        format!("{}{end}", it.channels.join(">"))
    };
    paths(touches, setting, Currency::EUR).iter().map(path).collect()
}

#[test]
fn a_touch_belongs_to_the_next_conversion_within_the_window() {
    let orders = setting(Goal::Order, 30);
    let like = |channel, hour| touch("social.liked", channel, hour);
    for (touches, wanted) in [
        (vec![], vec![]),
        (vec![like("instagram", 1)], vec!["instagram"]),
        (vec![order(5, 4200)], vec!["=4200"]),
        (vec![like("instagram", 1), order(5, 4200)], vec!["instagram=4200"]),
        // At the same moment counts as before.
        (vec![like("instagram", 5), order(5, 4200)], vec!["instagram=4200"]),
        (
            vec![like("a", 1), like("b", 2), order(5, 100), like("c", 6), order(7, 200)],
            vec!["a>b=100", "c=200"],
        ),
        // Too long ago: it led nowhere, and the order came out of the blue.
        (vec![like("a", 0), order(31 * DAY, 100)], vec!["a", "=100"]),
        (vec![like("a", 0), order(30 * DAY, 100)], vec!["a=100"]),
        // What follows the last order led nowhere yet.
        (vec![order(1, 100), like("a", 2)], vec!["=100", "a"]),
        // A long life without an order is cut at each window.
        (vec![like("a", 0), like("b", 29 * DAY), like("c", 31 * DAY)], vec!["a>b", "c"]),
    ] {
        assert_eq!(told(&touches, &orders), wanted);
    }
}

#[test]
fn only_what_people_did_or_were_shown_is_a_step() {
    let orders = setting(Goal::Order, 30);
    let touches = [
        touch("letter.sent", "newsletter", 1),
        touch("letter.opened", "newsletter", 2),
        touch("letter.clicked", "newsletter", 3),
        touch("note.added", "house", 4),
        touch("seat.invited", "house", 5),
        Touch { cause: Some(Cause::Paid), ..touch("ad.clicked", "Search ads", 6) },
        touch("call.held", "phone", 7),
        order(8, 100),
    ];
    assert_eq!(told(&touches, &orders), ["newsletter>search ads>phone=100"]);
    let subscribed = [
        touch("social.liked", "tiktok", 1),
        touch("newsletter.subscribed", "newsletter", 2),
        order(3, 100),
    ];
    assert_eq!(told(&subscribed, &setting(Goal::Subscription, 30)), ["tiktok=0"]);
}

#[test]
fn orders_that_were_taken_back_are_no_conversions() {
    let back = |kind: &str, name: &str, hour, minor| Touch {
        external_id: name.to_owned(),
        minor: Some(minor),
        currency: Some(Currency::EUR),
        ..touch(kind, "shop", hour)
    };
    let like = touch("social.liked", "a", 0);
    let one = Touch { external_id: "7".to_owned(), ..order(1, 1000) };
    let every = setting(Goal::Order, 30);
    for (later, wanted) in [
        (back("order.cancelled", "7/end", 1, -1000), vec!["a"]),
        (back("order.refunded", "7/end", 90, -1000), vec!["a"]),
        (back("order.part_refunded", "7/refund/0-300", 1, -300), vec!["a=700"]),
        // Nobody says which, but it is dated at the order.
        (back("order.refunded", "x", 1, -1000), vec!["a"]),
        (back("order.refunded", "x", 2, -1000), vec!["a=1000"]),
    ] {
        assert_eq!(told(&[like.clone(), one.clone(), later], &every), wanted);
    }
    let dollars = Touch { currency: Some(Currency::USD), ..one.clone() };
    assert_eq!(told(&[like.clone(), dollars], &every), ["a=0"]);
    let first = setting(Goal::FirstOrder, 30);
    assert_eq!(
        told(&[like.clone(), one, touch("social.liked", "b", 2), order(3, 5)], &first),
        ["a=1000", "b"]
    );
}

#[test]
fn shares_of_small_paths_are_known() {
    let third = 1.0 / 3.0;
    for (channels, name, wanted) in [
        (vec!["a"], "a", [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
        (vec!["a", "b"], "a", [1.0, 0.0, 0.5, 0.5, third, 0.5]),
        (vec!["a", "b"], "b", [0.0, 1.0, 0.5, 0.5, 2.0 * third, 0.5]),
        (vec!["a", "b", "a"], "a", [1.0, 1.0, 2.0 * third, 0.8, 5.0 / 7.0, 0.5]),
        (vec!["a", "b", "c", "d"], "b", [0.0, 0.0, 0.25, 0.1, 2.0 / 15.0, 0.25]),
    ] {
        let n = channels.len();
        let ages: Vec<f64> = (0..n).map(|place| (n - 1 - place) as f64).collect();
        let found = shares(&channels, &ages)[name];
        for model in 0..SUMMED {
            assert!((found[model] - wanted[model]).abs() < 1e-12, "{channels:?} {name}: {found:?}");
        }
    }
}

#[test]
fn a_week_halves_what_a_touch_is_given_by_decay() {
    let touches = [
        touch("social.liked", "old", 0),
        touch("social.liked", "new", 7 * DAY),
        order(7 * DAY, 100),
    ];
    let paths = paths(&touches, &setting(Goal::Order, 30), Currency::EUR);
    let given = credits(&paths[0]);
    assert!(
        (given["old"][4] - WHOLE / 3).abs() <= 1 && (given["new"][4] - 2 * WHOLE / 3).abs() <= 1
    );
    // Years ago, nothing is left of either; the difference still is.
    let old = Path { ages_hours: vec![90_000 * DAY, 89_993 * DAY], ..paths[0].clone() };
    assert_eq!(credits(&old), given);
}

#[test]
fn removal_effects_of_small_chains_are_known() {
    // a leads to half of the conversions alone, b to none without a.
    let steps = [
        (START, "a", 4.0),
        ("a", CONVERTED, 1.0),
        ("a", "b", 2.0),
        ("a", NOWHERE, 1.0),
        ("b", CONVERTED, 1.0),
        ("b", NOWHERE, 1.0),
    ];
    let chain = Chain::solve(steps.iter().copied());
    assert!((chain.p_conversion - 0.5).abs() < 1e-12);
    assert!((chain.effects["a"] - 1.0).abs() < 1e-12);
    assert!((chain.effects["b"] - 0.5).abs() < 1e-12);
    assert!((chain.shares()["a"] - 2.0 / 3.0).abs() < 1e-12);
    // A loop between two channels, solved by hand: x = .5 + .25 x.
    let looped = [
        (START, "a", 1.0),
        ("a", "b", 1.0),
        ("a", CONVERTED, 1.0),
        ("b", "a", 1.0),
        ("b", NOWHERE, 1.0),
    ];
    let chain = Chain::solve(looped.iter().copied());
    assert!((chain.p_conversion - 2.0 / 3.0).abs() < 1e-12);
    assert!((chain.effects["b"] - 0.25).abs() < 1e-12);
    let nothing = Chain::solve([].into_iter());
    assert_eq!((nothing.p_conversion, nothing.effects.len()), (0.0, 0));
}

#[test]
fn months_are_counted_from_the_year_0() {
    for (text, month) in [
        ("2026-01-01T00:00:00Z", 2026 * 12),
        ("2026-12-31T23:59:59Z", 2026 * 12 + 11),
        ("1999-03-01T00:00:00Z", 1999 * 12 + 2),
    ] {
        let at = Moment::from_rfc3339(text).unwrap();
        assert_eq!(month_of(at), month);
        assert_eq!(month_of(start_of_month(month)), month);
        assert!(start_of_month(month) <= at && at < start_of_month(month + 1));
    }
}

/// A life: touches by channel and gap in hours, some of them orders.
fn life() -> impl Strategy<Value = Vec<Touch>> {
    let moment = (0i64..400, 0usize..6, 0i64..90_000);
    proptest::collection::vec(moment, 0..60).prop_map(|moments| {
        let mut hour = 0;
        let touches = moments.into_iter().map(|(gap, what, minor)| {
            hour += gap;
            match what {
                0 => order(hour, minor),
                _ => touch("social.liked", ["a", "b", "c", "d", "e"][what - 1], hour),
            }
        });
        touches.collect()
    })
}

/// The conversions lost without a channel, by trying: every step into it leads nowhere.
fn without(steps: &[(String, String, f64)], channel: &str) -> f64 {
    let cut: Vec<(&str, &str, f64)> = steps
        .iter()
        .filter(|it| it.0 != channel)
        .map(|it| (it.0.as_str(), if it.1 == channel { NOWHERE } else { it.1.as_str() }, it.2))
        .collect();
    Chain::solve(cut.iter().copied()).p_conversion
}

proptest! {
    #[test]
    fn every_step_lies_on_one_path_and_every_order_ends_one(touches in life(), window in 1i64..90) {
        let found = paths(&touches, &setting(Goal::Order, window), Currency::EUR);
        let orders = touches.iter().filter(|it| it.kind == "order.placed").count();
        prop_assert_eq!(found.iter().filter(|it| it.end.is_some()).count(), orders);
        let on_paths: usize = found.iter().map(|it| it.channels.len()).sum();
        prop_assert_eq!(on_paths + orders, touches.len());
        for path in found.iter().filter(|it| it.end.is_some()) {
            prop_assert!(path.ages_hours.iter().all(|it| (0..=window * DAY).contains(it)));
            prop_assert_eq!(path.ages_hours.len(), path.channels.len());
        }
    }

    #[test]
    fn a_conversion_is_given_away_whole(touches in life()) {
        for path in paths(&touches, &setting(Goal::Order, 30), Currency::EUR) {
            if path.end.is_none() || path.channels.is_empty() {
                continue;
            }
            let given = credits(&path);
            for model in 0..SUMMED {
                prop_assert_eq!(given.values().map(|it| it[model]).sum::<i64>(), WHOLE);
                prop_assert!(given.values().all(|it| it[model] >= 0));
            }
            prop_assert_eq!(transitions(&path).len(), path.channels.len() + 1);
        }
    }

    #[test]
    fn what_was_added_can_be_taken_away(one in life(), other in life()) {
        let every = setting(Goal::Order, 30);
        let (one, other) = (
            paths(&one, &every, Currency::EUR), paths(&other, &every, Currency::EUR),
        );
        let mut sums = Sums::default();
        sums.add(&one, 1);
        let alone = sums.clone();
        sums.add(&other, 1);
        sums.add(&facts::read(&facts::write(&other)).unwrap(), -1);
        prop_assert_eq!(&sums, &alone);
        sums.add(&one, -1);
        prop_assert_eq!(sums, Sums::default());
    }

    #[test]
    fn removal_effects_are_what_trying_gives(lives in proptest::collection::vec(life(), 1..12)) {
        let mut sums = Sums::default();
        for touches in &lives {
            sums.add(&paths(touches, &setting(Goal::Order, 30), Currency::EUR), 1);
        }
        let steps: Vec<(String, String, f64)> = sums
            .steps
            .iter()
            .map(|((_, from, to), n)| (from.clone(), to.clone(), *n as f64))
            .collect();
        let borrowed = steps.iter().map(|it| (it.0.as_str(), it.1.as_str(), it.2));
        let chain = Chain::solve(borrowed);
        for (channel, effect) in &chain.effects {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(effect));
            let lost = 1.0 - without(&steps, channel) / chain.p_conversion.max(f64::MIN_POSITIVE);
            if chain.p_conversion > 0.0 {
                prop_assert!((lost - effect).abs() < 1e-9, "{channel}: {lost} {effect}");
            }
        }
    }
}
