//! Experiments as pages, programs and statistics see them; on both engines where rows are kept.

mod doors;
mod evidence;
mod kit;
mod trials;

use base::{Language, PersonId};
use db::Tx;
use testkit::{Answer, TestHouse, Town};

use crate::deeds::{self, Doing};
use crate::model::{ExperimentId, Place, Plan, Refusal};
use crate::reading::{self, Found};

fn run(work: impl Future<Output = ()>) {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap().block_on(work);
}

/// A place as a slice would offer it.
const LETTER: Place = Place {
    key: "letter.subject",
    label: |_| "A letter's subject".to_owned(),
    outcome: |_| "answered the letter".to_owned(),
    hint: |_| "Leave A empty.".to_owned(),
    text_max: 50,
};

fn open(db: db::Db) -> TestHouse {
    TestHouse::open(db, |house| {
        crate::install(house);
        house.offer(LETTER);
    })
}

fn plan(place: &str, arms: &[(&str, i64)]) -> Plan {
    Plan {
        name: "Which subject".to_owned(),
        place: place.to_owned(),
        language: Language::English,
        driver: None,
        arms: arms.iter().map(|(text, weight)| ((*text).to_owned(), *weight)).collect(),
    }
}

/// Does something as the director would.
async fn doing<T: Send + 'static>(
    house: &TestHouse,
    town: &Town,
    deed: impl Fn(&mut Tx, &Doing<'_>) -> Result<T, Refusal> + Send + Sync + 'static,
) -> Result<T, Refusal> {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let done = house.app.db.write(move |tx| {
        let seats = access::seats::list(tx, community)?;
        let by = seats.iter().find_map(|it| it.account).expect("the director has an account");
        deed(tx, &Doing { ids: &ids, now, community, by })
    });
    done.await
}

/// Makes an experiment and starts it.
async fn running(house: &TestHouse, town: &Town, plan: Plan) -> ExperimentId {
    let id = doing(house, town, move |tx, it| {
        let id = deeds::make(tx, it, &plan)?;
        deeds::start(tx, it, id)?;
        Ok(id)
    });
    id.await.expect("it can be started")
}

async fn found(house: &TestHouse, town: &Town, id: ExperimentId) -> Found {
    let community = town.id;
    let found = house.app.db.read(move |tx| reading::found(tx, community, id));
    found.await.unwrap().expect("the experiment is there")
}

/// Brings people in.
async fn people(house: &TestHouse, town: &Town, n: usize) -> Vec<PersonId> {
    let (ids, at) = (house.app.ids.clone(), (town.id, house.app.now()));
    let made = house.app.db.write(move |tx| {
        let person = |n: usize| {
            let address = testkit::email(&format!("p{n}@people.test"));
            testkit::person(tx, &ids, at, &address, &format!("P{n}"))
        };
        (0..n).map(person).collect::<db::Result<Vec<_>>>()
    });
    made.await.unwrap()
}

/// A key for programs.
async fn key(town: &mut Town, scope: &str) -> String {
    let fields = [("name", "till"), ("scope", scope), ("expiry", "30")];
    let made = town.director.post("/tokens", &fields).await;
    let at = made.body.find("hdr_").expect("the key is shown");
    made.body[at..at + 69].to_owned()
}

fn says(answer: &Answer, text: &str) {
    assert!(answer.body.contains(text), "“{text}” in {}: {}", answer.status, answer.body);
}
