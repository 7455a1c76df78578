//! How often a proposal of duplicates is right, beside a truth that is known.
//!
//! `cargo run -p importers --example duplicates_found -- FOLDER` imports a folder of invented
//! people (orders.csv, subscribers.csv, profiles.jsonl, truth_persons.csv) into a fresh SQLite
//! file, looks for duplicates, and compares: of all subscribers whom the truth links to an order,
//! how many does the house link, as one person or by a strong proposal (recall), and how many of
//! its links are true (precision). It fails where precision is below .999 or recall below .946.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use base::{CommunityId, Currency, Ids, Moment, PersonId, Zone};
use duplicates::store::{self, Place};
use importers::{Desk, FileOfDisk, Go, What, run_file};
use people::arrival::Claim;

const NOW: Moment = Moment(1_793_491_200_000_000);
const HERE: CommunityId = CommunityId(1);
const FILES: [(&str, What); 3] = [
    ("orders.csv", What::ShopifyOrders),
    ("subscribers.csv", What::Mailchimp),
    ("profiles.jsonl", What::JsonLines),
];

/// Somebody of the truth.
struct True {
    shop: PersonId,
    reader: PersonId,
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to import");
    let folder = Path::new(&folder);
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("found.sqlite");
    let db = db::Db::open(&db::Settings::new(format!("sqlite:{}", file.display()))).unwrap();
    db::migrate(&db, NOW).unwrap();
    let desk = Desk { db: db.clone(), ids: Arc::new(Ids::new(1)), community: HERE, now: NOW };
    FILES.iter().for_each(|(name, what)| import(&desk, folder, name, *what));
    let begun = Instant::now();
    let mut looked = 0;
    loop {
        let step = |tx: &mut db::Tx| duplicates::look::step(tx, NOW, HERE, 200);
        match db.write_blocking(step).unwrap() {
            0 => break,
            count => looked += count,
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "looked at {looked} persons in {seconds:.1} s, {:.0} a second",
        looked as f64 / seconds
    );
    let (strong, likely) = (pairs(&db, 1), pairs(&db, 2));
    println!("{} strong proposals, {} likely ones", strong.len(), likely.len());
    let right = compare(&db, folder, &strong);
    db.close();
    assert!(right, "precision is below .999, or recall below .946");
}

fn import(desk: &Desk, folder: &Path, name: &str, what: What) {
    let file = FileOfDisk {
        what,
        path: folder.join(name),
        zone: Zone::UTC,
        currency: Currency::USD,
        audience: None,
        mapping: None,
        own: Vec::new(),
        by_account: None,
    };
    let (_, report) = run_file(desk, &file, &mut |_| Go::On).unwrap();
    println!("{name}: {} rows, {} persons", report.rows, report.people);
}

fn pairs(db: &db::Db, rank: i64) -> Vec<(PersonId, PersonId)> {
    let first = Place::first(rank);
    let read = move |tx: &mut db::Tx| store::pairs(tx, HERE, &first, NOW, 1_000_000);
    let rows = db.read_blocking(read).unwrap();
    rows.into_iter().map(|it| (it.person_id, it.other_person_id)).collect()
}

fn holder(db: &db::Db, address: &str) -> Option<PersonId> {
    let claim = Claim::email(address).ok()?;
    let read = move |tx: &mut db::Tx| {
        people::store::holder(tx, HERE, claim.folded(), claim.platform(), claim.kind())
    };
    db.read_blocking(read).unwrap()
}

/// Prints precision and recall, of links and of proposals; whether they are good enough.
fn compare(db: &db::Db, folder: &Path, strong: &[(PersonId, PersonId)]) -> bool {
    let mut proposed: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
    for (one, two) in strong {
        proposed.entry(*one).or_default().insert(*two);
        proposed.entry(*two).or_default().insert(*one);
    }
    let (mut links, mut readers, mut buyers) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut whose: BTreeMap<PersonId, BTreeSet<String>> = BTreeMap::new();
    let mut truth = csv::Reader::from_path(folder.join("truth_persons.csv")).unwrap();
    for row in truth.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let bought = row["orders"] != "0";
        let shop = holder(db, &row["shop_email"]).filter(|_| bought);
        let reader =
            holder(db, row["newsletter_email"].trim()).filter(|_| row["subscribed"] == "true");
        for person in shop.iter().chain(&reader) {
            whose.entry(*person).or_default().insert(row["person_id"].clone());
        }
        buyers.extend(shop);
        readers.extend(reader.map(|it| (it, row["person_id"].clone())));
        links.extend(shop.zip(reader).map(|(shop, reader)| True { shop, reader }));
    }
    let linked = |one: PersonId, two: PersonId| {
        one == two || proposed.get(&one).is_some_and(|it| it.contains(&two))
    };
    let found = links.iter().filter(|it| linked(it.shop, it.reader)).count();
    let wrong = readers.iter().filter(|(reader, person)| {
        let all = proposed.get(reader).into_iter().flatten().chain([reader]);
        let shops = all.filter(|it| buyers.contains(it));
        shops.into_iter().any(|it| !whose[it].contains(person))
    });
    let wrong = wrong.count();
    let (precision, recall) =
        (found as f64 / (found + wrong) as f64, found as f64 / links.len() as f64);
    println!("{} true links, {found} found, {wrong} wrong", links.len());
    println!("precision {precision:.5}, recall {recall:.5}");
    let known =
        strong.iter().filter(|(one, two)| whose.contains_key(one) && whose.contains_key(two));
    let (mut all, mut good) = (0, 0);
    for (one, two) in known {
        all += 1;
        good += usize::from(!whose[one].is_disjoint(&whose[two]));
    }
    println!("of {all} strong proposals between a reader and a buyer {good} are true");
    precision >= 0.999 && recall >= 0.946
}
