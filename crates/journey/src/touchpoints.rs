//! The inventory of touchpoints: what we do at each stage.

use base::{Id as _, TouchId};
use db::{Result, Tx};

use crate::model::{Failure, Hourglass, Refusal, Stage, TOUCHPOINTS_MAX};
use crate::rules::{Hand, note};
use crate::store::touchpoints as store;
pub use crate::store::touchpoints::Touchpoint;

/// What is said of a touchpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub hourglass: Hourglass,
    pub stage: Stage,
    pub title: String,
    pub owner: String,
    pub promise: String,
    pub measure: String,
}

/// Where a touchpoint goes among those of its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// The touchpoints of an hourglass, by hand-made order.
pub fn list(tx: &mut Tx, hand: &Hand<'_>, hourglass: Hourglass) -> Result<Vec<Touchpoint>> {
    store::list(tx, hand.community, hourglass, TOUCHPOINTS_MAX)
}

/// Adds one after the others.
pub fn add(tx: &mut Tx, hand: &Hand<'_>, said: &Said) -> Result<(), Failure> {
    let known = list(tx, hand, said.hourglass)?;
    if known.len() as i64 >= TOUCHPOINTS_MAX {
        return Err(Refusal::TooMany.into());
    }
    let place = known.last().map_or(1, |it| it.place + 1);
    let id = hand.ids.fresh::<TouchId>(hand.now).raw();
    store::insert(tx, hand.community, &row(hand, said, (id, place)))?;
    note(tx, hand, "touchpoint.added", (&said.title, said.stage.as_str()))?;
    Ok(())
}

/// Changes what is said of one.
pub fn change(tx: &mut Tx, hand: &Hand<'_>, id: i64, said: &Said) -> Result<(), Failure> {
    let known = store::find(tx, hand.community, id)?.ok_or(Failure::Missing)?;
    store::update(tx, hand.community, &row(hand, said, (id, known.place)))?;
    note(tx, hand, "touchpoint.changed", (&said.title, said.stage.as_str()))?;
    Ok(())
}

/// Takes one away.
pub fn remove(tx: &mut Tx, hand: &Hand<'_>, id: i64) -> Result<Touchpoint, Failure> {
    let known = store::find(tx, hand.community, id)?.ok_or(Failure::Missing)?;
    store::delete(tx, hand.community, id)?;
    note(tx, hand, "touchpoint.removed", (&known.title, known.stage.as_str()))?;
    Ok(known)
}

/// Moves one before or after its neighbour at the same stage; at the end nothing happens.
pub fn shift(tx: &mut Tx, hand: &Hand<'_>, id: i64, way: Way) -> Result<Touchpoint, Failure> {
    let known = store::find(tx, hand.community, id)?.ok_or(Failure::Missing)?;
    let mut beside = list(tx, hand, known.hourglass)?;
    beside.retain(|it| it.stage == known.stage);
    let here = beside.iter().position(|it| it.id == id).ok_or(Failure::Missing)?;
    let there = match way {
        Way::Up => here.checked_sub(1),
        Way::Down => Some(here + 1).filter(|it| *it < beside.len()),
    };
    if let Some(there) = there {
        beside.swap(here, there);
        let mut places: Vec<i64> = beside.iter().map(|it| it.place).collect();
        places.sort_unstable();
        // Equal places would keep their old order.
        for at in 1..places.len() {
            places[at] = places[at].max(places[at - 1] + 1);
        }
        for (it, place) in beside.into_iter().zip(places) {
            if it.place != place {
                store::update(tx, hand.community, &Touchpoint { place, ..it })?;
            }
        }
    }
    Ok(known)
}

fn row(hand: &Hand<'_>, said: &Said, (id, place): (i64, i64)) -> Touchpoint {
    Touchpoint {
        id,
        hourglass: said.hourglass,
        stage: said.stage,
        place,
        title: said.title.clone(),
        owner: said.owner.clone(),
        promise: said.promise.clone(),
        measure: said.measure.clone(),
        changed_at: hand.now,
        changed_by: hand.account,
    }
}
