//! What humans decide against the facts: to set a stage, to lift that again, to keep it.

use base::{CommunityId, Id as _, PersonId, TouchId};
use db::Tx;

use crate::follow;
use crate::model::{Failure, Hourglass, Refusal, Stage};
use crate::rules::{Hand, note};
use crate::store::{self, OverrideRow, StageRow, Whose};

/// Sets a stage by hand, in place of whatever was decided before.
pub fn set(
    tx: &mut Tx,
    hand: &Hand<'_>,
    (person, hourglass): (PersonId, Hourglass),
    (stage, reason): (Stage, &str),
) -> Result<(), Failure> {
    let row = current(tx, hand, person, hourglass)?;
    if row.override_id.is_none() && row.stage == stage {
        return Err(Refusal::SameStage.into());
    }
    store::lift_override(tx, hand.community, &Whose { person, hourglass }, hand.now, hand.account)?;
    let new = OverrideRow {
        person_id: person,
        hourglass,
        id: hand.ids.fresh::<TouchId>(hand.now).raw(),
        stage,
        reason: reason.to_owned(),
        seen_stage: row.derived,
        made_at: hand.now,
        made_by: hand.account,
        kept_at: None,
        lifted_at: None,
        lifted_by: None,
    };
    store::insert_override(tx, hand.community, &new)?;
    let detail = format!("{hourglass}: {stage}, against {}: {reason}", row.derived);
    settle(tx, hand, person, ("stage.set", &detail))
}

/// Lets the facts decide again.
pub fn lift(
    tx: &mut Tx,
    hand: &Hand<'_>,
    person: PersonId,
    hourglass: Hourglass,
) -> Result<(), Failure> {
    let row = current(tx, hand, person, hourglass)?;
    if row.override_id.is_none() {
        return Err(Refusal::NothingToLift.into());
    }
    store::lift_override(tx, hand.community, &Whose { person, hourglass }, hand.now, hand.account)?;
    let detail = format!("{hourglass}: {} by the facts", row.derived);
    settle(tx, hand, person, ("stage.lifted", &detail))
}

/// Keeps a decision against what the facts propose; another fact may propose again.
pub fn keep(
    tx: &mut Tx,
    hand: &Hand<'_>,
    person: PersonId,
    hourglass: Hourglass,
) -> Result<(), Failure> {
    let row = current(tx, hand, person, hourglass)?;
    if row.proposed_at.is_none() {
        return Err(Refusal::NothingProposed.into());
    }
    store::keep_override(tx, hand.community, &Whose { person, hourglass }, row.derived, hand.now)?;
    let detail = format!("{hourglass}: {} against {}", row.stage, row.derived);
    settle(tx, hand, person, ("stage.kept", &detail))
}

/// Where the person stands, by all that is known at this moment.
fn current(
    tx: &mut Tx,
    hand: &Hand<'_>,
    person: PersonId,
    hourglass: Hourglass,
) -> Result<StageRow, Failure> {
    people::store::find(tx, hand.community, person)?.ok_or(Failure::Missing)?;
    follow::place_one(tx, hand.community, hand.now, person)?;
    of(tx, hand.community, person, hourglass)?.ok_or_else(|| Refusal::NotThere.into())
}

fn of(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    hourglass: Hourglass,
) -> db::Result<Option<StageRow>> {
    let rows = store::stages(tx, community, person)?;
    Ok(rows.into_iter().find(|it| it.hourglass == hourglass))
}

fn settle(
    tx: &mut Tx,
    hand: &Hand<'_>,
    person: PersonId,
    (action, detail): (&str, &str),
) -> Result<(), Failure> {
    let name = people::store::find(tx, hand.community, person)?.ok_or(Failure::Missing)?.name;
    note(tx, hand, action, (&name, detail))?;
    follow::place_one(tx, hand.community, hand.now, person)?;
    Ok(())
}
