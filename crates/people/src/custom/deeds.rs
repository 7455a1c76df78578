//! What can be done with a community's own fields: define, reword, archive, fill, let go.

use base::{AccountId, BatchId, CommunityId, FieldId, Ids, Moment, PersonId};
use db::Tx;

use super::model::{self, CustomKind, CustomValue, Definition, FIELDS_MAX, Unfit, Word};
use super::store::{self, DefinitionRow, ValueRow};
use crate::deeds::{Hand, said};
use crate::reshow;

/// A field about to be defined.
#[derive(Clone, Debug)]
pub struct NewDefinition {
    pub label: String,
    pub kind: CustomKind,
    /// As they are typed, one a line; read only for a choice.
    pub choices: String,
}

/// Why a deed was not done: which part of the form, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{1}")]
    Refused(&'static str, Unfit),
    #[error("not found")]
    Missing,
    #[error(transparent)]
    Broken(#[from] db::Error),
}

/// Every field of a community, in the order of their making.
pub fn definitions(tx: &mut Tx, community: CommunityId) -> db::Result<Vec<Definition>> {
    let rows = store::definitions(tx, community)?.into_iter();
    rows.map(|it| Definition::try_from(it).map_err(db::Error::broken)).collect()
}

/// The fields that are in use.
pub fn in_use(tx: &mut Tx, community: CommunityId) -> db::Result<Vec<Definition>> {
    let all = definitions(tx, community)?;
    Ok(all.into_iter().filter(|it| it.archived_at.is_none()).collect())
}

/// Defines a field.
pub fn define(
    tx: &mut Tx,
    ids: &Ids,
    (community, now): (CommunityId, Moment),
    new: &NewDefinition,
) -> Result<Definition, Failure> {
    let label = model::label(&new.label).map_err(|why| Failure::Refused("label", why))?;
    let choices = match new.kind {
        CustomKind::Choice => {
            model::choices(&new.choices).map_err(|why| Failure::Refused("choices", why))?
        }
        _ => Vec::new(),
    };
    tx.exclusive("custom fields", community)?;
    let known = definitions(tx, community)?;
    if known.len() >= FIELDS_MAX {
        return Err(Failure::Refused("label", Unfit::TooMany(FIELDS_MAX)));
    }
    let name = model::slug(&label);
    if known.iter().any(|it| it.name == name) {
        return Err(Failure::Refused("label", Unfit::Taken));
    }
    let row = DefinitionRow {
        id: ids.fresh(now),
        name: name.clone(),
        label: label.clone(),
        kind: new.kind,
        choices: json(&choices),
        made_at: now,
        archived_at: None,
    };
    store::insert_definition(tx, community, &row)?;
    let kind = Word(new.kind);
    Ok(Definition { id: row.id, name, label, kind, choices, archived_at: None })
}

/// Words a field anew: its label, and of a choice what there is to choose. Values that are no
/// longer among the choices stay as they were said.
pub fn reword(
    tx: &mut Tx,
    community: CommunityId,
    id: FieldId,
    (label, choices): (&str, &str),
) -> Result<(), Failure> {
    let known = store::definition(tx, community, id)?.ok_or(Failure::Missing)?;
    let label = model::label(label).map_err(|why| Failure::Refused("label", why))?;
    let choices = match known.kind {
        CustomKind::Choice => {
            model::choices(choices).map_err(|why| Failure::Refused("choices", why))?
        }
        _ => Vec::new(),
    };
    store::reword(tx, community, id, &label, &json(&choices))?;
    Ok(())
}

/// Puts a field aside; its values stay.
pub fn archive(
    tx: &mut Tx,
    community: CommunityId,
    id: FieldId,
    at: Option<Moment>,
) -> Result<(), Failure> {
    match store::archive(tx, community, id, at)? {
        0 => Err(Failure::Missing),
        _ => Ok(()),
    }
}

/// Says what fields of a person hold; no value clears a field. What is shown already is left.
pub fn fill(
    tx: &mut Tx,
    hand: &Hand,
    person: PersonId,
    values: &[(FieldId, Option<CustomValue>)],
) -> db::Result<()> {
    let known = store::values_of(tx, hand.community, person)?;
    for (field, value) in values {
        let of_field = known.iter().filter(|it| it.field_id == *field);
        if model::chosen(of_field).and_then(CustomValue::of) == *value {
            continue;
        }
        let row = ValueRow {
            field_id: *field,
            person_id: person,
            batch_id: BatchId(0),
            by_account: hand.account,
            text_value: match value {
                Some(CustomValue::Text(text)) => Some(text.clone()),
                _ => None,
            },
            number_value: match value {
                Some(CustomValue::Number(number)) => Some(*number),
                _ => None,
            },
            date_value: match value {
                Some(CustomValue::Date(at)) => Some(*at),
                _ => None,
            },
            evidence: hand.name.clone(),
            at: hand.now,
        };
        debug_assert_ne!(row.by_account, AccountId(0), "a human has an account");
        store::put_by_hand(tx, hand.community, &row)?;
    }
    said(tx, hand, person)?;
    reshow::reshow(tx, hand.community, &[person])
}

/// Lets what imports say be shown again: what humans typed into the field goes away.
pub fn let_go(tx: &mut Tx, hand: &Hand, person: PersonId, field: FieldId) -> db::Result<u64> {
    let gone = store::delete_by_hand(tx, hand.community, person, field)?;
    reshow::reshow(tx, hand.community, &[person])?;
    Ok(gone)
}

fn json(choices: &[String]) -> String {
    serde_json::to_string(choices).expect("texts always become JSON")
}
