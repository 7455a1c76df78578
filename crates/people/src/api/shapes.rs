//! What the API says and hears about people.

use std::collections::BTreeMap;

use base::{Currency, Moment, Money, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use touches::Touch;

use super::known;
use super::own::{CompanyBody, CustomBody};
use crate::arrival::{Arrival, ArrivalTouch, Claim, ConsentClaim};
use crate::model::{ConsentState, FieldName, IdentityKind, PURPOSE_MAX, PersonKind, cut};
use crate::store::{ConsentRow, FieldRow, IdentityRow, KindRow, PersonRow};

/// A page of people.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PeoplePage {
    pub people: Vec<PersonLine>,
    /// Send it as `after` to read on; absent on the last page.
    pub next: Option<String>,
}

/// What a person shows.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PersonLine {
    pub id: String,
    pub name: String,
    pub email: Option<String>,
    pub place: Option<String>,
    pub bio: Option<String>,
    pub followers: Option<i64>,
    pub kinds: Vec<String>,
    pub created_at: String,
}

/// A person with everything that is known.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PersonBody {
    #[serde(flatten)]
    pub person: PersonLine,
    pub identities: Vec<IdentityBody>,
    pub fields: Vec<FieldBody>,
    pub consents: Vec<ConsentBody>,
    pub tags: Vec<String>,
    pub company: Option<CompanyBody>,
    /// Every value of the fields that the community defined.
    pub custom: Vec<CustomBody>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct IdentityBody {
    pub platform: String,
    pub kind: String,
    pub value: String,
    pub evidence: String,
    pub at: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FieldBody {
    pub name: String,
    pub value: String,
    pub evidence: String,
    pub at: String,
    /// Typed by a human: shown before what imports bring.
    pub by_hand: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ConsentBody {
    pub purpose: String,
    pub state: String,
    pub text_version: String,
    pub source: String,
    pub at: String,
}

/// A page of touches.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TouchPage {
    pub touches: Vec<TouchBody>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TouchBody {
    pub id: String,
    pub kind: String,
    pub channel: String,
    pub at: String,
    /// In the smallest unit of the currency.
    pub minor: Option<i64>,
    pub currency: Option<String>,
    pub source: String,
    pub external_id: String,
    pub detail: Option<String>,
}

/// Somebody who arrives.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArrivalBody {
    /// When what is said was true (RFC 3339); now if absent. Newer values are shown.
    #[schemars(extend("format" = "date-time"))]
    pub at: Option<String>,
    /// Where it was found, such as `Shopify order #1042`.
    pub evidence: String,
    /// All belong to the same person; the first that is known decides who it is.
    #[schemars(length(min = 1, max = 100))]
    pub identities: Vec<SentIdentity>,
    /// Such as `{"name": "Ada Lovelace", "place": "London"}`.
    #[serde(default)]
    #[schemars(schema_with = "known::fields")]
    pub fields: BTreeMap<String, String>,
    /// Fields that the community defined, by their names: see `/api/v1/fields`.
    #[serde(default)]
    pub custom: BTreeMap<String, String>,
    #[serde(default)]
    #[schemars(schema_with = "known::kinds")]
    pub kinds: Vec<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub consents: Vec<SentConsent>,
    #[serde(default)]
    pub touches: Vec<SentTouch>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentIdentity {
    /// `email`, `phone`, `instagram`, `shopify` …
    pub platform: String,
    #[schemars(schema_with = "known::identity_kind")]
    pub kind: String,
    #[schemars(length(min = 1))]
    pub value: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentConsent {
    /// Such as `newsletter`.
    #[schemars(length(min = 1))]
    pub purpose: String,
    #[schemars(schema_with = "known::consent_state")]
    pub state: String,
    #[serde(default)]
    pub text_version: String,
    pub at: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentTouch {
    #[schemars(schema_with = "known::touch_kind")]
    pub kind: String,
    /// Such as `shop`.
    #[schemars(length(min = 1, max = 200))]
    pub channel: String,
    #[schemars(extend("format" = "date-time"))]
    pub at: Option<String>,
    /// Makes sending it twice harmless.
    #[schemars(length(min = 1, max = 200))]
    pub external_id: String,
    /// An amount in the smallest unit of `currency`; there is either both or neither.
    pub minor: Option<i64>,
    pub currency: Option<String>,
    /// We paid for it, so it does not count as love.
    #[serde(default)]
    pub paid: bool,
    pub detail: Option<String>,
    /// To whom it was said, or who was told about you. They need not be known yet.
    pub toward: Option<SentIdentity>,
}

/// What became of an arrival.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Arrived {
    pub id: String,
    pub is_new: bool,
    pub touches_new: u64,
    /// Touches that were told before.
    pub touches_known: u64,
    /// The identities belong to several persons; the first one decided.
    pub identities_disagree: bool,
}

/// What is wrong, field by field.
pub(crate) type Wrong = Vec<(String, String)>;

impl ArrivalBody {
    /// Reads what was sent, or says everything that is wrong with it.
    pub fn read(&self, now: Moment) -> Result<Arrival, Wrong> {
        let mut wrong = Wrong::new();
        let at = moment(&mut wrong, "at", self.at.as_deref(), (now, now));
        let mut arrival = Arrival::new(0, at, &self.evidence);
        for (place, sent) in self.identities.iter().enumerate() {
            let field = format!("identities[{place}]");
            match IdentityKind::parse(&sent.kind) {
                None => wrong.push((field, "not a kind of identity".to_owned())),
                Some(kind) => match Claim::new(&sent.platform, kind, &sent.value) {
                    Ok(claim) => arrival.identities.push(claim),
                    Err(why) => wrong.push((field, why.to_string())),
                },
            }
        }
        for (name, value) in &self.fields {
            match FieldName::parse(name).map(|it| (it, it.check(value))) {
                Some((name, Ok(value))) => arrival.field(name, &value),
                Some((_, Err(why))) => wrong.push((format!("fields.{name}"), why.to_string())),
                None => wrong.push((format!("fields.{name}"), "not a known field".to_owned())),
            }
        }
        for (place, word) in self.kinds.iter().enumerate() {
            match PersonKind::parse(word) {
                Some(kind) => arrival.kinds.push(kind),
                None => wrong.push((format!("kinds[{place}]"), "not a known kind".to_owned())),
            }
        }
        self.tags.iter().for_each(|it| arrival.tag(it));
        self.read_consents(&mut arrival, &mut wrong, now);
        self.read_touches(&mut arrival, &mut wrong, now);
        if let Err(why) = arrival.check() {
            wrong.push(("identities".to_owned(), why.to_string()));
        }
        if wrong.is_empty() { Ok(arrival) } else { Err(wrong) }
    }

    fn read_consents(&self, arrival: &mut Arrival, wrong: &mut Wrong, now: Moment) {
        for (place, sent) in self.consents.iter().enumerate() {
            let field = format!("consents[{place}]");
            let at = moment(wrong, &field, sent.at.as_deref(), (arrival.at, now));
            let purpose = cut(&sent.purpose, PURPOSE_MAX).to_lowercase();
            match ConsentState::parse(&sent.state).filter(|_| !purpose.is_empty()) {
                None => wrong.push((field, "a purpose, and given or withdrawn".to_owned())),
                Some(state) => {
                    let text_version = sent.text_version.clone();
                    arrival.consents.push(ConsentClaim { purpose, state, text_version, at });
                }
            }
        }
    }

    fn read_touches(&self, arrival: &mut Arrival, wrong: &mut Wrong, now: Moment) {
        for (place, sent) in self.touches.iter().enumerate() {
            let field = format!("touches[{place}]");
            let at = moment(wrong, &field, sent.at.as_deref(), (arrival.at, now));
            let kind = touches::kinds::find(&sent.kind);
            let currency = sent.currency.as_deref().map(Currency::parse);
            let money = match (sent.minor, currency) {
                (None, None) => Some(None),
                (Some(minor), Some(Some(currency))) => Some(Some(Money { minor, currency })),
                _ => None,
            };
            let texts = [&sent.channel, &sent.external_id];
            let readable = texts.iter().all(|it| !it.is_empty() && cut(it, 200) == ***it);
            let Some((kind, money)) = kind.zip(money).filter(|_| readable) else {
                let why = "a known kind, a channel, an external_id, and minor with currency";
                wrong.push((field, why.to_owned()));
                continue;
            };
            let touch = ArrivalTouch {
                kind,
                channel: sent.channel.clone(),
                at,
                money,
                source: "api",
                external_id: sent.external_id.clone(),
                paid: sent.paid,
                detail: sent.detail.as_deref().map(|it| cut(it, 1000)),
            };
            match sent.toward.as_ref().map(SentIdentity::claim) {
                None => arrival.touches.push(touch),
                Some(Some(name)) => arrival.say(touch, name),
                Some(None) => {
                    wrong.push((format!("{field}.toward"), "an identity".to_owned()));
                }
            }
        }
    }
}

impl SentIdentity {
    /// The identity, if it is one.
    fn claim(&self) -> Option<Claim> {
        Claim::new(&self.platform, IdentityKind::parse(&self.kind)?, &self.value).ok()
    }
}

/// What is told has happened, give or take a clock that is set wrong.
const LATENESS_MAX: Span = Span::days(1);

fn moment(
    wrong: &mut Wrong,
    field: &str,
    text: Option<&str>,
    (otherwise, now): (Moment, Moment),
) -> Moment {
    let Some(text) = text else { return otherwise };
    let can_be = Moment(0)..=now + LATENESS_MAX;
    Moment::from_rfc3339(text).filter(|it| can_be.contains(it)).unwrap_or_else(|| {
        let why = "a moment that has come, such as 2026-03-03T10:00:00Z";
        wrong.push((field.to_owned(), why.to_owned()));
        otherwise
    })
}

impl PersonLine {
    /// A person with those of the kinds that are theirs.
    pub fn of(it: PersonRow, kinds: &[KindRow]) -> Self {
        let mut words: Vec<String> = Vec::new();
        for row in kinds.iter().filter(|row| row.person_id == it.id) {
            if !words.iter().any(|word| word == row.kind.as_str()) {
                words.push(row.kind.to_string());
            }
        }
        Self {
            id: it.id.to_string(),
            name: it.name,
            email: it.email_shown,
            place: it.place,
            bio: it.bio,
            followers: it.followers,
            kinds: words,
            created_at: it.created_at.to_rfc3339(),
        }
    }
}

impl From<IdentityRow> for IdentityBody {
    fn from(it: IdentityRow) -> Self {
        let (kind, at) = (it.kind.to_string(), it.at.to_rfc3339());
        Self { platform: it.platform, kind, value: it.value, evidence: it.evidence, at }
    }
}

impl From<FieldRow> for FieldBody {
    fn from(it: FieldRow) -> Self {
        Self {
            name: it.name.to_string(),
            value: it.value,
            evidence: it.evidence,
            at: it.at.to_rfc3339(),
            by_hand: it.by_account.0 != 0,
        }
    }
}

impl From<ConsentRow> for ConsentBody {
    fn from(it: ConsentRow) -> Self {
        Self {
            purpose: it.purpose,
            state: it.state.to_string(),
            text_version: it.text_version,
            source: it.source,
            at: it.at.to_rfc3339(),
        }
    }
}

impl From<Touch> for TouchBody {
    fn from(it: Touch) -> Self {
        Self {
            id: it.id.to_string(),
            at: it.at.to_rfc3339(),
            kind: it.kind,
            channel: it.channel,
            minor: it.minor,
            currency: it.currency.map(|it| it.to_string()),
            source: it.source,
            external_id: it.external_id,
            detail: it.detail,
        }
    }
}
