//! Doors for programs: copy and erase.

use axum::extract::State;
use base::{ErasureId, Language, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Asked, Capability, House, Json, Member, Method, Path, Problem, Who};

use crate::copy::{self, Wanted};
use crate::deeds::{self, Registry};
use crate::model::Refusal;
use crate::store;

/// The doors.
pub fn install(house: &mut House) {
    let who = Who::Can(Capability::Settings);
    let doc = |summary| ApiDoc {
        summary,
        query: &[],
        body: None,
        answer: CopyBody::shape,
        status: 200,
        choices: &[],
    };
    let copy = doc("A person's own copy: every row that is held about them");
    house.api((Method::POST, "/api/v1/people/{id}/copy"), who, make_copy, copy);
    let erase = ApiDoc {
        body: Some(Sure::shape),
        answer: Erased::shape,
        ..doc("Erase a person; sums and counts stay under a pseudonym")
    };
    house.api((Method::POST, "/api/v1/people/{id}/erase"), who, erase_person, erase);
    let list = ApiDoc {
        query: &[
            ("after", "The `next` of the page before."),
            ("limit", "At most so many, 1 to 200; 50 if nothing is said."),
        ],
        answer: Erasures::shape,
        ..doc("Certificates of erasure, newest first")
    };
    house.api((Method::GET, "/api/v1/erasures"), who, erasures, list);
}

/// A person's own copy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopyBody {
    version: u32,
    person: String,
    name: String,
    made_at: String,
    tables: Vec<TableBody>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TableBody {
    table: String,
    /// There are more rows than a copy holds.
    cut: bool,
    /// As in an export; docs/formats.md describes the notation.
    rows: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// What makes an erasure deliberate.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sure {
    /// The name that the person shows.
    #[schemars(length(min = 1))]
    name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Erased {
    /// The id of the certificate.
    erasure: String,
}

/// A page of certificates.
#[derive(Debug, Serialize, JsonSchema)]
struct Erasures {
    erasures: Vec<ErasureBody>,
    next: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ErasureBody {
    id: String,
    /// The id under which sums and counts stay.
    person: String,
    at: String,
    /// The text that the sum is of.
    certificate: String,
    sha256: String,
}

async fn make_copy(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PersonId>,
) -> Result<Json<CopyBody>, Problem> {
    let registry = Registry::of(&app);
    let hand = crate::routes::hand(&member, &app, Language::English);
    let wanted = Wanted {
        community: member.community.id,
        brand: member.community.name.clone(),
        person: id,
        now: app.now(),
        zone: member.community.zone.clone(),
        language: Language::English,
    };
    let made = app.db.write(move |tx| {
        let made = copy::copy(tx, &registry, &wanted)?;
        if let Some(person) = people::store::find(tx, wanted.community, id)? {
            deeds::note_copy(tx, &hand, &person)?;
        }
        Ok::<_, db::Error>(made)
    });
    let (copy, _) = made.await?.ok_or(Problem::NotFound)?;
    let table = |it: copy::Table| TableBody { table: it.table, cut: it.cut, rows: it.rows };
    Ok(Json(CopyBody {
        version: copy.version,
        person: copy.person,
        name: copy.name,
        made_at: copy.made_at.to_rfc3339(),
        tables: copy.tables.into_iter().map(table).collect(),
    }))
}

async fn erase_person(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PersonId>,
    Json(sure): Json<Sure>,
) -> Result<Json<Erased>, Problem> {
    let (ids, registry) = (app.ids.clone(), Registry::of(&app));
    let hand = crate::routes::hand(&member, &app, Language::English);
    let write = app.db.write(move |tx| deeds::erase(tx, &ids, &registry, &hand, (id, &sure.name)));
    match write.await {
        Ok(erasure) => Ok(Json(Erased { erasure: erasure.to_string() })),
        Err(Refusal::Missing) => Err(Problem::NotFound),
        Err(Refusal::Broken(error)) => Err(error.into()),
        Err(Refusal::NotSure) => {
            Err(Problem::Invalid(vec![("name".to_owned(), Refusal::NotSure.to_string())]))
        }
        Err(refusal) => Err(Problem::Refused(refusal.to_string())),
    }
}

async fn erasures(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Erasures>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(ErasureId(i64::MAX));
    let limit = keyset.limit + 1;
    let rows = app.db.read(move |tx| store::list(tx, community, before, limit)).await?;
    let (rows, more) = keyset.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| it.id.to_string());
    let body = |it: store::ErasureRow| ErasureBody {
        id: it.id.to_string(),
        person: it.person_id.to_string(),
        at: it.at.to_rfc3339(),
        certificate: it.certificate,
        sha256: it.sha256,
    };
    Ok(Json(Erasures { erasures: rows.into_iter().map(body).collect(), next }))
}
