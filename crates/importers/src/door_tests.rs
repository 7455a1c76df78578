//! The doors of the imports, as a stranger, a member and a director go through them.

use db::Engine;
use testkit::{Browser, TestHouse};

const ORDERS: &[u8] = b"Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Id\n\
#1,ada@example.org,paid,EUR,42.00,2026-01-01 10:00:00 +0000,Mug,11\n\
#2,nobody,paid,EUR,42.00,2026-01-01 10:00:00 +0000,Mug,12\n";

const CONTACTS: &[u8] = b"Who;Mail;Shoe size\nAda;ada@example.org;38\nBen;ben@example.org;44\n";

fn house() -> TestHouse {
    TestHouse::open(db::testing::database(Engine::Sqlite), crate::install)
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
