//! A community's own fields and its companies, for programs.

use axum::extract::State;
use base::CompanyId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Capability, House, Json, Member, Method, Problem, Who};

use crate::arrival::Arrival;
use crate::companies::store::{self as companies, After};
use crate::custom::deeds;
use crate::custom::store::ValueRow;
use crate::custom::{CustomValue, Definition};
use crate::store::CompanyRow;

/// The doors for programs.
pub(super) fn install(house: &mut House) {
    let see = Who::Can(Capability::SeePeople);
    let doc = ApiDoc {
        summary: "Fields that the community defined",
        query: &[],
        body: None,
        answer: FieldsBody::shape,
        status: 200,
        choices: &[],
    };
    house.api((Method::GET, "/api/v1/fields"), see, fields, doc);
    let doc = ApiDoc {
        summary: "Companies in the order of their names",
        query: &[
            ("after", "The `next` of the page before."),
            ("limit", "At most so many, 1 to 200; 50 if nothing is said."),
        ],
        answer: CompaniesBody::shape,
        ..doc
    };
    house.api((Method::GET, "/api/v1/companies"), see, company_list, doc);
}

#[derive(Debug, Serialize, JsonSchema)]
struct FieldsBody {
    fields: Vec<DefinitionBody>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct DefinitionBody {
    /// What `custom` of a person calls it.
    name: String,
    label: String,
    /// `text`, `number`, `date` or `choice`.
    kind: String,
    choices: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CompaniesBody {
    companies: Vec<CompanyBody>,
    next: Option<String>,
}

/// A business that people belong to.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CompanyBody {
    id: String,
    name: String,
    /// Whose addresses speak for it; absent where somebody added it by its name.
    domain: Option<String>,
}

/// A value of a field that the community defined.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CustomBody {
    field: String,
    /// Absent where somebody cleared the field.
    value: Option<String>,
    evidence: String,
    at: String,
    /// Typed by a human: shown before what imports bring.
    by_hand: bool,
}

impl From<CompanyRow> for CompanyBody {
    fn from(row: CompanyRow) -> Self {
        let domain = Some(row.domain).filter(|it| !it.is_empty());
        Self { id: row.id.to_string(), name: row.name, domain }
    }
}

impl CustomBody {
    pub fn of(row: &ValueRow, fields: &[Definition]) -> Self {
        let field = fields.iter().find(|it| it.id == row.field_id);
        Self {
            field: field.map_or_else(|| row.field_id.to_string(), |it| it.name.clone()),
            value: CustomValue::of(row).map(|it| it.text()),
            evidence: row.evidence.clone(),
            at: row.at.to_rfc3339(),
            by_hand: row.by_account.0 != 0,
        }
    }
}

/// Puts what was sent for the community's own fields into an arrival, or says what is wrong.
pub(super) fn fill<'a>(
    arrival: &mut Arrival,
    sent: impl Iterator<Item = (&'a str, &'a str)>,
    fields: &[Definition],
) -> Result<(), Problem> {
    let mut wrong = Vec::new();
    for (name, text) in sent {
        let place = format!("custom.{name}");
        match fields.iter().find(|it| it.name == name).map(|it| (it.id, it.read(text))) {
            None => wrong.push((place, "not a field of this community".to_owned())),
            Some((_, Err(why))) => wrong.push((place, why.to_string())),
            Some((id, Ok(value))) => arrival.custom.extend(value.map(|value| (id, value))),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Problem::Invalid(wrong)) }
}

async fn fields(State(app): State<App>, member: Member) -> Result<Json<FieldsBody>, Problem> {
    let community = member.community.id;
    let fields = app.db.read(move |tx| deeds::in_use(tx, community)).await?;
    let body = |it: Definition| DefinitionBody {
        kind: it.kind().as_str().to_owned(),
        name: it.name,
        label: it.label,
        choices: it.choices,
    };
    Ok(Json(FieldsBody { fields: fields.into_iter().map(body).collect() }))
}

async fn company_list(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<CompaniesBody>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let after = After::of(&keyset);
    let limit = keyset.limit + 1;
    let rows = app.db.read(move |tx| companies::list(tx, community, &after, limit)).await?;
    let (rows, more) = keyset.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| format!("{}~{}", it.id, it.name));
    Ok(Json(CompaniesBody { companies: rows.into_iter().map(Into::into).collect(), next }))
}

impl After {
    /// Reads the cursor of a page; the beginning where there is none.
    pub(crate) fn of(keyset: &base::Keyset) -> Self {
        let parts = keyset.parts::<2>();
        let after =
            parts.and_then(|[id, name]| Some(Self { id: id.parse().ok()?, name: name.to_owned() }));
        after.unwrap_or(Self { name: String::new(), id: CompanyId(0) })
    }
}
