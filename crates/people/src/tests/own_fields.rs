//! A community's own fields, values that are kept, and companies: told as sentences.

use base::{FieldId, Moment};
use db::{Db, Engine};
use testkit::{Browser, TestHouse, Town};

use super::{HERE, IDS, NOW, batch, holder, named, person, take};
use crate::batch as batches;
use crate::custom::deeds::{self as custom, NewDefinition};
use crate::custom::{CustomKind, CustomValue, Definition, store};
use crate::deeds::{self, Hand};
use crate::model::FieldName;

fn hand() -> Hand {
    let account = base::AccountId(5);
    Hand { community: HERE, account, name: "Dora".to_owned(), now: Moment(NOW.0 + 10) }
}

fn define(db: &Db, label: &'static str, kind: CustomKind, choices: &'static str) -> Definition {
    let new = NewDefinition { label: label.to_owned(), kind, choices: choices.to_owned() };
    db.write_blocking(move |tx| custom::define(tx, &IDS, (HERE, NOW), &new)).unwrap()
}

fn shown(db: &Db, who: &str, field: FieldId) -> Option<CustomValue> {
    let person = holder(db, who).unwrap();
    let row = db.read_blocking(move |tx| store::shown(tx, HERE, person, field)).unwrap();
    row.and_then(|it| it.value())
}

macro_rules! on_both {
    ($(fn $name:ident($db:ident) $body:block)*) => { $(
        #[test]
        fn $name() {
            for engine in [Engine::Sqlite, Engine::Postgres] {
                let $db = db::testing::database(engine);
                $body
            }
        }
    )* };
}

on_both! {
    fn an_import_fills_a_field_a_human_keeps_it_and_lets_it_go(db) {
        let size = define(&db, "Shoe size", CustomKind::Number, "");
        let mut first = named(1, &["ada@peak.test"], "Ada");
        first.custom.push((size.id, CustomValue::Number(39.5)));
        take(&db, batch(31), &[first.clone()]);
        assert_eq!(shown(&db, "ada@peak.test", size.id), Some(CustomValue::Number(39.5)));
        let ada = holder(&db, "ada@peak.test").unwrap();
        let typed = [(size.id, Some(CustomValue::Number(40.0)))];
        db.write_blocking(move |tx| custom::fill(tx, &hand(), ada, &typed)).unwrap();
        first.at = Moment(NOW.0 + 99);
        first.custom[0].1 = CustomValue::Number(41.0);
        take(&db, batch(32), &[first]);
        let kept = Some(CustomValue::Number(40.0));
        assert_eq!(shown(&db, "ada@peak.test", size.id), kept, "no import overrules a human");
        db.write_blocking(move |tx| custom::let_go(tx, &hand(), ada, size.id)).unwrap();
        let newest = Some(CustomValue::Number(41.0));
        assert_eq!(shown(&db, "ada@peak.test", size.id), newest, "the imports speak again");
        for id in [32, 31] {
            db.write_blocking(move |tx| batches::roll_back(tx, NOW, &batch(id))).unwrap();
        }
        assert_eq!(shown(&db, "ada@peak.test", size.id), None);
        let left = db.read_blocking(move |tx| store::shown_by_anybody(tx, HERE, size.id));
        assert_eq!(left.unwrap(), None, "nothing is shown of what was taken back");
    }

    fn a_human_who_clears_a_field_keeps_it_empty(db) {
        let since = define(&db, "Runs since", CustomKind::Date, "");
        let day = CustomValue::Date(Moment(0));
        let mut it = named(1, &["ada@peak.test"], "Ada");
        it.custom.push((since.id, day.clone()));
        take(&db, batch(31), &[it]);
        let ada = holder(&db, "ada@peak.test").unwrap();
        db.write_blocking(move |tx| custom::fill(tx, &hand(), ada, &[(since.id, None)])).unwrap();
        assert_eq!(shown(&db, "ada@peak.test", since.id), None);
        db.write_blocking(move |tx| custom::let_go(tx, &hand(), ada, since.id)).unwrap();
        assert_eq!(shown(&db, "ada@peak.test", since.id), Some(day));
    }

    fn two_values_of_one_import_are_one_the_newer(db) {
        let terrain = define(&db, "Terrain", CustomKind::Choice, "Road\nTrail");
        let mut old = named(5, &["ada@peak.test"], "Ada");
        old.custom.push((terrain.id, CustomValue::Text("Road".to_owned())));
        let mut new = named(6, &["ada@peak.test"], "Ada");
        new.custom.push((terrain.id, CustomValue::Text("Trail".to_owned())));
        take(&db, batch(31), &[new, old]);
        let trail = Some(CustomValue::Text("Trail".to_owned()));
        assert_eq!(shown(&db, "ada@peak.test", terrain.id), trail);
    }

    fn a_name_that_was_typed_can_be_let_go(db) {
        take(&db, batch(31), &[named(1, &["ada@peak.test"], "Ada Lovelace")]);
        let ada = holder(&db, "ada@peak.test").unwrap();
        let typed = [(FieldName::Name, "Countess".to_owned())];
        db.write_blocking(move |tx| deeds::edit(tx, &hand(), ada, &typed)).unwrap();
        assert_eq!(person(&db, "ada@peak.test").name, "Countess");
        db.write_blocking(move |tx| deeds::let_go(tx, &hand(), ada, FieldName::Name)).unwrap();
        assert_eq!(person(&db, "ada@peak.test").name, "Ada Lovelace");
    }
}

async fn house(engine: Engine) -> (TestHouse, Town) {
    let house = TestHouse::open(db::testing::database(engine), |_| {});
    let town = house.town("Fernway").await;
    (house, town)
}

async fn add(director: &mut Browser, name: &str, email: &str) -> String {
    let answer = director.post("/people", &[("name", name), ("email", email)]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.unwrap()
}

#[tokio::test]
async fn a_director_defines_a_field_and_fills_it_on_a_person() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        let page = director.get("/people/fields").await.body;
        assert!(page.contains("No field of your own yet"), "{page}");
        let new = [("label", "Terrain"), ("kind", "choice"), ("choices", "Road\r\nTrail")];
        assert_eq!(director.post("/people/fields", &new).await.status, 303);
        let again = director.post("/people/fields", &new).await;
        assert_eq!(again.status, 422);
        assert!(again.body.contains("has this name already"), "{}", again.body);
        assert!(again.body.contains("Road\r\nTrail"), "what was typed is kept");
        let ada = add(director, "Ada", "ada@peak.test").await;
        let form = director.get(&format!("{ada}/edit")).await.body;
        assert!(form.contains("custom-terrain"), "{form}");
        let wrong = [("name", "Ada"), ("custom-terrain", "Sand")];
        let refused = director.post(&format!("{ada}/edit"), &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("none of the choices"), "{}", refused.body);
        let right = [("name", "Ada"), ("custom-terrain", "trail")];
        assert_eq!(director.post(&format!("{ada}/edit"), &right).await.status, 303);
        let shown = director.get(&ada).await.body;
        assert!(shown.contains("Terrain") && shown.contains("Trail"), "{shown}");
        assert!(shown.contains("kept because"), "why it stays is said: {shown}");
        let release = [("field", "custom-terrain")];
        assert_eq!(director.post(&format!("{ada}/release"), &release).await.status, 303);
        assert!(!director.get(&ada).await.body.contains("Terrain"));
        let unknown = [("field", "custom-nothing")];
        assert_eq!(director.post(&format!("{ada}/release"), &unknown).await.status, 404);
    }
}

#[tokio::test]
async fn whoever_writes_from_a_companys_domain_belongs_to_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (_house, mut town) = house(engine).await;
        let director = &mut town.director;
        assert!(director.get("/companies").await.body.contains("fernway.test"));
        let ada = add(director, "Ada", "ada@peak.test").await;
        let bo = add(director, "Bo", "bo@peak-running.test").await;
        add(director, "Cy", "cy@gmail.com").await;
        let list = director.get("/companies").await.body;
        assert!(list.contains("peak.test") && list.contains("peak-running.test"), "{list}");
        assert!(!list.contains("gmail.com"), "a mailbox of anybody is no company");
        let at = list.find(">peak.test<").unwrap();
        let start = list[..at].rfind("/companies/").unwrap();
        let peak = list[start..start + "/companies/".len() + 13].to_owned();
        assert_eq!(director.post(&peak, &[("name", "Peak")]).await.status, 303);
        let public = director.post(&format!("{peak}/domains"), &[("domain", "gmail.com")]).await;
        assert_eq!(public.status, 422);
        let given = [("domain", "peak-running.test")];
        assert_eq!(director.post(&format!("{peak}/domains"), &given).await.status, 303);
        let page = director.get(&peak).await.body;
        assert!(page.contains(&ada) && page.contains(&bo), "both are of one company: {page}");
        let list = director.get("/companies").await.body;
        assert!(!list.contains(">peak-running.test<"), "the empty one is gone: {list}");
        let taken = director.post(&format!("{peak}/domains/take"), &given).await;
        assert_eq!(taken.status, 303);
        assert!(!director.get(&peak).await.body.contains(&bo));
        let chosen = director.post(&format!("{bo}/company"), &[("company", "Peak")]).await;
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        assert!(director.get(&peak).await.body.contains(&bo), "because somebody said so");
        assert!(director.get(&bo).await.body.contains("said so"));
        director.post(&format!("{bo}/company"), &[("by", "address")]).await;
        assert!(!director.get(&peak).await.body.contains(&bo));
        assert_eq!(director.get("/companies/0000000000001").await.status, 404);
    }
}
