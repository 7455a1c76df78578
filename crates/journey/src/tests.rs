//! The fold against its properties, the follower against the fold, and the pages at their doors, on
//! both engines.

mod decisions;
mod doors;
mod following;
mod histories;

use base::{BatchId, Currency, Money, PersonId, Span};
use db::{Db, Tx};
use people::arrival::{Arrival, Batch, Claim};
use people::model::{FieldName, PersonKind};
use testkit::{NOON, TestHouse, Town};
use touches::{NewTouch, Ranking};

use crate::follow::{self, Left};
use crate::store::{self, StageRow};

/// A house with hourglasses.
fn open(db: Db) -> TestHouse {
    TestHouse::open(db, crate::install)
}

/// Runs a test that waits.
fn wait<F: Future>(test: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(test)
}

/// Reads something.
fn read<T: Send + 'static>(
    house: &TestHouse,
    ask: impl FnOnce(&mut Tx) -> db::Result<T> + Send + 'static,
) -> T {
    house.app.db.read_blocking(ask).expect("it can be read")
}

/// Writes something.
fn write<T: Send + 'static>(
    house: &TestHouse,
    deed: impl Fn(&mut Tx) -> db::Result<T> + Send + Sync + 'static,
) -> T {
    house.app.db.write_blocking(deed).expect("it can be written")
}

/// Records touches: (person, kind, days before noon).
fn record(house: &TestHouse, town: &Town, touches: &[(PersonId, &str, i64)]) {
    let new: Vec<NewTouch> = touches.iter().map(|it| touch(town, *it)).collect();
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    write(house, move |tx| touches::record_many(tx, &ids, now, &new, Ranking::Now).map(drop));
}

fn touch(town: &Town, (person, kind, days): (PersonId, &str, i64)) -> NewTouch {
    let money = Money { minor: 4_200, currency: Currency::EUR };
    NewTouch {
        community: town.id,
        person,
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        at: NOON - Span::days(days),
        money: (kind == "order.placed").then_some(money),
        source: "test".to_owned(),
        external_id: format!("{kind} {person} {days}"),
        paid: false,
        batch: None,
        detail: Some(format!("Order #{}", 1000 + days)),
    }
}

/// Brings somebody in with a batch; batch 0 is by hand.
fn arrive(
    house: &TestHouse,
    town: &Town,
    name: &str,
    (kinds, batch): (&[PersonKind], i64),
) -> PersonId {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let address = format!("{}@people.test", name.to_lowercase());
    let claim = Claim::email(&address).expect("an address");
    let mut arrival = Arrival::new(1, now, "the test");
    arrival.identities.push(claim.clone());
    arrival.field(FieldName::Name, name);
    arrival.kinds = kinds.to_vec();
    let batch = Batch { id: BatchId(batch), ..Batch::none(community) };
    write(house, move |tx| {
        people::intake::take(tx, &ids, now, &batch, std::slice::from_ref(&arrival))?;
        let holder =
            people::store::holder(tx, community, claim.folded(), &claim.platform, claim.kind)?;
        holder.ok_or(db::Error::Missing)
    })
}

/// Has everybody with news placed, one step at a time.
fn catch_up(house: &TestHouse, town: &Town) {
    follow::catch_up(&house.app.db, town.id, house.app.now()).expect("everybody can be placed");
    let (community, now) = (town.id, house.app.now());
    let left = write(house, move |tx| follow::step(tx, community, now, PersonId(i64::MIN)));
    assert_eq!(left, Left::Nothing, "a second look finds nothing");
}

/// Where somebody stands.
fn stages(house: &TestHouse, town: &Town, person: PersonId) -> Vec<StageRow> {
    let community = town.id;
    read(house, move |tx| store::stages(tx, community, person))
}

/// `customer:buy` for each hourglass, the first one first.
fn standing(house: &TestHouse, town: &Town, person: PersonId) -> String {
    let rows = stages(house, town, person);
    let each = rows.iter().map(|it| format!("{}:{}", it.hourglass, it.stage));
    each.collect::<Vec<_>>().join(" ")
}
