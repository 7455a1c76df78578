//! Many who want the last seat.

use access::seats::SEATS_MAX;
use base::Language;

use super::*;
use crate::deeds::accept::{Accepted, Accepter, accept};

db::each_engine! {
    fn of_fifty_who_accept_at_once_one_gets_the_last_seat(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            fill(&house, &town, 1).await;
            let mut tasks = Vec::new();
            for number in 0..50 {
                let name = format!("Runner{number}");
                let person = person(&house, &town, &name).await;
                let (id, _) = offer(&house, &town, person, Some(address(&name))).await.unwrap();
                let invitation = invitation(&house, &town, id).await;
                let (app, community) = (house.app.clone(), town.id);
                tasks.push(tokio::spawn(async move {
                    let (ids, now) = (app.ids.clone(), app.now());
                    let who = Accepter::New { name, password_hash: None };
                    let done = app.db.write(move |tx| {
                        let language = Language::English;
                        let doing = Doing { ids: &ids, now, community, by: None, language };
                        accept(tx, &doing, &invitation, &who)
                    });
                    done.await.unwrap()
                }));
            }
            let (mut seated, mut waiting) = (0, 0);
            for task in tasks {
                match task.await.unwrap() {
                    Accepted::Seated(_) => seated += 1,
                    Accepted::Waits => waiting += 1,
                }
            }
            assert_eq!((seated, waiting), (1, 49));
            assert_eq!(taken(&house, town.id).await, SEATS_MAX);
            let community = town.id;
            let list = house.app.db.read(move |tx| store::waiting(tx, community, 100)).await;
            assert_eq!(list.unwrap().len(), 49);
        });
    }

    fn one_link_opened_twice_at_once_gives_one_seat(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let somebody = town.somebody;
            let link = link_by_hand(&mut town, somebody).await;
            let accept = async |number: i32| {
                let email = format!("sam{number}@example.org");
                let fields = [("as", "new"), ("name", "Sam"), ("email", email.as_str())];
                let answer = house.stranger().post(&link, &fields).await;
                assert!(matches!(answer.status, 200 | 303), "{}", answer.body);
                i32::from(answer.body.contains("We sent you a link"))
            };
            let (one, two, three) = tokio::join!(accept(1), accept(2), accept(3));
            assert_eq!(one + two + three, 1);
            assert_eq!(taken(&house, town.id).await, 3);
        });
    }
}
