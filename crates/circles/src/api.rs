//! Circles and reach for programs.

use axum::extract::State;
use base::CircleId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Path, Problem};

use crate::model::{Circle, InCircle, Proposal};
use crate::routes::{circles as pages, reach as reaches};
use crate::store::{self, Reach};

/// A page of circles.
#[derive(Serialize, JsonSchema)]
pub struct Circles {
    pub circles: Vec<CircleRow>,
    /// What `after` must say to go on; null at the end.
    pub next: Option<String>,
}

/// A circle and what became of its proposal.
#[derive(Serialize, JsonSchema)]
pub struct CircleRow {
    pub id: String,
    /// What a director calls it; null where its words do.
    pub name: Option<String>,
    pub words: Vec<String>,
    pub people: i64,
    /// Talk of its people, and how much of it stays among them.
    pub talk: i64,
    pub talk_inside: i64,
    pub formed_at: String,
    pub proposal: &'static str,
    /// `space` or `event`; null unless it was accepted.
    pub accepted_for: Option<&'static str>,
}

/// A page of a circle's people.
#[derive(Serialize, JsonSchema)]
pub struct CirclePeople {
    pub circle: CircleRow,
    pub people: Vec<CirclePerson>,
    pub next: Option<String>,
}

/// Somebody in a circle.
#[derive(Serialize, JsonSchema)]
pub struct CirclePerson {
    pub person: String,
    pub talk_inside: i64,
    pub talk: i64,
}

/// A page of referrers.
#[derive(Serialize, JsonSchema)]
pub struct Reaches {
    pub referrers: Vec<ReachRow>,
    pub next: Option<String>,
}

/// How far somebody's referrals reach.
#[derive(Serialize, JsonSchema)]
pub struct ReachRow {
    pub person: String,
    /// Brought, brought by those, and one level further.
    pub brought: i64,
    pub second: i64,
    pub third: i64,
    /// brought + second / 10 + third / 100
    pub reach: f64,
    /// PageRank among all referrals, 1 being an average place; of the last night.
    pub page_rank: f64,
}

const PAGE: &[(&str, &str)] =
    &[("after", "`next` of the page before"), ("limit", "rows of a page, 1 to 200")];
const STATES: &[&str] = &["open", "later", "accepted", "never"];

pub const CIRCLES: ApiDoc = ApiDoc {
    summary: "Circles of people who talk with each other, the tightest first",
    query: &[
        ("state", "open (if left out), later, accepted or never"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    body: None,
    answer: Circles::shape,
    status: 200,
    choices: &[Choice { name: "state", words: STATES, required: false }],
};

pub const PEOPLE: ApiDoc = ApiDoc {
    summary: "A circle with its people, those with the strongest ties first",
    query: PAGE,
    body: None,
    answer: CirclePeople::shape,
    status: 200,
    choices: &[],
};

pub const REACH: ApiDoc = ApiDoc {
    summary: "Referrers, those who reach farthest first",
    query: PAGE,
    body: None,
    answer: Reaches::shape,
    status: 200,
    choices: &[],
};

fn row(it: &Circle) -> CircleRow {
    CircleRow {
        id: it.id.to_string(),
        name: it.name.clone(),
        words: it.words(),
        people: it.people,
        talk: it.talk,
        talk_inside: it.talk_inside,
        formed_at: it.formed_at.to_rfc3339(),
        proposal: it.proposal.as_str(),
        accepted_for: it.accepted_for.map(|it| it.as_str()),
    }
}

/// `GET /api/v1/circles`
pub async fn circles(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Circles>, Problem> {
    let wrong = || Problem::Invalid(vec![("state".to_owned(), format!("one of {STATES:?}"))]);
    let proposal = match asked.text("state") {
        "" => Proposal::Open,
        word => Proposal::parse(word).ok_or_else(wrong)?,
    };
    let (community, keyset) = (member.community.id, asked.keyset());
    let (after, limit) = (pages::after(&keyset), keyset.limit + 1);
    let read = app.db.read(move |tx| match after {
        Some(after) => store::list_after(tx, community, proposal, &after, limit),
        None => store::list(tx, community, proposal, limit),
    });
    let (circles, more) = keyset.cut(read.await?);
    let next = circles.last().filter(|_| more).map(pages::cursor);
    Ok(Json(Circles { circles: circles.iter().map(row).collect(), next }))
}

/// `GET /api/v1/circles/{id}`
pub async fn people(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CircleId>,
    asked: Asked,
) -> Result<Json<CirclePeople>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let (after, limit) = (pages::people_after(&keyset), keyset.limit + 1);
    let read = app.db.read(move |tx| {
        let Some(circle) = store::find(tx, community, id)? else { return Ok(None) };
        let people = match after {
            Some(after) => store::people_after(tx, community, id, &after, limit)?,
            None => store::people(tx, community, id, limit)?,
        };
        Ok::<_, db::Error>(Some((circle, people)))
    });
    let (circle, people) = read.await?.ok_or(Problem::NotFound)?;
    let (people, more) = keyset.cut(people);
    let next = people.last().filter(|_| more).map(pages::people_cursor);
    let person = |it: &InCircle| CirclePerson {
        person: it.person_id.to_string(),
        talk_inside: it.talk_inside,
        talk: it.talk,
    };
    Ok(Json(CirclePeople {
        circle: row(&circle),
        people: people.iter().map(person).collect(),
        next,
    }))
}

/// `GET /api/v1/reach`
pub async fn reach(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Reaches>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let (after, limit) = (reaches::after(&keyset), keyset.limit + 1);
    let read = app.db.read(move |tx| match after {
        Some(after) => store::farthest_after(tx, community, &after, limit),
        None => store::farthest(tx, community, limit),
    });
    let (rows, more) = keyset.cut(read.await?);
    let next = rows.last().filter(|_| more).map(reaches::cursor);
    let row = |it: &Reach| ReachRow {
        person: it.person_id.to_string(),
        brought: it.first_count,
        second: it.second_count,
        third: it.third_count,
        reach: it.credit_hundredths as f64 / 100.0,
        page_rank: it.page_rank,
    };
    Ok(Json(Reaches { referrers: rows.iter().map(row).collect(), next }))
}
