//! From everybody's orders to the model in force, and how right it would have been. Pure.

use base::Currency;
use serde::{Deserialize, Serialize};

use crate::model::{Chosen, HELD_OUT_DAYS, HORIZON_DAYS, RANGE_Z, REPEAT_BUYERS_MIN};
use crate::models::gamma_gamma::Spent;
use crate::models::{Fit, GammaGamma, Histogram, Nbd, ParetoNbd, nbd_fit};
use crate::orders::Orders;
use crate::outlook;

/// Every purchase day of everybody, as they were read.
#[derive(Clone, Debug, Default)]
pub struct Everybody {
    /// Days of one person after those of another, in order.
    days: Vec<i32>,
    /// Where each person's days end.
    ends: Vec<usize>,
    spent: Vec<Spent>,
}

/// What came of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    pub chosen: Chosen,
    /// Everybody who bought, those who bought on a second day, and all purchase days.
    pub buyers: u64,
    pub repeat_buyers: u64,
    pub purchases: u64,
    pub orders: Option<Fit<Nbd>>,
    /// With how many people their spending was looked at.
    pub worth: Option<(Fit<GammaGamma>, u64)>,
    pub total: Total,
    pub held_out: Option<HeldOut>,
}

/// Purchases to be expected of everybody within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total {
    pub expected: f64,
    pub low: f64,
    pub high: f64,
}

/// What the model foretold of the last weeks when it knew only the time before them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    pub days: i64,
    /// Who had bought before; those who came later could not be foretold.
    pub people: u64,
    pub predicted: f64,
    pub actual: u64,
    pub rows: Vec<HeldOutRow>,
    pub checks: Vec<Check>,
}

/// The same for those with so many repeats before; the last row has all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HeldOutRow {
    pub repeats: u32,
    pub people: u64,
    pub predicted: f64,
    pub actual: u64,
}

/// Another model on the same weeks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    pub model: String,
    pub log_likelihood: f64,
    pub predicted: f64,
}

/// The last row of the held-out table.
pub const REPEATS_MOST: u32 = 7;
/// The Pareto/NBD takes an integral of each distinct history; beyond so many it is left out.
const PARETO_CELLS_MAX: usize = 5_000;

impl Everybody {
    /// Adds a person; who has no purchases left is nobody here.
    pub fn add(&mut self, orders: &Orders, currency: Currency) {
        let Some(buyer) = orders.buyer() else { return };
        self.days.extend(orders.days().iter().map(|it| it.number as i32));
        self.ends.push(self.days.len());
        if buyer.worth_days > 0 {
            self.spent.push(outlook::spent(&buyer, currency));
        }
    }

    fn people(&self) -> impl Iterator<Item = &[i32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.days[start..*end])
    }

    /// What was to be seen on a day, and how often each of those bought afterwards.
    fn seen(&self, day: i64) -> Vec<((u32, u32, u32), u64)> {
        let seen = |days: &[i32]| {
            let before = days.partition_point(|it| i64::from(*it) <= day);
            let (first, last) = (*days.first()?, *days[..before].last()?);
            let age = u32::try_from(day - i64::from(first)).unwrap_or(0);
            let history = (before as u32 - 1, (last - first).unsigned_abs(), age);
            Some((history, (days.len() - before) as u64))
        };
        self.people().filter_map(seen).collect()
    }
}

/// Studies everybody on a day: which model, with which parameters, and how right.
pub fn study(all: &Everybody, today: i64) -> Study {
    // What is dated later than today was bought today, as far as anybody knows.
    let last = all.days.iter().max().map_or(today, |it| i64::from(*it));
    let today = today.max(last);
    let histories: Vec<_> = all.seen(today).into_iter().map(|it| it.0).collect();
    let histogram = Histogram::of(histories);
    let (buyers, repeat_buyers) = (histogram.people(), histogram.repeat_buyers());
    let mut study = Study {
        chosen: Chosen::TooFew,
        buyers,
        repeat_buyers,
        purchases: all.days.len() as u64,
        orders: None,
        worth: None,
        total: Total::default(),
        held_out: None,
    };
    if repeat_buyers < REPEAT_BUYERS_MIN {
        return study;
    }
    let (chosen, fit) = choose(&histogram);
    study.chosen = chosen;
    study.orders = Some(fit);
    study.worth = worth(&all.spent);
    study.held_out = hold_out(all, today);
    study.total = total(&histogram, &fit.model, study.held_out.as_ref());
    study
}

/// The MBG/NBD, unless its fit runs away along the ridge where nobody leaves: then the NBD, which
/// says the same with two parameters.
fn choose(histogram: &Histogram) -> (Chosen, Fit<Nbd>) {
    let leaving = nbd_fit::mbg_nbd(histogram);
    if leaving.model.is_degenerate() {
        return (Chosen::Staying, nbd_fit::nbd(histogram));
    }
    (Chosen::Leaving, leaving)
}

fn worth(spent: &[Spent]) -> Option<(Fit<GammaGamma>, u64)> {
    if (spent.len() as u64) < REPEAT_BUYERS_MIN {
        return None;
    }
    let fit = GammaGamma::fit(spent);
    let is_sound = fit.model.has_mean() && fit.model.mean().is_finite();
    is_sound.then_some((fit, spent.len() as u64))
}

/// Fits what was known before the last weeks, and compares what it foretold with what came.
fn hold_out(all: &Everybody, today: i64) -> Option<HeldOut> {
    let first = all.days.iter().min().map(|it| i64::from(*it))?;
    let days = ((today - first) / 4).clamp(*HELD_OUT_DAYS.start(), *HELD_OUT_DAYS.end());
    let seen = all.seen(today - days);
    let histogram = Histogram::of(seen.iter().map(|it| it.0).collect());
    if histogram.repeat_buyers() < REPEAT_BUYERS_MIN {
        return None;
    }
    let (_, fit) = choose(&histogram);
    let weeks = days as f64 / 7.0;
    let mut rows: Vec<HeldOutRow> =
        (0..=REPEATS_MOST).map(|repeats| HeldOutRow { repeats, ..HeldOutRow::default() }).collect();
    let row = |repeats: u32| repeats.min(REPEATS_MOST) as usize;
    for cell in &histogram.cells {
        let expected = fit.model.expected(&cell.history(), weeks);
        let row = &mut rows[row(cell.repeats)];
        row.people += u64::from(cell.people);
        row.predicted += f64::from(cell.people) * expected;
    }
    for ((repeats, ..), later) in &seen {
        rows[row(*repeats)].actual += later;
    }
    let predicted = rows.iter().map(|it| it.predicted).sum();
    let actual = rows.iter().map(|it| it.actual).sum();
    rows.retain(|it| it.people > 0);
    let (people, checks) = (histogram.people(), checks(&histogram, weeks));
    Some(HeldOut { days, people, predicted, actual, rows, checks })
}

/// What the other models would have said of the same weeks.
fn checks(histogram: &Histogram, weeks: f64) -> Vec<Check> {
    let of_family = |model: &str, fit: Fit<Nbd>| Check {
        model: model.to_owned(),
        log_likelihood: fit.log_likelihood,
        predicted: histogram.sum(|it| fit.model.expected(it, weeks)),
    };
    let mut checks = vec![
        of_family("MBG/NBD", nbd_fit::mbg_nbd(histogram)),
        of_family("BG/NBD", nbd_fit::bg_nbd(histogram)),
        of_family("NBD", nbd_fit::nbd(histogram)),
    ];
    if histogram.cells.len() <= PARETO_CELLS_MAX {
        let fit = ParetoNbd::fit(histogram);
        checks.push(Check {
            model: "Pareto/NBD".to_owned(),
            log_likelihood: fit.log_likelihood,
            predicted: histogram.sum(|it| fit.model.expected(it, weeks)),
        });
    }
    // A model that ran away has nothing to say.
    checks.retain(|it| it.predicted.is_finite() && it.log_likelihood.is_finite());
    checks
}

/// The sum over everybody. Its range is as wide as chance makes it, and at least as wide as the
/// model was wrong about the weeks held out.
fn total(histogram: &Histogram, model: &Nbd, held_out: Option<&HeldOut>) -> Total {
    let weeks = f64::from(HORIZON_DAYS) / 7.0;
    let (mut expected, mut variance) = (0.0, 0.0);
    for cell in &histogram.cells {
        let (mut mean, mut square) = (0.0, 0.0);
        for (count, chance) in model.counts(&cell.history(), weeks).iter().enumerate() {
            mean += count as f64 * chance;
            square += (count * count) as f64 * chance;
        }
        expected += f64::from(cell.people) * mean;
        variance += f64::from(cell.people) * (square - mean * mean).max(0.0);
    }
    let by_chance = RANGE_Z * variance.sqrt();
    let was_wrong = held_out
        .filter(|it| it.predicted > 0.0)
        .map_or(0.0, |it| (it.actual as f64 - it.predicted).abs() / it.predicted * expected);
    let half = by_chance.max(was_wrong);
    Total { expected, low: (expected - half).max(0.0), high: expected + half }
}

#[cfg(test)]
mod tests {
    use base::{Moment, PersonId, Span, Zone};
    use touches::store::OrderTouch;

    use super::*;
    use crate::orders::Counting;

    /// People who bought on these days.
    fn everybody(people: &[Vec<i64>]) -> Everybody {
        let counting = Counting { zone: Zone::UTC, currency: Currency::EUR };
        let mut all = Everybody::default();
        for days in people {
            let mut orders = Orders::default();
            for day in days {
                let touch = OrderTouch {
                    person_id: PersonId(1),
                    at: Moment(0) + Span::days(*day),
                    kind: "order.placed".to_owned(),
                    minor: Some(1_000 + 37 * day),
                    currency: Some(Currency::EUR),
                    cause: None,
                };
                orders.step(&counting, &touch);
            }
            all.add(&orders, Currency::EUR);
        }
        all
    }

    /// Three hundred people of whom a third buys on and on, a third stops early, and a third never
    /// comes back.
    fn town() -> Vec<Vec<i64>> {
        let person = |id: i64| {
            let (first, rhythm) = (id % 50, 12 + id % 29);
            match id % 3 {
                0 => (0..12).map(|it| first + it * rhythm).filter(|it| *it < 400).collect(),
                1 => vec![first, first + rhythm],
                _ => vec![first],
            }
        };
        (0..300).map(person).collect()
    }

    #[test]
    fn too_few_say_nothing() {
        let people: Vec<Vec<i64>> =
            (0..200).map(|id| if id < 49 { vec![0, 30] } else { vec![5] }).collect();
        let study = study(&everybody(&people), 100);
        assert_eq!(study.chosen, Chosen::TooFew);
        assert_eq!((study.buyers, study.repeat_buyers, study.purchases), (200, 49, 249));
        assert_eq!((study.orders, study.worth, study.held_out), (None, None, None));
        assert_eq!(super::study(&Everybody::default(), 100).buyers, 0);
    }

    #[test]
    fn people_who_leave_are_told_from_people_who_stay() {
        let leaving = study(&everybody(&town()), 400);
        assert_eq!(leaving.chosen, Chosen::Leaving);
        let held_out = leaving.held_out.unwrap();
        assert_eq!(held_out.days, 91);
        let sums = held_out.rows.iter().fold((0, 0.0, 0), |sum, it| {
            (sum.0 + it.people, sum.1 + it.predicted, sum.2 + it.actual)
        });
        assert_eq!((sums.0, sums.2), (held_out.people, held_out.actual));
        assert!((sums.1 - held_out.predicted).abs() < 1e-9);
        assert!(held_out.checks.len() >= 3);
        assert!(leaving.total.low < leaving.total.expected);
        assert!(leaving.total.expected < leaving.total.high);
        let half = leaving.total.high - leaving.total.expected;
        let wrong = (held_out.actual as f64 - held_out.predicted).abs() / held_out.predicted;
        assert!(half + 1e-9 >= wrong * leaving.total.expected);
        assert!(leaving.worth.is_some());

        // Everybody buys by chance at their own rate, to the end: nobody leaves.
        let mut chance = 7_u64;
        let mut next = || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((chance >> 33) as f64 + 0.5) / 2_147_483_648.0
        };
        let mut people = Vec::new();
        for id in 0..600 {
            let rate = 0.004 + 0.03 * f64::from(id % 7);
            let (mut day, mut days) = (f64::from(id % 60), Vec::new());
            while day < 400.0 {
                days.push(day as i64);
                day += -next().ln() / rate;
            }
            people.push(days);
        }
        let staying = study(&everybody(&people), 400);
        assert_eq!(staying.chosen, Chosen::Staying, "{:?}", staying.orders);
        assert_eq!(staying.orders.unwrap().model.leaving, None);
    }

    #[test]
    fn what_was_held_out_was_not_known() {
        // The same before the last 91 days, and nothing or much since: the same is foretold.
        let before = town();
        let quiet: Vec<Vec<i64>> = before
            .iter()
            .map(|days| days.iter().copied().filter(|it| *it <= 309).collect())
            .collect();
        let (one, other) = (study(&everybody(&before), 400), study(&everybody(&quiet), 400));
        let (one, other) = (one.held_out.unwrap(), other.held_out.unwrap());
        assert_eq!(one.predicted, other.predicted);
        assert!(one.actual > 0 && other.actual == 0);
    }

    #[test]
    fn the_order_in_which_people_are_read_changes_nothing() {
        let mut people = town();
        let one = study(&everybody(&people), 400);
        people.reverse();
        let other = study(&everybody(&people), 400);
        assert_eq!(one.orders, other.orders);
        assert_eq!(one.held_out, other.held_out);
    }
}
