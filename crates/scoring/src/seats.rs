//! Who holds a seat, and how many seats are free.

use std::collections::HashSet;

use base::{CommunityId, PersonId};
use db::{Result, Tx};

/// How many seats nobody holds.
pub fn free(tx: &mut Tx, community: CommunityId) -> Result<i64> {
    Ok(access::seats::SEATS_MAX - access::seats::taken(tx, community)?)
}

/// Everybody with a seat.
pub fn holders(tx: &mut Tx, community: CommunityId) -> Result<HashSet<PersonId>> {
    let seats = access::seats::list(tx, community)?;
    Ok(seats.into_iter().map(|seat| seat.person).collect())
}
