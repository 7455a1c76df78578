//! What a slice asks when it shows something that is compared: which arm, and later, what came of
//! it.

use base::{CommunityId, Language, Moment};
use db::{Result, Tx};

use crate::model::{ExperimentId, State, Stratum, Subject, arm_at, day_of, draw};
use crate::store::{self, Cell, Experiment, Key, SubjectRow};

/// Where something is shown.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    pub community: CommunityId,
    /// The key of an offered [`crate::Place`].
    pub place: &'a str,
    pub language: Language,
}

/// What a subject is shown. An empty text means "as it was before the experiment".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub experiment: ExperimentId,
    pub arm: i64,
    pub body: String,
}

/// The arm that a subject has, or would be given now; writes nothing. None where no experiment
/// runs.
pub fn peek(tx: &mut Tx, trial: &Trial<'_>, subject: Subject<'_>) -> Result<Option<Assigned>> {
    let Some(running) = running(tx, trial)? else { return Ok(None) };
    let key = key(trial.community, running.id, subject);
    let known = store::subject(tx, &key)?.map(|it| it.arm);
    chosen(tx, &key, known)
}

/// Gives a subject an arm, for good: the first one is logged and stays, whatever becomes of the
/// weights. None where no experiment runs. Whoever then shows it says so with [`seen`].
pub fn assign(
    tx: &mut Tx,
    now: Moment,
    trial: &Trial<'_>,
    subject: Subject<'_>,
) -> Result<Option<Assigned>> {
    let Some(running) = running(tx, trial)? else { return Ok(None) };
    let key = key(trial.community, running.id, subject);
    assign_in(tx, &Sight { experiment: &running, at: now, arm: None, driver: None }, &key)
}

/// Counts that a subject saw their arm, once.
pub fn seen(
    tx: &mut Tx,
    now: Moment,
    (community, assigned): (CommunityId, &Assigned),
    subject: Subject<'_>,
) -> Result<bool> {
    expose(tx, now, &key(community, assigned.experiment, subject))
}

/// Notes that a subject did what is hoped for, in every experiment of a place in which they had
/// seen an arm; says in how many that is new. It counts after the end of an experiment too, for
/// those who saw their arm before.
pub fn outcome(
    tx: &mut Tx,
    now: Moment,
    (community, place): (CommunityId, &str),
    subject: Subject<'_>,
) -> Result<u64> {
    let mut new = 0;
    for experiment in store::begun_at(tx, community, place)? {
        new += u64::from(reach(tx, now, &key(community, experiment, subject))?);
    }
    Ok(new)
}

/// One look of one subject, as the API may tell of it.
pub(crate) struct Sight<'a> {
    pub experiment: &'a Experiment,
    pub at: Moment,
    /// The arm, if somebody else has chosen it.
    pub arm: Option<i64>,
    /// Whether they had done what drives the outcome anyway, if the caller knows.
    pub driver: Option<bool>,
}

/// Keeps the counts of one experiment from moving while it is counted anew.
const GATE: &str = "experiment";

/// Finds or logs the arm of a subject.
pub(crate) fn assign_in(tx: &mut Tx, sight: &Sight<'_>, key: &Key) -> Result<Option<Assigned>> {
    tx.exclusive(GATE, key.experiment)?;
    if let Some(known) = store::subject(tx, key)? {
        return chosen(tx, key, Some(known.arm));
    }
    let Some(given) = chosen(tx, key, sight.arm)? else { return Ok(None) };
    let stratum = match (sight.driver, &sight.experiment.driver) {
        (Some(had), _) => {
            if had {
                Stratum::With
            } else {
                Stratum::Without
            }
        }
        (None, Some(driver)) => stratum(tx, key, driver, sight.at)?,
        (None, None) => Stratum::Unknown,
    };
    if store::assign(tx, key, given.arm, stratum, sight.at)? == 0 {
        // Somebody else was quicker; theirs stands.
        let known = store::subject(tx, key)?.map(|it| it.arm);
        return chosen(tx, key, known);
    }
    if counts(tx, key)? {
        store::count(tx, &cell(key, stratum, given.arm, sight.at), 1, 0, 0)?;
    }
    Ok(Some(given))
}

/// Whether the exposure is new.
pub(crate) fn expose(tx: &mut Tx, at: Moment, key: &Key) -> Result<bool> {
    tx.exclusive(GATE, key.experiment)?;
    if store::expose(tx, key, at)? == 0 {
        return Ok(false);
    }
    if let Some(it) = store::subject(tx, key)?
        && counts(tx, key)?
    {
        store::count(tx, &cell(key, it.stratum, it.arm, at), 0, 1, 0)?;
    }
    Ok(true)
}

/// Whether the outcome is new.
pub(crate) fn reach(tx: &mut Tx, at: Moment, key: &Key) -> Result<bool> {
    tx.exclusive(GATE, key.experiment)?;
    if store::reach(tx, key, at)? == 0 {
        return Ok(false);
    }
    if let Some(it) = store::subject(tx, key)?
        && counts(tx, key)?
    {
        store::count(tx, &cell(key, it.stratum, it.arm, at), 0, 0, 1)?;
    }
    Ok(true)
}

pub(crate) fn key(community: CommunityId, experiment: ExperimentId, subject: Subject<'_>) -> Key {
    let (person, visitor) = subject.columns(community, experiment);
    Key { community, experiment, person, visitor }
}

fn cell(key: &Key, stratum: Stratum, arm: i64, at: Moment) -> Cell {
    let (community, experiment) = (key.community, key.experiment);
    Cell { community, experiment, stratum, arm, day: day_of(at) }
}

fn running(tx: &mut Tx, trial: &Trial<'_>) -> Result<Option<Experiment>> {
    store::running_at(tx, trial.community, trial.place, trial.language)
}

/// The arm that is known, or the one that is drawn.
fn chosen(tx: &mut Tx, key: &Key, known: Option<i64>) -> Result<Option<Assigned>> {
    let arms = store::arms(tx, key.community, key.experiment)?;
    let weights: Vec<i64> = arms.iter().map(|it| it.weight).collect();
    let drawn = || arm_at(&weights, draw(key.experiment, (key.person, &key.visitor)));
    let arm = known.or_else(|| drawn().map(|it| it as i64));
    let found = arms.into_iter().find(|it| Some(it.arm) == arm);
    Ok(found.map(|it| Assigned { experiment: key.experiment, arm: it.arm, body: it.body }))
}

/// Staff and bots take part like everybody else, and are not counted.
fn counts(tx: &mut Tx, key: &Key) -> Result<bool> {
    if key.person.0 == 0 {
        return Ok(true);
    }
    let rollup = touches::store::rollup(tx, key.community, key.person)?;
    Ok(rollup.is_none_or(|it| it.excluded_at.is_none()))
}

fn stratum(tx: &mut Tx, key: &Key, driver: &str, at: Moment) -> Result<Stratum> {
    if key.person.0 == 0 {
        return Ok(Stratum::Unknown);
    }
    let spans = touches::store::kind_spans_of(tx, key.community, &[key.person])?;
    let before = spans.iter().any(|it| it.kind == driver && it.first_at <= at);
    Ok(if before { Stratum::With } else { Stratum::Without })
}

/// Subjects that are read at once when everything is counted anew.
const STEP: i64 = 500;

/// Counts an experiment anew from its rows: for those who turned out to be staff or bots since, and
/// after a merge.
pub fn recount(tx: &mut Tx, community: CommunityId, id: ExperimentId) -> Result<()> {
    let Some(experiment) = store::find(tx, community, id)? else { return Ok(()) };
    if experiment.state() == State::Draft {
        return Ok(());
    }
    tx.exclusive(GATE, id)?;
    store::forget_days(tx, community, id)?;
    let (person, visitor) = (base::PersonId(-1), String::new());
    let mut after = Key { community, experiment: id, person, visitor };
    let mut cells = std::collections::BTreeMap::new();
    loop {
        let rows = store::after(tx, &after, STEP)?;
        let persons: Vec<_> = rows.iter().map(|it| it.person_id).filter(|it| it.0 != 0).collect();
        let excluded: Vec<_> = touches::store::rollups_of(tx, community, &persons)?
            .into_iter()
            .filter(|it| it.excluded_at.is_some())
            .map(|it| it.person_id)
            .collect();
        for row in rows.iter().filter(|it| !excluded.contains(&it.person_id)) {
            tally(&mut cells, &after, row);
        }
        match rows.last() {
            Some(last) if rows.len() as i64 == STEP => {
                (after.person, after.visitor) = (last.person_id, last.visitor.clone());
            }
            _ => break,
        }
    }
    for (cell, (assigned, seen, reached)) in cells {
        store::count(tx, &cell, assigned, seen, reached)?;
    }
    Ok(())
}

fn tally(
    cells: &mut std::collections::BTreeMap<Cell, (i64, i64, i64)>,
    key: &Key,
    row: &SubjectRow,
) {
    let moments = [
        (Some(row.assigned_at), (1, 0, 0)),
        (row.exposed_at, (0, 1, 0)),
        (row.exposed_at.and(row.reached_at), (0, 0, 1)),
    ];
    for (at, (assigned, seen, reached)) in moments {
        let Some(at) = at else { continue };
        let sum = cells.entry(cell(key, row.stratum, row.arm, at)).or_insert((0, 0, 0));
        *sum = (sum.0 + assigned, sum.1 + seen, sum.2 + reached);
    }
}
