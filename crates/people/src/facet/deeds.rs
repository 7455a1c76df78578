//! What can be asked about what a person did: orders, value, recency, touches, fan types, scores.

use base::money::grouped;
use base::{Language, Moment, Money, Span};
use touches::sets::Sum;
use touches::{FanType, kinds};

use super::own::{AT_LEAST, AT_MOST, say_all, shown, ways};
use super::{Blank, Choice, Facet, Filled, Group, Matching, Scope};
use crate::{wording, words};

const WITHIN: &str = "within";
const BEFORE: &str = "before";
const NEVER: &str = "never";
/// Families of kinds, by the beginning of their words.
const FAMILIES: [&str; 5] = ["order.", "referral.", "social.", "letter.", "help."];

pub(super) fn facets() -> Vec<Facet> {
    vec![
        orders(),
        revenue(),
        referrals(),
        last_order(),
        last_touch(),
        touched(),
        channel(),
        fan(),
        score(),
    ]
}

fn orders() -> Facet {
    Facet::new("orders", Group::Deeds, |it| words(it).facet_orders())
        .blank(Blank::choice(ways).named(|it| words(it).facet_how()))
        .blank(Blank::number("1").named(|it| words(it).facet_orders()))
        .fits(|_, scope, filled| Ok(summed(scope, Sum::Orders, filled)))
        .says(|tx, scope, _, persons| {
            let sums = touches::store::rollups_of(tx, scope.community, persons)?;
            let sums = sums.into_iter().filter(|it| it.orders > 0);
            let t = words(scope.language);
            Ok(sums.map(|it| (it.person_id, t.reason_orders(it.orders))).collect())
        })
}

fn revenue() -> Facet {
    Facet::new("revenue", Group::Deeds, |it| words(it).facet_revenue())
        .blank(Blank::choice(ways).named(|it| words(it).facet_how()))
        .blank(Blank::money("100").named(|it| words(it).facet_revenue()))
        .fits(|_, scope, filled| Ok(summed(scope, Sum::RevenueMinor, filled)))
        .says(|tx, scope, _, persons| {
            let sums = touches::store::rollups_of(tx, scope.community, persons)?;
            let sums = sums.into_iter().filter(|it| it.revenue_minor > 0);
            let (t, currency) = (words(scope.language), scope.rule.currency);
            let money = |minor| Money { minor, currency }.to_string();
            Ok(sums.map(|it| (it.person_id, t.reason_revenue(money(it.revenue_minor)))).collect())
        })
}

fn referrals() -> Facet {
    Facet::new("referrals", Group::Deeds, |it| words(it).facet_referrals())
        .blank(Blank::choice(ways).named(|it| words(it).facet_how()))
        .blank(Blank::number("1").named(|it| words(it).facet_referrals()))
        .fits(|_, scope, filled| Ok(summed(scope, Sum::Referrals, filled)))
        .says(|tx, scope, _, persons| {
            let sums = touches::store::rollups_of(tx, scope.community, persons)?;
            let sums = sums.into_iter().filter(|it| it.referrals > 0);
            let t = words(scope.language);
            Ok(sums.map(|it| (it.person_id, t.reason_referrals(it.referrals))).collect())
        })
}

fn summed(scope: &Scope, sum: Sum, filled: &Filled) -> Matching {
    let (community, number) = (scope.community, filled.number(1));
    let at_least = |least| Matching::from(touches::sets::at_least(community, sum, least));
    // A person without touches has nothing of each.
    match filled.word(0) {
        AT_LEAST if number <= 0 => Matching::everybody(),
        AT_LEAST => at_least(number),
        AT_MOST => at_least(number.max(0) + 1).negated(),
        _ if number <= 0 => at_least(1).negated(),
        _ => touches::sets::exactly(community, sum, number).into(),
    }
}

fn recency(language: Language) -> Vec<Choice> {
    let t = words(language);
    vec![
        Choice::new(WITHIN, t.way_within()),
        Choice::new(BEFORE, t.way_before()),
        Choice::new(NEVER, t.way_never()),
    ]
}

fn days() -> Blank {
    Blank::since("30").named(|it| words(it).facet_since())
}

fn last_order() -> Facet {
    let order = kinds::ORDER_PLACED.name;
    Facet::new("last_order", Group::Deeds, |it| words(it).facet_last_order())
        .blank(Blank::choice(recency).named(|it| words(it).facet_when()))
        .blank(days().unless(&[NEVER]))
        .fits(move |_, scope, filled| {
            let since = |at| Matching::from(touches::sets::touched(scope.community, order, at));
            Ok(match filled.word(0) {
                WITHIN => since(filled.since(1)),
                BEFORE => {
                    touches::sets::last_touched_by(scope.community, order, filled.since(1)).into()
                }
                _ => since(Moment::MIN).negated(),
            })
        })
        .says(move |tx, scope, _, persons| spans(tx, scope, persons, order))
}

fn last_touch() -> Facet {
    Facet::new("last_touch", Group::Deeds, |it| words(it).facet_last_touch())
        .blank(Blank::choice(recency).named(|it| words(it).facet_when()))
        .blank(days().unless(&[NEVER]))
        .fits(|_, scope, filled| {
            let between =
                |from, to| Matching::from(touches::sets::last_touched(scope.community, from, to));
            Ok(match filled.word(0) {
                WITHIN => between(filled.since(1), Moment::MAX),
                BEFORE => between(Moment::MIN, filled.since(1)),
                _ => between(Moment::MIN, Moment::MAX).negated(),
            })
        })
        .says(|tx, scope, _, persons| {
            let sums = touches::store::rollups_of(tx, scope.community, persons)?;
            let sums = sums.into_iter().filter(|it| it.touches > 0);
            let t = words(scope.language);
            let day = |at| web::day(scope.language, &scope.zone, at);
            Ok(sums.map(|it| (it.person_id, t.last_touch(day(it.last_at)))).collect())
        })
}

fn touched() -> Facet {
    let what = |language: Language| {
        let t = words(language);
        let family = |word: &&str| match *word {
            "order." => t.family_orders(),
            "referral." => t.family_referrals(),
            "social." => t.family_social(),
            "letter." => t.family_letters(),
            _ => t.family_help(),
        };
        let families = FAMILIES.iter().map(move |it| Choice::new(*it, family(it)));
        let each = kinds::ALL.iter();
        families.chain(each.map(move |it| Choice::new(it.name, wording::touch(language, it.name))))
    };
    Facet::new("touched", Group::Deeds, |it| words(it).facet_touched())
        .blank(Blank::choice(move |it| what(it).collect()).named(|it| words(it).facet_what()))
        .blank(days().shown_as(|it, text| words(it).shown_since(text)))
        .fits(|_, scope, filled| {
            Ok(touches::sets::touched(scope.community, filled.word(0), filled.since(1)).into())
        })
        .says(|tx, scope, filled, persons| spans(tx, scope, persons, filled.word(0)))
}

fn channel() -> Facet {
    let channels = |tx: &mut db::Tx, community, _| {
        let channels = touches::sets::channels(tx, community)?;
        let choice = |it: String| {
            let label = wording::capital(&it);
            Choice::new(it, label)
        };
        Ok(channels.into_iter().map(choice).collect())
    };
    Facet::new("channel", Group::Deeds, |it| words(it).facet_channel())
        .blank(Blank::known(channels).named(|it| words(it).facet_channel()))
        .blank(days().shown_as(|it, text| words(it).shown_since(text)))
        .fits(|_, scope, filled| {
            let (channel, since) = (filled.word(0), filled.since(1));
            Ok(touches::sets::touched_on(scope.community, channel, since).into())
        })
}

fn fan_types(language: Language) -> Vec<Choice> {
    let t = words(language);
    let label = |it: FanType| match it {
        FanType::Repeat => t.fan_repeat(),
        FanType::Referrer => t.fan_referrer(),
        FanType::Engaged => t.fan_engaged(),
        FanType::Aspirational => t.fan_aspirational(),
    };
    FanType::ALL.iter().map(|it| Choice::new(it.as_str(), label(*it))).collect()
}

fn fan() -> Facet {
    Facet::new("fan", Group::Standing, |it| words(it).facet_fan())
        .blank(Blank::choice(fan_types).named(|it| words(it).facet_fan()))
        .fits(|_, scope, filled| {
            let set = FanType::parse(filled.word(0));
            let set = set.map(|it| touches::sets::fans(scope.community, it).into());
            Ok(set.unwrap_or(Matching::nobody()))
        })
        .says(|_, _, filled, persons| Ok(say_all(persons, &shown(filled, 0))))
}

fn score() -> Facet {
    Facet::new("score", Group::Standing, |it| words(it).facet_score())
        .blank(Blank::choice(fan_types).named(|it| words(it).facet_fan()))
        .blank(points())
        .fits(|_, scope, filled| {
            let Some(fan_type) = FanType::parse(filled.word(0)) else {
                return Ok(Matching::nobody());
            };
            // A stored sum is worth what it divides to today; sorts of one ranking decay alike.
            let growth = scope.rule.growth(sort(fan_type), scope.now);
            let value = filled.number(1) as f64 * growth;
            Ok(touches::sets::fans_from(scope.community, fan_type, value).into())
        })
}

fn points() -> Blank {
    Blank::number("10")
        .named(|it| words(it).facet_points())
        .shown_as(|it, text| words(it).shown_points(text))
}

/// The sort whose half-life a ranking has.
fn sort(fan_type: FanType) -> base::Sort {
    match fan_type {
        FanType::Repeat => base::Sort::Orders,
        FanType::Referrer => base::Sort::Referrals,
        FanType::Engaged | FanType::Aspirational => base::Sort::Social,
    }
}

/// What persons gave of a kind or family, and since when: `3 orders, last 3 March 2026`.
fn spans(
    tx: &mut db::Tx,
    scope: &Scope,
    persons: &[base::PersonId],
    kind: &str,
) -> db::Result<Vec<super::Reason>> {
    let t = words(scope.language);
    let spans = touches::store::kind_spans_of(tx, scope.community, persons)?;
    let spans = spans.into_iter().filter(|it| match kind.ends_with('.') {
        true => it.kind.starts_with(kind),
        false => it.kind == kind,
    });
    let say = |it: touches::store::KindSpan| {
        let what = wording::touch(scope.language, &it.kind);
        let day = |at| web::day(scope.language, &scope.zone, at);
        let recent = scope.now - it.last_at < Span::days(1);
        let text = match it.n {
            1 if recent => t.reason_once_today(what),
            1 => t.reason_once(what, day(it.last_at)),
            n => t.reason_often(what, grouped(n.max(0) as u64), day(it.first_at)),
        };
        (it.person_id, text)
    };
    Ok(spans.map(say).collect())
}
