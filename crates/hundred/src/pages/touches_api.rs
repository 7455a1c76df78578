//! `POST /api/v1/touches`: one moment between a person and the business, told by a program.

use axum::extract::State;
use base::{Currency, Moment, Money, PersonId};
use people::arrival::{Arrival, Batch, Claim};
use people::model::PersonKind;
use serde::{Deserialize, Serialize};
use touches::NewTouch;
use web::{Api, ApiDoc, App, Json, Member, Problem};

/// Longest name of a kind, channel or source; longest external id; longest detail.
const NAME_MAX: usize = 60;
const EXTERNAL_MAX: usize = 200;
const DETAIL_MAX: usize = 1_000;

/// A touch as a program tells it. Telling it again changes nothing.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    { "required": ["person"], "properties": { "email": { "type": "null" } } },
    { "required": ["email"], "properties": { "person": { "type": "null" } } },
]))]
pub struct Told {
    /// The person's id, if known.
    #[schemars(regex(pattern = r"^[0-9A-Za-z]{13}$"))]
    person: Option<String>,
    /// Or the e-mail address; somebody new becomes a prospect.
    email: Option<String>,
    /// Such as `order.placed`; kinds the house does not know never score.
    #[schemars(length(min = 1, max = 60))]
    kind: String,
    /// Such as `shop`.
    #[schemars(length(min = 1, max = 60))]
    channel: String,
    /// A moment that has come (RFC 3339); now, if missing.
    #[schemars(extend("format" = "date-time"))]
    at: Option<String>,
    /// Who tells, such as `till`.
    #[schemars(length(min = 1, max = 60))]
    source: String,
    /// The source's own id of the moment; makes telling it twice harmless.
    #[schemars(length(min = 1, max = 200))]
    external_id: String,
    /// An amount in whole units, such as `12.50`.
    #[schemars(regex(pattern = r"^-?[0-9]{1,9}(\.[0-9]{1,2})?$"))]
    amount: Option<String>,
    /// ISO 4217; the community's, if missing.
    #[schemars(regex(pattern = r"^[A-Za-z]{3}$"))]
    currency: Option<String>,
    /// Whether we paid for it.
    #[serde(default)]
    paid: bool,
    /// One line for the timeline.
    #[schemars(length(max = 1000))]
    detail: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Recorded {
    person: String,
    /// Whether the source had not told it before.
    new: bool,
}

pub fn doc() -> ApiDoc {
    ApiDoc {
        summary: "Record a touch.",
        query: &[],
        body: Some(Told::shape),
        answer: Recorded::shape,
        status: 200,
        choices: &[],
    }
}

pub async fn record(
    State(app): State<App>,
    member: Member,
    Json(told): Json<Told>,
) -> Result<Json<Recorded>, Problem> {
    let (community, now) = (member.community.id, app.now());
    let read = read(told, &member, now)?;
    let ids = app.ids.clone();
    let (person, new) = app
        .db
        .write(move |tx| {
            let person = match &read.who {
                Whom::Known(person) => people::store::find(tx, community, *person)?.map(|it| it.id),
                Whom::Address(claim) => {
                    let mut arrival = Arrival::new(1, now, "the API");
                    arrival.identities.push(claim.clone());
                    let held = || (claim.folded(), claim.platform.clone(), claim.kind);
                    let (folded, platform, kind) = held();
                    let known = people::store::holder(tx, community, folded, &platform, kind)?;
                    if known.is_none() {
                        arrival.kinds.push(PersonKind::Prospect);
                        people::intake::take(tx, &ids, now, &Batch::none(community), &[arrival])?;
                    }
                    people::store::holder(tx, community, folded, &platform, kind)?
                }
            };
            let person = person.ok_or(Problem::NotFound)?;
            let touch = NewTouch { person, ..read.touch.clone() };
            Ok::<_, Problem>((person, touches::record(tx, &ids, now, &touch)?))
        })
        .await?;
    Ok(Json(Recorded { person: person.to_string(), new }))
}

enum Whom {
    Known(PersonId),
    Address(Claim),
}

struct Readable {
    who: Whom,
    touch: NewTouch,
}

/// Reads every field, and says of each what is wrong with it.
fn read(told: Told, member: &Member, now: Moment) -> Result<Readable, Problem> {
    let mut errors: Vec<(String, String)> = Vec::new();
    let mut refuse = |field: &str, why: &str| errors.push((field.to_owned(), why.to_owned()));
    let limits = [
        ("kind", told.kind.as_str(), NAME_MAX),
        ("channel", &told.channel, NAME_MAX),
        ("source", &told.source, NAME_MAX),
        ("external_id", &told.external_id, EXTERNAL_MAX),
    ];
    for (field, text, most) in limits {
        if text.is_empty() || text.chars().count() > most || text.contains(char::is_control) {
            refuse(field, "Needed, without control characters, and not longer than the limit.");
        }
    }
    let detail = told.detail.unwrap_or_default();
    if detail.chars().count() > DETAIL_MAX || detail.contains('\0') {
        refuse("detail", "At most 1,000 characters.");
    }
    let at = match told.at.as_deref().map(Moment::from_rfc3339) {
        None => Some(now),
        Some(at) => at.filter(|it| (Moment(0)..=now + base::Span::days(1)).contains(it)),
    };
    let who = match (told.person, told.email) {
        (Some(id), None) => id.parse().ok().map(Whom::Known),
        (None, Some(email)) => Claim::email(&email).ok().map(Whom::Address),
        _ => None,
    };
    let currency = match told.currency.as_deref().map(Currency::parse) {
        None => Some(member.community.currency),
        Some(currency) => currency,
    };
    let money = told.amount.as_deref().zip(currency).map(|(text, it)| Money::parse(text, it));
    let checks = [
        ("at", at.is_some(), "Not a moment such as 2026-03-03T10:00:00Z that has come."),
        ("person", who.is_some(), "Give either the id of a person or an e-mail address."),
        ("currency", currency.is_some(), "Not a currency code such as EUR."),
        ("amount", money != Some(None), "Not an amount such as 12.50."),
    ];
    for (field, _, why) in checks.iter().filter(|it| !it.1) {
        refuse(field, why);
    }
    let (Some(who), Some(at), true) = (who, at, errors.is_empty()) else {
        return Err(Problem::Invalid(errors));
    };
    let touch = NewTouch {
        community: member.community.id,
        person: PersonId(0),
        kind: told.kind,
        channel: told.channel,
        at,
        money: money.flatten(),
        source: told.source,
        external_id: told.external_id,
        paid: told.paid,
        batch: None,
        detail: Some(detail).filter(|it| !it.is_empty()),
    };
    Ok(Readable { who, touch })
}
