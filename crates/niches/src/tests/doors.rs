//! The pages, the job and the API, as director, member and another community.

use base::{NicheId, Span};
use db::Engine;
use serde_json::{Value, json};
use testkit::{Answer, Browser, TestHouse, Town};

use super::town::{FANS, PEOPLE, more_teachers, open, settle, teaches};
use crate::model::{Base, TokenKind, niche_id};
use crate::store::{self, NicheRow};

const FOUND: &str = "/niches";

fn teachers() -> NicheId {
    niche_id(Base::Fans, TokenKind::Word, "teacher")
}

async fn niches(house: &TestHouse, town: &Town) -> Vec<NicheRow> {
    let community = town.id;
    let read = house.app.db.read(move |tx| store::shown(tx, community, "fans", 100));
    read.await.expect("they can be read")
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

async fn what_was_planted_is_found_first_and_opens_its_people(engine: Engine) {
    let (house, mut town) = open(engine).await;
    settle(&house, &town).await;
    house.work().await;
    let found = niches(&house, &town).await;
    let first = &found[0];
    assert_eq!((first.id, first.label.as_str()), (teachers(), "teacher"), "{found:?}");
    let bios = |it: usize| teaches(it) || !it.is_multiple_of(5);
    let of = |range: std::ops::Range<usize>, is: &dyn Fn(usize) -> bool| {
        range.filter(|it| is(*it)).count() as i64
    };
    // The last one is staff, and does not count.
    let all = 0..PEOPLE - 1;
    let right =
        [of(0..FANS, &teaches), of(0..FANS, &bios), of(all.clone(), &teaches), of(all, &bios)];
    let counts = [first.here, first.of_here, first.everywhere, first.of_everywhere];
    assert_eq!(counts, right);
    assert!(first.q < 0.05 && first.z > 2.0, "{first:?}");
    assert!(found.iter().all(|it| it.kind != TokenKind::Place), "{found:?}");

    let director = &mut town.director;
    let page = director.get(FOUND).await.body;
    let says = format!("{} of {} fans with a bio say “teacher”", counts[0], counts[1]);
    assert!(page.contains(&says) && page.contains("times as often"), "{page}");
    let page = director.get(&format!("/niches/{}", teachers())).await.body;
    assert_eq!(page.matches("class=\"person-line\"").count(), 20, "{page}");
    assert!(page.contains("Person 57") && page.contains("Proud teacher and mom"), "{page}");
    assert!(!page.contains("Person 68"), "{page}");
    let beyond = format!("/niches/{}?side=beyond&limit=4", teachers());
    let page = director.get(&beyond).await.body;
    assert!(page.contains("Person 374") && !page.contains("Person 57<"), "{page}");
    assert_eq!(page.matches("class=\"person-line\"").count(), 4, "{page}");
    let next = page.split("href=\"").find(|it| it.contains("after=")).expect("another page");
    let next = next.split('"').next().expect("an address").replace("&amp;", "&");
    let page = director.get(&next).await.body;
    assert!(page.contains("Person 238") && !page.contains("Person 374"), "{page}");
}

async fn a_niche_becomes_a_segment_in_one_click(engine: Engine) {
    let (house, mut town) = open(engine).await;
    settle(&house, &town).await;
    house.work().await;
    let director = &mut town.director;
    let keep = format!("/niches/{}/segment", teachers());
    for (side, fits) in [("within", 20), ("beyond", 10), ("", 30)] {
        let kept = director.post(&keep, &[("side", side)]).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let page = director.follow(&kept).await.body;
        assert!(page.contains(&format!("{fits} people fit")), "{side}: {page}");
    }
    let again = director.post(&keep, &[("side", "within")]).await;
    let builder = director.follow(&again).await.body;
    assert!(builder.contains("20 people fit") && builder.contains("teacher · All fans"));
    assert_eq!(town.member.post(&keep, &[]).await.status, 403);
}

async fn what_fades_stays_while_somebody_may_ask_for_it(engine: Engine) {
    let (house, mut town) = open(engine).await;
    settle(&house, &town).await;
    house.work().await;
    let page = format!("/niches/{}", teachers());
    // As many teachers among everybody as among fans: nothing stands out any more.
    more_teachers(&house, &town, 250).await;
    house.wait(Span::days(1));
    house.work().await;
    assert!(niches(&house, &town).await.iter().all(|it| it.id != teachers()));
    assert!(town.director.get(&page).await.body.contains("does not stand out any more"));
    let (community, id) = (town.id, teachers());
    let find = || house.app.db.read(move |tx| store::find(tx, community, id));
    assert!(find().await.unwrap().is_some());
    let other = niche_id(Base::Type(touches::FanType::Repeat), TokenKind::Word, "teacher");
    let kept = town.director.post(&format!("{page}/segment"), &[("side", "beyond")]).await;
    assert_eq!(town.director.get(&format!("/niches/{other}")).await.status, 200);
    look_after(&house, &town, Span::days(100)).await;
    assert!(find().await.unwrap().is_some(), "a segment is made of it");
    // Nobody stays signed in for so long.
    town.director = house.sign_in(&testkit::email("director@fernway.test")).await;
    // Its people are those of today.
    let segment = town.director.follow(&kept).await.body;
    assert!(segment.contains("260 people fit"), "{segment}");
    // Of this one nobody made a segment.
    assert_eq!(town.director.get(&format!("/niches/{other}")).await.status, 404);
}

/// Lets time pass, and looks again.
async fn look_after(house: &TestHouse, town: &Town, span: Span) {
    house.wait(span);
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let ask = move |tx: &mut db::Tx| crate::deeds::look_again(tx, &ids, now, community);
    house.app.db.write(ask).await.unwrap();
    house.work().await;
}

async fn a_segment_is_held_against_everybody_once_somebody_asks(engine: Engine) {
    let (house, mut town) = open(engine).await;
    settle(&house, &town).await;
    let director = &mut town.director;
    let rule = [("name", "Teachers"), ("m-r", "all"), ("f-r-0", "bio"), ("v-r-0-0", "teach")];
    let kept = director.post("/segments", &rule).await.location.expect("it is kept");
    let id = &kept["/segments/".len()..];
    let here = format!("/niches?of={id}");
    let page = director.get(&here).await.body;
    assert!(page.contains("has not been looked at"), "{page}");
    let asked = director.post("/niches/look", &[("of", id)]).await;
    assert_eq!(asked.location.as_deref(), Some(here.as_str()));
    assert!(director.get(&here).await.body.contains("Being looked at"));
    house.work().await;
    let page = director.get(&here).await.body;
    assert!(page.contains("people of “Teachers” with a bio say “teacher”"), "{page}");
    assert_eq!(director.post(&format!("{kept}/delete"), &[]).await.status, 303);
    look_after(&house, &town, Span::days(1)).await;
    assert_eq!(town.director.get(&here).await.status, 404);
    let niche = niche_id(Base::Segment(id.parse().unwrap()), TokenKind::Word, "teacher");
    assert_eq!(town.director.get(&format!("/niches/{niche}")).await.status, 404);
}

async fn where_nothing_can_be_said_the_page_says_so(engine: Engine) {
    let (house, mut town) = open(engine).await;
    let page = town.director.get(FOUND).await.body;
    assert!(page.contains("has not been looked at"), "{page}");
    assert_eq!(town.director.post("/niches/look", &[("of", "fans")]).await.status, 303);
    house.work().await;
    assert!(town.director.get(FOUND).await.body.contains("Nobody here yet"));
    // A segment that is everybody has nothing of its own.
    let rule = [("name", "All"), ("m-r", "none"), ("f-r-0", "kind"), ("v-r-0-0", "bot")];
    let kept = town.director.post("/segments", &rule).await.location.expect("it is kept");
    let id = kept["/segments/".len()..].to_owned();
    assert_eq!(town.director.post("/niches/look", &[("of", &id)]).await.status, 303);
    house.work().await;
    let page = town.director.get(&format!("/niches?of={id}")).await.body;
    assert!(page.contains("Too few to say") && page.contains("were looked at"), "{page}");
    for path in ["/niches?of=everybody", "/niches?of=0000000000001"] {
        assert_eq!(town.director.get(path).await.status, 404, "{path}");
    }
    let nobody = [("of", "0000000000001")];
    assert_eq!(town.director.post("/niches/look", &nobody).await.status, 404);
}

async fn programs_and_other_communities(engine: Engine) {
    let (house, mut town) = open(engine).await;
    settle(&house, &town).await;
    house.work().await;
    let mut there = house.town("Elsewhere").await;
    let path = format!("/niches/{}", teachers());
    assert_eq!(there.director.get(&path).await.status, 404);
    assert_eq!(there.director.post(&format!("{path}/segment"), &[]).await.status, 404);
    assert!(!there.director.get(FOUND).await.body.contains("say “teacher”"));
    assert_eq!(house.stranger().get(FOUND).await.status, 401);
    let mut program = program(&mut town.director, &["see people", "see fans"]).await;
    let all = json_of(&program.get("/api/v1/niches").await);
    assert_eq!(all["niches"][0]["label"], "teacher", "{all}");
    assert_eq!((&all["of"], &all["people"]), (&json!("fans"), &json!(FANS)));
    assert!(all["looked_at"].as_i64().is_some_and(|it| it > 20), "{all}");
    let people = format!("/api/v1{path}/people");
    let first = json_of(&program.get(&format!("{people}?limit=15")).await);
    let next = first["next"].as_str().expect("there is another page");
    let second = json_of(&program.get(&format!("{people}?limit=15&after={next}")).await);
    assert_eq!(second["people"].as_array().map(Vec::len), Some(5), "{second}");
    assert_eq!(program.get(&format!("{people}?side=left")).await.status, 422);
    for path in ["/api/v1/niches?of=0000000000001", "/api/v1/niches/0000000000001/people"] {
        assert_eq!(program.get(path).await.status, 404, "{path}");
    }
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
    what_was_planted_is_found_first_and_opens_its_people;
    a_niche_becomes_a_segment_in_one_click;
    what_fades_stays_while_somebody_may_ask_for_it;
    a_segment_is_held_against_everybody_once_somebody_asks;
    where_nothing_can_be_said_the_page_says_so;
    programs_and_other_communities;
}
