//! Pairs as their callers see them, through the doors, on both engines.

use base::EmailAddress;
use db::each_engine;
use testkit::{TestHouse, Town};

use super::*;

fn run(work: impl Future<Output = ()>) {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(4).enable_all().build().unwrap().block_on(work);
}

async fn person(house: &TestHouse, town: &Town, address: &str, name: &str) -> PersonId {
    let (ids, at) = (house.app.ids.clone(), (town.id, house.app.now()));
    let address: EmailAddress = testkit::email(address);
    let name = name.to_owned();
    let made = house.app.db.write(move |tx| testkit::person(tx, &ids, at, &address, &name));
    made.await.unwrap()
}

/// A town with a pair that the house has found.
async fn found(house: &TestHouse) -> (Town, PersonId, PersonId) {
    let town = house.town("Fernway").await;
    let one = person(house, &town, "ada.king@gmail.com", "Ada King").await;
    let two = person(house, &town, "adaking+shop@gmail.com", "A. King").await;
    look(house, &town).await;
    (town, one, two)
}

async fn look(house: &TestHouse, town: &Town) {
    let (community, now) = (town.id, house.app.now());
    let step = house.app.db.write(move |tx| crate::look::step(tx, now, community, 200));
    assert!(step.await.unwrap() > 0);
}

each_engine! {
    fn a_pair_is_shown_with_its_reason_merged_and_parted(db) {
        run(async {
            let house = TestHouse::open(db, crate::install);
            let (mut town, one, two) = found(&house).await;
            let page = town.director.get("/duplicates").await;
            assert_eq!(page.status, 200);
            for text in ["Ada King", "A. King", "Same mailbox", "adaking+shop@gmail.com"] {
                assert!(page.body.contains(text), "{text}");
            }
            let path = format!("/duplicates/{one}/{two}/merge");
            let done = town.director.post(&path, &[("keep", &two.to_string())]).await;
            assert_eq!(done.status, 303, "{}", done.body);
            assert_eq!(done.location, Some(format!("/people/{two}")));
            let kept = town.director.get(&format!("/people/{two}")).await;
            assert!(kept.body.contains("ada.king@gmail.com"));
            assert!(kept.body.contains("A. King"), "the name that was chosen");
            let old = town.director.get(&format!("/people/{one}")).await;
            assert_eq!((old.status, old.location), (303, Some(format!("/people/{two}"))));
            let panel = town.director.get(&format!("/people/{two}/duplicates")).await;
            assert!(panel.body.contains("Merged from"), "{}", panel.body);
            let list = town.director.get("/duplicates/merged").await;
            let at = list.body.find("/duplicates/merges/").expect("an undo");
            let undo: String = list.body[at..].chars().take_while(|it| *it != '"').collect();
            let again = town.director.post(&path, &[("keep", &two.to_string())]).await;
            assert_eq!(again.status, 404, "one of the two is nobody");
            let undone = town.director.post(&undo, &[]).await;
            assert_eq!(undone.status, 303, "{}", undone.body);
            assert_eq!(town.director.post(&undo, &[]).await.status, 404);
            assert_eq!(town.director.get(&format!("/people/{one}")).await.status, 200);
            let page = town.director.get("/duplicates").await;
            assert!(page.body.contains("Same mailbox"), "it is proposed as before");
        });
    }

    fn not_the_same_and_later_take_a_pair_away(db) {
        run(async {
            let house = TestHouse::open(db, crate::install);
            let (mut town, one, two) = found(&house).await;
            let at = format!("/duplicates/{one}/{two}");
            let list = "/duplicates";
            assert_eq!(town.director.post(&format!("{at}/later"), &[]).await.status, 303);
            assert!(!town.director.get(list).await.body.contains("Same mailbox"));
            house.wait(crate::deeds::LATER);
            let mut director = house.sign_in(&testkit::email("director@fernway.test")).await;
            assert!(director.get(list).await.body.contains("Same mailbox"));
            assert_eq!(director.post(&format!("{at}/different"), &[]).await.status, 303);
            assert!(!director.get(list).await.body.contains("Same mailbox"));
            let preview = director.get(&at).await;
            assert!(preview.body.contains("You said that these are two people"));
            let merge = director.post(&format!("{at}/merge"), &[]).await;
            assert_eq!(merge.status, 422);
            assert_eq!(director.post(&format!("{at}/perhaps"), &[]).await.status, 303);
            assert!(director.get(list).await.body.contains("Same mailbox"));
        });
    }

    fn two_people_are_looked_up_and_compared(db) {
        run(async {
            let house = TestHouse::open(db, crate::install);
            let (mut town, one, two) = found(&house).await;
            let empty = town.director.get("/duplicates/new?q=nobodyatall").await;
            assert!(empty.body.contains("Nobody is found by that"));
            let first = town.director.get("/duplicates/new?q=ada").await;
            assert!(first.body.contains(&format!("/duplicates/new?one={one}")), "{}", first.body);
            let second = town.director.get(&format!("/duplicates/new?one={one}&q=king")).await;
            assert!(second.body.contains(&format!("/duplicates/{one}/{two}")));
            assert!(!second.body.contains(&format!("/duplicates/{one}/{one}")));
            let merged = town.director.get("/duplicates/merged").await;
            assert!(merged.body.contains("Nobody was merged yet"));
        });
    }

    fn two_directors_merge_the_same_pair_and_one_is_told(db) {
        run(async {
            let house = TestHouse::open(db, crate::install);
            let (town, one, two) = found(&house).await;
            let registry = registry();
            let mut done = Vec::new();
            for (kept, gone) in [(one, two), (two, one), (one, two), (two, one)] {
                let (db, ids, registry) =
                    (house.app.db.clone(), house.app.ids.clone(), registry.clone());
                let (community, now) = (town.id, house.app.now());
                done.push(tokio::spawn(async move {
                    let merged = db.write(move |tx| {
                        let account = AccountId(3);
                        let registry = &registry;
                        let doing = Doing {
                            ids: &ids, now, community, account, name: "Dora", registry,
                        };
                        let reasons = String::new();
                        merge(tx, &doing, &Wish { kept, gone, takes_name: false, reasons })
                    });
                    merged.await
                }));
            }
            let mut merged = 0;
            for one in done {
                match one.await.unwrap() {
                    Ok(_) => merged += 1,
                    Err(Failure::Refused(why)) => assert_eq!(why, crate::model::Refusal::Gone),
                    Err(error) => panic!("{error}"),
                }
            }
            assert_eq!(merged, 1);
        });
    }

    fn a_merge_while_an_import_runs_loses_nothing(db) {
        let addresses = ["ada@a.test", "ada@b.test"];
        take(&db, 1, &addresses.map(|it| arrival(1, &[it], "Ada")));
        let [kept, gone] = addresses.map(|it| holder(&db, it).unwrap());
        let batch = Batch { community: HERE, id: BatchId(2) };
        let resolver = std::sync::Arc::new(people::intake::Resolver::new(batch));
        let rows = |from: i64| -> Vec<Arrival> {
            (from..from + 40).map(|number| {
                let mut it = arrival(number, &[addresses[number as usize % 2]], "");
                it.touches = vec![order(number, &number.to_string())];
                it
            }).collect()
        };
        let import = |from: i64| {
            let (rows, taking) = (rows(from), resolver.clone());
            db.write_blocking(move |tx| taking.take(tx, &IDS, NOW, &rows)).unwrap();
            // What it learnt counts once the transaction is durable, as in an import.
            resolver.keep();
        };
        import(0);
        let merging = {
            let db = db.clone();
            std::thread::spawn(move || merged(&db, kept, gone).unwrap())
        };
        for part in 1..8 {
            import(part * 40);
        }
        let id = merging.join().unwrap();
        import(400);
        let orders = |person: PersonId| {
            let read = db.read_blocking(move |tx| touches::store::rollup(tx, HERE, person));
            read.unwrap().map_or(0, |it| it.orders)
        };
        assert_eq!((orders(kept), orders(gone)), (360, 0));
        is_content(&db);
        parted(&db, id).unwrap();
        assert_eq!((orders(kept), orders(gone)), (180, 180));
        is_content(&db);
    }
}
