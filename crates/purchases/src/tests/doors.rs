//! The pages, as strangers, members and directors meet them.

use super::*;

db::each_engine! {
    fn pages_say_what_to_do_first_and_what_is_too_few(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let page = wait(town.director.get("/purchases"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Your orders have not been studied yet"), "{}", page.body);
        let asked = wait(town.director.post("/purchases/model", &[]));
        assert_eq!(asked.status, 303);
        wait(house.work());
        let page = wait(town.director.get("/purchases/slipping")).body;
        assert!(page.contains("No orders yet") && page.contains("href=\"/imports\""), "{page}");
        let [one, other] = people(&house, &town, 2)[..] else { panic!("two") };
        let days = [(one, 131), (one, 249), (one, 367), (other, 3)];
        record(&house, &days.map(|(person, days)| order(&town, person, days)));
        house.wait(Span::seconds(5));
        study(&house, town.id);
        for path in ["/purchases", "/purchases/slipping", "/purchases/new"] {
            let page = wait(town.director.get(path)).body;
            assert!(page.contains("Too few to say"), "{page}");
            assert!(page.contains("One person has bought on a second day. From 50 on"), "{page}");
            assert!(!page.contains(" %"), "no share of so few: {page}");
        }
        let page = wait(town.director.get("/purchases/model")).body;
        assert!(page.contains("it would be noise") && !page.contains("Log-likelihood"), "{page}");
        // The rhythm is a fact, and is told all the same.
        let page = wait(town.director.get(&format!("/people/{one}/purchases"))).body;
        for said in ["Usually every 118 days", "Today is day 131", "Too few people have bought"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
    }

    fn lists_have_reasons_and_lead_to_the_rows_behind_them(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let first = people[0];
        let page = wait(town.director.get("/purchases?limit=200")).body;
        for said in [
            "people are slipping away".to_owned(),
            format!("/people/{first}?kinds=order."),
            "purchases, usually every 12 days, today is day".to_owned(),
            "within 90 days".to_owned(),
            "Will buy again".to_owned(),
        ] {
            assert!(page.contains(&said), "{said}\n{page}");
        }
        let page = wait(town.director.get("/purchases/slipping?when=quiet")).body;
        assert!(page.contains("Slipped on") && page.contains("Still a customer"), "{page}");
        let page = wait(town.director.get("/purchases/new")).body;
        assert!(page.contains("Bought once, "), "{page}");
        let page = wait(town.director.get("/purchases?limit=5")).body;
        let next = page.split("href=\"/purchases?limit=5&amp;after=").nth(1).expect("a next page");
        let after = next.split('"').next().unwrap();
        let page = wait(town.director.get(&format!("/purchases?limit=5&after={after}"))).body;
        assert!(page.contains("From the top"), "{page}");
    }

    fn the_model_shows_its_receipt(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        buyers(&house, &town);
        study(&house, town.id);
        let page = wait(town.director.get("/purchases/model")).body;
        for said in [
            "MBG/NBD",
            "The last 13 weeks were hidden from the model",
            "Purchases foretold and made",
            "Pareto/NBD",
            "What it does not know",
            "holds 90",
            "Log-likelihood",
            "Study anew",
        ] {
            assert!(page.contains(said), "{said}\n{page}");
        }
    }

    fn a_person_is_told_of_beside_their_orders(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let people = buyers(&house, &town);
        study(&house, town.id);
        let path = format!("/people/{}/purchases", people[0]);
        let page = wait(town.director.get(&path)).body;
        for said in
            ["Usually every 12 days", "Still a customer", "Buys within 90 days", "See all 12"]
        {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let sam = town.somebody;
        let page = wait(town.director.get(&format!("/people/{sam}/purchases"))).body;
        assert!(page.contains("No orders yet"), "{page}");
    }

    fn doors_open_to_those_who_may(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let sam = town.somebody;
        let paths = ["/purchases", "/purchases/new", "/purchases/model", "/purchases/slipping"];
        for path in paths.map(str::to_owned).into_iter().chain([format!("/people/{sam}/purchases")])
        {
            assert_eq!(wait(house.stranger().get(&path)).status, 401, "{path}");
            assert_eq!(wait(town.director.get(&path)).status, 200, "{path}");
        }
        assert_eq!(wait(town.member.post("/purchases/model", &[])).status, 403);
        let nobody = PersonId(77);
        let bad = "/purchases/slipping?when=never".to_owned();
        for path in [format!("/people/{nobody}/purchases"), bad] {
            assert_eq!(wait(town.director.get(&path)).status, 404, "{path}");
        }
        // A cursor that nobody wrote begins at the top.
        for after in ["x", "1~2~3", "NaN~0000000000001", "~"] {
            let path = format!("/purchases?after={after}");
            assert_eq!(wait(town.director.get(&path)).status, 200, "{path}");
        }
    }
}
