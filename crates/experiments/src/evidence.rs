//! What counts of two arms say: posteriors, the chance that one is better, and a p-value that holds
//! however often it is looked at. Pure.

/// How many saw something, and how many of them did what was hoped for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub seen: u64,
    pub reached: u64,
}

impl Counts {
    pub fn new(seen: u64, reached: u64) -> Self {
        Self { seen, reached: reached.min(seen) }
    }

    /// The share that reached it; 0 where nobody saw anything.
    pub fn share(self) -> f64 {
        if self.seen == 0 { 0.0 } else { self.reached as f64 / self.seen as f64 }
    }

    /// How far the share may be off: the variance of its mean.
    fn variance(self) -> f64 {
        let share = self.share();
        share * (1.0 - share) / self.seen.max(1) as f64
    }

    /// The parameters of the posterior, from a uniform prior.
    fn posterior(self) -> (f64, f64) {
        ((self.reached + 1) as f64, (self.seen - self.reached + 1) as f64)
    }

    /// The 95 % interval of the posterior.
    pub fn interval(self) -> (f64, f64) {
        let (a, b) = self.posterior();
        (beta_quantile(a, b, 0.025), beta_quantile(a, b, 0.975))
    }
}

/// The mixing variance of the always-valid p: differences of about one percentage point are
/// found soonest.
pub const TAU2: f64 = 1e-4;

/// The difference between two arms, and its variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub by: f64,
    pub variance: f64,
}

impl Difference {
    pub fn of(a: Counts, b: Counts) -> Self {
        Self { by: b.share() - a.share(), variance: a.variance() + b.variance() }
    }

    /// Over strata: each difference weighs as much as its stratum has people. Strata in which one
    /// of the arms was not seen say nothing.
    pub fn stratified(strata: &[(Counts, Counts)]) -> Option<Self> {
        let told = strata.iter().filter(|(a, b)| a.seen > 0 && b.seen > 0);
        let people = |(a, b): &(Counts, Counts)| (a.seen + b.seen) as f64;
        let total: f64 = told.clone().map(people).sum();
        (total > 0.0).then(|| {
            told.fold(Self { by: 0.0, variance: 0.0 }, |sum, pair| {
                let (weight, it) = (people(pair) / total, Self::of(pair.0, pair.1));
                Self {
                    by: sum.by + weight * it.by,
                    variance: sum.variance + weight * weight * it.variance,
                }
            })
        })
    }

    /// The logarithm of the mixture likelihood ratio against "no difference" (Johari, Koomen,
    /// Pekelis & Walsh 2017).
    pub fn ln_ratio(self) -> f64 {
        let (v, by) = (self.variance, self.by);
        0.5 * (v / (v + TAU2)).ln() + TAU2 * by * by / (2.0 * v * (v + TAU2))
    }
}

/// The p-value after any number of looks: it holds at each of them, because it only ever falls as
/// the ratio reaches new heights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlwaysValid {
    highest: f64,
}

impl Default for AlwaysValid {
    fn default() -> Self {
        Self { highest: 0.0 }
    }
}

impl AlwaysValid {
    /// Looks once more. Where nobody, or everybody, reached it, there is nothing to see yet.
    pub fn look(&mut self, difference: Difference) {
        if difference.variance > 0.0 {
            self.highest = self.highest.max(difference.ln_ratio());
        }
    }

    pub fn p(self) -> f64 {
        (-self.highest).exp()
    }
}

/// The largest parameter for which the chance is summed term by term; beyond it both posteriors
/// are normal to more digits than are shown.
const TERMS_MAX: f64 = 100_000.0;

/// The chance that B is better than A, both from a uniform prior: the closed form of E. Miller
/// (2013), in logarithms, summed over the smallest of the four parameters.
pub fn chance_better(a: Counts, b: Counts) -> f64 {
    let ((aa, ab), (ba, bb)) = (a.posterior(), b.posterior());
    let least = aa.min(ab).min(ba).min(bb);
    let chance = if least > TERMS_MAX {
        let it = Difference::of(a, b);
        normal_below(it.by / it.variance.sqrt())
    } else if least == ba {
        greater((aa, ab), (ba, bb))
    } else if least == aa {
        1.0 - greater((ba, bb), (aa, ab))
    } else if least == ab {
        greater((bb, ba), (ab, aa))
    } else {
        1.0 - greater((ab, aa), (bb, ba))
    };
    chance.clamp(0.0, 1.0)
}

/// The chance that a draw of the second distribution is greater; its first parameter is whole.
fn greater((aa, ab): (f64, f64), (ba, bb): (f64, f64)) -> f64 {
    let base = ln_beta(aa, ab);
    let term =
        |i: f64| (ln_beta(aa + i, ab + bb) - (bb + i).ln() - ln_beta(1.0 + i, bb) - base).exp();
    (0..ba as u64).map(|i| term(i as f64)).sum()
}

/// The share of a normal distribution below a value (Abramowitz & Stegun 26.2.17, |error| < 1e-7).
fn normal_below(z: f64) -> f64 {
    const B: [f64; 5] =
        [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let tail: f64 = B.iter().rev().fold(0.0, |sum, b| (sum + b) * t) * (-z * z / 2.0).exp()
        / (2.0 * std::f64::consts::PI).sqrt();
    if z > 0.0 { 1.0 - tail } else { tail }
}

fn ln_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

/// The value below which a share of a beta distribution lies, by halving.
fn beta_quantile(a: f64, b: f64, share: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if beta_below(a, b, middle) < share { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The share of a beta distribution below `x`: the regularised incomplete beta function by its
/// continued fraction (Numerical Recipes §6.4).
fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = (a * x.ln() + b * (1.0 - x).ln() - ln_beta(a, b)).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |it: f64| if it.abs() < TINY { TINY } else { it };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    // The number of terms grows with the root of the larger parameter.
    for m in 1..20_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-13 {
            break;
        }
    }
    h
}
