//! Niches for programs: what stands out in a group, and who is in it.

use axum::extract::State;
use base::{NicheId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Path, Problem};

use crate::model::{Base, SHOWN_MAX, Side};
use crate::people_of;
use crate::store::{self, NicheRow, OneSide};

const SIDES: &[&str] = &["within", "beyond"];

pub const LIST: ApiDoc = ApiDoc {
    summary: "What a group has more often than everybody, what stands out most first",
    query: &[(
        "of",
        "fans (left out, it is these), repeat, referrer, engaged, aspirational, or a segment's id",
    )],
    choices: &[],
    body: None,
    answer: Niches::shape,
    status: 200,
};

pub const PEOPLE: ApiDoc = ApiDoc {
    summary: "Who is in a niche, newest person first",
    query: &[
        ("side", "within the group, or beyond it"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    choices: &[Choice { name: "side", words: SIDES, required: false }],
    body: None,
    answer: People::shape,
    status: 200,
};

/// The niches of a group.
#[derive(Serialize, JsonSchema)]
pub struct Niches {
    pub of: String,
    /// When the group was looked at; null if it was not yet.
    pub computed_at: Option<String>,
    /// People of the group, and of everybody.
    pub people: i64,
    pub everybody: i64,
    /// Different words, places, tags and so on that were looked at.
    pub looked_at: i64,
    /// Those that enough people have to be tried.
    pub tried: i64,
    /// More frequent in the group, but too few to say.
    pub too_few: i64,
    pub niches: Vec<Niche>,
}

/// Something that a group has more often than everybody.
#[derive(Serialize, JsonSchema)]
pub struct Niche {
    pub id: String,
    /// `word`, `place`, `tag`, `kind` or `company`.
    pub kind: &'static str,
    pub label: String,
    /// People of the group who have it, of those of whom it can be known.
    pub here: i64,
    pub of_here: i64,
    /// The same of everybody.
    pub everywhere: i64,
    pub of_everywhere: i64,
    /// How many times as often as in everybody, and between what in 95 of 100 cases; the latter is
    /// null where the group is too small to say.
    pub lift: f64,
    pub lift_low: Option<f64>,
    pub lift_high: Option<f64>,
    /// Log-odds against everybody else, and these in standard deviations.
    pub delta: f64,
    pub z: f64,
    /// How likely chance alone is, and the part of such findings that are chance.
    pub p: f64,
    pub q: f64,
}

/// A page of people.
#[derive(Serialize, JsonSchema)]
pub struct People {
    pub people: Vec<Person>,
    /// What `after` must say to go on; null at the end.
    pub next: Option<String>,
}

/// Somebody in a niche.
#[derive(Serialize, JsonSchema)]
pub struct Person {
    pub id: String,
    pub name: String,
}

impl Niche {
    fn of(it: &NicheRow) -> Self {
        let counts = it.counts();
        let between = counts.lift_between();
        Self {
            id: it.id.to_string(),
            kind: it.kind.as_str(),
            label: it.label.clone(),
            here: it.here,
            of_here: it.of_here,
            everywhere: it.everywhere,
            of_everywhere: it.of_everywhere,
            lift: counts.lift(),
            lift_low: between.map(|it| it.0),
            lift_high: between.map(|it| it.1),
            delta: it.delta,
            z: it.z,
            p: it.p,
            q: it.q,
        }
    }
}

/// `GET /api/v1/niches`
pub async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Niches>, Problem> {
    let base = match asked.text("of") {
        "" => Base::Fans,
        text => Base::parse(text).ok_or(Problem::NotFound)?,
    };
    let (community, of) = (member.community.id, base.to_string());
    let read = app.db.read(move |tx| {
        let reading = store::reading(tx, community, &of)?;
        Ok::<_, db::Error>((reading, store::shown(tx, community, &of, SHOWN_MAX as i64)?))
    });
    let (reading, rows) = read.await?;
    // Fans are looked at anyway; of a segment that nobody asked about nothing is known.
    if reading.is_none() && matches!(base, Base::Segment(_)) {
        return Err(Problem::NotFound);
    }
    let count = |of: fn(&store::ReadingRow) -> i64| reading.as_ref().map_or(0, of);
    Ok(Json(Niches {
        of: base.to_string(),
        computed_at: reading.as_ref().and_then(|it| it.computed_at).map(|it| it.to_rfc3339()),
        people: count(|it| it.people),
        everybody: count(|it| it.everybody),
        looked_at: count(|it| it.looked_at),
        tried: count(|it| it.tried),
        too_few: count(|it| it.too_few),
        niches: rows.iter().map(Niche::of).collect(),
    }))
}

/// `GET /api/v1/niches/{id}/people`
pub async fn people(
    State(app): State<App>,
    member: Member,
    Path(id): Path<NicheId>,
    asked: Asked,
) -> Result<Json<People>, Problem> {
    let community = member.community.id;
    let side = match asked.text("side") {
        "" => Side::Within,
        text => Side::parse(text).ok_or_else(|| {
            Problem::Invalid(vec![("side".to_owned(), "within or beyond".to_owned())])
        })?,
    };
    let (after, keyset) = (asked.person("after"), asked.keyset());
    let read = app.db.read(move |tx| {
        let Some(row) = store::find(tx, community, id)? else { return Ok(None) };
        let before = after.unwrap_or(PersonId(i64::MAX));
        let ids =
            store::people(tx, community, &OneSide { niche: id, side }, before, keyset.limit + 1)?;
        let (ids, more) = keyset.cut(ids);
        let next = ids.last().filter(|_| more).map(ToString::to_string);
        let lines = people_of::lines(tx, community, &row, &ids)?;
        Ok::<_, db::Error>(Some((lines, next)))
    });
    let (lines, next) = read.await?.ok_or(Problem::NotFound)?;
    let person = |it: people_of::Line| Person { id: it.person.to_string(), name: it.name };
    Ok(Json(People { people: lines.into_iter().map(person).collect(), next }))
}
