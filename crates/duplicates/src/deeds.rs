//! What humans say of a pair: not the same, perhaps after all, later.

use base::{AccountId, CommunityId, Moment, PersonId, Span};
use db::{Result, Tx};

use crate::look;
use crate::store::{self, Two};

/// For how long `later` puts a pair off.
pub const LATER: Span = Span::days(30);

/// Who says it, and when.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub community: CommunityId,
    pub account: AccountId,
    pub now: Moment,
}

/// The pair as it is stored: the smaller id first.
pub fn in_order((one, two): (PersonId, PersonId)) -> Two {
    Two { person_id: one.min(two), other_person_id: one.max(two) }
}

/// They are two: never to be proposed again, whatever is merged with one of them.
pub fn not_the_same(tx: &mut Tx, by: &By, pair: (PersonId, PersonId)) -> Result<()> {
    let (one, two) = pair;
    for (person_id, other_person_id) in [(one, two), (two, one)] {
        let said = Two { person_id, other_person_id };
        store::insert_verdict(tx, by.community, &said, by.now, by.account)?;
    }
    store::delete_pair(tx, by.community, &in_order(pair)).map(drop)
}

/// They may be one after all.
pub fn perhaps_the_same(tx: &mut Tx, by: &By, pair: (PersonId, PersonId)) -> Result<()> {
    let (one, two) = pair;
    for (person_id, other_person_id) in [(one, two), (two, one)] {
        store::delete_verdict(tx, by.community, &Two { person_id, other_person_id })?;
    }
    look::look_at(tx, by.now, by.community, &[one, two])
}

/// Not now.
pub fn later(tx: &mut Tx, by: &By, pair: (PersonId, PersonId)) -> Result<()> {
    store::put_off(tx, by.community, &in_order(pair), by.now + LATER).map(drop)
}
