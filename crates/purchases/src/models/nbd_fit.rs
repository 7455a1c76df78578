//! Finds the parameters of the NBD family that explain a histogram best. Pure.

use super::Fit;
use super::histogram::{Grid, Histogram};
use super::nbd::{Leaving, Nbd, When};
use crate::math::minimise::{self, Minimum};
use crate::math::special::{digamma, ln_gamma};

/// Gradients below this, for the mean log-likelihood of a person, are flat.
const TOLERANCE: f64 = 1e-8;
/// Where searches begin; the scale of time is set by the data.
const START: [f64; 4] = [0.5, 1.0, 0.5, 2.0];

/// The NBD: nobody ever leaves.
pub fn nbd(histogram: &Histogram) -> Fit<Nbd> {
    let grid = Grid::of(histogram);
    let mut tables = Tables::default();
    let start = [START[0].ln(), scale(&grid)];
    let mut ask = |at: &[f64; 2], slope: &mut [f64; 2]| {
        let [r, alpha] = at.map(f64::exp);
        let mut full = [0.0; 4];
        let value = tables.mean(&grid, &Nbd { r, alpha, leaving: None }, &mut full);
        *slope = [-full[0] * r, -full[1] * alpha];
        -value
    };
    let found = minimise::bfgs(start, TOLERANCE, &mut ask);
    let [r, alpha] = found.at.map(f64::exp);
    fit(&grid, Nbd { r, alpha, leaving: None }, &found)
}

/// The BG/NBD.
pub fn bg_nbd(histogram: &Histogram) -> Fit<Nbd> {
    leaving(histogram, When::AfterRepeats)
}

/// The MBG/NBD.
pub fn mbg_nbd(histogram: &Histogram) -> Fit<Nbd> {
    leaving(histogram, When::AfterAny)
}

/// The log-likelihood of a histogram.
pub fn log_likelihood(histogram: &Histogram, model: &Nbd) -> f64 {
    let grid = Grid::of(histogram);
    Tables::default().mean(&grid, model, &mut [0.0; 4]) * grid.people
}

fn leaving(histogram: &Histogram, when: When) -> Fit<Nbd> {
    let grid = Grid::of(histogram);
    let mut tables = Tables::default();
    let model = |at: &[f64; 4]| {
        let [r, alpha, a, b] = at.map(f64::exp);
        Nbd { r, alpha, leaving: Some(Leaving { when, a, b }) }
    };
    let start = [START[0].ln(), scale(&grid), START[2].ln(), START[3].ln()];
    let mut ask = |at: &[f64; 4], slope: &mut [f64; 4]| {
        let value = tables.mean(&grid, &model(at), slope);
        for (part, at) in slope.iter_mut().zip(at) {
            *part *= -at.exp();
        }
        -value
    };
    let found = minimise::bfgs(start, TOLERANCE, &mut ask);
    fit(&grid, model(&found.at), &found)
}

fn fit<const N: usize>(grid: &Grid, model: Nbd, found: &Minimum<N>) -> Fit<Nbd> {
    let log_likelihood = -found.value * grid.people;
    Fit { model, log_likelihood, asked: found.asked, settled: found.settled }
}

/// The logarithm of a first guess of α: a good part of the time that people were watched.
fn scale(grid: &Grid) -> f64 {
    let watched: f64 = grid.cells.iter().map(|it| it.people * grid.weeks[it.age]).sum();
    (watched / grid.people.max(1.0) / 4.0).max(0.1).ln()
}

/// What is computed once for each distinct span and each distinct number of purchases.
#[derive(Default)]
struct Tables {
    ln: Vec<f64>,
    inverse: Vec<f64>,
    by_repeats: Vec<Part>,
}

/// The odds of leaving after a number of purchases.
#[derive(Clone, Copy)]
struct Part {
    m: f64,
    ln_odds: f64,
    /// What divides the odds: b plus the number of purchases after which one could leave.
    chances: f64,
}

impl Tables {
    /// The mean log-likelihood of a person, and its gradient for (r, α, a, b).
    ///
    /// For x repeats: ln Γ(r+x)/Γ(r) + r ln α + ln B(a, b+x+s)/B(a, b) + ln((α+T)^−(r+x) +
    /// odds·(α+t_x)^−(r+x)), the last of which is a log-sum-exp about its larger part.
    fn mean(&mut self, grid: &Grid, model: &Nbd, slope: &mut [f64; 4]) -> f64 {
        self.ln.clear();
        self.ln.extend(grid.weeks.iter().map(|it| (model.alpha + it).ln()));
        self.inverse.clear();
        self.inverse.extend(grid.weeks.iter().map(|it| 1.0 / (model.alpha + it)));
        *slope = [0.0; 4];
        let mut sum = self.of_repeats(grid, model, slope);
        let (mut to_r, mut to_alpha, mut to_a, mut to_b) = (0.0, 0.0, 0.0, 0.0);
        for cell in &grid.cells {
            let Part { m, ln_odds, chances } = self.by_repeats[cell.repeats];
            let (ln_last, ln_age) = (self.ln[cell.last], self.ln[cell.age]);
            let silence = ln_age - ln_last;
            // ln(e^stayed + e^ln_odds), and the share of the first.
            let stayed = -m * silence;
            let apart = ln_odds - stayed;
            let small = (-apart.abs()).exp();
            let value = stayed.max(ln_odds) + small.ln_1p();
            let share = if apart > 0.0 { small } else { 1.0 } / (1.0 + small);
            sum += cell.people * (value - m * ln_last);
            let (alive, gone) = (cell.people * share, cell.people * (1.0 - share));
            to_r -= cell.people * ln_last + alive * silence;
            to_alpha -= m * (gone * self.inverse[cell.last] + alive * self.inverse[cell.age]);
            to_a += gone;
            to_b -= gone / chances;
        }
        slope[0] += to_r;
        slope[1] += to_alpha;
        if let Some(leaving) = model.leaving {
            slope[2] += to_a / leaving.a;
            slope[3] += to_b;
        }
        for part in slope.iter_mut() {
            *part /= grid.people;
        }
        sum / grid.people
    }

    /// The parts that depend on the number of purchases alone.
    fn of_repeats(&mut self, grid: &Grid, model: &Nbd, slope: &mut [f64; 4]) -> f64 {
        let Nbd { r, alpha, leaving } = *model;
        let (ln_alpha, ln_gamma_r, digamma_r) = (alpha.ln(), ln_gamma(r), digamma(r));
        self.by_repeats.clear();
        let mut sum = 0.0;
        let base = leaving.map(|it| {
            let Leaving { a, b, .. } = it;
            (ln_gamma(a + b) - ln_gamma(b), digamma(a + b), digamma(b))
        });
        for (x, people) in &grid.repeats {
            let m = r + x;
            let mut value = ln_gamma(m) - ln_gamma_r + r * ln_alpha;
            slope[0] += people * (digamma(m) - digamma_r + ln_alpha);
            slope[1] += people * r / alpha;
            let mut part = Part { m, ln_odds: f64::NEG_INFINITY, chances: 1.0 };
            if let (Some(Leaving { when, a, b }), Some((ln_base, of_both, of_b))) = (leaving, base)
            {
                let stayed = b + x + when.shift();
                value += ln_base + ln_gamma(stayed) - ln_gamma(a + stayed);
                let of_all = digamma(a + stayed);
                slope[2] += people * (of_both - of_all);
                slope[3] += people * (of_both - of_b + digamma(stayed) - of_all);
                if x - 1.0 + when.shift() >= 0.0 {
                    part.chances = stayed - 1.0;
                    part.ln_odds = a.ln() - part.chances.ln();
                }
            }
            sum += people * value;
            self.by_repeats.push(part);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Histogram {
        let mut histories = Vec::new();
        for day in 0..60 {
            histories.push((0, 0, 200 + day));
            histories.push((1, 20 + 2 * day, 230 + day));
            histories.push((3 + day % 7, 100 + day, 250));
        }
        Histogram::of(histories)
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_likelihood() {
        let grid = Grid::of(&sample());
        let mut tables = Tables::default();
        for when in [When::AfterRepeats, When::AfterAny] {
            let at = [0.6, 5.0, 0.7, 2.5];
            let model = |p: [f64; 4]| {
                let leaving = Some(Leaving { when, a: p[2], b: p[3] });
                Nbd { r: p[0], alpha: p[1], leaving }
            };
            let mut slope = [0.0; 4];
            tables.mean(&grid, &model(at), &mut slope);
            for place in 0..4 {
                let mut beside = |by: f64| {
                    let mut p = at;
                    p[place] += by;
                    tables.mean(&grid, &model(p), &mut [0.0; 4])
                };
                let measured = (beside(1e-5) - beside(-1e-5)) / 2e-5;
                assert!((measured - slope[place]).abs() < 1e-7, "{when:?} {place} {measured}");
            }
        }
    }

    #[test]
    fn the_likelihood_of_one_person_is_that_of_the_paper() {
        // Equation 3 of Fader, Hardie & Lee for x = 1, t_x = 2, T = 4 and r, α, a, b = 1, 2, 1, 1:
        // B(1,2)/B(1,1) · Γ(2)·2/Γ(1)/6² + B(2,1)/B(1,1) · Γ(2)·2/Γ(1)/4².
        let histogram = Histogram::of(vec![(1, 14, 28)]);
        let leaving = Leaving { when: When::AfterRepeats, a: 1.0, b: 1.0 };
        let model = Nbd { r: 1.0, alpha: 2.0, leaving: Some(leaving) };
        let paper: f64 = 0.5 * 2.0 / 36.0 + 0.5 * 2.0 / 16.0;
        assert!((log_likelihood(&histogram, &model) - paper.ln()).abs() < 1e-12);
    }

    #[test]
    fn a_fit_explains_no_less_than_its_neighbours_and_leaving_never_hurts() {
        let histogram = sample();
        let (plain, best) = (nbd(&histogram), mbg_nbd(&histogram));
        assert!(best.settled && plain.settled);
        assert!(best.log_likelihood >= plain.log_likelihood - 1e-6);
        let Nbd { r, alpha, leaving } = best.model;
        for factor in [0.95, 1.05] {
            for model in [
                Nbd { r: r * factor, ..best.model },
                Nbd { alpha: alpha * factor, ..best.model },
                Nbd { leaving: leaving.map(|it| Leaving { a: it.a * factor, ..it }), ..best.model },
            ] {
                assert!(log_likelihood(&histogram, &model) <= best.log_likelihood + 1e-9);
            }
        }
    }
}
