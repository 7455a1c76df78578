//! How fast a folder of files comes in, beside the bare driver inserting the same rows.
//!
//! `cargo run --release -p importers --example import_speed -- FOLDER` imports what stands in the
//! folder (orders.csv, subscribers.csv, profiles.jsonl, referrals.jsonl, social.jsonl) into a fresh
//! SQLite file by the full path: reading, persons, evidence, log, sums, ranking, search. Then it
//! inserts the same rows, with the same indexes, by the driver alone: first those of the log, then
//! those of every other table but the search. Same run, same disk.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use base::{CommunityId, Currency, Ids, Moment, Zone};
use importers::{Desk, FileOfDisk, Go, Report, What, run_file};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

const NOW: Moment = Moment(1_793_491_200_000_000);
const FILES: [(&str, What); 5] = [
    ("orders.csv", What::ShopifyOrders),
    ("subscribers.csv", What::Mailchimp),
    ("profiles.jsonl", What::JsonLines),
    ("referrals.jsonl", What::JsonLines),
    ("social.jsonl", What::JsonLines),
];
/// What an import writes, the log first.
const TABLES: [&str; 16] = [
    "touch",
    "toward",
    "referral",
    "tie",
    "referral_due",
    "person",
    "person_batch",
    "identity",
    "person_kind",
    "person_field",
    "consent",
    "suppression",
    "tag",
    "company",
    "rollup",
    "fan",
];
/// Rows of one transaction of the bare driver, as many as the house has; and the most of a
/// table that it inserts at all.
const ROWS_PER_COMMIT: usize = 4_000;
const ROWS_MAX: usize = 2_000_000;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to import");
    let scratch = tempfile::tempdir().unwrap();
    let full = scratch.path().join("full.sqlite");
    let house = by_the_house(Path::new(&folder), &full);
    let bare = scratch.path().join("bare.sqlite");
    let bare: Vec<Took> = TABLES.iter().map(|it| by_the_driver(&full, &bare, it)).collect();
    let of_all = Took {
        seconds: bare.iter().map(|it| it.seconds).sum(),
        cpu: bare.iter().map(|it| it.cpu).sum(),
    };
    let count = count(&full, "touch") as f64;
    for (who, it) in [
        ("the house", house),
        ("the driver, the log alone", bare[0]),
        ("the driver, every table", of_all),
    ] {
        println!(
            "{who}: {:.0} touches a second, {:.0} µs CPU each; the house is {:.2} times as fast, \
             by CPU {:.2} times",
            count / it.seconds,
            it.cpu * 1e6 / count,
            it.seconds / house.seconds,
            it.cpu / house.cpu,
        );
    }
}

/// What something took.
#[derive(Clone, Copy)]
struct Took {
    seconds: f64,
    /// Seconds of the processor, of all threads.
    cpu: f64,
}

fn timed(work: impl FnOnce()) -> Took {
    let (begun, before) = (Instant::now(), cpu());
    work();
    Took { seconds: begun.elapsed().as_secs_f64(), cpu: cpu() - before }
}

/// Seconds of the processor that this process has used; 0 where nobody says.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn count(path: &Path, table: &str) -> i64 {
    let connection = Connection::open(path).unwrap();
    let sql = format!("select count(*) from {table}");
    connection.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Imports every file.
fn by_the_house(folder: &Path, path: &Path) -> Took {
    let db = db::Db::open(&db::Settings::new(format!("sqlite:{}", path.display()))).unwrap();
    db::migrate(&db, NOW).unwrap();
    let desk = Desk { db, ids: Arc::new(Ids::new(1)), community: CommunityId(1), now: NOW };
    let took = timed(|| FILES.iter().for_each(|(name, what)| one_file(&desk, folder, name, *what)));
    desk.db.close();
    took
}

fn one_file(desk: &Desk, folder: &Path, name: &str, what: What) {
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
    let mut report = Report::default();
    let took = timed(|| report = run_file(desk, &file, &mut |_| Go::On).unwrap().1);
    println!(
        "{name}: {} rows, {} people new, {} touches new, {} bad, {:.2} s, {:.0} rows/s, \
         {:.0} µs CPU each",
        report.rows,
        report.people_new,
        report.touches_new,
        report.bad,
        took.seconds,
        report.rows as f64 / took.seconds,
        took.cpu * 1e6 / report.rows as f64,
    );
}

/// The columns and rows of a table; those of the log in the order in which they were written.
fn rows(path: &Path, table: &str) -> (String, Vec<Vec<Value>>) {
    let connection = Connection::open(path).unwrap();
    let order = if table == "touch" { "order by id" } else { "" };
    let sql = format!("select * from {table} {order} limit {ROWS_MAX}");
    let mut statement = connection.prepare(&sql).unwrap();
    let columns = statement.column_names().collect::<Vec<_>>().join(", ");
    let count = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..count).map(|at| row.get(at)).collect();
    let rows = statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap();
    (columns, rows)
}

/// Inserts a table's rows into one with the same schema and settings. Of a table with too many
/// rows, what the first ones take stands for the others.
fn by_the_driver(full: &Path, path: &Path, table: &str) -> Took {
    let schema: Vec<String> = {
        let full = Connection::open(full).unwrap();
        let sql = "select sql from sqlite_master where tbl_name = ? and sql is not null
                   order by type desc";
        let mut statement = full.prepare(sql).unwrap();
        statement.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let (columns, rows) = rows(full, table);
    let mut bare = Connection::open(path).unwrap();
    bare.pragma_update(None, "journal_mode", "wal").unwrap();
    bare.pragma_update(None, "synchronous", "full").unwrap();
    bare.pragma_update(None, "cache_size", -65_536).unwrap();
    bare.pragma_update(None, "wal_autocheckpoint", 8_000).unwrap();
    for sql in schema {
        bare.execute_batch(&sql).unwrap();
    }
    let markers = vec!["?"; rows.first().map_or(1, Vec::len)].join(", ");
    let sql = format!("insert into {table} ({columns}) values ({markers})");
    let took = timed(|| {
        for some in rows.chunks(ROWS_PER_COMMIT) {
            let transaction = bare.transaction().unwrap();
            let mut statement = transaction.prepare(&sql).unwrap();
            for row in some {
                statement.execute(params_from_iter(row)).unwrap();
            }
            drop(statement);
            transaction.commit().unwrap();
        }
    });
    let times = count(full, table) as f64 / rows.len().max(1) as f64;
    Took { seconds: took.seconds * times, cpu: took.cpu * times }
}
