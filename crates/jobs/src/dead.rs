//! Dead letters: jobs that used up their tries, kept until somebody decides.

use base::{CommunityId, JobId, Keyset, Moment};
use db::Tx;

use crate::queue;
use crate::store::{self, JobRow};

/// One job of a community, whatever its state.
pub fn find(tx: &mut Tx, community: CommunityId, id: JobId) -> db::Result<Option<JobRow>> {
    store::find(tx, community, id)
}

/// A page of dead letters, newest first, and whether there are more. The cursor is the last id.
pub fn list_dead(
    tx: &mut Tx,
    community: CommunityId,
    page: &Keyset,
) -> db::Result<(Vec<JobRow>, bool)> {
    let after = page.after.as_deref().and_then(|it| it.parse::<JobId>().ok());
    let before = after.map_or(i64::MAX, |id| id.0);
    let rows = store::list_dead(tx, community, before, page.limit + 1)?;
    Ok(page.cut(rows))
}

/// Gives a dead letter all its tries again, from now on. `false` if it is not dead, or if another
/// unfinished job has its unique key by now.
pub fn rerun(tx: &mut Tx, community: CommunityId, id: JobId, now: Moment) -> db::Result<bool> {
    let revived = store::revive(tx, community, id, now)? == 1;
    if revived {
        queue::bell().notify_waiters();
    }
    Ok(revived)
}

/// Deletes a dead letter; `false` if it is not there or not dead.
pub fn forget(tx: &mut Tx, community: CommunityId, id: JobId) -> db::Result<bool> {
    Ok(store::delete_dead(tx, community, id)? == 1)
}
