//! Changing the rule scores everybody anew.

use base::touch::{Family, Sort};
use touches::{RuleChanges, verify};

use super::*;
use crate::rules::{self, Author, Saved, Step};

fn change(house: &TestHouse, town: &Town, seen: i64, changes: RuleChanges) -> Saved {
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    let account = base::AccountId(1);
    let author = Author { community: town.id, currency: Currency::EUR, account };
    let done = house
        .app
        .db
        .write_blocking(move |tx| rules::change(tx, (&*ids, now), &author, seen, &changes));
    done.expect("the rule can be changed")
}

fn comments(weight: f64) -> RuleChanges {
    RuleChanges {
        weights: [("social.commented".to_owned(), weight)].into(),
        half_life_days: [(Family::Love, 30.0)].into(),
    }
}

fn version(house: &TestHouse, town: &Town) -> i64 {
    let community = town.id;
    read(house, move |tx| touches::rule(tx, community)).version
}

db::each_engine! {
    fn a_new_rule_scores_everybody_anew_and_its_history_says_who_made_it(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let [maya] = people(&house, &town, &["Maya"])[..] else { panic!("one") };
        record(&house, &[touch(&town, maya, "social.commented", 30)]);
        let (community, now) = (town.id, house.app.now());
        let love = |house: &TestHouse| {
            let it = read(house, move |tx| crate::standing::standing(tx, community, maya, now));
            let it = it.expect("a person");
            crate::standing::points(&it.rule, &it.rollup, Sort::Social, now)
        };
        assert!((love(&house) - 3.0 * (-30.0_f64 / 90.0).exp2()).abs() < 1e-9);

        let before = version(&house, &town);
        let saved = change(&house, &town, before, comments(10.0));
        assert!(matches!(saved, Saved::Version(it) if it > before));
        assert!(read(&house, move |tx| rules::running(tx, community)).is_some());
        assert_eq!(wait(house.work()).done, 1);
        assert_eq!(read(&house, move |tx| rules::running(tx, community)), None);
        assert!((love(&house) - 5.0).abs() < 1e-9, "ten points, halved once: {}", love(&house));

        let report = read(&house, move |tx| {
            let mut report = verify::Report::default();
            verify::step(tx, community, PersonId(0), &mut report)?;
            Ok(report)
        });
        assert_eq!((report.differences, report.touches), (0, 1), "{report:?}");
        let newest = read(&house, move |tx| rules::history(tx, community)).remove(0);
        assert_eq!(newest.made_by, Some(base::AccountId(1)));
        assert!(newest.built_at.is_some());
    }

    fn nobody_saves_over_a_version_that_they_have_not_seen(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let before = version(&house, &town);
        let Saved::Version(new) = change(&house, &town, before, comments(10.0)) else {
            panic!("saved")
        };
        assert_eq!(change(&house, &town, before, comments(20.0)), Saved::Overtaken(new));
        assert_eq!(change(&house, &town, new, comments(10.0)), Saved::Unchanged);
        assert_eq!(version(&house, &town), new);
        // What is as usual is no change of the usual.
        let mut usual = comments(10.0);
        usual.weights.insert("social.liked".to_owned(), 1.0);
        assert_eq!(change(&house, &town, new, usual), Saved::Unchanged);
    }

    fn a_walk_for_an_older_version_ends_and_an_interrupted_one_goes_on(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let names: Vec<String> = (0..230).map(|it| format!("Person {it}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let persons = people(&house, &town, &names);
        let new: Vec<_> =
            persons.iter().map(|it| touch(&town, *it, "social.commented", 30)).collect();
        record(&house, &new);
        let (community, now) = (town.id, house.app.now());
        let before = version(&house, &town);
        let Saved::Version(old) = change(&house, &town, before, comments(10.0)) else {
            panic!("saved")
        };
        let step = |version| {
            let step = move |tx: &mut Tx| rules::rebuild_step(tx, community, version, now);
            house.app.db.write_blocking(step).expect("a step")
        };
        assert!(matches!(step(old), Step::More(it) if it.done == 200));
        let Saved::Version(new) = change(&house, &town, old, comments(20.0)) else {
            panic!("saved")
        };
        assert_eq!(step(old), Step::Done, "it is no longer the newest");
        // The new walk begins at the beginning; a second try goes on where the first one was.
        assert!(matches!(step(new), Step::More(it) if it.done == 200));
        assert_eq!(wait(house.work()).done, 2);
        let report = read(&house, move |tx| {
            let mut report = verify::Report::default();
            verify::step(tx, community, PersonId(0), &mut report)?;
            Ok(report)
        });
        assert_eq!((report.differences, report.touches), (0, 230), "{:?}", report.named);
    }
}
