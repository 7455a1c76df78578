//! Facts become a history of stages, each move with the fact that made it. Pure: the same facts
//! give the same history, in whatever order they came.

use base::Moment;

use crate::facts::{By, Fact, Facts};
use crate::model::{Hourglass, MOVES_MAX, Stage};
use crate::rule::Rules;
use crate::spans::{OPEN, spans};

/// What a human decided against the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: i64,
    pub stage: Stage,
    /// What the facts said when a human last looked at them.
    pub seen: Stage,
    pub from: Moment,
    /// When it was lifted; none while it holds.
    pub until: Option<Moment>,
    /// When a human last kept it against the facts.
    pub kept_at: Option<Moment>,
}

/// A change of stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub at: Moment,
    /// None where the person came in.
    pub from: Option<Stage>,
    pub to: Stage,
    pub fact: Fact,
}

/// Where a person stands in one hourglass, and how they came there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub hourglass: Hourglass,
    /// 1 for their first hourglass.
    pub place: i64,
    pub stage: Stage,
    pub since: Moment,
    pub fact: Fact,
    /// What the facts alone say.
    pub derived: Stage,
    pub derived_fact: Fact,
    /// When this changes if nothing happens.
    pub due_at: Option<Moment>,
    /// The human decision that holds.
    pub decision: Option<i64>,
    /// Since when the facts propose to lift it.
    pub proposed_at: Option<Moment>,
    /// Oldest first; the newest of them.
    pub moves: Vec<Move>,
}

/// A stage and the fact that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    at: Moment,
    stage: Stage,
    fact: Fact,
}

/// Which hourglass is asked for, by which rules, in which money, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub hourglass: Hourglass,
    pub place: i64,
    pub rules: &'a Rules,
    /// Minor units in a whole unit of money.
    pub unit: i64,
    pub now: Moment,
}

/// Folds the facts of a person; they are settled, and decisions come oldest first.
pub fn placed(asked: &Asked<'_>, facts: &Facts, decisions: &[Decision]) -> Placed {
    let now = asked.now;
    let derived = derived(asked, facts);
    let steps = overlaid(&derived, decisions);
    let come = |steps: &[Step]| steps.partition_point(|it| it.at <= now).max(1);
    let by_facts = &derived[come(&derived) - 1];
    let past = &steps[..come(&steps)];
    let here = &past[past.len() - 1];
    let due = |steps: &[Step]| steps.iter().map(|it| it.at).find(|at| *at > now);
    // A merge may have brought two together; the later one holds.
    let decision = decisions.iter().rfind(|it| it.until.is_none());
    let proposes = |it: &&Decision| by_facts.stage != it.stage && by_facts.stage != it.seen;
    let proposed_at =
        |it: &Decision| by_facts.at.max(it.from).max(it.kept_at.unwrap_or(it.from)).min(now);
    Placed {
        hourglass: asked.hourglass,
        place: asked.place,
        stage: here.stage,
        since: here.at.min(now),
        fact: here.fact.clone(),
        derived: by_facts.stage,
        derived_fact: by_facts.fact.clone(),
        due_at: due(&derived).into_iter().chain(due(&steps)).min(),
        decision: decision.map(|it| it.id),
        proposed_at: decision.filter(proposes).map(proposed_at),
        moves: moves(past, now),
    }
}

/// An edge of a span: when, of which stage, whether it begins, with which fact.
struct Edge {
    at: Moment,
    stage: Stage,
    begins: bool,
    fact: Fact,
}

/// What the facts alone say, from the first we know of the person into the time to come.
fn derived(asked: &Asked<'_>, facts: &Facts) -> Vec<Step> {
    let mut edges = Vec::new();
    for stage in Stage::ALL.iter().copied() {
        for clause in asked.rules.clauses(stage) {
            for span in spans(clause, facts, asked.unit) {
                edges.push(Edge { at: span.from, stage, begins: true, fact: span.begun });
                if span.until < OPEN {
                    edges.push(Edge { at: span.until, stage, begins: false, fact: span.ended });
                }
            }
        }
    }
    // Within one moment the order is that of the stages and their clauses.
    edges.sort_by_key(|it| it.at);
    let known_at = edges.first().map_or(facts.known_at, |it| facts.known_at.min(it.at));
    let mut steps = vec![Step { at: known_at, stage: Stage::Know, fact: known(facts, known_at) }];
    let mut holding = [0_i32; Stage::ALL.len()];
    for group in edges.chunk_by(|a, b| a.at == b.at) {
        for edge in group {
            holding[edge.stage as usize] += if edge.begins { 1 } else { -1 };
        }
        let reached = Stage::ALL.iter().rev().find(|it| holding[**it as usize] > 0);
        let stage = reached.copied().unwrap_or(Stage::Know);
        let last = steps.last().expect("there is a first step");
        if stage == last.stage {
            continue;
        }
        let wanted = if stage > last.stage { (stage, true) } else { (last.stage, false) };
        let fact = group.iter().find(|it| (it.stage, it.begins) == wanted);
        let at = group[0].at;
        let fact = fact.map_or_else(|| known(facts, at), |it| it.fact.clone());
        if last.at == at {
            steps.pop();
        }
        steps.push(Step { at, stage, fact });
    }
    steps
}

fn known(facts: &Facts, at: Moment) -> Fact {
    match facts.first.as_ref().filter(|it| it.at == at) {
        Some(first) => Fact::of(By::Known, first),
        None => Fact::new(By::Known, ""),
    }
}

/// What holds when humans have had their say: while a decision holds, the facts move nobody.
fn overlaid(derived: &[Step], decisions: &[Decision]) -> Vec<Step> {
    let decided = |at: Moment| {
        decisions.iter().any(|it| it.from <= at && it.until.is_none_or(|until| at < until))
    };
    let at_moment = |at: Moment| {
        let come = derived.partition_point(|it| it.at <= at).max(1);
        derived[come - 1].stage
    };
    let mut steps: Vec<Step> = derived.iter().filter(|it| !decided(it.at)).cloned().collect();
    for it in decisions {
        let fact = Fact::new(By::Human, "");
        steps.push(Step { at: it.from, stage: it.stage, fact });
        if let Some(until) = it.until.filter(|until| !decided(*until)) {
            let fact = Fact::new(By::Lifted, "");
            steps.push(Step { at: until, stage: at_moment(until), fact });
        }
    }
    steps.sort_by_key(|it| it.at);
    let mut kept: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        if kept.last().is_some_and(|it| it.at == step.at) {
            kept.pop();
        }
        if kept.last().is_none_or(|it| it.stage != step.stage) {
            kept.push(step);
        }
    }
    kept
}

/// The newest moves of a history. Whoever is known from a moment to come is known now.
fn moves(past: &[Step], now: Moment) -> Vec<Move> {
    let before = |place: usize| place.checked_sub(1).map(|it| past[it].stage);
    let a_move = |(place, step): (usize, &Step)| Move {
        at: step.at.min(now),
        from: before(place),
        to: step.stage,
        fact: step.fact.clone(),
    };
    let skipped = past.len().saturating_sub(MOVES_MAX);
    past.iter().enumerate().skip(skipped).map(a_move).collect()
}
