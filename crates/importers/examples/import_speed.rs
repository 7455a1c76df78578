//! How fast a folder of files comes in, beside the bare driver inserting the same touches.
//!
//! `cargo run --release -p importers --example import_speed -- FOLDER` imports what stands in the
//! folder (orders.csv, subscribers.csv, profiles.jsonl, referrals.jsonl, social.jsonl) into a fresh
//! SQLite file by the full path: reading, persons, evidence, log, sums, ranking. Then it inserts
//! the same rows of the log, with the same indexes, by the driver alone. Same run, same disk.
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
/// Rows of one transaction of the bare driver, as many as the house has; and the most that it
/// inserts at all.
const ROWS_PER_COMMIT: usize = 4_000;
const ROWS_MAX: usize = 2_000_000;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to import");
    let scratch = tempfile::tempdir().unwrap();
    let full = scratch.path().join("full.sqlite");
    let house = by_the_house(Path::new(&folder), &full);
    let (columns, rows) = touches(&full);
    let bare = by_the_driver(&full, &scratch.path().join("bare.sqlite"), &columns, &rows);
    for (who, it, count) in [("the house", house, all(&full)), ("the driver", bare, rows.len())] {
        let (each, cpu) = (count as f64 / it.seconds, it.cpu * 1e6 / count as f64);
        println!("{who}: {count} touches, {each:.0} a second, {cpu:.0} µs CPU each");
    }
    let share = rows.len() as f64 / all(&full) as f64;
    println!(
        "the house is {:.2} times as fast as the driver; by CPU {:.2} times",
        bare.seconds / (house.seconds * share),
        bare.cpu / (house.cpu * share),
    );
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

/// How many touches the house has.
fn all(path: &Path) -> usize {
    let connection = Connection::open(path).unwrap();
    let count: i64 =
        connection.query_row("select count(*) from touch", [], |row| row.get(0)).unwrap();
    count as usize
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

/// The columns and rows of the log, in the order in which they were written.
fn touches(path: &Path) -> (String, Vec<Vec<Value>>) {
    let connection = Connection::open(path).unwrap();
    let sql = format!("select * from touch order by id limit {ROWS_MAX}");
    let mut statement = connection.prepare(&sql).unwrap();
    let columns = statement.column_names().collect::<Vec<_>>().join(", ");
    let count = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..count).map(|at| row.get(at)).collect();
    let rows = statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap();
    (columns, rows)
}

/// Inserts the rows into a table with the same schema and settings.
fn by_the_driver(full: &Path, path: &Path, columns: &str, rows: &[Vec<Value>]) -> Took {
    let schema: Vec<String> = {
        let full = Connection::open(full).unwrap();
        let sql = "select sql from sqlite_master where tbl_name = 'touch' and sql is not null
                   order by type desc";
        let mut statement = full.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut bare = Connection::open(path).unwrap();
    bare.pragma_update(None, "journal_mode", "wal").unwrap();
    bare.pragma_update(None, "synchronous", "full").unwrap();
    bare.pragma_update(None, "cache_size", -65_536).unwrap();
    bare.pragma_update(None, "wal_autocheckpoint", 8_000).unwrap();
    for sql in schema {
        bare.execute_batch(&sql).unwrap();
    }
    let markers = vec!["?"; rows.first().map_or(0, Vec::len)].join(", ");
    let sql = format!("insert into touch ({columns}) values ({markers})");
    timed(|| {
        for some in rows.chunks(ROWS_PER_COMMIT) {
            let transaction = bare.transaction().unwrap();
            let mut statement = transaction.prepare_cached(&sql).unwrap();
            for row in some {
                statement.execute(params_from_iter(row)).unwrap();
            }
            drop(statement);
            transaction.commit().unwrap();
        }
    })
}
