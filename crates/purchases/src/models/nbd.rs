//! Who buys at random intervals and may leave for good: NBD, BG/NBD and MBG/NBD. Pure.
//!
//! While somebody is a customer they buy as a Poisson process whose rate differs between people as
//! a Gamma(r, α): the NBD (Ehrenberg 1959). After a purchase they leave with a probability that
//! differs between people as a Beta(a, b): after each repeat purchase in the BG/NBD (Fader, Hardie
//! & Lee 2005, "Counting your customers the easy way"), after the first one too in the MBG/NBD
//! (Batislam, Denizel & Filiztekin 2007). All three share what is known of somebody who has not
//! left: their rate is a Gamma(r + x, α + T), their probability a Beta(a, b + x + s), where s is 0
//! for the one and 1 for the other.

use super::History;
use crate::math::special::hyp2f1;

/// A model of the family with its parameters; α is in weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nbd {
    pub r: f64,
    pub alpha: f64,
    /// `None` if nobody ever leaves: the plain NBD.
    pub leaving: Option<Leaving>,
}

/// How people leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaving {
    pub when: When,
    pub a: f64,
    pub b: f64,
}

/// After which purchases somebody may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// BG/NBD: somebody who bought once is surely still there.
    AfterRepeats,
    /// MBG/NBD.
    AfterAny,
}

impl When {
    pub(super) fn shift(self) -> f64 {
        match self {
            When::AfterRepeats => 0.0,
            When::AfterAny => 1.0,
        }
    }
}

/// Below this a and beyond this b there is no measurable leaving.
const A_LEAST: f64 = 0.02;
const B_MOST: f64 = 500.0;
/// Counts of purchases are listed until less than this is left.
const TAIL: f64 = 1e-9;
const COUNTS_MAX: usize = 3_000;

impl Nbd {
    /// Whether the fit ran away along its ridge: then it says no more than the plain NBD.
    pub fn is_degenerate(&self) -> bool {
        self.leaving.is_some_and(|it| it.a < A_LEAST || it.b > B_MOST)
    }

    /// The chance that somebody is still a customer.
    pub fn alive(&self, h: &History) -> f64 {
        let Some(odds) = self.odds_of_leaving(h.repeats) else { return 1.0 };
        let m = self.r + f64::from(h.repeats);
        let silence = ((self.alpha + h.age) / (self.alpha + h.last)).ln();
        1.0 / (1.0 + (odds.ln() + m * silence).exp())
    }

    /// When `alive` falls to a threshold if nothing more is bought, in weeks after the first
    /// purchase and never before the last; `None` if it never does. The closed form of setting
    /// `alive` = τ: T* = (α + t_x) · ((1 − τ)/(τ·odds))^(1/(r + x)) − α.
    pub fn falls_to(&self, repeats: u32, last: f64, threshold: f64) -> Option<f64> {
        let odds = self.odds_of_leaving(repeats)?;
        let m = self.r + f64::from(repeats);
        let silence = ((1.0 - threshold) / threshold / odds).ln() / m;
        let weeks = (self.alpha + last) * silence.exp() - self.alpha;
        weeks.is_finite().then(|| weeks.max(last))
    }

    /// The odds of having left at the very moment of the last purchase.
    fn odds_of_leaving(&self, repeats: u32) -> Option<f64> {
        let Leaving { when, a, b } = self.leaving?;
        let chances = f64::from(repeats) - 1.0 + when.shift();
        (chances >= 0.0).then(|| a / (b + chances))
    }

    /// Purchases to be expected within so many weeks: equation 10 of Fader, Hardie & Lee, and its
    /// like for the MBG/NBD, after Euler's transformation of ₂F₁ (Abramowitz & Stegun 1964,
    /// 15.3.3), which keeps every factor near one however often somebody bought.
    pub fn expected(&self, h: &History, weeks: f64) -> f64 {
        let m = self.r + f64::from(h.repeats);
        let Some(Leaving { when, a, b }) = self.leaving else {
            return m / (self.alpha + h.age) * weeks;
        };
        // The formula divides by a − 1; beside that hole it is smooth.
        let a = if (a - 1.0).abs() < 1e-6 { 1.0 + 1e-6 } else { a };
        let z = weeks / (self.alpha + h.age + weeks);
        let s = when.shift();
        let c = a + b + f64::from(h.repeats) + s - 1.0;
        let series = hyp2f1(a + b - self.r + s - 1.0, a - 1.0, c, z);
        let left = (1.0 - z).powf(a - 1.0) * series;
        self.alive(h) * c / (a - 1.0) * (1.0 - left)
    }

    /// The chance of at least one purchase within so many weeks.
    pub fn again(&self, h: &History, weeks: f64) -> f64 {
        let m = self.r + f64::from(h.repeats);
        let none = (m * ((self.alpha + h.age) / (self.alpha + h.age + weeks)).ln()).exp();
        self.alive(h) * (1.0 - none)
    }

    /// The chances of 0, 1, 2, … purchases within so many weeks, for this person's history.
    ///
    /// Of k purchases the k-th is the last either because time ran out, or because they left after
    /// it, however many would have come (equation 8 of Fader, Hardie & Lee, weighed by what is
    /// known of the person).
    pub fn counts(&self, h: &History, weeks: f64) -> Vec<f64> {
        let (m, rate) = (self.r + f64::from(h.repeats), self.alpha + h.age);
        let alive = self.alive(h);
        let leaving = self.leaving.map(|it| (it.a, it.b + f64::from(h.repeats) + it.when.shift()));
        let ln_more = (weeks / (rate + weeks)).ln();
        let mut ln_time_out = m * (rate / (rate + weeks)).ln();
        // `stayed`: not left after k purchases. `left`: left after exactly the k-th.
        let (mut stayed, mut left, mut more) = (1.0, 0.0, 1.0);
        let mut chances = Vec::new();
        let mut rest = 1.0;
        for k in 0..COUNTS_MAX {
            let time_out = ln_time_out.exp();
            let here = alive * (stayed * time_out + left * more);
            let chance = if k == 0 { 1.0 - alive + here } else { here };
            chances.push(chance);
            rest -= chance;
            if rest < TAIL {
                break;
            }
            more = f64::max(more - time_out, 0.0);
            let next = k as f64;
            ln_time_out += ((m + next) / (next + 1.0)).ln() + ln_more;
            if let Some((a, b)) = leaving {
                left = stayed * a / (a + b + next);
                stayed *= (b + next) / (a + b + next);
            }
        }
        chances
    }
}

/// The range of counts in which so much of the chance lies, as much left out below as above.
pub fn range(chances: &[f64], share: f64) -> (u32, u32) {
    let edge = (1.0 - share) / 2.0;
    let reaches = |level: f64| {
        let mut sum = 0.0;
        let found = chances.iter().position(|it| {
            sum += it;
            sum >= level
        });
        found.unwrap_or(chances.len().saturating_sub(1)) as u32
    };
    (reaches(edge), reaches(1.0 - edge))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published parameters of the CDNOW sample (Fader, Hardie & Lee 2005, table 2).
    const PUBLISHED: Nbd = Nbd {
        r: 0.243,
        alpha: 4.414,
        leaving: Some(Leaving { when: When::AfterRepeats, a: 0.793, b: 2.426 }),
    };

    fn modified() -> Nbd {
        let leaving = Leaving { when: When::AfterAny, a: 0.8914, b: 1.614 };
        Nbd { r: 0.5248, alpha: 6.1831, leaving: Some(leaving) }
    }

    #[test]
    fn the_paper_expects_1_226_orders_of_its_customer() {
        // The worked example: x = 2, t_x = 30.43, T = 38.86, the next 39 weeks.
        let h = History { repeats: 2, last: 30.43, age: 38.86 };
        assert!((PUBLISHED.expected(&h, 39.0) - 1.226).abs() < 5e-4);
    }

    #[test]
    fn counts_add_up_to_what_is_expected() {
        for model in [PUBLISHED, modified(), Nbd { leaving: None, ..PUBLISHED }] {
            for (repeats, last, age) in
                [(0, 0.0, 0.0), (0, 0.0, 30.0), (2, 30.43, 38.86), (90, 38.0, 39.0)]
            {
                for weeks in [1.0, 13.0, 52.0] {
                    let h = History { repeats, last, age };
                    let chances = model.counts(&h, weeks);
                    let sum: f64 = chances.iter().sum();
                    assert!((sum - 1.0).abs() < 1e-6, "{h:?} {sum}");
                    let mean: f64 = chances.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
                    let expected = model.expected(&h, weeks);
                    assert!((mean - expected).abs() < 1e-5 * expected.max(1.0), "{h:?} {mean}");
                    let again = model.again(&h, weeks);
                    assert!((1.0 - chances[0] - again).abs() < 1e-9, "{h:?} {again}");
                }
            }
        }
    }

    #[test]
    fn alive_falls_to_the_threshold_at_the_moment_foretold() {
        for model in [PUBLISHED, modified()] {
            for (repeats, last) in [(1, 1.7), (2, 30.0), (26, 30.86), (400, 100.0)] {
                for threshold in [0.25, 0.5] {
                    let age = model.falls_to(repeats, last, threshold).unwrap();
                    let alive = model.alive(&History { repeats, last, age });
                    assert!((alive - threshold).abs() < 1e-9, "{repeats} {alive}");
                }
            }
        }
    }

    #[test]
    fn who_bought_once_is_surely_there_in_one_model_and_not_in_the_other() {
        let h = History { repeats: 0, last: 0.0, age: 500.0 };
        assert_eq!((PUBLISHED.alive(&h), PUBLISHED.falls_to(0, 0.0, 0.5)), (1.0, None));
        assert!(modified().alive(&h) < 0.2 && modified().falls_to(0, 0.0, 0.5).is_some());
        let nobody_leaves = Nbd { leaving: None, ..PUBLISHED };
        assert_eq!((nobody_leaves.alive(&h), nobody_leaves.falls_to(9, 9.0, 0.5)), (1.0, None));
    }

    #[test]
    fn a_range_leaves_out_as_much_below_as_above() {
        let chances = [0.04, 0.16, 0.6, 0.16, 0.04];
        assert_eq!(range(&chances, 0.9), (1, 3));
        assert_eq!(range(&chances, 0.99), (0, 4));
        assert_eq!(range(&[1.0], 0.9), (0, 0));
    }
}
