//! Orders as the models see them: days on which somebody bought, and what they spent. Pure.

use base::{Currency, PersonId, Zone};
use touches::kinds;
use touches::store::OrderTouch;

/// A day on which somebody bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Days since 1 January 1970, in the community's zone.
    pub number: i64,
    /// Orders that were not taken back.
    pub orders: i64,
    /// What is left of their money, in the community's currency.
    pub minor: i64,
}

/// What is known of one person's orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    days: Vec<Day>,
    /// Orders and revenue as the rollup counts them: whether these moved says whether a reading
    /// of them is old.
    pub orders: i64,
    pub revenue_minor: i64,
}

/// Somebody who bought, in the numbers that are kept of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buyer {
    /// Days with purchases after the first.
    pub repeats: u32,
    pub first_day: i64,
    pub last_day: i64,
    pub orders: i64,
    pub revenue_minor: i64,
    /// Repeat days that brought money in the community's currency, and how much.
    pub worth_days: u32,
    pub worth_minor: i64,
}

/// By which calendar and in which money orders are read.
#[derive(Clone, Debug)]
pub struct Counting {
    pub zone: Zone,
    pub currency: Currency,
}

impl Orders {
    /// Adds the next touch about an order; they come oldest first. What we paid for is no order.
    /// One that is taken back, usually at its own moment, is none either; a return that is dated
    /// later takes back the latest order before it.
    pub fn step(&mut self, counting: &Counting, touch: &OrderTouch) {
        let Some(kind) = kinds::find(&touch.kind).filter(|_| touch.cause.is_none()) else { return };
        let orders = match kind.weight {
            weight if weight < 0.0 => -1,
            weight => i64::from(weight > 0.0),
        };
        let is_home = touch.currency == Some(counting.currency);
        let minor = touch.minor.filter(|_| is_home).unwrap_or(0);
        self.orders += orders;
        self.revenue_minor += minor;
        let number = touch.at.day_number(&counting.zone);
        let is_purchase = orders > 0;
        let place = self.days.iter().rposition(|it| it.number == number || !is_purchase);
        let place = place.filter(|it| !is_purchase || self.days[*it].number == number);
        match place {
            Some(place) => {
                let day = &mut self.days[place];
                day.orders += orders;
                day.minor += minor;
                if day.orders <= 0 {
                    self.days.remove(place);
                }
            }
            None if is_purchase => self.days.push(Day { number, orders, minor }),
            None => {}
        }
    }

    /// Days with purchases, in order.
    pub fn days(&self) -> &[Day] {
        &self.days
    }

    /// The numbers that are kept; `None` if nothing was bought, or nothing is left of it.
    pub fn buyer(&self) -> Option<Buyer> {
        let (first, last) = (self.days.first()?, self.days.last()?);
        let worth = self.days[1..].iter().filter(|it| it.minor > 0);
        Some(Buyer {
            repeats: self.days.len() as u32 - 1,
            first_day: first.number,
            last_day: last.number,
            orders: self.orders,
            revenue_minor: self.revenue_minor,
            worth_days: worth.clone().count() as u32,
            worth_minor: worth.map(|it| it.minor).sum(),
        })
    }
}

impl Buyer {
    /// Days between two purchases, on average; `None` after one purchase.
    pub fn rhythm_days(&self) -> Option<f64> {
        let span = (self.last_day - self.first_day) as f64;
        (self.repeats > 0).then(|| span / f64::from(self.repeats))
    }
}

/// Groups touches about orders by person; they come person by person.
pub fn by_person(
    counting: &Counting,
    touches: impl IntoIterator<Item = OrderTouch>,
) -> Vec<(PersonId, Orders)> {
    let mut people: Vec<(PersonId, Orders)> = Vec::new();
    for touch in touches {
        match people.last_mut().filter(|it| it.0 == touch.person_id) {
            Some((_, orders)) => orders.step(counting, &touch),
            None => {
                let mut orders = Orders::default();
                orders.step(counting, &touch);
                people.push((touch.person_id, orders));
            }
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use base::{Moment, Span};
    use touches::Cause;

    use super::*;

    fn counting() -> Counting {
        Counting { zone: Zone::parse("Europe/Berlin").unwrap(), currency: Currency::EUR }
    }

    fn touch(kind: &str, hours: i64, minor: i64) -> OrderTouch {
        OrderTouch {
            person_id: PersonId(1),
            at: Moment(0) + Span::hours(hours),
            kind: kind.to_owned(),
            minor: Some(minor),
            currency: Some(Currency::EUR),
            cause: None,
        }
    }

    fn read(touches: &[OrderTouch]) -> Vec<(i64, i64, i64)> {
        let mut orders = Orders::default();
        touches.iter().for_each(|it| orders.step(&counting(), it));
        orders.days().iter().map(|it| (it.number, it.orders, it.minor)).collect()
    }

    #[test]
    fn orders_of_one_day_are_one_purchase_and_a_day_is_the_communitys() {
        let placed = |hours, minor| touch("order.placed", hours, minor);
        // In Berlin of 1970 the second day begins at 23 hours UTC.
        for (touches, days) in [
            (vec![placed(1, 100), placed(20, 50)], vec![(0, 2, 150)]),
            (vec![placed(22, 100), placed(23, 50)], vec![(0, 1, 100), (1, 1, 50)]),
            (vec![], vec![]),
        ] {
            assert_eq!(read(&touches), days, "{touches:?}");
        }
    }

    #[test]
    fn what_is_taken_back_or_paid_for_is_no_purchase() {
        let placed = touch("order.placed", 1, 100);
        let paid = OrderTouch { cause: Some(Cause::Paid), ..placed.clone() };
        let foreign = OrderTouch { currency: Some(Currency::USD), ..placed.clone() };
        let later = touch("order.placed", 240, 70);
        for (touches, days) in [
            (vec![placed.clone(), touch("order.cancelled", 1, -100)], vec![]),
            (vec![placed.clone(), touch("order.part_refunded", 1, -40)], vec![(0, 1, 60)]),
            // Returned ten days on, with no order since; and with one since.
            (vec![placed.clone(), touch("order.refunded", 240, -100)], vec![]),
            (vec![placed.clone(), later, touch("order.refunded", 300, -70)], vec![(0, 1, 100)]),
            (vec![touch("order.refunded", 1, -100)], vec![]),
            (vec![paid], vec![]),
            (vec![foreign], vec![(0, 1, 0)]),
            (vec![touch("order.dreamt", 1, 100)], vec![]),
        ] {
            assert_eq!(read(&touches), days, "{touches:?}");
        }
    }

    #[test]
    fn a_buyer_is_told_by_days_and_by_money_of_repeats() {
        let mut orders = Orders::default();
        for (days, minor) in [(0, 500), (10, 200), (10, 100), (40, 0)] {
            orders.step(&counting(), &touch("order.placed", 1 + 24 * days, minor));
        }
        let buyer = orders.buyer().unwrap();
        assert_eq!((buyer.repeats, buyer.first_day, buyer.last_day), (2, 0, 40));
        assert_eq!((buyer.orders, buyer.revenue_minor), (4, 800));
        assert_eq!((buyer.worth_days, buyer.worth_minor), (1, 300));
        assert_eq!(buyer.rhythm_days(), Some(20.0));
        assert_eq!(Orders::default().buyer(), None);
    }
}
