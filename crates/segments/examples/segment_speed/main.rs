//! How fast ten rules find who fits, count included, among very many people.
//!
//! `cargo run --release -p segments --example segment_speed -- DATABASE [PERSONS]` opens a database
//! (a SQLite file's path, or `postgres://…`), fills an empty one with invented people, four touches
//! each on average, and asks each rule nine times: what it is to count, and to list the first page.
//! Filling writes rows straight into the tables, so it says nothing about imports.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

mod fill;
mod rules;

use std::sync::Arc;
use std::time::Instant;

use base::money::grouped;
use base::{CommunityId, Ids, Language, Moment, Zone};
use db::Db;
use people::facet::{Facets, Scope};
use segments::{Members, Rule};
use web::{App, House};

/// 1 November 2026.
pub(crate) const NOW: Moment = Moment(1_793_491_200_000_000);
pub(crate) const HERE: CommunityId = CommunityId(7);
const TIMES: usize = 9;

fn main() {
    let mut args = std::env::args().skip(1);
    let url = args.next().expect("the database to ask");
    let persons: i64 = args.next().map_or(1_000_000, |it| it.parse().unwrap());
    let db = Db::open(&db::Settings { synchronous_full: false, ..db::Settings::new(url) }).unwrap();
    db::migrate(&db, NOW).unwrap();
    let known = db.read_blocking(|tx| people::store::anybody(tx, HERE)).unwrap();
    if known.is_none() {
        let begun = Instant::now();
        fill::fill(&db, persons);
        println!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    }
    let facets = facets(db.clone());
    println!("| rule | who fit | count, median (slowest) | first page, median | CPU each |");
    println!("|---|---|---|---|---|");
    for (name, rule) in rules::ten() {
        ask(&db, &facets, name, &rule);
    }
}

/// What the house offers, of which only people are installed.
fn facets(db: Db) -> Facets {
    let mut house = House::default();
    people::install(&mut house);
    access::install(&mut house);
    let settings = web::Settings {
        public_url: "http://hundred.test/".parse().unwrap(),
        data_folder: "data".into(),
        upload_bytes_max: 1,
        behind_proxy: false,
        mail_from: base::EmailAddress::parse("house@hundred.test").unwrap(),
        mail_leaves: false,
    };
    let (_, app) = house.open(App::new(db, Arc::new(Ids::new(1)), settings, || NOW, |_| {}));
    Facets::of(&app)
}

fn ask(db: &Db, facets: &Facets, name: &str, rule: &Rule) {
    let (mut counts, mut pages, mut fit) = (Vec::new(), Vec::new(), 0);
    let cpu = cpu_seconds();
    for _ in 0..TIMES {
        let begun = Instant::now();
        fit = with(db, facets, rule, |tx, members| members.count(tx));
        counts.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let cpu = (cpu_seconds() - cpu) * 1000.0 / TIMES as f64;
    for _ in 0..TIMES {
        let begun = Instant::now();
        with(db, facets, rule, |tx, members| members.page(tx, None, 51));
        pages.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    counts.sort_by(f64::total_cmp);
    pages.sort_by(f64::total_cmp);
    let (median, slowest, page) = (counts[TIMES / 2], counts[TIMES - 1], pages[TIMES / 2]);
    let fit = grouped(fit as u64);
    println!("| {name} | {fit} | {median:.0} ms ({slowest:.0}) | {page:.0} ms | {cpu:.0} ms |");
    if std::env::var_os("EXPLAIN").is_some() {
        let plan = with(db, facets, rule, |tx, members| {
            let query = members.count_query(tx)?;
            db::explain_query(tx, &query)
        });
        println!("{plan}");
    }
}

/// Asks as the pages do: facets looked up, sets weighed, one statement.
fn with<T: Send + 'static>(
    db: &Db,
    facets: &Facets,
    rule: &Rule,
    ask: fn(&mut db::Tx, &Members) -> db::Result<T>,
) -> T {
    let (facets, rule) = (facets.clone(), rule.clone());
    let read = db.read_blocking(move |tx| {
        let rule_of_scores = touches::rule(tx, HERE)?;
        let scope = Scope {
            community: HERE,
            now: NOW,
            zone: Zone::UTC,
            language: Language::English,
            rule: rule_of_scores,
        };
        let members = Members::of(tx, &facets, scope, &rule)?;
        ask(tx, &members)
    });
    read.unwrap()
}

/// What this process has used of the processor, in its own and in the system's name (proc(5)).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or("").split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
