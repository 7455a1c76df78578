//! What an experiment is, who gets which arm, and what is refused. Pure.

use base::{CommunityId, Language, Moment, PersonId};
use sha2::{Digest, Sha256};

use crate::store::Experiment;
use crate::words;

base::ids! {
    /// A comparison of two or more ways to say something.
    ExperimentId
}

/// An experiment has at least two arms, and at most so many.
pub const ARMS_MIN: usize = 2;
pub const ARMS_MAX: usize = 5;
/// Longest name of an experiment, and longest text of an arm where its place sets no limit.
pub const NAME_MAX: usize = 120;
pub const TEXT_MAX: usize = 300;
/// The largest weight of an arm.
pub const WEIGHT_MAX: i64 = 100;
/// Longest key by which an anonymous visitor is known, in characters.
pub const KEY_MAX: usize = 200;
/// The place of experiments that happen outside of this house and are told of by the API.
pub const ELSEWHERE: &str = "elsewhere";

/// Where an experiment may be put: a letter or a form of some slice, which offers it
/// (`house.offer(experiments::Place { … })`) and asks [`crate::assign`] when it is shown.
#[derive(Clone, Copy)]
pub struct Place {
    /// Such as `invitation.subject`; stands in the database.
    pub key: &'static str,
    /// "Invitation letter: subject".
    pub label: fn(Language) -> String,
    /// "accepted the invitation".
    pub outcome: fn(Language) -> String,
    /// What may be typed as an arm, and what an empty one means.
    pub hint: fn(Language) -> String,
    /// Longest text of an arm, in characters.
    pub text_max: usize,
}

base::words! {
    /// Whether somebody had done, before they saw their arm, what drives the outcome anyway.
    pub enum Stratum {
        With = "with",
        Without = "without",
        Unknown = "unknown",
    }
}

/// Where an experiment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Running,
    Stopped,
}

impl State {
    /// Its word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Running => "running",
            State::Stopped => "stopped",
        }
    }
}

impl Experiment {
    pub fn state(&self) -> State {
        match (self.started_at, self.stopped_at) {
            (None, _) => State::Draft,
            (Some(_), None) => State::Running,
            (Some(_), Some(_)) => State::Stopped,
        }
    }
}

/// Who is shown an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    Person(PersonId),
    /// Somebody unknown, by a key that only the caller can read; a hash of it is kept.
    Visitor(&'a str),
}

impl Subject<'_> {
    /// As the database knows them: one of the two is empty.
    pub fn columns(&self, community: CommunityId, experiment: ExperimentId) -> (PersonId, String) {
        match self {
            Subject::Person(person) => (*person, String::new()),
            Subject::Visitor(key) => {
                let text = format!("{community} {experiment} {key}");
                (PersonId(0), hex::encode(&Sha256::digest(text)[..16]))
            }
        }
    }
}

/// Draws a place between 0 and 1 for a subject: always the same one in the same experiment.
pub fn draw(experiment: ExperimentId, (person, visitor): (PersonId, &str)) -> f64 {
    let digest = Sha256::digest(format!("{experiment} {person} {visitor}"));
    let mut head = [0; 8];
    head.copy_from_slice(&digest[..8]);
    (u64::from_be_bytes(head) >> 11) as f64 / (1u64 << 53) as f64
}

/// The arm at a place between 0 and 1, by weights; none if all are zero.
pub fn arm_at(weights: &[i64], place: f64) -> Option<usize> {
    let total: i64 = weights.iter().sum();
    let mut left = place * total as f64;
    for (arm, weight) in weights.iter().enumerate().filter(|it| *it.1 > 0) {
        left -= *weight as f64;
        if left < 0.0 {
            return Some(arm);
        }
    }
    weights.iter().rposition(|it| *it > 0)
}

/// The letter by which an arm is called: A, B, C …
pub fn letter(arm: i64) -> char {
    (b'A' + arm.clamp(0, 25) as u8) as char
}

/// Reads what [`letter`] writes.
pub fn arm_of(text: &str, arms: usize) -> Option<i64> {
    let [byte] = text.as_bytes() else { return None };
    let arm = byte.to_ascii_uppercase().checked_sub(b'A')?;
    (usize::from(arm) < arms).then_some(i64::from(arm))
}

/// The day of a moment, counted from 1970 in UTC.
pub fn day_of(at: Moment) -> i64 {
    at.seconds().div_euclid(24 * 60 * 60)
}

/// What somebody wants to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub name: String,
    pub place: String,
    pub language: Language,
    /// The kind of touch by which the results are told apart as well.
    pub driver: Option<String>,
    /// Text and weight of each arm.
    pub arms: Vec<(String, i64)>,
}

impl Plan {
    pub fn check(&self) -> Result<(), Refusal> {
        if !(ARMS_MIN..=ARMS_MAX).contains(&self.arms.len()) {
            return Err(Refusal::Arms);
        }
        let texts: Vec<&str> = self.arms.iter().map(|it| it.0.trim()).collect();
        let twice = |(place, text): (usize, &&str)| texts[..place].contains(text);
        if texts.iter().enumerate().any(twice) {
            return Err(Refusal::Alike);
        }
        let weights: Vec<i64> = self.arms.iter().map(|it| it.1).collect();
        check_weights(&weights)
    }
}

/// Each within its range, and at least two of them not zero.
pub fn check_weights(weights: &[i64]) -> Result<(), Refusal> {
    let in_range = weights.iter().all(|it| (0..=WEIGHT_MAX).contains(it));
    let shown = weights.iter().filter(|it| **it > 0).count();
    if in_range && shown >= ARMS_MIN { Ok(()) } else { Err(Refusal::Weights) }
}

/// Why something is refused; the text is shown to whoever may mend it.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such experiment or place")]
    Missing,
    #[error("an experiment has two to five arms")]
    Arms,
    #[error("two arms say the same")]
    Alike,
    #[error("a weight is out of range, or fewer than two arms are shown")]
    Weights,
    #[error("arms do not change once the experiment has begun")]
    Begun,
    #[error("another experiment runs at this place in this language")]
    Occupied,
    #[error("the experiment is not running")]
    NotRunning,
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Refusal {
    /// What the person reads.
    pub fn text(&self, language: Language) -> String {
        let t = words(language);
        match self {
            Refusal::Missing | Refusal::Db(_) => t.refusal_missing(),
            Refusal::Arms => t.refusal_arms(),
            Refusal::Alike => t.refusal_alike(),
            Refusal::Weights => t.refusal_weights(),
            Refusal::Begun => t.refusal_begun(),
            Refusal::Occupied => t.refusal_occupied(),
            Refusal::NotRunning => t.refusal_not_running(),
        }
    }
}
