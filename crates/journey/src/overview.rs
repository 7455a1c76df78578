//! What the page of the hourglass says: who is where, who moved, who waits how long.

use std::collections::BTreeMap;

use base::{CommunityId, Keyset, Moment, PersonId, Span};
use db::{Result, Tx};

use crate::fold::Move;
use crate::follow;
use crate::model::{Hourglass, Stage, day, day_start};
use crate::store::{self, Between, Cursor, Entry, OverrideRow, StageRow};
use crate::tally::{EVERYBODY, Sort};
use crate::wait::{Median, Waits};

/// Counts of proposals stop here.
pub const PROPOSED_MAX: i64 = 1_000;
/// Moves of one person that their page shows.
const MOVES_SHOWN: i64 = 30;

/// One stage of an hourglass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtStage {
    pub stage: Stage,
    pub here: i64,
    /// Moved here from a lower stage, or came in, within the window.
    pub rose: i64,
    /// Fell back to here from a higher one.
    pub fell: i64,
    /// Left for a higher stage, and for a lower one.
    pub went_up: i64,
    pub went_down: i64,
    pub wait: Median,
    /// How many moved on ever, which the wait is made of.
    pub moved_on: i64,
    /// Whoever is here longer than so many days is stuck; none if it cannot be said.
    pub stuck_after: Option<i64>,
    pub stuck: i64,
}

/// How many moved between two stages within the window; from none where they came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: Option<Stage>,
    pub to: Stage,
    pub n: i64,
}

/// A whole hourglass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    pub stages: Vec<AtStage>,
    /// Most moves first.
    pub flows: Vec<Flow>,
    pub proposed: i64,
    /// The walk that is under way.
    pub walking: Option<(i64, i64)>,
}

impl Overview {
    pub fn people(&self) -> i64 {
        self.stages.iter().map(|it| it.here).sum()
    }

    /// The stage at which people wait longest until they move on.
    pub fn slowest(&self) -> Option<&AtStage> {
        let length = |it: &&AtStage| match it.wait {
            Median::Days(days) => Some(days),
            Median::Beyond(days) => Some(days.saturating_add(1 << 30)),
            Median::TooFew => None,
        };
        self.stages
            .iter()
            .filter(|it| it.here > 0)
            .filter(|it| length(it).is_some())
            .max_by_key(length)
    }
}

/// Reads an hourglass, or everybody's first one; `days` is the window of the flow.
pub fn read(
    tx: &mut Tx,
    community: CommunityId,
    hourglass: Option<Hourglass>,
    (days, now): (i64, Moment),
) -> Result<Overview> {
    let name = hourglass.map_or(EVERYBODY, Hourglass::as_str);
    let today = day(now);
    let mut waits: BTreeMap<Stage, Waits> = BTreeMap::new();
    let mut here: BTreeMap<Stage, BTreeMap<i64, i64>> = BTreeMap::new();
    for it in store::tallies(tx, community, name, Sort::Here, i64::MIN)? {
        let Some(stage) = Stage::parse(&it.stage) else { continue };
        let waited = (today - it.day).max(0);
        *here.entry(stage).or_default().entry(waited).or_insert(0) += it.n;
        *waits.entry(stage).or_default().waiting.entry(waited).or_insert(0) += it.n;
    }
    for it in store::tallies(tx, community, name, Sort::Stayed, i64::MIN)? {
        let (Some(stage), Some(toward)) = (Stage::parse(&it.stage), Stage::parse(&it.toward))
        else {
            continue;
        };
        let waits = waits.entry(stage).or_default();
        let ended = if toward > stage { &mut waits.moved_on } else { &mut waits.waiting };
        *ended.entry(it.day).or_insert(0) += it.n;
    }
    let flows = flows(tx, community, name, first_day(now, days))?;
    let stages = Stage::ALL.iter().map(|stage| {
        let waits = waits.remove(stage).unwrap_or_default();
        at_stage(*stage, &here.remove(stage).unwrap_or_default(), &waits, &flows)
    });
    Ok(Overview {
        stages: stages.collect(),
        flows,
        proposed: store::count_proposed(tx, community, PROPOSED_MAX)?,
        walking: follow::walking(tx, community)?,
    })
}

/// The first day of a window that ends today.
fn first_day(now: Moment, days: i64) -> i64 {
    day(now) - days + 1
}

fn flows(tx: &mut Tx, community: CommunityId, name: &str, from: i64) -> Result<Vec<Flow>> {
    let mut sums: BTreeMap<(Option<Stage>, Stage), i64> = BTreeMap::new();
    for it in store::tallies(tx, community, name, Sort::Moved, from)? {
        if let Some(to) = Stage::parse(&it.toward) {
            *sums.entry((Stage::parse(&it.stage), to)).or_insert(0) += it.n;
        }
    }
    let flow = |((from, to), n)| Flow { from, to, n };
    let mut flows: Vec<Flow> = sums.into_iter().map(flow).filter(|it| it.n > 0).collect();
    flows.sort_by_key(|it| std::cmp::Reverse(it.n));
    Ok(flows)
}

fn at_stage(stage: Stage, here: &BTreeMap<i64, i64>, waits: &Waits, flows: &[Flow]) -> AtStage {
    let sum = |wanted: &dyn Fn(&Flow) -> bool| -> i64 {
        flows.iter().filter(|it| wanted(it)).map(|it| it.n).sum()
    };
    let is_last = stage.next().is_none();
    let stuck_after = waits.nine_of_ten().filter(|_| !is_last);
    AtStage {
        stage,
        here: here.values().sum(),
        rose: sum(&|it| it.to == stage && it.from.is_none_or(|from| from < stage)),
        fell: sum(&|it| it.to == stage && it.from.is_some_and(|from| from > stage)),
        went_up: sum(&|it| it.from == Some(stage) && it.to > stage),
        went_down: sum(&|it| it.from == Some(stage) && it.to < stage),
        wait: if is_last { Median::TooFew } else { waits.median() },
        moved_on: waits.moved(),
        stuck_after,
        stuck: stuck_after.map_or(0, |days| here.range(days + 1..).map(|it| it.1).sum()),
    }
}

/// Which people are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// At a stage, who waits longest first.
    At(Stage),
    /// At a stage for more than so many days.
    Stuck(Stage, i64),
    /// Moved from one stage (none: came in) to another within so many days, newest first.
    Moved(Option<Stage>, Stage, i64),
    /// Came to a stage from a lower one, or from nowhere, within so many days, newest first.
    Closer(Stage, i64),
    /// Fell back to a stage within so many days, newest first.
    Back(Stage, i64),
    /// Decided by a human, and the facts propose otherwise.
    Proposed,
}

/// A page of people: what is listed, and whether there is more.
pub fn people(
    tx: &mut Tx,
    community: CommunityId,
    (hourglass, whom): (Option<Hourglass>, Whom),
    (keyset, now): (&Keyset, Moment),
) -> Result<(Vec<Entry>, bool)> {
    let limit = keyset.limit + 1;
    let is_newest_first = matches!(whom, Whom::Moved(..) | Whom::Closer(..) | Whom::Back(..));
    let cursor = cursor(keyset, limit, is_newest_first);
    let entries = match whom {
        Whom::At(stage) => members(tx, community, (hourglass, stage), &cursor)?,
        Whom::Stuck(stage, days) => {
            let until = day_start(day(now) - days);
            members(tx, community, (hourglass, stage), &Cursor { until, ..cursor })?
        }
        Whom::Moved(from, to, days) => {
            moved(tx, community, (hourglass, &[from], to), (&cursor, first_day(now, days)))?
        }
        Whom::Closer(to, days) => {
            let lower = Stage::ALL.iter().copied().filter(|it| *it < to).map(Some);
            let from: Vec<Option<Stage>> = std::iter::once(None).chain(lower).collect();
            moved(tx, community, (hourglass, &from, to), (&cursor, first_day(now, days)))?
        }
        Whom::Back(to, days) => {
            let from: Vec<_> = Stage::ALL.iter().copied().filter(|it| *it > to).map(Some).collect();
            moved(tx, community, (hourglass, &from, to), (&cursor, first_day(now, days)))?
        }
        Whom::Proposed => store::proposed(tx, community, &cursor)?,
    };
    Ok(keyset.cut(entries))
}

const END: Moment = Moment(i64::MAX);

fn members(
    tx: &mut Tx,
    community: CommunityId,
    (hourglass, stage): (Option<Hourglass>, Stage),
    cursor: &Cursor,
) -> Result<Vec<Entry>> {
    match hourglass {
        Some(it) => store::members(tx, community, it, stage, cursor),
        None => store::members_first(tx, community, stage, cursor),
    }
}

/// Who moved to a stage from any of some others, newest first: a range of the index for each.
fn moved(
    tx: &mut Tx,
    community: CommunityId,
    (hourglass, from, to): (Option<Hourglass>, &[Option<Stage>], Stage),
    (cursor, first_day): (&Cursor, i64),
) -> Result<Vec<Entry>> {
    let mut all = Vec::new();
    for from in from {
        let from = from.map_or("", Stage::as_str);
        let between = Between { from, to, since: day_start(first_day) };
        all.extend(match hourglass {
            Some(it) => store::moved(tx, community, it, &between, cursor)?,
            None => store::moved_first(tx, community, &between, cursor)?,
        });
    }
    all.sort_by_key(|it| std::cmp::Reverse((it.at, it.person_id)));
    all.truncate(cursor.limit as usize);
    Ok(all)
}

fn cursor(keyset: &Keyset, limit: i64, is_newest_first: bool) -> Cursor {
    let parts = keyset.parts::<2>().and_then(|[at, person]| {
        Some((Moment(at.parse().ok()?), person.parse::<PersonId>().ok()?))
    });
    let edge = if is_newest_first { i64::MAX } else { i64::MIN };
    let (at, person) = parts.unwrap_or((Moment(edge), PersonId(edge)));
    Cursor { at, person, until: END, limit }
}

/// What `after` says to go on behind an entry.
pub fn after(entry: &Entry) -> String {
    format!("{}~{}", entry.at.0, entry.person_id)
}

/// Everything about one person's stages.
#[derive(Clone, Debug)]
pub struct OfPerson {
    pub name: String,
    pub stages: Vec<StageRow>,
    /// Moves by hourglass, newest first, in the order of `stages`.
    pub moves: Vec<Vec<Move>>,
    pub overrides: Vec<OverrideRow>,
}

/// Reads one person; none if the community does not have them.
pub fn of_person(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
) -> Result<Option<OfPerson>> {
    let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
    let stages = store::stages(tx, community, person)?;
    let mut moves = Vec::with_capacity(stages.len());
    for it in &stages {
        let rows = store::moves(tx, community, person, it.hourglass, MOVES_SHOWN)?;
        moves.push(rows.iter().map(follow::a_move).collect());
    }
    let overrides = store::overrides(tx, community, person)?;
    Ok(Some(OfPerson { name: row.name, stages, moves, overrides }))
}

/// How long somebody has been where they are, in whole days.
pub fn days_here(since: Moment, now: Moment) -> i64 {
    (now - since).max(Span(0)).in_days() as i64
}
