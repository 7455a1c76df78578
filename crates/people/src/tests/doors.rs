//! Every door, tried as stranger, member and director.

use serde_json::{Value, json};
use testkit::{Answer, Browser, TestHouse, Town};

async fn house(engine: db::Engine) -> (TestHouse, Town) {
    let house = TestHouse::open(db::testing::database(engine), |_| {});
    let town = house.town("Fernway").await;
    (house, town)
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("not JSON: {}", answer.body))
}

/// A program with a key of the director's for these capabilities.
async fn program(director: &mut Browser, scopes: &[&str]) -> Browser {
    let scopes = scopes.iter().map(|it| ("scope", *it));
    let fields: Vec<(&str, &str)> = std::iter::once(("name", "till")).chain(scopes).collect();
    let page = director.post("/tokens", &fields).await.body;
    let at = page.find("hdr_").expect("the key is shown");
    let key: String =
        page[at..].chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    director.with_token(&key)
}

/// Adds Ada by hand and gives her page.
async fn ada(director: &mut Browser) -> String {
    let fields = [("name", "Ada Lovelace"), ("email", "ada@peak.test"), ("kind", "customer")];
    let answer = director.post("/people", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.unwrap()
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in() {
    let (house, town) = house(db::Engine::Sqlite).await;
    let page = format!("/people/{}", town.somebody);
    let mut stranger = house.stranger();
    for path in ["/people", "/people/new", &page, &format!("{page}/edit")] {
        assert_eq!(stranger.get(path).await.status, 401, "{path}");
    }
    for deed in ["edit", "contacts", "identities", "kinds", "tags", "consents"] {
        assert_eq!(stranger.post(&format!("{page}/{deed}"), &[]).await.status, 401, "{deed}");
    }
    for path in ["/api/v1/people", &format!("/api/v1{page}"), &format!("/api/v1{page}/touches")] {
        assert_eq!(stranger.get(path).await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn a_member_without_the_capability_changes_nothing() {
    let (_house, mut town) = house(db::Engine::Sqlite).await;
    let page = format!("/people/{}", town.somebody);
    let answer = town.member.post("/people", &[("name", "Zadie")]).await;
    assert!(matches!(answer.status, 403 | 404), "{}", answer.status);
    let answer = town.member.post(&format!("{page}/tags"), &[("tag", "x")]).await;
    assert!(matches!(answer.status, 403 | 404), "{}", answer.status);
    assert!(!town.director.get("/people?q=zadie").await.body.contains("Zadie<"));
}

#[tokio::test]
async fn a_director_adds_finds_and_edits_a_person() {
    for engine in [db::Engine::Sqlite, db::Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        let page = ada(director).await;
        let list = director.get("/people?q=lovel").await.body;
        assert!(list.contains("Ada Lovelace") && list.contains(&page), "{list}");
        assert!(director.get("/people?kind=customer").await.body.contains("Ada Lovelace"));
        assert!(!director.get("/people?kind=journalist").await.body.contains("Ada Lovelace"));
        let edit = [("name", "Ada King"), ("place", "London"), ("followers", "12")];
        assert_eq!(director.post(&format!("{page}/edit"), &edit).await.status, 303);
        let shown = director.get(&page).await.body;
        assert!(shown.contains("Ada King") && shown.contains("London"), "{shown}");
        assert!(shown.contains("by Dora"), "the provenance stands beside the value: {shown}");
        assert!(director.get(&format!("{page}/edit")).await.body.contains("Ada King"));
    }
}

#[tokio::test]
async fn what_was_typed_wrongly_stays_with_the_reason_beside_it() {
    let (_house, mut town) = house(db::Engine::Sqlite).await;
    let director = &mut town.director;
    let page = ada(director).await;
    let wrong = [("name", "Bea"), ("email", "bea at home")];
    let answer = director.post("/people", &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("bea at home") && answer.body.contains("not an e-mail address"));
    let taken = director.post("/people", &[("email", "ADA@peak.test")]).await;
    assert!(taken.status == 422 && taken.body.contains("belongs to another person"));
    let nobody = director.post("/people", &[("name", " ")]).await;
    assert!(nobody.status == 422 && nobody.body.contains("is needed"));
    let long = "x".repeat(201);
    let answer = director.post(&format!("{page}/edit"), &[("name", &long)]).await;
    assert!(answer.status == 422 && answer.body.contains(&long));
    let empty = director.post(&format!("{page}/contacts"), &[("contact", "call")]).await;
    assert!(empty.status == 422 && empty.body.contains("This is needed."));
}

#[tokio::test]
async fn contacts_tags_kinds_and_consents_appear_on_the_page() {
    for engine in [db::Engine::Sqlite, db::Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        let page = ada(director).await;
        for (deed, fields) in [
            ("contacts", vec![("contact", "call"), ("said", "Wants <b>wide</b> boots.")]),
            ("tags", vec![("tag", "Winter running")]),
            ("kinds", vec![("kind", "journalist")]),
            ("consents", vec![("purpose", "Newsletter"), ("state", "given")]),
            ("identities", vec![("email", "ada@home.test")]),
        ] {
            let answer = director.post(&format!("{page}/{deed}"), &fields).await;
            assert_eq!(answer.status, 303, "{deed}: {}", answer.body);
        }
        let shown = director.get(&page).await.body;
        for text in
            ["Wants &lt;b&gt;wide", "Winter running", "Journalist", "agreed", "ada@home.test"]
        {
            assert!(shown.contains(text), "{text} is missing from {shown}");
        }
        let calls = director.get(&format!("{page}?kinds=call.")).await.body;
        assert!(calls.contains("Wants") && calls.contains("Today"));
        assert!(!director.get(&format!("{page}?kinds=order.")).await.body.contains("Wants &lt;b"));
        assert!(director.get("/people?tag=winter+running").await.body.contains("Ada Lovelace"));
        for (deed, name, value) in
            [("tags", "tag", "winter running"), ("kinds", "kind", "journalist")]
        {
            let fields = [(name, value), ("remove", "yes")];
            assert_eq!(director.post(&format!("{page}/{deed}"), &fields).await.status, 303);
        }
        let list = director.get("/people?kind=journalist&tag=winter+running").await.body;
        assert!(!list.contains("Ada Lovelace"));
    }
}

#[tokio::test]
async fn long_lists_go_on_page_after_page() {
    let (_house, mut town) = house(db::Engine::Sqlite).await;
    let director = &mut town.director;
    for number in 0..5 {
        director.post("/people", &[("name", format!("Runner {number}").as_str())]).await;
    }
    let mut program = program(director, &["see people"]).await;
    let first = json_of(&program.get("/api/v1/people?q=runner&limit=3").await);
    assert_eq!(first["people"].as_array().unwrap().len(), 3);
    let next = first["next"].as_str().unwrap();
    let path = format!("/api/v1/people?q=runner&limit=3&after={next}");
    let second = json_of(&program.get(&path).await);
    assert_eq!(second["people"].as_array().unwrap().len(), 2);
    assert_eq!(second["next"], Value::Null);
}

#[tokio::test]
async fn programs_send_people_and_read_them_back() {
    for engine in [db::Engine::Sqlite, db::Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let mut reader = program(&mut town.director, &["see people"]).await;
        let mut program = program(&mut town.director, &["see people", "edit people"]).await;
        let body = json!({
            "evidence": "the till",
            "identities": [{ "platform": "email", "kind": "email", "value": "cy@peak.test" }],
            "fields": { "name": "Cy", "place": "Leeds" },
            "kinds": ["customer"],
            "tags": ["Wide feet"],
            "touches": [{
                "kind": "order.placed", "channel": "shop", "external_id": "1",
                "minor": 1200, "currency": "EUR",
            }],
        });
        assert_eq!(reader.post_json("/api/v1/people", &body).await.status, 403);
        let first = program.post_json("/api/v1/people", &body).await;
        assert_eq!(first.status, 200, "{}", first.body);
        let first = json_of(&first);
        assert_eq!((&first["is_new"], &first["touches_new"]), (&json!(true), &json!(1)));
        let again = json_of(&program.post_json("/api/v1/people", &body).await);
        assert_eq!((&again["id"], &again["touches_known"]), (&first["id"], &json!(1)));
        let id = first["id"].as_str().unwrap();
        let person = json_of(&program.get(&format!("/api/v1/people/{id}")).await);
        assert_eq!((&person["name"], &person["tags"]), (&json!("Cy"), &json!(["Wide feet"])));
        let touches = json_of(&program.get(&format!("/api/v1/people/{id}/touches")).await);
        assert_eq!(touches["touches"][0]["minor"], 1200);
        let wrong = json!({ "evidence": "", "identities": [], "kinds": ["wizard"] });
        let wrong = program.post_json("/api/v1/people", &wrong).await;
        assert!(wrong.status == 422 && wrong.body.contains("kinds[0]"), "{}", wrong.body);
        assert_eq!(program.get("/api/v1/people/0000000000000").await.status, 404);
    }
}
