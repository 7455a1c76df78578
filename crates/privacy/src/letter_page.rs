//! The page of a person's own copy: a document by itself, to be read without the house.

use base::{Currency, FieldId, Language, Moment, Money};
use maud::{DOCTYPE, Markup, html};
use people::custom::Definition;
use serde_json::{Map, Value};

use crate::copy::{Copy, Table, Wanted};
use crate::{Words, words};

/// Columns that only hold the house together.
const SILENT: &[&str] = &[
    "community_id",
    "person_id",
    "id",
    "batch_id",
    "by_account",
    "account_id",
    "company_id",
    "made_by",
    "job_id",
    "attempts",
    "value_folded",
    "text_folded",
    "word",
    "token_hash",
    "recorded_at",
    "currency",
    "body_html",
    "external_id",
    "last_error",
];

/// The document.
pub fn page(copy: &Copy, wanted: &Wanted, fields: &[Definition]) -> Markup {
    let t = words(wanted.language);
    let title = plain(&t.copy_title(copy.name.as_str()));
    html! {
        (DOCTYPE)
        html lang=(wanted.language.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body {
                h1 { (title) }
                p { (plain(&t.copy_lead(copy.community.as_str(), day(wanted, copy.made_at)))) }
                @for it in &copy.tables { (table(t, it, wanted, fields)) }
                p { (t.copy_end()) }
            }
        }
    }
}

fn table(t: &Words, it: &Table, wanted: &Wanted, fields: &[Definition]) -> Markup {
    let columns = columns(it);
    html! {
        h2 { (heading(t, &it.table)) }
        p { (explained(t, &it.table)) }
        @if it.cut { p { strong { (plain(&t.copy_cut(it.rows.len()))) } } }
        table border="1" cellpadding="4" {
            thead { tr { @for name in &columns { th align="left" { (column(t, name)) } } } }
            tbody {
                @for row in &it.rows {
                    tr {
                        @for name in &columns { td { (cell(t, row, name, (wanted, fields))) } }
                    }
                }
            }
        }
    }
}

/// The columns in which any row says something.
fn columns(it: &Table) -> Vec<&str> {
    let Some(first) = it.rows.first() else { return Vec::new() };
    let says =
        |name: &str| it.rows.iter().any(|row| !matches!(row.get(name), None | Some(Value::Null)));
    let spoken = |name: &&str| !SILENT.contains(name) && says(name);
    first.keys().map(String::as_str).filter(spoken).collect()
}

fn cell(
    t: &Words,
    row: &Map<String, Value>,
    name: &str,
    (wanted, fields): (&Wanted, &[Definition]),
) -> String {
    let value = row.get(name).unwrap_or(&Value::Null);
    match (name, value) {
        (_, Value::Null) => String::new(),
        ("date_value", Value::Number(it)) => {
            let at = Moment(it.as_i64().unwrap_or_default());
            at.format("%Y-%m-%d", &base::Zone::UTC)
        }
        ("at", Value::Number(it)) => moment(wanted, it.as_i64()),
        (name, Value::Number(it)) if name.ends_with("_at") => moment(wanted, it.as_i64()),
        ("minor", Value::Number(it)) => {
            let currency = row.get("currency").and_then(Value::as_str).and_then(Currency::parse);
            let minor = it.as_i64().unwrap_or_default();
            currency
                .map_or_else(|| it.to_string(), |currency| Money { minor, currency }.to_string())
        }
        ("field_id", Value::Number(it)) => {
            let id = FieldId(it.as_i64().unwrap_or_default());
            let field = fields.iter().find(|field| field.id == id);
            field.map_or_else(|| it.to_string(), |field| field.label.clone())
        }
        ("kind", Value::String(it)) => kind(wanted.language, it),
        ("state", Value::String(it)) if it == "given" => t.copy_given(),
        ("state", Value::String(it)) if it == "withdrawn" => t.copy_withdrawn(),
        (_, Value::String(it)) => it.clone(),
        (_, value) => value.to_string(),
    }
}

/// A kind of touch or of person in words, or as it stands.
fn kind(language: Language, word: &str) -> String {
    if let Some(kind) = people::model::PersonKind::parse(word) {
        return people::wording::kind(language, kind);
    }
    match word.contains('.') {
        true => people::wording::touch(language, word),
        false => word.to_owned(),
    }
}

fn moment(wanted: &Wanted, at: Option<i64>) -> String {
    at.map_or(String::new(), |it| day(wanted, Moment(it)))
}

fn day(wanted: &Wanted, at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M", &wanted.zone)
}

/// Fluent wraps arguments in direction marks, which a plain document does not need.
fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

/// What a table holds, in words for people; its name where the house has no word for it.
pub fn heading(t: &Words, table: &str) -> String {
    match table {
        "person" => t.table_person(),
        "identity" => t.table_identity(),
        "identity_witness" => t.table_identity_witness(),
        "person_batch" => t.table_person_batch(),
        "person_kind" => t.table_person_kind(),
        "person_field" => t.table_person_field(),
        "company_choice" => t.table_company_choice(),
        "custom_value" => t.table_custom_value(),
        "company" => t.table_company(),
        "consent" => t.table_consent(),
        "suppression" => t.table_suppression(),
        "tag" => t.table_tag(),
        "touch" => t.table_touch(),
        "letter" => t.table_letter(),
        "seat" => t.table_seat(),
        "seat_role" => t.table_seat_role(),
        "invitation" => t.table_invitation(),
        "waiting" => t.table_waiting(),
        "import_bad_row" => t.table_import_bad_row(),
        "erasure" => t.table_erasure(),
        other => {
            let name = other.replace('_', " ");
            let first: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
            first + name.get(1..).unwrap_or_default()
        }
    }
}

fn explained(t: &Words, table: &str) -> String {
    match table {
        "person" => t.why_person(),
        "identity" | "identity_witness" => t.why_identity(),
        "person_field" | "custom_value" | "person_kind" | "tag" | "company_choice" => t.why_field(),
        "consent" => t.why_consent(),
        "suppression" => t.why_suppression(),
        "touch" => t.why_touch(),
        "letter" => t.why_letter(),
        "seat" | "seat_role" | "invitation" | "waiting" => t.why_seat(),
        _ => t.why_other(),
    }
}

fn column(t: &Words, name: &str) -> String {
    match name {
        "at" => t.column_at(),
        "evidence" | "source" => t.column_source(),
        "value" | "text_value" => t.column_value(),
        "number_value" => t.column_number(),
        "date_value" => t.column_date(),
        "name" | "field_id" => t.column_name(),
        "kind" => t.column_kind(),
        "platform" => t.column_platform(),
        "purpose" => t.column_purpose(),
        "state" => t.column_state(),
        "text_version" => t.column_wording(),
        "channel" => t.column_channel(),
        "detail" => t.column_detail(),
        "minor" => t.column_amount(),
        "address" | "to_address" | "email" | "email_shown" => t.column_address(),
        "subject" => t.column_subject(),
        "body" | "body_text" => t.column_text(),
        "role" => t.column_role(),
        "reason" => t.column_reason(),
        "label" => t.column_label(),
        "place" => t.column_place(),
        "bio" => t.column_bio(),
        "followers" => t.column_followers(),
        "cause" => t.column_cause(),
        "created_at" | "made_at" | "taken_at" | "queued_at" => t.column_since(),
        "sent_at" => t.column_sent(),
        "left_at" | "accepted_at" | "withdrawn_at" | "expired_at" => t.column_ended(),
        other => other.replace('_', " "),
    }
}
