//! Accepting: one of the hundred seats, or a place on the waiting list.

use access::accounts;
use access::seats::{self, Claim, NewSeat};
use base::{AccountId, EmailAddress};
use db::Tx;
use touches::kinds;

use super::Doing;
use crate::model::{Refusal, State, WaitingReason};
use crate::store::{self, Invitation, NewWaiting};
use crate::variant;

/// Who accepts.
pub enum Accepter {
    /// An account whose owner is signed in.
    Signed(AccountId),
    /// Somebody without an account yet, whose address the letter came to; without a password, a
    /// link signs them in each time.
    New { name: String, password_hash: Option<String> },
    /// Somebody whose link came by hand. Nothing shows that the address is theirs: its account gets
    /// the seat, and only a letter to it signs in.
    Typed { email: EmailAddress, name: String },
    /// Somebody who accepted before, when no seat was free. The link gives the account its seat; it
    /// does not show that its holder owns the account.
    Waiting(AccountId),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    Seated(AccountId),
    /// All hundred are taken; they wait.
    Waits,
}

/// Accepts an open invitation. Of many who want the last seat, one gets it.
pub fn accept(
    tx: &mut Tx,
    doing: &Doing<'_>,
    invitation: &Invitation,
    accepter: &Accepter,
) -> Result<Accepted, Refusal> {
    let was = store::find(tx, doing.community, invitation.id)?.ok_or(Refusal::Missing)?;
    if was.state(doing.now) != State::Open {
        return Err(Refusal::Settled);
    }
    let person = doing.person(tx, was.person_id)?;
    let account = account(tx, doing, &was, accepter)?;
    let doing = &Doing { by: Some(account), ..*doing };
    let roles = [was.role];
    let (community, at) = (doing.community, doing.now);
    let new = NewSeat { community, person: person.id, account: Some(account), roles: &roles, at };
    match seats::claim(tx, &new)? {
        Claim::Taken => {}
        Claim::AlreadySeated => {
            // Somebody else came with the same link while this one waited for the count.
            let now = store::find(tx, community, was.id)?;
            if now.is_none_or(|it| it.state(at) != State::Open) {
                return Err(Refusal::Settled);
            }
            // A seat that was taken for them before they had an account.
            seats::accept(tx, community, person.id, account)?;
        }
        Claim::Full => {
            variant::accepted(tx, at, (community, person.id))?;
            wait(tx, doing, &was, account)?;
            return Ok(Accepted::Waits);
        }
    }
    if store::accept(tx, community, was.id, doing.now)? == 0 {
        return Err(Refusal::Settled);
    }
    store::stop_waiting(tx, community, person.id, doing.now)?;
    let (key, role) = (format!("accepted {}", was.id), doing.role_name(was.role));
    doing.touch(tx, person.id, &kinds::SEAT_ACCEPTED, (key, role.clone()))?;
    variant::accepted(tx, doing.now, (community, person.id))?;
    doing.note(tx, "seat.accepted", &person.name, &role)?;
    Ok(Accepted::Seated(account))
}

fn account(
    tx: &mut Tx,
    doing: &Doing<'_>,
    was: &Invitation,
    accepter: &Accepter,
) -> Result<AccountId, Refusal> {
    let account = match accepter {
        Accepter::Signed(account) => *account,
        Accepter::Waiting(account) => {
            let waiting = store::find_waiting(tx, doing.community, was.person_id)?;
            let same = waiting.and_then(|it| it.account_id).filter(|it| it == account);
            same.ok_or(Refusal::AccountExists)?
        }
        Accepter::Typed { email, name } => {
            accounts::find_or_create(tx, doing.ids, doing.now, email, name)?
        }
        Accepter::New { name, password_hash } => {
            // Only a letter shows whose the address is; a link by hand never makes a password.
            let email = was.email.as_ref().ok_or(Refusal::Missing)?;
            // Holding an invitation proves nothing about an account that is there already.
            if accounts::find_by_email(tx, email)?.is_some() {
                return Err(Refusal::AccountExists);
            }
            let id = accounts::find_or_create(tx, doing.ids, doing.now, email, name)?;
            if let Some(hash) = password_hash {
                accounts::set_password(tx, id, hash, doing.now)?;
            }
            id
        }
    };
    let held = seats::of_account(tx, doing.community, account)?;
    match held.is_some_and(|it| it.person != was.person_id) {
        true => Err(Refusal::AccountSeated),
        false => Ok(account),
    }
}

fn wait(
    tx: &mut Tx,
    doing: &Doing<'_>,
    was: &Invitation,
    account: AccountId,
) -> Result<(), Refusal> {
    let new = NewWaiting {
        community: doing.community,
        person: was.person_id,
        account: Some(account),
        role: was.role,
        reason: WaitingReason::Full,
        at: doing.now,
    };
    super::wait::put(tx, doing, &new)
}
