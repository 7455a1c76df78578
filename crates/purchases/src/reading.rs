//! What the pages show: lists that leave nobody standing whose orders have moved, and one person.

use std::collections::HashMap;

use base::{CommunityId, Currency, Keyset, Moment, PersonId, Span};
use db::{Result, Tx};
use people::store::PersonRow;
use touches::Rollup;

use crate::building::{self, Desk};
use crate::model::{COUNTED_MAX, Chosen, List, QUIET_DAYS, SOON_DAYS};
use crate::models::{GammaGamma, Leaving, Nbd, When};
use crate::orders::{Buyer, by_person};
use crate::outlook::{Foresight, Outlook, Ranges};
use crate::store::{self, ByChance, BySlip, FitRow, OutlookRow};

impl FitRow {
    /// The model of a study that was kept; `None` where there were too few.
    pub fn foresight(&self) -> Option<Foresight> {
        let when = When::AfterAny;
        let leaving = self.a.zip(self.b).map(|(a, b)| Leaving { when, a, b });
        let orders = Nbd { r: self.r?, alpha: self.alpha?, leaving };
        let worth = self.p.zip(self.q).zip(self.v).map(|((p, q), v)| GammaGamma { p, q, v });
        (self.chosen != Chosen::TooFew).then_some(Foresight {
            orders,
            worth,
            currency: self.currency,
        })
    }
}

impl OutlookRow {
    /// Whether a person's orders have moved since.
    pub fn is_old(&self, rollup: &Rollup) -> bool {
        let moved = (self.orders, self.revenue_minor) != (rollup.orders, rollup.revenue_minor);
        moved || rollup.excluded_at.is_some()
    }

    fn buyer(&self) -> Buyer {
        Buyer {
            repeats: u32::try_from(self.repeats).unwrap_or(0),
            first_day: self.first_day,
            last_day: self.last_day,
            orders: self.orders,
            revenue_minor: self.revenue_minor,
            worth_days: u32::try_from(self.worth_days).unwrap_or(0),
            worth_minor: self.worth_minor,
        }
    }
}

/// Somebody in a list, as of today.
#[derive(Clone, Debug)]
pub struct Line {
    pub person: PersonRow,
    pub stage: u8,
    pub buyer: Buyer,
    pub outlook: Outlook,
    pub ranges: Ranges,
    pub slip_at: Option<Moment>,
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
}

/// How many stand where, at most [`COUNTED_MAX`] each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Likelier than not to buy within the horizon.
    pub again: i64,
    pub slipping: i64,
    pub soon: i64,
    pub quiet: i64,
    pub new: i64,
}

pub fn counts(tx: &mut Tx, desk: &Desk) -> Result<Counts> {
    let (community, now, most) = (desk.community, desk.now, COUNTED_MAX);
    let quiet = now - Span::days(QUIET_DAYS);
    let soon = now + Span::days(SOON_DAYS);
    Ok(Counts {
        again: store::count_again(tx, community, 0.5, most)?,
        slipping: store::count_slips(tx, community, quiet, now, most)?,
        soon: store::count_slips(tx, community, now, soon, most)?,
        quiet: store::count_slips(tx, community, Moment::MIN, quiet, most)?,
        new: store::count_newcomers(tx, community, most)?,
    })
}

/// A page of a list; those whose orders have moved since they were put there are told anew, and
/// left out where they no longer belong.
pub fn page(
    tx: &mut Tx,
    desk: &Desk,
    foresight: &Foresight,
    (list, keyset): (List, &Keyset),
) -> Result<Page> {
    let rows = rows(tx, desk, list, keyset)?;
    let (rows, more) = keyset.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| cursor(list, it));
    let persons: Vec<PersonId> = rows.iter().map(|it| it.person_id).collect();
    let names = people::store::bulk::persons(tx, desk.community, &persons)?;
    let mut names: HashMap<PersonId, PersonRow> = names.into_iter().map(|it| (it.id, it)).collect();
    let rollups = touches::store::rollups_of(tx, desk.community, &persons)?;
    let rollups: HashMap<PersonId, Rollup> =
        rollups.into_iter().map(|it| (it.person_id, it)).collect();
    let is_old = |it: &&OutlookRow| rollups.get(&it.person_id).is_none_or(|r| it.is_old(r));
    let moved: Vec<PersonId> = rows.iter().filter(is_old).map(|it| it.person_id).collect();
    let orders = touches::store::orders_of(tx, desk.community, &moved)?;
    let told_anew: HashMap<PersonId, Option<Buyer>> = by_person(&desk.counting, orders)
        .into_iter()
        .map(|(person, orders)| (person, orders.buyer()))
        .collect();
    let line = |row: &OutlookRow| {
        let rollup = rollups.get(&row.person_id).filter(|it| it.excluded_at.is_none())?;
        let buyer = match is_old(&row) {
            true => told_anew.get(&row.person_id).copied().flatten()?,
            false => row.buyer(),
        };
        let now = building::outlook_row(desk, (row.version, foresight), row.person_id, &buyer);
        if !belongs(list, &now, desk.now) {
            return None;
        }
        Some(Line {
            person: names.remove(&row.person_id)?,
            stage: rollup.closeness(),
            outlook: foresight.outlook(&buyer, desk.today),
            ranges: foresight.ranges(&buyer, desk.today),
            slip_at: now.slip_at,
            buyer,
        })
    };
    Ok(Page { lines: rows.iter().filter_map(line).collect(), next })
}

/// Whether somebody stands in a list at a moment.
fn belongs(list: List, row: &OutlookRow, now: Moment) -> bool {
    let quiet = now - Span::days(QUIET_DAYS);
    let slips =
        |after: Moment, upto: Moment| row.slip_at.is_some_and(|at| at > after && at <= upto);
    match list {
        List::Again => true,
        List::New => row.again_if_new.is_some(),
        List::Slipping => slips(quiet, now),
        List::Soon => slips(now, now + Span::days(SOON_DAYS)),
        List::Quiet => slips(Moment::MIN, quiet),
    }
}

fn rows(tx: &mut Tx, desk: &Desk, list: List, keyset: &Keyset) -> Result<Vec<OutlookRow>> {
    let (community, limit) = (desk.community, keyset.limit + 1);
    let by_chance = || -> Option<ByChance> {
        let [chance, person] = keyset.parts::<2>()?;
        let chance = chance.parse().ok().filter(|it: &f64| !it.is_nan())?;
        Some(ByChance { chance, person: person.parse().ok()? })
    };
    let by_slip = |from: BySlip| -> BySlip {
        let place = keyset.parts::<2>().and_then(|[at, person]| {
            let at = at.parse().ok().map(Moment)?;
            Some(BySlip { at, person: person.parse().ok()?, ..from })
        });
        place.unwrap_or(from)
    };
    let quiet = desk.now - Span::days(QUIET_DAYS);
    let everybody = PersonId(i64::MAX);
    let back = |at: Moment, end: Moment| by_slip(BySlip { at, person: everybody, end });
    match list {
        List::Again => match by_chance() {
            Some(place) => store::again_after(tx, community, &place, limit),
            None => store::again(tx, community, limit),
        },
        List::New => match by_chance() {
            Some(place) => store::newcomers_after(tx, community, &place, limit),
            None => store::newcomers(tx, community, limit),
        },
        List::Slipping => store::slipped(tx, community, &back(desk.now, quiet), limit),
        List::Quiet => store::slipped(tx, community, &back(quiet, Moment::MIN), limit),
        List::Soon => {
            let end = desk.now + Span::days(SOON_DAYS);
            // Nobody's id is larger, so this is just after the moment itself.
            let from = by_slip(BySlip { at: desk.now, person: everybody, end });
            store::slipping(tx, community, &from, limit)
        }
    }
}

fn cursor(list: List, row: &OutlookRow) -> String {
    match list {
        List::Again => format!("{:e}~{}", row.again, row.person_id),
        List::New => format!("{:e}~{}", row.again_if_new.unwrap_or(0.0), row.person_id),
        _ => format!("{}~{}", row.slip_at.map_or(0, |it| it.0), row.person_id),
    }
}

/// Everything that is said of one person.
#[derive(Clone, Debug)]
pub struct Told {
    pub person: PersonRow,
    /// `None` if nothing was bought, or nothing is left of it.
    pub buyer: Option<Buyer>,
    pub currency: Currency,
    pub today: i64,
    pub fit: Option<FitRow>,
    /// `None` without a model, and for bots and staff.
    pub told: Option<(Outlook, Ranges, Option<Moment>)>,
}

/// Reads one person, from the log itself; `None` if the community does not have them.
pub fn person(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    now: Moment,
) -> Result<Option<Told>> {
    let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
    let desk = Desk::open(tx, community, now)?;
    let orders = touches::store::orders_of(tx, community, &[person])?;
    let buyer = by_person(&desk.counting, orders).pop().and_then(|it| it.1.buyer());
    let fit = store::fit(tx, community)?;
    let excluded =
        touches::store::rollup(tx, community, person)?.is_some_and(|it| it.excluded_at.is_some());
    let foresight = fit.as_ref().and_then(FitRow::foresight).filter(|_| !excluded);
    let told = foresight.zip(buyer).map(|(foresight, buyer)| {
        let row = building::outlook_row(&desk, (0, &foresight), person, &buyer);
        let (outlook, ranges) =
            (foresight.outlook(&buyer, desk.today), foresight.ranges(&buyer, desk.today));
        (outlook, ranges, row.slip_at)
    });
    let (currency, today) = (desk.counting.currency, desk.today);
    Ok(Some(Told { person: row, buyer, currency, today, fit, told }))
}
