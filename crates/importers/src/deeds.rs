//! What can be done with an import: hand in, choose, confirm, take back, forget.

use base::{BatchId, CommunityId, Ids, Moment};
use db::{Result, Tx};
use jobs::NewJob;
use people::arrival::Batch;
use people::batch::{RollBack, roll_back_step};
use serde::{Deserialize, Serialize};

use crate::mapping::{Mapping, Target};
use crate::model::{Chosen, Import, Later, Preview};
use crate::store::{self, NewImport};

/// The kinds of job.
pub const PREVIEW: &str = "import.preview";
pub const RUN: &str = "import.run";
pub const ROLL_BACK: &str = "import.roll_back";
/// Tries of a job before its import counts as failed.
const ATTEMPTS_MAX: i64 = 5;

/// What a job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Payload {
    pub batch: BatchId,
}

/// Hands a file in; it is previewed unless a person has to say first what its columns mean.
pub fn hand_in(tx: &mut Tx, ids: &Ids, now: Moment, new: &NewImport) -> Result<Import> {
    store::insert(tx, new)?;
    let import = store::find(tx, new.community, new.id)?.ok_or(db::Error::Missing)?;
    if import.state().is_moving() {
        enqueue(tx, ids, now, (new.community, new.id), PREVIEW)?;
    }
    Ok(import)
}

/// Chooses what the columns mean, remembers it for such files, and previews.
pub fn choose_columns(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    (community, import): (CommunityId, &Import),
    (fingerprint, mapping): (&str, &Mapping),
) -> Result<bool> {
    let text = mapping.to_text();
    let mut own = people::custom::deeds::in_use(tx, community)?;
    own.retain(|it| mapping.0.contains(&Target::Own(it.name.clone())));
    let chosen = Chosen { mapping: Some(text.clone()), own, ..import.chosen() };
    let choices = chosen.to_json();
    if store::set_choices(tx, community, import.id, &choices)? == 0 {
        return Ok(false);
    }
    store::remember_mapping(tx, community, fingerprint, &text, now)?;
    enqueue(tx, ids, now, (community, import.id), PREVIEW)?;
    Ok(true)
}

/// Keeps what a preview found.
pub fn keep_preview(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    preview: &Preview,
    now: Moment,
) -> Result<()> {
    let text = serde_json::to_string(preview).map_err(db::Error::broken)?;
    store::set_preview(tx, community, batch, &text, now).map(drop)
}

/// Lets an import begin, once.
pub fn confirm(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    community: CommunityId,
    batch: BatchId,
) -> Result<bool> {
    let confirmed = store::confirm(tx, community, batch, now)? == 1;
    if confirmed {
        enqueue(tx, ids, now, (community, batch), RUN)?;
    }
    Ok(confirmed)
}

/// What came of the wish to take an import back.
#[derive(Clone, Debug, PartialEq)]
pub enum Begun {
    Yes,
    /// There is nothing to take back, or it is still at work.
    No,
    /// These stand in the way; see [`store::later`].
    After(Vec<Later>),
}

/// Later imports that are named.
pub const LATER_SHOWN: i64 = 20;

/// Lets a roll-back begin, or go on.
pub fn begin_roll_back(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    batch: BatchId,
) -> Result<Begun> {
    let Some(import) = store::find(tx, community, batch)? else { return Ok(Begun::No) };
    let has_begun = import.rolling_back_at.is_some();
    if !has_begun && !import.may_roll_back(now) {
        return Ok(Begun::No);
    }
    let later = store::later(tx, community, batch, LATER_SHOWN)?;
    if !later.is_empty() {
        return Ok(Begun::After(later));
    }
    let begun = store::begin_roll_back(tx, community, batch, now)? == 1;
    Ok(if begun { Begun::Yes } else { Begun::No })
}

/// Lets a job take an import back.
pub fn roll_back(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    community: CommunityId,
    batch: BatchId,
) -> Result<Begun> {
    let begun = begin_roll_back(tx, now, community, batch)?;
    if begun == Begun::Yes {
        enqueue(tx, ids, now, (community, batch), ROLL_BACK)?;
    }
    Ok(begun)
}

/// One step of a roll-back; [`RollBack::Done`] once nothing of the import is left.
pub fn take_back_step(
    tx: &mut Tx,
    now: Moment,
    community: CommunityId,
    id: BatchId,
) -> Result<RollBack> {
    let step = roll_back_step(tx, now, &Batch { community, id }, PEOPLE_PER_STEP)?;
    match step {
        RollBack::More => store::take_back(tx, community, id, PEOPLE_PER_STEP)?,
        RollBack::Done => {
            store::delete_refunds(tx, community, id)?;
            store::end_roll_back(tx, community, id, now)?
        }
    };
    Ok(step)
}

/// Persons who are taken back in one transaction.
pub const PEOPLE_PER_STEP: i64 = 200;

fn enqueue(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    (community, batch): (CommunityId, BatchId),
    kind: &str,
) -> Result<()> {
    let key = format!("import {batch}");
    let job = NewJob::new(community, kind, &Payload { batch });
    jobs::enqueue(tx, ids, now, &job.unique(key).attempts_max(ATTEMPTS_MAX)).map(drop)
}
