//! What programs tell of experiments that happen elsewhere: who saw which arm, and what came of it.
//! Telling it again changes nothing.

use axum::extract::State;
use base::{CommunityId, Moment, PersonId, Span};
use db::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Json, Member, Path, Problem};

use crate::model::{self, ELSEWHERE, ExperimentId, KEY_MAX, Subject, arm_of, letter};
use crate::store::{self, Arm, Experiment};
use crate::trial::{self, Sight};

/// The most that one request tells.
const ITEMS_MAX: usize = 1_000;

/// Who saw which arm.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposures {
    #[schemars(length(min = 1, max = 1000))]
    exposures: Vec<Exposure>,
}

/// Somebody saw their arm.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exposure {
    /// The person's id, if known.
    #[schemars(regex(pattern = r"^[0-9A-Za-z]{13}$"))]
    person: Option<String>,
    /// Or a key of yours for somebody unknown; only a hash of it is kept.
    #[schemars(length(min = 1, max = 200))]
    visitor: Option<String>,
    /// The arm, if you have chosen it; else the house chooses and answers with it.
    #[schemars(regex(pattern = r"^[A-Ea-e]$"))]
    arm: Option<String>,
    /// Whether they had done before what drives the outcome anyway, if you know.
    driver: Option<bool>,
    /// A moment that has come (RFC 3339); now, if missing.
    #[schemars(extend("format" = "date-time"))]
    at: Option<String>,
}

/// Who did what is hoped for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    #[schemars(length(min = 1, max = 1000))]
    outcomes: Vec<Outcome>,
}

/// Somebody did it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The person's id, if known.
    #[schemars(regex(pattern = r"^[0-9A-Za-z]{13}$"))]
    person: Option<String>,
    /// Or your key for somebody unknown.
    #[schemars(length(min = 1, max = 200))]
    visitor: Option<String>,
    /// A moment that has come (RFC 3339); now, if missing.
    #[schemars(extend("format" = "date-time"))]
    at: Option<String>,
}

/// What became of it, in the order of the request.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exposed {
    exposures: Vec<ExposedItem>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExposedItem {
    /// The arm that this subject has, for good.
    arm: String,
    text: String,
    /// Whether it was not known before.
    new: bool,
}

/// What became of it, in the order of the request.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reached {
    /// Whether each is new; what was known, or came of somebody who had seen no arm, is not.
    new: Vec<bool>,
}

pub const EXPOSURES: ApiDoc = ApiDoc {
    summary: "Tell who saw an arm, or ask which arm somebody shall see",
    query: &[],
    body: Some(Exposures::shape),
    answer: Exposed::shape,
    status: 200,
    choices: &[],
};

pub const OUTCOMES: ApiDoc = ApiDoc {
    summary: "Tell who did what the experiment hopes for",
    query: &[],
    body: Some(Outcomes::shape),
    answer: Reached::shape,
    status: 200,
    choices: &[],
};

/// `POST /api/v1/experiments/{id}/exposures`
pub async fn exposures(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ExperimentId>,
    Json(told): Json<Exposures>,
) -> Result<Json<Exposed>, Problem> {
    let (community, now) = (member.community.id, app.now());
    bounded("exposures", told.exposures.len())?;
    let done = app.db.write(move |tx| {
        let (experiment, arms) = told_of(tx, community, id)?;
        if experiment.state() != model::State::Running {
            return Err(invalid("exposures", "The experiment is not running."));
        }
        let items = told.exposures.iter().enumerate();
        let items = items.map(|(place, it)| {
            let place = format!("exposures[{place}]");
            expose(tx, (community, now), (&experiment, &arms), (&place, it))
        });
        items.collect::<Result<Vec<_>, Problem>>()
    });
    Ok(Json(Exposed { exposures: done.await? }))
}

fn expose(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    (experiment, arms): (&Experiment, &[Arm]),
    (place, it): (&str, &Exposure),
) -> Result<ExposedItem, Problem> {
    let subject = subject(tx, community, (place, it.person.as_deref(), it.visitor.as_deref()))?;
    let arm =
        match it.arm.as_deref() {
            None => None,
            Some(text) => Some(arm_of(text, arms.len()).ok_or_else(|| {
                invalid(&format!("{place}.arm"), "The experiment has no such arm.")
            })?),
        };
    let at = moment(place, it.at.as_deref(), now)?;
    let key = trial::key(community, experiment.id, subject);
    let sight = Sight { experiment, at, arm, driver: it.driver };
    let given = trial::assign_in(tx, &sight, &key)?;
    let given = given.ok_or_else(|| invalid(place, "No arm is given to anybody."))?;
    let new = trial::expose(tx, at, &key)?;
    Ok(ExposedItem { arm: letter(given.arm).to_string(), text: given.body, new })
}

/// `POST /api/v1/experiments/{id}/outcomes`
pub async fn outcomes(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ExperimentId>,
    Json(told): Json<Outcomes>,
) -> Result<Json<Reached>, Problem> {
    let (community, now) = (member.community.id, app.now());
    bounded("outcomes", told.outcomes.len())?;
    let done = app.db.write(move |tx| {
        told_of(tx, community, id)?;
        let mut new = Vec::with_capacity(told.outcomes.len());
        for (place, it) in told.outcomes.iter().enumerate() {
            let place = format!("outcomes[{place}]");
            let who = (place.as_str(), it.person.as_deref(), it.visitor.as_deref());
            let subject = subject(tx, community, who)?;
            let at = moment(&place, it.at.as_deref(), now)?;
            new.push(trial::reach(tx, at, &trial::key(community, id, subject))?);
        }
        Ok::<_, Problem>(new)
    });
    Ok(Json(Reached { new: done.await? }))
}

/// An experiment that programs may tell of.
fn told_of(
    tx: &mut Tx,
    community: CommunityId,
    id: ExperimentId,
) -> Result<(Experiment, Vec<Arm>), Problem> {
    let experiment = store::find(tx, community, id)?.ok_or(Problem::NotFound)?;
    if experiment.place != ELSEWHERE {
        return Err(invalid("experiment", "The house itself counts what happens here."));
    }
    let arms = store::arms(tx, community, id)?;
    Ok((experiment, arms))
}

fn subject<'a>(
    tx: &mut Tx,
    community: CommunityId,
    (place, person, visitor): (&str, Option<&str>, Option<&'a str>),
) -> Result<Subject<'a>, Problem> {
    match (person, visitor) {
        (Some(id), None) => {
            let person: Option<PersonId> = id.parse().ok().filter(|it: &PersonId| it.0 > 0);
            let known = match person {
                Some(person) => people::store::find(tx, community, person)?,
                None => None,
            };
            let known = known
                .ok_or_else(|| invalid(&format!("{place}.person"), "There is no such person."))?;
            Ok(Subject::Person(known.id))
        }
        (None, Some(key)) if !key.is_empty() && key.chars().count() <= KEY_MAX => {
            Ok(Subject::Visitor(key))
        }
        _ => Err(invalid(place, "Give either a person's id or a visitor's key.")),
    }
}

fn moment(place: &str, at: Option<&str>, now: Moment) -> Result<Moment, Problem> {
    let Some(text) = at else { return Ok(now) };
    let has_come = |it: &Moment| (Moment(0)..=now + Span::minutes(5)).contains(it);
    Moment::from_rfc3339(text).filter(has_come).ok_or_else(|| {
        let why = "Not a moment such as 2026-03-03T10:00:00Z that has come.";
        invalid(&format!("{place}.at"), why)
    })
}

fn bounded(field: &str, length: usize) -> Result<(), Problem> {
    match length {
        1..=ITEMS_MAX => Ok(()),
        _ => Err(invalid(field, "Between 1 and 1,000 at a time.")),
    }
}

fn invalid(field: &str, why: &str) -> Problem {
    Problem::Invalid(vec![(field.to_owned(), why.to_owned())])
}
