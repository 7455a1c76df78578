//! The rules by which facts become stages: the house's own for each hourglass, and what a director
//! changed. Pure.

use std::collections::BTreeMap;

use base::touch::{Signal, Sort};
use serde::{Deserialize, Serialize};
use touches::kinds;

use crate::model::{Hourglass, Stage};

base::words! {
    /// What a clause looks at.
    pub enum What {
        /// Orders that still stand.
        Orders = "orders",
        /// Money, in whole units of the community's currency.
        Spent = "spent",
        /// Purchases of people they brought.
        Referrals = "referrals",
        /// Human signals in public and in talk.
        Social = "social",
        Helping = "helping",
        /// Touches of the kinds that are named.
        Touches = "touches",
        /// A consent for a purpose that is named.
        Consent = "consent",
        /// Being one of the kinds of person that are named.
        Kind = "kind",
    }
}

/// One sufficient reason for a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub what: What,
    /// Kinds of touch, purposes or kinds of person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    pub at_least: i64,
    /// Only what happened in so many days counts, and it lapses after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<i64>,
}

/// Any of the clauses makes the stage hold; a stage without clauses is not used. To know us needs
/// no clause.
pub type Stages = BTreeMap<Stage, Vec<Clause>>;

/// Bounds of what may be typed.
pub const CLAUSES_MAX: usize = 4;
pub const NAMED_MAX: usize = 8;
pub const NAME_MAX: usize = 60;
pub const AT_LEAST_MAX: i64 = 1_000_000;
pub const DAYS_MAX: i64 = 3_650;

/// The rules of one hourglass.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    pub version: i64,
    pub stages: Stages,
}

impl Rules {
    /// The house's own rules with what was changed of them.
    pub fn of(hourglass: Hourglass, version: i64, changes: &Stages) -> Self {
        let mut stages = usual(hourglass);
        stages.extend(changes.iter().map(|(stage, clauses)| (*stage, clauses.clone())));
        Self { version, stages }
    }

    pub fn clauses(&self, stage: Stage) -> &[Clause] {
        self.stages.get(&stage).map_or(&[], Vec::as_slice)
    }
}

/// Leaves out what is as in the house's own rules, so that a version says what was changed.
pub fn without_the_usual(hourglass: Hourglass, mut stages: Stages) -> Stages {
    let usual = usual(hourglass);
    stages.retain(|stage, clauses| {
        usual.get(stage).map_or(!clauses.is_empty(), |usual| usual != clauses)
    });
    stages
}

impl Clause {
    /// Whether touches of a kind have a say in it.
    pub fn heeds(&self, kind: &str) -> bool {
        self.adds(kind) || self.takes_back(kind)
    }

    /// Whether a touch of this kind counts for it.
    pub fn adds(&self, kind: &str) -> bool {
        let sort = |wanted: Sort| {
            kinds::find(kind).is_some_and(|it| {
                it.sort == Some(wanted) && it.signal == Signal::Human && it.weight > 0.0
            })
        };
        match self.what {
            What::Orders => sort(Sort::Orders),
            What::Spent => is_of_orders(kind),
            What::Referrals => kind == kinds::REFERRAL_PURCHASED.name,
            What::Social => sort(Sort::Social),
            What::Helping => sort(Sort::Helping),
            What::Touches => self.named.iter().any(|it| it == kind),
            What::Consent | What::Kind => false,
        }
    }

    /// Whether a touch of this kind takes one back that counted.
    pub fn takes_back(&self, kind: &str) -> bool {
        self.what != What::Spent && taken_back_by(kind).is_some_and(|it| self.adds(it))
    }
}

fn is_of_orders(kind: &str) -> bool {
    kinds::find(kind).is_some_and(|it| it.sort == Some(Sort::Orders))
}

/// The kind of touch of which another one takes the newest back.
pub fn taken_back_by(kind: &str) -> Option<&'static str> {
    let pairs = [
        (&kinds::ORDER_CANCELLED, &kinds::ORDER_PLACED),
        (&kinds::ORDER_REFUNDED, &kinds::ORDER_PLACED),
        (&kinds::NEWSLETTER_UNSUBSCRIBED, &kinds::NEWSLETTER_SUBSCRIBED),
        (&kinds::SEAT_LEFT, &kinds::SEAT_ACCEPTED),
    ];
    pairs.iter().find(|it| it.0.name == kind).map(|it| it.1.name)
}

/// The house's own rules.
pub fn usual(hourglass: Hourglass) -> Stages {
    let stages = match hourglass {
        Hourglass::Customer => customer(),
        Hourglass::Contributor => contributor(),
        Hourglass::Partner => partner(),
        Hourglass::Journalist => journalist(),
        Hourglass::Supplier => supplier(),
        Hourglass::Advisor => advisor(),
    };
    Stage::ALL[1..].iter().copied().zip(stages).collect()
}

/// From liking to referring.
type SixStages = [Vec<Clause>; 6];

fn customer() -> SixStages {
    [
        vec![sum(What::Social, 1), consent("newsletter"), named(&["newsletter.subscribed"], 1)],
        vec![
            sum(What::Helping, 1),
            sum(What::Social, 5).within(365),
            named(&["call.held", "meeting.held"], 1).within(365),
        ],
        vec![
            named(&["event.attended", "trial.started", "sample.sent", "download.taken"], 1)
                .within(365),
        ],
        vec![sum(What::Orders, 1)],
        vec![sum(What::Orders, 2).within(540)],
        vec![sum(What::Referrals, 1)],
    ]
}

fn contributor() -> SixStages {
    [
        vec![sum(What::Social, 1), named(&["seat.invited"], 1)],
        vec![sum(What::Helping, 1), named(&["call.held", "meeting.held"], 1)],
        vec![named(&["ask.accepted", "event.attended"], 1)],
        vec![named(&["seat.accepted"], 1)],
        vec![sum(What::Helping, 5).within(365), named(&["ask.done"], 3).within(365)],
        vec![sum(What::Referrals, 1).within(365), named(&["seat.recommended"], 1)],
    ]
}

fn partner() -> SixStages {
    [
        vec![sum(What::Social, 1)],
        vec![named(&["call.held", "meeting.held"], 1).within(365)],
        vec![named(&["intro.made", "intro.received"], 1)],
        vec![named(&["promise.made"], 1).within(730)],
        vec![named(&["promise.kept"], 2).within(730)],
        vec![sum(What::Referrals, 1).within(730), named(&["intro.won"], 1).within(730)],
    ]
}

fn journalist() -> SixStages {
    [
        vec![
            named(&["social.followed", "social.mentioned", "newsletter.subscribed"], 1),
            consent("press"),
        ],
        vec![named(&["call.held", "meeting.held", "inquiry.made"], 1).within(365)],
        vec![named(&["press.kit_taken", "sample.sent", "event.attended"], 1).within(365)],
        vec![named(&["article.published"], 1)],
        vec![named(&["article.published"], 2).within(730)],
        vec![sum(What::Referrals, 1), named(&["intro.made"], 1)],
    ]
}

fn supplier() -> SixStages {
    [
        vec![sum(What::Social, 1), named(&["offer.made"], 1)],
        vec![named(&["call.held", "meeting.held"], 1).within(365)],
        vec![named(&["sample.received"], 1).within(365)],
        vec![named(&["contract.signed"], 1)],
        vec![named(&["contract.renewed"], 1), named(&["contract.signed"], 2)],
        vec![sum(What::Referrals, 1), named(&["intro.made"], 1)],
    ]
}

fn advisor() -> SixStages {
    [
        vec![sum(What::Social, 1)],
        vec![named(&["call.held", "meeting.held"], 1)],
        vec![named(&["call.held", "meeting.held"], 3).within(365)],
        vec![named(&["advice.given", "mandate.signed"], 1)],
        vec![named(&["advice.given"], 4).within(365)],
        vec![sum(What::Referrals, 1), named(&["intro.made"], 1)],
    ]
}

fn sum(what: What, at_least: i64) -> Clause {
    Clause { what, named: Vec::new(), at_least, within_days: None }
}

fn named(kinds: &[&str], at_least: i64) -> Clause {
    let named = kinds.iter().map(|it| (*it).to_owned()).collect();
    Clause { what: What::Touches, named, at_least, within_days: None }
}

fn consent(purpose: &str) -> Clause {
    let named = vec![purpose.to_owned()];
    Clause { what: What::Consent, named, at_least: 1, within_days: None }
}

impl Clause {
    fn within(self, days: i64) -> Self {
        Self { within_days: Some(days), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hourglass_has_rules_for_every_stage_but_the_first() {
        for hourglass in Hourglass::ALL.iter().copied() {
            let rules = Rules::of(hourglass, 0, &Stages::new());
            assert!(rules.clauses(Stage::Know).is_empty());
            for stage in &Stage::ALL[1..] {
                let clauses = rules.clauses(*stage);
                assert!((1..=CLAUSES_MAX).contains(&clauses.len()), "{hourglass} {stage}");
                for clause in clauses {
                    assert!((1..=AT_LEAST_MAX).contains(&clause.at_least));
                    let wants_names =
                        matches!(clause.what, What::Touches | What::Consent | What::Kind);
                    assert_eq!(wants_names, !clause.named.is_empty(), "{clause:?}");
                }
            }
        }
    }

    #[test]
    fn touches_count_for_what_they_are() {
        let orders = sum(What::Orders, 1);
        assert!(orders.adds("order.placed") && !orders.adds("order.refunded"));
        assert!(orders.takes_back("order.refunded") && !orders.takes_back("order.part_refunded"));
        let spent = sum(What::Spent, 1);
        assert!(spent.adds("order.part_refunded") && !spent.takes_back("order.cancelled"));
        let social = sum(What::Social, 1);
        assert!(social.adds("social.liked") && !social.adds("letter.clicked"));
        assert!(!sum(What::Referrals, 1).adds("referral.signed_up"));
        let seat = named(&["seat.accepted"], 1);
        assert!(seat.heeds("seat.left") && !seat.heeds("seat.invited"));
    }

    #[test]
    fn a_version_keeps_only_what_differs_and_an_emptied_stage_stays_empty() {
        let mut stages = usual(Hourglass::Customer);
        assert!(without_the_usual(Hourglass::Customer, stages.clone()).is_empty());
        stages.insert(Stage::Try, Vec::new());
        let changes = without_the_usual(Hourglass::Customer, stages);
        assert_eq!(changes, Stages::from([(Stage::Try, Vec::new())]));
        let rules = Rules::of(Hourglass::Customer, 2, &changes);
        assert!(rules.clauses(Stage::Try).is_empty() && !rules.clauses(Stage::Buy).is_empty());
        let text = serde_json::to_string(&changes).unwrap();
        assert_eq!(text, "{\"try\":[]}");
        assert_eq!(serde_json::from_str::<Stages>(&text).unwrap(), changes);
    }
}
