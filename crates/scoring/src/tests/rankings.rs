//! The rankings against a naive count.

use std::collections::HashSet;

use base::touch::Sort;
use touches::FanType;
use touches::store::Place;

use super::*;
use crate::ranking::{self, Cursor};

/// Kinds of a small, busy community, picked by a fixed sequence.
const KINDS: [&str; 7] = [
    "order.placed",
    "social.liked",
    "social.commented",
    "event.attended",
    "referral.purchased",
    "help.answered",
    "letter.opened",
];

fn busy(house: &TestHouse, town: &Town, persons: &[PersonId]) {
    let mut chance: u64 = 7;
    let mut new = Vec::new();
    for step in 0..600_i64 {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        let pick = (chance >> 33) as usize;
        let (person, kind) = (persons[pick % persons.len()], KINDS[pick / 64 % KINDS.len()]);
        let mut it = touch(town, person, kind, 1 + step % 300);
        it.external_id = step.to_string();
        it.paid = pick.is_multiple_of(9);
        it.money = if kind == "order.placed" { euros(1000 + step) } else { None };
        new.push(it);
    }
    record(house, &new);
}

/// Everybody's standing, added up from the log and sorted by hand.
fn naive(house: &TestHouse, town: &Town, fan_type: FanType) -> Vec<Place> {
    let community = town.id;
    let mut places = read(house, move |tx| {
        let rule = touches::rule(tx, community)?;
        let touches = touches::store::range(tx, community, PersonId(0), PersonId(i64::MAX))?;
        let mut persons: Vec<PersonId> = touches.iter().map(|it| it.person_id).collect();
        persons.dedup();
        let place = |person: PersonId| {
            let own = touches.iter().filter(|it| it.person_id == person);
            let total = touches::fold::fold(person, &rule, own);
            total.standing(fan_type).map(|value| Place { person_id: person, value })
        };
        Ok(persons.into_iter().filter_map(place).collect::<Vec<_>>())
    });
    places.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.person_id.cmp(&b.person_id)));
    places
}

db::each_engine! {
    fn the_top_is_what_a_naive_count_gives(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let names: Vec<String> = (0..40).map(|it| format!("Person {it}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        busy(&house, &town, &people(&house, &town, &names));
        let community = town.id;
        for fan_type in FanType::ALL.iter().copied() {
            let expected = naive(&house, &town, fan_type);
            let top = read(&house, move |tx| ranking::top_one_percent(tx, community, fan_type));
            // 43 persons: the floor of ten holds; 98 seats are free.
            assert_eq!((top.size.size, top.size.seats_free), (10, 98));
            let ids = |it: &[Place]| it.iter().map(|it| it.person_id).collect::<Vec<_>>();
            assert_eq!(ids(&top.places), ids(&expected[..10.min(expected.len())]), "{fan_type}");

            // Pages of three, one after another, are the whole ranking, each with its rank.
            let (mut walked, mut after) = (Vec::new(), None::<Cursor>);
            loop {
                let from = after.clone();
                let fans = read(&house, move |tx| {
                    ranking::page(tx, community, fan_type, from.as_ref(), 3)
                });
                let Some(last) = fans.last() else { break };
                let cursor = Cursor::after(last);
                let keyset = base::Keyset { after: Some(cursor), limit: 3 };
                after = Cursor::parse(&keyset);
                assert!(after.is_some());
                walked.extend(fans.iter().map(|it| (it.person, it.rank)));
            }
            let ranks: Vec<_> = ids(&expected).into_iter().zip(1..).collect();
            assert_eq!(walked, ranks, "{fan_type}");
        }
    }

    fn equals_stand_in_the_order_in_which_they_came(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let persons = people(&house, &town, &["Cleo", "Abel", "Bea"]);
        let new: Vec<_> =
            persons.iter().rev().map(|it| touch(&town, *it, "social.liked", 3)).collect();
        record(&house, &new);
        let community = town.id;
        let fans = read(&house, move |tx| {
            ranking::page(tx, community, FanType::Engaged, None, 10)
        });
        let names: Vec<&str> = fans.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Cleo", "Abel", "Bea"]);
        let last = persons[2];
        let now = house.app.now();
        let it = read(&house, move |tx| crate::standing::standing(tx, community, last, now));
        let placed = it.expect("a person").placed;
        assert_eq!((placed[0].rank, placed[0].of), (Some(3), 3));
    }

    fn whom_to_invite_takes_turns_and_leaves_out_the_seated(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let persons = people(&house, &town, &["Rita", "Remy", "Fred", "Enno", "Edda"]);
        let [rita, remy, fred, enno, edda] = persons[..] else { panic!("five") };
        let mut new = Vec::new();
        for (person, kind, times) in [
            (rita, "order.placed", 9),
            (remy, "order.placed", 5),
            (fred, "referral.purchased", 2),
            (enno, "social.shared", 9),
            (edda, "social.liked", 3),
        ] {
            new.extend((1..=times).map(|day| touch(&town, person, kind, day)));
        }
        record(&house, &new);
        let community = town.id;
        let ask = move |excluded: HashSet<PersonId>, limit: usize| {
            let fans = read(&house, move |tx| {
                ranking::whom_to_invite(tx, community, limit, &excluded)
            });
            fans.into_iter().map(|it| it.person).collect::<Vec<_>>()
        };
        assert_eq!(ask(HashSet::new(), 3), [rita, fred, enno]);
        assert_eq!(ask(HashSet::from([rita, enno]), 9), [remy, fred, edda]);
        assert_eq!(ask(HashSet::from_iter(persons), 9), []);
    }

    fn what_was_paid_for_opened_or_only_clicked_ranks_nobody(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let persons = people(&house, &town, &["Paid", "Opener", "Clicker", "Human"]);
        let [paid, opener, clicker, human] = persons[..] else { panic!("four") };
        let bought = |day| NewTouch { paid: true, ..touch(&town, paid, "order.placed", day) };
        record(&house, &[
            bought(1),
            bought(2),
            NewTouch { paid: true, ..touch(&town, paid, "social.shared", 3) },
            touch(&town, opener, "letter.opened", 1),
            touch(&town, opener, "letter.opened", 2),
            touch(&town, clicker, "letter.clicked", 1),
            touch(&town, human, "letter.clicked", 1),
            touch(&town, human, "social.liked", 2),
        ]);
        let (community, now) = (town.id, house.app.now());
        for nobody in [paid, opener, clicker] {
            let it = read(&house, move |tx| crate::standing::standing(tx, community, nobody, now));
            let it = it.expect("a person");
            assert_eq!(it.placed, [], "{}", it.person.name);
            for sort in Sort::ALL.iter().copied() {
                assert_eq!(crate::standing::points(&it.rule, &it.rollup, sort, now), 0.0);
            }
        }
        let it = read(&house, move |tx| crate::standing::standing(tx, community, human, now));
        let it = it.expect("a person");
        // The like and, beside it, the click.
        let worth = crate::standing::points(&it.rule, &it.rollup, Sort::Social, now);
        assert!((1.9..2.0).contains(&worth), "{worth}");
    }
}
