//! Finds where a smooth function of a few numbers is smallest; the same input gives the same
//! answer. Pure.

/// Where a search ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimum<const N: usize> {
    pub at: [f64; N],
    pub value: f64,
    /// How often the function was asked.
    pub asked: u32,
    /// Whether the search ended because nothing was left to gain.
    pub settled: bool,
}

/// Beyond this, a coordinate is pulled back: the logarithms of parameters never mean more.
const COORDINATE_MAX: f64 = 14.0;
const STEPS_MAX: u32 = 300;
/// The largest step of one coordinate: a factor of e² for a parameter.
const STEP_MAX: f64 = 2.0;

/// Quasi-Newton search by Broyden, Fletcher, Goldfarb and Shanno (Nocedal & Wright 2006, algorithm
/// 6.1) with a line search for the weak Wolfe conditions (algorithm of Lewis & Overton 2013).
/// `function` answers with the value and fills the gradient; `tolerance` is on its largest part.
pub fn bfgs<const N: usize>(
    start: [f64; N],
    tolerance: f64,
    function: &mut dyn FnMut(&[f64; N], &mut [f64; N]) -> f64,
) -> Minimum<N> {
    let mut asked = 0;
    let mut ask = |at: &[f64; N], slope: &mut [f64; N]| {
        asked += 1;
        walled(at, slope, function)
    };
    let mut at = start;
    let mut slope = [0.0; N];
    let mut value = ask(&at, &mut slope);
    let mut inverse = identity::<N>(1.0);
    let mut settled = largest(&slope) <= tolerance;
    for step in 0..STEPS_MAX {
        if settled {
            break;
        }
        let mut way = product(&inverse, &slope).map(|it| -it);
        if dot(&way, &slope) >= 0.0 {
            inverse = identity(1.0);
            way = slope.map(|it| -it);
        }
        let limit = (STEP_MAX / largest(&way)).min(1.0);
        way = way.map(|it| it * limit);
        let Some((moved, next, next_slope)) = line((&at, value, &slope), &way, &mut ask) else {
            // Nothing lower along the way: either the end, or the curvature has gone stale.
            if is_identity(&inverse) {
                settled = true;
                break;
            }
            inverse = identity(1.0);
            continue;
        };
        let (step_made, bend) = (minus(&moved, &at), minus(&next_slope, &slope));
        let curvature = dot(&step_made, &bend);
        if curvature > 1e-14 {
            if step == 0 {
                inverse = identity(curvature / dot(&bend, &bend));
            }
            update(&mut inverse, &step_made, &bend, curvature);
        }
        settled = largest(&next_slope) <= tolerance;
        (at, value, slope) = (moved, next, next_slope);
    }
    Minimum { at, value, asked, settled }
}

/// The same for a function whose gradient nobody has worked out: central differences.
pub fn bfgs_by_differences<const N: usize>(
    start: [f64; N],
    tolerance: f64,
    function: &mut dyn FnMut(&[f64; N]) -> f64,
) -> Minimum<N> {
    const WIDTH: f64 = 1e-5;
    bfgs(start, tolerance, &mut |at, slope| {
        for place in 0..N {
            let beside = |by: f64| {
                let mut beside = *at;
                beside[place] += by;
                beside
            };
            slope[place] = (function(&beside(WIDTH)) - function(&beside(-WIDTH))) / (2.0 * WIDTH);
        }
        function(at)
    })
}

type Line<'a, const N: usize> = (&'a [f64; N], f64, &'a [f64; N]);

/// A point along a way that is enough lower and enough flatter.
fn line<const N: usize>(
    (at, value, slope): Line<'_, N>,
    way: &[f64; N],
    ask: &mut dyn FnMut(&[f64; N], &mut [f64; N]) -> f64,
) -> Option<([f64; N], f64, [f64; N])> {
    const LOWER: f64 = 1e-4;
    const FLATTER: f64 = 0.9;
    const TRIES_MAX: u32 = 40;
    let steepness = dot(slope, way);
    let (mut low, mut high, mut step) = (0.0, f64::INFINITY, 1.0);
    let mut best = None;
    for _ in 0..TRIES_MAX {
        let moved: [f64; N] = std::array::from_fn(|it| at[it] + step * way[it]);
        let mut next_slope = [0.0; N];
        let next = ask(&moved, &mut next_slope);
        // Also false where it is not a number.
        if next <= value + LOWER * step * steepness && next < value {
            if dot(&next_slope, way) >= FLATTER * steepness {
                return Some((moved, next, next_slope));
            }
            low = step;
            best = Some((moved, next, next_slope));
        } else {
            high = step;
        }
        step = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * low };
    }
    best
}

/// The function inside the walls; outside it rises, so that a ridge has an end.
fn walled<const N: usize>(
    at: &[f64; N],
    slope: &mut [f64; N],
    function: &mut dyn FnMut(&[f64; N], &mut [f64; N]) -> f64,
) -> f64 {
    let inside = at.map(|it| it.clamp(-COORDINATE_MAX, COORDINATE_MAX));
    let mut value = function(&inside, slope);
    for place in 0..N {
        let beyond = at[place] - inside[place];
        if beyond != 0.0 {
            value += beyond * beyond;
            slope[place] = 2.0 * beyond;
        }
    }
    value
}

fn update<const N: usize>(
    inverse: &mut [[f64; N]; N],
    step: &[f64; N],
    bend: &[f64; N],
    curvature: f64,
) {
    let bent = product(inverse, bend);
    let scale = (1.0 + dot(bend, &bent) / curvature) / curvature;
    for row in 0..N {
        for column in 0..N {
            inverse[row][column] += scale * step[row] * step[column]
                - (bent[row] * step[column] + step[row] * bent[column]) / curvature;
        }
    }
}

fn identity<const N: usize>(scale: f64) -> [[f64; N]; N] {
    std::array::from_fn(|row| std::array::from_fn(|column| if row == column { scale } else { 0.0 }))
}

fn is_identity<const N: usize>(matrix: &[[f64; N]; N]) -> bool {
    *matrix == identity::<N>(1.0)
}

fn product<const N: usize>(matrix: &[[f64; N]; N], vector: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|row| dot(&matrix[row], vector))
}

fn minus<const N: usize>(one: &[f64; N], other: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|it| one[it] - other[it])
}

fn dot<const N: usize>(one: &[f64; N], other: &[f64; N]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn largest<const N: usize>(vector: &[f64; N]) -> f64 {
    vector.iter().fold(0.0, |most, it| it.abs().max(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rosenbrock 1960: a bent valley whose lowest point is (1, 1).
    fn valley(at: &[f64; 2], slope: &mut [f64; 2]) -> f64 {
        let [x, y] = *at;
        slope[0] = -2.0 * (1.0 - x) - 400.0 * x * (y - x * x);
        slope[1] = 200.0 * (y - x * x);
        (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
    }

    #[test]
    fn a_bent_valley_is_followed_to_its_end() {
        for start in [[-1.2, 1.0], [0.0, 0.0], [5.0, -3.0]] {
            let found = bfgs(start, 1e-10, &mut valley);
            assert!(found.settled && found.asked < 200, "{found:?}");
            assert!(found.at.iter().all(|it| (it - 1.0).abs() < 1e-8), "{found:?}");
            let again = bfgs(start, 1e-10, &mut valley);
            assert_eq!(found, again, "the same way each time");
            let by_differences =
                bfgs_by_differences(start, 1e-6, &mut |at| valley(at, &mut [0.0; 2]));
            assert!(by_differences.at.iter().all(|it| (it - 1.0).abs() < 1e-4));
        }
    }

    #[test]
    fn a_ridge_without_end_ends_at_the_wall() {
        let mut fall = |at: &[f64; 1], slope: &mut [f64; 1]| {
            slope[0] = -1.0;
            -at[0]
        };
        let found = bfgs([0.0], 1e-9, &mut fall);
        assert!(found.at[0] > 13.9 && found.at[0] < 16.0, "{found:?}");
    }
}
