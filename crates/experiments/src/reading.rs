//! What pages and programs read of an experiment.

use std::collections::HashMap;

use base::{CommunityId, Keyset, Moment, PersonId};
use db::{Result, Tx};

use crate::fold::Results;
use crate::model::ExperimentId;
use crate::store::{self, Arm, Experiment, Page, SubjectRow};

/// An experiment with its arms and what it found so far.
#[derive(Clone, Debug)]
pub struct Found {
    pub experiment: Experiment,
    pub arms: Vec<Arm>,
    pub results: Results,
}

/// Reads an experiment, if the community has it.
pub fn found(tx: &mut Tx, community: CommunityId, id: ExperimentId) -> Result<Option<Found>> {
    let Some(experiment) = store::find(tx, community, id)? else { return Ok(None) };
    with_results(tx, community, experiment).map(Some)
}

/// A page of experiments, newest first, with what each found.
pub fn list(tx: &mut Tx, community: CommunityId, keyset: &Keyset) -> Result<(Vec<Found>, bool)> {
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(ExperimentId(i64::MAX));
    let (rows, more) = keyset.cut(store::list(tx, community, before, keyset.limit + 1)?);
    let found = rows.into_iter().map(|it| with_results(tx, community, it));
    Ok((found.collect::<Result<Vec<_>>>()?, more))
}

fn with_results(tx: &mut Tx, community: CommunityId, it: Experiment) -> Result<Found> {
    let arms = store::arms(tx, community, it.id)?;
    let days = store::days(tx, community, it.id)?;
    let results = Results::of(arms.len(), &days, it.driver.is_some());
    Ok(Found { experiment: it, arms, results })
}

/// Somebody who saw an arm; `name` is none for a visitor.
#[derive(Clone, Debug)]
pub struct Subject {
    pub row: SubjectRow,
    pub name: Option<String>,
}

/// A page of those who saw an arm, newest first.
pub fn subjects(
    tx: &mut Tx,
    (community, experiment): (CommunityId, ExperimentId),
    arm: i64,
    keyset: &Keyset,
) -> Result<(Vec<Subject>, bool)> {
    let (before, person, visitor) = cursor(keyset);
    let limit = keyset.limit + 1;
    let page = Page { community, experiment, arm, before, person, visitor, limit };
    let (rows, more) = keyset.cut(store::page(tx, &page)?);
    let persons: Vec<PersonId> =
        rows.iter().map(|it| it.person_id).filter(|it| it.0 != 0).collect();
    let names = people::store::bulk::persons(tx, community, &persons)?;
    let names: HashMap<PersonId, String> = names.into_iter().map(|it| (it.id, it.name)).collect();
    let named = |row: SubjectRow| Subject { name: names.get(&row.person_id).cloned(), row };
    Ok((rows.into_iter().map(named).collect(), more))
}

fn cursor(keyset: &Keyset) -> (Moment, PersonId, String) {
    let read = || {
        let [at, person, visitor] = keyset.parts::<3>()?;
        Some((Moment(at.parse().ok()?), person.parse().ok()?, visitor.to_owned()))
    };
    read().unwrap_or((Moment(i64::MAX), PersonId(i64::MAX), String::new()))
}

/// Where the next page of those who saw an arm goes on.
pub fn after(row: &SubjectRow) -> String {
    let at = row.exposed_at.map_or(0, |it| it.0);
    format!("{at}~{}~{}", row.person_id, row.visitor)
}
