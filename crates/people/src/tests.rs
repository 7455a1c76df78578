//! Persons, told as sentences, on both engines.

use base::{BatchId, CommunityId, Ids, Moment, Money, PersonId};
use db::Db;

use crate::arrival::{Arrival, ArrivalTouch, Batch, Claim};
use crate::intake::{self, Counts};
use crate::model::FieldName;
use crate::store;

mod chunking;
mod doors;
mod intake_tells;
mod own_fields;
mod roll_back;

pub(crate) const HERE: CommunityId = CommunityId(7);
pub(crate) const NOW: Moment = Moment(1_790_000_000_000_000);
pub(crate) static IDS: Ids = Ids::new(1);

/// A batch of the community.
pub(crate) fn batch(id: i64) -> Batch {
    Batch { community: HERE, id: BatchId(id) }
}

/// An arrival with identities: with an `@` inside an address, with one in front a handle.
pub(crate) fn arrival(at: i64, identities: &[&str]) -> Arrival {
    let mut arrival = Arrival::new(1, Moment(at), "a test");
    for text in identities {
        let claim = match text.strip_prefix('@') {
            Some(handle) => Claim::handle("instagram", handle),
            None => Claim::email(text),
        };
        arrival.identities.push(claim.unwrap());
    }
    arrival
}

/// The same with a name.
pub(crate) fn named(at: i64, identities: &[&str], name: &str) -> Arrival {
    let mut arrival = arrival(at, identities);
    arrival.field(FieldName::Name, name);
    arrival
}

/// An order.
pub(crate) fn order(at: i64, number: &str) -> ArrivalTouch {
    ArrivalTouch {
        kind: &touches::kinds::ORDER_PLACED,
        channel: "shop".into(),
        at: Moment(at),
        money: Some(Money { minor: 1000, currency: base::Currency::EUR }),
        source: "shopify",
        external_id: number.into(),
        paid: false,
        detail: None,
    }
}

pub(crate) fn take(db: &Db, batch: Batch, arrivals: &[Arrival]) -> Counts {
    let arrivals = arrivals.to_vec();
    db.write_blocking(move |tx| intake::take(tx, &IDS, NOW, &batch, &arrivals)).unwrap()
}

/// Who holds an identity.
pub(crate) fn holder(db: &Db, text: &str) -> Option<PersonId> {
    let claim = arrival(0, &[text]).identities.remove(0);
    db.read_blocking(move |tx| {
        store::holder(tx, HERE, claim.folded(), claim.platform(), claim.kind())
    })
    .unwrap()
}

/// What the holder of an identity shows.
pub(crate) fn person(db: &Db, text: &str) -> store::PersonRow {
    let id = holder(db, text).unwrap();
    db.read_blocking(move |tx| store::find(tx, HERE, id)).unwrap().unwrap()
}

/// The ids of persons that a search finds.
pub(crate) fn search(db: &Db, question: &'static str) -> Vec<i64> {
    db.read_blocking(move |tx| db::search::find(tx, HERE, "person", question, 50)).unwrap()
}
