//! Rankings, receipts and rules, tried at their doors and against a naive count, on both engines.

mod doors;
mod rankings;
mod receipts;
mod rules;

use base::{CommunityId, Currency, Moment, Money, PersonId, Span};
use db::{Db, Tx};
use testkit::{NOON, TestHouse, Town};
use touches::{NewTouch, Ranking};

/// A house with rankings.
fn open(db: Db) -> TestHouse {
    TestHouse::open(db, crate::install)
}

/// Runs a test that waits.
fn wait<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

/// A touch so many days before noon; each has an external id of its own.
fn touch(town: &Town, person: PersonId, kind: &str, days: i64) -> NewTouch {
    new_touch(town.id, person, kind, NOON - Span::days(days))
}

fn new_touch(community: CommunityId, person: PersonId, kind: &str, at: Moment) -> NewTouch {
    NewTouch {
        community,
        person,
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        at,
        money: None,
        source: "test".to_owned(),
        external_id: format!("{kind} {person} {}", at.0),
        paid: false,
        batch: None,
        detail: None,
    }
}

fn euros(minor: i64) -> Option<Money> {
    Some(Money { minor, currency: Currency::EUR })
}

/// Reads something.
fn read<T: Send + 'static>(
    house: &TestHouse,
    ask: impl FnOnce(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.read_blocking(ask).expect("it can be read")
}

/// Records touches.
fn record(house: &TestHouse, new: &[NewTouch]) {
    let (ids, now, new) = (house.app.ids.clone(), house.app.now(), new.to_vec());
    let done = house.app.db.write_blocking(move |tx| {
        touches::record_many(tx, &ids, now, &new, Ranking::Now).map(drop)
    });
    done.expect("touches can be recorded");
}

/// Brings people in by name; their addresses follow from it.
fn people(house: &TestHouse, town: &Town, names: &[&str]) -> Vec<PersonId> {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
    let done = house.app.db.write_blocking(move |tx| {
        let person = |name: &String| {
            let address = format!("{}@people.test", name.to_lowercase().replace(' ', "."));
            testkit::person(tx, &ids, (community, now), &testkit::email(&address), name)
        };
        names.iter().map(person).collect::<db::Result<Vec<_>>>()
    });
    done.expect("people can be brought in")
}
