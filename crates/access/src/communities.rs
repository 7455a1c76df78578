//! Communities: founded, worded, found.

use base::{AccountId, CommunityId, Currency, Moment, PersonId, Zone};
use db::Tx;

use crate::audit::{self, Note};
use crate::roles::Role;
use crate::seats::{self, NewSeat};
use crate::store::communities as store;
pub use crate::store::communities::CommunityRow;

/// Longest name, in characters.
pub const NAME_LENGTH_MAX: usize = 100;
/// Longest purpose, values and niche, in characters.
pub const TEXT_LENGTH_MAX: usize = 2_000;
/// Most communities of an instance that are listed, and of an account that can be entered.
const LIST_MAX: i64 = 1_000;

/// A community about to be founded.
#[derive(Clone, Debug)]
pub struct NewCommunity {
    pub id: CommunityId,
    pub name: String,
    /// Why it exists.
    pub purpose: String,
    pub values: String,
    pub niche: String,
    pub zone: Zone,
    pub currency: Currency,
    /// Whether its people are invented.
    pub demo: bool,
}

/// How a community describes itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    pub name: String,
    pub purpose: String,
    pub values: String,
    pub niche: String,
    pub zone: Zone,
    pub currency: Currency,
}

/// Who founds a community: an account, and the person it is there.
#[derive(Clone, Copy, Debug)]
pub struct Founder {
    pub account: AccountId,
    pub person: PersonId,
}

/// Founds a community whose founder holds the first seat, as director.
pub fn found(
    tx: &mut Tx,
    now: Moment,
    new: &NewCommunity,
    founder: Founder,
) -> db::Result<CommunityId> {
    store::insert(tx, new, new.demo.then_some(now), now)?;
    let seat = NewSeat {
        community: new.id,
        person: founder.person,
        account: Some(founder.account),
        roles: &[Role::Director],
        at: now,
    };
    seats::claim(tx, &seat)?;
    let note = Note {
        community: new.id,
        at: now,
        account: Some(founder.account),
        action: "community.founded",
        subject: &new.name,
        detail: "",
    };
    audit::note(tx, &note)?;
    Ok(new.id)
}

/// One community.
pub fn find(tx: &mut Tx, id: CommunityId) -> db::Result<Option<CommunityRow>> {
    store::find(tx, id)
}

/// Every community of the instance, oldest first.
pub fn list(tx: &mut Tx) -> db::Result<Vec<CommunityRow>> {
    store::list(tx, LIST_MAX)
}

/// The communities in which an account holds a seat; the seat taken last comes first.
pub fn list_for_account(tx: &mut Tx, account: AccountId) -> db::Result<Vec<CommunityRow>> {
    store::list_for_account(tx, account, LIST_MAX)
}

/// Words a community anew.
pub fn update(tx: &mut Tx, id: CommunityId, new: &Wording) -> db::Result<()> {
    match store::update(tx, id, new)? {
        0 => Err(db::Error::Missing),
        _ => Ok(()),
    }
}
