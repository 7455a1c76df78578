//! Copies and erasures at the door, on both engines.

use db::Engine;
use testkit::{Browser, TestHouse, Town};

async fn house(engine: Engine) -> (TestHouse, Town) {
    let house = TestHouse::open(db::testing::database(engine), crate::install);
    let town = house.town("Fernway").await;
    (house, town)
}

async fn ada(director: &mut Browser) -> String {
    let fields = [("name", "Ada Lovelace"), ("email", "ada@peak.test"), ("handle", "ada.runs")];
    let fields = [&fields[..], &[("platform", "instagram"), ("kind", "customer")]].concat();
    let answer = director.post("/people", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.unwrap()
}

#[tokio::test]
async fn a_person_gets_a_copy_and_the_audit_log_knows() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        let page = ada(director).await;
        let note = [("contact", "call"), ("said", "Likes soft ground")];
        director.post(&format!("{page}/contacts"), &note).await;
        let asks = director.get(&format!("{page}/privacy")).await;
        assert!(asks.body.contains("Get the copy"), "{}", asks.body);
        let copy = director.post(&format!("{page}/privacy/copy"), &[]).await;
        assert_eq!(copy.status, 200);
        assert!(director.get("/audit").await.body.contains("person.copied"));
    }
}

#[tokio::test]
async fn nobody_is_erased_by_a_slip_and_nobody_comes_back_by_an_import() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        let page = ada(director).await;
        let erase = format!("{page}/privacy/erase");
        let slip = director.post(&erase, &[("sure", "Ada")]).await;
        assert_eq!(slip.status, 422);
        assert!(slip.body.contains("This is not the name"), "{}", slip.body);
        let done = director.post(&erase, &[("sure", "ada lovelace")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let certificate = done.location.unwrap();
        let shown = director.get(&certificate).await.body;
        assert!(shown.contains("SHA-256") && !shown.contains("Lovelace"), "{shown}");
        let file = director.get(&format!("{certificate}/certificate.json")).await;
        assert!(file.body.contains("\"identities_kept_out\": 2"), "{}", file.body);
        let now = director.get(&page).await.body;
        assert!(now.contains("Erased #") && !now.contains("ada@peak.test"), "{now}");
        assert!(!director.get("/people?q=lovelace").await.body.contains("Lovelace<"));
        let again = director.post(&erase, &[("sure", "Erased")]).await;
        assert_eq!(again.status, 422);
        let back = [("name", "Ada"), ("email", "ada@peak.test")];
        let kept_out = director.post("/people", &back).await;
        assert_eq!(kept_out.status, 422);
        assert!(kept_out.body.contains("asked to be erased"), "{}", kept_out.body);
        let wrong = director.post("/erasures/let-in", &[("address", "bo@peak.test")]).await;
        assert_eq!(wrong.status, 422);
        let lifted = director.post("/erasures/let-in", &[("address", "Ada@peak.test")]).await;
        assert_eq!(lifted.status, 303);
        assert_eq!(director.post("/people", &back).await.status, 303, "they came back");
    }
}

#[tokio::test]
async fn whoever_holds_a_seat_leaves_it_first() {
    let (_house, mut town) = house(Engine::Sqlite).await;
    let hall = town.director.get("/people?q=mia").await.body;
    let start = hall[..hall.find(">Mia<").unwrap()].rfind("/people/").unwrap();
    let mia = &hall[start..start + "/people/".len() + 13];
    let page = town.director.get(&format!("{mia}/privacy")).await.body;
    assert!(page.contains("They hold a seat") && !page.contains("Erase for good"), "{page}");
    let tried = town.director.post(&format!("{mia}/privacy/erase"), &[("sure", "Mia")]).await;
    assert_eq!(tried.status, 422);
    assert!(tried.body.contains("They hold a seat"));
}

#[tokio::test]
async fn only_a_director_copies_or_erases() {
    let (house, mut town) = house(Engine::Sqlite).await;
    let page = ada(&mut town.director).await;
    let mut stranger = house.stranger();
    for path in [format!("{page}/privacy"), "/erasures".to_owned()] {
        assert_eq!(stranger.get(&path).await.status, 401, "{path}");
        assert_eq!(town.member.get(&path).await.status, 403, "{path}");
    }
    let erase = format!("{page}/privacy/erase");
    assert_eq!(town.member.post(&erase, &[("sure", "Ada Lovelace")]).await.status, 403);
}
