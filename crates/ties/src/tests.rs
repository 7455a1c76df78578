//! Ties on both engines: any order, any chunks and any roll-back leave what a fold gives.

use base::{BatchId, CommunityId, Moment, PersonId, Span};
use db::Db;
use proptest::prelude::*;
use touches::Walk;
use touches::rule::LANDMARK;

use crate::model::{self, Directed, Sum};
use crate::{deeds, store, verify};

const HERE: CommunityId = CommunityId(1);

fn said(person: i64, to: &str, day: i64, number: i64) -> Directed {
    Directed {
        person_id: PersonId(person),
        source: "social".to_owned(),
        external_id: format!("t{number}"),
        kind: "social.commented".to_owned(),
        at: LANDMARK + Span::days(2000 + day),
        platform: "instagram".to_owned(),
        named_by: "handle".to_owned(),
        value_folded: to.to_owned(),
        batch_id: BatchId(number % 3),
    }
}

fn a_month() -> Vec<Directed> {
    let names = ["ada", "ben", "cy"];
    (0..90).map(|n| said(1 + n % 4, names[(n % 3) as usize], n * 7 % 31, n)).collect()
}

fn referral(person: i64, to: &str, number: i64) -> Directed {
    let kind = "referral.purchased".to_owned();
    let (platform, named_by) = ("email".to_owned(), "email".to_owned());
    Directed { kind, platform, named_by, ..said(person, to, 3, number) }
}

fn record(db: &Db, new: Vec<Directed>) {
    db.write_blocking(move |tx| deeds::record(tx, HERE, &new)).unwrap();
}

fn differences(db: &Db) -> Vec<String> {
    db.read_blocking(|tx| {
        let (mut found, mut after) = (Vec::new(), PersonId(0));
        while let Walk::After(person) = verify::step(tx, HERE, after, &mut found)? {
            after = person;
        }
        Ok::<_, db::Error>(found)
    })
    .unwrap()
}

fn all(db: &Db) -> Vec<Sum> {
    db.read_blocking(|tx| {
        let mut sums = Vec::new();
        store::walk(tx, HERE, &mut |sum| {
            sums.push(sum);
            Ok(())
        })?;
        Ok::<_, db::Error>(sums)
    })
    .unwrap()
}

db::each_engine! {
    fn what_comes_in_pieces_and_backwards_adds_up_to_the_same(db) {
        let mut said = a_month();
        said.reverse();
        said.chunks(7).for_each(|part| record(&db, part.to_vec()));
        assert_eq!(differences(&db), [""; 0]);
        let folded = deeds::fold(&a_month());
        let stored = all(&db);
        assert_eq!(stored.len(), folded.len());
        for (one, other) in stored.iter().zip(&folded) {
            assert!(model::same(one, other), "{one:?} {other:?}");
        }
    }

    fn a_batch_that_is_taken_back_leaves_the_others(db) {
        record(&db, a_month());
        for person in 1..=4 {
            db.write_blocking(move |tx| {
                deeds::delete_batch_of(tx, HERE, BatchId(1), PersonId(person))
            }).unwrap();
        }
        assert_eq!(differences(&db), [""; 0]);
        let left: i64 = all(&db).iter().map(|it| it.touches).sum();
        assert_eq!(left, 60);
    }

    fn a_like_of_nobody_and_a_letter_are_no_ties(db) {
        let kind = |kind: &str| Directed { kind: kind.to_owned(), ..said(1, "ada", 1, 1) };
        record(&db, vec![kind("order.placed"), kind("letter.clicked")]);
        assert_eq!(all(&db), []);
    }

    fn who_was_told_of_us_is_asked_for_until_it_is_settled(db) {
        record(&db, vec![referral(1, "ben@peak.test", 1), referral(2, "ben@peak.test", 2)]);
        let due = |db: &Db| db.read_blocking(|tx| store::due(tx, HERE, 10)).unwrap();
        let [name] = &due(&db)[..] else { panic!("one name") };
        let name = name.clone();
        let told = name.clone();
        let told = db.read_blocking(move |tx| store::told(tx, HERE, &told, 10)).unwrap();
        assert_eq!(told.iter().map(|it| it.person_id.0).collect::<Vec<_>>(), [1, 2]);
        db.write_blocking(move |tx| store::settled(tx, HERE, &name)).unwrap();
        assert_eq!(due(&db), []);
        db.write_blocking(|tx| {
            deeds::delete_batch_of(tx, HERE, BatchId(1), PersonId(1))
        }).unwrap();
        assert_eq!(due(&db).len(), 1, "what was taken back is asked for again");
        assert_eq!(all(&db), [], "a referral is no talk");
    }
}

#[test]
fn a_word_halves_in_ninety_days() {
    let at = Moment(LANDMARK.0 + Span::days(2000).0);
    let ratio = model::growth(at + Span::days(90)) / model::growth(at);
    assert!((ratio - 2.0).abs() < 1e-12);
}

proptest! {
    #[test]
    fn any_order_and_any_grouping_add_up_to_the_same(
        days in proptest::collection::vec((1i64..4, 0usize..3, 0i64..900), 1..60),
        cut in 0usize..60,
        seed in any::<u64>(),
    ) {
        let names = ["ada", "ben", "cy"];
        let mut said: Vec<Directed> = days
            .iter()
            .enumerate()
            .map(|(n, (person, name, day))| self::said(*person, names[*name], *day, n as i64))
            .collect();
        let once = deeds::fold(&said);
        said.sort_by_key(|it| it.external_id.len() as u64 ^ seed.rotate_left(it.at.0 as u32 % 63));
        let (one, other) = said.split_at(cut.min(said.len()));
        let mut parts = deeds::fold(one);
        for sum in deeds::fold(other) {
            let same = |it: &&mut Sum| {
                it.person_id == sum.person_id && it.value_folded == sum.value_folded
            };
            match parts.iter_mut().find(same) {
                Some(part) => part.merge(&sum),
                None => parts.push(sum),
            }
        }
        parts.sort_by_key(|it| (it.person_id, it.value_folded.clone()));
        prop_assert_eq!(parts.len(), once.len());
        for (part, whole) in parts.iter().zip(&once) {
            prop_assert!(model::same(part, whole), "{:?} {:?}", part, whole);
        }
    }
}
