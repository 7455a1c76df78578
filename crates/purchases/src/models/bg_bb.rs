//! BG/BB (Fader, Hardie & Shang 2010): the same question where buying happens at set occasions,
//! such as a yearly appeal or a monthly box. Pure.

use super::Fit;
use crate::math::minimise;
use crate::math::special::{ln_beta, ln_gamma};

/// The parameters: buying at an occasion as a Beta(α, β), leaving before one as a Beta(γ, δ).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgBb {
    pub alpha: f64,
    pub beta: f64,
    pub gamma: f64,
    pub delta: f64,
}

/// How many people bought at `bought` of `occasions`, the last time at number `last` (0: never).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasions {
    pub bought: u32,
    pub last: u32,
    pub occasions: u32,
    pub people: u32,
}

const TOLERANCE: f64 = 1e-6;

impl BgBb {
    /// The logarithm of the chance of one person's history (equation 5).
    pub fn ln_chance(&self, it: &Occasions) -> f64 {
        let [x, last, n] = [it.bought, it.last, it.occasions].map(f64::from);
        let base = ln_beta(self.alpha, self.beta) + ln_beta(self.gamma, self.delta);
        let stayed =
            ln_beta(self.alpha + x, self.beta + n - x) + ln_beta(self.gamma, self.delta + n);
        let left = (0..it.occasions - it.last).map(|silent| {
            let i = f64::from(silent);
            ln_beta(self.alpha + x, self.beta + last - x + i)
                + ln_beta(self.gamma + 1.0, self.delta + last + i)
        });
        let parts: Vec<f64> = std::iter::once(stayed).chain(left).collect();
        let most = parts.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        most + parts.iter().map(|it| (it - most).exp()).sum::<f64>().ln() - base
    }

    /// The chance that somebody is still there at the next occasion (equation 11).
    pub fn alive(&self, it: &Occasions) -> f64 {
        let [x, n] = [it.bought, it.occasions].map(f64::from);
        let stayed = ln_beta(self.alpha + x, self.beta + n - x)
            + ln_beta(self.gamma, self.delta + n + 1.0)
            - ln_beta(self.alpha, self.beta)
            - ln_beta(self.gamma, self.delta);
        (stayed - self.ln_chance(it)).exp()
    }

    /// At how many of the next occasions somebody will buy (equation 13).
    pub fn expected(&self, it: &Occasions, next: u32) -> f64 {
        let [x, n, next] = [it.bought, it.occasions, next].map(f64::from);
        let at = ln_beta(self.alpha + x + 1.0, self.beta + n - x) - ln_beta(self.alpha, self.beta);
        // δ/(γ−1) · Γ(γ+δ)/Γ(1+δ) · (Γ(1+δ+n)/Γ(γ+δ+n) − the same at n + next).
        let gamma = if (self.gamma - 1.0).abs() < 1e-6 { 1.0 + 1e-6 } else { self.gamma };
        let both = gamma + self.delta;
        let ratio = |n: f64| (ln_gamma(1.0 + self.delta + n) - ln_gamma(both + n)).exp();
        let front = ln_gamma(both) - ln_gamma(1.0 + self.delta);
        let stays = self.delta / (gamma - 1.0) * (ratio(n) - ratio(n + next));
        (at + front - self.ln_chance(it)).exp() * stays
    }

    pub fn log_likelihood(&self, people: &[Occasions]) -> f64 {
        people.iter().map(|it| f64::from(it.people) * self.ln_chance(it)).sum()
    }

    /// Finds the parameters that explain best what people did.
    pub fn fit(people: &[Occasions]) -> Fit<BgBb> {
        let n: f64 = people.iter().map(|it| f64::from(it.people)).sum::<f64>().max(1.0);
        let model = |at: &[f64; 4]| {
            let [alpha, beta, gamma, delta] = at.map(f64::exp);
            BgBb { alpha, beta, gamma, delta }
        };
        let mut ask = |at: &[f64; 4]| -model(at).log_likelihood(people) / n;
        let start = [0.0, 0.0, 0.0, 1.0];
        let found = minimise::bfgs_by_differences(start, TOLERANCE, &mut ask);
        Fit {
            model: model(&found.at),
            log_likelihood: -found.value * n,
            asked: found.asked,
            settled: found.settled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published parameters of the donors (Fader, Hardie & Shang 2010, table 2).
    const PUBLISHED: BgBb = BgBb { alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783 };

    #[test]
    fn the_donors_of_the_paper_give_as_often_as_it_says() {
        let person = |bought, last| Occasions { bought, last, occasions: 6, people: 1 };
        // Gifts to be expected in the next five years (table 4).
        for (bought, last, expected) in [(0, 0, 0.07), (1, 6, 1.15), (4, 6, 2.71), (6, 6, 3.75)] {
            let found = PUBLISHED.expected(&person(bought, last), 5);
            assert!((found - expected).abs() < 0.005, "{bought} {last} {found}");
        }
        assert!(PUBLISHED.alive(&person(1, 1)) < PUBLISHED.alive(&person(1, 6)));
    }

    #[test]
    fn all_histories_together_are_certain() {
        // Two occasions: never, the first only, the second only, both.
        let chances = [(0, 0), (1, 1), (1, 2), (2, 2)].map(|(bought, last)| {
            let it = Occasions { bought, last, occasions: 2, people: 1 };
            PUBLISHED.ln_chance(&it).exp()
        });
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{chances:?}");
    }
}
