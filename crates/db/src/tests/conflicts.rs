//! PostgreSQL: what happens when others are in the way, or the connection is gone.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use super::threads::{add, beans, set};
use crate::{Db, Engine, Error, Query, Settings, testing};

fn jars(settings: &Settings) -> Db {
    let db = testing::with(Engine::Postgres, settings);
    let table =
        "create table jar (id bigint constraint jar_pkey primary key, beans bigint not null)";
    db.write_blocking(move |tx| tx.run_query(&Query::new(table))).unwrap();
    for id in [1, 2] {
        db.write_blocking(move |tx| add(tx, id, 0)).unwrap();
    }
    db
}

/// Runs the same work on several threads at once.
fn at_once(db: &Db, threads: usize, work: impl Fn(&Db, usize) + Clone + Send + 'static) {
    let threads: Vec<_> = (0..threads)
        .map(|at| {
            let (db, work) = (db.clone(), work.clone());
            std::thread::spawn(move || work(&db, at))
        })
        .collect();
    threads.into_iter().for_each(|it| it.join().unwrap());
}

#[test]
fn a_serialization_failure_is_tried_again() {
    let db = jars(&Settings { writers: 6, serializable: true, ..Settings::default() });
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    // The first two read the same number before either writes: 40001 for one of them.
    let meet = Arc::new(Barrier::new(2));
    at_once(&db, 2, move |db, _| {
        let (counted, meet) = (counted.clone(), meet.clone());
        let done = db.write_blocking(move |tx| {
            let had = beans(tx, 1)?;
            if counted.fetch_add(1, Ordering::SeqCst) < 2 {
                meet.wait();
            }
            set(tx, 1, had + 1)
        });
        assert_eq!(done, Ok(1));
    });
    assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(2));
    assert!(runs.load(Ordering::SeqCst) >= 3, "one of them ran twice");
}

#[test]
fn a_conflict_hidden_in_an_error_of_the_closure_is_still_tried_again() {
    #[derive(Debug)]
    struct Opaque;
    impl From<Error> for Opaque {
        fn from(_: Error) -> Self {
            Opaque
        }
    }
    let db = jars(&Settings { writers: 4, serializable: true, ..Settings::default() });
    at_once(&db, 4, |db, _| {
        for _ in 0..5 {
            let done: Result<(), Opaque> = db.write_blocking(|tx| {
                let had = beans(tx, 1)?;
                set(tx, 1, had + 1).map_err(|_| Opaque)?;
                Ok(())
            });
            done.unwrap();
        }
    });
    assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(20));
}

#[test]
fn a_deadlock_is_tried_again() {
    let db = jars(&Settings { writers: 2, ..Settings::default() });
    let runs = Arc::new(AtomicU32::new(0));
    let meet = Arc::new(Barrier::new(2));
    at_once(&db, 2, move |db, at| {
        let (runs, meet) = (runs.clone(), meet.clone());
        let [first, second] = if at == 0 { [1, 2] } else { [2, 1] };
        let done = db.write_blocking(move |tx| {
            let had = beans(tx, first)?;
            set(tx, first, had + 1)?;
            if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                meet.wait();
            }
            let had = beans(tx, second)?;
            set(tx, second, had + 1)
        });
        assert_eq!(done, Ok(1));
    });
    assert_eq!(db.read_blocking(|tx| beans(tx, 2)), Ok(2));
}

#[test]
fn a_gate_lets_one_transaction_through_at_a_time() {
    let db = jars(&Settings { writers: 6, ..Settings::default() });
    at_once(&db, 6, |db, _| {
        for _ in 0..10 {
            let done = db.write_blocking(|tx| {
                tx.exclusive("beans", base::CommunityId(7))?;
                let had = beans(tx, 1)?;
                set(tx, 1, had + 1)
            });
            assert_eq!(done, Ok(1));
        }
    });
    assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(60));
}

fn cut_all_other_connections(db: &Db) {
    let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()";
    let name = db.settings().url.rsplit('/').next().unwrap().to_owned();
    let other = Db::open(&Settings { writers: 1, readers: 1, ..db.settings().clone() }).unwrap();
    let many: i64 = other.write_blocking(move |tx| tx.one_of(&Query::new(cut))).unwrap();
    assert!(many >= 1, "{name}");
    other.close();
}

#[test]
fn a_lost_connection_is_made_again() {
    let db = jars(&Settings { writers: 2, readers: 2, ..Settings::default() });
    for round in 1..=3 {
        for _ in 0..4 {
            db.read_blocking(|tx| beans(tx, 1)).unwrap();
        }
        cut_all_other_connections(&db);
        for _ in 0..4 {
            assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(round - 1));
        }
        assert_eq!(db.write_blocking(move |tx| set(tx, 1, round)), Ok(1));
    }
}

#[test]
fn a_connection_lost_within_a_transaction_runs_it_again() {
    let db = jars(&Settings { writers: 1, readers: 1, ..Settings::default() });
    let runs = Arc::new(AtomicU32::new(0));
    let (counted, other) = (runs.clone(), db.clone());
    let done = db.write_blocking(move |tx| {
        let had = beans(tx, 1)?;
        set(tx, 1, had + 1)?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            cut_all_other_connections(&other);
        }
        beans(tx, 1)
    });
    assert_eq!(done, Ok(1));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    let (counted, other) = (AtomicU32::new(0), db.clone());
    let lost = db.read_blocking(move |tx| {
        beans(tx, 1)?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            cut_all_other_connections(&other);
        }
        beans(tx, 1)
    });
    assert_eq!(lost, Err(Error::Closed), "a reader's closure cannot run twice");
    assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(1));
}
