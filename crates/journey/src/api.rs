//! The hourglass for programs.

use axum::extract::State;
use base::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Path, Problem, Shell};

use crate::facts::Fact;
use crate::model::{Failure, Hourglass, REASON_MAX, Stage};
use crate::overview::{self, AtStage, Whom};
use crate::routes::glass::days_asked;
use crate::routes::list::{names, whom};
use crate::routes::{Doer, hourglass_asked};
use crate::store::{Entry, StageRow};
use crate::wait::Median;
use crate::{decisions, say};

const HOURGLASSES: &[&str] =
    &["partner", "journalist", "supplier", "advisor", "customer", "contributor"];
const STAGES: &[&str] = &["know", "like", "trust", "try", "buy", "repeat", "refer"];
const WHOM: &[&str] = &["stuck", "moved", "closer", "back", "proposed"];
const DAYS: &[&str] = &["30", "90"];
const BY_GLASS: Choice = Choice { name: "hourglass", words: HOURGLASSES, required: false };
const BY_DAYS: Choice = Choice { name: "days", words: DAYS, required: false };

/// An hourglass.
#[derive(Serialize, JsonSchema)]
pub struct Glass {
    stages: Vec<GlassStage>,
    /// Most moves first.
    flows: Vec<GlassFlow>,
    /// People whom the facts would move against a human's decision.
    proposed: i64,
    /// Whether everybody is being placed anew, so that the numbers are on their way.
    walking: bool,
}

/// One stage.
#[derive(Serialize, JsonSchema)]
pub struct GlassStage {
    stage: &'static str,
    people: i64,
    came_closer: i64,
    fell_back: i64,
    /// Days within which half move on; null if too few did, or if more than half are still there.
    median_wait_days: Option<i64>,
    /// How many moved on, which the wait is made of.
    moved_on: i64,
    /// Longer here than nine of ten of those who moved on; null if too few did.
    stuck: Option<i64>,
    stuck_after_days: Option<i64>,
}

/// Moves between two stages.
#[derive(Serialize, JsonSchema)]
pub struct GlassFlow {
    /// Null where people came in.
    from: Option<&'static str>,
    to: &'static str,
    moves: i64,
}

pub const GLASS: ApiDoc = ApiDoc {
    summary: "How many people are at each stage, who moved, and how long they wait",
    query: &[
        ("hourglass", "whose; everybody's first one if not given"),
        ("days", "the window of the moves: 30 or 90"),
    ],
    body: None,
    answer: Glass::shape,
    status: 200,
    choices: &[BY_GLASS, BY_DAYS],
};

/// `GET /api/v1/journey`
pub async fn glass(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Glass>, Problem> {
    let hourglass = glass_of(&asked)?;
    let (community, window) = (member.community.id, (days_asked(&asked), app.now()));
    let read = app.db.read(move |tx| overview::read(tx, community, hourglass, window)).await?;
    let stage = |it: &AtStage| GlassStage {
        stage: it.stage.as_str(),
        people: it.here,
        came_closer: it.rose,
        fell_back: it.fell,
        median_wait_days: match it.wait {
            Median::Days(days) => Some(days),
            Median::TooFew | Median::Beyond(_) => None,
        },
        moved_on: it.moved_on,
        stuck: it.stuck_after.map(|_| it.stuck),
        stuck_after_days: it.stuck_after,
    };
    let flow = |it: &overview::Flow| GlassFlow {
        from: it.from.map(Stage::as_str),
        to: it.to.as_str(),
        moves: it.n,
    };
    Ok(Json(Glass {
        stages: read.stages.iter().map(stage).collect(),
        flows: read.flows.iter().map(flow).collect(),
        proposed: read.proposed,
        walking: read.walking.is_some(),
    }))
}

/// A page of people.
#[derive(Serialize, JsonSchema)]
pub struct People {
    people: Vec<PersonAt>,
    /// What `after` must say to go on; null at the end.
    next: Option<String>,
}

/// Somebody at a stage.
#[derive(Serialize, JsonSchema)]
pub struct PersonAt {
    person: String,
    name: String,
    hourglass: &'static str,
    stage: &'static str,
    /// Since when, or when they moved (RFC 3339).
    at: String,
    /// The fact in words.
    fact: String,
}

pub const PEOPLE: ApiDoc = ApiDoc {
    summary: "The people behind a number of the hourglass",
    query: &[
        ("hourglass", "whose; everybody's first one if not given"),
        ("whom", "not given: everybody at `stage`; stuck, moved, closer, back or proposed"),
        ("stage", "the stage they are at, or came to"),
        ("from", "with `moved`: the stage they left; empty for those who came in"),
        ("to", "with `moved`: the stage they came to"),
        ("longer", "with `stuck`: for more than so many days"),
        ("days", "the window of moves: 30 or 90"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    body: None,
    answer: People::shape,
    status: 200,
    choices: &[
        BY_GLASS,
        Choice { name: "whom", words: WHOM, required: false },
        Choice { name: "stage", words: STAGES, required: false },
        BY_DAYS,
    ],
};

/// `GET /api/v1/journey/people`
pub async fn people(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Json<People>, Problem> {
    let hourglass = glass_of(&asked)?;
    let whom: Whom = whom(&asked).map_err(|_| invalid("stage", STAGES))?;
    let (community, now, keyset) = (member.community.id, app.now(), asked.keyset());
    let read = app.db.read(move |tx| {
        let (entries, more) = overview::people(tx, community, (hourglass, whom), (&keyset, now))?;
        let names = names(tx, community, &entries)?;
        Ok::<_, db::Error>((entries, more, names))
    });
    let (entries, more, names) = read.await?;
    let person = |it: &Entry| PersonAt {
        person: it.person_id.to_string(),
        name: names.get(&it.person_id).cloned().unwrap_or_default(),
        hourglass: it.hourglass.as_str(),
        stage: it.stage.as_str(),
        at: it.at.to_rfc3339(),
        fact: say::fact(shell.language, &Fact::read(&it.fact)),
    };
    Ok(Json(People {
        people: entries.iter().map(person).collect(),
        next: entries.last().filter(|_| more).map(overview::after),
    }))
}

/// Where one person stands.
#[derive(Serialize, JsonSchema)]
pub struct Standing {
    person: String,
    /// Their first hourglass first.
    stages: Vec<StandingIn>,
}

/// A person in one hourglass.
#[derive(Serialize, JsonSchema)]
pub struct StandingIn {
    hourglass: &'static str,
    stage: &'static str,
    since: String,
    /// The fact in words.
    fact: String,
    /// The touch that it is, if it is one.
    touch: Option<String>,
    /// What the facts alone say.
    derived: &'static str,
    /// Whether a human decided otherwise.
    decided: bool,
    /// Whether the facts propose to lift that.
    proposed: bool,
    /// When the stage changes if nothing happens.
    due_at: Option<String>,
}

pub const STANDING: ApiDoc = ApiDoc {
    summary: "The stage of a person in each of their hourglasses, with the fact that led there",
    query: &[],
    body: None,
    answer: Standing::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/people/{id}/stage`
pub async fn standing(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
) -> Result<Json<Standing>, Problem> {
    read_standing(&app, &shell, &member, person).await
}

async fn read_standing(
    app: &App,
    shell: &Shell,
    member: &Member,
    person: PersonId,
) -> Result<Json<Standing>, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| overview::of_person(tx, community, person));
    let it = read.await?.ok_or(Problem::NotFound)?;
    let standing = |row: &StageRow| {
        let fact = Fact::read(&row.fact);
        StandingIn {
            hourglass: row.hourglass.as_str(),
            stage: row.stage.as_str(),
            since: row.since.to_rfc3339(),
            fact: say::fact(shell.language, &fact),
            touch: Some(fact.touch).filter(|it| !it.is_empty()),
            derived: row.derived.as_str(),
            decided: row.override_id.is_some(),
            proposed: row.proposed_at.is_some(),
            due_at: row.due_at.map(|at| at.to_rfc3339()),
        }
    };
    let stages = it.stages.iter().map(standing).collect();
    Ok(Json(Standing { person: person.to_string(), stages }))
}

/// A decision against the facts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// partner, journalist, supplier, advisor, customer or contributor.
    hourglass: String,
    /// know, like, trust, try, buy, repeat or refer; null lets the facts decide again.
    stage: Option<String>,
    /// Why; needed with a stage.
    #[schemars(length(max = 500))]
    reason: Option<String>,
}

pub const DECIDE: ApiDoc = ApiDoc {
    summary: "Decide a person's stage against the facts, or let the facts decide again",
    query: &[],
    body: Some(Decision::shape),
    answer: Standing::shape,
    status: 200,
    choices: &[],
};

/// `POST /api/v1/people/{id}/stage`
pub async fn decide(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    Json(told): Json<Decision>,
) -> Result<Json<Standing>, Problem> {
    let hourglass = Hourglass::parse(&told.hourglass);
    let hourglass = hourglass.ok_or_else(|| invalid("hourglass", HOURGLASSES))?;
    let doer = Doer::of(&app, &member);
    let done = match told.stage {
        None => app.db.write(move |tx| decisions::lift(tx, &doer.hand(), person, hourglass)).await,
        Some(word) => {
            let stage = Stage::parse(&word).ok_or_else(|| invalid("stage", STAGES))?;
            let reason = reason_of(told.reason)?;
            let decide = move |tx: &mut db::Tx| {
                decisions::set(tx, &doer.hand(), (person, hourglass), (stage, &reason))
            };
            app.db.write(decide).await
        }
    };
    done.map_err(|failure| match failure {
        Failure::Missing => Problem::NotFound,
        Failure::Refused(why) => {
            Problem::Invalid(vec![("stage".to_owned(), say::refusal(shell.language, why))])
        }
        Failure::Broken(error) => error.into(),
    })?;
    read_standing(&app, &shell, &member, person).await
}

fn reason_of(reason: Option<String>) -> Result<String, Problem> {
    let reason = reason.unwrap_or_default().trim().to_owned();
    let why = match reason.chars().count() {
        0 => "needed with a stage".to_owned(),
        length if length > REASON_MAX => format!("at most {REASON_MAX} characters"),
        _ => return Ok(reason),
    };
    Err(Problem::Invalid(vec![("reason".to_owned(), why)]))
}

fn glass_of(asked: &Asked) -> Result<Option<Hourglass>, Problem> {
    hourglass_asked(asked).map_err(|_| invalid("hourglass", HOURGLASSES))
}

fn invalid(name: &str, words: &[&str]) -> Problem {
    Problem::Invalid(vec![(name.to_owned(), format!("one of {}", words.join(", ")))])
}
