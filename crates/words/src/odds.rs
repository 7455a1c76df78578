//! Log-odds with an informative Dirichlet prior: how much more a word belongs to one side than to
//! the other, and how sure that is.
//!
//! Monroe, Colaresi & Quinn (2008), *Fightin' Words: Lexical Feature Selection and Evaluation for
//! Identifying the Content of Political Conflict*, Political Analysis 16(4), equations 16 and 22.
//! The prior draws a word towards its share of everything that was said, so that a rare word needs
//! more than chance to stand out.

/// The strength of the prior, in words.
pub const PRIOR: f64 = 500.0;

/// One side: how often it says the word, and how often it says anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    pub word: f64,
    pub all: f64,
}

/// What is believed beforehand: the word's part of all the words that the prior weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    pub word: f64,
    pub all: f64,
}

impl Prior {
    /// Weighs [`PRIOR`] words, of which this one has its share of everything that was said.
    pub fn of(word: f64, all: f64) -> Self {
        Self { word: PRIOR * word / all, all: PRIOR }
    }
}

/// How a word stands between two sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// The difference of log-odds; above zero where the first side says it more.
    pub delta: f64,
    pub variance: f64,
    /// `delta` in units of its standard deviation.
    pub z: f64,
}

/// Holds one side against the other.
pub fn log_odds(one: Side, other: Side, prior: Prior) -> LogOdds {
    let odds = |it: Side| {
        let said = it.word + prior.word;
        (said / (it.all + prior.all - said)).ln()
    };
    let delta = odds(one) - odds(other);
    let variance = 1.0 / (one.word + prior.word) + 1.0 / (other.word + prior.word);
    LogOdds { delta, variance, z: delta / variance.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand: nine of 120 words against fifteen of 880, and one of ten against none
    /// of ninety.
    #[test]
    fn a_small_table_comes_out_as_by_hand() {
        for (one, other, said, delta, variance, z) in [
            ((9.0, 120.0), (15.0, 880.0), 24.0 / 1000.0, 0.563_504, 0.084_656, 1.936_723),
            ((1.0, 10.0), (0.0, 90.0), 1.0 / 100.0, 0.331_357, 0.366_667, 0.547_218),
        ] {
            let side = |it: (f64, f64)| Side { word: it.0, all: it.1 };
            let found = log_odds(side(one), side(other), Prior::of(said, 1.0));
            assert!((found.delta - delta).abs() < 1e-6, "{found:?}");
            assert!((found.variance - variance).abs() < 1e-6, "{found:?}");
            assert!((found.z - z).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn the_sides_change_places() {
        let (one, other) = (Side { word: 4.0, all: 60.0 }, Side { word: 9.0, all: 400.0 });
        let prior = Prior::of(13.0, 460.0);
        let (there, back) = (log_odds(one, other, prior), log_odds(other, one, prior));
        assert!((there.delta + back.delta).abs() < 1e-12);
        assert_eq!(there.variance, back.variance);
    }
}
