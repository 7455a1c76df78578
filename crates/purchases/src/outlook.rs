//! What the model foretells of one person, from a few numbers. Pure, and the same for millions.

use base::{Currency, Money};

use crate::model::{HORIZON_DAYS, NEW_DAYS, RANGE_SHARE, SLIPS_AT};
use crate::models::gamma_gamma::Spent;
use crate::models::{GammaGamma, History, Nbd, nbd};
use crate::orders::Buyer;

/// The model in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foresight {
    pub orders: Nbd,
    /// `None` where too few spent anything, or what they spent has no mean.
    pub worth: Option<GammaGamma>,
    pub currency: Currency,
}

/// What is foretold of one person on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// The chance that they are still a customer.
    pub alive: f64,
    /// The chance of buying within the horizon.
    pub again: f64,
    /// Days with purchases to be expected within the horizon.
    pub expected: f64,
    /// What these are worth.
    pub worth: Option<Money>,
    /// When they slip, as a day and a part of it; `None` for who bought once, or never slips.
    pub slips_on: Option<f64>,
    /// Whether they bought first lately.
    pub is_new: bool,
}

/// Between what and what somebody's purchases and spending lie, with [`RANGE_SHARE`] of the
/// chance: quantiles of the predictive distribution, given the parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranges {
    pub orders: (u32, u32),
    pub worth: Option<(Money, Money)>,
}

const WEEKS: f64 = HORIZON_DAYS as f64 / 7.0;

impl Foresight {
    pub fn outlook(&self, buyer: &Buyer, today: i64) -> Outlook {
        let h = history(buyer, today);
        let expected = self.orders.expected(&h, WEEKS);
        let slips = match buyer.repeats {
            0 => None,
            repeats => self.orders.falls_to(repeats, h.last, SLIPS_AT),
        };
        Outlook {
            alive: self.orders.alive(&h),
            again: self.orders.again(&h, WEEKS),
            expected,
            worth: self.each(buyer).map(|each| self.money(expected * each)),
            slips_on: slips.map(|weeks| buyer.first_day as f64 + 7.0 * weeks),
            is_new: today - buyer.first_day < NEW_DAYS,
        }
    }

    pub fn ranges(&self, buyer: &Buyer, today: i64) -> Ranges {
        let counts = self.orders.counts(&history(buyer, today), WEEKS);
        let worth = self.worth.map(|model| {
            let (low, high) = model.range(&self.spent(buyer), &counts, RANGE_SHARE);
            (self.money(low), self.money(high))
        });
        Ranges { orders: nbd::range(&counts, RANGE_SHARE), worth }
    }

    /// What one order of somebody is worth, in units of money.
    fn each(&self, buyer: &Buyer) -> Option<f64> {
        self.worth.map(|it| it.expected(&self.spent(buyer)))
    }

    fn spent(&self, buyer: &Buyer) -> Spent {
        spent(buyer, self.currency)
    }

    fn money(&self, units: f64) -> Money {
        let minor = (units * unit(self.currency)).round();
        Money {
            minor: minor.clamp(0.0, base::money::MINOR_MAX as f64) as i64,
            currency: self.currency,
        }
    }
}

/// What somebody spent on repeat purchases, as the model of worth sees it.
pub fn spent(buyer: &Buyer, currency: Currency) -> Spent {
    let days = buyer.worth_days;
    let mean = buyer.worth_minor as f64 / unit(currency) / f64::from(days.max(1));
    Spent { purchases: days, mean }
}

fn unit(currency: Currency) -> f64 {
    10f64.powi(currency.exponent() as i32)
}

/// What the models see of a buyer on a day; a day before the last purchase counts as that day.
pub fn history(buyer: &Buyer, today: i64) -> History {
    let span = |to: i64| u32::try_from((to - buyer.first_day).max(0)).unwrap_or(u32::MAX);
    History::of_days(buyer.repeats, span(buyer.last_day), span(today.max(buyer.last_day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::{Leaving, When};

    fn foresight() -> Foresight {
        let leaving = Leaving { when: When::AfterAny, a: 0.8914, b: 1.614 };
        Foresight {
            orders: Nbd { r: 0.5248, alpha: 6.1831, leaving: Some(leaving) },
            worth: Some(GammaGamma { p: 6.25, q: 3.74, v: 15.44 }),
            currency: Currency::EUR,
        }
    }

    fn regular() -> Buyer {
        Buyer {
            repeats: 5,
            first_day: 20_000,
            last_day: 20_590,
            orders: 6,
            revenue_minor: 24_000,
            worth_days: 5,
            worth_minor: 20_000,
        }
    }

    #[test]
    fn who_bought_an_hour_ago_does_not_slip_and_slips_later_than_before() {
        let (model, old) = (foresight(), regular());
        let before = model.outlook(&old, 20_950);
        assert!(before.slips_on.unwrap() < 20_950.0 && before.alive < SLIPS_AT);
        let new = Buyer { repeats: 6, last_day: 20_950, ..old };
        let after = model.outlook(&new, 20_950);
        assert!(after.slips_on.unwrap() > 20_950.0 && after.alive > 0.7, "{after:?}");
        assert!(after.again > before.again && after.expected > before.expected);
    }

    #[test]
    fn a_person_is_alive_by_half_on_the_day_they_slip() {
        let (model, buyer) = (foresight(), regular());
        let day = model.outlook(&buyer, 20_600).slips_on.unwrap();
        let before = model.outlook(&buyer, day.floor() as i64).alive;
        let after = model.outlook(&buyer, day.ceil() as i64).alive;
        assert!(before >= SLIPS_AT && after <= SLIPS_AT, "{before} {after}");
    }

    #[test]
    fn ranges_hold_what_is_expected_of_people_who_buy_often() {
        let (model, mut buyer) = (foresight(), regular());
        (buyer.repeats, buyer.worth_days, buyer.worth_minor) = (60, 60, 240_000);
        let (outlook, ranges) = (model.outlook(&buyer, 20_592), model.ranges(&buyer, 20_592));
        let (low, high) = ranges.orders;
        assert!(f64::from(low) < outlook.expected && outlook.expected < f64::from(high));
        let (low, high) = ranges.worth.unwrap();
        let worth = outlook.worth.unwrap().minor;
        assert!(low.minor < worth && worth < high.minor, "{low:?} {worth} {high:?}");
        let once = Buyer { repeats: 0, last_day: 20_000, ..Buyer { first_day: 20_000, ..buyer } };
        let outlook = model.outlook(&once, 20_050);
        assert!(outlook.is_new && outlook.slips_on.is_none());
        assert_eq!(model.ranges(&once, 20_600).orders.0, 0);
    }
}
