//! Where one person stands: their place among the fans of each type, and what would lift it.

use base::{CommunityId, Moment, PersonId, Sort, TouchKind};
use db::{Result, Tx};
use people::store::PersonRow;
use touches::store::Place;
use touches::{FanType, Rollup, Rule, kinds};

use crate::model::{self, FANS_COUNTED_MAX, RANK_MAX};

/// A person's place in one ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub fan_type: FanType,
    pub value: f64,
    /// From 1; `None` beyond the first [`RANK_MAX`].
    pub rank: Option<i64>,
    /// How many fans of the type there are, at most [`FANS_COUNTED_MAX`].
    pub of: i64,
}

/// Everything that the panel says.
#[derive(Clone, Debug)]
pub struct Standing {
    pub person: PersonRow,
    pub rule: Rule,
    pub rollup: Rollup,
    /// Best place first.
    pub placed: Vec<Placed>,
    /// Points that are missing to whoever stands above, in the first of `placed`.
    pub missing: Option<f64>,
}

/// A kind of touch that would lift somebody, and what it adds.
#[derive(Clone, Copy, Debug)]
pub struct Lift {
    pub kind: &'static TouchKind,
    pub points: f64,
}

/// Reads where a person stands; `None` if the community does not have them.
pub fn standing(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    now: Moment,
) -> Result<Option<Standing>> {
    let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
    let rule = touches::rule(tx, community)?;
    let rollup = touches::store::rollup(tx, community, person)?;
    let rollup = rollup.unwrap_or_else(|| Rollup::empty(person));
    let mut placed = Vec::new();
    for it in touches::store::standings(tx, community, person)? {
        let place = Place { person_id: person, value: it.value };
        let above = touches::store::count_above(tx, community, it.fan_type, &place, RANK_MAX)?;
        let rank = Some(above + 1).filter(|it| *it <= RANK_MAX);
        let of = touches::store::count_fans(tx, community, it.fan_type, FANS_COUNTED_MAX)?;
        placed.push(Placed { fan_type: it.fan_type, value: it.value, rank, of });
    }
    placed.sort_by_key(|it| (it.rank.unwrap_or(i64::MAX), it.fan_type));
    let missing = match placed.first() {
        Some(best) => touches::store::value_above(tx, community, best.fan_type, best.value)?
            .map(|above| worth(&rule, best.fan_type, above - best.value, now)),
        None => None,
    };
    Ok(Some(Standing { person: row, rule, rollup, placed, missing }))
}

/// What a stored sum of a fan type is worth at a moment; its sorts fade alike.
pub fn worth(rule: &Rule, fan_type: FanType, sum: f64, now: Moment) -> f64 {
    rule.worth(model::sorts_of(fan_type)[0], sum, now)
}

/// What a person's sum of a sort is worth at a moment.
pub fn points(rule: &Rule, rollup: &Rollup, sort: Sort, now: Moment) -> f64 {
    rule.worth(sort, rollup.sum(sort), now)
}

/// The deeds that would lift a fan of a type, with what each adds by the rule.
pub fn lifts(rule: &Rule, fan_type: FanType) -> Vec<Lift> {
    let lift = |kind| Lift { kind, points: rule.weight(kind) };
    match fan_type {
        FanType::Repeat => vec![lift(&kinds::ORDER_PLACED)],
        FanType::Referrer => {
            vec![lift(&kinds::REFERRAL_PURCHASED), lift(&kinds::REFERRAL_SIGNED_UP)]
        }
        FanType::Engaged | FanType::Aspirational => {
            vec![lift(&kinds::SOCIAL_COMMENTED), lift(&kinds::EVENT_ATTENDED)]
        }
    }
}
