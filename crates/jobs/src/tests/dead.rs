//! Dead letters, and old jobs that are swept.

use base::Keyset;

use super::*;
use crate::Outcome;

/// `hopeless` never works; `hopeful` works on its second life.
fn house(db: Db) -> House {
    let mut house = House::new(db);
    house.handlers.on("hopeless", |_| async { Outcome::Retry("never".to_owned()) });
    house.handlers.on("wrong", |_| async { Outcome::Fail("not like this".to_owned()) });
    house.handlers.on("work", |_| async { Outcome::Done });
    house
}

fn dead(house: &House, page: Keyset) -> (Vec<JobRow>, bool) {
    house.db.read_blocking(move |tx| crate::list_dead(tx, COMMUNITY, &page)).unwrap()
}

fn rerun(house: &House, id: JobId) -> bool {
    let now = house.now();
    house.db.write_blocking(move |tx| crate::rerun(tx, COMMUNITY, id, now)).unwrap()
}

db::each_engine! {
    fn a_hopeless_job_ends_as_a_dead_letter_and_can_be_run_again(db) {
        let house = house(db);
        let id = house.enqueue(house.job("hopeless").attempts_max(3)).unwrap();
        for _ in 0..2 {
            assert_eq!(house.drain().waiting, 1);
            house.pass(Span::hours(6));
        }
        assert_eq!(house.drain(), Drained { dead: 1, ..Drained::default() });
        let (rows, more) = dead(&house, Keyset::first());
        assert_eq!((rows.len(), more), (1, false));
        let last = (rows[0].id, rows[0].attempts, rows[0].last_error.as_deref());
        assert_eq!(last, (id, 3, Some("never")));
        assert!(rerun(&house, id));
        assert!(!rerun(&house, id));
        assert_eq!(house.drain().waiting, 1);
        assert_eq!(house.row(id).unwrap().attempts, 1);
    }

    fn a_job_that_can_never_work_is_dead_at_once(db) {
        let house = house(db);
        let id = house.enqueue(house.job("wrong")).unwrap();
        assert_eq!(house.drain().dead, 1);
        let forget = move |tx: &mut db::Tx| crate::forget(tx, COMMUNITY, id);
        assert!(house.db.write_blocking(forget).unwrap());
        assert!(!house.db.write_blocking(forget).unwrap());
        assert_eq!(house.row(id), None);
    }

    fn a_dead_letter_stays_dead_while_another_job_has_its_key(db) {
        let house = house(db);
        let id = house.enqueue(house.job("wrong").unique("key")).unwrap();
        assert_eq!(house.drain().dead, 1);
        house.enqueue(house.job("wrong").unique("key")).unwrap();
        assert!(!rerun(&house, id));
        assert_eq!(house.drain().dead, 1);
        assert!(rerun(&house, id));
    }

    fn a_long_list_of_dead_letters_comes_in_pages(db) {
        let house = house(db);
        let mut ids: Vec<_> = (0..5).map(|_| house.enqueue(house.job("wrong")).unwrap()).collect();
        ids.reverse();
        assert_eq!(house.drain().dead, 5);
        let (first, more) = dead(&house, Keyset { after: None, limit: 3 });
        assert!(more);
        let after = Some(first[2].id.to_string());
        let (second, more) = dead(&house, Keyset { after, limit: 3 });
        assert!(!more);
        let seen: Vec<_> = first.iter().chain(&second).map(|it| it.id).collect();
        assert_eq!(seen, ids);
    }

    fn what_ended_well_a_week_ago_is_swept(db) {
        let house = house(db);
        let old = house.enqueue(house.job("work")).unwrap();
        let dead = house.enqueue(house.job("wrong")).unwrap();
        house.drain();
        house.pass(Span::days(8));
        let young = house.enqueue(house.job("work")).unwrap();
        house.drain();
        let now = house.now();
        assert_eq!(house.db.write_blocking(move |tx| crate::sweep(tx, now)).unwrap(), 1);
        assert_eq!(house.row(old), None);
        assert!(house.row(dead).is_some() && house.row(young).is_some());
    }
}
