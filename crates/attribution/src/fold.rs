//! From a person's touches to paths, and from a path to what each channel on it is given. Pure.

use std::collections::BTreeMap;

use base::{Currency, Moment, Span, TouchId};
use touches::{Touch, kinds};

use crate::model::{Goal, HALF_LIFE_DAYS, SUMMED, Setting, channel, is_step};

/// The channels that somebody met before a conversion, or without one, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub channels: Vec<String>,
    /// Hours between each touch and the conversion; empty without one.
    pub ages_hours: Vec<i64>,
    /// When it ended: at the conversion, or with the last touch.
    pub at: Moment,
    pub end: Option<Conversion>,
}

/// What a path led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    pub touch: TouchId,
    /// In the home currency; 0 where it is not about money.
    pub minor: i64,
}

/// One conversion, and when.
type Reached = (Moment, Conversion);
/// One touch on the way.
type Step = (Moment, String);

/// Every path of a person; touches come oldest first. A touch belongs to the next conversion that
/// it precedes by no more than the window. What leads to none is cut into paths of a window's
/// length, so that long lives without an order weigh like many tries, and not like one.
pub fn paths(touches: &[Touch], setting: &Setting, currency: Currency) -> Vec<Path> {
    let step = |it: &Touch| is_step(&it.kind, setting.goal).then(|| (it.at, channel(&it.channel)));
    let steps: Vec<Step> = touches.iter().filter_map(step).collect();
    let window = Span::days(setting.window_days);
    let mut paths = Vec::new();
    let mut rest = steps.as_slice();
    for (at, end) in conversions(touches, setting.goal, currency) {
        let (before, later) = rest.split_at(rest.partition_point(|it| it.0 <= at));
        let (old, near) = before.split_at(before.partition_point(|it| it.0 < at - window));
        paths.extend(led_nowhere(old, window));
        let ages = near.iter().map(|it| (at - it.0).0 / Span::hours(1).0);
        paths.push(Path {
            channels: near.iter().map(|it| it.1.clone()).collect(),
            ages_hours: ages.collect(),
            at,
            end: Some(end),
        });
        rest = later;
    }
    paths.extend(led_nowhere(rest, window));
    paths
}

fn led_nowhere(mut steps: &[Step], window: Span) -> Vec<Path> {
    let mut paths = Vec::new();
    while let Some(first) = steps.first() {
        let (some, rest) = steps.split_at(steps.partition_point(|it| it.0 <= first.0 + window));
        paths.push(Path {
            channels: some.iter().map(|it| it.1.clone()).collect(),
            ages_hours: Vec::new(),
            at: some.last().map_or(first.0, |it| it.0),
            end: None,
        });
        steps = rest;
    }
    paths
}

fn conversions(touches: &[Touch], goal: Goal, currency: Currency) -> Vec<Reached> {
    if goal.is_order() {
        let mut orders = orders(touches, currency);
        orders.truncate(if goal == Goal::FirstOrder { 1 } else { usize::MAX });
        return orders;
    }
    let reached = touches.iter().filter(|it| it.kind == goal.kind());
    reached.map(|it| (it.at, Conversion { touch: it.id, minor: 0 })).collect()
}

/// Orders that stand, each with what is left of its money. What takes an order back names it by
/// the beginning of its external id, or is dated at its very moment.
fn orders(touches: &[Touch], currency: Currency) -> Vec<Reached> {
    let of_order = |it: &&Touch| it.kind.starts_with("order.");
    let money =
        |it: &Touch| it.money().filter(|it| it.currency == currency).map_or(0, |it| it.minor);
    let mut orders: Vec<(&Touch, i64, bool)> = touches
        .iter()
        .filter(|it| it.kind == kinds::ORDER_PLACED.name)
        .map(|it| (it, money(it), true))
        .collect();
    for later in touches.iter().filter(of_order).filter(|it| it.kind != kinds::ORDER_PLACED.name) {
        let name = later.external_id.split('/').next().unwrap_or("");
        let named = |it: &Touch| it.source == later.source && it.external_id == name;
        let by_name = orders.iter().position(|it| named(it.0));
        let by_moment = || orders.iter().position(|it| it.0.at == later.at && it.2);
        let Some(place) = by_name.or_else(by_moment) else { continue };
        let (_, minor, stands) = &mut orders[place];
        *minor += money(later);
        *stands &= later.kind == kinds::ORDER_PART_REFUNDED.name;
    }
    let standing = orders.into_iter().filter(|it| it.2);
    standing
        .map(|(it, minor, _)| (it.at, Conversion { touch: it.id, minor: minor.max(0) }))
        .collect()
}

/// What each channel of a path is given of one conversion, by each of the summed models, in their
/// order. `ages` are counted in half-lives of the model of decay.
pub fn shares<'a>(channels: &[&'a str], ages: &[f64]) -> BTreeMap<&'a str, [f64; SUMMED]> {
    let mut shares: BTreeMap<&str, [f64; SUMMED]> = BTreeMap::new();
    let n = channels.len();
    let weights: Vec<f64> = ages.iter().map(|it| (-it).exp2()).collect();
    let weight: f64 = weights.iter().sum();
    for (place, name) in channels.iter().enumerate() {
        let share = shares.entry(name).or_default();
        share[0] += f64::from(u8::from(place == 0));
        share[1] += f64::from(u8::from(place + 1 == n));
        share[2] += 1.0 / n as f64;
        share[3] += position(place, n);
        share[4] += match weight > 0.0 {
            true => weights.get(place).copied().unwrap_or(0.0) / weight,
            // So long ago that nothing is left to tell them apart by.
            false => 1.0 / n as f64,
        };
    }
    let distinct = shares.len() as f64;
    shares.values_mut().for_each(|it| it[5] = 1.0 / distinct);
    shares
}

/// 40 % to each end and the rest between them; two share equally, one gets everything.
fn position(place: usize, n: usize) -> f64 {
    match n {
        1 => 1.0,
        2 => 0.5,
        _ if place == 0 || place + 1 == n => 0.4,
        _ => 0.2 / (n - 2) as f64,
    }
}

/// One conversion in billionths: whole numbers can be taken away again without a trace.
pub const WHOLE: i64 = 1_000_000_000;

/// What each channel of a path is given, in billionths that add up to one whole for every model.
pub fn credits(path: &Path) -> BTreeMap<&str, [i64; SUMMED]> {
    let channels: Vec<&str> = path.channels.iter().map(String::as_str).collect();
    let in_half_lives = |hours: &i64| *hours as f64 / 24.0 / HALF_LIFE_DAYS;
    let youngest = path.ages_hours.last().map_or(0.0, in_half_lives);
    let ages: Vec<f64> = path.ages_hours.iter().map(|it| in_half_lives(it) - youngest).collect();
    let shares = shares(&channels, &ages);
    let mut credits: BTreeMap<&str, [i64; SUMMED]> = shares
        .iter()
        .map(|(name, share)| (*name, share.map(|it| (it * WHOLE as f64).round() as i64)))
        .collect();
    for model in 0..SUMMED {
        let left = WHOLE - credits.values().map(|it| it[model]).sum::<i64>();
        // What rounding lost goes to the one with the most, who misses it least.
        if let Some(most) = credits.values_mut().filter(|_| left != 0).max_by_key(|it| it[model]) {
            most[model] += left;
        }
    }
    credits
}

/// Where every path begins, and where it ends.
pub const START: &str = "(start)";
pub const CONVERTED: &str = "(conversion)";
pub const NOWHERE: &str = "(nothing)";

/// Each step of a path, from the start to its end. A conversion before which nothing was seen
/// says nothing about channels.
pub fn transitions(path: &Path) -> Vec<(&str, &str)> {
    let Some(last) = path.channels.last() else { return Vec::new() };
    let mut steps = Vec::with_capacity(path.channels.len() + 1);
    let mut from = START;
    for channel in &path.channels {
        steps.push((from, channel.as_str()));
        from = channel;
    }
    steps.push((last, if path.end.is_some() { CONVERTED } else { NOWHERE }));
    steps
}
