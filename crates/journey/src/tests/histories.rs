//! Facts and the histories that follow from them: tables and properties.

use base::{Moment, Span, TouchId};
use proptest::prelude::*;

use crate::facts::{By, Facts, Said, Seen};
use crate::fold::{Asked, Decision, Placed, placed};
use crate::model::{Hourglass, Stage};
use crate::rule::{Clause, Rules, Stages, What};
use crate::tally::{self, Deltas};

/// The first of January 2026.
const BEGIN: Moment = Moment(1_767_225_600_000_000);

fn on(day: i64) -> Moment {
    BEGIN + Span::days(day)
}

fn touch(kind: &str, day: i64, number: i64) -> Seen {
    Seen {
        id: TouchId(number),
        at: on(day),
        kind: kind.to_owned(),
        minor: if kind.starts_with("order.placed") { 5_000 } else { 0 },
        source: "test".to_owned(),
        external_id: format!("#{number}"),
        note: format!("Order #{number}"),
    }
}

fn facts(touches: &[(&str, i64)]) -> Facts {
    let mut facts = Facts::new(on(0));
    for ((kind, day), number) in touches.iter().zip(1000..) {
        facts.see(touch(kind, *day, number), true);
    }
    facts
}

fn fold(facts: &Facts, decisions: &[Decision], now: Moment) -> Placed {
    let rules = Rules::of(Hourglass::Customer, 0, &Stages::new());
    by(&rules, facts, decisions, now)
}

fn by(rules: &Rules, facts: &Facts, decisions: &[Decision], now: Moment) -> Placed {
    let asked = Asked { hourglass: Hourglass::Customer, place: 1, rules, unit: 100, now };
    placed(&asked, &facts.clone().settled(), decisions)
}

/// `stage@day` of every move.
fn history(it: &Placed) -> String {
    let day = |at: Moment| (at - BEGIN).in_days() as i64;
    let moves: Vec<String> =
        it.moves.iter().map(|it| format!("{}@{}", it.to, day(it.at))).collect();
    moves.join(" ")
}

#[test]
fn facts_lead_through_the_stages_and_back() {
    for (touches, now, expected) in [
        (&[][..], 9, "know@0"),
        (&[("social.liked", 3)], 9, "know@0 like@3"),
        (&[("order.placed", 5), ("order.placed", 8)], 9, "know@0 buy@5 repeat@8"),
        // In whatever order they come.
        (&[("order.placed", 8), ("order.placed", 5)], 9, "know@0 buy@5 repeat@8"),
        // 540 days after the older of two orders there are not two any more.
        (&[("order.placed", 5), ("order.placed", 8)], 600, "know@0 buy@5 repeat@8 buy@545"),
        (
            &[("order.placed", 5), ("order.placed", 8), ("order.placed", 500)],
            547,
            "know@0 buy@5 repeat@8",
        ),
        // A cancellation is dated at its order, which then never was.
        (&[("order.placed", 5), ("order.cancelled", 5)], 9, "know@0"),
        (&[("order.placed", 5), ("order.placed", 8), ("order.refunded", 8)], 9, "know@0 buy@5"),
        // One that is dated later takes the order back from then on.
        (&[("order.placed", 5), ("order.refunded", 7)], 9, "know@0 buy@5 know@7"),
        (&[("order.part_refunded", 5)], 9, "know@0"),
        (&[("referral.purchased", 2), ("order.placed", 5)], 9, "know@0 refer@2"),
        (&[("event.attended", 2)], 400, "know@0 try@2 like@367"),
        // They came before the record of them was made.
        (&[("order.placed", -30)], 9, "buy@-30"),
        (
            &[("newsletter.subscribed", 1), ("newsletter.unsubscribed", 4)],
            9,
            "know@0 like@1 know@4",
        ),
    ] {
        let it = fold(&facts(touches), &[], on(now));
        assert_eq!(history(&it), expected, "{touches:?}");
    }
}

#[test]
fn the_fact_that_moved_them_is_named() {
    let it = fold(&facts(&[("order.placed", 5), ("order.placed", 8)]), &[], on(9));
    let fact = &it.fact;
    assert_eq!((fact.by, fact.word.as_str(), fact.n), (By::Touch, "order.placed", 2));
    assert_eq!((fact.note.as_str(), fact.days), ("Order #1001", Some(540)));
    assert_eq!(fact.touch, TouchId(1001).to_string());
    assert_eq!((it.stage, it.since, it.due_at), (Stage::Repeat, on(8), Some(on(545))));
    let lapsed = fold(&facts(&[("order.placed", 5), ("order.placed", 8)]), &[], on(545));
    assert_eq!((lapsed.stage, lapsed.fact.by, lapsed.fact.n), (Stage::Buy, By::Lapsed, 2));
    assert_eq!(lapsed.due_at, None);
    let taken = fold(&facts(&[("order.placed", 5), ("order.refunded", 7)]), &[], on(9));
    assert_eq!((taken.fact.by, taken.fact.word.as_str()), (By::TakenBack, "order.refunded"));
    let first = fold(&facts(&[("letter.sent", -3)]), &[], on(9));
    assert_eq!((first.fact.by, first.fact.word.as_str()), (By::Known, "letter.sent"));
}

#[test]
fn consents_kinds_and_money_move_people_too() {
    let mut it = Facts::new(on(0));
    let said = |day, given| Said { purpose: "newsletter".to_owned(), at: on(day), given };
    it.consents = vec![said(9, true), said(4, false), said(2, true), said(6, true), said(6, false)];
    assert_eq!(history(&fold(&it, &[], on(10))), "know@0 like@2 know@4 like@9");
    let clause = |what, named: &[&str], at_least| Clause {
        what,
        named: named.iter().map(|it| (*it).to_owned()).collect(),
        at_least,
        within_days: None,
    };
    let changes = Stages::from([
        (Stage::Trust, vec![clause(What::Kind, &["fan"], 1)]),
        (Stage::Buy, vec![clause(What::Spent, &[], 100)]),
    ]);
    let rules = Rules::of(Hourglass::Customer, 1, &changes);
    let mut it = facts(&[("order.placed", 5), ("order.placed", 7), ("order.part_refunded", 9)]);
    it.touches[2].minor = -1;
    it.kinds = vec![("fan".to_owned(), on(1))];
    // Two orders are "repeat" as well, so that rule is taken away.
    let rules = Rules {
        stages: {
            let mut stages = rules.stages.clone();
            stages.insert(Stage::Repeat, Vec::new());
            stages
        },
        ..rules
    };
    assert_eq!(history(&by(&rules, &it, &[], on(10))), "know@0 trust@1 buy@7 trust@9");
}

fn decided(stage: Stage, seen: Stage, day: i64) -> Decision {
    Decision { id: 1, stage, seen, from: on(day), until: None, kept_at: None }
}

#[test]
fn a_later_fact_proposes_to_lift_a_decision_and_does_not_undo_it() {
    let bought = facts(&[("social.liked", 1), ("order.placed", 8)]);
    let set = decided(Stage::Trust, Stage::Like, 4);
    let before = fold(&bought, std::slice::from_ref(&set), on(6));
    assert_eq!((history(&before).as_str(), before.proposed_at), ("know@0 like@1 trust@4", None));
    let after = fold(&bought, std::slice::from_ref(&set), on(9));
    assert_eq!(history(&after), "know@0 like@1 trust@4");
    assert_eq!((after.stage, after.derived), (Stage::Trust, Stage::Buy));
    assert_eq!((after.decision, after.proposed_at), (Some(1), Some(on(8))));
    // Kept: the same fact proposes no more, the next one does.
    let kept = Decision { seen: Stage::Buy, kept_at: Some(on(9)), ..set.clone() };
    assert_eq!(fold(&bought, std::slice::from_ref(&kept), on(10)).proposed_at, None);
    let again = facts(&[("social.liked", 1), ("order.placed", 8), ("order.placed", 11)]);
    assert_eq!(fold(&again, &[kept], on(12)).proposed_at, Some(on(11)));
    // Lifted: the facts decide from then on.
    let lifted = Decision { until: Some(on(9)), ..set.clone() };
    let it = fold(&bought, &[lifted], on(12));
    assert_eq!(history(&it), "know@0 like@1 trust@4 buy@9");
    assert_eq!((it.fact.by, it.decision), (By::Lifted, None));
    // Of two that a merge brought together the later one holds.
    let two = [Decision { id: 7, ..decided(Stage::Refer, Stage::Like, 2) }, set];
    let it = fold(&bought, &two, on(9));
    assert_eq!(history(&it), "know@0 like@1 refer@2 trust@4");
    assert_eq!(it.decision, Some(1));
    // What the facts say too needs no proposal.
    let same = decided(Stage::Buy, Stage::Like, 4);
    assert_eq!(fold(&bought, &[same], on(12)).proposed_at, None);
}

#[test]
fn a_long_history_keeps_its_newest_moves() {
    let mut days = Vec::new();
    for turn in 0..100 {
        days.push(("newsletter.subscribed", turn * 2 + 1));
        days.push(("newsletter.unsubscribed", turn * 2 + 2));
    }
    let it = fold(&facts(&days), &[], on(900));
    assert_eq!(it.moves.len(), crate::model::MOVES_MAX);
    assert_eq!(it.moves.last().map(|it| (it.from, it.to)), Some((Some(Stage::Like), Stage::Know)));
    assert_eq!(it.moves[0].from, Some(Stage::Know));
}

const KINDS: [&str; 10] = [
    "order.placed",
    "order.cancelled",
    "order.refunded",
    "social.liked",
    "social.commented",
    "help.answered",
    "event.attended",
    "referral.purchased",
    "newsletter.subscribed",
    "newsletter.unsubscribed",
];

fn any_touches() -> impl Strategy<Value = Vec<Seen>> {
    let one = (0..KINDS.len(), 0..1500_i64);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let numbered = all.into_iter().zip(1..);
        numbered.map(|((kind, day), number)| touch(KINDS[kind], day, number)).collect()
    })
}

fn any_decisions() -> impl Strategy<Value = Vec<Decision>> {
    let one = (0..7_usize, 0..7_usize, 1..400_i64, 1..400_i64);
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let (mut day, count) = (0, all.len());
        let each = all.into_iter().enumerate().map(|(at, (stage, seen, wait, holds))| {
            let from = day + wait;
            day = from + holds;
            Decision {
                id: at as i64,
                stage: Stage::ALL[stage],
                seen: Stage::ALL[seen],
                from: on(from),
                until: (at + 1 < count).then(|| on(day)),
                kept_at: None,
            }
        });
        each.collect()
    })
}

fn gathered(touches: &[Seen]) -> Facts {
    let mut facts = Facts::new(on(10));
    touches.iter().for_each(|it| facts.see(it.clone(), true));
    facts
}

/// The stage by counting anew at one moment: no spans, no edges.
fn naive(touches: &[Seen], now: Moment) -> Stage {
    let mut sorted: Vec<&Seen> = touches.iter().filter(|it| it.at <= now).collect();
    sorted.sort_by(|a, b| a.key().cmp(&b.key()));
    let rules = Rules::of(Hourglass::Customer, 0, &Stages::new());
    let holds = |clause: &Clause| {
        let mut standing: Vec<&Seen> =
            sorted.iter().copied().filter(|it| clause.adds(&it.kind)).collect();
        for taking in sorted.iter().filter(|it| clause.takes_back(&it.kind)) {
            let wanted = crate::rule::taken_back_by(&taking.kind);
            let fits = |it: &&Seen| Some(it.kind.as_str()) == wanted && it.at <= taking.at;
            if let Some(at) = standing.iter().rposition(fits) {
                standing.remove(at);
            }
        }
        let fresh =
            |it: &&&Seen| clause.within_days.is_none_or(|days| it.at + Span::days(days) > now);
        standing.iter().filter(fresh).count() as i64 >= clause.at_least
    };
    let reached = Stage::ALL.iter().rev().find(|it| rules.clauses(**it).iter().any(holds));
    reached.copied().unwrap_or(Stage::Know)
}

proptest! {
    #[test]
    fn the_order_in_which_touches_come_does_not_matter(
        touches in any_touches(), decisions in any_decisions(), seed in any::<u64>(),
        day in 0..2000_i64
    ) {
        let mut shuffled = touches.clone();
        let mut chance = seed;
        for at in (1..shuffled.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (chance >> 33) as usize % (at + 1));
        }
        let decisions: Vec<Decision> =
            decisions.into_iter().filter(|it| it.from <= on(day)).collect();
        let (one, other) = (gathered(&touches), gathered(&shuffled));
        prop_assert_eq!(fold(&one, &decisions, on(day)), fold(&other, &decisions, on(day)));
    }

    #[test]
    fn the_stage_is_what_a_naive_count_gives(touches in any_touches(), day in 0..2000_i64) {
        let it = fold(&gathered(&touches), &[], on(day));
        prop_assert_eq!(it.stage, naive(&touches, on(day)));
        prop_assert_eq!(it.stage, it.derived);
    }

    #[test]
    fn moves_follow_from_each_other(
        touches in any_touches(), decisions in any_decisions(), day in 0..2000_i64
    ) {
        let decisions: Vec<Decision> =
            decisions.into_iter().filter(|it| it.from <= on(day)).collect();
        let it = fold(&gathered(&touches), &decisions, on(day));
        for pair in it.moves.windows(2) {
            prop_assert!(pair[0].at < pair[1].at && pair[1].at <= on(day).max(pair[1].at));
            prop_assert_eq!(pair[1].from, Some(pair[0].to));
            prop_assert!(pair[0].to != pair[1].to);
        }
        let last = it.moves.last().expect("there is a first move");
        prop_assert_eq!((last.to, last.at), (it.stage, it.since));
        prop_assert!(it.due_at.is_none_or(|at| at > on(day)));
    }

    #[test]
    fn nothing_changes_before_it_is_due(touches in any_touches(), day in 10..1500_i64) {
        let past: Vec<Seen> = touches.into_iter().filter(|it| it.at <= on(day)).collect();
        let facts = gathered(&past);
        let now = fold(&facts, &[], on(day));
        let due = now.due_at.unwrap_or(on(9_000));
        let just_before = fold(&facts, &[], due - Span(1));
        prop_assert_eq!((just_before.stage, just_before.since), (now.stage, now.since));
        if now.due_at.is_some() {
            prop_assert!(fold(&facts, &[], due).stage != now.stage);
        }
    }

    #[test]
    fn what_is_counted_can_be_taken_away_again(touches in any_touches(), day in 0..2000_i64) {
        let it = fold(&gathered(&touches), &[], on(day));
        let mut deltas = Deltas::new();
        tally::add(&mut deltas, &it, 1);
        let here = deltas.iter().filter(|(key, _)| key.sort == tally::Sort::Here);
        let here: i64 = here.map(|it| it.1).sum();
        prop_assert_eq!(here, 2, "once in their own hourglass and once among everybody");
        tally::add(&mut deltas, &it, -1);
        prop_assert!(deltas.values().all(|n| *n == 0));
    }
}
