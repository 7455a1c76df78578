//! An experiment with the invitation letter, from the draft to the seat.

use experiments::deeds as trials;
use experiments::model::Plan;
use experiments::{ExperimentId, reading};

use super::*;
use crate::variant;

/// Starts an experiment with the letter.
async fn running(house: &TestHouse, town: &Town, place: &str, arms: &[&str]) -> ExperimentId {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let plan = Plan {
        name: "Which letter".to_owned(),
        place: place.to_owned(),
        language: Language::English,
        driver: None,
        arms: arms.iter().map(|it| ((*it).to_owned(), 1)).collect(),
    };
    let made = house.app.db.write(move |tx| {
        let by = seats::list(tx, community)?.first().and_then(|it| it.account).unwrap();
        let doing = trials::Doing { ids: &ids, now, community, by };
        let id = trials::make(tx, &doing, &plan)?;
        trials::start(tx, &doing, id)?;
        Ok::<_, experiments::model::Refusal>(id)
    });
    made.await.unwrap()
}

/// (assigned, seen, reached) of each arm.
async fn counts(house: &TestHouse, town: &Town, id: ExperimentId) -> Vec<(u64, u64, u64)> {
    let community = town.id;
    let found = house.app.db.read(move |tx| reading::found(tx, community, id));
    let arms = found.await.unwrap().unwrap().results.all.arms;
    arms.iter().map(|it| (it.assigned, it.counts.seen, it.counts.reached)).collect()
}

fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect("the field is there");
    rest.split_once("value=\"").unwrap().1.split('"').next().unwrap()
}

/// Sends the drafted letter, with another subject if one is given; gives the subject.
async fn send(town: &mut Town, person: PersonId, other: Option<&str>) -> String {
    let draft = town.director.get(&format!("/invitations/new?person={person}&language=en")).await;
    let subject = other.unwrap_or(field(&draft.body, "subject")).to_owned();
    let person = person.to_string();
    let fields = [
        ("person", person.as_str()),
        ("role", "host"),
        ("language", "en"),
        ("subject", subject.as_str()),
        ("body", "Hello,\n\ncome."),
        ("by", "letter"),
    ];
    let sent = town.director.post("/invitations", &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    subject
}

/// Accepts by the newest letter.
async fn take_the_seat(house: &TestHouse, town: &Town) {
    let community = town.id;
    let letter = house.app.db.read(move |tx| {
        let (lines, _) = mail::list(tx, community, &base::Keyset::first())?;
        mail::find(tx, community, lines[0].id)
    });
    let link = link_in(&letter.await.unwrap().unwrap().body_text);
    let accepted = house.stranger().post(&link, &newcomer()).await;
    assert_eq!(accepted.status, 303, "{}", accepted.body);
}

db::each_engine! {
    fn both_subjects_go_out_and_who_accepts_is_counted(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id =
                running(&house, &town, variant::SUBJECT.key, &["", "Will you be one of us?"]).await;
            let mut sent = [0, 0];
            for n in 0..12 {
                let person = person(&house, &town, &format!("Reader{n}")).await;
                let subject = send(&mut town, person, None).await;
                sent[usize::from(subject == "Will you be one of us?")] += 1;
                if n < 3 {
                    take_the_seat(&house, &town).await;
                }
            }
            assert!(sent[0] > 0 && sent[1] > 0, "{sent:?}");
            let counts = counts(&house, &town, id).await;
            assert_eq!([counts[0].1, counts[1].1], sent);
            assert_eq!(counts.iter().map(|it| it.2).sum::<u64>(), 3);
        });
    }

    fn a_subject_of_ones_own_is_left_out_and_said_so(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id = running(&house, &town, variant::SUBJECT.key, &["", "Another"]).await;
            let person = person(&house, &town, "Ada").await;
            send(&mut town, person, Some("Only for you, Ada")).await;
            take_the_seat(&house, &town).await;
            let counts = counts(&house, &town, id).await;
            assert_eq!(counts.iter().map(|it| it.0).sum::<u64>(), 1);
            assert_eq!(counts.iter().map(|it| it.1 + it.2).sum::<u64>(), 0);
        });
    }

    fn an_opening_stands_below_the_greeting(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let texts = ["You came to mind at once.", "We have saved a chair."];
            running(&house, &town, variant::OPENING.key, &texts).await;
            let draft = format!("/invitations/new?person={}&language=en", town.somebody);
            let page = town.director.get(&draft).await;
            let body = page.body.split_once("<textarea").unwrap().1;
            assert!(texts.iter().any(|it| body.contains(&format!("\n\n{it}\n\n"))), "{body}");
            let german = format!("/invitations/new?person={}&language=de", town.somebody);
            let page = town.director.get(&german).await;
            assert!(!texts.iter().any(|it| page.body.contains(it)));
        });
    }

    fn a_link_by_hand_takes_no_part(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let id = running(&house, &town, variant::SUBJECT.key, &["", "Another"]).await;
            let somebody = town.somebody;
            let link = link_by_hand(&mut town, somebody).await;
            let typed = [("as", "new"), ("name", "Sam"), ("email", "sam@example.org")];
            assert_eq!(house.stranger().post(&link, &typed).await.status, 200);
            assert_eq!(counts(&house, &town, id).await, [(0, 0, 0), (0, 0, 0)]);
        });
    }
}
