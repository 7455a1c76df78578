//! The pages, as strangers, members and directors meet them.

use super::*;

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map_or("", |it| it.1);
    rest.split_once(after).map_or("", |it| it.0).to_owned()
}

db::each_engine! {
    fn the_hourglass_shows_its_people_and_every_number_opens_them(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        record(&house, &town, &[(ada, "order.placed", 9)]);
        catch_up(&house, &town);
        let page = wait(town.director.get("/journey")).body;
        for said in [
            "4 people on the way with you",
            "Too few have moved on so far",
            "href=\"/journey/people?stage=buy\"",
            "whom=closer&amp;stage=buy&amp;days=90",
            "whom=moved&amp;from=&amp;to=buy&amp;days=90",
            "url(#sand-5)",
        ] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let page = wait(town.director.get("/journey/people?stage=buy")).body;
        for said in ["Ada", "first order (Order #1009)", "20 February 2026", "for 9 days"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let page = wait(town.director.get("/journey?hourglass=customer&days=30")).body;
        assert!(page.contains("ordered 2 times within 540 days"), "{page}");
        let page = wait(town.director.get("/journey?hourglass=partner")).body;
        assert!(page.contains("Nobody goes through this hourglass yet"), "{page}");
        for path in [
            "/journey?hourglass=sand",
            "/journey/people",
            "/journey/people?stage=love",
            "/journey/people?whom=stuck&stage=buy",
            "/journey/people?whom=gone",
        ] {
            assert_eq!(wait(town.director.get(path)).status, 404, "{path}");
        }
    }

    fn a_stage_is_decided_on_a_page_that_keeps_what_was_typed(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        catch_up(&house, &town);
        let here = format!("/people/{ada}/stage");
        let page = wait(town.director.get(&here)).body;
        assert!(page.contains("came into your records"), "{page}");
        let bad = [("hourglass", "customer"), ("stage", "love"), ("reason", "She is so kind")];
        let answer = wait(town.director.post(&here, &bad));
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Choose one of the stages"), "{}", answer.body);
        assert!(answer.body.contains("She is so kind"), "{}", answer.body);
        let good = [("hourglass", "customer"), ("stage", "trust"), ("reason", "She is so kind")];
        assert_eq!(wait(town.director.post(&here, &good)).status, 303);
        house.wait(Span::hours(1));
        record(&house, &town, &[(ada, "order.placed", 0)]);
        catch_up(&house, &town);
        let page = wait(town.director.get(&here)).body;
        for said in ["“She is so kind”", "The facts propose Buy", "Keep Trust", "by you"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let overview = wait(town.director.get("/journey")).body;
        assert!(overview.contains("/journey/people?whom=proposed"), "{overview}");
        let list = wait(town.director.get("/journey/people?whom=proposed")).body;
        assert!(list.contains(&here), "{list}");
        let keep = [("hourglass", "customer"), ("answer", "keep")];
        assert_eq!(wait(town.director.post(&format!("{here}/answer"), &keep)).status, 303);
        let page = wait(town.director.get(&here)).body;
        assert!(page.contains("The facts say Buy") && !page.contains("propose Buy"), "{page}");
        let lift = [("hourglass", "customer")];
        assert_eq!(wait(town.director.post(&format!("{here}/lift"), &lift)).status, 303);
        let page = wait(town.director.get(&here)).body;
        assert!(page.contains("the facts decide again"), "{page}");
        assert_eq!(wait(town.director.post(&format!("{here}/lift"), &lift)).status, 422);
    }

    fn rules_are_changed_on_their_page_and_bad_lines_come_back(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let page = wait(town.director.get("/journey/rules?hourglass=customer"));
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("name=\"buy-0-at-least\""), "{}", page.body);
        let version = between(&page.body, "name=\"version\" value=\"", "\"");
        let mut fields = vec![
            ("hourglass", "customer"),
            ("version", version.as_str()),
            ("buy-0-what", "orders"),
            ("buy-0-at-least", "many"),
            ("like-0-what", "touches"),
            ("like-0-named", "Fair.Visited, post.read"),
            ("like-0-at-least", "1"),
        ];
        let answer = wait(town.director.post("/journey/rules", &fields));
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("A whole number from 1 to 1000000."), "{}", answer.body);
        assert!(answer.body.contains("value=\"many\""), "{}", answer.body);
        fields[3].1 = "3";
        assert_eq!(wait(town.director.post("/journey/rules", &fields)).status, 303);
        let again = wait(town.director.post("/journey/rules", &fields));
        assert_eq!(again.status, 303, "{}", again.body);
        let page = wait(town.director.get("/journey/rules")).body;
        for said in ["ordered 3 times", "fair visited or post read", "Not used here", "by you"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        fields[3].1 = "4";
        let stale = wait(town.director.post("/journey/rules", &fields));
        assert_eq!(stale.status, 422);
        assert!(stale.body.contains("Somebody saved version 1 meanwhile"), "{}", stale.body);
        let running = wait(town.director.get("/journey/progress")).body;
        assert!(running.contains("live-progress src"), "{running}");
        wait(house.work());
        let done = wait(town.director.get("/journey/progress")).body;
        assert!(done.contains("Everybody has been placed"), "{done}");
        assert_eq!(wait(town.member.get("/journey/rules")).status, 403);
    }

    fn touchpoints_are_added_put_in_order_changed_and_removed(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let here = "/journey/touchpoints";
        let page = wait(town.director.get(here)).body;
        assert!(page.contains("Nothing happens here yet. For example: a talk"), "{page}");
        let touchpoint = |title, owner| {
            [("hourglass", "customer"), ("stage", "buy"), ("title", title), ("owner", owner)]
        };
        let bad = wait(town.director.post(here, &touchpoint("", "Shop")));
        assert_eq!(bad.status, 422);
        assert!(bad.body.contains("value=\"Shop\""), "{}", bad.body);
        for (title, owner) in [("Parcel note", "Shop"), ("Thank-you call", "")] {
            assert_eq!(wait(town.director.post(here, &touchpoint(title, owner))).status, 303);
        }
        let page = wait(town.director.get(here)).body;
        assert!(page.contains("Owner: Shop") && page.contains("nobody owns it yet"), "{page}");
        let place = |page: &str, title: &str| page.find(title).expect("it is listed");
        assert!(place(&page, "Parcel note") < place(&page, "Thank-you call"));
        let id = between(&page, "/journey/touchpoints/", "/shift");
        let first = format!("{here}/{}", &id[id.len() - 13..]);
        let shift = format!("{first}/shift");
        assert_eq!(wait(town.director.post(&shift, &[("way", "down")])).status, 303);
        let page = wait(town.director.get(here)).body;
        assert!(place(&page, "Thank-you call") < place(&page, "Parcel note"), "{page}");
        assert_eq!(wait(town.director.get(&first)).status, 200);
        let changed = wait(town.director.post(&first, &touchpoint("Parcel card", "Shop")));
        assert_eq!(changed.status, 303);
        assert_eq!(wait(town.director.post(&format!("{first}/remove"), &[])).status, 303);
        wait(town.director.get(here)); // says once that it is gone
        let page = wait(town.director.get(here)).body;
        assert!(!page.contains("Parcel card") && page.contains("Thank-you call"), "{page}");
        assert_eq!(wait(town.director.get(&first)).status, 404);
    }

    fn doors_open_to_those_who_may(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let sam = town.somebody;
        for path in ["/journey", "/journey/touchpoints", &format!("/people/{sam}/stage")] {
            assert_eq!(wait(house.stranger().get(path)).status, 401, "{path}");
            assert_eq!(wait(town.member.get(path)).status, 403, "{path}");
            assert_eq!(wait(town.director.get(path)).status, 200, "{path}");
        }
        let nobody = PersonId(77);
        assert_eq!(wait(town.director.get(&format!("/people/{nobody}/stage"))).status, 404);
        let lift = [("hourglass", "customer")];
        let path = format!("/people/{nobody}/stage/lift");
        assert_eq!(wait(town.director.post(&path, &lift)).status, 404);
    }

    fn programs_read_the_hourglass_and_decide(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        record(&house, &town, &[(ada, "order.placed", 9)]);
        catch_up(&house, &town);
        let scopes =
            [("name", "till"), ("scope", "see people"), ("scope", "edit people"), ("expiry", "30")];
        let made = wait(town.director.post("/tokens", &scopes));
        let at = made.body.find("hdr_").expect("the key is shown");
        let key: String = made.body[at..]
            .chars()
            .take_while(|it| it.is_alphanumeric() || *it == '_')
            .collect();
        let mut program = town.director.with_token(&key);
        let glass = wait(program.get("/api/v1/journey"));
        assert_eq!(glass.status, 200, "{}", glass.body);
        let glass: serde_json::Value = serde_json::from_str(&glass.body).expect("JSON");
        assert_eq!(glass["stages"][4]["people"], 1);
        assert_eq!(glass["stages"][4]["median_wait_days"], serde_json::Value::Null);
        let people = wait(program.get("/api/v1/journey/people?stage=buy")).body;
        assert!(people.contains("\"Ada\"") && people.contains("first order"), "{people}");
        let stage = format!("/api/v1/people/{ada}/stage");
        let told = serde_json::json!({ "hourglass": "customer", "stage": "refer" });
        let refused = wait(program.post_json(&stage, &told));
        assert_eq!(refused.status, 422, "a reason is missing: {}", refused.body);
        let told = serde_json::json!({
            "hourglass": "customer", "stage": "refer", "reason": "Brought three friends",
        });
        let set = wait(program.post_json(&stage, &told));
        assert_eq!(set.status, 200, "{}", set.body);
        let set: serde_json::Value = serde_json::from_str(&set.body).expect("JSON");
        assert_eq!(set["stages"][0]["stage"], "refer");
        assert_eq!(set["stages"][0]["derived"], "buy");
        assert_eq!(set["stages"][0]["decided"], true);
        assert_eq!(wait(program.get("/api/v1/journey/people?stage=love")).status, 422);
    }
}
