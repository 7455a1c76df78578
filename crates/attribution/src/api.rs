//! Attribution for programs; `api/told.rs` hears and lists answers.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Problem};

use crate::fold::WHOLE;
use crate::model::{Model, SUMMED};
use crate::reading::{self, Line, RowsAsked};
use crate::routes;

pub mod told;

/// Channels and models. This is correlation: it does not say what would have happened without a
/// channel.
#[derive(Serialize, JsonSchema)]
pub struct TableBody {
    /// What is counted: `order`, `first order`, `subscription`, `event` or `seat`.
    goal: &'static str,
    window_days: i64,
    currency: String,
    /// Until when the log was read; null if it never was to its end.
    derived_at: Option<String>,
    conversions: i64,
    minor: i64,
    /// Conversions before which nothing was seen; no model divides them.
    unseen: i64,
    unseen_minor: i64,
    /// Fewer than twenty conversions say too little.
    too_few: bool,
    channels: Vec<ChannelBody>,
}

/// One channel.
#[derive(Serialize, JsonSchema)]
pub struct ChannelBody {
    channel: String,
    /// Conversions on whose path it was.
    met: i64,
    too_few: bool,
    conversions: ByModel,
    /// In minor units.
    worth: ByModel,
}

/// What each model gives.
#[derive(Serialize, JsonSchema)]
pub struct ByModel {
    first: f64,
    last: f64,
    linear: f64,
    position: f64,
    decay: f64,
    shapley: f64,
    markov: f64,
}

impl ByModel {
    fn of(it: [f64; SUMMED + 1]) -> Self {
        let [first, last, linear, position, decay, shapley, markov] = it;
        Self { first, last, linear, position, decay, shapley, markov }
    }
}

/// A page of the conversions behind a number.
#[derive(Serialize, JsonSchema)]
pub struct Rows {
    rows: Vec<RowBody>,
    /// Ask for `?after=` this, if there are more.
    next: Option<String>,
}

/// A conversion.
#[derive(Serialize, JsonSchema)]
pub struct RowBody {
    person: String,
    touch: String,
    at: String,
    minor: i64,
    /// The channel's part of it by the model; null for `markov`, which is no sum of parts.
    part: Option<f64>,
    path: Vec<String>,
}

const SINCE: &[&str] = &["always", "year", "quarter"];
const MODELS: &[&str] = &["first", "last", "linear", "position", "decay", "shapley", "markov"];

pub const TABLE: ApiDoc = ApiDoc {
    summary: "Channels before conversions, by seven models",
    query: &[("since", "always, year (if not given) or quarter")],
    body: None,
    answer: TableBody::shape,
    status: 200,
    choices: &[Choice { name: "since", words: SINCE, required: false }],
};

pub const ROWS: ApiDoc = ApiDoc {
    summary: "The conversions behind a number of attribution, newest first",
    query: &[
        ("channel", "A channel; `*` for all conversions, empty for those without any."),
        ("model", "One of the seven models; shapley, if not given."),
        ("since", "always, year (if not given) or quarter"),
        ("after", "The `next` of the page before."),
        ("limit", "Rows of a page, 50 if not given, at most 200."),
    ],
    body: None,
    answer: Rows::shape,
    status: 200,
    choices: &[
        Choice { name: "model", words: MODELS, required: false },
        Choice { name: "since", words: SINCE, required: false },
    ],
};

/// `GET /api/v1/attribution`
pub async fn table(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<TableBody>, Problem> {
    let (community, now, since) = (member.community.id, app.now(), routes::since(&asked));
    let it = app.db.read(move |tx| reading::table(tx, community, since, now)).await?;
    let channel = |it: &Line| ChannelBody {
        channel: it.channel.clone(),
        met: it.met,
        too_few: it.is_few(),
        conversions: ByModel::of(it.given),
        worth: ByModel::of(it.worth),
    };
    Ok(Json(TableBody {
        goal: it.setting.goal.as_str(),
        window_days: it.setting.window_days,
        currency: it.currency.as_str().to_owned(),
        derived_at: it.walk.and_then(|it| it.ended_at).map(base::Moment::to_rfc3339),
        conversions: it.conversions,
        minor: it.minor,
        unseen: it.unseen,
        unseen_minor: it.unseen_minor,
        too_few: it.divided() < crate::model::FEW,
        channels: it.lines.iter().map(channel).collect(),
    }))
}

/// `GET /api/v1/attribution/rows`
pub async fn rows(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Rows>, Problem> {
    let model = Model::parse(asked.text("model")).unwrap_or(Model::Shapley);
    let wanted = RowsAsked {
        channel: asked.text("channel").to_owned(),
        model: Some(model),
        since: routes::since(&asked),
    };
    let (community, now, keyset) = (member.community.id, app.now(), asked.keyset());
    let read = app.db.read(move |tx| reading::rows(tx, (community, now), &wanted, &keyset));
    let (rows, more) = read.await?;
    let next = rows.last().filter(|_| more).map(|it| reading::after(&it.row));
    let row = |it: &reading::Row| RowBody {
        person: it.row.person_id.to_string(),
        touch: it.row.touch_id.to_string(),
        at: it.row.at.to_rfc3339(),
        minor: it.row.minor,
        part: (model != Model::Markov).then(|| it.row.credit as f64 / WHOLE as f64),
        path: it.path.clone(),
    };
    Ok(Json(Rows { rows: rows.iter().map(row).collect(), next }))
}
