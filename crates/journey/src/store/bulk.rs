//! Statements over the stages and moves of several persons at once.

use base::{CommunityId, PersonId, ValueRef};
use db::{Query, Result, Row, Tx};

use super::{MoveRow, OverrideRow, StageRow};
use crate::fold::Placed;
use crate::tally::{Deltas, Key};

/// Asks about persons: `head community tail (persons)`.
fn of<R: Row>(
    tx: &mut Tx,
    (head, tail): (&'static str, &'static str),
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<R>> {
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(head);
    query.arg(community).push(" and person_id in (").list(persons).push(")").push(tail);
    tx.all_of(&query)
}

/// Where persons stand, each one's first hourglass first. Bound the number of persons.
pub fn stages_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<StageRow>> {
    let head = "select person_id, hourglass, place, stage, since, fact, derived, derived_fact, \
                due_at, override_id, proposed_at from stage where community_id = ";
    of(tx, (head, " order by person_id, place"), community, persons)
}

pub(crate) fn moves_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<MoveRow>> {
    let head = "select person_id, hourglass, at, place, from_stage, to_stage, fact \
                from stage_move where community_id = ";
    of(tx, (head, " order by person_id, hourglass, at"), community, persons)
}

pub(crate) fn overrides_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<OverrideRow>> {
    let head = "select person_id, hourglass, id, stage, reason, seen_stage, made_at, made_by, \
                kept_at, lifted_at, lifted_by from stage_override where community_id = ";
    of(tx, (head, " order by person_id, hourglass, made_at, id"), community, persons)
}

/// Takes away all that is derived of persons.
pub(crate) fn delete(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    if persons.is_empty() {
        return Ok(());
    }
    for head in
        ["delete from stage where community_id = ", "delete from stage_move where community_id = "]
    {
        let mut query = Query::new(head);
        query.arg(community).push(" and person_id in (").list(persons).push(")");
        tx.run_query(&query)?;
    }
    Ok(())
}

/// Writes where persons stand and how they came there.
pub(crate) fn insert(
    tx: &mut Tx,
    community: CommunityId,
    placed: &[(PersonId, Placed)],
) -> Result<()> {
    const STAGES: &str = "insert into stage (community_id, person_id, hourglass, place, stage, \
         since, fact, derived, derived_fact, due_at, override_id, proposed_at) values";
    const MOVES: &str = "insert into stage_move (community_id, person_id, hourglass, at, place, \
         from_stage, to_stage, fact) values";
    let texts: Vec<(String, String)> =
        placed.iter().map(|it| (it.1.fact.to_text(), it.1.derived_fact.to_text())).collect();
    let rows: Vec<_> = placed.iter().zip(&texts).collect();
    let number = |it: Option<i64>| it.map_or(ValueRef::Null, ValueRef::Int);
    tx.insert_all(
        STAGES,
        &rows,
        |((person, it), (fact, derived_fact))| {
            [
                ValueRef::Int(community.0),
                ValueRef::Int(person.0),
                ValueRef::Text(it.hourglass.as_str()),
                ValueRef::Int(it.place),
                ValueRef::Text(it.stage.as_str()),
                ValueRef::Int(it.since.0),
                ValueRef::Text(fact),
                ValueRef::Text(it.derived.as_str()),
                ValueRef::Text(derived_fact),
                number(it.due_at.map(|it| it.0)),
                number(it.decision),
                number(it.proposed_at.map(|it| it.0)),
            ]
        },
        "",
    )?;
    let moves: Vec<_> = placed
        .iter()
        .flat_map(|(person, it)| it.moves.iter().map(move |a_move| (*person, it, a_move)))
        .map(|(person, it, a_move)| (person, it, a_move, a_move.fact.to_text()))
        .collect();
    tx.insert_all(
        MOVES,
        &moves,
        |(person, it, a_move, fact)| {
            [
                ValueRef::Int(community.0),
                ValueRef::Int(person.0),
                ValueRef::Text(it.hourglass.as_str()),
                ValueRef::Int(a_move.at.0),
                ValueRef::Int(it.place),
                ValueRef::Text(a_move.from.map_or("", |it| it.as_str())),
                ValueRef::Text(a_move.to.as_str()),
                ValueRef::Text(fact),
            ]
        },
        "",
    )
    .map(drop)
}

/// Adds to what the page counts.
pub(crate) fn add(tx: &mut Tx, community: CommunityId, deltas: &Deltas) -> Result<()> {
    const INSERT: &str = "insert into stage_tally (community_id, hourglass, sort, day, stage, \
         toward, n) values";
    const ADD: &str = "on conflict (community_id, hourglass, sort, day, stage, toward) do update \
         set n = stage_tally.n + excluded.n";
    let rows: Vec<(&Key, &i64)> = deltas.iter().filter(|it| *it.1 != 0).collect();
    tx.insert_all(
        INSERT,
        &rows,
        |(key, n)| {
            [
                ValueRef::Int(community.0),
                ValueRef::Text(key.hourglass),
                ValueRef::Text(key.sort.as_str()),
                ValueRef::Int(key.day),
                ValueRef::Text(key.stage.map_or("", |it| it.as_str())),
                ValueRef::Text(key.toward.map_or("", |it| it.as_str())),
                ValueRef::Int(**n),
            ]
        },
        ADD,
    )
    .map(drop)
}
