//! Changing the rules of an hourglass, and placing everybody anew by them.

use access::audit::{self, Note};
use base::{AccountId, CommunityId, Ids, Moment};
use db::{Result, Tx};
use jobs::NewJob;

use crate::follow;
use crate::jobs::FOLLOW;
use crate::model::Hourglass;
use crate::rule::{self, Rules, Stages};
use crate::store::{self, RuleRow};

/// Versions that the page lists.
const HISTORY_MAX: i64 = 20;

/// Who does something, where and when.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub community: CommunityId,
    pub account: AccountId,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// In force; everybody is being placed anew.
    Version(i64),
    /// It says what the rules say already.
    Unchanged,
    /// Somebody else saved this version since the page was shown.
    Overtaken(i64),
}

/// Puts a change in force and has everybody placed anew. `seen` is the version the author saw.
pub fn change(
    tx: &mut Tx,
    hand: &Hand<'_>,
    hourglass: Hourglass,
    (seen, stages): (i64, &Stages),
) -> Result<Saved> {
    tx.exclusive("stage_rule", hand.community)?;
    let rules = read(tx, hand.community, hourglass)?;
    let changes = rule::without_the_usual(hourglass, stages.clone());
    if Rules::of(hourglass, rules.version, &changes).stages == rules.stages {
        return Ok(Saved::Unchanged);
    }
    if rules.version != seen {
        return Ok(Saved::Overtaken(rules.version));
    }
    let version = rules.version + 1;
    let text = serde_json::to_string(&changes).map_err(db::Error::broken)?;
    let made_by = Some(hand.account);
    let row = RuleRow { version, changes: text, made_at: hand.now, made_by };
    store::insert_rule(tx, hand.community, hourglass, &row)?;
    let subject = hourglass.as_str();
    note(tx, hand, "stage rules.changed", (subject, &format!("version {version}")))?;
    follow::begin_walk(tx, hand.community, hand.now)?;
    enqueue(tx, hand)?;
    Ok(Saved::Version(version))
}

/// Has the job look at what is new, at once.
pub(crate) fn enqueue(tx: &mut Tx, hand: &Hand<'_>) -> Result<()> {
    let job = NewJob::new(hand.community, FOLLOW, &()).unique(FOLLOW);
    jobs::enqueue(tx, hand.ids, hand.now, &job).map(drop)
}

/// Writes a line of the audit log.
pub(crate) fn note(
    tx: &mut Tx,
    hand: &Hand<'_>,
    action: &str,
    (subject, detail): (&str, &str),
) -> Result<()> {
    let (community, at, account) = (hand.community, hand.now, Some(hand.account));
    audit::note(tx, &Note { community, at, account, action, subject, detail })
}

/// The rules of an hourglass in force.
pub fn read(tx: &mut Tx, community: CommunityId, hourglass: Hourglass) -> Result<Rules> {
    let mut all = follow::rules(tx, community)?;
    Ok(all.remove(&hourglass).expect("there are rules for every hourglass"))
}

/// Versions of the rules, newest first.
pub fn history(tx: &mut Tx, community: CommunityId, hourglass: Hourglass) -> Result<Vec<RuleRow>> {
    store::rules(tx, community, hourglass, HISTORY_MAX)
}
