//! Seats that are full, changed and left; the waiting list; the wanted mix.

use super::*;

db::each_engine! {
    fn the_hundred_and_first_gets_the_reason_and_a_place_on_the_list(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            fill(&house, &town, 0).await;
            let draft = format!("/invitations/new?person={}", town.somebody);
            says(&town.director.get(&draft).await, "All 100 seats are taken");
            let person = town.somebody;
            let email = Some(testkit::email("sam@example.org"));
            let (_, link) = offer(&house, &town, person, email).await.unwrap();
            let path = link_in(&link.url);
            let mut sam = house.stranger();
            let answer = sam.post(&path, &newcomer()).await;
            assert_eq!(answer.status, 200);
            says(&answer, "You are on the waiting list");
            assert_eq!(taken(&house, town.id).await, 100);
            says(&town.director.get("/hundred").await, "Waiting list");

            let give = format!("/hundred/waiting/{person}/seat");
            assert_eq!(town.director.post(&give, &[]).await.status, 422);
            let mia = town.member.clone();
            let leaver = seat_of(&house, &town, "Mia").await;
            let leave = format!("/hundred/{leaver}/leave");
            assert_eq!(mia.clone().post(&leave, &[]).await.status, 422);
            assert_eq!(mia.clone().post(&leave, &[("sure", "yes")]).await.status, 303);
            assert_eq!(taken(&house, town.id).await, 99);
            let given = town.director.post(&give, &[]).await;
            assert_eq!(given.status, 303, "{}", given.body);
            assert_eq!(taken(&house, town.id).await, 100);
            let mut sam = house.sign_in(&testkit::email("sam@example.org")).await;
            assert_eq!(sam.get("/hundred").await.status, 200);
            says(&town.director.get("/hundred").await, "Alumni");
        });
    }

    fn who_waits_may_use_the_link_once_more(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            fill(&house, &town, 0).await;
            let email = Some(testkit::email("sam@example.org"));
            let (_, link) = offer(&house, &town, town.somebody, email).await.unwrap();
            let path = link_in(&link.url);
            house.stranger().post(&path, &newcomer()).await;
            let leaver = seat_of(&house, &town, "Mia").await;
            let leave = format!("/hundred/{leaver}/leave");
            assert_eq!(town.director.post(&leave, &[("sure", "yes")]).await.status, 303);
            let mut sam = house.stranger();
            says(&sam.get(&path).await, "You have accepted before");
            let given = sam.post(&path, &[]).await;
            assert_eq!((given.status, given.location.as_deref()), (303, Some("/sign-in")));
            let mut sam = house.sign_in(&testkit::email("sam@example.org")).await;
            assert_eq!(sam.get("/hundred").await.status, 200);
            let community = town.id;
            let list = house.app.db.read(move |tx| store::waiting(tx, community, 9)).await;
            assert_eq!(list.unwrap(), []);
        });
    }

    fn the_last_director_stays(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let dora = seat_of(&house, &town, "Dora").await;
            let roles = format!("/hundred/{dora}/roles");
            let refused = town.director.post(&roles, &[("role", "host")]).await;
            assert_eq!(refused.status, 422);
            let refused = town.director.post(&roles, &[]).await;
            says(&refused, "at least one role");
            let kept = [("role", "director"), ("role", "host")];
            assert_eq!(town.director.post(&roles, &kept).await.status, 303);
            let leave = format!("/hundred/{dora}/leave");
            assert_eq!(town.director.post(&leave, &[("sure", "yes")]).await.status, 422);
            assert_eq!(town.member.post(&leave, &[("sure", "yes")]).await.status, 403);
            let mia = seat_of(&house, &town, "Mia").await;
            let rest = format!("/hundred/{mia}/sabbatical");
            assert_eq!(town.member.post(&rest, &[("state", "start")]).await.status, 303);
            says(&town.director.get("/hundred").await, "on sabbatical");
            assert_eq!(town.member.post(&rest, &[("state", "end")]).await.status, 303);
        });
    }

    fn the_wanted_mix_shows_its_gaps(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let path = "/hundred/targets";
            let bad = town.director.post(path, &[("host", "many"), ("rep", "5")]).await;
            assert_eq!(bad.status, 422);
            says(&bad, "value=\"many\"");
            let much = town.director.post(path, &[("host", "60"), ("rep", "60")]).await;
            assert_eq!(much.status, 422);
            let good = [("host", "5"), ("system_engineer", "1"), ("creator", "1")];
            assert_eq!(town.director.post(path, &good).await.status, 303);
            let page = town.director.get("/hundred?role=creator").await;
            says(&page, "missing");
            says(&page, "As wanted");
            says(&town.director.get(path).await, "value=\"5\"");
        });
    }

    fn the_waiting_list_can_be_kept_by_hand(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let person = town.somebody.to_string();
            let fields = [("person", person.as_str()), ("role", "host")];
            assert_eq!(town.director.post("/hundred/waiting", &fields).await.status, 303);
            says(&town.director.get("/hundred").await, "Take off the list");
            let remove = format!("/hundred/waiting/{person}/remove");
            assert_eq!(town.director.post(&remove, &[]).await.status, 303);
            assert_eq!(town.director.post(&remove, &[]).await.status, 404);
        });
    }
}

/// Who of a name holds a seat.
pub(super) async fn seat_of(house: &TestHouse, town: &Town, name: &'static str) -> PersonId {
    let (community, now) = (town.id, house.app.now());
    let hall = house.app.db.read(move |tx| crate::reading::hall(tx, community, now)).await.unwrap();
    hall.seats.iter().find(|it| it.name == name).unwrap().seat.person
}
