//! Signing in by password and by link; sessions that end.

use axum::http::StatusCode;
use base::Span;

use super::world::{NOON, PASSWORD, World};
use crate::sessions::COOKIE;

db::each_engine! {
    fn a_password_signs_in_and_signing_out_ends_it(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.browser();
        let page = browser.post("/sign-in", &[
            ("email", "ADA@example.org"), ("password", PASSWORD), ("next", "/people?q=x"),
        ]);
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/people?q=x"));
        let cookie = page.set_cookies.iter().find(|it| it.starts_with(COOKIE)).unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(browser.get("/").body, "Paper & Ink");
        let stolen = browser.cookie(COOKIE).unwrap().to_owned();
        browser.post("/sign-out", &[]);
        assert_eq!(browser.cookie(COOKIE), None);
        browser.steal(COOKIE, &stolen);
        assert_eq!(browser.get("/").status, StatusCode::UNAUTHORIZED);
    }

    fn a_wrong_password_and_an_unknown_address_look_alike(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.browser();
        for address in ["ada@example.org", "nobody@example.org"] {
            let page = browser.post("/sign-in", &[("email", address), ("password", "wrong horse")]);
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.body.contains("do not belong together"));
            assert!(page.body.contains(address) && !page.body.contains("wrong horse"));
        }
        let page = browser.post("/sign-in", &[("email", "ada@"), ("password", PASSWORD)]);
        assert!(page.body.contains("not an e-mail address"), "{}", page.body);
        let page = browser.post("/sign-in", &[("email", "ada@example.org"), ("password", "")]);
        assert!(page.body.contains("ask for a link"));
    }

    fn a_session_is_always_a_new_one(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.browser();
        browser.steal(COOKIE, &"0".repeat(52));
        browser.post("/sign-in", &[("email", "ada@example.org"), ("password", PASSWORD)]);
        let first = browser.cookie(COOKIE).unwrap().to_owned();
        assert_ne!(first, "0".repeat(52));
        browser.post("/sign-in", &[("email", "ada@example.org"), ("password", PASSWORD)]);
        assert_ne!(browser.cookie(COOKIE), Some(first.as_str()));
        browser.steal(COOKIE, &first);
        assert_eq!(browser.get("/").status, StatusCode::UNAUTHORIZED);
    }

    fn a_link_signs_in_once_and_only_by_its_button(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.browser();
        let fields = [("email", "ada@example.org"), ("by", "link"), ("next", "/people")];
        let page = browser.post("/sign-in", &fields);
        assert_eq!(page.status, StatusCode::OK);
        let link = world.newest_link();
        assert!(link.ends_with("?next=%2Fpeople"), "{link}");
        for _ in 0..2 {
            assert_eq!(browser.get(&link).status, StatusCode::OK);
            assert_eq!(browser.cookie(COOKIE), None);
        }
        let page = browser.post(&link, &[("next", "//evil.example")]);
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/"));
        assert_eq!(browser.get("/").body, "Paper & Ink");
        let page = world.browser().post(&link, &[]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("does not work any more"));
    }

    fn a_link_is_good_for_a_quarter_of_an_hour(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        world.browser().post("/sign-in", &[("email", "ada@example.org"), ("by", "link")]);
        let link = world.newest_link();
        world.wait(Span::minutes(15));
        let page = world.browser().post(&link, &[]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn nobody_learns_which_addresses_have_accounts_by_asking_for_links(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.browser();
        let known = browser.post("/sign-in", &[("email", "ada@example.org"), ("by", "link")]);
        let other = browser.post("/sign-in", &[("email", "bob@example.org"), ("by", "link")]);
        assert_eq!(known.status, other.status);
        assert_eq!(known.body.replace("ada@", "bob@"), other.body);
        assert_eq!(world.letters().len(), 1);
    }

    fn a_session_rolls_on_for_ninety_days_at_most(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut idle = world.signed_in("ada@example.org");
        let mut used = world.signed_in("ada@example.org");
        for day in [20, 40, 60, 80] {
            world.wait(NOON + Span::days(day) - world.now());
            assert_eq!(used.get("/").status, StatusCode::OK, "day {day}");
        }
        assert_eq!(idle.get("/").status, StatusCode::UNAUTHORIZED);
        world.wait(Span::days(10));
        assert_eq!(used.get("/").status, StatusCode::UNAUTHORIZED);
    }

    fn devices_are_listed_and_signed_out(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut here = world.signed_in("ada@example.org");
        let mut there = world.signed_in("ada@example.org");
        let mut third = world.signed_in("ada@example.org");
        let page = here.get("/sessions");
        assert!(page.body.contains("Firefox, Linux") && page.body.contains("203.0.113.…"));
        assert!(!page.body.contains("203.0.113.7"));
        let end = page.body.split("action=\"/sessions/").skip(1).map(|it| &it[..13]);
        let ids: Vec<&str> = end.filter(|it| it.chars().all(char::is_alphanumeric)).collect();
        assert_eq!(ids.len(), 2, "every device but this one");
        let page = here.post(&format!("/sessions/{}/end", ids[0]), &[]);
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let left = [&mut there, &mut third].map(|it| it.get("/").status);
        assert_eq!(left.iter().filter(|it| **it == StatusCode::OK).count(), 1);
        here.post("/sessions/end-others", &[]);
        for browser in [&mut there, &mut third] {
            assert_eq!(browser.get("/").status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(here.get("/").status, StatusCode::OK);
    }

    fn nobody_signs_out_somebody_else(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        world.found("Other", "bob@example.org");
        let mut ada = world.signed_in("ada@example.org");
        let second = world.signed_in("ada@example.org");
        let page = ada.get("/sessions").body;
        let id = &page.split("/sessions/").find(|it| it.contains("/end\"")).unwrap()[..13];
        let mut bob = world.signed_in("bob@example.org");
        let page = bob.post(&format!("/sessions/{id}/end"), &[]);
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        drop(second);
    }

    fn a_new_password_signs_other_devices_out(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut here = world.signed_in("ada@example.org");
        let mut there = world.signed_in("ada@example.org");
        let page = here.post("/password", &[("current", "wrong"), ("new", "short")]);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("not your current password"));
        assert!(page.body.contains("At least 10 characters."));
        let page = here.post("/password", &[("current", PASSWORD), ("new", "a new long one")]);
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/").status, StatusCode::OK);
        assert_eq!(there.get("/").status, StatusCode::UNAUTHORIZED);
        let old = [("email", "ada@example.org"), ("password", PASSWORD)];
        assert_eq!(there.post("/sign-in", &old).status, StatusCode::UNPROCESSABLE_ENTITY);
        let new = [("email", "ada@example.org"), ("password", "a new long one")];
        assert_eq!(there.post("/sign-in", &new).status, StatusCode::SEE_OTHER);
    }

    fn guessing_is_slowed_down_and_goes_on_when_time_has_passed(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut guesser = world.browser();
        let right = [("email", "ada@example.org"), ("password", PASSWORD)];
        let guess = [("email", "ada@example.org"), ("password", "wrong horse")];
        let answers: Vec<u16> =
            (0..11).map(|_| guesser.post("/sign-in", &guess).status.as_u16()).collect();
        assert_eq!(answers, [vec![422; 10], vec![429]].concat());
        let page = guesser.post("/sign-in", &right);
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.retry_after.as_deref(), Some("60"));
        world.signed_in_from("ada@example.org", "198.51.100.1");
        world.wait(Span::minutes(1));
        let page = guesser.post("/sign-in", &right);
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    fn a_mailbox_is_not_filled_with_links(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let ask = [("email", "ada@example.org"), ("by", "link")];
        let statuses: Vec<u16> = (1..=4)
            .map(|number| {
                let mut browser = world.browser();
                browser.address = format!("203.0.113.{number}");
                browser.post("/sign-in", &ask).status.as_u16()
            })
            .collect();
        assert_eq!(statuses, [200, 200, 200, 429]);
        assert_eq!(world.letters().len(), 3);
    }
}

impl World {
    fn signed_in_from(&self, email: &str, address: &str) {
        let mut browser = self.browser();
        browser.address = address.to_owned();
        let page = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]);
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
}
