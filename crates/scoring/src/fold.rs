//! A score as the list of touches that add up to it, and what was left out and why. Pure.

use std::collections::BTreeMap;

use base::touch::Signal;
use base::{Moment, Sort, TouchId, TouchKind};
use touches::fold::contributions;
use touches::{Rule, Touch, kinds};

/// One touch's part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: TouchId,
    pub at: Moment,
    pub kind: String,
    pub detail: Option<String>,
    pub sort: Sort,
    /// Points at the moment of the touch.
    pub points: f64,
    /// What is left of one point today.
    pub kept: f64,
    /// Points today.
    pub worth: f64,
}

base::words! {
    /// Why a touch does not count.
    pub enum Reason {
        /// We paid for it.
        Paid = "paid",
        /// An opened letter: machines open letters.
        Opened = "opened",
        /// A click of somebody who has shown no human signal.
        LoneClick = "lone click",
        /// Money in another currency than the community's; it is never converted.
        OtherCurrency = "other currency",
        /// The rule gives this kind no points.
        NoWeight = "no weight",
    }
}

/// A page of a receipt; what it adds up to is of all pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// The score today: the sum of every line's worth.
    pub total: f64,
    /// Touches that count.
    pub count: i64,
    pub lines: Vec<Line>,
    /// Whether there are lines after these.
    pub more: bool,
    /// How many touches were left out for which reason.
    pub left_out: BTreeMap<Reason, i64>,
}

/// Which score, and which of its lines.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub rule: &'a Rule,
    pub sorts: &'a [Sort],
    pub now: Moment,
    /// Whether the person has shown a human signal, beside which clicks count.
    pub human: bool,
    /// Lines after this touch, newest first.
    pub after: (Moment, TouchId),
    pub limit: usize,
}

impl Receipt {
    /// Adds the next touch; they come newest first.
    pub fn step(&mut self, wanted: &Wanted<'_>, touch: &Touch) {
        if let Some(reason) = left_out(wanted, touch) {
            *self.left_out.entry(reason).or_insert(0) += 1;
        }
        for part in contributions(wanted.rule, touch).into_iter().flatten() {
            if !wanted.sorts.contains(&part.sort) || (part.click && !wanted.human) {
                continue;
            }
            let worth = wanted.rule.worth(part.sort, part.sum, wanted.now);
            self.total += worth;
            self.count += 1;
            if (touch.at, touch.id) >= wanted.after {
                continue;
            }
            if self.lines.len() == wanted.limit {
                self.more = true;
                continue;
            }
            self.lines.push(Line {
                id: touch.id,
                at: touch.at,
                kind: touch.kind.clone(),
                detail: touch.detail.clone(),
                sort: part.sort,
                points: part.points,
                kept: worth / part.points,
                worth,
            });
        }
    }
}

/// Why a touch that speaks for one of these sorts gives nothing; `None` if it counts, or if it
/// has nothing to do with them.
fn left_out(wanted: &Wanted<'_>, touch: &Touch) -> Option<Reason> {
    let kind = kinds::find(&touch.kind)?;
    if kind.name == kinds::LETTER_OPENED.name {
        return wanted.sorts.contains(&Sort::Social).then_some(Reason::Opened);
    }
    let sort = kind.sort?;
    let of_money = sort == Sort::Orders && wanted.sorts.contains(&Sort::Revenue);
    if !wanted.sorts.contains(&sort) && !of_money {
        return None;
    }
    if touch.cause.is_some() {
        return Some(Reason::Paid);
    }
    if of_money {
        let foreign = touch.currency.is_some_and(|it| it != wanted.rule.currency);
        return foreign.then_some(Reason::OtherCurrency);
    }
    weightless(wanted, kind)
}

fn weightless(wanted: &Wanted<'_>, kind: &TouchKind) -> Option<Reason> {
    if kind.signal == Signal::Click && !wanted.human {
        return Some(Reason::LoneClick);
    }
    // A part of the money goes back; the order stays an order.
    let never = kind.name == kinds::ORDER_PART_REFUNDED.name;
    (!never && wanted.rule.weight(kind) == 0.0).then_some(Reason::NoWeight)
}
