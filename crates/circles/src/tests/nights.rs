//! What a night finds, keeps, and lets go.

use super::*;
use crate::deeds::{self, Decision, Hand};
use crate::model::{Circle, Proposal, Purpose};
use crate::store;

fn listed(house: &TestHouse, town: &Town, proposal: Proposal) -> Vec<Circle> {
    let community = town.id;
    read(house, move |tx| store::list(tx, community, proposal, 50))
}

fn members(house: &TestHouse, town: &Town, circle: &Circle) -> Vec<PersonId> {
    let (community, id) = (town.id, circle.id);
    let people = read(house, move |tx| store::people(tx, community, id, 100));
    let mut people: Vec<PersonId> = people.into_iter().map(|it| it.person_id).collect();
    people.sort_unstable();
    people
}

fn decide(house: &TestHouse, town: &Town, circle: &Circle, decision: Decision) {
    let hand = Hand { community: town.id, account: base::AccountId(1), now: house.app.now() };
    let id = circle.id;
    let done = house.app.db.write_blocking(move |tx| deeds::decide(tx, hand, id, decision));
    done.expect("it can be decided");
}

db::each_engine! {
    fn those_who_talk_with_each_other_are_a_circle_with_their_words(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let circles = listed(&house, &town, Proposal::Open);
        assert_eq!(circles.len(), 2, "{circles:?}");
        let mut words: Vec<String> = circles.iter().flat_map(Circle::words).collect();
        words.sort();
        for said in ["granite", "sourdough"] {
            assert!(words.iter().any(|it| it == said), "{words:?}");
        }
        let bakers = circles.iter().find(|it| it.words().contains(&"sourdough".to_owned()));
        let bakers = bakers.expect("the bakers are found");
        let mut wanted: Vec<PersonId> = BAKERS.iter().map(|it| who(&house, &town, it)).collect();
        wanted.sort_unstable();
        assert_eq!(members(&house, &town, bakers), wanted);
        // Thirty comments among them, and one to a climber.
        assert_eq!((bakers.people, bakers.talk, bakers.talk_inside), (6, 31, 30));
    }

    fn profiles_that_come_after_the_talk_change_nothing(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let mut arrivals = two_circles();
        arrivals.reverse();
        for (at, part) in arrivals.chunks(5).enumerate() {
            take(&house, &town, 1 + at as i64, part);
        }
        night(&house, &town);
        let circles = listed(&house, &town, Proposal::Open);
        let talk: Vec<(i64, i64, i64)> =
            circles.iter().map(|it| (it.people, it.talk, it.talk_inside)).collect();
        assert_eq!(talk, [(6, 31, 30), (6, 31, 30)]);
    }

    fn four_are_too_few(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let four: Vec<Arrival> = two_circles().into_iter().take(4).collect();
        take(&house, &town, 1, &four);
        let talk = [("ada", "ben"), ("ben", "cy"), ("cy", "dee"), ("dee", "ada")];
        let talk = talk.iter().enumerate().map(|(n, (a, b))| comment(n, a, b, 1, "hello"));
        take(&house, &town, 1, &talk.collect::<Vec<_>>());
        night(&house, &town);
        assert_eq!(listed(&house, &town, Proposal::Open), []);
        let page = wait(town.director.get("/circles")).body;
        assert!(page.contains("No circles yet") && page.contains("too few to say"), "{page}");
    }

    fn a_circle_keeps_its_name_and_what_was_decided(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let [one, other] = &listed(&house, &town, Proposal::Open)[..] else { panic!("two") };
        decide(&house, &town, one, Decision::Accept(Purpose::Space));
        decide(&house, &town, other, Decision::Never);
        // One more joins the first.
        let known = members(&house, &town, one);
        let bakers = known.contains(&who(&house, &town, "ada"));
        let (first, second) = if bakers { ("ada", "ben") } else { ("gus", "hal") };
        take(&house, &town, 2, &[
            profile("mia"),
            comment(900, "mia", first, 0, "count me in"),
            comment(901, second, "mia", 0, "welcome"),
        ]);
        night(&house, &town);
        let community = town.id;
        let spaces = read(&house, move |tx| deeds::accepted(tx, community, Purpose::Space, 9));
        let [kept] = &spaces[..] else { panic!("one is accepted: {spaces:?}") };
        assert_eq!((kept.id, kept.people), (one.id, 7));
        let events = read(&house, move |tx| deeds::accepted(tx, community, Purpose::Event, 9));
        assert_eq!(events, []);
        assert_eq!(listed(&house, &town, Proposal::Never)[0].id, other.id);
    }

    fn not_now_comes_again_after_two_months(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let circle = listed(&house, &town, Proposal::Open).remove(0);
        decide(&house, &town, &circle, Decision::Later);
        night(&house, &town);
        assert_eq!(listed(&house, &town, Proposal::Open).len(), 1);
        house.wait(crate::model::LATER);
        night(&house, &town);
        assert_eq!(listed(&house, &town, Proposal::Open).len(), 2);
    }

    fn an_import_that_is_taken_back_leaves_no_circle(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let circle = listed(&house, &town, Proposal::Open).remove(0);
        decide(&house, &town, &circle, Decision::Accept(Purpose::Event));
        take_back(&house, &town, 1);
        night(&house, &town);
        assert_eq!(listed(&house, &town, Proposal::Open), []);
        assert_eq!(listed(&house, &town, Proposal::Accepted), []);
        let (community, id) = (town.id, circle.id);
        let lost = read(&house, move |tx| store::find(tx, community, id));
        assert!(lost.expect("a decision is remembered").gone_at.is_some());
        assert!(read(&house, move |tx| ties::store::any(tx, community)).is_none());
    }

    fn bots_and_staff_are_in_no_circle(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let mut arrivals = two_circles();
        arrivals[0].kinds.push(people::model::PersonKind::Staff);
        take(&house, &town, 1, &arrivals);
        night(&house, &town);
        let sizes: Vec<i64> =
            listed(&house, &town, Proposal::Open).iter().map(|it| it.people).collect();
        assert_eq!(sizes.iter().sum::<i64>(), 11, "{sizes:?}");
    }
}
