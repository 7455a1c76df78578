//! Answers to "who told you about us?", as a checkout or a form hears them.

use axum::extract::State;
use base::{Moment, PersonId, Span};
use people::arrival::Claim;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Asked, Json, Member, Problem};

use crate::deeds::{self, Answer};
use crate::model::{CHANNEL_MAX, ToldId, WORDS_MAX};
use crate::routes::Hand;
use crate::store;

/// Longest name of a source, and longest id of an answer.
const SOURCE_MAX: usize = 60;
const EXTERNAL_MAX: usize = 200;

/// An answer. Telling it again changes nothing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    { "required": ["person"], "properties": { "email": { "type": "null" } } },
    { "required": ["email"], "properties": { "person": { "type": "null" } } },
]))]
pub struct NewAnswer {
    /// The person's id, if known.
    #[schemars(regex(pattern = r"^[0-9A-Za-z]{13}$"))]
    person: Option<String>,
    /// Or the e-mail address of somebody who is known.
    email: Option<String>,
    /// Such as `instagram` or `a friend`.
    #[schemars(length(min = 1, max = 60))]
    channel: String,
    /// In their own words.
    #[schemars(length(max = 500))]
    words: Option<String>,
    /// A moment that has come (RFC 3339); now, if missing.
    #[schemars(extend("format" = "date-time"))]
    at: Option<String>,
    /// Who asked, such as `checkout`.
    #[schemars(length(min = 1, max = 60))]
    source: String,
    /// The source's own id of the answer, such as the order's.
    #[schemars(length(min = 1, max = 200))]
    external_id: String,
}

/// What became of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Told {
    person: String,
    /// Whether the source had not told it before.
    new: bool,
}

/// A page of answers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answers {
    answers: Vec<AnswerBody>,
    /// Ask for `?after=` this, if there are more.
    next: Option<String>,
}

/// An answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AnswerBody {
    id: String,
    person: String,
    channel: String,
    words: String,
    at: String,
    source: String,
    /// When the log shows the same channel for this person; null if it does not.
    tracked_at: Option<String>,
}

pub const TELL: ApiDoc = ApiDoc {
    summary: "Write down who told somebody about us",
    query: &[],
    body: Some(NewAnswer::shape),
    answer: Told::shape,
    status: 200,
    choices: &[],
};

pub const LIST: ApiDoc = ApiDoc {
    summary: "Answers to “who told you about us?”, newest first",
    query: &[
        ("after", "The `next` of the page before."),
        ("limit", "Answers of a page, 50 if not given, at most 200."),
    ],
    body: None,
    answer: Answers::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/told`
pub async fn list(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Answers>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let (before, limit) = (before.unwrap_or(ToldId(i64::MAX)), keyset.limit + 1);
    let rows = app.db.read(move |tx| store::told(tx, community, before, limit)).await?;
    let (rows, more) = keyset.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| it.id.to_string());
    let body = |it: &store::ToldRow| AnswerBody {
        id: it.id.to_string(),
        person: it.person_id.to_string(),
        channel: it.channel.clone(),
        words: it.words.clone(),
        at: it.at.to_rfc3339(),
        source: it.source.clone(),
        tracked_at: it.tracked_at.map(Moment::to_rfc3339),
    };
    Ok(Json(Answers { answers: rows.iter().map(body).collect(), next }))
}

/// `POST /api/v1/told`
pub async fn tell(
    State(app): State<App>,
    member: Member,
    Json(told): Json<NewAnswer>,
) -> Result<Json<Told>, Problem> {
    let (community, now) = (member.community.id, app.now());
    let at = check(&told, now)?;
    let hand = Hand::of_program(&app, &member);
    let done = app.db.write(move |tx| {
        let person = match (&told.person, &told.email) {
            (Some(id), None) => match id.parse::<PersonId>() {
                Ok(person) => people::store::find(tx, community, person)?.map(|it| it.id),
                Err(_) => None,
            },
            (None, Some(email)) => match Claim::email(email) {
                Ok(claim) => {
                    let (folded, kind) = (claim.folded(), claim.kind);
                    people::store::holder(tx, community, folded, &claim.platform, kind)?
                }
                Err(_) => None,
            },
            _ => None,
        };
        let person = person.ok_or_else(|| invalid("person", "There is nobody like that."))?;
        let answer = Answer {
            person,
            channel: told.channel.clone(),
            words: told.words.clone().unwrap_or_default(),
            at,
            source: told.source.clone(),
            external_id: Some(told.external_id.clone()),
        };
        let new = deeds::tell(tx, &hand.doing(), &answer)?;
        Ok::<_, Problem>(Told { person: person.to_string(), new })
    });
    Ok(Json(done.await?))
}

/// Says of each field what is wrong with it; gives the moment.
fn check(told: &NewAnswer, now: Moment) -> Result<Moment, Problem> {
    let mut errors: Vec<(String, String)> = Vec::new();
    let limits = [
        ("channel", told.channel.as_str(), CHANNEL_MAX),
        ("source", &told.source, SOURCE_MAX),
        ("external_id", &told.external_id, EXTERNAL_MAX),
    ];
    for (field, text, most) in limits {
        let bad = text.trim().is_empty() || text.chars().count() > most;
        if bad || text.contains(char::is_control) {
            let why = "Needed, without control characters, and not longer than the limit.";
            errors.push((field.to_owned(), why.to_owned()));
        }
    }
    if told.words.as_ref().is_some_and(|it| it.chars().count() > WORDS_MAX) {
        errors.push(("words".to_owned(), "At most 500 characters.".to_owned()));
    }
    if told.source == "hand" {
        errors.push(("source".to_owned(), "“hand” is what people type here.".to_owned()));
    }
    let has_come = |it: &Moment| (Moment(0)..=now + Span::days(1)).contains(it);
    let at = match told.at.as_deref() {
        None => Some(now),
        Some(text) => Moment::from_rfc3339(text).filter(has_come),
    };
    match at.filter(|_| errors.is_empty()) {
        Some(at) => Ok(at),
        None => {
            if at.is_none() {
                let why = "Not a moment such as 2026-03-03T10:00:00Z that has come.";
                errors.push(("at".to_owned(), why.to_owned()));
            }
            Err(Problem::Invalid(errors))
        }
    }
}

fn invalid(field: &str, why: &str) -> Problem {
    Problem::Invalid(vec![(field.to_owned(), why.to_owned())])
}
