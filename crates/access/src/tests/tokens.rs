//! Keys for programs: what they open, and when they stop.

use axum::http::StatusCode;
use base::{PersonId, Span};

use super::world::{Browser, NOON, World};
use crate::Role;
use crate::seats::{self, NewSeat};

fn make(browser: &mut Browser<'_>, fields: &[(&str, &str)]) -> String {
    let page = browser.post("/tokens", fields);
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let at = page.body.find("hdr_").expect("the key is shown");
    page.body[at..at + 69].to_owned()
}

db::each_engine! {
    fn a_key_opens_what_it_was_made_for(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let key = make(&mut browser, &[("name", "shop"), ("scope", "see people")]);
        assert_eq!(world.call("/api/v1/people", &key).body, "Paper & Ink");
        assert_eq!(world.call("/api/v1/imports", &key).status, StatusCode::FORBIDDEN);
        assert_eq!(world.call("/", &key).status, StatusCode::UNAUTHORIZED, "pages want a session");
        let page = browser.get("/api/v1/people");
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "the API wants a key");
        let list = browser.get("/tokens").body;
        assert!(list.contains("shop") && !list.contains(&key), "it is shown once");
    }

    fn a_key_that_is_not_good_opens_nothing_and_is_slowed_down(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let key = make(&mut browser, &[("name", "shop"), ("scope", "see people")]);
        let last = if key.ends_with('0') { "g" } else { "0" };
        let wrong = format!("{}{last}", &key[..68]);
        for _ in 0..100 {
            assert_eq!(world.call("/api/v1/people", &wrong).status, StatusCode::UNAUTHORIZED);
        }
        let page = world.call("/api/v1/people", &wrong);
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.retry_after.as_deref(), Some("2"));
        assert_eq!(world.call("/api/v1/people", &key).status, StatusCode::OK);
    }

    fn a_key_ends_by_hand_and_by_time(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let ended = make(&mut browser, &[("name", "a"), ("scope", "see people")]);
        let list = browser.get("/tokens").body;
        let at = list.find("action=\"/tokens/").unwrap() + 16;
        browser.post(&format!("/tokens/{}/end", &list[at..at + 13]), &[]);
        assert_eq!(world.call("/api/v1/people", &ended).status, StatusCode::UNAUTHORIZED);
        let fields = [("name", "b"), ("scope", "see people"), ("expiry", "30")];
        let expiring = make(&mut browser, &fields);
        world.wait(Span(Span::days(30).0 - 1_000_000));
        assert_eq!(world.call("/api/v1/people", &expiring).status, StatusCode::OK);
        world.wait(Span::seconds(1));
        assert_eq!(world.call("/api/v1/people", &expiring).status, StatusCode::UNAUTHORIZED);
    }

    fn a_key_shrinks_with_the_roles_and_ends_with_the_seat(db) {
        let world = World::new(db);
        let founded = world.found("Paper & Ink", "ada@example.org");
        let bob = world.account("bob@example.org");
        let here = founded.community;
        world.write(move |tx| {
            let (person, account) = (PersonId(9), Some(bob));
            let roles: &[Role] = &[Role::Host];
            seats::claim(tx, &NewSeat { community: here, person, account, roles, at: NOON })
        });
        let mut browser = world.signed_in("bob@example.org");
        let fields = [("name", "x"), ("scope", "see people"), ("scope", "import")];
        let key = make(&mut browser, &fields);
        assert_eq!(world.call("/api/v1/imports", &key).status, StatusCode::OK);
        world.write(move |tx| {
            seats::set_roles(tx, here, PersonId(9), &[Role::Editor]).unwrap();
            Ok(())
        });
        assert_eq!(world.call("/api/v1/imports", &key).status, StatusCode::FORBIDDEN);
        assert_eq!(world.call("/api/v1/people", &key).status, StatusCode::OK);
        world.write(move |tx| {
            seats::release(tx, here, PersonId(9), NOON).unwrap();
            Ok(())
        });
        assert_eq!(world.call("/api/v1/people", &key).status, StatusCode::UNAUTHORIZED);
        assert_eq!(browser.get("/").status, StatusCode::UNAUTHORIZED, "nor does the session");
        assert!(browser.get("/communities").body.contains("no seat"));
    }

    fn a_form_for_a_key_keeps_what_was_typed(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let page = browser.post("/tokens", &[("name", "shop <b>"), ("expiry", "365")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("shop &lt;b&gt;") && page.body.contains("Choose at least one"));
        assert!(page.body.contains("<option value=\"365\" selected>"), "{}", page.body);
        let page = browser.post("/tokens", &[("name", ""), ("scope", "fly")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
