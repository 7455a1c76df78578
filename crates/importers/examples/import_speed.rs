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
use importers::{Desk, FileOfDisk, Go, What, run_file};
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
/// Rows of one transaction of the bare driver, and the most that it inserts at all.
const ROWS_PER_COMMIT: usize = 1_000;
const ROWS_MAX: usize = 2_000_000;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder to import");
    let scratch = tempfile::tempdir().unwrap();
    let full = scratch.path().join("full.sqlite");
    let seconds = by_the_house(Path::new(&folder), &full);
    let (columns, rows) = touches(&full);
    println!("the house: {} touches, {:.0} a second", rows.len(), rows.len() as f64 / seconds);
    let bare = by_the_driver(&full, &scratch.path().join("bare.sqlite"), &columns, &rows);
    println!("the driver: {:.0} a second", rows.len() as f64 / bare);
    println!("the house takes {:.2} times as long", seconds / bare);
}

/// Imports every file; gives the seconds it took.
fn by_the_house(folder: &Path, path: &Path) -> f64 {
    let db = db::Db::open(&db::Settings::new(format!("sqlite:{}", path.display()))).unwrap();
    db::migrate(&db, NOW).unwrap();
    let desk = Desk { db, ids: Arc::new(Ids::new(1)), community: CommunityId(1), now: NOW };
    let mut all = 0.0;
    for (name, what) in FILES {
        let path = folder.join(name);
        let file = FileOfDisk {
            what,
            path,
            zone: Zone::UTC,
            currency: Currency::USD,
            audience: None,
            mapping: None,
            by_account: None,
        };
        let begun = Instant::now();
        let (_, report) = run_file(&desk, &file, &mut |_| Go::On).unwrap();
        let seconds = begun.elapsed().as_secs_f64();
        all += seconds;
        println!(
            "{name}: {} rows, {} people new, {} touches new, {} bad, {seconds:.2} s, {:.0} rows/s",
            report.rows,
            report.people_new,
            report.touches_new,
            report.bad,
            report.rows as f64 / seconds,
        );
    }
    desk.db.close();
    all
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

/// Inserts the rows into a table with the same schema and settings; gives the seconds it took.
fn by_the_driver(full: &Path, path: &Path, columns: &str, rows: &[Vec<Value>]) -> f64 {
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
    for sql in schema {
        bare.execute_batch(&sql).unwrap();
    }
    let markers = vec!["?"; rows.first().map_or(0, Vec::len)].join(", ");
    let sql = format!("insert into touch ({columns}) values ({markers})");
    let begun = Instant::now();
    for some in rows.chunks(ROWS_PER_COMMIT) {
        let transaction = bare.transaction().unwrap();
        {
            let mut statement = transaction.prepare_cached(&sql).unwrap();
            for row in some {
                statement.execute(params_from_iter(row)).unwrap();
            }
        }
        transaction.commit().unwrap();
    }
    begun.elapsed().as_secs_f64()
}
