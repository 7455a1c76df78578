//! Recurring work.

use std::sync::atomic::AtomicUsize;

use base::Zone;

use super::*;
use crate::{Every, Outcome, Schedule};

fn nightly() -> Schedule {
    Schedule {
        community: COMMUNITY,
        name: "tidy".to_owned(),
        kind: "tidy".to_owned(),
        payload: "{\"deep\":true}".to_owned(),
        every: Every::Daily { hour: 3, minute: 0 },
        zone: Zone::parse("Europe/Berlin").unwrap(),
    }
}

fn house(db: Db) -> (House, Arc<AtomicUsize>) {
    let mut house = House::new(db);
    let runs = Arc::new(AtomicUsize::new(0));
    let count = runs.clone();
    house.handlers.on("tidy", move |job| {
        assert_eq!(job.payload, "{\"deep\":true}");
        count.fetch_add(1, Ordering::SeqCst);
        async { Outcome::Done }
    });
    (house, runs)
}

fn put(house: &House, schedule: Schedule) {
    let now = house.now();
    house.db.write_blocking(move |tx| crate::schedule(tx, now, &schedule)).unwrap();
}

db::each_engine! {
    fn recurring_work_runs_at_each_slot(db) {
        let (house, runs) = house(db);
        put(&house, nightly());
        for (passes, expected) in
            [(Span::hours(15), 0), (Span::hours(1), 1), (Span::hours(1), 1), (Span::days(1), 2)]
        {
            house.pass(passes);
            house.drain();
            assert_eq!(runs.load(Ordering::SeqCst), expected, "{}", house.now());
        }
    }

    fn ten_missed_days_are_caught_up_with_one_run(db) {
        let (house, runs) = house(db);
        put(&house, nightly());
        house.pass(Span::days(10));
        // The house starts again and says what it always says.
        put(&house, nightly());
        assert_eq!(house.drain().done, 1);
        assert_eq!(house.drain().done, 0);
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        house.pass(Span::days(1));
        assert_eq!(house.drain().done, 1);
    }

    fn a_slot_that_two_nodes_see_makes_one_job(db) {
        let (house, _) = house(db);
        put(&house, nightly());
        house.pass(Span::days(1));
        let now = house.now();
        let ticks: Vec<u64> = std::thread::scope(|scope| {
            let tick = || {
                let ids = house.ids.clone();
                house.db.write_blocking(move |tx| crate::tick(tx, &ids, now)).unwrap()
            };
            let nodes: Vec<_> = (0..4).map(|_| scope.spawn(tick)).collect();
            nodes.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert_eq!(ticks.iter().sum::<u64>(), 1);
        assert_eq!(house.counts().due, 1);
    }

    fn a_new_rhythm_begins_at_once_and_an_ended_one_is_silent(db) {
        let (house, runs) = house(db);
        put(&house, nightly());
        put(&house, Schedule { every: Every::Span(Span::minutes(15)), ..nightly() });
        house.pass(Span::minutes(20));
        assert_eq!(house.drain().done, 1);
        let end = |tx: &mut db::Tx| crate::unschedule(tx, COMMUNITY, "tidy");
        assert!(house.db.write_blocking(end).unwrap());
        assert!(!house.db.write_blocking(end).unwrap());
        house.pass(Span::days(2));
        assert_eq!(house.drain().done, 0);
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}
