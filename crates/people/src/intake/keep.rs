//! Keeps everything that arrivals say: fields, kinds, consents, suppressions, tags.

use std::collections::{HashMap, HashSet};

use base::{FieldId, PersonId};
use db::{Result, Tx};

use super::Intake;
use super::place::{Plan, Subject};
use crate::arrival::Arrival;
use crate::custom::store::{NewValue, put_values};
use crate::model::{FieldName, IdentityKind};
use crate::store::PersonRow;
use crate::store::bulk::{self, NewConsent, NewField, NewKind, NewSuppression, NewTag, Said};

/// Inserts the evidence of a chunk; gives the known persons who may show something else now.
pub(super) fn evidence(
    tx: &mut Tx,
    intake: &Intake<'_>,
    arrivals: &[&Arrival],
    plan: &Plan<'_>,
) -> Result<Vec<PersonId>> {
    let batch = intake.batch;
    let heard = plan.subjects.iter().filter(|it| !it.remembered);
    let said: Vec<Said> = heard.map(|it| Said { person: it.person, at: intake.now }).collect();
    bulk::insert_said(tx, batch, &said)?;
    let stale = stale(tx, intake, plan)?;
    let fields: Vec<NewField<'_>> = plan.subjects.iter().flat_map(fields_of).collect();
    bulk::put_fields(tx, batch, &fields)?;
    custom(tx, intake, arrivals, plan)?;
    let (mut kinds, mut seen) = (Vec::new(), HashSet::new());
    let (mut consents, mut suppressions, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    for (arrival, subject) in arrivals.iter().copied().zip(&plan.subject_of) {
        let (person, at) = (plan.subjects[*subject].person, arrival.at);
        let (evidence, new) = (arrival.evidence.as_str(), &mut seen);
        let new_kinds = arrival.kinds.iter().copied().filter(|kind| new.insert((person, *kind)));
        kinds.extend(new_kinds.map(|kind| NewKind { person, kind, evidence, at }));
        let source = evidence;
        consents.extend(arrival.consents.iter().map(|claim| NewConsent { person, claim, source }));
        tags.extend(arrival.tags.iter().map(|label| NewTag {
            person,
            word: label.to_lowercase(),
            label,
            at,
        }));
        if let Some(reason) = arrival.suppression {
            let emails = arrival.identities.iter().filter(|it| it.kind() == IdentityKind::Email);
            suppressions.extend(emails.map(|it| NewSuppression {
                address: it.folded(),
                reason,
                at,
            }));
        }
    }
    bulk::insert_kinds(tx, batch, &kinds)?;
    bulk::insert_consents(tx, batch, &consents)?;
    bulk::insert_suppressions(tx, batch, &suppressions)?;
    bulk::insert_tags(tx, batch, &tags)?;
    Ok(stale)
}

/// Inserts the values of fields that the community defined; of several in a chunk the newest stays,
/// of two as new the first.
fn custom(tx: &mut Tx, intake: &Intake<'_>, arrivals: &[&Arrival], plan: &Plan<'_>) -> Result<()> {
    let mut heard: HashMap<(PersonId, FieldId), NewValue<'_>> = HashMap::new();
    for (arrival, subject) in arrivals.iter().copied().zip(&plan.subject_of) {
        let (person, at, evidence) =
            (plan.subjects[*subject].person, arrival.at, &*arrival.evidence);
        for (field, value) in &arrival.custom {
            let new = NewValue { person, field: *field, value, evidence, at };
            let kept = heard.entry((person, *field)).or_insert(new);
            if kept.at < at {
                *kept = new;
            }
        }
    }
    if heard.is_empty() {
        return Ok(());
    }
    let mut values: Vec<NewValue<'_>> = heard.into_values().collect();
    values.sort_unstable_by_key(|it| (it.person, it.field));
    put_values(tx, intake.batch, &values)?;
    let mut persons: Vec<PersonId> = values.iter().map(|it| it.person).collect();
    persons.dedup();
    crate::custom::reshow::reshow(tx, intake.batch.community, &persons)
}

/// Takes bots and staff out of the counting.
pub(super) fn counting(
    tx: &mut Tx,
    intake: &Intake<'_>,
    arrivals: &[&Arrival],
    plan: &Plan<'_>,
) -> Result<()> {
    for (arrival, subject) in arrivals.iter().zip(&plan.subject_of) {
        if arrival.kinds.iter().any(|it| !it.counts()) {
            let person = plan.subjects[*subject].person;
            touches::set_counting(tx, intake.batch.community, person, intake.now, false)?;
        }
    }
    Ok(())
}

fn fields_of<'a>(subject: &Subject<'a>) -> impl Iterator<Item = NewField<'a>> {
    let person = subject.person;
    subject.fields.iter().map(move |(name, claimed, evidence)| NewField {
        person,
        name: *name,
        value: claimed.value,
        evidence,
        at: claimed.at,
    })
}

/// Known persons with a new identity, or with a value other than the one they show.
fn stale(tx: &mut Tx, intake: &Intake<'_>, plan: &Plan<'_>) -> Result<Vec<PersonId>> {
    let known: Vec<&Subject<'_>> =
        plan.subjects.iter().filter(|it| !it.fresh && !it.fields.is_empty()).collect();
    let asked: Vec<PersonId> = known.iter().map(|it| it.person).collect();
    let rows = bulk::persons(tx, intake.batch.community, &asked)?;
    let rows: HashMap<PersonId, PersonRow> = rows.into_iter().map(|it| (it.id, it)).collect();
    let stale = plan.subjects.iter().filter(|it| {
        let differs = || rows.get(&it.person).is_some_and(|row| differs(it, row));
        !it.fresh && (!it.proofs.is_empty() || differs())
    });
    Ok(stale.map(|it| it.person).collect())
}

/// Whether a value was heard that the person does not show.
fn differs(subject: &Subject<'_>, row: &PersonRow) -> bool {
    subject.fields.iter().any(|(name, claimed, _)| {
        let value = claimed.value;
        match name {
            FieldName::Name => row.name != value,
            FieldName::Place => row.place.as_deref() != Some(value),
            FieldName::Bio => row.bio.as_deref() != Some(value),
            FieldName::Followers => {
                row.followers.map(|it| it.to_string()).as_deref() != Some(value)
            }
            FieldName::Company | FieldName::JobTitle | FieldName::Website | FieldName::Language => {
                false
            }
        }
    })
}
