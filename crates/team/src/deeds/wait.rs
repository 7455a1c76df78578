//! The waiting list: who would take a seat if there were one.

use access::accounts;
use access::roles::Role;
use access::seats::{self, Claim, NewSeat};
use base::PersonId;
use db::Tx;
use mail::NewLetter;
use touches::kinds;

use super::Doing;
use super::invite::Signature;
use crate::letter::{self, Envelope};
use crate::model::{Refusal, WaitingReason};
use crate::store::{self, NewWaiting, Waiting};
use crate::words;

/// Puts somebody on the waiting list by hand.
pub fn choose(tx: &mut Tx, doing: &Doing<'_>, person: PersonId, role: Role) -> Result<(), Refusal> {
    doing.person(tx, person)?;
    doing.gives(tx, role)?;
    if seats::find(tx, doing.community, person)?.is_some_and(|it| it.is_held()) {
        return Err(Refusal::Seated);
    }
    let new = NewWaiting {
        community: doing.community,
        person,
        account: None,
        role,
        reason: WaitingReason::Chosen,
        at: doing.now,
    };
    put(tx, doing, &new)
}

/// Puts somebody at the end of the list; who waits already keeps the place.
pub(super) fn put(tx: &mut Tx, doing: &Doing<'_>, new: &NewWaiting) -> Result<(), Refusal> {
    let person = doing.person(tx, new.person)?;
    let waits = store::find_waiting(tx, doing.community, new.person)?.is_some();
    store::wait(tx, new)?;
    if !waits {
        let (key, role) = (format!("waits {} {}", new.person, doing.now.0), new.role);
        let detail = letter::plain(&words(doing.language).touch_waits());
        doing.touch(tx, new.person, &kinds::NOTE_ADDED, (key, detail))?;
        doing.note(tx, "waiting.joined", &person.name, &doing.role_name(role))?;
    }
    Ok(())
}

/// Takes somebody off the list.
pub fn remove(tx: &mut Tx, doing: &Doing<'_>, person: PersonId) -> Result<(), Refusal> {
    if store::stop_waiting(tx, doing.community, person, doing.now)? == 0 {
        return Err(Refusal::Missing);
    }
    let person = doing.person(tx, person)?;
    doing.note(tx, "waiting.removed", &person.name, "")?;
    Ok(())
}

/// Gives a free seat to somebody who accepted when there was none, and writes to them.
pub fn seat(
    tx: &mut Tx,
    doing: &Doing<'_>,
    person: PersonId,
    signature: &Signature,
    url: &str,
) -> Result<Waiting, Refusal> {
    let waiting = store::find_waiting(tx, doing.community, person)?.ok_or(Refusal::Missing)?;
    let id = waiting.account_id.ok_or(Refusal::Missing)?;
    let account = accounts::find(tx, id)?.ok_or(Refusal::Missing)?;
    let person = doing.person(tx, person)?;
    doing.gives(tx, waiting.role)?;
    let (community, at, roles) = (doing.community, doing.now, [waiting.role]);
    let new = NewSeat { community, person: person.id, account: Some(id), roles: &roles, at };
    match seats::claim(tx, &new)? {
        Claim::Taken => {}
        Claim::AlreadySeated => return Err(Refusal::Seated),
        Claim::Full => return Err(Refusal::Full),
    }
    store::stop_waiting(tx, community, person.id, at)?;
    if let Some(open) = store::open_of_person(tx, community, person.id)? {
        store::accept(tx, community, open.id, at)?;
    }
    let role = doing.role_name(waiting.role);
    let key = format!("seated {} {}", person.id, waiting.at.0);
    doing.touch(tx, person.id, &kinds::SEAT_ACCEPTED, (key, role.clone()))?;
    doing.note(tx, "waiting.seated", &person.name, &role)?;
    let envelope = Envelope {
        language: account.language.unwrap_or(doing.language),
        community: &signature.community,
        to: &account.email,
        to_name: &person.name,
        reply_to: Some(signature.reply_to.clone()),
    };
    let letter = letter::seat_is_free(&envelope, url);
    let kind = "seat_free".to_owned();
    let letter = NewLetter { community, kind, person: Some(person.id), letter };
    mail::post(tx, doing.ids, at, &letter)?;
    Ok(waiting)
}
