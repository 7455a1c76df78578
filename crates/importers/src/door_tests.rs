//! The doors of the imports, as a stranger, a member and a director go through them.

use base::{BatchId, Currency, Span, Zone};
use db::Engine;
use testkit::{Browser, TestHouse};

use crate::{Desk, FileOfDisk, Go, What, run_file, store};

const ORDERS: &[u8] = b"Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Id\n\
#1,ada@example.org,paid,EUR,42.00,2026-01-01 10:00:00 +0000,Mug,11\n\
#2,nobody,paid,EUR,42.00,2026-01-01 10:00:00 +0000,Mug,12\n";

const CONTACTS: &[u8] = b"Who;Mail;Shoe size\nAda;ada@example.org;38\nBen;ben@example.org;44\n";

fn house() -> TestHouse {
    TestHouse::open(db::testing::database(Engine::Sqlite), |house| {
        crate::install(house);
    })
}

/// Uploads a file and gives the path of its page.
async fn upload(browser: &mut Browser, what: &str, name: &str, file: &[u8]) -> String {
    let answer = browser.upload("/imports", &[("what", what)], (name, file)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.unwrap()
}

#[tokio::test]
async fn a_file_is_uploaded_checked_confirmed_and_taken_back() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let page = upload(&mut dora, "shopify", "orders.csv", ORDERS).await;
    let checking = dora.get(&page).await;
    assert!(checking.body.contains("live-progress"), "{}", checking.body);

    house.work().await;
    let ready = dora.get(&page).await;
    for text in ["Nothing has been written yet", "€42.00", "This is not an e-mail address."] {
        assert!(ready.body.contains(text), "{text}: {}", ready.body);
    }
    let confirmed = dora.post(&format!("{page}/confirm"), &[]).await;
    assert_eq!(confirmed.location.as_deref(), Some(page.as_str()));

    house.work().await;
    let done = dora.get(&page).await;
    assert!(done.body.contains("Everything in this file is in."), "{}", done.body);
    let list = dora.get(&format!("{page}/bad-rows")).await;
    assert!(list.body.contains("nobody"), "{}", list.body);
    let file = dora.get(&format!("{page}/bad-rows.csv")).await;
    assert_eq!(file.content_type, "text/csv; charset=utf-8");
    assert!(file.body.contains("3,Email,nobody"), "{}", file.body);

    dora.post(&format!("{page}/roll-back"), &[]).await;
    house.work().await;
    let back = dora.get(&page).await;
    assert!(back.body.contains("Nothing of this file is left."), "{}", back.body);
}

#[tokio::test]
async fn the_same_file_is_known_before_it_is_imported_again() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    for round in 0..2 {
        let page = upload(&mut dora, "shopify", "orders.csv", ORDERS).await;
        house.work().await;
        let ready = dora.get(&page).await;
        assert_eq!(ready.body.contains("The same file was imported on"), round == 1);
        dora.post(&format!("{page}/confirm"), &[]).await;
        house.work().await;
        let done = dora.get(&page).await;
        assert_eq!(done.body.contains("This file brought nothing new"), round == 1);
    }
}

#[tokio::test]
async fn a_table_of_people_waits_for_its_columns_and_remembers_them() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let columns = upload(&mut dora, "people", "contacts.csv", CONTACTS).await;
    assert!(columns.ends_with("/columns"));
    let page = columns.trim_end_matches("/columns").to_owned();
    let form = dora.get(&columns).await;
    assert!(form.body.contains("Shoe size") && form.body.contains("ada@example.org"));

    let refused = dora.post(&columns, &[("column-0", "name"), ("column-1", "ignore")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("No column says who a person is"), "{}", refused.body);

    let fields = [("column-0", "name"), ("column-1", "email"), ("column-2", "tags")];
    assert_eq!(dora.post(&columns, &fields).await.status, 303);
    house.work().await;
    dora.post(&format!("{page}/confirm"), &[]).await;
    house.work().await;
    assert!(dora.get(&page).await.body.contains("Everything in this file is in."));

    let again = upload(&mut dora, "people", "contacts-2.csv", CONTACTS).await;
    let form = dora.get(&again).await;
    assert!(form.body.contains("<option value=\"tags\" selected"), "{}", form.body);
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_says_so_beside_the_field() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let answer = dora.upload("/imports", &[("what", "shopify")], ("orders.csv", b"")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Choose a file that is not empty."), "{}", answer.body);
    let large = vec![b'x'; 65 * 1024 * 1024];
    let answer = dora.upload("/imports", &[("what", "shopify")], ("orders.csv", &large)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("This file is larger than"), "{}", answer.body);
    let left = std::fs::read_dir(house.app.settings.data_folder.join("imports")).unwrap();
    assert_eq!(left.count(), 0);
}

#[tokio::test]
async fn what_was_not_confirmed_can_be_thrown_away() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let page = upload(&mut dora, "shopify", "orders.csv", ORDERS).await;
    house.work().await;
    assert_eq!(dora.post(&format!("{page}/discard"), &[]).await.status, 303);
    assert_eq!(dora.get(&page).await.status, 404);
    assert_eq!(dora.get("/imports").await.status, 200);
}

#[tokio::test]
async fn a_file_that_failed_before_it_began_can_be_thrown_away() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let page = upload(&mut dora, "shopify", "orders.csv", ORDERS).await;
    house.work().await;
    dora.post(&format!("{page}/confirm"), &[]).await;
    // The disk lost it.
    std::fs::remove_dir_all(house.app.settings.data_folder.join("imports")).unwrap();
    house.work().await;
    let failed = dora.get(&page).await;
    assert!(failed.body.contains("This import stopped."), "{}", failed.body);
    assert!(!failed.body.contains(&format!("{page}/roll-back")), "{}", failed.body);
    let answer = dora.post(&format!("{page}/discard"), &[]).await;
    assert_eq!(answer.location.as_deref(), Some("/imports"));
    assert_eq!(dora.get(&page).await.status, 404);
}

#[tokio::test]
async fn an_import_whose_program_was_killed_says_so_and_can_be_taken_back() {
    let house = house();
    let town = house.town("Ridge").await;
    let (community, mut dora) = (town.id, town.director);
    let (app, path) = (house.app.clone(), house.app.settings.data_folder.join("orders.csv"));
    std::fs::write(&path, ORDERS).unwrap();
    let killed = tokio::task::spawn_blocking(move || {
        let (db, now) = (app.db.clone(), app.now());
        let desk = Desk { db: db.clone(), ids: app.ids.clone(), community, now };
        let file = FileOfDisk {
            what: What::ShopifyOrders,
            path,
            zone: Zone::UTC,
            currency: Currency::EUR,
            audience: None,
            mapping: None,
            own: Vec::new(),
            by_account: None,
        };
        run_file(&desk, &file, &mut |_| Go::Stop).unwrap_err();
        // Whoever is killed cannot even say that it failed.
        let silence = "update import_batch set failed_at = null, failure = null";
        db.write_blocking(move |tx| tx.run_query(&db::Query::new(silence))).unwrap();
        let newest = BatchId(i64::MAX);
        db.read_blocking(move |tx| store::list(tx, community, newest, 1)).unwrap()[0].id
    });
    let page = format!("/imports/{}", killed.await.unwrap());
    let soon = dora.get(&page).await;
    assert!(!soon.body.contains(&format!("{page}/roll-back")), "{}", soon.body);
    house.wait(Span::minutes(10));
    let later = dora.get(&page).await;
    for text in ["nothing says that it has ended", &format!("{page}/roll-back")] {
        assert!(later.body.contains(text), "{text}: {}", later.body);
    }
    dora.post(&format!("{page}/roll-back"), &[]).await;
    house.work().await;
    let back = dora.get(&page).await;
    assert!(back.body.contains("Nothing of this file is left."), "{}", back.body);
}

#[tokio::test]
async fn an_import_that_a_later_one_repeated_names_it() {
    let house = house();
    let mut dora = house.town("Ridge").await.director;
    let mut pages = Vec::new();
    for name in ["orders.csv", "orders-again.csv"] {
        let page = upload(&mut dora, "shopify", name, ORDERS).await;
        house.work().await;
        dora.post(&format!("{page}/confirm"), &[]).await;
        house.work().await;
        pages.push(page);
    }
    let first = dora.get(&pages[0]).await;
    for text in ["Later imports stand in the way", "orders-again.csv", pages[1].as_str()] {
        assert!(first.body.contains(text), "{text}: {}", first.body);
    }
    assert!(!first.body.contains(&format!("{}/roll-back", pages[0])), "{}", first.body);
    dora.post(&format!("{}/roll-back", pages[0]), &[]).await;
    house.work().await;
    let kept = dora.get(&pages[0]).await;
    assert!(kept.body.contains("Everything in this file is in."), "{}", kept.body);
    for page in pages.iter().rev() {
        dora.post(&format!("{page}/roll-back"), &[]).await;
        house.work().await;
        let back = dora.get(page).await;
        assert!(back.body.contains("Nothing of this file is left."), "{}", back.body);
    }
}

#[tokio::test]
async fn nobody_but_those_who_may_import_passes_any_door() {
    let house = house();
    let mut ridge = house.town("Ridge").await;
    let mut valley = house.town("Valley").await.director;
    let page = upload(&mut ridge.director, "shopify", "orders.csv", ORDERS).await;
    let mut stranger = house.stranger();
    for path in ["/imports", "/imports/new?what=people", &page, &format!("{page}/bad-rows")] {
        assert_eq!(stranger.get(path).await.status, 401, "{path}");
        assert_eq!(ridge.member.get(path).await.status, 403, "{path}");
        assert_eq!(ridge.director.get(path).await.status, 200, "{path}");
    }
    for deed in ["confirm", "roll-back", "discard", "columns"] {
        let path = format!("{page}/{deed}");
        assert_eq!(stranger.post(&path, &[]).await.status, 401, "{path}");
        assert_eq!(ridge.member.post(&path, &[]).await.status, 403, "{path}");
        assert_eq!(valley.post(&path, &[]).await.status, 404, "{path}");
    }
    assert_eq!(valley.get(&page).await.status, 404);
}
