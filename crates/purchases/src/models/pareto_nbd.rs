//! Pareto/NBD (Schmittlein, Morrison & Colombo 1987): people may leave at any moment, at a rate
//! that differs between them as a Gamma(s, β). A check on the others. Pure.

use super::histogram::Histogram;
use super::{Fit, History};
use crate::math::minimise;
use crate::math::special::{hyp2f1, ln_gamma};

/// The parameters; α and β are in weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoNbd {
    pub r: f64,
    pub alpha: f64,
    pub s: f64,
    pub beta: f64,
}

const TOLERANCE: f64 = 1e-6;

impl ParetoNbd {
    /// The chance that somebody is still a customer.
    pub fn alive(&self, h: &History) -> f64 {
        let m = self.r + f64::from(h.repeats);
        let stayed = -m * (self.alpha + h.age).ln() - self.s * (self.beta + h.age).ln();
        1.0 / (1.0 + (self.ln_left(h) - stayed).exp())
    }

    /// Purchases to be expected within so many weeks (equation 41 of Fader & Hardie 2005, "A note
    /// on deriving the Pareto/NBD model").
    pub fn expected(&self, h: &History, weeks: f64) -> f64 {
        let rate = (self.r + f64::from(h.repeats)) / (self.alpha + h.age);
        let (s, beta) = (self.s - 1.0, self.beta + h.age);
        let shrink = (beta / (beta + weeks)).ln();
        // (1 − e^(s·shrink)) / s, which is −shrink where s is nothing.
        let time = match s.abs() < 1e-9 {
            true => -shrink,
            false => -(s * shrink).exp_m1() / s,
        };
        self.alive(h) * rate * beta * time
    }

    /// Finds the parameters that explain a histogram best.
    pub fn fit(histogram: &Histogram) -> Fit<ParetoNbd> {
        let people = histogram.people().max(1) as f64;
        let watched = histogram.sum(|it| it.age) / people;
        let scale = (watched / 4.0).max(0.1).ln();
        let model = |at: &[f64; 4]| {
            let [r, alpha, s, beta] = at.map(f64::exp);
            ParetoNbd { r, alpha, s, beta }
        };
        let start = [0.5_f64.ln(), scale, 0.5_f64.ln(), scale];
        let mut ask = |at: &[f64; 4]| -model(at).log_likelihood(histogram) / people;
        let found = minimise::bfgs_by_differences(start, TOLERANCE, &mut ask);
        Fit {
            model: model(&found.at),
            log_likelihood: -found.value * people,
            asked: found.asked,
            settled: found.settled,
        }
    }

    /// The log-likelihood of a histogram (equation 17 of the same note).
    pub fn log_likelihood(&self, histogram: &Histogram) -> f64 {
        let constant = self.r * self.alpha.ln() + self.s * self.beta.ln() - ln_gamma(self.r);
        let mut of_repeats = (u32::MAX, 0.0);
        let mut sum = 0.0;
        for cell in &histogram.cells {
            if of_repeats.0 != cell.repeats {
                of_repeats = (cell.repeats, ln_gamma(self.r + f64::from(cell.repeats)));
            }
            let h = cell.history();
            let m = self.r + f64::from(cell.repeats);
            let stayed = -m * (self.alpha + h.age).ln() - self.s * (self.beta + h.age).ln();
            let left = self.ln_left(&h);
            let (most, least) = (stayed.max(left), stayed.min(left));
            let either = most + (least - most).exp().ln_1p();
            sum += f64::from(cell.people) * (constant + of_repeats.1 + either);
        }
        sum
    }

    /// The logarithm of having left between the last purchase and now:
    /// s ∫ (α+t)^−(r+x) (β+t)^−(s+1) dt from t_x to T.
    fn ln_left(&self, h: &History) -> f64 {
        let large = self.alpha.max(self.beta);
        match (self.alpha - self.beta).abs() < SERIES_MOST * (large + h.last) {
            true => self.ln_left_by_series(h),
            false => self.ln_left_by_panels(h),
        }
    }

    /// The integral as the note writes it: s/(r+s+x)·A₀ with two ₂F₁, whose series crawl where α
    /// and β lie far apart.
    fn ln_left_by_series(&self, h: &History) -> f64 {
        let m = self.r + f64::from(h.repeats);
        let c = m + self.s;
        let (large, other) = match self.alpha >= self.beta {
            true => (self.alpha, self.s + 1.0),
            false => (self.beta, m),
        };
        let apart = (self.alpha - self.beta).abs();
        let part = |weeks: f64| {
            let series = hyp2f1(c, other, c + 1.0, apart / (large + weeks));
            series.ln() - c * (large + weeks).ln()
        };
        let (from, upto) = (part(h.last), part(h.age));
        // Equal only where no time has passed since the last purchase.
        from + (-(upto - from).exp_m1()).max(f64::MIN_POSITIVE).ln() + (self.s / c).ln()
    }

    /// The integral itself: by the logarithm of (the smaller of α and β, + t) the integrand never
    /// falls faster than at its end, and a few panels are exact.
    fn ln_left_by_panels(&self, h: &History) -> f64 {
        let m = self.r + f64::from(h.repeats);
        let small = self.alpha.min(self.beta);
        let (from, upto) = ((small + h.last).ln(), (small + h.age).ln());
        let first = self.ln_leaving(m, small, from);
        let part = |of: f64| (small + h.age) / (of + h.age);
        let fall = 1.0 + m * part(self.alpha) + (self.s + 1.0) * part(self.beta);
        let panels = ((upto - from) * fall / PANEL_FALL).ceil().clamp(1.0, PANELS_MAX);
        let half = (upto - from) / panels / 2.0;
        let (mut sum, mut middle) = (0.0, from + half);
        for _ in 0..panels as u32 {
            let panel: f64 = GAUSS
                .iter()
                .map(|(place, weight)| {
                    let at = |u: f64| (self.ln_leaving(m, small, u) - first).exp();
                    weight * (at(middle - half * place) + at(middle + half * place))
                })
                .sum();
            sum += half * panel;
            middle += 2.0 * half;
            if half * panel < 1e-16 * sum {
                break;
            }
        }
        // Nothing only where no time has passed since the last purchase.
        first + sum.max(f64::MIN_POSITIVE).ln()
    }

    /// The logarithm of the integrand, by the logarithm of time.
    fn ln_leaving(&self, m: f64, small: f64, u: f64) -> f64 {
        let weeks = u.exp() - small;
        let (alpha, beta) = ((self.alpha + weeks).ln(), (self.beta + weeks).ln());
        self.s.ln() + u - m * alpha - (self.s + 1.0) * beta
    }
}

/// Up to this argument the series is the quicker of the two.
const SERIES_MOST: f64 = 0.6;
/// By how many powers of e the integrand may fall in one panel.
const PANEL_FALL: f64 = 8.0;
const PANELS_MAX: f64 = 2_000.0;
/// Places and weights of Gauss-Legendre's rule with sixteen points (Abramowitz & Stegun 1964,
/// table 25.4), those right of the middle.
const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_64),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_64),
    (0.458_016_777_657_227_37, 0.169_156_519_395_002_65),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_7),
    (0.755_404_408_355_003, 0.124_628_971_255_534_07),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_6),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_456),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_176),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The published parameters of the CDNOW sample (Fader, Hardie & Lee 2005, table 2).
    const PUBLISHED: ParetoNbd = ParetoNbd { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };

    #[test]
    fn having_left_is_the_integral_over_the_moments_of_leaving() {
        for (alpha, beta) in [(10.578, 11.669), (14.0, 3.0), (40.0, 0.5), (0.5, 400.0)] {
            let model = ParetoNbd { alpha, beta, ..PUBLISHED };
            let h = History { repeats: 3, last: 10.0, age: 30.0 };
            // s ∫ (α+t)^−(r+x) (β+t)^−(s+1) dt from the last purchase to now, by Simpson's rule.
            let at = |t: f64| {
                let m = model.r + 3.0;
                model.s * (model.alpha + t).powf(-m) * (model.beta + t).powf(-model.s - 1.0)
            };
            let steps = 2_000;
            let width = (h.age - h.last) / f64::from(steps);
            let weight = |it: i32| match it {
                0 => 1.0,
                it if it == steps => 1.0,
                it if it % 2 == 1 => 4.0,
                _ => 2.0,
            };
            let sum: f64 =
                (0..=steps).map(|it| weight(it) * at(h.last + width * f64::from(it))).sum();
            let integral = (sum * width / 3.0).ln();
            assert!((model.ln_left(&h) - integral).abs() < 1e-9, "{model:?}");
            assert!((model.ln_left_by_panels(&h) - integral).abs() < 1e-9, "{model:?}");
        }
    }

    #[test]
    fn silence_speaks_more_against_those_who_bought_often() {
        let alive = |repeats| PUBLISHED.alive(&History { repeats, last: 10.0, age: 39.0 });
        assert!(alive(10) < alive(1) && alive(1) < 1.0);
        let now = History { repeats: 3, last: 10.0, age: 10.0 };
        assert!((PUBLISHED.alive(&now) - 1.0).abs() < 1e-9);
        let one = ParetoNbd { s: 1.0, ..PUBLISHED };
        let near = ParetoNbd { s: 1.0 + 1e-7, ..PUBLISHED };
        assert!((one.expected(&now, 10.0) - near.expected(&now, 10.0)).abs() < 1e-6);
    }
}
