//! Several workers at one queue, and how they end.

use std::sync::atomic::{AtomicBool, AtomicUsize};

use db::{Engine, Settings};
use tokio::sync::Notify;

use super::*;
use crate::{Outcome, Progress};

const JOBS: usize = 2_000;
const WORKERS: usize = 8;

fn eight_workers_share_two_thousand_jobs(engine: Engine) {
    let settings = Settings { writers: WORKERS + 1, ..Settings::default() };
    let mut house = House::new(db::testing::with(engine, &settings));
    let runs: Arc<Vec<AtomicUsize>> = Arc::new((0..JOBS).map(|_| AtomicUsize::new(0)).collect());
    let left = Arc::new(AtomicUsize::new(JOBS));
    let finished = Arc::new(Notify::new());
    let (counted, still, bell) = (runs.clone(), left.clone(), finished.clone());
    house.handlers.on("count", move |job| {
        counted[job.payload::<usize>().unwrap()].fetch_add(1, Ordering::SeqCst);
        if still.fetch_sub(1, Ordering::SeqCst) == 1 {
            bell.notify_waiters();
        }
        async { Outcome::Done }
    });
    let (ids, now) = (house.ids.clone(), house.now());
    let enqueued: db::Result<()> = house.db.write_blocking(move |tx| {
        for number in 0..JOBS {
            let job = NewJob::new(COMMUNITY, "count", &number);
            crate::enqueue(tx, &ids, now, &job)?;
        }
        Ok(())
    });
    enqueued.unwrap();
    run(async {
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..WORKERS {
            let mut stop = Box::pin(finished.clone().notified_owned());
            stop.as_mut().enable();
            workers.spawn(house.worker().run(stop));
        }
        workers.join_all().await;
    });
    assert!(runs.iter().all(|it| it.load(Ordering::SeqCst) == 1));
    let nothing = Counts { due: 0, later: 0, dead: 0, oldest_due_at: None };
    assert_eq!(house.counts(), nothing);
}

#[test]
fn eight_workers_share_two_thousand_jobs_on_sqlite() {
    eight_workers_share_two_thousand_jobs(Engine::Sqlite);
}

#[test]
fn eight_workers_share_two_thousand_jobs_on_postgres() {
    eight_workers_share_two_thousand_jobs(Engine::Postgres);
}

db::each_engine! {
    fn a_stop_is_told_to_running_jobs_and_waits_for_them(db) {
        let mut house = House::new(db);
        let (started, ended) = (Arc::new(Notify::new()), Arc::new(AtomicBool::new(false)));
        let (begin, end) = (started.clone(), ended.clone());
        house.handlers.on_long("long", move |_, progress: Progress| {
            let (begin, end) = (begin.clone(), end.clone());
            async move {
                begin.notify_one();
                while !progress.is_stopping() {
                    tokio::task::yield_now().await;
                }
                end.store(true, Ordering::SeqCst);
                Outcome::Done
            }
        });
        let id = house.enqueue(house.job("long")).unwrap();
        run(house.worker().run(async move { started.notified().await }));
        assert!(ended.load(Ordering::SeqCst));
        assert_eq!(house.row(id).unwrap().done_at, Some(house.now()));
    }

    fn a_new_job_wakes_a_worker_that_found_nothing(db) {
        let mut house = House::new(db);
        let done = Arc::new(Notify::new());
        let bell = done.clone();
        house.handlers.on("short", move |_| {
            bell.notify_one();
            async { Outcome::Done }
        });
        run(async {
            let worker = house.worker().run(async move { done.notified().await });
            let worker = tokio::spawn(worker);
            let (ids, now, job) = (house.ids.clone(), house.now(), house.job("short"));
            house.db.write(move |tx| crate::enqueue(tx, &ids, now, &job)).await.unwrap();
            worker.await.unwrap();
        });
        assert_eq!(house.counts().due, 0);
    }

    fn a_job_of_a_worker_that_died_is_due_again_when_its_lease_ends(db) {
        let mut house = House::new(db);
        let (started, tries) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
        let (begin, count) = (started.clone(), tries.clone());
        house.handlers.on("fragile", move |_| {
            let is_first = count.fetch_add(1, Ordering::SeqCst) == 0;
            let begin = begin.clone();
            async move {
                if is_first {
                    begin.notify_one();
                    std::future::pending::<()>().await;
                }
                Outcome::Done
            }
        });
        let id = house.enqueue(house.job("fragile")).unwrap();
        let doomed = runtime();
        doomed.spawn(house.worker().run(std::future::pending()));
        doomed.block_on(started.notified());
        doomed.shutdown_background();
        assert_eq!(house.drain(), Drained::default());
        house.pass(Span::seconds(61));
        assert_eq!(house.drain(), Drained { done: 1, ..Drained::default() });
        assert_eq!(tries.load(Ordering::SeqCst), 2);
        assert_eq!(house.row(id).unwrap().attempts, 2);
    }

    fn a_job_that_takes_its_worker_along_every_time_ends_as_a_dead_letter(db) {
        let mut house = House::new(db);
        let started = Arc::new(Notify::new());
        let begin = started.clone();
        house.handlers.on("deadly", move |_| {
            begin.notify_one();
            std::future::pending::<Outcome>()
        });
        let id = house.enqueue(house.job("deadly").attempts_max(2)).unwrap();
        for _ in 0..2 {
            let doomed = runtime();
            doomed.spawn(house.worker().run(std::future::pending()));
            doomed.block_on(started.notified());
            doomed.shutdown_background();
            house.pass(Span::minutes(2));
        }
        assert_eq!(house.drain(), Drained { dead: 1, ..Drained::default() });
        let error = house.row(id).unwrap().last_error.unwrap();
        assert!(error.contains("in the middle of the last try"), "{error}");
    }
}
