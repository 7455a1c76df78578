//! Experiments for programs: what was found; `api/tell.rs` hears what happened elsewhere.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Json, Member, Path, Problem};

use crate::evidence::Counts;
use crate::fold::{ArmResult, Group, Verdict};
use crate::model::{ExperimentId, letter};
use crate::reading::{self, Found};

pub mod tell;

/// A page of experiments.
#[derive(Serialize, JsonSchema)]
pub struct Experiments {
    experiments: Vec<ExperimentBody>,
    /// Ask for `?after=` this, if there are more.
    next: Option<String>,
}

/// An experiment and what it found so far.
#[derive(Serialize, JsonSchema)]
pub struct ExperimentBody {
    id: String,
    name: String,
    /// Where it stands, such as `invitation.subject`; `elsewhere` is told of by the API.
    place: String,
    language: String,
    /// `draft`, `running` or `stopped`.
    state: &'static str,
    started_at: Option<String>,
    stopped_at: Option<String>,
    /// `too few`, `open`, `better` or `worse`; the last two name an arm.
    verdict: &'static str,
    verdict_arm: Option<String>,
    arms: Vec<ArmBody>,
    /// The same by stratum, where a driver is set.
    strata: Vec<StratumBody>,
}

/// One arm.
#[derive(Serialize, JsonSchema)]
pub struct ArmBody {
    /// `A`, `B` …
    arm: String,
    text: String,
    weight: i64,
    assigned: u64,
    seen: u64,
    reached: u64,
    /// The share with its 95 % interval; null below 20 seen.
    share: Option<Share>,
    /// The chance that it is better than A; null where there is too little to say.
    better_than_a: Option<f64>,
    /// The always-valid p against A; null where there is too little to say.
    p: Option<f64>,
    /// The same with the differences between the strata taken out.
    p_adjusted: Option<f64>,
}

/// A share with its 95 % interval, all in 0…1.
#[derive(Serialize, JsonSchema)]
pub struct Share {
    is: f64,
    low: f64,
    high: f64,
}

/// One stratum.
#[derive(Serialize, JsonSchema)]
pub struct StratumBody {
    /// `with`, `without` or `unknown`.
    stratum: &'static str,
    arms: Vec<StratumArm>,
}

/// One arm in one stratum.
#[derive(Serialize, JsonSchema)]
pub struct StratumArm {
    arm: String,
    seen: u64,
    reached: u64,
    share: Option<Share>,
    better_than_a: Option<f64>,
    p: Option<f64>,
}

pub const LIST: ApiDoc = ApiDoc {
    summary: "Experiments with what they found, newest first",
    query: &[
        ("after", "The `next` of the page before."),
        ("limit", "Experiments of a page, 50 if not given, at most 200."),
    ],
    body: None,
    answer: Experiments::shape,
    status: 200,
    choices: &[],
};

pub const SHOW: ApiDoc = ApiDoc {
    summary: "One experiment with what it found",
    query: &[],
    body: None,
    answer: ExperimentBody::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/experiments`
pub async fn list(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Experiments>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let (found, more) = app.db.read(move |tx| reading::list(tx, community, &keyset)).await?;
    let next = found.last().filter(|_| more).map(|it| it.experiment.id.to_string());
    Ok(Json(Experiments { experiments: found.iter().map(body).collect(), next }))
}

/// `GET /api/v1/experiments/{id}`
pub async fn show(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ExperimentId>,
) -> Result<Json<ExperimentBody>, Problem> {
    let community = member.community.id;
    let found = app.db.read(move |tx| reading::found(tx, community, id)).await?;
    Ok(Json(body(&found.ok_or(Problem::NotFound)?)))
}

fn body(found: &Found) -> ExperimentBody {
    let (it, results) = (&found.experiment, &found.results);
    let (verdict, verdict_arm) = match results.verdict() {
        Verdict::TooFew { .. } => ("too few", None),
        Verdict::Open => ("open", None),
        Verdict::Better { arm } => ("better", Some(letter(arm).to_string())),
        Verdict::Worse { arm } => ("worse", Some(letter(arm).to_string())),
    };
    let arm = |(known, result): (&crate::store::Arm, &ArmResult)| ArmBody {
        arm: letter(known.arm).to_string(),
        text: known.body.clone(),
        weight: known.weight,
        assigned: result.assigned,
        seen: result.counts.seen,
        reached: result.counts.reached,
        share: share(result),
        better_than_a: result.better,
        p: result.p,
        p_adjusted: results.adjusted.get(known.arm as usize).copied().flatten(),
    };
    ExperimentBody {
        id: it.id.to_string(),
        name: it.name.clone(),
        place: it.place.clone(),
        language: it.language.as_str().to_owned(),
        state: it.state().as_str(),
        started_at: it.started_at.map(base::Moment::to_rfc3339),
        stopped_at: it.stopped_at.map(base::Moment::to_rfc3339),
        verdict,
        verdict_arm,
        arms: found.arms.iter().zip(&results.all.arms).map(arm).collect(),
        strata: results.strata.iter().map(stratum).collect(),
    }
}

fn share(result: &ArmResult) -> Option<Share> {
    let counts: Counts = result.counts;
    let (low, high) = counts.interval();
    (!result.is_few()).then(|| Share { is: counts.share(), low, high })
}

fn stratum(group: &Group) -> StratumBody {
    let arm = |it: &ArmResult| StratumArm {
        arm: letter(it.arm).to_string(),
        seen: it.counts.seen,
        reached: it.counts.reached,
        share: share(it),
        better_than_a: it.better,
        p: it.p,
    };
    StratumBody {
        stratum: group.stratum.map_or("", |it| it.as_str()),
        arms: group.arms.iter().map(arm).collect(),
    }
}
