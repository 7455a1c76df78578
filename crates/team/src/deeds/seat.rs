//! What happens to a seat that is held: roles, sabbatical, leaving; and the mix that is wanted.

use access::roles::Role;
use access::seats;
use base::PersonId;
use db::Tx;
use touches::kinds;

use super::Doing;
use crate::model::Refusal;
use crate::store::{self, Target};

/// The most seats that the wanted mix may add up to.
const TARGETS_MAX: i64 = seats::SEATS_MAX;

/// Gives a seat other roles.
pub fn set_roles(
    tx: &mut Tx,
    doing: &Doing<'_>,
    person: PersonId,
    roles: &[Role],
) -> Result<(), Refusal> {
    seats::set_roles(tx, doing.community, person, roles)?;
    let person = doing.person(tx, person)?;
    let names: Vec<String> = roles.iter().map(|it| doing.role_name(*it)).collect();
    doing.note(tx, "seat.roles", &person.name, &names.join(", "))?;
    Ok(())
}

/// Begins a sabbatical.
pub fn rest(tx: &mut Tx, doing: &Doing<'_>, person: PersonId) -> Result<(), Refusal> {
    seats::rest(tx, doing.community, person, doing.now)?;
    let person = doing.person(tx, person)?;
    doing.note(tx, "seat.rests", &person.name, "")?;
    Ok(())
}

/// Ends a sabbatical.
pub fn resume(tx: &mut Tx, doing: &Doing<'_>, person: PersonId) -> Result<(), Refusal> {
    seats::resume(tx, doing.community, person)?;
    let person = doing.person(tx, person)?;
    doing.note(tx, "seat.resumed", &person.name, "")?;
    Ok(())
}

/// Leaves a seat; it is free for somebody else.
pub fn leave(tx: &mut Tx, doing: &Doing<'_>, person: PersonId) -> Result<(), Refusal> {
    seats::release(tx, doing.community, person, doing.now)?;
    let person = doing.person(tx, person)?;
    let key = format!("left {} {}", person.id, doing.now.0);
    doing.touch(tx, person.id, &kinds::SEAT_LEFT, (key, String::new()))?;
    doing.note(tx, "seat.left", &person.name, "")?;
    Ok(())
}

/// Sets the mix that is wanted; a role without a number has no target.
pub fn set_targets(tx: &mut Tx, doing: &Doing<'_>, targets: &[Target]) -> Result<(), Refusal> {
    if targets.iter().map(|it| it.seats).sum::<i64>() > TARGETS_MAX {
        return Err(Refusal::TooManyTargets);
    }
    for role in Role::ALL {
        match targets.iter().find(|it| it.role == *role && it.seats > 0) {
            Some(target) => store::set_target(tx, doing.community, *role, target.seats)?,
            None => store::clear_target(tx, doing.community, *role)?,
        };
    }
    let words: Vec<String> =
        targets.iter().map(|it| format!("{}: {}", it.role, it.seats)).collect();
    doing.note(tx, "seats.targets", "", &words.join(", "))?;
    Ok(())
}
