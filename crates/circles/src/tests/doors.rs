//! The pages, as strangers, members and directors meet them.

use super::*;
use crate::model::Proposal;
use crate::store;

db::each_engine! {
    fn an_empty_house_says_what_is_missing(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        let page = wait(town.director.get("/circles"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("No circles yet") && page.body.contains("reply_to"));
        let page = wait(town.director.get("/reach")).body;
        assert!(page.contains("Nobody has brought a buyer yet"), "{page}");
        let sam = town.somebody;
        let page = wait(town.director.get(&format!("/people/{sam}/reach"))).body;
        assert!(page.contains("Sam has brought nobody yet"), "{page}");
    }

    fn a_circle_is_shown_named_and_decided_on(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let page = wait(town.director.get("/circles")).body;
        for said in ["6 people who talk about", "Give them a space", "30 of 31", "97"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let community = town.id;
        let first = move |tx: &mut Tx| store::list(tx, community, Proposal::Open, 1);
        let circle = read(&house, first).remove(0);
        let path = format!("/circles/{}", circle.id);
        let page = wait(town.director.get(&path)).body;
        for said in ["<svg class=\"ties\"", "Who talks with whom", "Everybody in it", "/people/"] {
            assert!(page.contains(said), "{said}\n{page}");
        }
        let named = wait(town.director.post(&format!("{path}/name"), &[("name", "The proofers")]));
        assert_eq!(named.status, 303);
        assert!(wait(town.director.get(&path)).body.contains("The proofers"));
        let long = "x".repeat(61);
        let refused = wait(town.director.post(&format!("{path}/name"), &[("name", &long)]));
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(&long) && refused.body.contains("at most"), "it stays");
        let accepted = wait(town.director.post(&format!("{path}/accept"), &[("for", "event")]));
        assert_eq!(accepted.status, 303);
        let page = wait(town.director.get("/circles?state=accepted")).body;
        assert!(page.contains("Accepted: an event") && page.contains("The proofers"), "{page}");
        let again = wait(town.director.post(&format!("{path}/reopen"), &[]));
        assert_eq!(again.status, 303);
        let never = wait(town.director.post(&format!("{path}/never"), &[]));
        assert_eq!(never.location.as_deref(), Some("/circles"));
        assert!(!wait(town.director.get("/circles")).body.contains("The proofers"));
    }

    fn pages_go_on_where_the_one_before_ended(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let mut seen = 0;
        let mut path = "/circles?limit=1".to_owned();
        for _ in 0..3 {
            let page = wait(town.director.get(&path)).body;
            seen += page.matches("people who talk about").count();
            let Some((_, rest)) = page.split_once("rel=\"next\"") else { break };
            let _ = rest;
            let before = page.split("rel=\"next\"").next().unwrap_or("");
            let href = before.rsplit("href=\"").next().unwrap_or("");
            path = href.split('"').next().unwrap_or("").replace("&amp;", "&");
        }
        assert_eq!(seen, 2);
    }

    fn doors_open_to_those_who_may(db) {
        let house = open(db);
        let mut town = wait(house.town("Fernway"));
        take(&house, &town, 1, &two_circles());
        night(&house, &town);
        let community = town.id;
        let first = move |tx: &mut Tx| store::list(tx, community, Proposal::Open, 1);
        let circle = read(&house, first).remove(0);
        let circle = format!("/circles/{}", circle.id);
        let sam = town.somebody;
        for path in ["/circles", "/reach", &circle, &format!("/people/{sam}/reach")] {
            assert_eq!(wait(house.stranger().get(path)).status, 401, "{path}");
            assert_eq!(wait(town.member.get(path)).status, 403, "{path}");
            assert_eq!(wait(town.director.get(path)).status, 200, "{path}");
        }
        let other = wait(house.town("Elsewhere"));
        let mut stranger = other.director;
        assert_eq!(wait(stranger.get(&circle)).status, 404);
        for deed in ["accept", "later", "never", "reopen", "name"] {
            let path = format!("{circle}/{deed}");
            assert_eq!(wait(town.member.post(&path, &[])).status, 403, "{path}");
            assert_eq!(wait(stranger.post(&path, &[])).status, 404, "{path}");
        }
        assert_eq!(wait(town.director.get("/circles?state=famous")).status, 404);
        assert_eq!(wait(town.director.get("/circles/0000000000001")).status, 404);
    }
}
