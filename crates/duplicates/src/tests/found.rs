//! How pairs are found: incrementally, by keys, and never again after a no.

use db::each_engine;

use super::*;
use crate::store::Two;

/// Somebody in a file.
fn known(address: &str, name: &str, place: &str) -> Arrival {
    let mut it = arrival(1, &[address], name);
    it.field(FieldName::Place, place);
    it
}

fn say_no(db: &Db, one: PersonId, two: PersonId) {
    let said = db.write_blocking(move |tx| crate::deeds::not_the_same(tx, &at(), (one, two)));
    said.unwrap();
}

fn at() -> crate::deeds::By {
    crate::deeds::By { community: HERE, account: AccountId(3), now: NOW }
}

each_engine! {
    fn a_pair_is_found_with_its_reason_and_goes_when_it_is_none(db) {
        take(&db, 1, &[known("ada.king@gmail.com", "Ada", ""), known("ben@x.test", "Ben", "")]);
        assert_eq!(pairs(&db), []);
        take(&db, 2, &[known("adaking+shop@gmail.com", "A. King", "")]);
        let [one, two] = ["ada.king@gmail.com", "adaking+shop@gmail.com"]
            .map(|it| holder(&db, it).unwrap());
        assert_eq!(pairs(&db), [(one.min(two), one.max(two), 1, "email".to_owned())]);
        roll_back(&db, 2);
        assert_eq!(pairs(&db), []);
        let keys = db.read_blocking(move |tx| store::keys_of(tx, HERE, &[two])).unwrap();
        assert_eq!(keys, [], "who is gone has no keys");
    }

    fn of_whoever_is_nobody_any_more_nothing_is_kept(db) {
        take(&db, 1, &[known("ben@x.test", "Ben", "")]);
        let before = dump(&db);
        take(&db, 2, &[known("ada@a.test", "Ada", ""), known("ada@b.test", "Ada", "")]);
        let [ben, kept, gone] =
            ["ben@x.test", "ada@a.test", "ada@b.test"].map(|it| holder(&db, it).unwrap());
        say_no(&db, kept, ben);
        merged(&db, kept, gone).unwrap();
        take(&db, 2, &[known("ada@b.test", "Ada", "Leeds")]);
        roll_back(&db, 2);
        pairs(&db);
        same(&db, &before);
    }

    fn a_third_namesake_takes_the_proposal_back(db) {
        take(&db, 1, &[known("ada@a.test", "Ada King", "Leeds"),
            known("king@b.test", "Ada King", "Leeds")]);
        assert_eq!(pairs(&db).len(), 1);
        take(&db, 2, &[known("third@c.test", "Ada King", "Leeds")]);
        assert_eq!(pairs(&db), []);
        roll_back(&db, 2);
        assert_eq!(pairs(&db).len(), 1);
    }

    fn a_no_is_remembered_also_after_other_merges(db) {
        take(&db, 1, &[known("ada.king@gmail.com", "Ada", ""),
            known("adaking@gmail.com", "Ada", ""), known("other@x.test", "Adele", "")]);
        let [one, two, other] = ["ada.king@gmail.com", "adaking@gmail.com", "other@x.test"]
            .map(|it| holder(&db, it).unwrap());
        assert_eq!(pairs(&db).len(), 1);
        say_no(&db, one, two);
        assert_eq!(pairs(&db), []);
        // The same evidence, on another person: the verdict went with them.
        let id = merged(&db, other, two).unwrap();
        assert_eq!(pairs(&db), []);
        parted(&db, id).unwrap();
        take(&db, 2, &[known("adaking@gmail.com", "Ada K.", "")]);
        assert_eq!(pairs(&db), []);
        assert!(matches!(merged(&db, one, two),
            Err(Failure::Refused(crate::model::Refusal::SaidOtherwise))));
        let both = (one, two);
        db.write_blocking(move |tx| crate::deeds::perhaps_the_same(tx, &at(), both)).unwrap();
        assert_eq!(pairs(&db).len(), 1);
    }

    fn later_is_later(db) {
        take(&db, 1, &[known("ada.king@gmail.com", "Ada", ""),
            known("adaking@gmail.com", "Ada", "")]);
        let found = pairs(&db);
        let two = Two { person_id: found[0].0, other_person_id: found[0].1 };
        let until = Moment(NOW.0 + 1);
        db.write_blocking(move |tx| store::put_off(tx, HERE, &two, until)).unwrap();
        assert_eq!(pairs(&db), []);
        let first = store::Place::first(1);
        let again = db.read_blocking(move |tx| store::pairs(tx, HERE, &first, until, 9));
        assert_eq!(again.unwrap().len(), 1);
    }

    fn a_common_key_says_nothing_and_costs_nothing(db) {
        let crowd: Vec<Arrival> = (0..40)
            .map(|it| known(&format!("nobody{it}@x.test"), "Info Desk", "Leeds"))
            .collect();
        take(&db, 1, &crowd);
        assert_eq!(pairs(&db), []);
    }

    fn planted_namesakes_are_left_alone_and_the_rest_is_found(db) {
        let mut all = Vec::new();
        for number in 0..30_usize {
            let (name, place) = (format!("Ada King{}", "x".repeat(number)), "Leeds, LS1, GB");
            let mut buyer = known(&format!("ada{number}@shop.test"), &name, place);
            buyer.touches = vec![order(1, &number.to_string())];
            let mut reader = known(&format!("k{number}@list.test"), &name, place);
            reader.tags = vec!["customer".to_owned()];
            all.extend([buyer, reader]);
            if number % 3 == 0 {
                // Another of this name in the house, who bought as well.
                let mut junior = known(&format!("junior{number}@shop.test"), &name, place);
                junior.touches = vec![order(2, &format!("j{number}"))];
                all.push(junior);
            }
        }
        take(&db, 1, &all);
        let found = pairs(&db);
        assert_eq!(found.len(), 20);
        assert!(found.iter().all(|it| it.2 == 1 && it.3 == "name_place,customer"), "{found:?}");
    }
}
