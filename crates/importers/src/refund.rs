//! Refunds of orders: an export tells how much went back so far, the log wants what is new.
//!
//! Each import notes which part of the money it told of, as a range of minor units from 0 up to the
//! sum so far. A later export brings what lies between; the same export brings nothing; and when an
//! import is taken back, its range is open again, whatever came after it.

use std::collections::HashMap;

use base::{BatchId, CommunityId, Money};
use db::{Result, Tx};
use people::arrival::{Arrival, ArrivalTouch};
use touches::kinds;

use crate::row::Refund;
use crate::shopify::SOURCE;
use crate::store::{self, RefundPart};

/// The parts that a row of the table may tell of.
const MONEY: &str = "money";
const END: &str = "end";

/// Orders of one look-up.
const ORDERS_MAX: usize = 500;

/// What is known of one order.
#[derive(Clone, Debug, Default)]
struct Known {
    ranges: Vec<(i64, i64)>,
    has_ended: bool,
}

/// Adds to each arrival the touches that its refund is worth, and notes what they tell of.
pub fn settle(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    arrivals: &mut [Arrival],
    refunds: &[(usize, Refund)],
) -> Result<()> {
    for some in refunds.chunks(ORDERS_MAX) {
        let orders: Vec<&str> = some.iter().map(|(_, it)| it.order.as_str()).collect();
        let mut known: HashMap<String, Known> = HashMap::new();
        for row in store::refunds_of(tx, community, SOURCE, &orders)? {
            let order = known.entry(row.order_id).or_default();
            match row.part.as_str() {
                END => order.has_ended = true,
                _ => order.ranges.push((row.from_minor, row.to_minor)),
            }
        }
        let mut parts = Vec::new();
        for (place, refund) in some {
            let order = known.entry(refund.order.clone()).or_default();
            arrivals[*place].touches.extend(news(refund, order, &mut parts));
        }
        store::insert_refunds(tx, community, batch, SOURCE, &parts)?;
    }
    Ok(())
}

/// The touches that are new about an order; what is known is brought up to date.
fn news(refund: &Refund, known: &mut Known, parts: &mut Vec<RefundPart>) -> Vec<ArrivalTouch> {
    let gaps = gaps(&mut known.ranges, refund.so_far.minor);
    let part = |part: &str, from_minor: i64, to_minor: i64| RefundPart {
        order_id: refund.order.clone(),
        part: part.to_owned(),
        from_minor,
        to_minor,
    };
    parts.extend(gaps.iter().map(|(from, to)| part(MONEY, *from, *to)));
    known.ranges.extend(&gaps);
    if let Some(kind) = refund.ended.filter(|_| !known.has_ended) {
        known.has_ended = true;
        parts.push(part(END, 0, 0));
        let minor = -gaps.iter().map(|(from, to)| to - from).sum::<i64>();
        let external_id = format!("{}/end", refund.order);
        return vec![touch(refund, kind, minor, external_id)];
    }
    let touches = gaps.iter().map(|(from, to)| {
        let external_id = format!("{}/refund/{from}-{to}", refund.order);
        touch(refund, &kinds::ORDER_PART_REFUNDED, from - to, external_id)
    });
    touches.collect()
}

/// The parts of `0..so_far` that no range covers.
fn gaps(ranges: &mut [(i64, i64)], so_far: i64) -> Vec<(i64, i64)> {
    ranges.sort_unstable();
    let mut gaps = Vec::new();
    let mut covered = 0;
    for (from, to) in ranges.iter().copied() {
        if from > covered && covered < so_far {
            gaps.push((covered, from.min(so_far)));
        }
        covered = covered.max(to);
    }
    if covered < so_far {
        gaps.push((covered, so_far));
    }
    gaps
}

fn touch(
    refund: &Refund,
    kind: &'static base::TouchKind,
    minor: i64,
    external_id: String,
) -> ArrivalTouch {
    ArrivalTouch {
        kind,
        channel: refund.channel.to_owned(),
        // The export does not tell when the money went back; at the order's own moment both
        // fade alike.
        at: refund.at,
        money: Some(Money { minor, currency: refund.so_far.currency }),
        source: SOURCE,
        external_id,
        paid: false,
        detail: Some(format!("Order {}", refund.name)),
    }
}

#[cfg(test)]
mod tests {
    use base::{Currency, Moment};

    use super::*;

    fn told(so_far: i64, ended: bool, known: &mut Known) -> Vec<(&'static str, i64, String)> {
        let refund = Refund {
            order: "7".to_owned(),
            name: "#7".to_owned(),
            at: Moment(0),
            channel: "shop",
            so_far: Money { minor: so_far, currency: Currency::USD },
            ended: ended.then_some(&kinds::ORDER_REFUNDED),
        };
        let touches = news(&refund, known, &mut Vec::new());
        let minor = |it: &ArrivalTouch| it.money.map_or(0, |it| it.minor);
        touches.iter().map(|it| (it.kind.name, minor(it), it.external_id.clone())).collect()
    }

    #[test]
    fn a_later_export_tells_only_what_is_new() {
        let mut known = Known::default();
        assert_eq!(
            told(1000, false, &mut known),
            [("order.part_refunded", -1000, "7/refund/0-1000".to_owned())]
        );
        assert_eq!(told(1000, false, &mut known), []);
        assert_eq!(told(500, false, &mut known), []);
        assert_eq!(told(4200, true, &mut known), [("order.refunded", -3200, "7/end".to_owned())]);
        assert_eq!(told(4200, true, &mut known), []);
        assert_eq!(
            told(4500, true, &mut known),
            [("order.part_refunded", -300, "7/refund/4200-4500".to_owned())]
        );
    }

    #[test]
    fn what_a_taken_back_import_told_is_open_again() {
        for (ranges, so_far, open) in [
            (vec![], 0, vec![]),
            (vec![], 9, vec![(0, 9)]),
            (vec![(3, 9)], 9, vec![(0, 3)]),
            (vec![(3, 5), (7, 8)], 9, vec![(0, 3), (5, 7), (8, 9)]),
            (vec![(0, 5), (2, 9)], 9, vec![]),
            (vec![(6, 9)], 4, vec![(0, 4)]),
        ] {
            assert_eq!(gaps(&mut ranges.clone(), so_far), open, "{ranges:?}");
        }
    }
}
