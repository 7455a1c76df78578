//! Any rule finds in the database whom it finds among plain facts.

use std::collections::BTreeSet;

use base::{Language, PersonId};
use db::Engine;
use people::facet::Facets;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::TestHouse;

use super::evaluator::fits;
use super::world::{self, HERE, NOW, Somebody};
use crate::members::{Members, scope};
use crate::model::Rule;
use crate::plan::Limits;

/// So few that every way of asking is taken in a small world.
const NARROW: Limits = Limits { persons: 1, small: 6 };

fn pair(
    facet: &'static str,
    first: &'static [&'static str],
    second: &'static [&'static str],
) -> BoxedStrategy<Rule> {
    (select(first), select(second)).prop_map(move |(a, b)| Rule::is(facet, &[a, b])).boxed()
}

fn single(facet: &'static str, first: &'static [&'static str]) -> BoxedStrategy<Rule> {
    select(first).prop_map(move |it| Rule::is(facet, &[it])).boxed()
}

const WAYS: &[&str] = &["at least", "at most", "is"];
const WHENS: &[&str] = &["within", "before", "never"];
const SINCE: &[&str] = &["0", "30", "200", "2025-11-15", "9000"];
const FANS: &[&str] = &["repeat", "referrer", "engaged", "aspirational"];

fn condition() -> impl Strategy<Value = Rule> {
    prop_oneof![
        single("kind", &world::KINDS),
        single("tag", &["runner", "teacher", "vip", "nobody"]),
        single("identity", &["email", "instagram", "tiktok", "shopify", "myspace"]),
        pair("followers", &["at least", "at most", "unknown"], &["0", "5", "999", "25000"]),
        single("bio", &["teacher", "tea", "yoga cafe", "Café", "mom tw", "london", "???x"]),
        single("place", &["london", "zurich", "lon ont", "york", "Z", "paris"]),
        single("company", &["peak.test", "FERNWAY.test", "gmail.com", "@peak.test"]),
        pair("consent", &world::PURPOSES, &["given", "withdrawn", "never said"]),
        pair("orders", WAYS, &["0", "1", "2"]),
        pair("revenue", WAYS, &["0", "50", "150"]),
        pair("referrals", WAYS, &["0", "1"]),
        pair("last_order", WHENS, SINCE),
        pair("last_touch", WHENS, SINCE),
        pair("touched", &["order.placed", "social.", "letter.opened", "help."], SINCE),
        pair("channel", &world::CHANNELS, SINCE),
        single("fan", FANS),
        pair("score", FANS, &["0", "1", "4"]),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    condition().prop_recursive(3, 16, 4, |inner| {
        let of = prop::collection::vec(inner, 0..4);
        prop_oneof![
            of.clone().prop_map(Rule::All),
            of.clone().prop_map(Rule::Any),
            of.prop_map(Rule::None),
        ]
    })
}

struct World {
    house: TestHouse,
    people: Vec<Somebody>,
    ids: Vec<PersonId>,
}

impl World {
    fn bring_in(engine: Engine, people: Vec<Somebody>) -> Self {
        let house = TestHouse::open(db::testing::database(engine), crate::install);
        let arriving = people.clone();
        let ids = house.app.db.write_blocking(move |tx| world::bring_in(tx, &arriving)).unwrap();
        Self { house, people, ids }
    }

    /// Asks for a rule in every way there is.
    fn ask(&self, rule: &Rule, limits: Limits) -> Result<(), TestCaseError> {
        let expected = self.ids.iter().zip(&self.people).filter(|it| fits(rule, it.1));
        let expected: BTreeSet<PersonId> = expected.map(|it| *it.0).collect();
        let (facets, rule, ids) = (Facets::of(&self.house.app), rule.clone(), self.ids.clone());
        let asked = self.house.app.db.read_blocking(move |tx| {
            let scope = scope(tx, HERE, NOW, Language::English)?;
            let mut members = Members::of(tx, &facets, scope, &rule)?;
            members.limits = limits;
            let mut pages = Vec::new();
            loop {
                let page = members.page(tx, pages.last().copied(), 7)?;
                let is_last = page.len() < 7;
                pages.extend(page);
                if is_last {
                    break;
                }
            }
            let reasons = members.reasons(tx, &pages)?;
            let among = members.among(tx, &ids)?;
            Ok::<_, db::Error>((members.count(tx)?, pages, among, reasons))
        });
        let (count, pages, among, reasons) = asked.unwrap();
        let of = |ids: &[PersonId]| ids.iter().copied().collect::<BTreeSet<_>>();
        prop_assert_eq!(&of(&pages), &expected, "pages");
        prop_assert!(pages.is_sorted_by(|a, b| a > b), "newest first, each once");
        prop_assert_eq!(&of(&among), &expected, "among");
        prop_assert_eq!(count, expected.len() as i64, "count");
        prop_assert!(reasons.keys().all(|it| expected.contains(it)), "reasons");
        Ok(())
    }
}

fn every_rule_finds_whom_it_means(engine: Engine) {
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    for _ in 0..3 {
        let people = world::world().new_tree(&mut runner).unwrap().current();
        let world = World::bring_in(engine, people);
        runner
            .run(&rule(), |rule| {
                world.ask(&rule, Limits::USUAL)?;
                world.ask(&rule, NARROW)
            })
            .unwrap();
    }
}

#[test]
fn every_rule_finds_whom_it_means_on_sqlite() {
    every_rule_finds_whom_it_means(Engine::Sqlite);
}

#[test]
fn every_rule_finds_whom_it_means_on_postgres() {
    every_rule_finds_whom_it_means(Engine::Postgres);
}
