//! Circles and reach at their doors, on both engines, and held against what others computed.

mod doors;
mod kit;
mod nights;
mod referrals;

use base::{BatchId, CommunityId, Moment, PersonId, Span};
use db::{Db, Tx};
use people::arrival::{Arrival, ArrivalTouch, Batch, Claim};
use people::model::FieldName;
use testkit::{NOON, TestHouse, Town};
use touches::kinds;

/// A house with circles.
fn open(db: Db) -> TestHouse {
    TestHouse::open(db, crate::install)
}

/// Runs a test that waits.
fn wait<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

fn read<T: Send + 'static>(
    house: &TestHouse,
    ask: impl FnOnce(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.read_blocking(ask).expect("it can be read")
}

fn write<T: Send + 'static>(
    house: &TestHouse,
    ask: impl Fn(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.write_blocking(ask).expect("it can be written")
}

fn handle(name: &str) -> Claim {
    Claim::handle("instagram", name).expect("a handle")
}

fn email(name: &str) -> Claim {
    Claim::email(&format!("{name}@people.test")).expect("an address")
}

/// Somebody as a profile tells of them.
fn profile(name: &str) -> Arrival {
    let mut arrival = Arrival::new(1, NOON, "a profile");
    arrival.identities = vec![handle(name), email(name)];
    arrival.field(FieldName::Name, &format!("{}{}", name[..1].to_uppercase(), &name[1..]));
    arrival
}

/// A comment of one to another, so many days before noon.
fn comment(number: usize, from: &str, to: &str, days: i64, text: &str) -> Arrival {
    let mut arrival = Arrival::new(1, NOON, "a comment");
    arrival.identities = vec![handle(from)];
    let touch = ArrivalTouch {
        kind: &kinds::SOCIAL_COMMENTED,
        channel: "instagram".to_owned(),
        at: NOON - Span::days(days),
        money: None,
        source: "social",
        external_id: format!("c{number}"),
        paid: false,
        detail: Some(format!("@{to}: {text}")),
    };
    arrival.say(touch, handle(to));
    arrival
}

/// A step of a referral of one to another.
fn referral(number: usize, (by, of): (&str, &str), step: &str, days: i64) -> [Arrival; 2] {
    let kind = match step {
        "purchased" => &kinds::REFERRAL_PURCHASED,
        "undone" => &kinds::REFERRAL_UNDONE,
        _ => &kinds::REFERRAL_CLICKED,
    };
    let mut referrer = Arrival::new(1, NOON, "a referral");
    referrer.identities = vec![email(by)];
    let touch = ArrivalTouch {
        kind,
        channel: "referral".to_owned(),
        at: NOON - Span::days(days),
        money: None,
        source: "referral",
        external_id: format!("r{number}/{step}"),
        paid: false,
        detail: None,
    };
    referrer.say(touch, email(of));
    let mut referee = Arrival::new(1, NOON, "a referral");
    referee.identities = vec![email(of)];
    [referrer, referee]
}

fn take(house: &TestHouse, town: &Town, batch: i64, arrivals: &[Arrival]) {
    let (ids, now, batch) = (house.app.ids.clone(), house.app.now(), batch_of(town.id, batch));
    let arrivals = arrivals.to_vec();
    let taken = move |tx: &mut Tx| people::intake::take(tx, &ids, now, &batch, &arrivals).map(drop);
    write(house, taken);
}

fn batch_of(community: CommunityId, id: i64) -> Batch {
    Batch { community, id: BatchId(id) }
}

fn take_back(house: &TestHouse, town: &Town, batch: i64) {
    let (now, batch) = (house.app.now(), batch_of(town.id, batch));
    write(house, move |tx| people::batch::roll_back(tx, now, &batch));
}

/// Does a night's work.
fn night(house: &TestHouse, town: &Town) {
    let now: Moment = house.app.now();
    crate::jobs::find_now(&house.app.db, &house.app.ids, town.id, now).expect("a night passes");
}

fn who(house: &TestHouse, town: &Town, name: &str) -> PersonId {
    let (community, claim) = (town.id, handle(name));
    let found = read(house, move |tx| {
        people::store::holder(tx, community, claim.folded(), claim.platform(), claim.kind())
    });
    found.unwrap_or_else(|| {
        let claim = email(name);
        read(house, move |tx| {
            people::store::holder(tx, community, claim.folded(), claim.platform(), claim.kind())
        })
        .expect("somebody is known by that name")
    })
}

const BAKERS: [&str; 6] = ["ada", "ben", "cy", "dee", "eve", "fay"];
const CLIMBERS: [&str; 6] = ["gus", "hal", "ivy", "joe", "kay", "lee"];

/// Everybody answers everybody of their own, and one of each side one of the other.
fn two_circles() -> Vec<Arrival> {
    let mut arrivals: Vec<Arrival> =
        BAKERS.iter().chain(&CLIMBERS).map(|name| profile(name)).collect();
    // Others, who talk with nobody, to tell the words of the circles from those of all.
    arrivals.extend((0..8).map(|number| {
        let mut walker = profile(&format!("walker{number}"));
        walker.field(FieldName::Bio, "Long walks, wide shoes, and a thermos");
        walker
    }));
    let mut number = 0;
    for (people, text) in [(BAKERS, "feed your sourdough"), (CLIMBERS, "granite stays dry")] {
        for from in people {
            for to in people.iter().filter(|to| **to != from) {
                number += 1;
                arrivals.push(comment(number, from, to, number as i64 % 40, text));
            }
        }
    }
    arrivals.push(comment(number + 1, "ada", "gus", 3, "see you at the wall"));
    arrivals
}
