//! What came after a merge goes to whom it came.

use db::each_engine;

use super::*;

fn late(at: i64, identities: &[&str], number: &str) -> Arrival {
    let mut it = arrival(at, identities, "");
    it.touches = vec![order(at, number)];
    it.tags = vec![format!("late {at}")];
    it
}

/// The dump without the ids of touches, which say when they were made.
fn nameless(db: &Db) -> Vec<String> {
    let plain = |line: String| match line.starts_with("touch ") {
        true => {
            let (before, after) = line.split_once("\"id\":").expect("a touch has an id");
            format!("{before}{}", after.split_once(',').expect("more columns").1)
        }
        false => line,
    };
    let mut lines: Vec<String> = dump(db).into_iter().map(plain).collect();
    lines.sort();
    lines
}

fn two(db: &Db) -> (PersonId, PersonId) {
    take(db, 1, &[late(1, &["ada@a.test"], "1"), late(2, &["ada@b.test"], "2")]);
    (holder(db, "ada@a.test").unwrap(), holder(db, "ada@b.test").unwrap())
}

fn later(db: &Db) {
    take(db, 2, &[late(11, &["ada@a.test"], "11")]);
    take(db, 3, &[late(12, &["ada@b.test", "@ada_b"], "12")]);
    // By an identity that came later itself.
    take(db, 4, &[late(13, &["@ada_b"], "13")]);
    // One file speaks of both.
    let both = [late(14, &["ada@a.test"], "14"), late(15, &["ada@b.test"], "15")];
    take(db, 5, &both.map(|it| Arrival { tags: Vec::new(), ..it }));
    // Without a file.
    take(db, 0, &[late(16, &["ada@b.test"], "16")]);
}

each_engine! {
    fn a_word_of_a_file_that_spoke_of_both_stays(db) {
        let (kept, gone) = two(&db);
        let id = merged(&db, kept, gone).unwrap();
        take(&db, 5, &[late(14, &["ada@a.test"], "14"), late(15, &["ada@b.test"], "15")]);
        parted(&db, id).unwrap();
        let tags = |person: PersonId| {
            db.read_blocking(move |tx| people::store::tags(tx, HERE, person)).unwrap().len()
        };
        assert_eq!((tags(kept), tags(gone)), (3, 1), "tags do not say by whom they came");
    }

    fn what_came_by_an_identity_goes_where_the_identity_goes(db) {
        let (kept, gone) = two(&db);
        let id = merged(&db, kept, gone).unwrap();
        later(&db);
        let orders = |person: PersonId| {
            let read = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, person));
            read.unwrap().map_or(0, |it| it.orders)
        };
        assert_eq!((orders(kept), orders(gone)), (8, 0));
        assert_eq!(parted(&db, id).unwrap().untold, 0);
        assert_eq!((orders(kept), orders(gone)), (3, 5));
        assert_eq!(holder(&db, "@ada_b"), Some(gone));
        is_content(&db);
    }

    fn the_same_is_known_as_if_they_had_never_been_one(db) {
        let (kept, gone) = two(&db);
        let id = merged(&db, kept, gone).unwrap();
        later(&db);
        parted(&db, id).unwrap();
        let with = nameless(&db);
        let never = db::testing::database(db::Engine::Sqlite);
        let (a, b) = two(&never);
        later(&never);
        let renamed = |line: String| {
            let line = line.replace(&a.0.to_string(), &kept.0.to_string());
            line.replace(&b.0.to_string(), &gone.0.to_string())
        };
        let mut without: Vec<String> = nameless(&never).into_iter().map(renamed).collect();
        without.sort();
        let more: Vec<_> = with.iter().filter(|it| !without.contains(it)).collect();
        let fewer: Vec<_> = without.iter().filter(|it| !with.contains(it)).collect();
        assert!(more.is_empty() && fewer.is_empty(), "more {more:#?}\nfewer {fewer:#?}");
    }

    fn what_nothing_tells_stays_and_is_counted(db) {
        let (kept, gone) = two(&db);
        let id = merged(&db, kept, gone).unwrap();
        let call = touches::NewTouch {
            community: HERE, person: kept, kind: "call.held".into(), channel: "phone".into(),
            at: NOW, money: None, source: "hand".into(), external_id: "1".into(), paid: false,
            batch: None, detail: Some("Likes the socks.".into()),
        };
        db.write_blocking(move |tx| touches::record(tx, &IDS, NOW, &call)).unwrap();
        assert_eq!(parted(&db, id).unwrap().untold, 1);
        let rollup = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, kept)).unwrap();
        assert_eq!(rollup.unwrap().touches, 2);
        is_content(&db);
    }

    fn the_same_order_again_is_known_and_moves_nobody(db) {
        let (kept, gone) = two(&db);
        let id = merged(&db, kept, gone).unwrap();
        take(&db, 2, &[late(1, &["ada@a.test"], "1"), late(2, &["ada@b.test"], "2")]);
        parted(&db, id).unwrap();
        let orders = |person: PersonId| {
            let read = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, person));
            read.unwrap().map_or(0, |it| it.orders)
        };
        assert_eq!((orders(kept), orders(gone)), (1, 1));
        is_content(&db);
    }
}
