//! The pages and the API, as director, member and another community.

use db::Engine;
use people::facet::{Blank, Choice, Facet, Group, Source};
use serde_json::{Value, json};
use testkit::{Answer, Browser, TestHouse, Town};

async fn open(engine: Engine) -> (TestHouse, Town) {
    let house = TestHouse::open(db::testing::database(engine), crate::install);
    let town = house.town("Fernway").await;
    (house, town)
}

/// Adds somebody by hand.
async fn add(director: &mut Browser, name: &str, kind: &str, place: &str) -> String {
    let email = format!("{}@{}.test", name.to_lowercase(), "peak");
    let fields = [("name", name), ("email", &email), ("kind", kind)];
    let page = director.post("/people", &fields).await.location.expect("a person is added");
    let edit = [("name", name), ("place", place), ("bio", "Teacher")];
    assert_eq!(director.post(&format!("{page}/edit"), &edit).await.status, 303);
    page
}

/// Keeps a segment of customers and gives its page.
async fn keep(director: &mut Browser, name: &str) -> String {
    let fields = [("name", name), ("m-r", "all"), ("f-r-0", "kind"), ("v-r-0-0", "customer")];
    let answer = director.post("/segments", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.unwrap()
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("not JSON: {}", answer.body))
}

async fn program(director: &mut Browser, scopes: &[&str]) -> Browser {
    let scopes = scopes.iter().map(|it| ("scope", *it));
    let fields: Vec<(&str, &str)> = std::iter::once(("name", "till")).chain(scopes).collect();
    let page = director.post("/tokens", &fields).await.body;
    let at = page.find("hdr_").expect("the key is shown");
    let key: String =
        page[at..].chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    director.with_token(&key)
}

async fn built_kept_changed_and_deleted(engine: Engine) {
    let (_house, mut town) = open(engine).await;
    let director = &mut town.director;
    let empty = director.get("/segments").await.body;
    assert!(empty.contains("No segment yet"), "{empty}");
    let ada = add(director, "Ada", "customer", "London").await;
    add(director, "Ben", "customer", "Leeds").await;
    // Without script: each button asks for the page with what was chosen so far.
    let page = director.get("/segments/new?m-r=all&do=add+r").await.body;
    assert!(page.contains("name=\"f-r-0\""), "{page}");
    let sent = "m-r=all&f-r-0=kind&w-r-0=kind&v-r-0-0=customer";
    let page = director.get(&format!("/segments/new?{sent}")).await.body;
    assert!(page.contains("2 people fit") && page.contains("Ada"), "{page}");
    let page = director.get(&format!("/segments/new?{sent}&f-r-1=place&v-r-1-0=lond")).await.body;
    assert!(page.contains("1 person fits") && !page.contains(">Ben<"), "{page}");
    assert!(page.contains("<span>Customer</span>") && page.contains("<span>London</span>"));
    let page = director.get(&format!("/segments/new?{sent}&do=nest+r")).await.body;
    assert!(page.contains("name=\"m-r-1\"") && page.contains("name=\"f-r-1-0\""), "{page}");
    let page = director.get(&format!("/segments/new?{sent}&do=remove+r-0")).await.body;
    assert!(!page.contains("name=\"f-r-0\""), "{page}");
    let kept = keep(director, "Our customers").await;
    let page = director.get(&kept).await.body;
    assert!(page.contains("2 people fit") && page.contains(&ada), "{page}");
    assert!(director.get("/segments").await.body.contains("Kind: Customer"));
    assert!(director.get(&format!("{kept}/count")).await.body.contains("2 people fit"));
    let edit = director.get(&format!("{kept}/edit")).await.body;
    assert!(edit.contains("value=\"Our customers\""), "{edit}");
    let change = [("name", "Nobody"), ("m-r", "none"), ("f-r-0", "kind"), ("v-r-0-0", "customer")];
    assert_eq!(director.post(&kept, &change).await.status, 303);
    let page = director.get(&kept).await.body;
    assert!(!page.contains(&ada) && page.contains("none of (Kind: Customer)"), "{page}");
    assert_eq!(director.post(&format!("{kept}/delete"), &[]).await.status, 303);
    assert_eq!(director.get(&kept).await.status, 404);
}

async fn what_is_wrong_is_said_and_nothing_typed_is_lost(engine: Engine) {
    let (_house, mut town) = open(engine).await;
    let director = &mut town.director;
    keep(director, "Customers").await;
    let rule = [("m-r", "all"), ("f-r-0", "orders"), ("v-r-0-0", "at least")];
    for (name, number, status, says) in [
        ("", "3", 422, "needed"),
        ("customers", "3", 422, "Another segment has this name"),
        ("Often", "three", 422, "A whole number, please"),
        ("Often", "", 422, "Fill this in"),
        ("Often", "3", 303, ""),
    ] {
        let mut fields = rule.to_vec();
        fields.extend([("v-r-0-1", number), ("name", name), ("description", "For the party")]);
        let answer = director.post("/segments", &fields).await;
        assert_eq!(answer.status, status, "{name} {number}: {}", answer.body);
        let kept = status == 303 || answer.body.contains("For the party");
        assert!(
            kept && answer.body.to_lowercase().contains(&says.to_lowercase()),
            "{}",
            answer.body
        );
    }
    let empty = [("name", "Empty"), ("m-r", "all"), ("m-r-0", "any")];
    let answer = director.post("/segments", &empty).await;
    assert!(answer.status == 422 && answer.body.contains("says nothing"), "{}", answer.body);
    let page = director.get("/segments/new?m-r=all&f-r-0=orders&v-r-0-0=is&v-r-0-1=").await.body;
    assert!(page.contains("Not finished yet") && !page.contains("error-text"), "{page}");
}

async fn the_file_and_the_programs_have_the_same_people(engine: Engine) {
    let (_house, mut town) = open(engine).await;
    let director = &mut town.director;
    add(director, "Ada", "customer", "London").await;
    add(director, "=Ben", "customer", "Leeds").await;
    let kept = keep(director, "Customers").await;
    let file = director.get(&format!("{kept}/people.csv")).await;
    assert_eq!(file.content_type, "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.body);
    assert!(lines[1].starts_with("'=Ben,") && lines[2].starts_with("Ada,"), "{}", file.body);
    let mut program = program(director, &["see people", "edit people"]).await;
    let path = format!("/api/v1{kept}");
    let one = json_of(&program.get(&path).await);
    assert_eq!((&one["count"], &one["is_gone"]), (&json!(2), &json!(false)), "{one}");
    let first = json_of(&program.get(&format!("{path}/people?limit=1")).await);
    let next = first["next"].as_str().expect("there is another page");
    let second = json_of(&program.get(&format!("{path}/people?limit=1&after={next}")).await);
    assert_eq!(second["people"][0]["name"], "Ada");
    assert_eq!(second["next"], Value::Null);
    let rule = json!({"any": [{"is": {"facet": "place", "with": ["leeds"]}}]});
    let made = program.post_json("/api/v1/segments", &json!({"name": "Leeds", "rule": rule})).await;
    let id = json_of(&made)["id"].as_str().expect("it is kept").to_owned();
    let one = json_of(&program.get(&format!("/api/v1/segments/{id}")).await);
    assert_eq!((&one["count"], &one["segment"]["rule"]), (&json!(1), &rule), "{one}");
    for wrong in [
        json!({"any": [{"is": {"facet": "shoe size", "with": ["44"]}}]}),
        json!({"any": [{"is": {"facet": "kind", "with": ["pirate"]}}]}),
        json!({"any": []}),
        json!({"is": {"facet": "kind", "with": ["fan"]}}),
        json!("everybody"),
    ] {
        let sent = json!({"name": "Wrong", "rule": wrong});
        let answer = program.post_json("/api/v1/segments", &sent).await;
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }
    let facets = json_of(&program.get("/api/v1/segments/facets").await);
    assert!(facets["facets"].as_array().is_some_and(|it| it.len() >= 17), "{facets}");
}

/// Facets of a community's own, one of which can be taken away.
fn shelves(house: &mut web::House, is_there: bool) {
    let shelf = move |key: &'static str| {
        let choices = |_: &mut db::Tx, _, _| Ok(vec![Choice::new("a", "Shelf A")]);
        Facet::new(key, Group::Own, |_| "Shelf".to_owned())
            .blank(Blank::known(choices).strict())
            .fits(|_, scope, _| Ok(people::sets::tagged(scope.community, "nobody").into()))
    };
    house.offer(Source::new(move |_, _| {
        Ok(if is_there { vec![shelf("shelf:1"), shelf("shelf:2")] } else { vec![shelf("shelf:1")] })
    }));
}

async fn what_is_gone_matches_nobody_and_says_so(engine: Engine) {
    let db = db::testing::database(engine);
    let before = TestHouse::open(db.clone(), |house| {
        shelves(house, true);
        crate::install(house);
    });
    let mut town = before.town("Fernway").await;
    // Nobody stands on a shelf, so everybody fits what asks for none of them.
    let none = |facet: &'static str, choice: &'static str| {
        [("name", facet), ("m-r", "none"), ("f-r-0", facet), ("v-r-0-0", choice)]
    };
    let kept = town.director.post("/segments", &none("shelf:2", "a")).await.location.unwrap();
    assert!(town.director.get(&kept).await.body.contains("3 people fit"));
    let choice = none("shelf:1", "b");
    let kept_choice = town.director.post("/segments", &choice).await.location.unwrap();
    let page = town.director.get(&kept_choice).await.body;
    assert!(page.contains("Nobody fits") && page.contains("not there any more"), "{page}");
    let after = TestHouse::open(db, |house| {
        shelves(house, false);
        crate::install(house);
    });
    // Another house begins with the same chance: let it go past the links that were made.
    let _: [u8; 1024] = after.app.random();
    let mut director = after.sign_in(&testkit::email("director@fernway.test")).await;
    let page = director.get(&kept).await.body;
    assert!(page.contains("Nobody fits") && page.contains("shelf:2 (gone)"), "{page}");
    let edit = director.get(&format!("{kept}/edit")).await.body;
    assert!(edit.contains("not there any more"), "{edit}");
}

async fn others_see_nothing_of_it(engine: Engine) {
    let (house, mut town) = open(engine).await;
    let kept = keep(&mut town.director, "Customers").await;
    let mut there = house.town("Elsewhere").await;
    for path in ["", "/edit", "/count", "/people.csv"] {
        let answer = there.director.get(&format!("{kept}{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    let change = [("name", "Mine"), ("m-r", "all"), ("f-r-0", "kind"), ("v-r-0-0", "fan")];
    assert_eq!(there.director.post(&kept, &change).await.status, 404);
    assert_eq!(there.director.post(&format!("{kept}/delete"), &[]).await.status, 404);
    assert!(!there.director.get("/segments").await.body.contains("Customers"));
    assert_eq!(town.member.post("/segments", &change).await.status, 403);
    assert_eq!(house.stranger().get("/segments").await.status, 401);
}

async fn bios_from_before_are_found_after_the_job(engine: Engine) {
    let (house, mut town) = open(engine).await;
    add(&mut town.director, "Ada", "fan", "London").await;
    let community = town.id;
    let clear = house.app.db.write(move |tx| {
        db::search::clear(tx, community, "bio")?;
        jobs::enqueue(
            tx,
            &base::Ids::new(2),
            testkit::NOON,
            &jobs::NewJob::new(community, "people.bios", &()),
        )
    });
    clear.await.unwrap();
    let page = "/segments/new?m-r=all&f-r-0=bio&v-r-0-0=teach";
    assert!(town.director.get(page).await.body.contains("Nobody fits"));
    house.work().await;
    assert!(town.director.get(page).await.body.contains("1 person fits"));
}

macro_rules! on_both {
    ($($name:ident;)*) => { $(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name(super::Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$name(super::Engine::Postgres).await;
            }
        }
    )* };
}

on_both! {
    built_kept_changed_and_deleted;
    what_is_wrong_is_said_and_nothing_typed_is_lost;
    the_file_and_the_programs_have_the_same_people;
    what_is_gone_matches_nobody_and_says_so;
    others_see_nothing_of_it;
    bios_from_before_are_found_after_the_job;
}
