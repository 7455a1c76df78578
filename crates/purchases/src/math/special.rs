//! Special functions: gamma, digamma, beta and Gauss's hypergeometric function. Pure.

/// The logarithm of the gamma function, for positive arguments.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The logarithm of the beta function.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// The derivative of `ln_gamma`: recurrence up to 8, then its asymptotic series (Abramowitz &
/// Stegun 1964, 6.3.5 and 6.3.18).
pub fn digamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 0.0);
    while x < 8.0 {
        shift -= 1.0 / x;
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    let series = y
        * (1.0 / 12.0
            - y * (1.0 / 120.0
                - y * (1.0 / 252.0
                    - y * (1.0 / 240.0 - y * (1.0 / 132.0 - y * 691.0 / 32_760.0)))));
    shift + x.ln() - 0.5 / x - series
}

/// Terms after which a series ends, however slowly it goes.
const TERMS_MAX: u32 = 100_000;

/// Gauss's ₂F₁(a, b; c; z) by its series, for 0 ≤ z < 1 (Abramowitz & Stegun 1964, 15.1.1). Who has
/// large a and b transforms first, so that its terms stay small.
pub fn hyp2f1(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0_f64);
    for n in 0..TERMS_MAX {
        let n = f64::from(n);
        let factor = (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
        term *= factor;
        sum += term;
        // Terms may grow at first; what is left is small once they fall.
        let is_falling = factor.abs() < 1.0;
        let rest = term.abs() / (1.0 - factor.abs()).max(f64::EPSILON);
        if term == 0.0 || (is_falling && rest < 1e-15 * sum.abs()) {
            break;
        }
    }
    sum
}

/// The regularised incomplete beta function: the chance that a Beta(a, b) lies below x. Continued
/// fraction by Lentz's method (DLMF 8.17.22).
pub fn beta_inc(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (a * x.ln() + b * (1.0 - x).ln() - ln_beta(a, b)).exp();
    // Each side has its own quick half.
    match x < (a + 1.0) / (a + b + 2.0) {
        true => front * beta_fraction(a, b, x) / a,
        false => 1.0 - front * beta_fraction(b, a, 1.0 - x) / b,
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const STEPS_MAX: u32 = 10_000;
    let away = |it: f64| if it.abs() < TINY { TINY } else { it };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut whole = d;
    for step in 1..STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = whole;
        for part in [even, odd] {
            d = 1.0 / away(1.0 + part * d);
            c = away(1.0 + part / c);
            whole *= c * d;
        }
        if (whole - before).abs() < 1e-15 * whole.abs() {
            break;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_equal_those_of_the_tables() {
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs().max(1.0);
        // Abramowitz & Stegun 1964, tables 6.1 and 6.3: Γ(1/2) = √π, ψ(1) = −γ.
        assert!(close(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln()));
        assert!(close(digamma(1.0), -0.577_215_664_901_532_9));
        assert!(close(digamma(0.5), -1.963_510_026_021_423_5));
        assert!(close(ln_beta(2.0, 3.0), (1.0_f64 / 12.0).ln()));
        // 15.1.3 and 15.1.8: −ln(1−z)/z and (1−z)^−a.
        for z in [0.1, 0.5, 0.97] {
            assert!(close(hyp2f1(1.0, 1.0, 2.0, z), -(1.0_f64 - z).ln() / z), "{z}");
            assert!(close(hyp2f1(3.5, 2.0, 2.0, z).ln(), -3.5 * (1.0_f64 - z).ln()), "{z}");
        }
    }

    #[test]
    fn the_incomplete_beta_function_is_a_binomial_tail() {
        // P(at least 2 of 4) at 0.4.
        assert!((beta_inc(2.0, 3.0, 0.4) - 0.5248).abs() < 1e-12);
        assert_eq!((beta_inc(2.0, 3.0, 0.0), beta_inc(2.0, 3.0, 1.0)), (0.0, 1.0));
        for (a, b, x) in [(0.5, 0.5, 0.1), (40.0, 3.0, 0.9), (700.0, 900.0, 0.43)] {
            let both = beta_inc(a, b, x) + beta_inc(b, a, 1.0 - x);
            assert!((both - 1.0).abs() < 1e-12, "{a} {b} {x}");
        }
    }
}
