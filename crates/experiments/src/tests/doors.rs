//! The doors of experiments: set up, begun, told of by programs, read.

use serde_json::{Value, json};

use super::*;

const FORM: [(&str, &str); 8] = [
    ("name", "Which subject"),
    ("place", "letter.subject"),
    ("language", "en"),
    ("driver", ""),
    ("arm0", ""),
    ("weight0", "1"),
    ("arm1", "Will you come?"),
    ("weight1", "1"),
];

/// The same form with some fields as given.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|it| changes.iter().all(|change| change.0 != it.0));
    kept.copied().chain(changes.iter().copied()).collect()
}

db::each_engine! {
    fn a_director_sets_one_up_starts_and_ends_it(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            says(&town.director.get("/experiments").await, "Nothing is compared yet");
            let blank = town.director.get("/experiments/new").await;
            says(&blank, "A letter's subject");
            let made = town.director.post("/experiments", &form(&[])).await;
            assert_eq!(made.status, 303, "{}", made.body);
            let place = made.location.clone().unwrap();
            says(&town.director.follow(&made).await, "Nobody is shown anything yet");
            says(&town.director.get(&format!("{place}/edit")).await, "Will you come?");
            let fields = form(&[("arm1", "Do come!"), ("driver", "event.attended")]);
            let changed = town.director.post(&format!("{place}/edit"), &fields).await;
            assert_eq!(changed.status, 303, "{}", changed.body);
            says(&town.director.post(&format!("{place}/start"), &[]).await, "");
            let running = town.director.get(&place).await;
            says(&running, "Do come!");
            says(&running, "Too few to say");
            assert_eq!(town.director.get(&format!("{place}/edit")).await.status, 422);
            let again = town.director.post(&format!("{place}/start"), &[]).await;
            assert_eq!(again.status, 422);
            let weights = [("weight0", "3"), ("weight1", "1")];
            let weighed = town.director.post(&format!("{place}/weights"), &weights).await;
            assert_eq!(weighed.status, 303, "{}", weighed.body);
            let bad = [("weight0", "x"), ("weight1", "1")];
            let refused = town.director.post(&format!("{place}/weights"), &bad).await;
            assert_eq!(refused.status, 422);
            says(&town.director.get(&format!("{place}/people?arm=B")).await, "Nobody saw it yet");
            let ended = town.director.post(&format!("{place}/stop"), &[]).await;
            assert_eq!(ended.status, 303);
            says(&town.director.get("/experiments").await, "Ended");
            let audit = town.director.get("/audit").await;
            for action in ["made", "changed", "started", "weighed", "stopped"] {
                says(&audit, &format!("experiment.{action}"));
            }
        });
    }

    fn a_refused_form_keeps_what_was_typed(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            for (change, why) in [
                (("name", ""), "field-name"),
                (("arm1", ""), "two arms at least"),
                (("weight1", "many"), "whole number"),
                (("arm1", &*"x".repeat(51)), "field-arm1"),
                (("place", "nowhere"), "nothing like that"),
                (("driver", "rain"), "nothing like that"),
            ] {
                let refused = town.director.post("/experiments", &form(&[change])).await;
                assert_eq!(refused.status, 422, "{change:?}");
                says(&refused, why);
                if change.0 != "arm1" {
                    says(&refused, "Will you come?");
                }
            }
        });
    }

    fn a_draft_can_be_thrown_away(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let made = town.director.post("/experiments", &form(&[])).await;
            let place = made.location.unwrap();
            let gone = town.director.post(&format!("{place}/discard"), &[]).await;
            assert_eq!(gone.status, 303);
            assert_eq!(town.director.get(&place).await.status, 404);
        });
    }

    fn programs_tell_who_saw_what_and_telling_twice_counts_once(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id = running(&house, &town, plan("elsewhere", &[("Blue", 1), ("Green", 1)])).await;
            let mut till = house.stranger().with_token(&key(&mut town, "record touches").await);
            let place = format!("/api/v1/experiments/{id}");
            let exposures: Vec<Value> = (0..60)
                .map(|n| {
                    let arm = if n % 2 == 0 { "A" } else { "B" };
                    json!({ "visitor": format!("v{n}"), "arm": arm, "driver": n % 3 == 0 })
                })
                .collect();
            let body = json!({ "exposures": exposures });
            for turn in 0..2 {
                let told = till.post_json(&format!("{place}/exposures"), &body).await;
                assert_eq!(told.status, 200, "{}", told.body);
                let told: Value = serde_json::from_str(&told.body).unwrap();
                assert_eq!(told["exposures"][1]["arm"], "B");
                assert_eq!(told["exposures"][1]["new"], turn == 0);
            }
            // The first arm stays, whatever is told later.
            let other = json!({ "exposures": [{ "visitor": "v1", "arm": "A" }] });
            let told = till.post_json(&format!("{place}/exposures"), &other).await;
            says(&told, "\"arm\":\"B\"");
            let outcomes: Vec<Value> =
                (0..9).map(|n| json!({ "visitor": format!("v{}", 2 * n + 1) })).collect();
            let body = json!({ "outcomes": outcomes });
            for new in [true, false] {
                let told = till.post_json(&format!("{place}/outcomes"), &body).await;
                let told: Value = serde_json::from_str(&told.body).unwrap();
                assert_eq!(told["new"], json!(vec![new; 9]));
            }
            let stranger = json!({ "outcomes": [{ "visitor": "nobody" }] });
            let told = till.post_json(&format!("{place}/outcomes"), &stranger).await;
            says(&told, "[false]");
            let mut reader = house.stranger().with_token(&key(&mut town, "see fans").await);
            let shown: Value =
                serde_json::from_str(&reader.get(&place).await.body).unwrap();
            assert_eq!(shown["arms"][0]["seen"], 30);
            assert_eq!(shown["arms"][1]["reached"], 9);
            assert_eq!(shown["verdict"], "open");
            assert!(shown["arms"][1]["better_than_a"].as_f64().unwrap() > 0.99);
            says(&reader.get("/api/v1/experiments").await, "Which subject");
            says(&town.director.get(&format!("/experiments/{id}/people?arm=B")).await, "Visitor");
        });
    }

    fn the_house_chooses_an_arm_for_whoever_asks(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id = running(&house, &town, plan("elsewhere", &[("Blue", 1), ("Green", 1)])).await;
            let mut till = house.stranger().with_token(&key(&mut town, "record touches").await);
            let place = format!("/api/v1/experiments/{id}/exposures");
            let person = town.somebody.to_string();
            let ask = json!({ "exposures": [{ "person": person }] });
            let told = till.post_json(&place, &ask).await;
            let first: Value = serde_json::from_str(&told.body).unwrap();
            assert!(["Blue", "Green"].contains(&first["exposures"][0]["text"].as_str().unwrap()));
            let again: Value =
                serde_json::from_str(&till.post_json(&place, &ask).await.body).unwrap();
            assert_eq!(again["exposures"][0]["arm"], first["exposures"][0]["arm"]);
        });
    }

    fn what_cannot_be_counted_is_refused_with_its_place(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id = running(&house, &town, plan("elsewhere", &[("Blue", 1), ("Green", 1)])).await;
            let ours = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            let mut till = house.stranger().with_token(&key(&mut town, "record touches").await);
            let place = format!("/api/v1/experiments/{id}/exposures");
            for (item, field) in [
                (json!({}), "exposures[0]"),
                (json!({ "visitor": "v", "arm": "C" }), "exposures[0].arm"),
                (json!({ "visitor": "v", "at": "2999-01-01T00:00:00Z" }), "exposures[0].at"),
                (json!({ "person": "0000000000001" }), "exposures[0].person"),
                (json!({ "visitor": "v", "person": "0000000000001" }), "exposures[0]"),
            ] {
                let refused = till.post_json(&place, &json!({ "exposures": [item] })).await;
                assert_eq!(refused.status, 422, "{}", refused.body);
                says(&refused, field);
            }
            let none = till.post_json(&place, &json!({ "exposures": [] })).await;
            assert_eq!(none.status, 422);
            let body = json!({ "exposures": [{ "visitor": "v" }] });
            let place = format!("/api/v1/experiments/{ours}/exposures");
            assert_eq!(till.post_json(&place, &body).await.status, 422);
            let nowhere = "/api/v1/experiments/0000000000001/exposures";
            assert_eq!(till.post_json(nowhere, &body).await.status, 404);
        });
    }

    fn another_community_sees_nothing_of_it(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            let id = running(&house, &town, plan(LETTER.key, &[("", 1), ("Come", 1)])).await;
            for path in ["", "/edit", "/people"] {
                let answer = moss.director.get(&format!("/experiments/{id}{path}")).await;
                assert_eq!(answer.status, 404, "{path}");
            }
            for path in ["/start", "/stop", "/weights", "/discard", "/edit"] {
                let answer = moss.director.post(&format!("/experiments/{id}{path}"), &[]).await;
                assert_eq!(answer.status, 404, "{path}");
            }
        });
    }
}
