//! No question walks a table of everybody where an index leads to the answer.

use base::Language;
use db::Engine;
use people::facet::Facets;
use testkit::TestHouse;

use super::world::{HERE, NOW};
use crate::members::{Members, scope};
use crate::model::Rule;

/// What SQLite would do to count a rule.
fn plan(house: &TestHouse, rule: Rule) -> String {
    let facets = Facets::of(&house.app);
    let read = house.app.db.read_blocking(move |tx| {
        let scope = scope(tx, HERE, NOW, Language::English)?;
        let members = Members::of(tx, &facets, scope, &rule)?;
        let query = members.count_query(tx)?;
        db::explain_query(tx, &query)
    });
    read.unwrap()
}

#[test]
fn every_facet_is_found_within_its_community() {
    let house = TestHouse::open(db::testing::database(Engine::Sqlite), crate::install);
    for (facet, with, index) in [
        ("kind", &["fan"][..], "person_kind_list (community_id=? AND kind=?)"),
        ("tag", &["runner"], "tag_list (community_id=? AND word=?)"),
        ("identity", &["x"], "identity_platform (community_id=? AND platform=?)"),
        ("followers", &["at least", "5"], "person_followers (community_id=? AND followers>?)"),
        ("company", &["peak.test"], "person_company (community_id=? AND company_id=?)"),
        ("consent", &["letters", "given"], "consent_purpose (community_id=? AND purpose=?)"),
        ("orders", &["at least", "3"], "COVERING INDEX rollup_sums (community_id=?)"),
        ("last_touch", &["within", "30"], "COVERING INDEX rollup_sums (community_id=?)"),
        ("last_order", &["within", "30"], "COVERING INDEX touch_kind (community_id=? AND kind=?"),
        ("touched", &["social.", "30"], "COVERING INDEX touch_kind (community_id=? AND kind=?"),
        ("channel", &["shop", "30"], "COVERING INDEX touch_channel (community_id=? AND channel=?"),
        ("fan", &["engaged"], "(community_id=? AND type=?)"),
        ("score", &["engaged", "10"], "fan_rank (community_id=? AND type=? AND value>?)"),
        ("bio", &["teacher"], "VIRTUAL TABLE"),
    ] {
        let found = plan(&house, Rule::All(vec![Rule::is(facet, with)]));
        assert!(found.contains(index), "{facet}: {found}");
        let others = plan(&house, Rule::None(vec![Rule::is(facet, with)]));
        for plan in [&found, &others] {
            let scanned = db::full_scans(plan);
            let scanned = scanned.iter().filter(|it| !["m", "search_index"].contains(&it.as_str()));
            assert_eq!(scanned.count(), 0, "{facet}: {plan}");
        }
    }
}

#[test]
fn a_second_condition_is_sought_by_person() {
    let house = TestHouse::open(db::testing::database(Engine::Sqlite), crate::install);
    for (facet, with, index) in [
        ("kind", &["fan"][..], "person_kind_list (community_id=? AND kind=? AND person_id=?)"),
        ("tag", &["vip"], "tag_list (community_id=? AND word=? AND person_id=?)"),
        ("orders", &["at least", "3"], "rollup_sums (community_id=? AND person_id=? AND orders>?)"),
        ("consent", &["letters", "given"], "(community_id=? AND purpose=? AND person_id=?)"),
        ("last_order", &["within", "30"], "touch_kind (community_id=? AND kind=? AND person_id=?"),
        ("channel", &["shop", "30"], "touch_channel (community_id=? AND channel=? AND person_id=?"),
        ("identity", &["x"], "identity_platform (community_id=? AND platform=? AND person_id=?)"),
        ("fan", &["engaged"], "PRIMARY KEY (community_id=? AND type=? AND person_id=?)"),
        ("followers", &["at least", "5"], "PRIMARY KEY (community_id=? AND id=?)"),
    ] {
        let both = [Rule::is("tag", &["runner"]), Rule::is(facet, with)];
        let found = plan(&house, Rule::All(both.to_vec()));
        assert!(found.contains(index), "{facet}: {found}");
    }
}
