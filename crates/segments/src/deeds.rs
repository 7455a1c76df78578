//! Keeping a segment, changing it, letting it go.

use base::{AccountId, CommunityId, Ids, Moment, SegmentId};
use db::Tx;

use crate::model::{Refusal, Rule, SEGMENTS_MAX};
use crate::store::{self, SegmentRow};

/// The rule of the schema that no two segments of a community share a name.
const NAME_KEY: &str = "segment_community_id_name_folded_key";

/// A segment as somebody words it.
#[derive(Clone, Debug)]
pub struct Wording {
    pub name: String,
    pub description: String,
    pub rule: Rule,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Broken(#[from] db::Error),
}

/// Keeps a new segment.
pub fn keep(
    tx: &mut Tx,
    ids: &Ids,
    (community, by): (CommunityId, AccountId),
    now: Moment,
    wording: &Wording,
) -> Result<SegmentId, Failure> {
    wording.rule.check()?;
    if store::count(tx, community, SEGMENTS_MAX)? >= SEGMENTS_MAX {
        return Err(Refusal::Full.into());
    }
    let row = SegmentRow { made_at: now, made_by: by, ..row(ids.fresh(now), now, wording)? };
    named(tx.attempt(|tx| store::insert(tx, community, &row)))?;
    Ok(row.id)
}

/// Changes a segment; `false` if there is none.
pub fn change(
    tx: &mut Tx,
    community: CommunityId,
    id: SegmentId,
    now: Moment,
    wording: &Wording,
) -> Result<bool, Failure> {
    wording.rule.check()?;
    let row = row(id, now, wording)?;
    Ok(named(tx.attempt(|tx| store::update(tx, community, &row)))? == 1)
}

/// Lets a segment go; `false` if there is none. Its people stay as they are.
pub fn remove(tx: &mut Tx, community: CommunityId, id: SegmentId) -> db::Result<bool> {
    Ok(store::delete(tx, community, id)? == 1)
}

fn row(id: SegmentId, now: Moment, wording: &Wording) -> db::Result<SegmentRow> {
    Ok(SegmentRow {
        id,
        name: wording.name.clone(),
        name_folded: wording.name.to_lowercase(),
        description: wording.description.clone(),
        rule: serde_json::to_string(&wording.rule).map_err(db::Error::broken)?,
        made_at: now,
        made_by: AccountId(0),
        changed_at: now,
    })
}

/// A name that is taken can be mended.
fn named(done: db::Result<u64>) -> Result<u64, Failure> {
    match done {
        Err(error) if error.constraint() == Some(NAME_KEY) => Err(Refusal::NameTaken.into()),
        done => Ok(done?),
    }
}
