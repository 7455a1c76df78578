//! Changing the rule by which touches count, and scoring everybody anew by it.

use base::{AccountId, CommunityId, Currency, Ids, Moment, PersonId};
use db::{Result, Tx};
use jobs::NewJob;
use serde::{Deserialize, Serialize};
use touches::store::RuleVersion;
use touches::{RuleChanges, Walk};

use crate::model;

/// The kind of job that scores everybody anew.
pub const REBUILD: &str = "scoring.rebuild";
/// Versions that the page lists.
const HISTORY_MAX: i64 = 20;
/// Persons folded in one transaction: some tenths of a second.
const STEP: i64 = 200;
/// Marks of how far the walk has come, so that it is taken up again where it was.
const WALKED: &str = "scoring rebuilt";
const WALKED_UPTO: &str = "scoring rebuilt upto";

/// What the job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Rebuild {
    pub version: i64,
}

/// Who changes the rule of which community.
#[derive(Clone, Copy, Debug)]
pub struct Author {
    pub community: CommunityId,
    pub currency: Currency,
    pub account: AccountId,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// In force; everybody is being scored anew.
    Version(i64),
    /// It says what the rule says already.
    Unchanged,
    /// Somebody else saved this version since the page was shown.
    Overtaken(i64),
}

/// Puts a change in force and enqueues the rebuild. `seen` is the version that the author saw.
pub fn change(
    tx: &mut Tx,
    (ids, now): (&Ids, Moment),
    author: &Author,
    seen: i64,
    changes: &RuleChanges,
) -> Result<Saved> {
    let community = author.community;
    tx.exclusive("scoring_rule", community)?;
    let newest = touches::store::rules(tx, community, 1)?.pop();
    let rule = touches::rule(tx, community)?;
    let changes = model::without_the_usual(changes.clone());
    let is_usual = newest.is_none() && changes == RuleChanges::default();
    if is_usual || (newest.is_some() && rule.changes == changes && rule.currency == author.currency)
    {
        return Ok(Saved::Unchanged);
    }
    if newest.as_ref().is_some_and(|it| it.version != seen) {
        return Ok(Saved::Overtaken(rule.version));
    }
    if newest.is_none() {
        // The house's own rule was in force so far; it is the first line of the history.
        let first = RuleChanges::default();
        let first = touches::set_rule(tx, community, now, author.currency, &first)?;
        touches::rule_is_built(tx, community, first.version, now)?;
    }
    let made = touches::set_rule(tx, community, now, author.currency, &changes)?;
    touches::store::sign_rule(tx, community, made.version, author.account)?;
    touches::store::set_tally(tx, community, WALKED, 0)?;
    touches::store::set_tally(tx, community, WALKED_UPTO, 0)?;
    let job = NewJob::new(community, REBUILD, &Rebuild { version: made.version });
    jobs::enqueue(tx, ids, now, &job.unique(format!("version {}", made.version)))?;
    Ok(Saved::Version(made.version))
}

/// The versions of the rule, newest first.
pub fn history(tx: &mut Tx, community: CommunityId) -> Result<Vec<RuleVersion>> {
    touches::store::rules(tx, community, HISTORY_MAX)
}

/// How far a rebuild is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    pub version: i64,
    pub done: i64,
    pub total: i64,
}

/// The rebuild that is under way, if one is.
pub fn running(tx: &mut Tx, community: CommunityId) -> Result<Option<Running>> {
    let newest = touches::store::rules(tx, community, 1)?.pop();
    // Nobody was scored before the first version, so it needs no rebuild.
    let Some(newest) = newest.filter(|it| it.version > 1 && it.built_at.is_none()) else {
        return Ok(None);
    };
    let done = touches::count(tx, community, WALKED)?;
    let total = touches::count(tx, community, touches::PERSONS)?.max(done);
    Ok(Some(Running { version: newest.version, done, total }))
}

/// How a step of the walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    More(Running),
    Done,
}

/// Scores the next persons anew. A walk for a version that is no longer the newest ends.
pub fn rebuild_step(
    tx: &mut Tx,
    community: CommunityId,
    version: i64,
    now: Moment,
) -> Result<Step> {
    let Some(running) = running(tx, community)?.filter(|it| it.version == version) else {
        return Ok(Step::Done);
    };
    let upto = PersonId(touches::count(tx, community, WALKED_UPTO)?);
    match touches::rebuild_step(tx, community, upto, STEP)? {
        Walk::Done => {
            touches::rule_is_built(tx, community, version, now)?;
            Ok(Step::Done)
        }
        Walk::After(person) => {
            touches::store::set_tally(tx, community, WALKED_UPTO, person.0)?;
            touches::store::set_tally(tx, community, WALKED, running.done + STEP)?;
            Ok(Step::More(Running { done: running.done + STEP, ..running }))
        }
    }
}
