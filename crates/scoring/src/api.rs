//! The rankings and receipts for programs.

use axum::extract::State;
use base::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use touches::FanType;
use web::{Api, ApiDoc, App, Asked, Choice, Json, Member, Path, Problem, Shell};

use crate::ranking::{self, Cursor, Fan, Seat};
use crate::routes::receipt::{Score, cursor, cursor_text};
use crate::{receipt, say, seats, standing};

/// A page of a ranking.
#[derive(Serialize, JsonSchema)]
pub struct Fans {
    pub fans: Vec<FanRow>,
    /// What `after` must say to go on; null at the end.
    pub next: Option<String>,
}

/// A fan at their place.
#[derive(Serialize, JsonSchema)]
pub struct FanRow {
    pub person: String,
    pub name: String,
    pub rank: i64,
    /// Points today.
    pub love: f64,
    /// Followers; null where unknown.
    pub reach: Option<i64>,
    pub why: String,
    /// `none`, `invited` or `taken`.
    pub seat: &'static str,
}

const TYPES: &[&str] = &["repeat", "referrer", "engaged", "aspirational"];
const SORTS: &[&str] = &["orders", "revenue", "referrals", "social", "helping"];

pub const FANS: ApiDoc = ApiDoc {
    summary: "A ranking of fans, best first",
    query: &[
        ("type", "repeat, referrer, engaged or aspirational"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    body: None,
    answer: Fans::shape,
    status: 200,
    choices: &[Choice { name: "type", words: TYPES, required: true }],
};

/// `GET /api/v1/fans`
pub async fn fans(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Json<Fans>, Problem> {
    let one_of = "one of repeat, referrer, engaged, aspirational";
    let fan_type = FanType::parse(asked.text("type"))
        .ok_or_else(|| Problem::Invalid(vec![("type".to_owned(), one_of.to_owned())]))?;
    let keyset = asked.keyset();
    let (community, limit) = (member.community.id, keyset.limit + 1);
    let after = Cursor::parse(&keyset);
    let read = app.db.read(move |tx| {
        let rule = touches::rule(tx, community)?;
        let fans = ranking::page(tx, community, fan_type, after.as_ref(), limit)?;
        Ok::<_, db::Error>((rule, fans, seats::holders(tx, community)?))
    });
    let (rule, fans, holders) = read.await?;
    let (fans, more) = keyset.cut(fans);
    let row = |fan: &Fan| FanRow {
        person: fan.person.to_string(),
        name: fan.name.clone(),
        rank: fan.rank,
        love: standing::worth(&rule, fan_type, fan.value, shell.now),
        reach: fan.followers,
        why: say::why(&shell, fan),
        seat: match fan.seat(&holders) {
            Seat::None => "none",
            Seat::Invited => "invited",
            Seat::Taken => "taken",
        },
    };
    let next = fans.last().filter(|_| more).map(Cursor::after);
    Ok(Json(Fans { fans: fans.iter().map(row).collect(), next }))
}

/// A page of a receipt.
#[derive(Serialize, JsonSchema)]
pub struct Receipt {
    pub person: String,
    /// Version of the rule.
    pub version: i64,
    /// The score today: what all lines of all pages add up to.
    pub total: f64,
    /// Touches that count.
    pub count: i64,
    pub lines: Vec<ReceiptLine>,
    pub left_out: Vec<LeftOut>,
    pub next: Option<String>,
}

/// One touch's part of a score.
#[derive(Serialize, JsonSchema)]
pub struct ReceiptLine {
    pub touch: String,
    pub at: String,
    pub kind: String,
    pub sort: &'static str,
    /// Points at the moment of the touch.
    pub points: f64,
    /// What is left of one point today.
    pub kept: f64,
    /// Points today.
    pub worth: f64,
}

/// Touches that do not count.
#[derive(Serialize, JsonSchema)]
pub struct LeftOut {
    /// `paid`, `opened`, `lone click`, `other currency` or `no weight`.
    pub reason: &'static str,
    pub count: i64,
}

pub const RECEIPT: ApiDoc = ApiDoc {
    summary: "Every touch that adds up to a person's score",
    query: &[
        ("sort", "orders, revenue, referrals, social or helping"),
        ("type", "a fan type in place of a sort"),
        ("after", "`next` of the page before"),
        ("limit", "rows of a page, 1 to 200"),
    ],
    body: None,
    answer: Receipt::shape,
    status: 200,
    choices: &[
        Choice { name: "sort", words: SORTS, required: false },
        Choice { name: "type", words: TYPES, required: false },
    ],
};

/// `GET /api/v1/people/{id}/receipt`
pub async fn receipt(
    State(app): State<App>,
    member: Member,
    Path(person): Path<PersonId>,
    asked: Asked,
) -> Result<Json<Receipt>, Problem> {
    let one_of = "one of orders, revenue, referrals, social, helping";
    let score = Score::asked(&asked)
        .ok_or_else(|| Problem::Invalid(vec![("sort".to_owned(), one_of.to_owned())]))?;
    let page = receipt::Page {
        community: member.community.id,
        person,
        sorts: score.sorts(),
        now: app.now(),
        after: cursor(&asked),
        limit: asked.keyset().limit as usize,
    };
    let scored = app.db.read(move |tx| receipt::read(tx, &page)).await?.ok_or(Problem::NotFound)?;
    let receipt = &scored.receipt;
    let line = |it: &crate::fold::Line| ReceiptLine {
        touch: it.id.to_string(),
        at: it.at.to_rfc3339(),
        kind: it.kind.clone(),
        sort: it.sort.as_str(),
        points: it.points,
        kept: it.kept,
        worth: it.worth,
    };
    let left_out = receipt.left_out.iter();
    Ok(Json(Receipt {
        person: person.to_string(),
        version: scored.rule.version,
        total: receipt.total,
        count: receipt.count,
        lines: receipt.lines.iter().map(line).collect(),
        left_out: left_out.map(|(it, n)| LeftOut { reason: it.as_str(), count: *n }).collect(),
        next: receipt.lines.last().filter(|_| receipt.more).map(cursor_text),
    }))
}
