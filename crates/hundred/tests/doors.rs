//! Every door is tried as stranger, member and director, and by the director of another community.

use std::collections::BTreeMap;

use db::Engine;
use testkit::{Answer, Browser, TestHouse, Town};
use web::axum::body::Body;
use web::{Door, Method, Who};

/// Doors that answer strangers with something else than their page, each with the reason.
const STRANGE_FOR_STRANGERS: &[(&str, u16, &str)] = &[("/", 401, "the start page is for members")];

fn house(engine: Engine) -> TestHouse {
    TestHouse::with(db::testing::database(engine), hundred::wiring::house())
}

/// Puts an id in the place of each name in a path.
fn path(door: &Door, id: &str) -> String {
    let part = |it: &str| if it.starts_with('{') { id.to_owned() } else { it.to_owned() };
    door.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn knock(browser: &Browser, door: &Door, id: &str) -> Answer {
    let mut browser = browser.clone();
    let is_api = door.path.starts_with("/api/");
    let (kind, body) = match door.method == Method::POST {
        true if is_api => (Some("application/json"), "{}"),
        true => (Some("application/x-www-form-urlencoded"), ""),
        false => (None, ""),
    };
    browser.send(door.method.as_str(), &path(door, id), kind, Body::from(body)).await
}

/// Knocks at every door, collects what is not as it should be.
async fn try_all(
    house: &TestHouse,
    browser: &Browser,
    id: &str,
    wrong: impl Fn(&Door, &Answer) -> Option<String>,
) -> Vec<String> {
    let mut problems = Vec::new();
    for door in &house.doors {
        if door.path == "/sign-out" || door.path.starts_with("/sessions") {
            continue;
        }
        let answer = knock(browser, door, id).await;
        if let Some(why) = wrong(door, &answer) {
            let (method, path) = (&door.method, door.path);
            problems.push(format!("{method} {path}: {} — {why}", answer.status));
        }
    }
    problems
}

const NOBODY: &str = "0000000000001";

async fn strangers(engine: Engine) {
    let house = house(engine);
    house.town("Fernway").await;
    let stranger = house.stranger();
    let problems = try_all(&house, &stranger, NOBODY, |door, answer| {
        let strange = STRANGE_FOR_STRANGERS.iter().find(|it| it.0 == door.path);
        let right = match (door.who, strange) {
            (_, Some((_, status, _))) => answer.status == *status,
            (Who::Anyone, None) => ![401, 403, 500].contains(&answer.status),
            _ => answer.status == 401,
        };
        (!right).then(|| "a stranger".to_owned())
    });
    let problems = problems.await;
    assert!(problems.is_empty(), "{engine:?}\n{}", problems.join("\n"));
}

async fn members_and_directors(engine: Engine) {
    let house = house(engine);
    let town = house.town("Fernway").await;
    let creator = access::Role::Creator.capabilities();
    let member = try_all(&house, &town.member, NOBODY, |door, answer| {
        let may = match door.who {
            Who::Can(capability) => creator.has(capability),
            _ => true,
        };
        let api = door.path.starts_with("/api/") && door.who != Who::Anyone;
        let right = match (api, may) {
            (true, _) => answer.status == 401,
            (false, false) => answer.status == 403,
            (false, true) => ![401, 500].contains(&answer.status),
        };
        (!right).then(|| format!("a member who {}", if may { "may" } else { "may not" }))
    });
    let director = try_all(&house, &town.director, NOBODY, |door, answer| {
        let api = door.path.starts_with("/api/") && door.who != Who::Anyone;
        let right =
            if api { answer.status == 401 } else { ![401, 403, 500].contains(&answer.status) };
        (!right).then(|| "a director".to_owned())
    });
    let problems = [member.await, director.await].concat();
    assert!(problems.is_empty(), "{engine:?}\n{}", problems.join("\n"));
}

/// The first id behind a piece of a page's address.
fn id_behind(answer: &Answer, place: &str) -> String {
    let at = answer.body.find(place).unwrap_or_else(|| panic!("no {place} in {}", answer.body));
    answer.body[at + place.len()..].chars().take(13).collect()
}

/// Ids of what another community holds, by what they are.
async fn ids_of(town: &Town) -> BTreeMap<&'static str, String> {
    let mut director = town.director.clone();
    let somebody = town.somebody.to_string();
    let fields = [
        ("person", somebody.as_str()),
        ("role", "creator"),
        ("subject", "A seat"),
        ("body", "Come in."),
    ];
    let invited = director.post("/invitations", &fields).await;
    assert!(invited.status < 400, "{}", invited.body);
    let hall = director.get("/hundred").await;
    let table = b"email,name\nnew@elsewhere.test,New\n";
    let imported = director.upload("/imports", &[("what", "people")], ("t.csv", table)).await;
    let import = imported.location.clone().expect("the file is taken");
    let scopes = [("name", "till"), ("scope", "see people"), ("expiry", "30")];
    let made = director.post("/tokens", &scopes).await;
    assert!(made.status < 400, "{}", made.body);
    let tokens = director.get("/tokens").await;
    let trial = [
        ("name", "elsewhere.test"),
        ("place", "invitation.subject"),
        ("arm0", ""),
        ("weight0", "1"),
        ("arm1", "Come"),
        ("weight1", "1"),
    ];
    let trial = director.post("/experiments", &trial).await;
    let trial = trial.location.clone().expect("the experiment is written down");
    BTreeMap::from([
        ("person", somebody),
        ("community", town.id.to_string()),
        ("invitation", id_behind(&hall, "/hundred/invitations/")),
        ("import", import["/imports/".len()..].chars().take(13).collect()),
        ("token", id_behind(&tokens, "/tokens/")),
        ("experiment", trial["/experiments/".len()..].chars().take(13).collect()),
    ])
}

async fn other_communities(engine: Engine) {
    let house = house(engine);
    let (here, there) = (house.town("Fernway").await, house.town("Elsewhere").await);
    for (what, id) in ids_of(&there).await {
        let problems = try_all(&house, &here.director, &id, |door, answer| {
            let is_inside = door.who != Who::Anyone && !door.path.starts_with("/api/");
            let names_something = door.path.contains('{') && is_inside;
            let leaks = answer.body.contains("elsewhere.test");
            let right = !names_something || [404, 422, 400].contains(&answer.status);
            (!right || leaks).then(|| format!("a {what} of another community"))
        });
        let problems = problems.await;
        assert!(problems.is_empty(), "{engine:?}\n{}", problems.join("\n"));
    }
}

macro_rules! on_both {
    ($($name:ident: $body:ident;)*) => { $(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$body(super::Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$body(super::Engine::Postgres).await;
            }
        }
    )* };
}

on_both! {
    a_stranger_is_asked_to_sign_in: strangers;
    a_seat_opens_what_its_roles_open: members_and_directors;
    nothing_of_one_community_is_visible_from_another: other_communities;
}

#[tokio::test]
async fn deeds_started_by_other_sites_are_refused() {
    let house = house(Engine::Sqlite);
    let town = house.town("Fernway").await;
    for door in house.doors.iter().filter(|it| it.method == Method::POST) {
        if door.path.starts_with("/api/") {
            continue;
        }
        let mut browser = town.director.from_elsewhere();
        let kind = Some("application/x-www-form-urlencoded");
        let answer = browser.send("POST", &path(door, NOBODY), kind, Body::empty()).await;
        assert_eq!(answer.status, 403, "POST {}", door.path);
    }
}
