//! Segments for programs: what can be asked, what is kept, and who fits.

use axum::extract::State;
use base::{Language, PersonId, SegmentId};
use people::facet::{Facets, Kind};
use people::store::bulk;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Asked, Json, Member, Path, Problem};

use crate::deeds::{self, Failure, Wording};
use crate::members::{Members, scope};
use crate::model::{DESCRIPTION_MAX, NAME_MAX, Rule};
use crate::resolve::Understood;
use crate::store::{self, SegmentRow};
use crate::wording;

const PAGES: &[(&str, &str)] =
    &[("after", "`next` of the page before"), ("limit", "rows of a page, 1 to 200")];

const fn doc(summary: &'static str, answer: fn() -> web::Shape) -> ApiDoc {
    ApiDoc { summary, query: &[], choices: &[], body: None, answer, status: 200 }
}

pub const LIST: ApiDoc = ApiDoc { query: PAGES, ..doc("Kept segments, by name", Segments::shape) };
pub const CREATE: ApiDoc =
    ApiDoc { body: Some(NewSegment::shape), ..doc("Keep a segment", Kept::shape) };
pub const FACETS: ApiDoc =
    doc("What the conditions of a rule may ask, and how their blanks are filled", Offered::shape);
pub const ONE: ApiDoc = doc("One segment, and how many people belong to it", Counted::shape);
pub const PEOPLE: ApiDoc =
    ApiDoc { query: PAGES, ..doc("Who belongs to a segment, newest person first", People::shape) };

/// A page of segments.
#[derive(Serialize, JsonSchema)]
pub struct Segments {
    pub segments: Vec<Segment>,
    /// What `after` must say to go on; null at the end.
    pub next: Option<String>,
}

/// A kept segment.
#[derive(Serialize, JsonSchema)]
pub struct Segment {
    pub id: String,
    pub name: String,
    pub description: String,
    /// Groups `{"all":[…]}`, `{"any":[…]}` and `{"none":[…]}` of groups and conditions
    /// `{"is":{"facet":"orders","with":["at least","3"]}}`.
    pub rule: serde_json::Value,
    pub made_at: String,
    pub changed_at: String,
}

/// A segment to be kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSegment {
    pub name: String,
    #[serde(default)]
    pub description: String,
    /// As segments show it; the outermost part is a group.
    pub rule: serde_json::Value,
}

/// A segment that was kept.
#[derive(Serialize, JsonSchema)]
pub struct Kept {
    pub id: String,
}

/// A segment with its size.
#[derive(Serialize, JsonSchema)]
pub struct Counted {
    pub segment: Segment,
    pub count: i64,
    /// Whether it asks for something that is not there any more, so that nobody belongs.
    pub is_gone: bool,
}

/// A page of people.
#[derive(Serialize, JsonSchema)]
pub struct People {
    pub people: Vec<Person>,
    pub next: Option<String>,
}

/// Somebody who belongs.
#[derive(Serialize, JsonSchema)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
}

/// Everything that can be asked.
#[derive(Serialize, JsonSchema)]
pub struct Offered {
    pub facets: Vec<FacetBody>,
}

/// One facet.
#[derive(Serialize, JsonSchema)]
pub struct FacetBody {
    pub key: String,
    pub label: String,
    pub blanks: Vec<BlankBody>,
}

/// One blank of a facet.
#[derive(Serialize, JsonSchema)]
pub struct BlankBody {
    /// `choice`, `number`, `money`, `text`, `since` (days back, or a date) or `date`.
    pub kind: &'static str,
    pub label: String,
    /// What a choice may be.
    pub choices: Vec<String>,
}

impl Segment {
    fn of(row: SegmentRow) -> db::Result<Self> {
        Ok(Self {
            id: row.id.to_string(),
            name: row.name,
            description: row.description,
            rule: serde_json::from_str(&row.rule).map_err(db::Error::broken)?,
            made_at: row.made_at.to_rfc3339(),
            changed_at: row.changed_at.to_rfc3339(),
        })
    }
}

pub async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Segments>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let read = app.db.read(move |tx| {
        let after = keyset.after.clone().unwrap_or_default();
        let (rows, more) = keyset.cut(store::list(tx, community, &after, keyset.limit + 1)?);
        let next = rows.last().filter(|_| more).map(|it| it.name_folded.clone());
        let segments = rows.into_iter().map(Segment::of).collect::<db::Result<_>>()?;
        Ok::<_, db::Error>(Segments { segments, next })
    });
    Ok(Json(read.await?))
}

pub async fn create(
    State(app): State<App>,
    member: Member,
    Json(sent): Json<NewSegment>,
) -> Result<Json<Kept>, Problem> {
    let wording = read(sent).map_err(Problem::Invalid)?;
    let (facets, rule) = (Facets::of(&app), wording.rule.clone());
    let (community, by, now) = (member.community.id, member.account, app.now());
    let wrong = app.db.read(move |tx| {
        let scope = scope(tx, community, now, Language::English)?;
        let understood = Understood::of(tx, &facets, scope, &rule)?;
        Ok::<_, db::Error>(wrong(&understood))
    });
    let wrong = wrong.await?;
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let ids = app.ids.clone();
    let kept = app.db.write(move |tx| deeds::keep(tx, &ids, (community, by), now, &wording));
    match kept.await {
        Ok(id) => Ok(Json(Kept { id: id.to_string() })),
        Err(Failure::Refused(why)) => {
            Err(Problem::Invalid(vec![("name".to_owned(), why.to_string())]))
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

type Wrong = Vec<(String, String)>;

fn read(sent: NewSegment) -> Result<Wording, Wrong> {
    let mut wrong: Wrong = Vec::new();
    let mut refuse = |field: &str, why: String| wrong.push((field.to_owned(), why));
    let (name, description) = (sent.name.trim(), sent.description.trim());
    if name.is_empty() || name.chars().count() > NAME_MAX {
        refuse("name", format!("A name has 1 to {NAME_MAX} characters."));
    }
    if description.chars().count() > DESCRIPTION_MAX {
        refuse("description", format!("A description has at most {DESCRIPTION_MAX} characters."));
    }
    let rule: Rule = match serde_json::from_value(sent.rule) {
        Ok(rule) => rule,
        Err(error) => {
            refuse("rule", error.to_string());
            Rule::begun()
        }
    };
    if let (true, Err(why)) = (wrong.is_empty(), rule.check()) {
        wrong.push(("rule".to_owned(), why.to_string()));
    }
    let (name, description) = (name.to_owned(), description.to_owned());
    if wrong.is_empty() { Ok(Wording { name, description, rule }) } else { Err(wrong) }
}

/// What is wrong with the conditions of a rule that a program sends.
fn wrong(understood: &Understood) -> Wrong {
    let mut wrong = Vec::new();
    for asked in understood.asked() {
        if asked.is_gone() {
            wrong.push(("rule".to_owned(), format!("There is no {}.", asked.condition.facet)));
        }
        for (at, why) in &asked.faults {
            let why = wording::unfit(Language::English, *why);
            wrong.push(("rule".to_owned(), format!("{} {at}: {why}", asked.condition.facet)));
        }
    }
    wrong
}

pub async fn one(
    State(app): State<App>,
    member: Member,
    Path(id): Path<SegmentId>,
) -> Result<Json<Counted>, Problem> {
    let (facets, community, now) = (Facets::of(&app), member.community.id, app.now());
    let read = app.db.read(move |tx| {
        let Some(row) = store::find(tx, community, id)? else { return Ok(None) };
        let Some(members) = crate::members(tx, &facets, (community, id), now)? else {
            return Ok(None);
        };
        let (count, is_gone) = (members.count(tx)?, members.is_gone());
        Ok::<_, db::Error>(Some(Counted { segment: Segment::of(row)?, count, is_gone }))
    });
    read.await?.map(Json).ok_or(Problem::NotFound)
}

pub async fn people(
    State(app): State<App>,
    member: Member,
    Path(id): Path<SegmentId>,
    asked: Asked,
) -> Result<Json<People>, Problem> {
    let (facets, community, now) = (Facets::of(&app), member.community.id, app.now());
    let (after, limit): (Option<PersonId>, i64) = (asked.person("after"), asked.keyset().limit);
    let read = app.db.read(move |tx| {
        let members = crate::members(tx, &facets, (community, id), now)?;
        members.map(|it| page(tx, community, &it, (after, limit))).transpose()
    });
    read.await?.map(Json).ok_or(Problem::NotFound)
}

fn page(
    tx: &mut db::Tx,
    community: base::CommunityId,
    members: &Members,
    (after, limit): (Option<PersonId>, i64),
) -> db::Result<People> {
    let mut ids = members.page(tx, after, limit + 1)?;
    let more = ids.len() as i64 > limit;
    ids.truncate(limit as usize);
    let next = ids.last().filter(|_| more).map(ToString::to_string);
    let mut rows = bulk::persons(tx, community, &ids)?;
    rows.sort_by_key(|it| std::cmp::Reverse(it.id));
    rows.dedup_by_key(|it| it.id);
    let person = |it: people::store::PersonRow| Person {
        id: it.id.to_string(),
        name: it.name,
        email: it.email_shown,
    };
    Ok(People { people: rows.into_iter().map(person).collect(), next })
}

pub async fn facets(State(app): State<App>, member: Member) -> Result<Json<Offered>, Problem> {
    let (facets, community) = (Facets::of(&app), member.community.id);
    let read = app.db.read(move |tx| {
        let mut offered = Vec::new();
        for facet in facets.all(tx, community)? {
            let mut blanks = Vec::new();
            for blank in &facet.blanks {
                let choices = blank.choices(tx, community, Language::English)?;
                blanks.push(BlankBody {
                    kind: kind(&blank.kind),
                    label: blank.label(Language::English),
                    choices: choices.into_iter().map(|it| it.value).collect(),
                });
            }
            let (key, label) = (facet.key.to_string(), facet.label(Language::English));
            offered.push(FacetBody { key, label, blanks });
        }
        Ok::<_, db::Error>(Offered { facets: offered })
    });
    Ok(Json(read.await?))
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice(_) | Kind::Known(_) => "choice",
        Kind::Number => "number",
        Kind::Money => "money",
        Kind::Text => "text",
        Kind::Since => "since",
        Kind::Date => "date",
    }
}
