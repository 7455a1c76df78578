//! Every statement about fits and outlooks.

use base::{CommunityId, Currency, Moment, PersonId, ValueRef};
use db::{Query, Result, Tx};

use crate::model::Chosen;

db::row! {
    /// A study of a community's orders as it is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FitRow {
        pub version: i64,
        pub chosen: Chosen,
        pub fitted_at: Moment,
        pub built_at: Option<Moment>,
        pub buyers: i64,
        pub repeat_buyers: i64,
        pub purchases: i64,
        pub r: Option<f64>,
        pub alpha: Option<f64>,
        pub a: Option<f64>,
        pub b: Option<f64>,
        pub log_likelihood: Option<f64>,
        pub p: Option<f64>,
        pub q: Option<f64>,
        pub v: Option<f64>,
        pub worth_people: i64,
        pub worth_log_likelihood: Option<f64>,
        pub currency: Currency,
        pub expected: f64,
        pub expected_low: f64,
        pub expected_high: f64,
        pub expected_minor: Option<i64>,
        pub held_out: Option<String>,
    }

    /// What is foretold of one person as it is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct OutlookRow {
        pub person_id: PersonId,
        pub version: i64,
        pub repeats: i64,
        pub first_day: i64,
        pub last_day: i64,
        pub orders: i64,
        pub revenue_minor: i64,
        pub worth_days: i64,
        pub worth_minor: i64,
        pub again: f64,
        pub again_if_new: Option<f64>,
        pub expected: f64,
        pub expected_minor: Option<i64>,
        pub slip_at: Option<Moment>,
        pub computed_at: Moment,
    }

    /// How a study was built: when, and what all orders to come are worth.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Built {
        pub version: i64,
        pub at: Moment,
        pub expected_minor: Option<i64>,
    }
}

/// A place in a list by a chance: the last row that was shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ByChance {
    pub chance: f64,
    pub person: PersonId,
}

/// A place in a list by the moment of slipping, and the far end of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BySlip {
    pub at: Moment,
    pub person: PersonId,
    pub end: Moment,
}

db::statements! {
    /// The newest study, built or not.
    pub fn newest_version(community: CommunityId) -> Option<i64> {
        "select version from purchase_fit where community_id = $1 order by version desc limit 1"
    }

    /// The study in force.
    pub fn fit(community: CommunityId) -> Option<FitRow> {
        "select version, chosen, fitted_at, built_at, buyers, repeat_buyers, purchases, r, alpha,
                a, b, log_likelihood, p, q, v, worth_people, worth_log_likelihood, currency,
                expected, expected_low, expected_high, expected_minor, held_out
           from purchase_fit where community_id = $1 and built_at is not null
          order by version desc limit 1"
    }

    /// Studies that nobody finished building.
    pub(crate) fn delete_unbuilt(community: CommunityId) -> u64 {
        "delete from purchase_fit where community_id = $1 and built_at is null"
    }

    pub(crate) fn delete_older(community: CommunityId, version: i64) -> u64 {
        "delete from purchase_fit where community_id = $1 and version <= $2"
    }

    pub(crate) fn mark_built(community: CommunityId, it: &Built { version, at, expected_minor })
        -> u64 {
        "update purchase_fit set built_at = $3, expected_minor = $4
          where community_id = $1 and version = $2"
    }

    /// What is foretold of a person.
    pub fn outlook(community: CommunityId, person: PersonId) -> Option<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from purchase_outlook where community_id = $1 and person_id = $2"
    }

    /// Likeliest to buy again first.
    pub fn again(community: CommunityId, limit: i64) -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from purchase_outlook where community_id = $1
          order by again desc, person_id limit $2"
    }

    pub fn again_after(community: CommunityId, place: &ByChance { chance, person }, limit: i64)
        -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from (
             select * from (
                 select * from purchase_outlook
                  where community_id = $1 and again = $2 and person_id > $3
                  order by person_id limit $4) as ties
             union all
             select * from (
                 select * from purchase_outlook where community_id = $1 and again < $2
                  order by again desc, person_id limit $4) as lower_ones
         ) as following order by again desc, person_id limit $4"
    }

    /// Newcomers, likeliest to come back first.
    pub fn newcomers(community: CommunityId, limit: i64) -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from purchase_outlook where community_id = $1 and again_if_new is not null
          order by again_if_new desc, person_id limit $2"
    }

    pub fn newcomers_after(community: CommunityId, place: &ByChance { chance, person }, limit: i64)
        -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from (
             select * from (
                 select * from purchase_outlook
                  where community_id = $1 and again_if_new = $2 and person_id > $3
                  order by person_id limit $4) as ties
             union all
             select * from (
                 select * from purchase_outlook where community_id = $1 and again_if_new < $2
                  order by again_if_new desc, person_id limit $4) as lower_ones
         ) as following order by again_if_new desc, person_id limit $4"
    }

    /// Who slipped up to a place and not before an end, latest first.
    pub fn slipped(community: CommunityId, place: &BySlip { at, person, end }, limit: i64)
        -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from purchase_outlook
          where community_id = $1 and (slip_at, person_id) < ($2, $3) and slip_at > $4
          order by slip_at desc, person_id desc limit $5"
    }

    /// Who slips after a place and not beyond an end, first ones first.
    pub fn slipping(community: CommunityId, place: &BySlip { at, person, end }, limit: i64)
        -> Vec<OutlookRow> {
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor,
                worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at,
                computed_at
           from purchase_outlook
          where community_id = $1 and (slip_at, person_id) > ($2, $3) and slip_at <= $4
          order by slip_at, person_id limit $5"
    }

    /// How many slip after a moment and up to another; at most `most` are counted.
    pub fn count_slips(community: CommunityId, after: Moment, upto: Moment, most: i64)
        -> db::One<i64> {
        "select count(*) from (
             select person_id from purchase_outlook
              where community_id = $1 and slip_at > $2 and slip_at <= $3
              order by slip_at limit $4) as counted"
    }

    /// How many newcomers there are; at most `most` are counted.
    pub fn count_newcomers(community: CommunityId, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from purchase_outlook
              where community_id = $1 and again_if_new is not null
              order by again_if_new desc limit $2) as counted"
    }

    /// How many will buy again with at least such a chance; at most `most` are counted.
    pub fn count_again(community: CommunityId, chance: f64, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from purchase_outlook where community_id = $1 and again >= $2
              order by again desc limit $3) as counted"
    }

    /// Forgets outlooks of persons after one and up to another that no longer follow from orders.
    pub(crate) fn delete_outdated(
        community: CommunityId, after: PersonId, upto: PersonId, version: i64
    ) -> u64 {
        "delete from purchase_outlook
          where community_id = $1 and person_id > $2 and person_id <= $3 and version < $4"
    }

    pub(crate) fn delete_outlook(community: CommunityId, person: PersonId) -> u64 {
        "delete from purchase_outlook where community_id = $1 and person_id = $2"
    }
}

const INSERT_FIT: &str = "insert into purchase_fit (community_id, version, chosen, fitted_at, \
     buyers, repeat_buyers, purchases, r, alpha, a, b, log_likelihood, p, q, v, worth_people, \
     worth_log_likelihood, currency, expected, expected_low, expected_high, held_out) values";
const INSERT_OUTLOOKS: &str = "insert into purchase_outlook (community_id, person_id, version, \
     repeats, first_day, last_day, orders, revenue_minor, worth_days, worth_minor, again, \
     again_if_new, expected, expected_minor, slip_at, computed_at) values";
const REPLACE_OUTLOOKS: &str = "on conflict (community_id, person_id) do update set \
     version = excluded.version, repeats = excluded.repeats, first_day = excluded.first_day, \
     last_day = excluded.last_day, orders = excluded.orders, \
     revenue_minor = excluded.revenue_minor, worth_days = excluded.worth_days, \
     worth_minor = excluded.worth_minor, again = excluded.again, \
     again_if_new = excluded.again_if_new, expected = excluded.expected, \
     expected_minor = excluded.expected_minor, slip_at = excluded.slip_at, \
     computed_at = excluded.computed_at";

/// Keeps a study that is about to be built.
pub(crate) fn insert_fit(tx: &mut Tx, community: CommunityId, it: &FitRow) -> Result<()> {
    let row = std::slice::from_ref(it);
    tx.insert_all(INSERT_FIT, row, |it| fit_values(community, it), "").map(drop)
}

/// Keeps outlooks in the place of what stood there.
pub(crate) fn put_outlooks(tx: &mut Tx, community: CommunityId, rows: &[OutlookRow]) -> Result<()> {
    let values = |it| outlook_values(community, it);
    tx.insert_all(INSERT_OUTLOOKS, rows, values, REPLACE_OUTLOOKS).map(drop)
}

/// What is foretold of some persons, at most 500.
pub fn outlooks_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<OutlookRow>> {
    let persons = &persons[..persons.len().min(500)];
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "select person_id, version, repeats, first_day, last_day, orders, revenue_minor, \
         worth_days, worth_minor, again, again_if_new, expected, expected_minor, slip_at, \
         computed_at from purchase_outlook where community_id = ",
    );
    query.arg(community).push(" and person_id in (").list(persons).push(") order by person_id");
    tx.all_of(&query)
}

fn real(it: Option<f64>) -> ValueRef<'static> {
    it.map_or(ValueRef::Null, ValueRef::Real)
}

fn int(it: Option<i64>) -> ValueRef<'static> {
    it.map_or(ValueRef::Null, ValueRef::Int)
}

fn fit_values(community: CommunityId, it: &FitRow) -> [ValueRef<'_>; 22] {
    [
        ValueRef::Int(community.0),
        ValueRef::Int(it.version),
        ValueRef::Text(it.chosen.as_str()),
        ValueRef::Int(it.fitted_at.0),
        ValueRef::Int(it.buyers),
        ValueRef::Int(it.repeat_buyers),
        ValueRef::Int(it.purchases),
        real(it.r),
        real(it.alpha),
        real(it.a),
        real(it.b),
        real(it.log_likelihood),
        real(it.p),
        real(it.q),
        real(it.v),
        ValueRef::Int(it.worth_people),
        real(it.worth_log_likelihood),
        ValueRef::Text(it.currency.as_str()),
        ValueRef::Real(it.expected),
        ValueRef::Real(it.expected_low),
        ValueRef::Real(it.expected_high),
        it.held_out.as_deref().map_or(ValueRef::Null, ValueRef::Text),
    ]
}

fn outlook_values(community: CommunityId, it: &OutlookRow) -> [ValueRef<'static>; 16] {
    [
        ValueRef::Int(community.0),
        ValueRef::Int(it.person_id.0),
        ValueRef::Int(it.version),
        ValueRef::Int(it.repeats),
        ValueRef::Int(it.first_day),
        ValueRef::Int(it.last_day),
        ValueRef::Int(it.orders),
        ValueRef::Int(it.revenue_minor),
        ValueRef::Int(it.worth_days),
        ValueRef::Int(it.worth_minor),
        ValueRef::Real(it.again),
        real(it.again_if_new),
        ValueRef::Real(it.expected),
        int(it.expected_minor),
        int(it.slip_at.map(|at| at.0)),
        ValueRef::Int(it.computed_at.0),
    ]
}
