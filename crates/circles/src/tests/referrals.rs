//! Who brought whom, as referrals come, are taken back, and are read again from nothing.

use super::*;
use crate::{reach, store};

/// Follows what came in.
fn settle(house: &TestHouse, town: &Town) {
    let community = town.id;
    while write(house, move |tx| reach::settle_step(tx, community)) {}
}

fn differences(house: &TestHouse, town: &Town) -> Vec<String> {
    let community = town.id;
    read(house, move |tx| reach::differences(tx, community))
}

fn counts(house: &TestHouse, town: &Town, name: &str) -> [i64; 3] {
    let (community, person) = (town.id, who(house, town, name));
    let row = read(house, move |tx| store::reach(tx, community, person));
    row.map_or([0; 3], |it| [it.first_count, it.second_count, it.third_count])
}

/// Ada brought Ben, Ben brought Cy and Dee, Cy brought Eve.
fn chain() -> Vec<Arrival> {
    let steps = [("ada", "ben"), ("ben", "cy"), ("ben", "dee"), ("cy", "eve")];
    let steps = steps.iter().enumerate();
    steps.flat_map(|(n, it)| referral(n, *it, "purchased", 30 - n as i64)).collect()
}

db::each_engine! {
    fn three_levels_are_kept_as_referrals_come(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let mut backwards = chain();
        backwards.reverse();
        for part in backwards.chunks(2) {
            take(&house, &town, 1, part);
            settle(&house, &town);
            assert_eq!(differences(&house, &town), [""; 0]);
        }
        assert_eq!(counts(&house, &town, "ada"), [1, 2, 1]);
        assert_eq!(counts(&house, &town, "ben"), [2, 1, 0]);
        assert_eq!(counts(&house, &town, "eve"), [0; 3]);
        let page = wait(town.director.get("/reach")).body;
        for said in ["1.21", "2.10", "Ada".to_lowercase().as_str()] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let ada = who(&house, &town, "ada");
        let page = wait(town.director.get(&format!("/people/{ada}/reach"))).body;
        let eve = who(&house, &town, "eve");
        assert!(page.contains(&format!("/people/{eve}")), "{page}");
        assert!(page.contains("1 brought, 2 through them, 1 one further"), "{page}");
    }

    fn a_night_gives_the_same_and_ranks_everybody(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &chain());
        night(&house, &town);
        assert_eq!(differences(&house, &town), [""; 0]);
        let (community, ben) = (town.id, who(&house, &town, "ben"));
        let row = read(&house, move |tx| store::reach(tx, community, ben)).expect("Ben reaches");
        assert!(row.page_rank > 1.0, "{row:?}");
        assert_eq!(read(&house, move |tx| ties::store::due(tx, community, 9)), []);
    }

    fn a_purchase_that_is_undone_counts_for_nobody(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &chain());
        settle(&house, &town);
        take(&house, &town, 2, &referral(1, ("ben", "cy"), "undone", 1));
        settle(&house, &town);
        assert_eq!(counts(&house, &town, "ada"), [1, 1, 0]);
        assert_eq!(counts(&house, &town, "cy"), [1, 0, 0]);
        assert_eq!(differences(&house, &town), [""; 0]);
    }

    fn the_first_who_brought_somebody_counts_and_a_click_does_not(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &referral(1, ("ada", "cy"), "purchased", 9));
        settle(&house, &town);
        take(&house, &town, 1, &referral(2, ("ben", "cy"), "purchased", 20));
        take(&house, &town, 1, &referral(3, ("dee", "cy"), "clicked", 40));
        settle(&house, &town);
        assert_eq!(counts(&house, &town, "ben"), [1, 0, 0]);
        assert_eq!(counts(&house, &town, "ada"), [0; 3]);
        assert_eq!(counts(&house, &town, "dee"), [0; 3]);
    }

    fn an_import_that_is_taken_back_takes_its_reach_along(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &referral(9, ("ada", "ben"), "purchased", 50));
        settle(&house, &town);
        take(&house, &town, 2, &chain());
        settle(&house, &town);
        assert_eq!(counts(&house, &town, "ada"), [1, 2, 1]);
        take_back(&house, &town, 2);
        night(&house, &town);
        assert_eq!(counts(&house, &town, "ada"), [1, 0, 0]);
        assert_eq!(differences(&house, &town), [""; 0]);
    }

    fn who_brought_each_other_is_cut_at_the_latest(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        take(&house, &town, 1, &referral(1, ("ada", "ben"), "purchased", 9));
        take(&house, &town, 1, &referral(2, ("ben", "ada"), "purchased", 5));
        settle(&house, &town);
        assert_eq!(counts(&house, &town, "ada"), [1, 0, 0]);
        assert_eq!(counts(&house, &town, "ben"), [0; 3]);
        assert_eq!(differences(&house, &town), [""; 0]);
    }
}
