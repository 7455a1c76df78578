//! The pages, as strangers, members and directors meet them.

use super::*;

db::each_engine! {
    fn the_pages_of_an_empty_community_say_what_to_do_first(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let page = wait(town.director.get("/fans"));
        assert_eq!(page.status, 200);
        for said in [
            "Nobody has bought twice yet",
            "href=\"/imports\"",
            "whoever came to you first stands first",
        ] {
            assert!(page.body.contains(said), "{said}\n{}", page.body);
        }
        let sam = town.somebody;
        let page = wait(town.director.get(&format!("/people/{sam}/standing")));
        assert!(page.body.contains("Sam is not among your fans yet"), "{}", page.body);
        let page = wait(town.director.get(&format!("/people/{sam}/receipt?sort=social")));
        assert!(page.body.contains("Nothing counts here yet"), "{}", page.body);
    }

    fn a_fan_stands_with_a_reason_a_receipt_and_an_invitation(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let [maya] = people(&house, &town, &["Maya Okafor"])[..] else { panic!("one") };
        let order = |days| NewTouch {
            money: euros(20_100),
            ..touch(&town, maya, "order.placed", days)
        };
        record(&house, &[order(90), order(1)]);
        let page = wait(town.director.get("/fans")).body;
        for said in [
            "2 orders, €402, last on 28 February 2026",
            &format!("/people/{maya}?kinds=order."),
            &format!("/people/{maya}/receipt?type=repeat"),
            &format!("/invitations/new?person={maya}"),
            "unknown",
        ] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let page = wait(town.director.get("/fans/repeat")).body;
        assert!(page.contains("Top 1 %"), "{page}");
        let page = wait(town.director.get(&format!("/people/{maya}/receipt?type=repeat"))).body;
        for said in ["2 touches add up to 1.49 today", "× 0.50 after 90 days"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let page = wait(town.director.get(&format!("/people/{maya}/standing"))).body;
        assert!(page.contains("Why Maya Okafor ranks first among repeat buyers"), "{page}");
    }

    fn somebody_invited_is_not_invited_again(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let [maya] = people(&house, &town, &["Maya Okafor"])[..] else { panic!("one") };
        record(&house, &[
            touch(&town, maya, "social.commented", 2),
            touch(&town, maya, "seat.invited", 1),
        ]);
        let page = wait(town.director.get("/fans/engaged")).body;
        assert!(page.contains("Invited") && !page.contains("/invitations/new"), "{page}");
        record(&house, &[touch(&town, maya, "invitation.withdrawn", 0)]);
        let page = wait(town.director.get("/fans/engaged")).body;
        assert!(page.contains("/invitations/new"), "{page}");
    }

    fn a_rule_is_changed_on_its_page_and_bad_numbers_come_back(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let page = wait(town.director.get("/scoring"));
        assert_eq!(page.status, 200, "{}", page.body);
        let mut fields: Vec<(String, String)> = vec![
            ("version".to_owned(), between(&page.body, "name=\"version\" value=\"", "\"")),
            ("half-life-buying".to_owned(), "90".to_owned()),
            ("half-life-love".to_owned(), "12".to_owned()),
        ];
        for (kind, _) in crate::model::weighed_kinds() {
            let name = format!("weight-{}", kind.name.replace('.', "-"));
            fields.push((name, kind.weight.to_string()));
        }
        let mut send = |fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            wait(town.director.post("/scoring", &fields))
        };
        let answer = send(&fields);
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("A number of days from 30 to 3650."), "{}", answer.body);
        assert!(answer.body.contains("value=\"12\""), "what was typed stays");
        fields[2].1 = "45,5".to_owned();
        assert_eq!(send(&fields).status, 303);
        let running = wait(town.director.get("/scoring/progress")).body;
        assert!(running.contains("live-progress src"), "{running}");
        wait(house.work());
        let done = wait(town.director.get("/scoring/progress")).body;
        assert!(!done.contains("live-progress") && done.contains("Everybody is scored"), "{done}");
        let page = wait(town.director.get("/scoring")).body;
        assert!(page.contains("Love halves in 45.5 days") && page.contains("by you"), "{page}");
    }

    fn doors_open_to_those_who_may(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let sam = town.somebody;
        let paths = ["/fans", "/fans/engaged", &format!("/people/{sam}/standing"), "/scoring"];
        for path in paths {
            assert_eq!(wait(house.stranger().get(path)).status, 401, "{path}");
            assert_eq!(wait(town.director.get(path)).status, 200, "{path}");
        }
        assert_eq!(wait(town.member.get("/scoring")).status, 403);
        let nobody = PersonId(77);
        for path in [
            "/fans/famous".to_owned(),
            format!("/people/{nobody}/receipt"),
            format!("/people/{nobody}/standing"),
            format!("/people/{sam}/receipt?sort=fame"),
        ] {
            assert_eq!(wait(town.director.get(&path)).status, 404, "{path}");
        }
    }
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map_or("", |it| it.1);
    rest.split_once(after).map_or("", |it| it.0).to_owned()
}
