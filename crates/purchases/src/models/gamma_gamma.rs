//! Gamma-Gamma (Fader & Hardie 2013, "The Gamma-Gamma model of monetary value"): what an order is
//! worth, independently of how often somebody orders. Pure.

use super::Fit;
use crate::math::minimise;
use crate::math::special::{beta_inc, digamma, ln_gamma};

/// The parameters; v is in units of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    pub p: f64,
    pub q: f64,
    pub v: f64,
}

/// What somebody spent: the mean of so many repeat purchases.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    pub purchases: u32,
    pub mean: f64,
}

const TOLERANCE: f64 = 1e-8;

impl GammaGamma {
    /// Whether there is a mean at all: for q ≤ 1 the largest orders outweigh all others.
    pub fn has_mean(&self) -> bool {
        self.q > 1.0
    }

    /// What an order of anybody is worth.
    pub fn mean(&self) -> f64 {
        self.p * self.v / (self.q - 1.0)
    }

    /// What the next order of somebody is worth (equation 5 of the note).
    pub fn expected(&self, spent: &Spent) -> f64 {
        let n = f64::from(spent.purchases);
        self.p * (self.v + n * spent.mean) / (self.p * n + self.q - 1.0)
    }

    /// The range in which somebody's spending lies with so much chance, as much left out below as
    /// above, given the chances of 0, 1, 2, … orders. Of k orders the sum S has S/(S + v + x·m̄)
    /// ~ Beta(pk, px + q).
    pub fn range(&self, spent: &Spent, counts: &[f64], share: f64) -> (f64, f64) {
        let edge = (1.0 - share) / 2.0;
        let scale = self.v + f64::from(spent.purchases) * spent.mean;
        let shape = self.p * f64::from(spent.purchases) + self.q;
        let below = |sum: f64| {
            let x = sum / (sum + scale);
            let chance = |(k, chance): (usize, &f64)| match k {
                0 => *chance,
                k if *chance > 1e-7 => chance * beta_inc(self.p * k as f64, shape, x),
                _ => 0.0,
            };
            counts.iter().enumerate().map(chance).sum::<f64>()
        };
        (quantile(&below, edge, scale), quantile(&below, 1.0 - edge, scale))
    }

    /// Finds the parameters that explain best what repeat buyers spent; everybody has at least one
    /// repeat purchase and a positive mean.
    pub fn fit(spent: &[Spent]) -> Fit<GammaGamma> {
        let n = spent.len().max(1) as f64;
        let mean = spent.iter().map(|it| it.mean).sum::<f64>() / n;
        let model = |at: &[f64; 3]| {
            let [p, q, v] = at.map(f64::exp);
            GammaGamma { p, q, v }
        };
        let start = [2.0_f64.ln(), 3.0_f64.ln(), mean.max(1e-9).ln()];
        let mut ask = |at: &[f64; 3], slope: &mut [f64; 3]| {
            let model = model(at);
            let mut full = [0.0; 3];
            let value = spent.iter().map(|it| model.of_person(it, &mut full)).sum::<f64>();
            *slope = [-full[0] * model.p / n, -full[1] * model.q / n, -full[2] * model.v / n];
            -value / n
        };
        let found = minimise::bfgs(start, TOLERANCE, &mut ask);
        Fit {
            model: model(&found.at),
            log_likelihood: -found.value * n,
            asked: found.asked,
            settled: found.settled,
        }
    }

    /// The log-likelihood of one person's mean (equation 3 of the note); adds to the gradient for
    /// (p, q, v).
    fn of_person(&self, spent: &Spent, slope: &mut [f64; 3]) -> f64 {
        let GammaGamma { p, q, v } = *self;
        let (x, mean) = (f64::from(spent.purchases), spent.mean);
        let (shape, scale) = (p * x + q, v + x * mean);
        let (ln_scale, ln_mean, ln_x, ln_v) = (scale.ln(), mean.ln(), x.ln(), v.ln());
        let of_shape = digamma(shape);
        slope[0] += x * (of_shape - digamma(p * x) + ln_mean + ln_x - ln_scale);
        slope[1] += of_shape - digamma(q) + ln_v - ln_scale;
        slope[2] += q / v - shape / scale;
        ln_gamma(shape) - ln_gamma(p * x) - ln_gamma(q)
            + q * ln_v
            + (p * x - 1.0) * ln_mean
            + p * x * ln_x
            - shape * ln_scale
    }
}

/// Where a rising function reaches a level, by halving.
fn quantile(below: &dyn Fn(f64) -> f64, level: f64, scale: f64) -> f64 {
    if below(0.0) >= level {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, scale.max(1e-9));
    for _ in 0..60 {
        if below(high) >= level {
            break;
        }
        (low, high) = (high, high * 2.0);
    }
    while high - low > 1e-4 * high {
        let middle = 0.5 * (low + high);
        match below(middle) >= level {
            true => high = middle,
            false => low = middle,
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published parameters of the CDNOW sample (Fader & Hardie 2013).
    const PUBLISHED: GammaGamma = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };

    #[test]
    fn few_purchases_lean_on_everybody_and_many_on_the_person() {
        assert!((PUBLISHED.mean() - 35.22).abs() < 0.01);
        let once = PUBLISHED.expected(&Spent { purchases: 1, mean: 100.0 });
        let often = PUBLISHED.expected(&Spent { purchases: 50, mean: 100.0 });
        assert!(PUBLISHED.mean() < once && once < often && often < 100.0);
        assert_eq!(PUBLISHED.expected(&Spent::default()), PUBLISHED.mean());
        assert!(!GammaGamma { q: 0.9, ..PUBLISHED }.has_mean());
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_likelihood() {
        let spent = Spent { purchases: 3, mean: 41.0 };
        let mut slope = [0.0; 3];
        PUBLISHED.of_person(&spent, &mut slope);
        let value = |p: f64, q: f64, v: f64| {
            GammaGamma { p: 6.25 + p, q: 3.74 + q, v: 15.44 + v }.of_person(&spent, &mut [0.0; 3])
        };
        let h = 1e-5;
        let measured = [
            (value(h, 0.0, 0.0) - value(-h, 0.0, 0.0)) / (2.0 * h),
            (value(0.0, h, 0.0) - value(0.0, -h, 0.0)) / (2.0 * h),
            (value(0.0, 0.0, h) - value(0.0, 0.0, -h)) / (2.0 * h),
        ];
        assert!(slope.iter().zip(measured).all(|(a, b)| (a - b).abs() < 1e-7), "{measured:?}");
    }

    #[test]
    fn a_range_holds_what_it_says() {
        let spent = Spent { purchases: 2, mean: 30.0 };
        // Nothing with chance .2: the lower edge of the middle 50 % lies above nothing.
        let counts = [0.2, 0.5, 0.3];
        let (low, high) = PUBLISHED.range(&spent, &counts, 0.5);
        assert!(low > 0.0 && low < PUBLISHED.expected(&spent) * 1.1 && high > low);
        assert_eq!(PUBLISHED.range(&spent, &[0.99, 0.01], 0.9), (0.0, 0.0));
        let (_, wide) = PUBLISHED.range(&spent, &counts, 0.95);
        assert!(wide > high);
    }
}
