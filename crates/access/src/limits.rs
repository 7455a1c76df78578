//! Rate limits at the doors that guess: the generic cell rate algorithm (ITU-T I.371) in memory.
//!
//! Time is handed in, so a stopped clock tests it. Each process counts for itself.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use base::{Moment, Span};
use web::Problem;

/// How many tries at once, and how often one more is earned.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Keeps the keys of two limits apart.
    pub name: &'static str,
    pub burst: i64,
    pub every: Span,
}

/// Passwords for one address of one visitor.
pub const PASSWORD: Limit = Limit { name: "password", burst: 10, every: Span::minutes(1) };
/// Passwords for one address of all visitors: slows a guess that comes from everywhere. A link
/// still signs in.
pub const PASSWORD_OF_ACCOUNT: Limit =
    Limit { name: "password of account", burst: 50, every: Span::minutes(2) };
/// Whatever one visitor tries at the sign-in page.
pub const SIGN_IN: Limit = Limit { name: "sign in", burst: 60, every: Span::seconds(5) };
/// Links that are sent to one address: nobody's mailbox is filled by somebody else.
pub const LINK_LETTER: Limit = Limit { name: "link letter", burst: 3, every: Span::minutes(5) };
/// Links that one visitor asks for.
pub const LINK_REQUEST: Limit = Limit { name: "link request", burst: 20, every: Span::minutes(1) };
/// Links that one visitor tries.
pub const LINK_USE: Limit = Limit { name: "link use", burst: 20, every: Span::seconds(15) };
/// Keys that are not good, of one visitor where that can be told, else of all; good keys are not
/// counted and never refused.
pub const BAD_TOKEN: Limit = Limit { name: "bad token", burst: 100, every: Span::seconds(2) };
/// Invitations that one visitor tries.
pub const INVITATION: Limit = Limit { name: "invitation", burst: 20, every: Span::seconds(15) };

/// Most keys that are remembered: about 3 MB.
const KEYS_MAX: usize = 100_000;

/// Who tried how often. The moment of a key is when it would have earned all its tries back.
#[derive(Debug, Default)]
pub struct Limits {
    full_again_at: Mutex<HashMap<u64, Moment>>,
}

impl Limits {
    /// Counts a try, or says when to come back.
    pub fn check(&self, limit: &Limit, key: &str, now: Moment) -> Result<(), Problem> {
        let mut known = self.full_again_at.lock().unwrap_or_else(PoisonError::into_inner);
        let key = known.hasher().hash_one((limit.name, key));
        let full_again = known.get(&key).copied().unwrap_or(now).max(now);
        let next = full_again + limit.every;
        let ahead = next - now;
        let allowed = Span(limit.every.0 * limit.burst);
        if ahead > allowed {
            return Err(Problem::TooMany { retry_seconds: seconds(Span(ahead.0 - allowed.0)) });
        }
        if known.len() >= KEYS_MAX && !known.contains_key(&key) {
            forget(&mut known, now);
        }
        known.insert(key, next);
        Ok(())
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.full_again_at.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Forgets whoever has all tries back; if that is nobody, the half that tried least.
fn forget(known: &mut HashMap<u64, Moment>, now: Moment) {
    known.retain(|_, full_again| *full_again > now);
    if known.len() >= KEYS_MAX {
        let mut moments: Vec<Moment> = known.values().copied().collect();
        let (_, middle, _) = moments.select_nth_unstable(KEYS_MAX / 2);
        let middle = *middle;
        known.retain(|_, full_again| *full_again > middle);
    }
}

/// Whole seconds, rounded up.
fn seconds(span: Span) -> u64 {
    u64::try_from(span.0).unwrap_or(0).div_ceil(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWICE: Limit = Limit { name: "test", burst: 2, every: Span::seconds(10) };
    const NOON: Moment = Moment(1_700_000_000_000_000);

    fn retry(answer: Result<(), Problem>) -> Option<u64> {
        match answer {
            Ok(()) => None,
            Err(Problem::TooMany { retry_seconds }) => Some(retry_seconds),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_burst_is_let_in_and_then_one_at_a_time() {
        let limits = Limits::default();
        let attempt = |seconds| retry(limits.check(&TWICE, "ada", NOON + Span::seconds(seconds)));
        let tries = [0, 0, 0, 3, 10, 10, 19, 20, 40, 40, 40];
        let answers = tries.map(attempt);
        let wanted =
            [None, None, Some(10), Some(7), None, Some(10), Some(1), None, None, None, Some(10)];
        assert_eq!(answers, wanted);
    }

    #[test]
    fn keys_and_limits_do_not_disturb_each_other() {
        let limits = Limits::default();
        let other = Limit { name: "other", ..TWICE };
        for _ in 0..2 {
            assert_eq!(retry(limits.check(&TWICE, "ada", NOON)), None);
        }
        assert_eq!(retry(limits.check(&TWICE, "ada", NOON)), Some(10));
        assert_eq!(retry(limits.check(&TWICE, "bob", NOON)), None);
        assert_eq!(retry(limits.check(&other, "ada", NOON)), None);
    }

    #[test]
    fn memory_stays_bounded_and_the_worst_are_remembered() {
        let limits = Limits::default();
        for _ in 0..2 {
            limits.check(&TWICE, "guesser", NOON).unwrap();
        }
        for number in 0..KEYS_MAX + 10 {
            limits.check(&TWICE, &number.to_string(), NOON).unwrap();
        }
        assert!(limits.len() <= KEYS_MAX);
        assert_eq!(retry(limits.check(&TWICE, "guesser", NOON)), Some(10));
    }
}
