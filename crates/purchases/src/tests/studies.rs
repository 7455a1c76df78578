//! Studies, what follows from them, and what happens when orders move.

use std::collections::BTreeSet;

use base::{Keyset, Moment};

use super::*;
use crate::building;
use crate::model::{Chosen, SLIPS_AT};
use crate::orders::by_person;
use crate::store::{FitRow, OutlookRow};

fn fit(house: &TestHouse, town: &Town) -> FitRow {
    let community = town.id;
    read(house, move |tx| store::fit(tx, community)).expect("a study is in force")
}

fn row(house: &TestHouse, town: &Town, person: PersonId) -> Option<OutlookRow> {
    let community = town.id;
    read(house, move |tx| store::outlook(tx, community, person))
}

/// What a row should be, told from the log itself.
fn told_anew(house: &TestHouse, town: &Town, person: PersonId) -> Option<OutlookRow> {
    let (community, now) = (town.id, house.app.now());
    read(house, move |tx| {
        let desk = Desk::open(tx, community, now)?;
        let fit = store::fit(tx, community)?.expect("a study is in force");
        let foresight = fit.foresight().expect("there are enough");
        let orders = touches::store::orders_of(tx, community, &[person])?;
        let buyer = by_person(&desk.counting, orders).pop().and_then(|it| it.1.buyer());
        Ok(buyer.map(|it| building::outlook_row(&desk, (fit.version, &foresight), person, &it)))
    })
}

db::each_engine! {
    fn a_study_says_which_model_and_tells_everybody(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let it = fit(&house, &town);
        assert_eq!((it.version, it.chosen), (1, Chosen::Leaving), "{it:?}");
        assert_eq!((it.buyers, it.repeat_buyers), (120, 80));
        assert!(it.built_at.is_some() && it.log_likelihood.is_some() && it.held_out.is_some());
        assert!(it.expected_low < it.expected && it.expected < it.expected_high);
        let rows: Vec<OutlookRow> =
            people.iter().map(|it| row(&house, &town, *it).expect("everybody bought")).collect();
        for (person, row) in people.iter().zip(&rows) {
            assert_eq!(Some(row), told_anew(&house, &town, *person).as_ref());
        }
        let worth: i64 = rows.iter().filter_map(|it| it.expected_minor).sum();
        assert_eq!(it.expected_minor, Some(worth));
        let expected: f64 = rows.iter().map(|it| it.expected).sum();
        assert!((expected - it.expected).abs() < 1e-4, "{expected} {}", it.expected);
    }

    fn studying_twice_changes_nothing_but_the_version(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let before: Vec<_> = people.iter().map(|it| row(&house, &town, *it)).collect();
        let first = fit(&house, &town);
        house.wait(Span::seconds(60));
        study(&house, town.id);
        let second = fit(&house, &town);
        assert_eq!(second.version, 2);
        let same = FitRow {
            version: 1,
            fitted_at: first.fitted_at,
            built_at: first.built_at,
            ..second
        };
        assert_eq!(same, first);
        for (before, person) in before.into_iter().zip(&people) {
            let (before, after) = (before.unwrap(), row(&house, &town, *person).unwrap());
            let computed_at = after.computed_at;
            assert_eq!(OutlookRow { version: 2, computed_at, ..before }, after);
        }
    }

    fn who_bought_an_hour_ago_is_not_called_slipping(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        buyers(&house, &town);
        study(&house, town.id);
        let slipping = all(&house, town.id, List::Slipping);
        let quiet = all(&house, town.id, List::Quiet);
        let back = *slipping.iter().chain(&quiet).next().expect("some have slipped");
        let list = if slipping.contains(&back) { List::Slipping } else { List::Quiet };
        let stale = row(&house, &town, back).unwrap();
        let new = NewTouch { at: NOON - Span::hours(1), ..order(&town, back, 0) };
        record(&house, &[new]);
        // At once, before any job: the row is old, and the list knows.
        assert!(!all(&house, town.id, list).contains(&back));
        assert_eq!(row(&house, &town, back), Some(stale.clone()));
        let again = page(&house, town.id, List::Again, Keyset { after: None, limit: 200 });
        let line = again.lines.iter().find(|it| it.person.id == back).unwrap();
        assert!(line.outlook.alive > SLIPS_AT && line.slip_at.unwrap() > NOON);
        // And then for good.
        follow(&house, town.id);
        let fresh = row(&house, &town, back).unwrap();
        assert_eq!(Some(&fresh), told_anew(&house, &town, back).as_ref());
        assert!(fresh.slip_at.unwrap() > NOON && fresh.repeats == stale.repeats + 1);
        assert!(!all(&house, town.id, list).contains(&back));
    }

    fn a_first_order_brings_a_newcomer_and_a_cancelled_one_takes_them_away(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        buyers(&house, &town);
        study(&house, town.id);
        let new = town.somebody;
        assert!(!all(&house, town.id, List::New).contains(&new));
        record(&house, &[order(&town, new, 0)]);
        follow(&house, town.id);
        assert!(all(&house, town.id, List::New).contains(&new));
        let taken_back = touch(&town, new, "order.cancelled", 0);
        record(&house, &[NewTouch { money: None, ..taken_back }]);
        assert!(!all(&house, town.id, List::New).contains(&new), "at once");
        follow(&house, town.id);
        assert_eq!(row(&house, &town, new), None);
    }

    fn who_stops_counting_is_told_of_no_more(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let (community, bot) = (town.id, people[0]);
        assert!(all(&house, town.id, List::Again).contains(&bot));
        let done = house.app.db.write_blocking(move |tx| {
            touches::set_counting(tx, community, bot, NOON, false)
        });
        done.expect("somebody can be taken out");
        assert!(!all(&house, town.id, List::Again).contains(&bot), "at once");
        study(&house, town.id);
        assert_eq!((row(&house, &town, bot), fit(&house, &town).buyers), (None, 119));
    }

    fn pages_of_a_list_follow_each_other_in_order(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        buyers(&house, &town);
        study(&house, town.id);
        let mut met = BTreeSet::new();
        for list in List::ALL.iter().copied() {
            let in_sevens = all(&house, town.id, list);
            let at_once = page(&house, town.id, list, Keyset { after: None, limit: 200 });
            let ids: Vec<PersonId> = at_once.lines.iter().map(|it| it.person.id).collect();
            assert_eq!(in_sevens, ids, "{list}");
            let key = |it: &crate::reading::Line| match list {
                List::Again | List::New => -it.outlook.again,
                List::Soon => it.slip_at.map_or(0.0, |it| it.0 as f64),
                _ => -it.slip_at.map_or(0.0, |it| it.0 as f64),
            };
            assert!(at_once.lines.windows(2).all(|it| key(&it[0]) <= key(&it[1])), "{list}");
            met.extend(ids.iter().map(|it| (list, *it)));
        }
        let of = |list: List| met.iter().filter(|it| it.0 == list).count();
        assert_eq!(of(List::Again), 120);
        assert!(of(List::New) > 7 && of(List::Quiet) > 7, "{met:?}");
        // The three lists of slipping have nobody in common, and their counts are what they show.
        let slips = [List::Slipping, List::Soon, List::Quiet];
        let slipped = met.iter().filter(|it| slips.contains(&it.0));
        let ids: BTreeSet<_> = slipped.map(|it| it.1).collect();
        assert_eq!(ids.len(), slips.iter().map(|it| of(*it)).sum::<usize>());
        let community = town.id;
        let counts = read(&house, move |tx| {
            let desk = Desk::open(tx, community, NOON)?;
            reading::counts(tx, &desk)
        });
        let shown = slips.map(|it| of(it) as i64);
        assert_eq!([counts.slipping, counts.soon, counts.quiet], shown);
        assert_eq!(counts.new, of(List::New) as i64);
    }

    fn communities_are_studied_apart(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let other = wait(house.town("Elsewhere"));
        buyers(&house, &town);
        study(&house, town.id);
        study(&house, other.id);
        assert_eq!(fit(&house, &other).chosen, Chosen::TooFew);
        assert_eq!(fit(&house, &town).buyers, 120);
        assert_eq!(all(&house, town.id, List::Again).len(), 120);
    }

    fn too_few_forget_what_was_told_before(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let community = town.id;
        let done = house.app.db.write_blocking(move |tx| {
            people.iter().skip(30).try_for_each(|person| {
                touches::set_counting(tx, community, *person, NOON, false)
            })
        });
        done.expect("people can be taken out");
        study(&house, town.id);
        assert_eq!(fit(&house, &town).chosen, Chosen::TooFew);
        let left = read(&house, move |tx| store::again(tx, community, 10));
        assert_eq!(left, []);
    }

    fn a_study_that_was_interrupted_leaves_the_one_before_in_force(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        buyers(&house, &town);
        study(&house, town.id);
        let community = town.id;
        let done = house.app.db.write_blocking(move |tx| {
            let desk = Desk::open(tx, community, Moment(NOON.0 + 1))?;
            let all = crate::study::Everybody::default();
            building::begin(tx, &desk, &crate::study::study(&all, desk.today))
        });
        assert_eq!(done.expect("a study can begin"), 2);
        assert_eq!(fit(&house, &town).version, 1);
        study(&house, town.id);
        let it = fit(&house, &town);
        assert_eq!((it.version, it.buyers), (2, 120), "the unfinished one has made room");
    }
}
