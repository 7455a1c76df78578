//! Every page, for strangers, members and directors; and communities apart from each other.

use axum::http::StatusCode;
use base::PersonId;

use super::world::{NOON, World};
use crate::Role;
use crate::seats::{self, NewSeat};

const SETTINGS: [(&str, &str); 6] = [
    ("name", "Quill"),
    ("purpose", "Letters & more"),
    ("values", ""),
    ("niche", ""),
    ("zone", "Europe/Paris"),
    ("currency", "gbp"),
];

db::each_engine! {
    fn pages_open_for_whom_they_are_meant(db) {
        let world = World::new(db);
        let founded = world.found("Paper & Ink", "ada@example.org");
        let bob = world.account("bob@example.org");
        world.account("carl@example.org");
        world.write(move |tx| {
            let (person, account) = (PersonId(9), Some(bob));
            let (community, roles): (_, &[Role]) = (founded.community, &[Role::Creator]);
            seats::claim(tx, &NewSeat { community, person, account, roles, at: NOON })
        });
        let mut visitors = [
            world.browser(),
            world.signed_in("carl@example.org"),
            world.signed_in("bob@example.org"),
            world.signed_in("ada@example.org"),
        ];
        for (path, wanted) in [
            ("/sign-in", [200, 303, 303, 303]),
            ("/password", [401, 200, 200, 200]),
            ("/sessions", [401, 200, 200, 200]),
            ("/communities", [401, 200, 200, 200]),
            ("/tokens", [401, 401, 200, 200]),
            ("/roles", [401, 401, 200, 200]),
            ("/settings", [401, 401, 403, 200]),
            ("/audit", [401, 401, 403, 200]),
        ] {
            let pages = visitors.each_mut().map(|it| it.get(path));
            assert_eq!(pages.each_ref().map(|it| it.status.as_u16()), wanted, "{path}");
            for page in pages {
                assert!(!page.body.contains("style="), "{path}: the policy forbids it");
            }
        }
        for path in ["/settings", "/tokens/0000000000001/end", "/sessions/0000000000001/end"] {
            assert_eq!(visitors[0].post(path, &[]).status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }

    fn every_page_speaks_german(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let page = browser.post("/language", &[("language", "de"), ("back", "/sessions")]);
        assert_eq!(page.location, "/sessions");
        for (path, word) in [
            ("/sessions", "Wo du angemeldet bist"),
            ("/tokens", "Schlüssel für Programme"),
            ("/password", "Passwort ändern"),
            ("/settings", "Zeitzone"),
            ("/roles", "Deine Rollen: "),
            ("/audit", "Protokoll"),
            ("/communities", "Hier bist du"),
        ] {
            assert!(browser.get(path).body.contains(word), "{path}");
        }
        let mut again = world.signed_in("ada@example.org");
        assert!(again.get("/sessions").body.contains("Wo du"), "the account remembers");
        again.post("/sign-in", &[("email", "ada@example.org"), ("by", "link")]);
        assert!(world.letters()[0].contains("Drücke den Knopf"));
    }

    fn the_theme_is_kept_by_the_account(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let page = browser.post("/theme", &[("theme", "hundred-dark"), ("back", "//evil.example")]);
        assert_eq!(page.location, "/");
        let again = world.signed_in("ada@example.org");
        assert_eq!(again.cookie("hundred_theme"), Some("hundred-dark"));
        browser.post("/theme", &[("theme", ""), ("back", "/")]);
        assert_eq!(browser.cookie("hundred_theme"), None);
    }

    fn settings_are_saved_and_noted(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        let mut wrong = SETTINGS;
        wrong[4].1 = "Mars/Base";
        wrong[5].1 = "gold";
        let page = browser.post("/settings", &wrong);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["no such time zone", "not a currency", "Letters &amp; more", "Quill"] {
            assert!(page.body.contains(part), "{part}");
        }
        assert_eq!(browser.get("/").body, "Paper & Ink");
        assert_eq!(browser.post("/settings", &SETTINGS).status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/").body, "Quill");
        let page = browser.get("/settings").body;
        assert!(page.contains("value=\"GBP\"") && page.contains("\"Europe/Paris\" selected"));
        let log = browser.get("/audit").body;
        assert!(log.contains("name, purpose, values, niche, zone, currency"));
    }

    fn communities_are_apart_and_an_account_goes_between_its_own(db) {
        let world = World::new(db);
        let one = world.found("One", "ada@example.org");
        let two = world.found("Two", "bob@example.org");
        let mut ada = world.signed_in("ada@example.org");
        assert_eq!(ada.post("/settings", &SETTINGS).status, StatusCode::SEE_OTHER);
        assert_eq!(world.signed_in("bob@example.org").get("/").body, "Two");
        let enter = format!("/communities/{}/enter", two.community);
        assert_eq!(ada.post(&enter, &[]).status, StatusCode::NOT_FOUND);
        assert!(!ada.get("/communities").body.contains("Two"));
        world.write(move |tx| {
            let (community, account) = (two.community, Some(one.account));
            let (person, roles): (_, &[Role]) = (PersonId(9), &[Role::Rep]);
            seats::claim(tx, &NewSeat { community, person, account, roles, at: NOON })
        });
        assert!(ada.get("/communities").body.contains("Two"));
        assert_eq!(ada.post(&enter, &[]).location, "/");
        assert_eq!(ada.get("/").body, "Two");
        assert_eq!(ada.get("/settings").status, StatusCode::FORBIDDEN, "she is a rep there");
        assert_eq!(ada.get("/tokens").status, StatusCode::OK);
    }

    fn a_key_of_one_community_cannot_be_ended_in_another(db) {
        let world = World::new(db);
        world.found("One", "ada@example.org");
        world.found("Two", "bob@example.org");
        let mut ada = world.signed_in("ada@example.org");
        ada.post("/tokens", &[("name", "shop"), ("scope", "see people")]);
        let list = ada.get("/tokens").body;
        let at = list.find("action=\"/tokens/").unwrap() + 16;
        let mut bob = world.signed_in("bob@example.org");
        let page = bob.post(&format!("/tokens/{}/end", &list[at..at + 13]), &[]);
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
