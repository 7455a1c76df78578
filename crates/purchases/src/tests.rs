//! Studies, lists and pages, tried at their doors on both engines.

mod doors;
mod properties;
mod studies;

use base::{CommunityId, Currency, Keyset, Money, PersonId, Span};
use db::{Db, Tx};
use testkit::{NOON, TestHouse, Town};
use touches::{NewTouch, Ranking};

use crate::building::Desk;
use crate::jobs;
use crate::model::List;
use crate::reading::{self, Page};
use crate::store;

/// A house with foresight.
fn open(db: Db) -> TestHouse {
    TestHouse::open(db, crate::install)
}

/// Runs a test that waits.
fn wait<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

/// Something about an order so many days before noon; each has an external id of its own.
fn touch(town: &Town, person: PersonId, kind: &str, days: i64) -> NewTouch {
    NewTouch {
        community: town.id,
        person,
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        at: NOON - Span::days(days),
        money: Some(Money { minor: 3_000 + 70 * (days % 40), currency: Currency::EUR }),
        source: "test".to_owned(),
        external_id: format!("{kind} {person} {days}"),
        paid: false,
        batch: None,
        detail: None,
    }
}

fn order(town: &Town, person: PersonId, days: i64) -> NewTouch {
    touch(town, person, "order.placed", days)
}

fn read<T: Send + 'static>(
    house: &TestHouse,
    ask: impl FnOnce(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.read_blocking(ask).expect("it can be read")
}

fn record(house: &TestHouse, new: &[NewTouch]) {
    let (ids, now, new) = (house.app.ids.clone(), house.app.now(), new.to_vec());
    let done = house.app.db.write_blocking(move |tx| {
        touches::record_many(tx, &ids, now, &new, Ranking::Now).map(drop)
    });
    done.expect("touches can be recorded");
}

/// Brings people in by number.
fn people(house: &TestHouse, town: &Town, count: usize) -> Vec<PersonId> {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let done = house.app.db.write_blocking(move |tx| {
        let person = |number: usize| {
            let address = testkit::email(&format!("p{number}@people.test"));
            testkit::person(tx, &ids, (community, now), &address, &format!("Person {number:03}"))
        };
        (0..count).map(person).collect::<db::Result<Vec<_>>>()
    });
    done.expect("people can be brought in")
}

/// A hundred and twenty buyers: a third buys on and on, a third stopped after a second purchase, a
/// third bought once.
fn buyers(house: &TestHouse, town: &Town) -> Vec<PersonId> {
    let people = people(house, town, 120);
    let mut orders = Vec::new();
    for (number, person) in people.iter().enumerate() {
        let id = number as i64;
        let (first, rhythm) = (400 - id % 50, 12 + id % 29);
        let days: Vec<i64> = match id % 3 {
            0 => (0..12).map(|it| first - it * rhythm).filter(|it| *it > 1).collect(),
            1 => vec![first, first - rhythm],
            // Some of them lately.
            _ => vec![if id % 2 == 0 { first } else { 3 + id % 50 }],
        };
        orders.extend(days.into_iter().map(|it| order(town, *person, it)));
    }
    record(house, &orders);
    people
}

/// Asks for a study and lets it run.
fn study(house: &TestHouse, community: CommunityId) {
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    let ask = move |tx: &mut Tx| crate::study_soon(tx, &ids, now, community);
    house.app.db.write_blocking(ask).expect("a study can be asked for");
    wait(house.work());
}

/// Lets the walk run that follows who bought since.
fn follow(house: &TestHouse, community: CommunityId) {
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    let job = ::jobs::NewJob::new(community, jobs::FOLLOW, &());
    let ask = move |tx: &mut Tx| ::jobs::enqueue(tx, &ids, now, &job).map(drop);
    house.app.db.write_blocking(ask).expect("the walk can be asked for");
    wait(house.work());
}

/// A page of a list.
fn page(house: &TestHouse, community: CommunityId, list: List, keyset: Keyset) -> Page {
    let now = house.app.now();
    read(house, move |tx| {
        let desk = Desk::open(tx, community, now)?;
        let fit = store::fit(tx, community)?.expect("a study is in force");
        let foresight = fit.foresight().expect("there are enough");
        reading::page(tx, &desk, &foresight, (list, &keyset))
    })
}

/// Everybody in a list, read in pages of seven.
fn all(house: &TestHouse, community: CommunityId, list: List) -> Vec<PersonId> {
    let mut found = Vec::new();
    let mut keyset = Keyset { after: None, limit: 7 };
    loop {
        let page = page(house, community, list, keyset.clone());
        found.extend(page.lines.iter().map(|it| it.person.id));
        match page.next {
            Some(next) => keyset.after = Some(next),
            None => return found,
        }
    }
}
