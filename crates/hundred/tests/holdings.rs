//! Every column that names a person is in the registry by which persons are merged and erased.

use db::Engine;
use db::schema::{TableShape, describe};
use people::{Holding, Names, OnErase, OnMerge};

/// Columns that hold a person's id under another name.
const IDS: &[(&str, &str)] = &[("person", "id"), ("search", "id")];

/// Names of columns of text that may say who somebody is.
const TELLING: &[&str] =
    &["address", "to_address", "email", "email_shown", "subject", "original", "payload", "bio"];

/// Tables with such a text in which no person of a community is named, each with its reason.
const NAMELESS: &[(&str, &str)] = &[
    ("job", "payloads name batches, letters and rules by their ids"),
    ("schedule", "payloads are empty"),
    ("account", "an account is its holder's own, of the instance and of no community"),
    ("session", "the address is where a session of an account came from"),
];

fn tables(engine: Engine) -> Vec<TableShape> {
    let db = db::testing::database(engine);
    db.read_blocking(describe).expect("the schema can be read")
}

fn holdings() -> Vec<Holding> {
    hundred::wiring::house().offers::<Holding>().copied().collect()
}

fn complain(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

fn names_a_person(table: &str, column: &str) -> bool {
    column.ends_with("person_id") || IDS.contains(&(table, column))
}

#[test]
fn every_column_that_names_a_person_is_held() {
    let holdings = holdings();
    let mut problems = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for table in tables(engine) {
            for column in table.columns.iter().filter(|it| names_a_person(&table.name, &it.name)) {
                let fits = |it: &&Holding| it.table == table.name && it.column == column.name;
                let held = holdings.iter().filter(fits).count();
                if held != 1 {
                    problems.push(format!("{}.{} is held {held} times", table.name, column.name));
                }
            }
        }
    }
    complain(&problems);
}

#[test]
fn a_text_that_may_name_a_person_is_held_or_has_a_reason_not_to_be() {
    let holdings = holdings();
    let mut problems = Vec::new();
    for table in tables(Engine::Sqlite) {
        let held = holdings.iter().any(|it| it.table == table.name);
        let excused = NAMELESS.iter().any(|it| it.0 == table.name);
        let telling = table.columns.iter().find(|it| TELLING.contains(&it.name.as_str()));
        if let Some(column) = telling.filter(|_| held == excused) {
            problems.push(format!("{}.{}: held {held}", table.name, column.name));
        }
    }
    complain(&problems);
}

#[test]
fn what_is_held_is_there_and_can_be_done() {
    let tables = tables(Engine::Sqlite);
    let mut problems = Vec::new();
    for it in holdings() {
        let Some(table) = tables.iter().find(|table| table.name == it.table) else {
            problems.push(format!("there is no table {}", it.table));
            continue;
        };
        let blanks = match it.on_erase {
            OnErase::Blank(columns) => columns,
            _ => &[],
        };
        let missing = blanks.iter().chain([&it.column]).filter(|it| table.column(it).is_none());
        problems.extend(missing.map(|column| format!("{}.{column} is not there", it.table)));
        let in_key = blanks.iter().filter(|it| table.primary_key.iter().any(|key| key == *it));
        problems.extend(in_key.map(|column| format!("{}.{column} cannot be blank", it.table)));
        let moves = matches!(it.on_merge, OnMerge::Move | OnMerge::Single(_) | OnMerge::Ends);
        if moves && (it.names != Names::Id || !table.has_community()) {
            problems.push(format!("{} moves without an id or a community", it.table));
        }
    }
    complain(&problems);
}
