//! What a link, a role and a typed address do not prove.

use super::seats_and_waiting::seat_of;
use super::*;

db::each_engine! {
    fn a_link_does_not_sign_in_as_who_waits(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            fill(&house, &town, 0).await;
            let victim = testkit::email("director@moss.test");
            let (_, link) =
                offer(&house, &town, town.somebody, Some(victim.clone())).await.unwrap();
            let path = link_in(&link.url);
            let waits = moss.director.post(&path, &[("as", "current")]).await;
            says(&waits, "You are on the waiting list");
            make_free(&house, &mut town).await;

            let mut stranger = house.stranger();
            let given = stranger.post(&path, &[]).await;
            assert_eq!((given.status, given.location.as_deref()), (303, Some("/sign-in")));
            says(&stranger.follow(&given).await, "Sign in with the account that accepted it");
            assert_eq!(stranger.get("/hundred").await.status, 401);
            assert_eq!(stranger.get("/sessions").await.status, 401);
            let community = town.id;
            let seat = house.app.db.read(move |tx| {
                let account = accounts::find_by_email(tx, &victim)?.unwrap();
                seats::of_account(tx, community, account.id)
            });
            assert_eq!(seat.await.unwrap().unwrap().person, town.somebody);
        });
    }

    fn who_waits_and_is_signed_in_goes_straight_in(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            fill(&house, &town, 0).await;
            let own = Some(testkit::email("director@moss.test"));
            let (_, link) = offer(&house, &town, town.somebody, own).await.unwrap();
            let path = link_in(&link.url);
            moss.director.post(&path, &[("as", "current")]).await;
            make_free(&house, &mut town).await;
            let given = moss.director.post(&path, &[]).await;
            assert_eq!((given.status, given.location.as_deref()), (303, Some("/")));
            says(&moss.director.get("/hundred").await, "Fern");
        });
    }

    fn another_account_does_not_become_the_one_that_waits(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            fill(&house, &town, 0).await;
            let own = Some(testkit::email("director@moss.test"));
            let (_, link) = offer(&house, &town, town.somebody, own).await.unwrap();
            let path = link_in(&link.url);
            moss.director.post(&path, &[("as", "current")]).await;
            make_free(&house, &mut town).await;
            let given = moss.member.post(&path, &[]).await;
            assert_eq!(given.location.as_deref(), Some("/sign-in"));
            let still = moss.member.get("/hundred").await;
            assert!(!still.body.contains("Filler"), "{}", still.body);
        });
    }

    fn nobody_invites_into_a_role_beyond_their_own(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut host = host(&house, &town).await;
            let person = town.somebody.to_string();
            let page = host.get(&format!("/invitations/new?person={person}&role=director")).await;
            says(&page, "value=\"host\"");
            assert!(!page.body.contains("value=\"director\""), "{}", page.body);
            assert!(!page.body.contains("value=\"system engineer\""), "{}", page.body);
            for role in ["director", "system engineer"] {
                let fields = [
                    ("person", person.as_str()), ("role", role), ("language", "en"),
                    ("subject", "A seat"), ("body", "Hello"), ("by", "hand"),
                ];
                let refused = host.post("/invitations", &fields).await;
                assert_eq!(refused.status, 422);
                says(&refused, "This role may do more than yours");
                says(&refused, "id=\"field-role\"");
                let fields = [("person", person.as_str()), ("role", role)];
                assert_eq!(host.post("/hundred/waiting", &fields).await.status, 422);
            }
            assert_eq!(touches_of(&house, &town, town.somebody).await, [""; 0]);
            let somebody = town.somebody;
            link_as(&mut host, somebody, "host").await;
            let other = super::person(&house, &town, "Otto").await;
            link_as(&mut town.director, other, "director").await;
        });
    }

    fn nobody_sends_again_or_seats_a_role_beyond_their_own(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut host = host(&house, &town).await;
            fill(&house, &town, 0).await;
            let person = town.somebody;
            let link = link_as(&mut town.director, person, "director").await;
            let place = place_of(&house, &town, person).await;
            assert!(!host.get(&place).await.body.contains("/send\""));
            says(&town.director.get(&place).await, "/send\"");
            assert_eq!(host.post(&format!("{place}/send"), &[]).await.status, 422);
            let fields = [("as", "new"), ("name", "Sam"), ("email", "sam@example.org")];
            says(&house.stranger().post(&link, &fields).await, "You are on the waiting list");
            make_free(&house, &mut town).await;
            let give = format!("/hundred/waiting/{person}/seat");
            assert!(!host.get("/hundred").await.body.contains(&give));
            assert_eq!(host.post(&give, &[]).await.status, 422);
            assert_eq!(taken(&house, town.id).await, 99);
            assert_eq!(town.director.post(&give, &[]).await.status, 303);
            assert_eq!(taken(&house, town.id).await, 100);
        });
    }

    fn a_typed_address_gets_a_letter_and_no_password(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let somebody = town.somebody;
            let link = link_by_hand(&mut town, somebody).await;
            let mut sam = house.stranger();
            let page = sam.get(&link).await;
            says(&page, "name=\"email\"");
            assert!(!page.body.contains("name=\"password\""), "{}", page.body);
            let nameless = sam.post(&link, &[("as", "new"), ("email", "sam@example.org")]).await;
            assert_eq!(nameless.status, 422);
            let mut fields = newcomer().to_vec();
            assert_eq!(sam.post(&link, &fields).await.status, 422);
            fields.push(("email", "sam@example.org"));
            let sent = sam.post(&link, &fields).await;
            assert_eq!(sent.status, 200);
            says(&sent, "We sent you a link");
            assert_eq!(sam.get("/hundred").await.status, 401);
            assert_eq!(taken(&house, town.id).await, 3);
            assert_eq!(password_of(&house, "sam@example.org").await, None);

            let (to, way_in) = way_in(&house).await;
            assert_eq!(to, "sam@example.org");
            assert_eq!(sam.post(&way_in, &[("next", "/")]).await.status, 303);
            says(&sam.get("/hundred").await, "Sam");
        });
    }

    fn a_typed_address_of_another_opens_nothing_of_theirs(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            let somebody = town.somebody;
            let link = link_by_hand(&mut town, somebody).await;
            let mut fields = newcomer().to_vec();
            fields.push(("email", "director@moss.test"));
            let mut stranger = house.stranger();
            says(&stranger.post(&link, &fields).await, "We sent you a link");
            assert_eq!(stranger.get("/hundred").await.status, 401);
            assert_eq!(password_of(&house, "director@moss.test").await, None);
            assert_eq!(way_in(&house).await.0, "director@moss.test");
            assert_eq!(moss.director.get("/hundred").await.status, 200);
        });
    }

    fn the_letter_is_read_by_those_who_invite(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let mut host = host(&house, &town).await;
            let email = Some(testkit::email("sam@example.org"));
            let (id, _) = offer(&house, &town, town.somebody, email).await.unwrap();
            let place = format!("/hundred/invitations/{id}");
            for reader in [&mut town.director, &mut host] {
                let page = reader.get(&place).await;
                says(&page, "sam@example.org");
                says(&page, "A seat");
            }
            let page = town.member.get(&place).await;
            assert_eq!(page.status, 200);
            for private in ["sam@example.org", "A seat", "Hello", "The letter"] {
                assert!(!page.body.contains(private), "{private} in {}", page.body);
            }
        });
    }
}

/// Mia leaves, and a seat is free.
async fn make_free(house: &TestHouse, town: &mut Town) {
    let leave = format!("/hundred/{}/leave", seat_of(house, town, "Mia").await);
    assert_eq!(town.director.post(&leave, &[("sure", "yes")]).await.status, 303);
}

/// The page of a person's open invitation.
async fn place_of(house: &TestHouse, town: &Town, person: PersonId) -> String {
    let community = town.id;
    let open = house.app.db.read(move |tx| store::open_of_person(tx, community, person)).await;
    format!("/hundred/invitations/{}", open.unwrap().unwrap().id)
}

async fn password_of(house: &TestHouse, address: &str) -> Option<String> {
    let email = testkit::email(address);
    let account = house.app.db.read(move |tx| accounts::find_by_email(tx, &email)).await;
    account.unwrap().unwrap().password_hash
}

/// To whom the newest letter of the house went, and the path in it that signs in.
async fn way_in(house: &TestHouse) -> (String, String) {
    let letter = house.app.db.read(|tx| {
        let (lines, _) = mail::list(tx, jobs::HOUSE, &base::Keyset::first())?;
        mail::find(tx, jobs::HOUSE, lines[0].id)
    });
    let letter = letter.await.unwrap().unwrap();
    let (_, secret) = letter.body_text.split_once("/sign-in/link/").expect("a link");
    let secret: String = secret.chars().take_while(char::is_ascii_alphanumeric).collect();
    (letter.to_address.as_str().to_owned(), format!("/sign-in/link/{secret}"))
}
