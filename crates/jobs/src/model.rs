//! What a job is, how it may end, and how long a failed one waits. Pure.

use base::{CommunityId, JobId, Moment, Span};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The community of jobs that belong to the house itself.
pub const HOUSE: CommunityId = CommunityId(0);

/// Tries before a job becomes a dead letter, unless it says otherwise: about 16 hours.
const ATTEMPTS_MAX: i64 = 10;
/// The wait after the first failure; each further one triples it.
const WAIT_FIRST: Span = Span::seconds(15);
const WAIT_MAX: Span = Span::hours(6);
/// `Outcome::Again` waits at least this long, so that it cannot spin.
const AGAIN_MIN: Span = Span::seconds(1);
/// What is kept of an error, in characters.
const ERROR_LENGTH_MAX: usize = 2_000;

/// A job that is about to be enqueued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    pub community: CommunityId,
    /// Which handler does it, such as `mail.send`.
    pub kind: String,
    /// What the handler reads, as JSON.
    pub payload: String,
    /// No second job with the same community, kind and key is taken until this one has ended.
    pub unique_key: Option<String>,
    /// Not before this moment; `None` is at once.
    pub run_at: Option<Moment>,
    pub attempts_max: i64,
}

impl NewJob {
    /// A job that is due at once.
    ///
    /// # Panics
    /// If the payload has no JSON form, which plain structs always have.
    pub fn new(community: CommunityId, kind: &str, payload: &impl Serialize) -> Self {
        let payload = serde_json::to_string(payload).expect("a payload is a plain struct");
        Self {
            community,
            kind: kind.to_owned(),
            payload,
            unique_key: None,
            run_at: None,
            attempts_max: ATTEMPTS_MAX,
        }
    }

    /// Not while another with this key is unfinished. A job that is running counts as unfinished,
    /// so the key names the state that is to be worked on, not just the thing.
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    /// Not before this moment.
    pub fn at(mut self, moment: Moment) -> Self {
        self.run_at = Some(moment);
        self
    }

    /// At most so many tries, at least one.
    pub fn attempts_max(mut self, attempts: i64) -> Self {
        self.attempts_max = attempts.max(1);
        self
    }
}

/// A job in the hands of its handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub community: CommunityId,
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    /// Which try this is, from 1.
    pub attempts: i64,
    pub attempts_max: i64,
    /// When this try began.
    pub now: Moment,
}

impl Job {
    /// Reads the payload; what cannot be read now cannot be read later, so it is a failure.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Outcome> {
        serde_json::from_str(&self.payload)
            .map_err(|error| Outcome::Fail(format!("the payload cannot be read: {error}")))
    }

    /// Whether a failure of this try is final.
    pub fn is_last_try(&self) -> bool {
        self.attempts >= self.attempts_max
    }
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It may work later: wait, longer each time, and try again until the tries are used up.
    Retry(String),
    /// It will never work: a dead letter at once.
    Fail(String),
    /// Nothing went wrong, but there is more to do (a rate limit, a shutdown): run again after
    /// this long. Does not count as a try.
    Again(Span),
}

/// What becomes of a job after a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Done,
    Waits { until: Moment, error: String },
    Continues { at: Moment },
    Dead { error: String },
}

/// Judges a try that ended at `now`; `chance` is in 0..1.
pub(crate) fn judge(job: &Job, outcome: Outcome, now: Moment, chance: f64) -> Fate {
    match outcome {
        Outcome::Done => Fate::Done,
        Outcome::Fail(error) => Fate::Dead { error: shortened(&error) },
        Outcome::Retry(error) if job.is_last_try() => Fate::Dead { error: shortened(&error) },
        Outcome::Retry(error) => {
            Fate::Waits { until: now + wait(job.attempts, chance), error: shortened(&error) }
        }
        Outcome::Again(span) => Fate::Continues { at: now + span.max(AGAIN_MIN) },
    }
}

/// How long to wait after the given number of failed tries: half of it fixed and half by chance, so
/// that jobs which failed together do not come back together.
fn wait(attempts: i64, chance: f64) -> Span {
    let tripled = u32::try_from(attempts.max(1) - 1).unwrap_or(u32::MAX);
    let full = WAIT_FIRST.0.saturating_mul(3_i64.saturating_pow(tripled)).min(WAIT_MAX.0);
    let half = full / 2;
    Span(half + (half as f64 * chance.clamp(0.0, 1.0)) as i64)
}

fn shortened(error: &str) -> String {
    error.chars().take(ERROR_LENGTH_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_to_a_maximum_and_half_of_it_is_chance() {
        for (attempts, shortest, longest) in
            [(1, 7_500, 15_000), (2, 22_500, 45_000), (3, 67_500, 135_000)]
        {
            assert_eq!(wait(attempts, 0.0), Span::milliseconds(shortest), "{attempts}");
            assert_eq!(wait(attempts, 1.0), Span::milliseconds(longest), "{attempts}");
        }
        for attempts in [9, 50, 1_000, i64::MAX] {
            assert_eq!(wait(attempts, 1.0), WAIT_MAX, "{attempts}");
        }
    }

    #[test]
    fn a_try_is_judged_by_its_outcome_and_its_number() {
        let now = Moment(1_000_000_000);
        let job = |attempts| Job {
            community: HOUSE,
            id: JobId(1),
            kind: "test".to_owned(),
            payload: "{}".to_owned(),
            attempts,
            attempts_max: 3,
            now,
        };
        let wait = |until: Span| Fate::Waits { until: now + until, error: "no".to_owned() };
        let dead = Fate::Dead { error: "no".to_owned() };
        for (attempts, outcome, fate) in [
            (1, Outcome::Done, Fate::Done),
            (1, Outcome::Retry("no".to_owned()), wait(Span::seconds(15))),
            (3, Outcome::Retry("no".to_owned()), dead.clone()),
            (1, Outcome::Fail("no".to_owned()), dead),
            (3, Outcome::Again(Span(0)), Fate::Continues { at: now + AGAIN_MIN }),
        ] {
            assert_eq!(judge(&job(attempts), outcome, now, 1.0), fate);
        }
    }

    #[test]
    fn a_payload_that_cannot_be_read_is_a_failure() {
        let new = NewJob::new(HOUSE, "test", &"text");
        assert_eq!(new.payload, "\"text\"");
        let job = Job {
            community: HOUSE,
            id: JobId(1),
            kind: new.kind,
            payload: new.payload,
            attempts: 1,
            attempts_max: 1,
            now: Moment(0),
        };
        assert_eq!(job.payload::<String>(), Ok("text".to_owned()));
        assert!(matches!(job.payload::<i64>(), Err(Outcome::Fail(_))));
    }
}
