//! How single tries end, and what is kept of them.

use std::sync::atomic::AtomicUsize;

use super::*;
use crate::{Outcome, Progress};

db::each_engine! {
    fn a_job_goes_with_the_transaction_that_enqueued_it(db) {
        let house = House::new(db);
        let (ids, now, job) = (house.ids.clone(), house.now(), house.job("work"));
        let undone: db::Result<()> = house.db.write_blocking(move |tx| {
            crate::enqueue(tx, &ids, now, &job)?;
            Err(db::Error::Missing)
        });
        assert_eq!(undone, Err(db::Error::Missing));
        assert_eq!(house.counts().due, 0);
    }

    fn a_key_is_taken_until_its_job_has_ended(db) {
        let mut house = House::new(db);
        house.handlers.on("work", |_| async { Outcome::Done });
        let keyed = |kind: &str| house.job(kind).unique("monday");
        assert!(house.enqueue(keyed("work")).is_some());
        assert_eq!(house.enqueue(keyed("work")), None);
        assert!(house.enqueue(keyed("other")).is_some());
        assert!(house.enqueue(NewJob { community: CommunityId(8), ..keyed("work") }).is_some());
        assert!(house.enqueue(house.job("work")).is_some());
        assert_eq!(house.drain().done, 3);
        assert!(house.enqueue(house.job("work").unique("monday")).is_some());
    }

    fn a_job_waits_for_its_moment(db) {
        let mut house = House::new(db);
        house.handlers.on("work", |_| async { Outcome::Done });
        house.enqueue(house.job("work").at(house.now() + Span::hours(1))).unwrap();
        assert_eq!(house.drain(), Drained::default());
        assert_eq!(house.counts().later, 1);
        house.pass(Span::hours(1));
        assert_eq!(house.drain().done, 1);
    }

    fn a_flaky_job_is_tried_until_it_works(db) {
        let mut house = House::new(db);
        house.handlers.on("flaky", |job| async move {
            match job.attempts {
                3 => Outcome::Done,
                attempts => Outcome::Retry(format!("try {attempts}")),
            }
        });
        let id = house.enqueue(house.job("flaky")).unwrap();
        for attempts in 1..=2 {
            assert_eq!(house.drain(), Drained { waiting: 1, ..Drained::default() });
            let row = house.row(id).unwrap();
            assert_eq!(row.last_error, Some(format!("try {attempts}")));
            assert!(row.run_at > house.now());
            house.pass(Span::minutes(1));
        }
        assert_eq!(house.drain(), Drained { done: 1, ..Drained::default() });
        let row = house.row(id).unwrap();
        assert_eq!((row.attempts, row.last_error, row.leased_until), (3, None, None));
    }

    fn a_panic_is_a_failure_and_harms_nobody_else(db) {
        let mut house = House::new(db);
        house.handlers.on("panics", |job| async move {
            match job.attempts {
                0 => Outcome::Done,
                _ => panic!("the invariant broke"),
            }
        });
        house.handlers.on("work", |_| async { Outcome::Done });
        let id = house.enqueue(house.job("panics")).unwrap();
        house.enqueue(house.job("work")).unwrap();
        assert_eq!(house.drain(), Drained { done: 1, waiting: 1, ..Drained::default() });
        let error = house.row(id).unwrap().last_error;
        assert_eq!(error.as_deref(), Some("panicked: the invariant broke"));
    }

    fn a_kind_that_nobody_knows_waits_for_somebody_who_does(db) {
        let house = House::new(db);
        let id = house.enqueue(house.job("unheard")).unwrap();
        assert_eq!(house.drain().waiting, 1);
        let error = house.row(id).unwrap().last_error;
        assert_eq!(error.as_deref(), Some("nobody here does jobs of the kind `unheard`"));
    }

    fn a_job_with_more_to_do_goes_on_without_using_up_its_tries(db) {
        let mut house = House::new(db);
        let runs = Arc::new(AtomicUsize::new(0));
        let count = runs.clone();
        house.handlers.on_long("pages", move |_, progress: Progress| {
            let run = count.fetch_add(1, Ordering::SeqCst) as i64;
            async move {
                assert_eq!(progress.done(), run * 10);
                progress.report((run + 1) * 10, Some(50), "pages").await;
                if run == 4 { Outcome::Done } else { Outcome::Again(Span::minutes(1)) }
            }
        });
        let id = house.enqueue(house.job("pages").attempts_max(1)).unwrap();
        for _ in 0..4 {
            assert_eq!(house.drain(), Drained { continuing: 1, ..Drained::default() });
            house.pass(Span::minutes(1));
        }
        assert_eq!(house.drain(), Drained { done: 1, ..Drained::default() });
        let row = house.row(id).unwrap();
        assert_eq!((row.progress_done, row.progress_total), (50, Some(50)));
    }

    fn progress_is_stored_once_a_second_and_at_the_end(db) {
        let mut house = House::new(db.clone());
        let time = house.time.clone();
        house.handlers.on_long("long", move |job, progress: Progress| {
            let (db, time) = (db.clone(), time.clone());
            async move {
                let stored = || async {
                    let row = db.read(move |tx| crate::find(tx, COMMUNITY, job.id)).await;
                    row.unwrap().unwrap()
                };
                progress.report(1, None, "first").await;
                progress.report(2, None, "too soon").await;
                assert_eq!(stored().await.progress_note.as_deref(), Some("first"));
                time.fetch_add(Span::seconds(1).0, Ordering::SeqCst);
                progress.report_blocking(3, Some(9), "in time");
                let row = stored().await;
                assert_eq!((row.progress_done, row.progress_total), (3, Some(9)));
                progress.report(9, Some(9), "").await;
                Outcome::Done
            }
        });
        let id = house.enqueue(house.job("long")).unwrap();
        let ended = Arc::new(tokio::sync::Notify::new());
        let bell = ended.clone();
        house.handlers.on("last", move |_| {
            bell.notify_one();
            async { Outcome::Done }
        });
        house.enqueue(house.job("last")).unwrap();
        run(house.worker().at_once(1).run(async move { ended.notified().await }));
        let row = house.row(id).unwrap();
        let shown = (row.progress_done, row.progress_note, row.done_at);
        assert_eq!(shown, (9, None, Some(house.now())), "{:?}", row.last_error);
    }

    fn whoever_lost_the_lease_is_told_and_settles_nothing(db) {
        let mut house = House::new(db.clone());
        house.handlers.on_long("slow", move |job, progress: Progress| {
            let db = db.clone();
            async move {
                // Another worker claims the job, because its clock is far ahead.
                let later = job.now + Span::hours(1);
                let lease = Span::hours(1);
                let taken = db.write(move |tx| crate::queue::claim(tx, later, lease, 1)).await;
                assert_eq!(taken.unwrap().len(), 1);
                assert!(!progress.is_stopping());
                progress.report(1, None, "still here").await;
                assert!(progress.is_stopping());
                Outcome::Done
            }
        });
        let id = house.enqueue(house.job("slow")).unwrap();
        house.drain();
        let row = house.row(id).unwrap();
        assert_eq!((row.done_at, row.attempts, row.progress_done), (None, 2, 0));
    }
}
