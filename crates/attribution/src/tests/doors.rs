//! The doors of attribution, tried with an empty house, a small one and one that has enough.

use serde_json::{Value, json};

use super::*;

async fn key(town: &mut Town, scope: &str) -> String {
    let fields = [("name", "till"), ("scope", scope), ("expiry", "30")];
    let made = town.director.post("/tokens", &fields).await;
    let at = made.body.find("hdr_").expect("the key is shown");
    made.body[at..at + 69].to_owned()
}

/// Somebody for each number, who met Instagram and then bought.
fn bought(house: &TestHouse, town: &Town, n: usize) -> Vec<PersonId> {
    let persons = people(house, town, n);
    let touches = persons.iter().flat_map(|it| {
        [
            new(town, *it, ("social.liked", "instagram"), 9),
            new(town, *it, ("order.placed", "shop"), 8),
        ]
    });
    record(house, &touches.collect::<Vec<_>>());
    walk(house, town);
    persons
}

db::each_engine! {
    fn the_page_says_what_to_do_first_then_counts_then_models(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let empty = town.director.get("/attribution").await;
            says(&empty, "This is correlation, not cause");
            says(&empty, "Bring files in");
            says(&empty, "What is not seen here");
            bought(&house, &town, 19);
            let few = town.director.get("/attribution").await;
            says(&few, "Too few to say: 19 conversions");
            says(&few, "met by 19");
            assert!(!few.body.contains("Markov"), "models say nothing about nineteen");
            record(&house, &[
                new(&town, town.somebody, ("social.liked", "instagram"), 4),
                new(&town, town.somebody, ("order.placed", "shop"), 3),
            ]);
            walk(&house, &town);
            let enough = town.director.get("/attribution").await;
            says(&enough, "Markov");
            says(&enough, "/attribution/rows?channel=instagram&amp;model=shapley");
            says(&town.director.get("/attribution?show=money&since=quarter").await, "€840");
            let rows = town.director.get("/attribution/rows?channel=instagram&model=first").await;
            says(&rows, "Sam");
            says(&rows, "Instagram");
            says(&town.director.get("/attribution/rows?channel=nobody").await, "No conversion");
        });
    }

    fn rows_go_on_after_the_last_one(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            bought(&house, &town, 55);
            let first = town.director.get("/attribution/rows?channel=instagram").await;
            let (_, rest) = first.body.split_once("rel=\"next\"").map_or_else(
                || panic!("no next page in {}", first.body),
                |(before, _)| before.rsplit_once("href=\"").unwrap(),
            );
            let href = rest.split('"').next().unwrap().replace("&amp;", "&");
            let second = town.director.get(&href).await;
            let persons = |body: &str| body.matches("font-medium\" href=\"/people/").count();
            assert_eq!((persons(&first.body), persons(&second.body)), (50, 5));
        });
    }

    fn a_question_is_refused_beside_its_field(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            for (goal, window) in [("luck", "30"), ("order", "0")] {
                let fields = [("goal", goal), ("window", window)];
                let refused = town.director.post("/attribution/settings", &fields).await;
                assert_eq!(refused.status, 422);
                says(&refused, &format!("value=\"{}\"", fields[1].1));
            }
            let fields = [("goal", "order"), ("window", "90")];
            town.director.post("/attribution/settings", &fields).await;
            says(&town.director.get("/attribution").await, "90 days before");
            says(&town.director.get("/audit").await, "attribution.asked");
            assert_eq!(town.director.post("/attribution/follow", &[]).await.status, 303);
            assert_eq!(town.member.get("/attribution").await.status, 403);
            assert_eq!(town.member.post("/attribution/settings", &fields).await.status, 403);
        });
    }

    fn what_people_say_stands_beside_what_the_log_shows(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let persons = bought(&house, &town, 2);
            let place = format!("/people/{}/told", persons[0]);
            says(&town.director.get(&place).await, "Nobody has asked yet");
            let page = town.director.get(&format!("/people/{}", persons[0])).await;
            says(&page, &place);
            let none = town.director.post(&place, &[("channel", ""), ("words", "a sister")]).await;
            assert_eq!(none.status, 422);
            says(&none, "a sister");
            let friend = [("channel", "a friend"), ("words", "My sister runs with you")];
            assert_eq!(town.director.post(&place, &friend).await.status, 303);
            let other = format!("/people/{}/told", persons[1]);
            town.director.post(&other, &[("channel", "instagram"), ("words", "")]).await;
            let told = town.director.get(&place).await;
            says(&told, "My sister runs with you");
            says(&told, "noted by Dora");
            says(&told, "the log shows no such touch");
            says(&town.director.get(&other).await, "the log shows it too");
            let page = town.director.get("/attribution").await;
            says(&page, "2 answers so far");
            says(&page, "not seen at all");
            let friend = "/attribution/told?channel=a+friend";
            let list = town.director.get(&format!("{friend}&which=untracked")).await;
            says(&list, "Person 0");
            let agrees = town.director.get(&format!("{friend}&which=tracked")).await;
            says(&agrees, "No answer");
            says(&town.director.get("/attribution/told").await, "Person 1");
            let at = told.body.find("/told/").unwrap() + "/told/".len();
            let remove = format!("{place}/{}/remove", &told.body[at..at + 13]);
            assert_eq!(town.director.post(&remove, &[]).await.status, 303);
            assert_eq!(town.director.post(&remove, &[]).await.status, 404);
            says(&town.director.get(&place).await, "Nobody has asked yet");
        });
    }

    fn an_answer_given_before_the_touch_is_known_agrees_later(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let place = format!("/people/{}/told", town.somebody);
            town.director.post(&place, &[("channel", "TikTok"), ("words", "")]).await;
            says(&town.director.get(&place).await, "no such touch");
            record(&house, &[new(&town, town.somebody, ("social.liked", "tiktok"), 4)]);
            walk(&house, &town);
            says(&town.director.get(&place).await, "the log shows it too");
        });
    }

    fn programs_tell_answers_and_read_the_table(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            bought(&house, &town, 20);
            let mut till = house.stranger().with_token(&key(&mut town, "record touches").await);
            let answer = json!({
                "email": "somebody@fern.test", "channel": "A Friend", "words": "Mia",
                "source": "checkout", "external_id": "order 7",
            });
            for new in [true, false] {
                let told = till.post_json("/api/v1/told", &answer).await;
                assert_eq!(told.status, 200, "{}", told.body);
                says(&told, &format!("\"new\":{new}"));
            }
            for (change, field) in [
                (json!({ "email": "nobody@fern.test" }), "person"),
                (json!({ "channel": " " }), "channel"),
                (json!({ "at": "soon" }), "at"),
                (json!({ "source": "hand" }), "source"),
            ] {
                let mut bad = answer.clone();
                bad.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
                let refused = till.post_json("/api/v1/told", &bad).await;
                assert_eq!(refused.status, 422, "{}", refused.body);
                says(&refused, field);
            }
            let mut reader = house.stranger().with_token(&key(&mut town, "see fans").await);
            let told: Value =
                serde_json::from_str(&reader.get("/api/v1/told").await.body).unwrap();
            assert_eq!(told["answers"][0]["channel"], "a friend");
            assert_eq!(told["answers"].as_array().unwrap().len(), 1);
            let table: Value =
                serde_json::from_str(&reader.get("/api/v1/attribution").await.body).unwrap();
            assert_eq!(table["channels"][0]["conversions"]["markov"], 20.0);
            assert_eq!(table["too_few"], false);
            let rows = reader.get("/api/v1/attribution/rows?channel=instagram&limit=2").await;
            let rows: Value = serde_json::from_str(&rows.body).unwrap();
            assert_eq!(rows["rows"][0]["path"], json!(["instagram"]));
            assert!(rows["next"].is_string());
        });
    }

    fn another_community_sees_nothing_of_it(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            let persons = bought(&house, &town, 20);
            says(&moss.director.get("/attribution").await, "Bring files in");
            let place = format!("/people/{}/told", persons[0]);
            assert_eq!(moss.director.get(&place).await.status, 404);
            let fields = [("channel", "press"), ("words", "")];
            assert_eq!(moss.director.post(&place, &fields).await.status, 404);
        });
    }
}
