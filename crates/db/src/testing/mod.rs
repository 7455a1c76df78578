//! Databases for tests: a fresh one per test on each engine, migrated, and gone afterwards.
//!
//! PostgreSQL is started once per checkout and shared by all test processes; it stops by itself
//! when nobody has used it for a minute.

mod cluster;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use base::Moment;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub use self::cluster::Cluster;
use crate::settings::Engine;
use crate::{Db, Settings, migrate};

/// Writes each test once and runs it on both engines, as `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// db::each_engine! {
///     fn a_seat_is_taken_once(db) { … }
/// }
/// ```
#[macro_export]
macro_rules! each_engine {
    ($($(#[$meta:meta])* fn $name:ident($db:ident) $body:block)*) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            fn body($db: $crate::Db) $body

            #[test]
            fn sqlite() {
                body($crate::testing::database($crate::Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                body($crate::testing::database($crate::Engine::Postgres));
            }
        }
    )* };
}

/// A fresh, migrated database on each engine.
pub fn databases() -> [Db; 2] {
    [database(Engine::Sqlite), database(Engine::Postgres)]
}

/// Runs a body on a fresh database of each engine.
pub fn both(body: impl Fn(Db)) {
    databases().into_iter().for_each(body);
}

/// A fresh, migrated database on one engine. It is removed with its last handle.
pub fn database(engine: Engine) -> Db {
    open(&Settings::new(fresh(engine, true)))
}

/// A fresh database without any table.
pub fn empty(engine: Engine) -> Db {
    open(&Settings::new(fresh(engine, false)))
}

/// A fresh, migrated database with other settings; the address is filled in.
pub fn with(engine: Engine, settings: &Settings) -> Db {
    open(&Settings { url: fresh(engine, true), ..settings.clone() })
}

fn open(settings: &Settings) -> Db {
    let plain = Settings::default();
    let settings = Settings {
        readers: settings.readers.min(2),
        writers: if settings.writers == plain.writers { 2 } else { settings.writers },
        synchronous_full: false,
        ..settings.clone()
    };
    let db = Db::open(&settings).expect("a test database opens");
    let keepsake = match settings.engine() {
        Engine::Sqlite => Keepsake::Folder(settings.path()),
        Engine::Postgres => Keepsake::Database(settings.url.clone()),
    };
    db.keep(Box::new(keepsake));
    db
}

/// What is removed when the last handle is dropped.
enum Keepsake {
    Folder(PathBuf),
    Database(String),
}

impl Drop for Keepsake {
    fn drop(&mut self) {
        match self {
            Keepsake::Folder(file) => {
                let _ = file.parent().map(fs::remove_dir_all);
            }
            Keepsake::Database(url) => {
                let name = url.rsplit('/').next().unwrap_or_default().to_owned();
                let sql = format!("drop database if exists {name} with (force)");
                let _ = shared().admin(move |client| client.batch_execute(&sql));
            }
        }
    }
}

/// The address of a new database.
fn fresh(engine: Engine, migrated: bool) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    match engine {
        Engine::Sqlite => {
            let folder =
                TempDir::with_prefix("hundred-sqlite-").expect("a temporary folder").keep();
            let file = folder.join("hundred.sqlite");
            if migrated {
                fs::copy(sqlite_template(), &file).expect("the template can be copied");
            }
            format!("sqlite:{}", file.display())
        }
        Engine::Postgres => {
            let template = if migrated { postgres_template() } else { "template0".to_owned() };
            let cluster = shared();
            loop {
                let count = COUNT.fetch_add(1, Ordering::Relaxed);
                let name = format!("test_{}_{count}", std::process::id());
                let sql = format!("create database {name} template {template}");
                match cluster.admin(move |client| client.batch_execute(&sql)) {
                    Ok(()) => return cluster.url(&name),
                    // Left over from a process of the same number that was killed.
                    Err(error) if error.code().is_some_and(|it| it.code() == "42P04") => {}
                    Err(error) => panic!("PostgreSQL made no database: {error:?}"),
                }
            }
        }
    }
}

/// The server that all test processes of this checkout share, started if need be.
fn shared() -> Cluster {
    static SHARED: Mutex<Option<Cluster>> = Mutex::new(None);
    let mut known = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = &*known {
        return cluster.clone();
    }
    let _alone = lock("server");
    let note = place("server");
    let running = fs::read_to_string(&note).ok().map(Cluster::at);
    let cluster = running.filter(Cluster::answers).unwrap_or_else(|| {
        let cluster = Cluster::start(false);
        fs::write(&note, cluster.folder()).expect("a note of where the server is");
        cluster
    });
    cluster.hold();
    known.insert(cluster).clone()
}

/// A migrated file, made once per state of the migrations.
fn sqlite_template() -> PathBuf {
    let file = place(&format!("{}.sqlite", digest()));
    if file.exists() {
        return file;
    }
    let _alone = lock("sqlite");
    if !file.exists() {
        forget_old_templates();
        let raw = place("making.sqlite");
        let _ = fs::remove_file(&raw);
        let db = Db::open(&Settings::new(raw.to_string_lossy())).expect("a new file opens");
        migrate::migrate(&db, Moment(0)).expect("the migrations apply to SQLite");
        db.close();
        fs::rename(&raw, &file).expect("the template gets its name");
    }
    file
}

/// Files of migrations as they were more than a day ago.
fn forget_old_templates() {
    let folder = place("");
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let modified = file.metadata().and_then(|it| it.modified());
        let age = modified.ok().and_then(|it| it.elapsed().ok()).unwrap_or_default();
        if age.as_secs() > 86_400 && file.path().extension().is_some_and(|it| it == "sqlite") {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// A migrated PostgreSQL database, made once per state of the migrations.
fn postgres_template() -> String {
    let cluster = shared();
    let name = format!("template_{}", digest());
    let _alone = lock("postgres");
    let question = name.clone();
    let known = cluster.admin(move |client| {
        client.query_opt("select 1 from pg_database where datname = $1", &[&question])
    });
    if known.expect("PostgreSQL lists its databases").is_none() {
        let raw = format!("making_{}", std::process::id());
        let sql = format!("create database {raw} template template0");
        cluster.admin(move |client| client.batch_execute(&sql)).expect("a new database");
        let db = Db::open(&Settings::new(cluster.url(&raw))).expect("a new database opens");
        let migrated = migrate::migrate(&db, Moment(0));
        db.close();
        let sql = match migrated {
            Ok(_) => format!("alter database {raw} rename to {name}"),
            Err(_) => format!("drop database {raw}"),
        };
        cluster.admin(move |client| client.batch_execute(&sql)).expect("the template's name");
        migrated.expect("the migrations apply to PostgreSQL");
    }
    name
}

/// Tells one state of the migrations from another.
fn digest() -> String {
    let mut digest = Sha256::new();
    for migration in migrate::all() {
        digest.update(migration.name);
        digest.update(migration.sql);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A file of this checkout that all test processes know.
fn place(name: &str) -> PathBuf {
    let checkout = Sha256::digest(env!("CARGO_MANIFEST_DIR"));
    let checkout: String = checkout.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let folder = std::env::temp_dir().join(format!("hundred-tests-{checkout}"));
    fs::create_dir_all(&folder).expect("a folder that tests share");
    folder.join(Path::new(name))
}

/// Held until dropped, by one process at a time.
fn lock(name: &str) -> File {
    let file = File::create(place(&format!("{name}.lock"))).expect("a lock file");
    file.lock().expect("the lock is granted when others are done");
    file
}
