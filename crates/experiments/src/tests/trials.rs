//! Who gets which arm, once and for good, and what is counted.

use base::Span;
use people::model::PersonKind;

use super::*;
use crate::model::{State, Subject};
use crate::trial::{Trial, assign, outcome, peek, recount, seen};

const EN: Language = Language::English;

fn trial(town: &Town, language: Language) -> Trial<'static> {
    Trial { community: town.id, place: LETTER.key, language }
}

/// Assigns and shows an arm to a person; gives the arm.
async fn show(house: &TestHouse, town: &Town, person: PersonId) -> Option<i64> {
    let (trial, now) = (trial(town, EN), house.app.now());
    let done = house.app.db.write(move |tx| {
        let subject = Subject::Person(person);
        let Some(given) = assign(tx, now, &trial, subject)? else { return Ok(None) };
        seen(tx, now, (trial.community, &given), subject)?;
        Ok::<_, db::Error>(Some(given.arm))
    });
    done.await.unwrap()
}

async fn reach(house: &TestHouse, town: &Town, person: PersonId) -> u64 {
    let (community, now) = (town.id, house.app.now());
    let done = house
        .app
        .db
        .write(move |tx| outcome(tx, now, (community, LETTER.key), Subject::Person(person)));
    done.await.unwrap()
}

/// Seen and reached by arm.
async fn counts(house: &TestHouse, town: &Town, id: ExperimentId) -> Vec<(u64, u64)> {
    let arms = found(house, town, id).await.results.all.arms;
    arms.iter().map(|it| (it.counts.seen, it.counts.reached)).collect()
}

db::each_engine! {
    fn an_arm_is_given_once_and_survives_a_change_of_weights(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 40).await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let mut given = Vec::new();
            for person in &persons {
                let person = *person;
                let trial = trial(&town, EN);
                let looked = house.app.db.read(move |tx| peek(tx, &trial, Subject::Person(person)));
                let looked = looked.await.unwrap().map(|it| it.arm);
                given.push(show(&house, &town, person).await);
                assert_eq!(given.last(), Some(&looked), "what was drafted is what is given");
            }
            assert!(given.contains(&Some(0)) && given.contains(&Some(1)));
            doing(&house, &town, move |tx, it| deeds::weigh(tx, it, id, &[1, 99])).await.unwrap();
            for (person, arm) in persons.iter().zip(&given) {
                assert_eq!(show(&house, &town, *person).await, *arm);
            }
            let counts = counts(&house, &town, id).await;
            assert_eq!(counts.iter().map(|it| it.0).sum::<u64>(), 40, "each is counted once");
        });
    }

    fn outcomes_count_once_and_only_after_the_arm_was_seen(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 3).await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            assert_eq!(reach(&house, &town, persons[0]).await, 0);
            let arm = show(&house, &town, persons[0]).await.unwrap() as usize;
            assert_eq!(reach(&house, &town, persons[0]).await, 1);
            assert_eq!(reach(&house, &town, persons[0]).await, 0);
            assert_eq!(reach(&house, &town, persons[1]).await, 0);
            let counts = counts(&house, &town, id).await;
            assert_eq!(counts[arm], (1, 1));
            assert_eq!(counts[1 - arm], (0, 0));
        });
    }

    fn after_the_end_nobody_new_takes_part_and_old_letters_still_count(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 2).await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let arm = show(&house, &town, persons[0]).await.unwrap() as usize;
            house.wait(Span::days(2));
            doing(&house, &town, move |tx, it| deeds::stop(tx, it, id)).await.unwrap();
            assert_eq!(show(&house, &town, persons[1]).await, None);
            assert_eq!(reach(&house, &town, persons[0]).await, 1);
            assert_eq!(counts(&house, &town, id).await[arm], (1, 1));
            assert_eq!(found(&house, &town, id).await.experiment.state(), State::Stopped);
        });
    }

    fn staff_take_part_and_are_not_counted(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 2).await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let (staff, later) = (persons[0], persons[1]);
            become_staff(&house, &town, staff).await;
            assert!(show(&house, &town, staff).await.is_some());
            let arm = show(&house, &town, later).await.unwrap() as usize;
            reach(&house, &town, later).await;
            assert_eq!(counts(&house, &town, id).await[arm], (1, 1));
            assert_eq!(counts(&house, &town, id).await[1 - arm].0, 0);
            become_staff(&house, &town, later).await;
            let community = town.id;
            house.app.db.write(move |tx| recount(tx, community, id)).await.unwrap();
            assert_eq!(counts(&house, &town, id).await, [(0, 0), (0, 0)]);
        });
    }

    fn counting_anew_finds_what_was_counted(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 30).await;
            let arms = plan(LETTER.key, &[("", 2), ("Come", 1), ("Please", 1)]);
            let id = running(&house, &town, arms).await;
            for (n, person) in persons.iter().enumerate() {
                show(&house, &town, *person).await;
                house.wait(Span::hours(7));
                if n % 3 == 0 {
                    reach(&house, &town, *person).await;
                }
            }
            let before = found(&house, &town, id).await.results;
            assert_eq!(before.all.arms.iter().map(|it| it.counts.reached).sum::<u64>(), 10);
            let community = town.id;
            house.app.db.write(move |tx| recount(tx, community, id)).await.unwrap();
            assert_eq!(found(&house, &town, id).await.results, before);
        });
    }

    fn who_came_to_an_event_before_is_told_apart(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 2).await;
            came(&house, &town, persons[0]).await;
            let driver = Some("event.attended".to_owned());
            let arms = plan(LETTER.key, &[("", 1), ("Come", 1)]);
            let id = running(&house, &town, Plan { driver, ..arms }).await;
            for person in &persons {
                show(&house, &town, *person).await;
            }
            // Coming afterwards changes nothing.
            came(&house, &town, persons[1]).await;
            show(&house, &town, persons[1]).await;
            let strata = found(&house, &town, id).await.results.strata;
            let seen = |it: &crate::fold::Group| -> u64 {
                it.arms.iter().map(|it| it.counts.seen).sum()
            };
            assert_eq!(strata.iter().map(seen).collect::<Vec<_>>(), [1, 1]);
        });
    }

    fn an_experiment_speaks_one_language_and_has_its_place_for_itself(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 1).await;
            running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let (german, now, person) =
                (trial(&town, Language::German), house.app.now(), persons[0]);
            let none = house.app.db.write(move |tx| {
                assign(tx, now, &german, Subject::Person(person))
            });
            assert_eq!(none.await.unwrap(), None);
            let second = doing(&house, &town, |tx, it| {
                let id = deeds::make(tx, it, &plan(LETTER.key, &[("", 1), ("Other", 1)]))?;
                deeds::start(tx, it, id)
            });
            assert!(matches!(second.await, Err(Refusal::Occupied)));
        });
    }

    fn arms_do_not_change_once_it_runs(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let changed = doing(&house, &town, move |tx, it| {
                deeds::change(tx, it, id, &plan(LETTER.key, &[("", 1), ("Other", 1)]))
            });
            assert!(matches!(changed.await, Err(Refusal::Begun)));
            let gone = doing(&house, &town, move |tx, it| deeds::discard(tx, it, id));
            assert!(matches!(gone.await, Err(Refusal::Begun)));
            assert_eq!(found(&house, &town, id).await.arms[1].body, "Come");
        });
    }
}

#[test]
fn a_plan_that_compares_nothing_is_refused() {
    for (arms, why) in [
        (vec![("A", 1)], "Arms"),
        (vec![("A", 1); 6], "Arms"),
        (vec![("A", 1), (" A ", 1)], "Alike"),
        (vec![("A", 1), ("B", 0)], "Weights"),
        (vec![("A", 1), ("B", 101)], "Weights"),
        (vec![("A", -1), ("B", 1)], "Weights"),
    ] {
        let refusal = plan(LETTER.key, &arms).check().unwrap_err();
        assert_eq!(format!("{refusal:?}"), why, "{arms:?}");
    }
    assert!(plan(LETTER.key, &[("", 1), ("B", 1)]).check().is_ok());
}

#[test]
fn a_visitor_is_kept_as_a_hash_that_differs_between_experiments() {
    let community = base::CommunityId(1);
    let hash = |id| Subject::Visitor("ada@example.org").columns(community, ExperimentId(id)).1;
    assert!(!hash(1).contains("ada") && hash(1).len() == 32);
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
}

async fn become_staff(house: &TestHouse, town: &Town, person: PersonId) {
    let (community, now) = (town.id, house.app.now());
    let done = house.app.db.write(move |tx| {
        let account = base::AccountId(1);
        let hand = people::deeds::Hand { community, account, name: "Dora".to_owned(), now };
        people::deeds::add_kind(tx, &hand, person, PersonKind::Staff)
    });
    done.await.unwrap();
}

async fn came(house: &TestHouse, town: &Town, person: PersonId) {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let touch = touches::NewTouch {
        community,
        person,
        kind: "event.attended".to_owned(),
        channel: "in person".to_owned(),
        at: now,
        money: None,
        source: "test".to_owned(),
        external_id: format!("came {person}"),
        paid: false,
        batch: None,
        detail: None,
    };
    let done = house.app.db.write(move |tx| touches::record(tx, &ids, now, &touch));
    done.await.unwrap();
}
