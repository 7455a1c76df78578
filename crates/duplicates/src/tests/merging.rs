//! What a merge does, and that undoing it leaves no trace.

use db::each_engine;
use people::arrival::ConsentClaim;
use people::model::{ConsentState, PersonKind, consent_now};
use proptest::prelude::*;

use super::*;
use crate::model::Refusal;

/// Somebody about whom a file says everything that can be said.
fn full(at: i64, identities: &[&str], name: &str) -> Arrival {
    let mut it = arrival(at, identities, name);
    it.field(FieldName::Bio, "Runs. Writes about it.");
    it.field(FieldName::Place, "Leeds");
    it.kinds = vec![PersonKind::Customer, PersonKind::Fan];
    it.tags = vec!["Runner".into()];
    it.consents.push(word("newsletter", ConsentState::Given, at));
    it.touches = vec![order(at, &format!("{name} {at}"))];
    it
}

fn word(purpose: &str, state: ConsentState, at: i64) -> ConsentClaim {
    let (purpose, text_version) = (purpose.to_owned(), String::new());
    ConsentClaim { purpose, state, text_version, at: Moment(at) }
}

fn two(db: &Db) -> (PersonId, PersonId) {
    take(db, 1, &[full(1, &["ada@fernway.test", "@ada"], "Ada King")]);
    take(db, 2, &[full(2, &["ada@gmail.com"], "Ada"), full(3, &["ben@gmail.com"], "Ben")]);
    (holder(db, "@ada").unwrap(), holder(db, "ada@gmail.com").unwrap())
}

fn refused<T: std::fmt::Debug>(done: Result<T, Failure>) -> Refusal {
    match done {
        Err(Failure::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// What is kept to undo a merge, and where old links lead.
fn tells_of_merges(line: &str) -> bool {
    line.starts_with("person_alias ")
        || line.starts_with("merge ")
        || line.starts_with("merge_row ")
}

each_engine! {
    fn everything_goes_to_the_one_who_stays(db) {
        let (kept, gone) = two(&db);
        merged(&db, kept, gone).unwrap();
        assert_eq!(holder(&db, "ada@gmail.com"), Some(kept));
        let rollup = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, kept)).unwrap();
        assert_eq!(rollup.unwrap().orders, 2);
        let lead = db.read_blocking(move |tx| people::merged::led_to(tx, HERE, gone)).unwrap();
        assert_eq!(lead, Some(kept));
        let id = gone.0.to_string();
        let naming = dump(&db).into_iter().filter(|it| it.contains(&id) && !tells_of_merges(it));
        let naming: Vec<String> = naming.collect();
        assert!(naming.is_empty(), "{naming:#?}");
        assert_eq!(db.read_blocking(|tx| db::search::find(tx, HERE, "person", "gmail", 9))
            .unwrap().len(), 2);
        is_content(&db);
    }

    fn undone_at_once_both_are_as_they_were(db) {
        let (kept, gone) = two(&db);
        let before = dump(&db);
        for (kept, gone) in [(kept, gone), (gone, kept)] {
            let wish = Wish { kept, gone, takes_name: true, reasons: "email".into() };
            let id = merged_as(&db, wish).unwrap();
            assert_ne!(dump(&db), before);
            let undone = parted(&db, id).unwrap();
            assert_eq!((undone.kept, undone.back, undone.untold), (kept, gone, 0));
            same(&db, &before);
            is_content(&db);
            assert_eq!(refused(parted(&db, id)), Refusal::Gone);
        }
    }

    fn the_most_restrictive_word_holds_and_goes_again(db) {
        take(&db, 1, &[{
            let mut it = arrival(1, &["ada@a.test"], "Ada");
            it.consents.push(word("newsletter", ConsentState::Withdrawn, 5));
            it.consents.push(word("calls", ConsentState::Given, 5));
            it
        }]);
        take(&db, 2, &[{
            let mut it = arrival(1, &["ada@b.test"], "Ada");
            it.consents.push(word("newsletter", ConsentState::Given, 9));
            it
        }]);
        let (one, two) = (holder(&db, "ada@a.test").unwrap(), holder(&db, "ada@b.test").unwrap());
        let before = dump(&db);
        for (kept, gone) in [(one, two), (two, one)] {
            let id = merged(&db, kept, gone).unwrap();
            let words =
                db.read_blocking(move |tx| people::store::consents(tx, HERE, kept)).unwrap();
            let now = |purpose: &str| {
                let of = words.iter().filter(|it| it.purpose == purpose);
                consent_now(of.map(|it| (it.at, it.state))).map(|it| it.1)
            };
            assert_eq!(now("newsletter"), Some(ConsentState::Withdrawn));
            assert_eq!(now("calls"), Some(ConsentState::Given));
            parted(&db, id).unwrap();
            same(&db, &before);
        }
    }

    fn staff_makes_both_silent_and_only_themselves_afterwards(db) {
        let mut staff = full(4, &["dee@x.test"], "Dee");
        staff.kinds.push(PersonKind::Staff);
        take(&db, 1, &[staff, full(5, &["dee@y.test"], "Dee D.")]);
        let (kept, gone) = (holder(&db, "dee@y.test").unwrap(), holder(&db, "dee@x.test").unwrap());
        let id = merged(&db, kept, gone).unwrap();
        is_content(&db);
        let silent = move |db: &Db| {
            let rollup = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, kept));
            rollup.unwrap().unwrap().excluded_at.is_some()
        };
        assert!(silent(&db));
        parted(&db, id).unwrap();
        assert!(!silent(&db));
        is_content(&db);
    }

    fn the_later_of_two_merges_is_undone_first(db) {
        let (kept, gone) = two(&db);
        let ben = holder(&db, "ben@gmail.com").unwrap();
        let before = dump(&db);
        let first = merged(&db, kept, gone).unwrap();
        let second = merged(&db, kept, ben).unwrap();
        assert_eq!(refused(parted(&db, first)), Refusal::LaterMerge("Ben".into()));
        assert_eq!(refused(merged(&db, kept, gone)), Refusal::Gone);
        parted(&db, second).unwrap();
        parted(&db, first).unwrap();
        same(&db, &before);
    }

    fn who_was_merged_goes_on_into_another_and_both_come_back(db) {
        let (kept, gone) = two(&db);
        let ben = holder(&db, "ben@gmail.com").unwrap();
        let before = dump(&db);
        let first = merged(&db, kept, gone).unwrap();
        let second = merged(&db, ben, kept).unwrap();
        let lead = db.read_blocking(move |tx| people::merged::led_to(tx, HERE, gone)).unwrap();
        assert_eq!(lead, Some(ben), "the first who went leads to the last who stays");
        assert_eq!(refused(parted(&db, first)), Refusal::LaterMerge("Ada King".into()));
        parted(&db, second).unwrap();
        parted(&db, first).unwrap();
        same(&db, &before);
        is_content(&db);
    }

    fn two_seats_are_refused(db) {
        let (kept, gone) = two(&db);
        let seat = move |tx: &mut db::Tx, person: PersonId| {
            access::seats::claim(tx, &access::seats::NewSeat {
                community: HERE, person, account: None, roles: &[access::Role::Rep], at: NOW,
            })
        };
        let found = move |tx: &mut db::Tx| {
            tx.run_query(&db::Query::new("insert into community (id, name, purpose, \
                community_values, niche, zone, currency, seats_taken, created_at) values \
                (7, 'Fern', '', '', '', 'UTC', 'EUR', 0, 0)"))?;
            seat(tx, kept)
        };
        db.write_blocking(found).unwrap();
        let before = dump(&db);
        let id = merged(&db, gone, kept).unwrap();
        let moved = db.read_blocking(move |tx| access::seats::find(tx, HERE, gone)).unwrap();
        assert_eq!(moved.map(|it| it.roles), Some(vec![access::Role::Rep]));
        parted(&db, id).unwrap();
        same(&db, &before);
        db.write_blocking(move |tx| seat(tx, gone)).unwrap();
        assert_eq!(refused(merged(&db, kept, gone)), Refusal::TwoSeats);
        assert_eq!(refused(merged(&db, kept, kept)), Refusal::Same);
    }

    fn an_import_taken_back_after_a_merge_takes_only_its_own(db) {
        take(&db, 1, &[full(5, &["ada@fernway.test"], "Ada")]);
        let alone = dump(&db);
        take(&db, 2, &[full(2, &["ada@gmail.com"], "Ada K."), full(3, &["cy@x.test"], "Cy")]);
        let (kept, gone) =
            (holder(&db, "ada@fernway.test").unwrap(), holder(&db, "ada@gmail.com").unwrap());
        let id = merged(&db, kept, gone).unwrap();
        roll_back(&db, 2);
        let left: Vec<String> =
            dump(&db).into_iter().filter(|it| !tells_of_merges(it)).collect();
        assert_eq!(left, alone);
        assert_eq!(refused(parted(&db, id)), Refusal::NothingLeft);
        is_content(&db);
    }

    fn who_stays_by_the_others_word_alone_goes_when_they_part(db) {
        take(&db, 1, &[full(1, &["ada@fernway.test"], "Ada")]);
        take(&db, 2, &[full(2, &["ada@gmail.com"], "Ada K.")]);
        let (kept, gone) =
            (holder(&db, "ada@fernway.test").unwrap(), holder(&db, "ada@gmail.com").unwrap());
        let id = merged(&db, kept, gone).unwrap();
        roll_back(&db, 1);
        assert_eq!(holder(&db, "ada@gmail.com"), Some(kept));
        parted(&db, id).unwrap();
        assert_eq!(holder(&db, "ada@gmail.com"), Some(gone));
        assert_eq!(db.read_blocking(move |tx| people::store::find(tx, HERE, kept)).unwrap(), None);
        is_content(&db);
    }

    fn a_batch_that_knew_both_is_taken_back_from_both(db) {
        take(&db, 1, &[full(1, &["ada@fernway.test"], "Ada")]);
        take(&db, 2, &[full(2, &["ada@gmail.com"], "Ada K.")]);
        let before = dump(&db);
        take(&db, 3, &[full(8, &["ada@fernway.test"], "Ada"), full(9, &["ada@gmail.com"], "Ada")]);
        let (kept, gone) =
            (holder(&db, "ada@fernway.test").unwrap(), holder(&db, "ada@gmail.com").unwrap());
        let id = merged(&db, kept, gone).unwrap();
        roll_back(&db, 3);
        parted(&db, id).unwrap();
        same(&db, &before);
        is_content(&db);
    }
}

/// Arrivals of three people in four batches, each with whatever of all that can be said.
fn arrivals() -> impl Strategy<Value = Vec<(i64, Arrival)>> {
    let one = (0..3usize, 1..5i64, 1..100i64, proptest::bits::u8::ANY);
    proptest::collection::vec(one, 2..10).prop_map(|all| {
        let names = ["ada", "ben", "cy"];
        let make = |(at, (who, batch, when, says)): (usize, (usize, i64, i64, u8))| {
            let has = |bit: u8| says & (1 << bit) != 0;
            let addresses = [format!("{}@a.test", names[who]), format!("{}@b.test", names[who])];
            let handle = format!("@{}", names[who]);
            let mut identities: Vec<&str> = vec![&addresses[0]];
            identities.extend(has(0).then_some(&*addresses[1]));
            identities.extend(has(1).then_some(&*handle));
            let mut it = arrival(when, &identities, if has(2) { names[who] } else { "" });
            it.kinds.extend(has(3).then_some(PersonKind::Customer));
            it.kinds.extend((has(4) && has(5)).then_some(PersonKind::Staff));
            it.tags.extend(has(4).then(|| "Runner".to_owned()));
            let state = if has(6) { ConsentState::Given } else { ConsentState::Withdrawn };
            it.consents.extend(has(5).then(|| word("newsletter", state, when)));
            it.touches.extend(has(7).then(|| order(when, &format!("{at}"))));
            (batch, it)
        };
        all.into_iter().enumerate().map(make).collect()
    })
}

fn undoing_leaves_no_trace(db: &Db, arrivals: &[(i64, Arrival)]) {
    for (batch, it) in arrivals {
        take(db, *batch, std::slice::from_ref(it));
    }
    let known = ["ada@a.test", "ben@a.test", "cy@a.test"];
    let known: Vec<PersonId> = known.iter().filter_map(|it| holder(db, it)).collect();
    let before = dump(db);
    for pair in known.windows(2) {
        let wish = Wish { kept: pair[0], gone: pair[1], takes_name: true, reasons: String::new() };
        let id = merged_as(db, wish).unwrap();
        is_content(db);
        parted(db, id).unwrap();
        same(db, &before);
        is_content(db);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_merge_that_is_undone_leaves_every_table_as_it_was(arrivals in arrivals()) {
        undoing_leaves_no_trace(&db::testing::database(db::Engine::Sqlite), &arrivals);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn and_so_it_does_on_postgres(arrivals in arrivals()) {
        undoing_leaves_no_trace(&db::testing::database(db::Engine::Postgres), &arrivals);
    }
}
