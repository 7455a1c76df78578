//! Statistics for small numbers: a rate carries its interval, or says there is too little to say.

/// Below this many trials a percentage would only be noise.
pub const TRIALS_MIN: u64 = 20;
/// The normal quantile of a 95 % interval; what is published as 1.96.
const Z_95: f64 = 1.959_963_984_540_054;

/// A share of trials that succeeded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// Fewer than `TRIALS_MIN` trials: show the counts.
    TooFew { successes: u64, trials: u64 },
    /// The share with its 95 % interval, all in 0…1.
    Known { share: f64, low: f64, high: f64 },
}

impl Rate {
    pub fn of(successes: u64, trials: u64) -> Self {
        if trials < TRIALS_MIN {
            return Self::TooFew { successes, trials };
        }
        let (low, high) = wilson(successes, trials, Z_95);
        Self::Known { share: successes as f64 / trials as f64, low, high }
    }
}

/// The score interval of a share (Wilson 1927); `z` is the normal quantile, 1.96 for 95 %.
pub fn wilson(successes: u64, trials: u64, z: f64) -> (f64, f64) {
    let (n, p) = (trials as f64, successes as f64 / trials as f64);
    let z2 = z * z;
    let centre = p + z2 / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    (((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wilson_bound_equals_the_published_values() {
        for (successes, trials, z, low) in [
            (1, 1, Z_95, 0.206_549_3),
            (1, 1, 1.281_551_565_545, 0.378_447_5),
            (9, 10, Z_95, 0.595_850_0),
            (9, 10, 1.281_551_565_545, 0.717_555_7),
        ] {
            assert!((wilson(successes, trials, z).0 - low).abs() < 1e-6, "{successes}/{trials}");
        }
    }

    #[test]
    fn few_trials_have_no_percentage() {
        assert_eq!(Rate::of(3, 19), Rate::TooFew { successes: 3, trials: 19 });
        assert!(matches!(Rate::of(3, 20), Rate::Known { .. }));
    }
}
