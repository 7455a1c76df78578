//! The doors of invitations, tried as stranger, member, director and invited.

use super::*;

db::each_engine! {
    fn the_letter_is_drafted_sent_and_accepted(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let draft = format!("/invitations/new?person={}", town.somebody);
            let page = town.director.get(&draft).await;
            says(&page, "somebody@fern.test");
            says(&page, "Everybody gets outside");
            let person = town.somebody.to_string();
            let fields = [
                ("person", person.as_str()), ("role", "host"), ("language", "en"),
                ("subject", "A seat for you"), ("body", "Hello Sam,\n\ncome."), ("by", "letter"),
            ];
            let answer = town.director.post("/invitations", &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            let shown = town.director.follow(&answer).await;
            says(&shown, "A seat for you");
            let again = town.director.get(&draft).await;
            assert_eq!(again.location, answer.location);

            let community = town.id;
            let letter = house.app.db.read(move |tx| {
                let page = base::Keyset::first();
                let (lines, _) = mail::list(tx, community, &page)?;
                mail::find(tx, community, lines[0].id)
            });
            let letter = letter.await.unwrap().unwrap();
            assert_eq!(letter.subject, "A seat for you");
            let link = link_in(&letter.body_text);

            let mut sam = house.stranger();
            says(&sam.get(&link).await, "Take the seat");
            let short = [("as", "new"), ("name", "Sam"), ("way", "password"), ("password", "x")];
            let refused = sam.post(&link, &short).await;
            assert_eq!(refused.status, 422);
            says(&refused, "value=\"Sam\"");
            let accepted = sam.post(&link, &newcomer()).await;
            assert_eq!((accepted.status, accepted.location.as_deref()), (303, Some("/")));
            let hundred = sam.get("/hundred").await;
            assert_eq!(hundred.status, 200);
            says(&hundred, "Sam");
            let kinds = touches_of(&house, &town, town.somebody).await;
            assert_eq!(kinds, ["seat.invited", "seat.accepted"]);
            says(&house.stranger().get(&link).await, "This invitation was accepted");
            assert_eq!(sam.post(&link, &newcomer()).await.status, 200);
            assert_eq!(taken(&house, town.id).await, 3);
        });
    }

    fn looking_changes_nothing(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let offered = offer(&house, &town, town.somebody, None).await;
            let (id, link) = offered.unwrap();
            let path = link_in(&link.url);
            let before = invitation(&house, &town, id).await;
            let log = touches_of(&house, &town, town.somebody).await;
            for _ in 0..3 {
                assert_eq!(house.stranger().get(&path).await.status, 200);
            }
            assert_eq!(invitation(&house, &town, id).await, before);
            assert_eq!(touches_of(&house, &town, town.somebody).await, log);
            assert_eq!(taken(&house, town.id).await, 2);
        });
    }

    fn an_invitation_ends_by_time_by_withdrawal_and_by_a_new_link(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let somebody = town.somebody;
            let first = link_by_hand(&mut town, somebody).await;
            house.wait(TOO_LATE);
            says(&house.stranger().get(&first).await, "no longer open");
            let late = house.stranger().post(&first, &newcomer()).await;
            says(&late, "no longer open");
            let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
            house.app.db.write(move |tx| {
                let job = jobs::NewJob::new(community, crate::work::EXPIRE, &());
                jobs::enqueue(tx, &ids, now, &job)
            }).await.unwrap();
            assert_eq!(house.work().await.dead, 0);
            let kinds = touches_of(&house, &town, town.somebody).await;
            assert_eq!(kinds, ["seat.invited", "invitation.expired"]);

            town.director = house.sign_in(&testkit::email("director@fern.test")).await;
            let second = link_by_hand(&mut town, somebody).await;
            let open = house.app.db.read(move |tx| store::list_open(tx, community, now, 9)).await;
            let place = format!("/hundred/invitations/{}", open.unwrap()[0].id);
            let renewed = town.director.post(&format!("{place}/send"), &[]).await;
            let third = link_in(&renewed.body);
            assert_eq!(house.stranger().get(&second).await.status, 404);
            says(&house.stranger().get(&third).await, "Take the seat");
            let answer = town.director.post(&format!("{place}/withdraw"), &[]).await;
            assert_eq!(answer.status, 303);
            says(&house.stranger().post(&third, &newcomer()).await, "withdrawn");
            assert_eq!(town.director.post(&format!("{place}/withdraw"), &[]).await.status, 422);
            assert_eq!(taken(&house, town.id).await, 2);
        });
    }

    fn a_wrong_link_is_not_found(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let other = house.town("Moss").await;
            let (_, link) = offer(&house, &town, town.somebody, None).await.unwrap();
            let path = link_in(&link.url);
            let secret = &path["/invitations/".len() + base::id::ID_LENGTH..];
            for wrong in [
                "/invitations/x".to_owned(),
                format!("/invitations/{}", "0".repeat(65)),
                format!("/invitations/{}{secret}", other.id),
                path[..path.len() - 1].to_owned(),
            ] {
                assert_eq!(house.stranger().get(&wrong).await.status, 404, "{wrong}");
                assert_eq!(house.stranger().post(&wrong, &newcomer()).await.status, 404, "{wrong}");
            }
        });
    }

    fn other_communities_see_and_change_nothing(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let mut other = house.town("Moss").await;
            let (id, _) = offer(&house, &town, town.somebody, None).await.unwrap();
            let person = town.somebody;
            for path in [
                format!("/hundred/invitations/{id}"),
                format!("/hundred/{person}"),
                format!("/invitations/new?person={person}"),
            ] {
                assert_eq!(other.director.get(&path).await.status, 404, "{path}");
            }
            let named = person.to_string();
            for path in [
                format!("/hundred/invitations/{id}/withdraw"),
                format!("/hundred/invitations/{id}/send"),
                format!("/hundred/waiting/{person}/seat"),
                format!("/hundred/waiting/{person}/remove"),
                "/hundred/waiting".to_owned(),
                "/invitations".to_owned(),
            ] {
                let answer = other.director.post(&path, &[("person", named.as_str())]).await;
                assert_eq!(answer.status, 404, "{path}");
            }
            assert_eq!(invitation(&house, &town, id).await.withdrawn_at, None);
        });
    }

    fn who_may_not_invite_is_told_so(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let path = format!("/invitations/new?person={}", town.somebody);
            assert_eq!(town.member.get(&path).await.status, 403);
            assert_eq!(town.member.post("/invitations", &[]).await.status, 403);
            assert_eq!(house.stranger().get(&path).await.status, 401);
            assert_eq!(house.stranger().get("/hundred").await.status, 401);
            assert_eq!(house.stranger().get("/api/v1/seats").await.status, 401);
            assert_eq!(town.member.get("/hundred").await.status, 200);
            assert_eq!(town.member.get("/hundred/targets").await.status, 403);
        });
    }

    fn an_account_that_is_there_must_sign_in_first(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let mut moss = house.town("Moss").await;
            let taken_address = testkit::email("director@moss.test");
            let (_, link) =
                offer(&house, &town, town.somebody, Some(taken_address)).await.unwrap();
            let path = link_in(&link.url);
            says(&house.stranger().get(&path).await, "There is an account for");
            let refused = house.stranger().post(&path, &newcomer()).await;
            assert_eq!(refused.status, 422);
            says(&moss.member.get(&path).await, "Which one shall have the seat?");
            says(&moss.director.get(&path).await, "You are signed in as");
            let accepted = moss.director.post(&path, &[("as", "current")]).await;
            assert_eq!(accepted.status, 303, "{}", accepted.body);
            says(&moss.director.get("/hundred").await, "Fern");
        });
    }
}
