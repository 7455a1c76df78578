//! What people do here: ask the log another question, and write down who told somebody.

use access::audit::{self, Note};
use base::{AccountId, CommunityId, Ids, Moment, PersonId};
use db::{Result, Tx};
use jobs::NewJob;

use crate::jobs::FOLLOW;
use crate::model::{Goal, Setting, ToldId, channel};
use crate::store::{self, NewTold};
use crate::walk;

/// Who does something, where and when.
#[derive(Clone, Copy)]
pub struct Doing<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub community: CommunityId,
    /// None if a program does it.
    pub by: Option<AccountId>,
}

/// Asks another question; everybody is derived anew in the background. False if it is the same.
pub fn ask(tx: &mut Tx, doing: &Doing<'_>, goal: Goal, window_days: i64) -> Result<bool> {
    let (community, now) = (doing.community, doing.now);
    tx.exclusive("attribution setting", community)?;
    let was = walk::setting(tx, community)?;
    let Some(by) = doing.by.filter(|_| (was.goal, was.window_days) != (goal, window_days)) else {
        return Ok(false);
    };
    let setting = Setting { version: was.version + 1, goal, window_days };
    store::set_setting(tx, community, &setting, now, by)?;
    let detail = format!("{goal}, {window_days}");
    let action = "attribution.asked";
    let (account, subject) = (Some(by), "");
    audit::note(tx, &Note { community, at: now, account, action, subject, detail: &detail })?;
    follow(tx, doing)?;
    Ok(true)
}

/// Walks over everybody now, unless that is under way.
pub fn follow(tx: &mut Tx, doing: &Doing<'_>) -> Result<()> {
    let version = walk::setting(tx, doing.community)?.version;
    let job = NewJob::new(doing.community, FOLLOW, &()).unique(format!("version {version}"));
    jobs::enqueue(tx, doing.ids, doing.now, &job).map(drop)
}

/// The same after an import.
pub fn follow_arrivals(tx: &mut Tx, ids: &Ids, now: Moment, community: CommunityId) -> Result<()> {
    follow(tx, &Doing { ids, now, community, by: None })
}

/// What somebody answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub person: PersonId,
    pub channel: String,
    pub words: String,
    pub at: Moment,
    pub source: String,
    /// Makes telling it twice harmless; none gets one of its own.
    pub external_id: Option<String>,
}

/// Writes an answer down; false if its source has told it before.
pub fn tell(tx: &mut Tx, doing: &Doing<'_>, answer: &Answer) -> Result<bool> {
    let id: ToldId = doing.ids.fresh(doing.now);
    let channel = channel(&answer.channel);
    let paths = walk::paths_of(tx, doing.community, answer.person)?;
    let own = id.to_string();
    let new = NewTold {
        community: doing.community,
        id,
        person: answer.person,
        channel: &channel,
        words: answer.words.trim(),
        at: answer.at,
        by: doing.by,
        source: &answer.source,
        external_id: answer.external_id.as_deref().unwrap_or(&own),
        tracked_at: walk::tracked(&paths, &channel),
    };
    Ok(store::tell(tx, &new)? == 1)
}

/// Takes an answer away; false if there is none like that.
pub fn take_back(tx: &mut Tx, doing: &Doing<'_>, person: PersonId, id: ToldId) -> Result<bool> {
    Ok(store::take_back(tx, doing.community, person, id)? == 1)
}
