//! Both engines end with the same schema, and the schema keeps the rules of the house.

use db::Engine;
use db::schema::{TableShape, describe};

/// Indexes that serve every community at once, each with its reason.
const ACROSS_COMMUNITIES: &[(&str, &str)] = &[
    ("job_due", "workers serve every community"),
    ("job_done", "old jobs are swept of every community"),
    ("schedule_due", "the tick serves every community"),
    ("seat_of_account", "somebody who signs in asks where they have a seat"),
];

/// Tables of the machinery, which no slice declares.
const OF_DB: &[&str] = &["migration", "search"];

fn schema(engine: Engine) -> Vec<TableShape> {
    let db = db::testing::database(engine);
    db.read_blocking(describe).expect("the schema can be read")
}

#[test]
fn both_engines_end_with_the_same_schema() {
    let (sqlite, postgres) = (schema(Engine::Sqlite), schema(Engine::Postgres));
    for (one, other) in sqlite.iter().zip(&postgres) {
        assert_eq!(one, other);
    }
    assert_eq!(sqlite.len(), postgres.len());
}

#[test]
fn the_community_leads_every_key() {
    let tables = hundred::wiring::house().tables;
    let is_instance = |name: &str| tables.iter().any(|it| it.instance && it.name == name);
    let mut problems = Vec::new();
    for table in schema(Engine::Sqlite) {
        if OF_DB.contains(&table.name.as_str()) || is_instance(&table.name) {
            continue;
        }
        let keys = table.unique.iter().chain(&table.indexes).map(|it| (&it.name, &it.columns));
        let name = format!("{}_pkey", table.name);
        for (name, columns) in keys.chain([(&name, &table.primary_key)]) {
            let is_excused = ACROSS_COMMUNITIES.iter().any(|it| it.0 == name);
            let leads = columns.first().is_some_and(|it| it == "community_id");
            let is_community = table.name == "community";
            if !leads && !is_community && !is_excused {
                problems.push(format!("{}: {name} {columns:?}", table.name));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_table_has_an_owner() {
    let tables = hundred::wiring::house().tables;
    let mut problems = Vec::new();
    for table in schema(Engine::Sqlite) {
        let owners = tables.iter().filter(|it| it.name == table.name).count();
        if owners != usize::from(!OF_DB.contains(&table.name.as_str())) {
            problems.push(format!("{} has {owners} owners", table.name));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn a_database_of_today_is_not_migrated_twice() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = db::testing::database(engine);
        let again = db::migrate(&db, base::Moment(1)).expect("a second run is harmless");
        assert!(again.is_empty(), "{again:?}");
    }
}
