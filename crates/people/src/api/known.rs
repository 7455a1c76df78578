//! The words that the API knows, as schemas.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::model::{ConsentState, FieldName, IdentityKind, PersonKind};

/// One of these words.
fn one_of(words: impl Iterator<Item = &'static str>) -> Schema {
    json_schema!({ "type": "string", "enum": words.collect::<Vec<_>>() })
}

pub(super) fn identity_kind(_: &mut SchemaGenerator) -> Schema {
    one_of(IdentityKind::ALL.iter().map(|it| it.as_str()))
}

pub(super) fn consent_state(_: &mut SchemaGenerator) -> Schema {
    one_of(ConsentState::ALL.iter().map(|it| it.as_str()))
}

pub(super) fn touch_kind(_: &mut SchemaGenerator) -> Schema {
    one_of(touches::kinds::ALL.iter().map(|it| it.name))
}

pub(super) fn kinds(_: &mut SchemaGenerator) -> Schema {
    let word = one_of(PersonKind::ALL.iter().map(|it| it.as_str()));
    json_schema!({ "type": "array", "items": word, "maxItems": 100 })
}

/// Names of fields with their texts.
pub(super) fn fields(_: &mut SchemaGenerator) -> Schema {
    let names = one_of(FieldName::ALL.iter().map(|it| it.as_str()));
    let text = json_schema!({ "type": "string" });
    json_schema!({
        "type": "object",
        "description": "Such as `{\"name\": \"Ada Lovelace\", \"place\": \"London\"}`.",
        "propertyNames": names,
        "additionalProperties": text,
    })
}
