//! What is known of one person that may move them, and the fact that did. Pure.

use base::{Moment, TouchId};
use serde::{Deserialize, Serialize};

base::words! {
    /// What sort of fact it is.
    pub enum By {
        /// They came into our records.
        Known = "known",
        Touch = "touch",
        Spent = "spent",
        Consent = "consent",
        Kind = "kind",
        /// Nothing more of it for so many days.
        Lapsed = "lapsed",
        /// A cancelled order, a seat that was left.
        TakenBack = "taken back",
        Withdrawn = "withdrawn",
        /// Somebody decided so.
        Human = "human",
        /// Somebody let the facts decide again.
        Lifted = "lifted",
    }
}

/// The fact that moved somebody, with all that is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub by: By,
    /// A kind of touch, a purpose, a kind of person, or what a clause looks at.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub word: String,
    /// How many there are by then.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub n: i64,
    /// The days in which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// What the touch says of itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The touch's id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub touch: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(n: &i64) -> bool {
    *n == 0
}

impl Fact {
    pub fn new(by: By, word: &str) -> Self {
        let (word, note, touch) = (word.to_owned(), String::new(), String::new());
        Self { by, word, n: 0, days: None, note, touch }
    }

    /// A fact that is a touch.
    pub fn of(by: By, seen: &Seen) -> Self {
        let (note, touch) = (seen.note.clone(), seen.id.to_string());
        Self { note, touch, ..Self::new(by, &seen.kind) }
    }

    /// As it is stored.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("a plain struct has a JSON form")
    }

    /// Reads what `to_text` wrote.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::new(By::Known, ""))
    }
}

/// A touch, as far as rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub id: TouchId,
    pub at: Moment,
    pub kind: String,
    /// Money in the community's currency, in minor units.
    pub minor: i64,
    pub source: String,
    pub external_id: String,
    /// The beginning of what it says of itself.
    pub note: String,
}

/// A word about being written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub purpose: String,
    pub at: Moment,
    pub given: bool,
}

/// Everything about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The first we know of them.
    pub known_at: Moment,
    /// Their first touch, if they came with one.
    pub first: Option<Seen>,
    /// Touches that some rule heeds.
    pub touches: Vec<Seen>,
    pub consents: Vec<Said>,
    /// What they are to us, and since when.
    pub kinds: Vec<(String, Moment)>,
    /// Whether they were ever offered a seat.
    pub seated: bool,
}

/// The most that is kept of what a touch says, in characters.
pub const NOTE_MAX: usize = 60;

impl Facts {
    /// Somebody of whom nothing but the moment of their record is known.
    pub fn new(known_at: Moment) -> Self {
        let (touches, consents, kinds) = (Vec::new(), Vec::new(), Vec::new());
        Self { known_at, first: None, touches, consents, kinds, seated: false }
    }

    /// Adds a touch; `heeded` says whether some rule looks at its kind.
    pub fn see(&mut self, seen: Seen, heeded: bool) {
        self.seated |= seen.kind.starts_with("seat.");
        if self.first.as_ref().is_none_or(|it| seen.key() < it.key()) {
            self.first = Some(seen.clone());
        }
        if heeded {
            self.touches.push(seen);
        }
    }

    /// Brings everything into an order that does not depend on how it arrived.
    pub fn settled(mut self) -> Self {
        self.touches.sort_by(|a, b| a.key().cmp(&b.key()));
        // Of two words at one moment the more restrictive one holds, so it comes last.
        self.consents
            .sort_by(|a, b| (&a.purpose, a.at, !a.given).cmp(&(&b.purpose, b.at, !b.given)));
        self.kinds.sort();
        if let Some(first) = &self.first {
            self.known_at = self.known_at.min(first.at);
        }
        self
    }
}

impl Seen {
    /// What tells touches apart and orders them, whenever they were recorded.
    pub fn key(&self) -> (Moment, &str, &str) {
        (self.at, &self.source, &self.external_id)
    }
}
