//! Notes by which identity news came to persons who were merged, so that a merge can be undone with
//! what came later on the right side.

use std::collections::HashSet;

use base::PersonId;
use db::{Result, Tx};

use super::Intake;
use super::place::Plan;
use crate::arrival::{Arrival, Claim};
use crate::merged::{self, Through};

/// Notes it for the arrivals of a chunk; for nearly all of them there is nothing to note.
pub(super) fn note(
    tx: &mut Tx,
    intake: &Intake<'_>,
    arrivals: &[&Arrival],
    plan: &Plan<'_>,
) -> Result<()> {
    let known: Vec<PersonId> =
        plan.subjects.iter().filter(|it| !it.fresh).map(|it| it.person).collect();
    let community = intake.batch.community;
    let kept: HashSet<PersonId> = merged::kept_of(tx, community, &known)?.into_iter().collect();
    if kept.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::new();
    for (at, arrival) in arrivals.iter().enumerate() {
        let person = plan.subjects[plan.subject_of[at]].person;
        let by = plan.decided_by[at].map(|it| &arrival.identities[it]);
        if let Some(by) = by.filter(|_| kept.contains(&person)) {
            let all = throughs(intake, arrival, by);
            rows.extend(all.into_iter().map(|it| (person, it)));
        }
    }
    merged::keep_through(tx, community, &rows)
}

fn throughs(intake: &Intake<'_>, arrival: &Arrival, by: &Claim) -> Vec<Through> {
    let through = |what: &str, part: &str, value: &str| Through {
        what: what.to_owned(),
        part: part.to_owned(),
        value: value.to_owned(),
        by_platform: by.platform().to_owned(),
        by_kind: by.kind().as_str().to_owned(),
        by_value: by.folded().to_owned(),
    };
    let batch = intake.batch.id.0.to_string();
    let touches = arrival.touches.iter().map(|it| through("touch", it.source, &it.external_id));
    let identities = arrival.identities.iter().map(|it| {
        let part = [it.platform(), it.kind().as_str()].join(" ");
        through("identity", &part, it.folded())
    });
    let said = std::iter::once(through("said", &batch, &arrival.evidence));
    said.chain(touches).chain(identities).collect()
}
