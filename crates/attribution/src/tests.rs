//! Paths, models and sums: tables and properties for the rules, doors and walks on both engines.

mod doors;
mod folds;
mod kit;
mod walks;

use base::{Currency, Moment, Money, PersonId, Span, TouchId};
use db::{Db, Tx};
use testkit::{Answer, NOON, TestHouse, Town};
use touches::{NewTouch, Ranking, Touch};

use crate::model::{Goal, Setting};

fn open(db: Db) -> TestHouse {
    TestHouse::open(db, crate::install)
}

fn run<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

fn setting(goal: Goal, window_days: i64) -> Setting {
    Setting { version: 1, goal, window_days }
}

/// A touch so many hours after the beginning of 2026; ids follow the hours.
fn touch(kind: &str, channel: &str, hour: i64) -> Touch {
    Touch {
        id: TouchId(hour * 10 + 1),
        person_id: PersonId(1),
        at: hours(hour),
        kind: kind.to_owned(),
        channel: channel.to_owned(),
        minor: None,
        currency: None,
        source: "test".to_owned(),
        external_id: format!("{kind} {hour}"),
        cause: None,
        batch_id: None,
        detail: None,
    }
}

fn hours(hour: i64) -> Moment {
    Moment::from_rfc3339("2026-01-01T00:00:00Z").unwrap() + Span::hours(hour)
}

fn order(hour: i64, minor: i64) -> Touch {
    let money = (Some(minor), Some(Currency::EUR));
    Touch { minor: money.0, currency: money.1, ..touch("order.placed", "shop", hour) }
}

/// A touch to be recorded, so many days before noon.
fn new(town: &Town, person: PersonId, (kind, channel): (&str, &str), days: i64) -> NewTouch {
    let money = (kind == "order.placed").then_some(Money { minor: 4200, currency: Currency::EUR });
    NewTouch {
        community: town.id,
        person,
        kind: kind.to_owned(),
        channel: channel.to_owned(),
        at: NOON - Span::days(days),
        money,
        source: "test".to_owned(),
        external_id: format!("{kind} {channel} {person} {days}"),
        paid: false,
        batch: None,
        detail: None,
    }
}

fn record(house: &TestHouse, new: &[NewTouch]) {
    let (ids, now, new) = (house.app.ids.clone(), house.app.now(), new.to_vec());
    let done = house.app.db.write_blocking(move |tx| {
        touches::record_many(tx, &ids, now, &new, Ranking::Now).map(drop)
    });
    done.expect("touches can be recorded");
}

fn read<T: Send + 'static>(
    house: &TestHouse,
    ask: impl FnOnce(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.read_blocking(ask).expect("it can be read")
}

fn people(house: &TestHouse, town: &Town, n: usize) -> Vec<PersonId> {
    let (ids, at) = (house.app.ids.clone(), (town.id, house.app.now()));
    let done = house.app.db.write_blocking(move |tx| {
        let person = |n: usize| {
            let address = testkit::email(&format!("p{n}@people.test"));
            testkit::person(tx, &ids, at, &address, &format!("Person {n}"))
        };
        (0..n).map(person).collect::<db::Result<Vec<_>>>()
    });
    done.expect("people can be brought in")
}

/// Walks over everybody, as the job does.
fn walk(house: &TestHouse, town: &Town) {
    let (community, now) = (town.id, house.app.now());
    loop {
        let step = house.app.db.write_blocking(move |tx| crate::walk::step(tx, community, now));
        if step.expect("a step can be taken") == crate::walk::Step::Done {
            return;
        }
    }
}

fn says(answer: &Answer, text: &str) {
    assert!(answer.body.contains(text), "“{text}” in {}: {}", answer.status, answer.body);
}
