//! Studies a community's orders and keeps what follows for each person, step by step.

use base::{CommunityId, Moment, PersonId, Zone};
use db::{Result, Tx};
use touches::Rollup;

use crate::model::Chosen;
use crate::orders::{Buyer, Counting, Orders, by_person};
use crate::outlook::Foresight;
use crate::store::{self, Built, FitRow, OutlookRow};
use crate::study::{Everybody, Study};

/// Persons that one step reads or writes.
pub const STEP: i64 = 2_000;
/// Studies that are kept: about two years of nights.
const KEPT: i64 = 730;
/// Persons whose outlooks are made anew at once.
const PERSONS_MAX: usize = 500;

/// How one community counts its orders, and what day it is there.
#[derive(Clone, Debug)]
pub struct Desk {
    pub community: CommunityId,
    pub counting: Counting,
    pub now: Moment,
    /// Days since 1 January 1970.
    pub today: i64,
}

impl Desk {
    pub fn open(tx: &mut Tx, community: CommunityId, now: Moment) -> Result<Self> {
        let zone = access::communities::find(tx, community)?.map_or(Zone::UTC, |it| it.zone);
        let currency = touches::rule(tx, community)?.currency;
        let today = now.day_number(&zone);
        Ok(Self { community, counting: Counting { zone, currency }, now, today })
    }
}

/// What a step over persons found.
#[derive(Clone, Debug)]
pub struct Step {
    /// Who has touches about orders, with these.
    pub people: Vec<(PersonId, Orders)>,
    /// Up to whom the step went; `None` if nobody is left.
    pub upto: Option<PersonId>,
    /// Persons that were looked at.
    pub seen: i64,
}

/// Reads the orders of the next persons; bots and staff have none.
pub fn read_step(tx: &mut Tx, desk: &Desk, after: PersonId) -> Result<Step> {
    let rollups = touches::store::rollups_after(tx, desk.community, after, STEP)?;
    let seen = rollups.len() as i64;
    let upto = rollups.last().map(|it| it.person_id);
    let counts = |it: &&Rollup| it.excluded_at.is_none() && it.orders > 0;
    let mut buyers = rollups.iter().filter(counts).map(|it| it.person_id);
    let (Some(first), Some(upto)) = (buyers.next(), upto) else {
        return Ok(Step { people: Vec::new(), upto, seen });
    };
    let mut touches = Vec::new();
    let before = PersonId(first.0 - 1);
    touches::store::orders_between(tx, desk.community, before, upto, &mut |touch| {
        touches.push(touch);
        Ok(())
    })?;
    let mut people = by_person(&desk.counting, touches);
    people.retain(|(person, _)| {
        rollups
            .binary_search_by_key(person, |it| it.person_id)
            .is_ok_and(|place| rollups[place].excluded_at.is_none())
    });
    Ok(Step { people, upto: Some(upto), seen })
}

/// Adds a step to what a study looks at.
pub fn collect(all: &mut Everybody, desk: &Desk, step: &Step) {
    for (_, orders) in &step.people {
        all.add(orders, desk.counting.currency);
    }
}

/// Keeps a study, which is in force once it is built; says its version.
pub fn begin(tx: &mut Tx, desk: &Desk, study: &Study) -> Result<i64> {
    store::delete_unbuilt(tx, desk.community)?;
    let version = store::newest_version(tx, desk.community)?.unwrap_or(0) + 1;
    store::insert_fit(tx, desk.community, &fit_row(desk, study, version)?)?;
    Ok(version)
}

/// Keeps what follows for the persons of a step; adds up what their orders will be worth.
pub fn build_step(
    tx: &mut Tx,
    desk: &Desk,
    (version, foresight): (i64, Option<&Foresight>),
    (after, step): (PersonId, &Step),
) -> Result<i64> {
    let mut rows = Vec::new();
    if let Some(foresight) = foresight {
        let row = |(person, orders): &(PersonId, Orders)| {
            Some(outlook_row(desk, (version, foresight), *person, &orders.buyer()?))
        };
        rows.extend(step.people.iter().filter_map(row));
        store::put_outlooks(tx, desk.community, &rows)?;
    }
    let upto = step.upto.unwrap_or(PersonId(i64::MAX));
    store::delete_outdated(tx, desk.community, after, upto, version)?;
    Ok(rows.iter().filter_map(|it| it.expected_minor).sum())
}

/// Puts a study in force.
pub fn finish(tx: &mut Tx, desk: &Desk, version: i64, worth: Option<i64>) -> Result<()> {
    let built = Built { version, at: desk.now, expected_minor: worth };
    store::mark_built(tx, desk.community, &built)?;
    store::delete_older(tx, desk.community, version - KEPT)?;
    Ok(())
}

/// Brings the outlooks of persons in line with orders that came since the study; at most 500.
/// Whose orders have not moved is not touched.
pub fn follow(tx: &mut Tx, desk: &Desk, persons: &[PersonId]) -> Result<()> {
    let Some(fit) = store::fit(tx, desk.community)? else { return Ok(()) };
    let Some(foresight) = fit.foresight() else { return Ok(()) };
    let rollups = touches::store::rollups_of(tx, desk.community, persons)?;
    let known = store::outlooks_of(tx, desk.community, persons)?;
    let is_old = |it: &&Rollup| {
        let row = known.iter().find(|row| row.person_id == it.person_id);
        row.map_or(it.orders > 0, |row| row.is_old(it))
    };
    let moved: Vec<PersonId> = rollups.iter().filter(is_old).map(|it| it.person_id).collect();
    let orders = by_person(&desk.counting, touches::store::orders_of(tx, desk.community, &moved)?);
    let mut rows = Vec::new();
    for rollup in rollups.iter().filter(is_old) {
        let person = rollup.person_id;
        let orders = orders.iter().find(|it| it.0 == person);
        let buyer = orders.and_then(|it| it.1.buyer()).filter(|_| rollup.excluded_at.is_none());
        match buyer {
            Some(buyer) => {
                rows.push(outlook_row(desk, (fit.version, &foresight), person, &buyer));
            }
            None => drop(store::delete_outlook(tx, desk.community, person)?),
        }
    }
    store::put_outlooks(tx, desk.community, &rows)
}

/// Makes the outlooks of persons anew whose orders came or went with a merge or an erasure.
pub fn refresh(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    let desk = Desk::open(tx, community, now)?;
    for some in persons.chunks(PERSONS_MAX) {
        let touched = touches::store::rollups_of(tx, community, some)?;
        for person in some.iter().filter(|it| touched.iter().all(|row| row.person_id != **it)) {
            store::delete_outlook(tx, community, *person)?;
        }
        follow(tx, &desk, some)?;
    }
    Ok(())
}

/// What is kept of one person.
pub fn outlook_row(
    desk: &Desk,
    (version, foresight): (i64, &Foresight),
    person: PersonId,
    buyer: &Buyer,
) -> OutlookRow {
    let it = foresight.outlook(buyer, desk.today);
    OutlookRow {
        person_id: person,
        version,
        repeats: i64::from(buyer.repeats),
        first_day: buyer.first_day,
        last_day: buyer.last_day,
        orders: buyer.orders,
        revenue_minor: buyer.revenue_minor,
        worth_days: i64::from(buyer.worth_days),
        worth_minor: buyer.worth_minor,
        again: it.again,
        again_if_new: it.is_new.then_some(it.again),
        expected: it.expected,
        expected_minor: it.worth.map(|worth| worth.minor),
        slip_at: it.slips_on.and_then(|day| moment(day, &desk.counting.zone)),
        computed_at: desk.now,
    }
}

/// The moment of a day and a part of it; `None` where no calendar reaches.
fn moment(day: f64, zone: &Zone) -> Option<Moment> {
    let start = zone.start_of(day.floor() as i64);
    let part = (day.fract().max(0.0) * base::Span::days(1).0 as f64) as i64;
    (day.abs() < 2_000_000.0).then_some(start + base::Span(part))
}

fn fit_row(desk: &Desk, study: &Study, version: i64) -> Result<FitRow> {
    let orders = study.orders.map(|it| it.model);
    let leaving = orders.and_then(|it| it.leaving);
    let worth = study.worth.as_ref().map(|it| it.0.model);
    let held_out = study.held_out.as_ref().map(serde_json::to_string);
    Ok(FitRow {
        version,
        chosen: study.chosen,
        fitted_at: desk.now,
        built_at: None,
        buyers: study.buyers as i64,
        repeat_buyers: study.repeat_buyers as i64,
        purchases: study.purchases as i64,
        r: orders.map(|it| it.r),
        alpha: orders.map(|it| it.alpha),
        a: leaving.map(|it| it.a),
        b: leaving.map(|it| it.b),
        log_likelihood: study.orders.map(|it| it.log_likelihood),
        p: worth.map(|it| it.p),
        q: worth.map(|it| it.q),
        v: worth.map(|it| it.v),
        worth_people: study.worth.as_ref().map_or(0, |it| it.1 as i64),
        worth_log_likelihood: study.worth.as_ref().map(|it| it.0.log_likelihood),
        currency: desk.counting.currency,
        expected: study.total.expected,
        expected_low: study.total.low,
        expected_high: study.total.high,
        expected_minor: None,
        held_out: held_out.transpose().map_err(db::Error::broken)?,
    })
}

/// The model of a study that has not been kept yet.
pub fn foresight(desk: &Desk, study: &Study) -> Option<Foresight> {
    (study.chosen != Chosen::TooFew).then_some(())?;
    let worth = study.worth.as_ref().map(|it| it.0.model);
    Some(Foresight { orders: study.orders?.model, worth, currency: desk.counting.currency })
}
