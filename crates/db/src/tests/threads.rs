//! What the threads promise: groups, snapshots, limits, and survival.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate as db;
use crate::{Db, Engine, Error, Settings, testing};

db::statements! {
    fn create() -> u64 {
        sqlite "create table jar (id integer not null, beans integer not null,
                constraint jar_pkey primary key (id)) strict"
        postgres "create table jar (id bigint not null, beans bigint not null,
                  constraint jar_pkey primary key (id))"
    }
    pub fn add(id: i64, beans: i64) -> u64 { "insert into jar (id, beans) values ($1, $2)" }
    pub fn beans(id: i64) -> db::One<i64> { "select beans from jar where id = $1" }
    pub fn set(id: i64, beans: i64) -> u64 { "update jar set beans = $2 where id = $1" }
    pub fn count() -> db::One<i64> { "select count(*) from jar" }
    fn endless() -> db::One<i64> {
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
         select count(*) from n"
    }
    fn endless_change() -> u64 {
        "insert into jar (id, beans)
         with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)
         select i + 1000, 1 from n where i > 1999999990"
    }
}

/// A refusal of the closure's own.
#[derive(Debug, PartialEq)]
enum Refusal {
    Enough,
    Db(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Db(error)
    }
}

fn jars(db: Db) -> Db {
    let done = db.write_blocking(|tx| {
        tx.take_your_time()?;
        create(tx)
    });
    done.unwrap();
    db
}

fn held(db: &Db) -> (mpsc::Sender<()>, std::thread::JoinHandle<Result<(), Error>>) {
    let (release, gate) = mpsc::channel::<()>();
    let (started, start) = mpsc::channel();
    let (gate, db) = (std::sync::Mutex::new(gate), db.clone());
    let thread = std::thread::spawn(move || {
        db.write_blocking(move |_| {
            let _ = started.send(());
            let _ = gate.lock().unwrap().recv();
            Ok::<_, Error>(())
        })
    });
    start.recv().unwrap();
    (release, thread)
}

db::each_engine! {
    fn a_refused_closure_undoes_only_itself(db) {
        let db = jars(db);
        // While the writer is held the others gather, and on SQLite share one commit.
        let (release, holder) = held(&db);
        let others: Vec<_> = (0..20_i64).map(|id| {
            let db = db.clone();
            std::thread::spawn(move || db.write_blocking(move |tx| {
                add(tx, id, 1)?;
                match id % 4 {
                    1 => Err(Refusal::Enough),
                    2 => add(tx, id, 2).map_err(Refusal::Db),
                    3 => panic!("jar {id} broke"),
                    _ => Ok(1),
                }
            }))
        }).collect();
        drop(release);
        holder.join().unwrap().unwrap();
        for (id, other) in others.into_iter().enumerate() {
            match (id % 4, other.join().unwrap()) {
                (0, Ok(1)) | (1, Err(Refusal::Enough)) => {}
                (2, Err(Refusal::Db(Error::Constraint { name }))) => assert_eq!(name, "jar_pkey"),
                (3, Err(Refusal::Db(Error::Broken(why)))) if why.contains("broke") => {}
                (_, other) => panic!("jar {id}: {other:?}"),
            }
        }
        assert_eq!(db.read_blocking(count), Ok(5));
    }

    fn a_failed_statement_ends_its_transaction_even_if_swallowed(db) {
        let db = jars(db);
        let done = db.write_blocking(|tx| {
            add(tx, 1, 1)?;
            let _ = add(tx, 1, 1);
            Ok::<_, Error>(())
        });
        assert_eq!(done.unwrap_err().constraint(), Some("jar_pkey"));
        assert_eq!(db.read_blocking(count), Ok(0));
    }

    fn an_attempt_may_fail_alone(db) {
        let db = jars(db);
        let done = db.write_blocking(|tx| {
            add(tx, 1, 1)?;
            let inner: Result<u64, Refusal> = tx.attempt(|tx| {
                add(tx, 2, 2)?;
                let deeper = tx.attempt(|tx| add(tx, 1, 1));
                assert_eq!(deeper.unwrap_err().constraint(), Some("jar_pkey"));
                add(tx, 3, 3)?;
                Err(Refusal::Enough)
            });
            assert_eq!(inner, Err(Refusal::Enough));
            tx.attempt(|tx| add(tx, 4, 4))?;
            count(tx)
        });
        assert_eq!(done, Ok(2));
        assert_eq!(db.read_blocking(|tx| beans(tx, 4)), Ok(4));
    }

    fn a_reader_sees_one_snapshot_and_changes_nothing(db) {
        let db = jars(db);
        db.write_blocking(|tx| add(tx, 1, 1)).unwrap();
        let writer = db.clone();
        let seen = db.read_blocking(move |tx| {
            let before = beans(tx, 1)?;
            writer.write_blocking(|tx| set(tx, 1, 2))?;
            Ok::<_, Error>((before, beans(tx, 1)?))
        });
        assert_eq!(seen, Ok((1, 1)));
        assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(2));
        let refused = db.read_blocking(|tx| set(tx, 1, 3));
        assert!(matches!(refused, Err(Error::Broken(_))), "{refused:?}");
        assert_eq!(db.read_blocking(|tx| beans(tx, 1)), Ok(2));
    }

    fn a_reader_that_panics_leaves_its_thread_alive(db) {
        let db = jars(db);
        for _ in 0..8 {
            let done: Result<(), Error> = db.read_blocking(|_| panic!("no"));
            assert_eq!(done, Err(Error::Broken("a closure panicked: no".into())));
        }
        assert_eq!(db.read_blocking(count), Ok(0));
    }

    fn a_full_queue_is_answered_at_once(db) {
        let settings = Settings { queue_limit: 2, writers: 1, ..Settings::default() };
        let db = jars(testing::with(db.engine(), &settings));
        let (release, holder) = held(&db);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let answers = runtime.block_on(async {
            let late = db.clone();
            let waiting: Vec<_> = (0..2)
                .map(|id| {
                    let db = db.clone();
                    tokio::spawn(async move { db.write(move |tx| add(tx, id, 1)).await })
                })
                .collect();
            tokio::task::yield_now().await;
            let refused = late.write(|tx| add(tx, 9, 9)).await;
            drop(release);
            let mut answers = vec![refused];
            for task in waiting {
                answers.push(task.await.unwrap());
            }
            answers
        });
        assert_eq!(answers, [Err(Error::Busy), Ok(1), Ok(1)]);
        holder.join().unwrap().unwrap();
    }

    fn a_closure_dropped_by_its_caller_still_ends(db) {
        let db = jars(db);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (release, holder) = held(&db);
        let writer = db.clone();
        runtime.block_on(async move {
            let task = tokio::spawn(async move { writer.write(|tx| add(tx, 1, 1)).await });
            tokio::task::yield_now().await;
            task.abort();
        });
        drop(release);
        holder.join().unwrap().unwrap();
        db.close();
        let again = Db::open(db.settings()).unwrap();
        assert_eq!(again.read_blocking(count), Ok(1));
        again.close();
    }

    fn a_statement_that_takes_too_long_is_stopped(db) {
        let settings = Settings { statement_timeout_ms: 500, ..Settings::default() };
        let db = jars(testing::with(db.engine(), &settings));
        let start = Instant::now();
        assert_eq!(db.read_blocking(endless), Err(Error::Timeout));
        // Within a group, so that its neighbours have to be done again.
        let (release, holder) = held(&db);
        let others: Vec<_> = (0..6_i64).map(|id| {
            let db = db.clone();
            std::thread::spawn(move || db.write_blocking(move |tx| {
                if id == 3 { endless_change(tx) } else { add(tx, id, 1) }
            }))
        }).collect();
        drop(release);
        holder.join().unwrap().unwrap();
        let answers: Vec<_> = others.into_iter().map(|it| it.join().unwrap()).collect();
        for (id, answer) in answers.into_iter().enumerate() {
            assert_eq!(answer, if id == 3 { Err(Error::Timeout) } else { Ok(1) });
        }
        assert_eq!(db.read_blocking(count), Ok(5));
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    fn a_closure_may_ask_for_all_the_time_it_needs(db) {
        let settings = Settings { statement_timeout_ms: 100, readers: 1, ..Settings::default() };
        let db = jars(testing::with(db.engine(), &settings));
        let long = |tx: &mut db::Tx| {
            tx.one_of::<i64>(&db::Query::new(
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000)
                 select count(*) from n",
            ))
        };
        assert_eq!(db.read_blocking(long), Err(Error::Timeout));
        let done = db.read_blocking(move |tx| {
            tx.take_your_time()?;
            long(tx)
        });
        assert_eq!(done, Ok(2_000_000));
        assert_eq!(db.read_blocking(long), Err(Error::Timeout));
    }

    fn closing_finishes_what_is_queued(db) {
        let settings = Settings { writers: 1, ..Settings::default() };
        let db = jars(testing::with(db.engine(), &settings));
        let (release, holder) = held(&db);
        let others: Vec<_> = (0..10_i64).map(|id| {
            let db = db.clone();
            std::thread::spawn(move || db.write_blocking(move |tx| add(tx, id, 1)))
        }).collect();
        while db.waiting().1 < 8 {
            std::thread::yield_now();
        }
        let closing = db.clone();
        let closer = std::thread::spawn(move || closing.close());
        drop(release);
        holder.join().unwrap().unwrap();
        closer.join().unwrap();
        let answers: Vec<_> = others.into_iter().map(|it| it.join().unwrap()).collect();
        assert!(answers.iter().all(|it| matches!(it, Ok(1) | Err(Error::Closed))), "{answers:?}");
        assert!(answers.iter().filter(|it| it.is_ok()).count() >= 8, "{answers:?}");
        assert_eq!(db.read_blocking(count), Err(Error::Closed));
    }
}

#[test]
fn a_sqlite_file_is_for_its_owner_only_and_survives_being_reopened() {
    use std::os::unix::fs::PermissionsExt;
    let db = jars(testing::empty(Engine::Sqlite));
    db.write_blocking(|tx| add(tx, 1, 5)).unwrap();
    let mode = std::fs::metadata(db.settings().path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (settings, copy) = (db.settings().clone(), tempfile::tempdir().unwrap());
    db.close();
    // Closed well, everything is in the one file.
    std::fs::copy(settings.path(), copy.path().join("copy")).unwrap();
    let copy = Db::open(&Settings::new(copy.path().join("copy").to_string_lossy())).unwrap();
    assert_eq!(copy.read_blocking(|tx| beans(tx, 1)), Ok(5));
}

#[test]
fn an_address_that_leads_nowhere_is_an_error_at_once() {
    let nowhere = [
        ":memory:",
        "/proc/nothing/here.sqlite",
        "postgres://x@%2Fnowhere/x",
        "postgres://?sslmode=odd",
    ];
    for url in nowhere {
        let error = Db::open(&Settings::new(url)).map(drop).unwrap_err();
        assert!(matches!(error, Error::Broken(_)), "{url}: {error:?}");
    }
}

#[test]
fn every_statement_of_these_tests_is_prepared_on_both_engines() {
    for db in testing::databases().map(jars) {
        for entry in STATEMENTS.iter().filter(|it| it.name != "create") {
            let wrong = db.read_blocking(move |tx| Ok::<_, Error>(db::verify(tx, entry)));
            assert_eq!(wrong, Ok(vec![]), "{}", entry.name);
        }
    }
}
