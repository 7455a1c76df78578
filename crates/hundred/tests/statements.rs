//! Every statement prepares on SQLite and on PostgreSQL, fits its struct, and none of the hot ones
//! scans a table.

use db::Engine;

/// Statements that read all of a table on purpose, each with its reason.
const MAY_SCAN: &[(&str, &str)] = &[
    ("access::list", "there are few communities"),
    ("jobs::count_dead", "dead letters are few, and the index holds only unfinished jobs"),
];

fn entries() -> Vec<(String, &'static db::Entry)> {
    let house = hundred::wiring::house();
    let named = |it: &web::Statements| {
        let owner = it.owner;
        it.entries
            .iter()
            .map(move |entry| (format!("{owner}::{}", entry.name), entry))
            .collect::<Vec<_>>()
    };
    house.statements.iter().flat_map(named).collect()
}

fn verify(engine: Engine) {
    let db = db::testing::database(engine);
    let mut problems = Vec::new();
    for (name, entry) in entries() {
        let found = db.read_blocking(|tx| Ok::<_, db::Error>(db::verify(tx, entry)));
        for problem in found.expect("the database answers") {
            problems.push(format!("{name} ({}:{}): {problem}", entry.file, entry.line));
        }
    }
    assert!(problems.is_empty(), "{engine:?}\n{}", problems.join("\n"));
}

#[test]
fn every_statement_fits_sqlite() {
    verify(Engine::Sqlite);
}

#[test]
fn every_statement_fits_postgres() {
    verify(Engine::Postgres);
}

#[test]
fn no_statement_scans_a_table() {
    let db = db::testing::database(Engine::Sqlite);
    let tables = db.read_blocking(db::schema::describe).expect("the schema can be read");
    let is_table = |name: &String| tables.iter().any(|it| it.name == *name);
    let mut problems = Vec::new();
    for (name, entry) in entries() {
        let plan = db.write_blocking(|tx| db::explain(tx, entry));
        let plan = plan.unwrap_or_else(|error| panic!("{name}: {error}"));
        let excused = MAY_SCAN.iter().any(|it| it.0 == name);
        for table in db::full_scans(&plan).iter().filter(|it| is_table(it) && !excused) {
            problems.push(format!("{name} scans {table}"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
