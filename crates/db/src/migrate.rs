//! Brings a database to the schema of this binary: one list of files, both engines, forward only.

use base::Moment;
use sha2::{Digest, Sha256};

use crate::dialect;
use crate::error::{Error, Result};
use crate::settings::Engine;
use crate::{Db, Query, Tx};

/// One step of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// `NNNN_name`, the file's name.
    pub name: &'static str,
    /// In the house's dialect, see `dialect`.
    pub sql: &'static str,
    /// Rows that the next migration meets in its test.
    pub sample: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Every migration, oldest first: the files of `crates/db/migrations`.
pub fn all() -> &'static [Migration] {
    MIGRATIONS
}

/// Applies what is missing, each in a transaction of its own, and says which. Several processes
/// may call this at once. `now` is written beside what is applied.
pub fn migrate(db: &Db, now: Moment) -> Result<Vec<&'static str>> {
    apply(db, now, MIGRATIONS)
}

/// `migrate` with a given list.
pub fn apply(db: &Db, now: Moment, migrations: &'static [Migration]) -> Result<Vec<&'static str>> {
    db.write_blocking(create_list)?;
    let mut applied = Vec::new();
    for at in 0..migrations.len() {
        let migration = &migrations[at];
        if db.write_blocking(move |tx| step(tx, now, migrations, at))? {
            tracing::info!(migration = migration.name, "the schema moved forward");
            applied.push(migration.name);
        }
    }
    let known: Vec<&str> = migrations.iter().map(|it| it.name).collect();
    db.read_blocking(move |tx| {
        let rows = list(tx)?;
        refuse_newer(&rows, &known)
    })?;
    Ok(applied)
}

/// The migrations that are still to come, without applying them.
pub fn pending(db: &Db) -> Result<Vec<&'static str>> {
    db.write_blocking(create_list)?;
    let applied = db.read_blocking(list)?;
    let known: Vec<&str> = MIGRATIONS.iter().map(|it| it.name).collect();
    refuse_newer(&applied, &known)?;
    let is_missing = |it: &&Migration| applied.iter().all(|row| row.name != it.name);
    Ok(MIGRATIONS.iter().filter(is_missing).map(|it| it.name).collect())
}

/// Adds the sample rows of a migration, in its tests and for whoever wants rows to look at.
pub fn add_sample(db: &Db, migration: &'static Migration) -> Result<()> {
    db.write_blocking(move |tx| tx.script(&dialect::translate(migration.sample, tx.engine())?))
}

crate::row! {
    /// A migration that was applied.
    #[derive(Clone, Debug)]
    struct Applied { name: String, checksum: String }
}

/// One number that no other program uses for its advisory lock: "hundred" in ASCII.
const LOCK: i64 = 0x0068_756e_6472_6564;

fn create_list(tx: &mut Tx) -> Result<()> {
    lock(tx)?;
    let sql = "create table if not exists migration (
        name text not null constraint migration_pkey primary key,
        checksum text not null,
        applied_at bigint not null
    ) {clustered};";
    tx.script(&dialect::translate(sql, tx.engine())?)
}

/// SQLite's transaction holds the only writer's lock already.
fn lock(tx: &mut Tx) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => {
            tx.take_your_time()?;
            let mut query = Query::new("select pg_advisory_xact_lock(");
            query.arg(LOCK).push(")");
            tx.ignore(&query)
        }
    }
}

fn list(tx: &mut Tx) -> Result<Vec<Applied>> {
    tx.all_of(&Query::new("select name, checksum from migration order by name"))
}

/// Applies one migration unless it stands in the list already; true if it was applied.
fn step(tx: &mut Tx, now: Moment, migrations: &[Migration], at: usize) -> Result<bool> {
    lock(tx)?;
    let applied = list(tx)?;
    let known: Vec<&str> = migrations.iter().map(|it| it.name).collect();
    refuse_newer(&applied, &known)?;
    let migration = &migrations[at];
    let checksum = checksum(migration.sql);
    if let Some(row) = applied.iter().find(|row| row.name == migration.name) {
        if row.checksum == checksum {
            return Ok(false);
        }
        return Err(Error::broken(format_args!(
            "migration {} was changed after it was applied to this database; undo the change and \
             write a new migration",
            migration.name
        )));
    }
    let newest = applied.last().map(|row| row.name.as_str());
    if let Some(newest) = newest.filter(|newest| *newest > migration.name) {
        return Err(Error::broken(format_args!(
            "migration {} would come before {newest}, which was applied already; give it a higher \
             number",
            migration.name
        )));
    }
    tx.script(&dialect::translate(migration.sql, tx.engine())?)?;
    let mut query = Query::new("insert into migration (name, checksum, applied_at) values (");
    query.list([
        base::ValueRef::Text(migration.name),
        base::ValueRef::Text(&checksum),
        base::ValueRef::Int(now.0),
    ]);
    tx.run_query(query.push(")"))?;
    Ok(true)
}

fn refuse_newer(applied: &[Applied], known: &[&str]) -> Result<()> {
    match applied.iter().find(|row| !known.contains(&row.name.as_str())) {
        None => Ok(()),
        Some(row) => Err(Error::broken(format_args!(
            "this database has migration {}, which this program does not know: it was used by a \
             newer version. Start that version, or restore a backup from before",
            row.name
        ))),
    }
}

fn checksum(sql: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(sql.as_bytes()) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
