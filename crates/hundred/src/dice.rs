//! Time and chance: the only place that asks the machine for either.

use base::Moment;

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Moment(since.map_or(0, |it| it.as_micros() as i64))
}

/// Fills with bytes that nobody can guess.
pub fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

/// A number in 0..1, for the jitter of retries.
pub fn fraction() -> f64 {
    let mut bytes = [0; 4];
    fill(&mut bytes);
    f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0)
}
