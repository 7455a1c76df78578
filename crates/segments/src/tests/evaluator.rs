//! What a rule means, told once more without a database: person by person, from plain facts.

use base::{Moment, Span, Zone};

use super::world::{NOW, Somebody};
use crate::model::{Condition, Rule};

/// Whether somebody fits.
pub(super) fn fits(rule: &Rule, it: &Somebody) -> bool {
    match rule {
        Rule::All(of) => of.iter().all(|rule| fits(rule, it)),
        Rule::Any(of) => of.iter().any(|rule| fits(rule, it)),
        Rule::None(of) => !of.iter().any(|rule| fits(rule, it)),
        Rule::Is(condition) => is(condition, it),
    }
}

fn is(asked: &Condition, it: &Somebody) -> bool {
    let (first, second) = (asked.text(0), asked.text(1));
    let number: i64 = second.parse().unwrap_or(0);
    match asked.facet.as_str() {
        "kind" => it.kinds.contains(&first),
        "tag" => it.tags.iter().any(|tag| tag.to_lowercase() == first),
        "identity" => {
            let email = it.domain.map(|_| "email");
            first == "shopify" || email == Some(first) || it.platforms.contains(&first)
        }
        "followers" => match (first, it.followers) {
            ("unknown", known) => known.is_none(),
            (_, None) => false,
            ("at least", Some(known)) => known >= number,
            (_, Some(known)) => known <= number,
        },
        "bio" => it.bio.is_some_and(|text| says(text, first)),
        "place" => it.place.is_some_and(|text| says(text, first)),
        "company" => {
            let domain = first.trim_start_matches('@').to_lowercase();
            domain != "gmail.com" && it.domain == Some(domain.as_str())
        }
        "consent" => consent(it, first, second),
        "orders" => compared(first, number, orders(it)),
        "revenue" => compared(first, number * 100, revenue(it)),
        "referrals" => compared(first, number, referrals(it)),
        "last_order" => recent(first, second, newest(it, |kind| kind == "order.placed")),
        "last_touch" => recent(first, second, newest(it, |_| true)),
        "touched" => {
            let of = |kind: &str| match first.ends_with('.') {
                true => kind.starts_with(first),
                false => kind == first,
            };
            newest(it, of).is_some_and(|at| at >= since(second))
        }
        "channel" => {
            let on = it.touches.iter().filter(|deed| deed.channel == first);
            on.map(|deed| deed.at()).max().is_some_and(|at| at >= since(second))
        }
        "fan" => points(it, first).is_some(),
        "score" => points(it, first).is_some_and(|points| points >= number as f64),
        other => panic!("{other} is not told here"),
    }
}

fn says(text: &str, asked: &str) -> bool {
    let fold = |text: &str| {
        text.to_lowercase()
            .replace('é', "e")
            .replace('ü', "u")
            .replace(|it: char| !it.is_alphanumeric(), " ")
    };
    let (text, asked) = (fold(text), fold(asked));
    asked.split_whitespace().all(|it| text.split_whitespace().any(|word| word.starts_with(it)))
}

fn consent(it: &Somebody, purpose: &str, state: &str) -> bool {
    let words = it.consents.iter().filter(|it| it.0 == purpose);
    // Fewer hours ago is later; of two at the same time the withdrawal holds.
    let last = words.min_by_key(|(_, hours, given)| (*hours, *given)).map(|it| it.2);
    match state {
        "given" => last == Some(true),
        "withdrawn" => last == Some(false),
        _ => last.is_none(),
    }
}

fn compared(way: &str, asked: i64, is: i64) -> bool {
    match way {
        "at least" => asked <= 0 || is >= asked,
        "at most" => is.max(0) <= asked,
        _ => is.max(0) == asked,
    }
}

fn recent(way: &str, when: &str, newest: Option<Moment>) -> bool {
    match way {
        "never" => newest.is_none(),
        "within" => newest.is_some_and(|at| at >= since(when)),
        _ => newest.is_some_and(|at| at < since(when)),
    }
}

fn newest(it: &Somebody, of: impl Fn(&str) -> bool) -> Option<Moment> {
    it.touches.iter().filter(|deed| of(deed.kind)).map(|deed| deed.at()).max()
}

fn since(when: &str) -> Moment {
    match when.parse::<i64>() {
        Ok(days) => NOW - Span::days(days),
        Err(_) => Zone::UTC.local(&format!("{when} 00:00:00")).unwrap(),
    }
}

fn orders(it: &Somebody) -> i64 {
    sum(it, |kind| match kind {
        "order.placed" => 1,
        "order.refunded" => -1,
        _ => 0,
    })
}

fn revenue(it: &Somebody) -> i64 {
    let counts = it.touches.iter().filter(|deed| !deed.paid && deed.kind.starts_with("order."));
    counts.map(|deed| deed.minor).sum()
}

fn referrals(it: &Somebody) -> i64 {
    sum(it, |kind| i64::from(kind == "referral.purchased"))
}

fn sum(it: &Somebody, of: impl Fn(&str) -> i64) -> i64 {
    it.touches.iter().filter(|deed| !deed.paid).map(|deed| of(deed.kind)).sum()
}

/// What somebody is worth today as a fan of a type; `None` if they are none.
fn points(it: &Somebody, fan_type: &str) -> Option<f64> {
    if it.kinds.contains(&"staff") || it.kinds.contains(&"bot") {
        return None;
    }
    let worth = |of: &dyn Fn(&str) -> f64| -> f64 {
        let counts = it.touches.iter().filter(|deed| !deed.paid);
        let left = |at: Moment| (-(NOW - at).in_days() / 90.0).exp2();
        counts.map(|deed| of(deed.kind) * left(deed.at())).sum()
    };
    let bought = worth(&|kind| match kind {
        "order.placed" => 1.0,
        "order.refunded" => -1.0,
        _ => 0.0,
    });
    let referred = worth(&|kind| if kind == "referral.purchased" { 10.0 } else { 0.0 });
    let love = worth(&|kind| match kind {
        "social.liked" => 1.0,
        "social.commented" => 3.0,
        "help.answered" => 4.0,
        _ => 0.0,
    });
    let engaged =
        sum(it, |kind| i64::from(kind.starts_with("social.") || kind.starts_with("help.")));
    match fan_type {
        "repeat" => (orders(it) >= 2).then_some(bought),
        "referrer" => (referrals(it) >= 1).then_some(referred),
        "engaged" => (engaged > 0).then_some(love),
        _ => (engaged > 0 && orders(it) <= 0).then_some(love + referred),
    }
}
