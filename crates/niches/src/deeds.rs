//! What can be done: look again, look at another group, make a segment of a niche.

use base::{AccountId, CommunityId, Ids, Moment, NicheId, SegmentId};
use db::Tx;
use jobs::NewJob;
use segments::Rule;
use segments::deeds::{Failure, Wording};

use crate::jobs::FIND;
use crate::model::{Base, Side};
use crate::{facet, store};

/// One job looks at every group, so there is never more than one.
const KEY: &str = "all";

/// Has every group looked at soon.
pub fn look_again(tx: &mut Tx, ids: &Ids, now: Moment, community: CommunityId) -> db::Result<()> {
    jobs::enqueue(tx, ids, now, &NewJob::new(community, FIND, &()).unique(KEY)).map(drop)
}

/// Has a group looked at soon, and every night from now on; `false` if there is no such group.
pub fn ask(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    community: CommunityId,
    base: Base,
) -> db::Result<bool> {
    if let Base::Segment(id) = base
        && segments::store::find(tx, community, id)?.is_none()
    {
        return Ok(false);
    }
    store::ask(tx, community, &base.to_string(), now)?;
    look_again(tx, ids, now, community)?;
    Ok(true)
}

/// Whether a group was asked for after it was looked at.
pub(crate) fn is_waiting(asked: Moment, computed: Option<Moment>) -> bool {
    computed.is_none_or(|it| it < asked)
}

/// Makes a segment of a niche: those of its group, or everybody who has what it is made of.
pub fn keep(
    tx: &mut Tx,
    ids: &Ids,
    by: (CommunityId, AccountId),
    now: Moment,
    (niche, wording): (NicheId, &Wording),
) -> Result<SegmentId, Failure> {
    let id = segments::deeds::keep(tx, ids, by, now, wording)?;
    store::keep(tx, by.0, niche, now)?;
    Ok(id)
}

/// The question that a niche is.
pub(crate) fn rule(niche: NicheId, side: Option<Side>) -> Rule {
    let side = side.map_or(facet::ANYWHERE, Side::as_str);
    Rule::All(vec![Rule::is(facet::KEY, &[&niche.to_string(), side])])
}
