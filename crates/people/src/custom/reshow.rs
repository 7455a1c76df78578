//! Keeps what persons show in a community's own fields in line with the evidence.

use std::collections::BTreeMap;

use base::{CommunityId, FieldId, PersonId};
use db::{Result, Tx};

use super::model::{CustomValue, chosen};
use super::store::{self, ShownRow, ValueRow};

/// Chooses anew for persons whose evidence changed; what did not change is not written.
pub(crate) fn reshow(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    let mut evidence: BTreeMap<(PersonId, FieldId), Vec<ValueRow>> = BTreeMap::new();
    for row in store::values_of_many(tx, community, persons)? {
        evidence.entry((row.person_id, row.field_id)).or_default().push(row);
    }
    let mut stands: BTreeMap<(PersonId, FieldId), ShownRow> = BTreeMap::new();
    for row in store::shown_of_many(tx, community, persons)? {
        stands.insert((row.person_id, row.field_id), row);
    }
    let mut rows = Vec::new();
    for (key, values) in &evidence {
        let Some(row) = chosen(values).and_then(shown) else { continue };
        if stands.remove(key).as_ref() != Some(&row) {
            rows.push(row);
        }
    }
    for (person, field) in stands.into_keys() {
        store::delete_shown(tx, community, person, field)?;
    }
    store::put_shown(tx, community, &rows).map(drop)
}

impl ShownRow {
    /// The value that is shown.
    pub fn value(&self) -> Option<CustomValue> {
        let text = self.text_value.clone().map(CustomValue::Text);
        text.or(self.number_value.map(CustomValue::Number))
            .or(self.date_value.map(CustomValue::Date))
    }
}

/// What a value shows; nothing where a human cleared the field.
fn shown(row: &ValueRow) -> Option<ShownRow> {
    CustomValue::of(row)?;
    Some(ShownRow {
        person_id: row.person_id,
        field_id: row.field_id,
        text_value: row.text_value.clone(),
        text_folded: row.text_value.as_deref().map(str::to_lowercase),
        number_value: row.number_value,
        date_value: row.date_value,
    })
}
