//! Every statement about a community's own fields.

use base::{AccountId, BatchId, CommunityId, FieldId, Moment, PersonId};
use db::{Query, Result, Tx, values};

use super::model::{CustomKind, CustomValue};
use crate::arrival::Batch;
use crate::store::bulk::collect;

db::row! {
    /// A field as it was defined.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DefinitionRow {
        pub id: FieldId,
        pub name: String,
        pub label: String,
        pub kind: CustomKind,
        /// A JSON list of texts.
        pub choices: String,
        pub made_at: Moment,
        pub archived_at: Option<Moment>,
    }

    /// One value of a field with where it comes from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ValueRow {
        pub field_id: FieldId,
        pub person_id: PersonId,
        pub batch_id: BatchId,
        pub by_account: AccountId,
        pub text_value: Option<String>,
        pub number_value: Option<f64>,
        pub date_value: Option<Moment>,
        pub evidence: String,
        pub at: Moment,
    }

    /// What a field of a person shows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ShownRow {
        pub person_id: PersonId,
        pub field_id: FieldId,
        pub text_value: Option<String>,
        pub text_folded: Option<String>,
        pub number_value: Option<f64>,
        pub date_value: Option<Moment>,
    }
}

/// A value that an import brings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewValue<'a> {
    pub person: PersonId,
    pub field: FieldId,
    pub value: &'a CustomValue,
    pub evidence: &'a str,
    pub at: Moment,
}

db::statements! {
    /// Every field of a community, archived ones too, in the order of their making.
    pub fn definitions(community: CommunityId) -> Vec<DefinitionRow> {
        "select id, name, label, kind, choices, made_at, archived_at from custom_field
          where community_id = $1 order by id limit 100"
    }

    /// One field.
    pub fn definition(community: CommunityId, id: FieldId) -> Option<DefinitionRow> {
        "select id, name, label, kind, choices, made_at, archived_at from custom_field
          where community_id = $1 and id = $2"
    }

    pub(crate) fn insert_definition(community: CommunityId, new: &DefinitionRow {
        id, name, label, kind, choices, made_at, archived_at
    }) -> u64 {
        "insert into custom_field
                (community_id, id, name, label, kind, choices, made_at, archived_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    }

    pub(crate) fn reword(community: CommunityId, id: FieldId, label: &str, choices: &str) -> u64 {
        "update custom_field set label = $3, choices = $4 where community_id = $1 and id = $2"
    }

    pub(crate) fn archive(community: CommunityId, id: FieldId, at: Option<Moment>) -> u64 {
        "update custom_field set archived_at = $3 where community_id = $1 and id = $2"
    }

    /// Whether anybody shows something in a field.
    pub fn shown_by_anybody(community: CommunityId, field: FieldId) -> Option<PersonId> {
        "select person_id from custom_shown where community_id = $1 and field_id = $2
          order by person_id limit 1"
    }

    /// For how many persons a field shows something; at most `most` are counted.
    pub fn count_shown(community: CommunityId, field: FieldId, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from custom_shown where community_id = $1 and field_id = $2
              order by person_id limit $3) as counted"
    }

    /// Every value of a person's fields, with provenance.
    pub fn values_of(community: CommunityId, person: PersonId) -> Vec<ValueRow> {
        "select field_id, person_id, batch_id, by_account, text_value, number_value, date_value,
                evidence, at
           from custom_value where community_id = $1 and person_id = $2
          order by field_id, at desc, batch_id desc, by_account limit 1000"
    }

    /// What one field of one person shows.
    pub fn shown(community: CommunityId, person: PersonId, field: FieldId) -> Option<ShownRow> {
        "select person_id, field_id, text_value, text_folded, number_value, date_value
           from custom_shown where community_id = $1 and person_id = $2 and field_id = $3"
    }

    /// What a human said; in place of what the same human said before.
    pub(crate) fn put_by_hand(community: CommunityId, row: &ValueRow {
        field_id, person_id, batch_id, by_account, text_value, number_value, date_value, evidence,
        at
    }) -> u64 {
        "insert into custom_value (community_id, field_id, person_id, batch_id, by_account,
                text_value, number_value, date_value, evidence, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (community_id, person_id, field_id, batch_id, by_account) do update
            set text_value = excluded.text_value, number_value = excluded.number_value,
                date_value = excluded.date_value, evidence = excluded.evidence, at = excluded.at"
    }

    /// Takes back what humans typed into a field.
    pub(crate) fn delete_by_hand(community: CommunityId, person: PersonId, field: FieldId) -> u64 {
        "delete from custom_value
          where community_id = $1 and person_id = $2 and field_id = $3 and by_account <> 0"
    }

    pub(crate) fn delete_shown(community: CommunityId, person: PersonId, field: FieldId) -> u64 {
        "delete from custom_shown where community_id = $1 and person_id = $2 and field_id = $3"
    }
}

/// Every value of persons' fields.
pub(crate) fn values_of_many(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<ValueRow>> {
    collect(tx, persons, || {
        let mut query = Query::new(
            "select field_id, person_id, batch_id, by_account, text_value, number_value, \
             date_value, evidence, at from custom_value where community_id = ",
        );
        query.arg(community).push(" and person_id");
        query
    })
}

/// What persons show in their fields.
pub fn shown_of_many(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<ShownRow>> {
    collect(tx, persons, || {
        let mut query = Query::new(
            "select person_id, field_id, text_value, text_folded, number_value, date_value \
             from custom_shown where community_id = ",
        );
        query.arg(community).push(" and person_id");
        query
    })
}

/// Inserts values that a batch brought; within a batch the newest stays.
pub(crate) fn put_values(tx: &mut Tx, batch: Batch, rows: &[NewValue<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into custom_value (community_id, field_id, person_id, batch_id, by_account, \
         text_value, number_value, date_value, evidence, at) values",
        rows,
        |it| {
            let [community, field, person, id] =
                values![batch.community, it.field, it.person, batch.id];
            let [text, number, date] = cells(it.value);
            let [evidence, at] = values![it.evidence, it.at];
            let nobody = db::ValueRef::Int(0);
            [community, field, person, id, nobody, text, number, date, evidence, at]
        },
        "on conflict (community_id, person_id, field_id, batch_id, by_account) do update set \
         text_value = excluded.text_value, number_value = excluded.number_value, \
         date_value = excluded.date_value, evidence = excluded.evidence, at = excluded.at \
         where excluded.at > custom_value.at",
    )
}

fn cells(value: &CustomValue) -> [db::ValueRef<'_>; 3] {
    let null = db::ValueRef::Null;
    match value {
        CustomValue::Text(text) => [db::ValueRef::Text(text), null, null],
        CustomValue::Number(number) => [null, db::ValueRef::Real(*number), null],
        CustomValue::Date(at) => [null, null, db::ValueRef::Int(at.0)],
    }
}

/// Brings what is shown up to date.
pub(crate) fn put_shown(tx: &mut Tx, community: CommunityId, rows: &[ShownRow]) -> Result<u64> {
    tx.insert_all(
        "insert into custom_shown (community_id, person_id, field_id, text_value, text_folded, \
         number_value, date_value) values",
        rows,
        |it| {
            let [community, person, field] = values![community, it.person_id, it.field_id];
            let [text, folded, number, date] =
                values![it.text_value, it.text_folded, it.number_value, it.date_value];
            [community, person, field, text, folded, number, date]
        },
        "on conflict (community_id, person_id, field_id) do update set \
         text_value = excluded.text_value, text_folded = excluded.text_folded, \
         number_value = excluded.number_value, date_value = excluded.date_value",
    )
}
