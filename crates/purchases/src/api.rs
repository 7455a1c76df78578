//! The lists, the model and one person for programs.

use axum::extract::State;
use base::{Moment, Money, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Path, Problem, Shell};

use crate::building::Desk;
use crate::model::{HORIZON_DAYS, List, RANGE_SHARE};
use crate::orders::Buyer;
use crate::outlook::{Outlook, Ranges};
use crate::reading::{self, Line, Page};
use crate::say;
use crate::store::{self, FitRow};
use crate::study::HeldOut;

/// A page of a list.
#[derive(Serialize, JsonSchema)]
pub struct Lists {
    /// How far ahead it looks, in days.
    pub horizon_days: u32,
    pub people: Vec<PersonRow>,
    /// What `after` must say to go on; null at the end.
    pub next: Option<String>,
}

/// What is foretold of one person as of today.
#[derive(Serialize, JsonSchema)]
pub struct PersonRow {
    pub person: String,
    pub name: String,
    pub why: String,
    /// Days with purchases.
    pub purchases: u32,
    /// Days between two purchases on average; null after one.
    pub rhythm_days: Option<f64>,
    pub days_since_last: i64,
    /// What the model says; null where there are too few to say.
    pub outlook: Option<OutlookRow>,
}

/// What the model says of one person.
#[derive(Serialize, JsonSchema)]
pub struct OutlookRow {
    /// The chance that they are still a customer, 0 to 1.
    pub alive: f64,
    /// The chance of a purchase within the horizon, 0 to 1.
    pub again: f64,
    /// Purchases within the horizon.
    pub expected: f64,
    pub expected_low: u32,
    pub expected_high: u32,
    /// What these are worth, in minor units; null where unknown.
    pub worth_minor: Option<i64>,
    pub worth_low_minor: Option<i64>,
    pub worth_high_minor: Option<i64>,
    /// When the chance that they are still a customer falls to one half.
    pub slip_at: Option<String>,
}

const LIST_WORDS: &[&str] = &["again", "slipping", "soon", "quiet", "new"];

pub const LISTS: ApiDoc = ApiDoc {
    summary: "People by what they will do next",
    query: &[
        ("list", "again, slipping, soon, quiet or new"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    body: None,
    answer: Lists::shape,
    status: 200,
    choices: &[Choice { name: "list", words: LIST_WORDS, required: true }],
};

/// `GET /api/v1/purchases`
pub async fn lists(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Json<Lists>, Problem> {
    let one_of = "one of again, slipping, soon, quiet, new";
    let list = List::parse(asked.text("list"))
        .ok_or_else(|| Problem::Invalid(vec![("list".to_owned(), one_of.to_owned())]))?;
    let (community, now, keyset) = (member.community.id, shell.now, asked.keyset());
    let read = app.db.read(move |tx| {
        let desk = Desk::open(tx, community, now)?;
        let foresight = store::fit(tx, community)?.as_ref().and_then(FitRow::foresight);
        let page = match foresight {
            Some(foresight) => reading::page(tx, &desk, &foresight, (list, &keyset))?,
            None => Page::default(),
        };
        Ok::<_, db::Error>((desk.today, page))
    });
    let (today, page) = read.await?;
    let row = |it: &Line| PersonRow {
        outlook: Some(outlook(&it.outlook, &it.ranges, it.slip_at)),
        ..person_row(&shell, (it.person.id, &it.person.name), &it.buyer, today)
    };
    let people = page.lines.iter().map(row).collect();
    Ok(Json(Lists { horizon_days: HORIZON_DAYS, people, next: page.next }))
}

/// One person.
#[derive(Serialize, JsonSchema)]
pub struct Person {
    pub horizon_days: u32,
    /// Null if nothing was bought.
    pub purchases: Option<PersonRow>,
}

pub const PERSON: ApiDoc = ApiDoc {
    summary: "What to expect of one person's purchases",
    query: &[],
    body: None,
    answer: Person::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/people/{id}/purchases`
pub async fn person(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
) -> Result<Json<Person>, Problem> {
    let (community, now) = (member.community.id, shell.now);
    let read = app.db.read(move |tx| reading::person(tx, community, person, now));
    let told = read.await?.ok_or(Problem::NotFound)?;
    let row = |buyer: &Buyer| PersonRow {
        outlook: told.told.as_ref().map(|(it, ranges, slip_at)| outlook(it, ranges, *slip_at)),
        ..person_row(&shell, (person, &told.person.name), buyer, told.today)
    };
    Ok(Json(Person { horizon_days: HORIZON_DAYS, purchases: told.buyer.as_ref().map(row) }))
}

/// The model in force.
#[derive(Serialize, JsonSchema)]
pub struct Model {
    /// `mbg_nbd`, `nbd` or `too_few`; null before a first study.
    pub chosen: Option<&'static str>,
    pub version: i64,
    pub fitted_at: Option<String>,
    pub buyers: i64,
    pub repeat_buyers: i64,
    pub purchases: i64,
    /// r, α, a, b of the purchases, in weeks.
    pub orders: Vec<f64>,
    /// p, q, v of what an order is worth.
    pub worth: Vec<f64>,
    pub log_likelihood: Option<f64>,
    /// Purchases of everybody within the horizon.
    pub expected: f64,
    pub expected_low: f64,
    pub expected_high: f64,
    /// The share of the chance that a person's range holds.
    pub range_share: f64,
    /// Days hidden from the model, what it foretold of them, and what came.
    pub held_out_days: Option<i64>,
    pub held_out_predicted: Option<f64>,
    pub held_out_actual: Option<u64>,
}

pub const MODEL: ApiDoc = ApiDoc {
    summary: "The model that foretells purchases, and how right it would have been",
    query: &[],
    body: None,
    answer: Model::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/purchases/model`
pub async fn model(State(app): State<App>, member: Member) -> Result<Json<Model>, Problem> {
    let community = member.community.id;
    let fit = app.db.read(move |tx| store::fit(tx, community)).await?;
    let held_out: Option<HeldOut> =
        fit.as_ref().and_then(|it| serde_json::from_str(it.held_out.as_deref()?).ok());
    let number = |of: fn(&FitRow) -> i64| fit.as_ref().map_or(0, of);
    let real = |of: fn(&FitRow) -> f64| fit.as_ref().map_or(0.0, of);
    let some = |of: fn(&FitRow) -> Vec<Option<f64>>| {
        fit.as_ref().map_or_else(Vec::new, |it| of(it).into_iter().flatten().collect())
    };
    Ok(Json(Model {
        chosen: fit.as_ref().map(|it| it.chosen.as_str()),
        version: number(|it| it.version),
        fitted_at: fit.as_ref().map(|it| it.fitted_at.to_rfc3339()),
        buyers: number(|it| it.buyers),
        repeat_buyers: number(|it| it.repeat_buyers),
        purchases: number(|it| it.purchases),
        orders: some(|it| vec![it.r, it.alpha, it.a, it.b]),
        worth: some(|it| vec![it.p, it.q, it.v]),
        log_likelihood: fit.as_ref().and_then(|it| it.log_likelihood),
        expected: real(|it| it.expected),
        expected_low: real(|it| it.expected_low),
        expected_high: real(|it| it.expected_high),
        range_share: RANGE_SHARE,
        held_out_days: held_out.as_ref().map(|it| it.days),
        held_out_predicted: held_out.as_ref().map(|it| it.predicted),
        held_out_actual: held_out.as_ref().map(|it| it.actual),
    }))
}

fn person_row(
    shell: &Shell,
    (person, name): (PersonId, &str),
    buyer: &Buyer,
    today: i64,
) -> PersonRow {
    PersonRow {
        person: person.to_string(),
        name: name.to_owned(),
        why: say::why(shell.language, buyer, today),
        purchases: buyer.repeats + 1,
        rhythm_days: buyer.rhythm_days(),
        days_since_last: (today - buyer.last_day).max(0),
        outlook: None,
    }
}

fn outlook(it: &Outlook, ranges: &Ranges, slip_at: Option<Moment>) -> OutlookRow {
    let minor = |it: Money| it.minor;
    OutlookRow {
        alive: it.alive,
        again: it.again,
        expected: it.expected,
        expected_low: ranges.orders.0,
        expected_high: ranges.orders.1,
        worth_minor: it.worth.map(minor),
        worth_low_minor: ranges.worth.map(|it| minor(it.0)),
        worth_high_minor: ranges.worth.map(|it| minor(it.1)),
        slip_at: slip_at.map(Moment::to_rfc3339),
    }
}
