//! Persons who become one and two again, told as sentences, on both engines.

use base::{AccountId, BatchId, CommunityId, Ids, Moment, Money, PersonId};
use db::Db;
use people::arrival::{Arrival, ArrivalTouch, Batch, Claim};
use people::model::FieldName;
use people::{Holding, Refresh};
use web::House;

use crate::merge::{Doing, Registry, Wish, merge};
use crate::model::Failure;
use crate::store::{self, MergeId};
use crate::unmerge::{Undone, unmerge};

mod doors;
mod found;
mod merging;
mod parting;
mod rules;

const HERE: CommunityId = CommunityId(7);
const NOW: Moment = Moment(1_790_000_000_000_000);
static IDS: Ids = Ids::new(1);

fn registry() -> Registry {
    let mut house = House::default();
    people::install(&mut house);
    access::install(&mut house);
    crate::install(&mut house);
    Registry {
        holdings: house.offers::<Holding>().copied().collect(),
        refreshes: house.offers::<Refresh>().copied().collect(),
    }
}

/// An arrival with identities: `a@b` an address, `@a` a handle at Instagram.
fn arrival(at: i64, identities: &[&str], name: &str) -> Arrival {
    let mut arrival = Arrival::new(1, Moment(at), &format!("row {at}"));
    for text in identities {
        let claim = match text.strip_prefix('@') {
            Some(handle) => Claim::handle("instagram", handle),
            None => Claim::email(text),
        };
        arrival.identities.push(claim.unwrap());
    }
    arrival.field(FieldName::Name, name);
    arrival
}

fn order(at: i64, number: &str) -> ArrivalTouch {
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

fn take(db: &Db, batch: i64, arrivals: &[Arrival]) {
    let arrivals = arrivals.to_vec();
    let batch = Batch { community: HERE, id: BatchId(batch) };
    let taken = db.write_blocking(move |tx| people::intake::take(tx, &IDS, NOW, &batch, &arrivals));
    taken.unwrap();
}

fn roll_back(db: &Db, batch: i64) {
    let batch = Batch { community: HERE, id: BatchId(batch) };
    db.write_blocking(move |tx| people::batch::roll_back(tx, NOW, &batch)).unwrap();
}

fn holder(db: &Db, text: &str) -> Option<PersonId> {
    let claim = arrival(0, &[text], "").identities.remove(0);
    let found = db.read_blocking(move |tx| {
        people::store::holder(tx, HERE, claim.folded(), claim.platform(), claim.kind())
    });
    found.unwrap()
}

fn merged(db: &Db, kept: PersonId, gone: PersonId) -> Result<MergeId, Failure> {
    merged_as(db, Wish { kept, gone, takes_name: false, reasons: String::new() })
}

fn merged_as(db: &Db, wish: Wish) -> Result<MergeId, Failure> {
    let registry = registry();
    db.write_blocking(move |tx| merge(tx, &doing(&registry), &wish))
}

fn parted(db: &Db, id: MergeId) -> Result<Undone, Failure> {
    let registry = registry();
    db.write_blocking(move |tx| unmerge(tx, &doing(&registry), id))
}

fn doing(registry: &Registry) -> Doing<'_> {
    let (community, account) = (HERE, AccountId(3));
    Doing { ids: &IDS, now: NOW, community, account, name: "Dora", registry }
}

/// Adds up from the log, or says what was done.
const NOT_COMPARED: [&str; 8] = [
    "audit",
    "changed",
    "duplicate_key",
    "duplicate_pair",
    "fan",
    "person_change",
    "rollup",
    "tally",
];

/// Every row of every other table, behind the table's name.
fn dump(db: &Db) -> Vec<String> {
    let read = |tx: &mut db::Tx| {
        let mut lines = Vec::new();
        for table in db::schema::describe(tx)? {
            if !NOT_COMPARED.contains(&table.name.as_str()) {
                db::dump::table(tx, &table, None, &mut |line| {
                    let mut line = String::from_utf8_lossy(line).into_owned();
                    if table.name == "search" {
                        // Words are found in whatever order they stand.
                        let mut words: Vec<&str> = line.split([' ', '"']).collect();
                        words.sort_unstable();
                        line = words.join(" ");
                    }
                    lines.push(format!("{} {line}", table.name));
                    Ok(())
                })?;
            }
        }
        Ok::<_, db::Error>(lines)
    };
    db.read_blocking(read).unwrap()
}

/// The sums are those of the log, and nobody else has any.
fn is_content(db: &Db) {
    let mut after = PersonId(i64::MIN);
    let mut report = touches::verify::Report::default();
    loop {
        let mut one = touches::verify::Report::default();
        let walk = db.read_blocking(move |tx| {
            let walk = touches::verify::step(tx, HERE, after, &mut one)?;
            Ok::<_, db::Error>((walk, one))
        });
        let (walk, one) = walk.unwrap();
        report.differences += one.differences;
        report.named.extend(one.named);
        match walk {
            touches::Walk::After(person) => after = person,
            touches::Walk::Done => break,
        }
    }
    assert_eq!(report.differences, 0, "{:#?}", report.named);
    let counted = db.read_blocking(|tx| touches::count(tx, HERE, touches::PERSONS)).unwrap();
    let there = db.read_blocking(|tx| {
        let all = people::store::list(tx, HERE, PersonId(i64::MAX), 1000)?;
        let mut counts = 0;
        for person in all {
            let kinds = people::store::kinds(tx, HERE, person.id)?;
            counts += i64::from(kinds.iter().all(|it| it.kind.counts()));
        }
        Ok::<_, db::Error>(counts)
    });
    assert_eq!(counted, there.unwrap(), "the tally of persons");
}

fn pairs(db: &Db) -> Vec<(PersonId, PersonId, i64, String)> {
    let read = db.write_blocking(|tx| {
        while crate::look::step(tx, NOW, HERE, 3)? > 0 {}
        let mut rows = store::pairs(tx, HERE, &store::Place::first(1), NOW, 100)?;
        rows.extend(store::pairs(tx, HERE, &store::Place::first(2), NOW, 100)?);
        Ok::<_, db::Error>(rows)
    });
    let row = |it: store::PairRow| (it.person_id, it.other_person_id, it.rank, it.reasons);
    read.unwrap().into_iter().map(row).collect()
}

/// Every table is as it was.
fn same(db: &Db, before: &[String]) {
    let now = dump(db);
    let more: Vec<_> = now.iter().filter(|it| !before.contains(it)).collect();
    let fewer: Vec<_> = before.iter().filter(|it| !now.contains(it)).collect();
    assert!(more.is_empty() && fewer.is_empty(), "more {more:#?}\nfewer {fewer:#?}");
    assert_eq!(now, before);
}
