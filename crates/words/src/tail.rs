//! The hypergeometric upper tail: how likely so many of a group would have something if the group
//! had been drawn by lot from everybody. Exact, and added up in logarithms.

/// Terms below this part of the sum change none of its digits.
const PART_MIN: f64 = 1e-17;

/// The chance that at least `here` of a `group` drawn from `everybody` are among the `having`.
///
/// ```
/// // Two or more of three drawn from ten, of whom four have it: 40 of 120 hands.
/// assert!((words::upper_tail(10, 4, 3, 2) - 1.0 / 3.0).abs() < 1e-12);
/// ```
pub fn upper_tail(everybody: u64, having: u64, group: u64, here: u64) -> f64 {
    let (having, group) = (having.min(everybody), group.min(everybody));
    let least = (having + group).saturating_sub(everybody);
    let most = having.min(group);
    if here <= least {
        return 1.0;
    }
    if here > most {
        return 0.0;
    }
    let mean = having as f64 * group as f64 / everybody as f64;
    let drawn = Drawn { everybody, having, group };
    // The shorter way from the count outwards, so that what is small is never a difference.
    let chance = match here as f64 > mean {
        true => drawn.upward(here, most),
        false => 1.0 - drawn.downward(here - 1, least),
    };
    chance.clamp(0.0, 1.0)
}

struct Drawn {
    everybody: u64,
    having: u64,
    group: u64,
}

impl Drawn {
    fn upward(&self, from: u64, most: u64) -> f64 {
        let (mut sum, mut term) = (1.0, 1.0);
        for count in from..most {
            term *= self.step(count);
            sum += term;
            if term < sum * PART_MIN {
                break;
            }
        }
        (self.ln_chance(from) + f64::ln(sum)).exp()
    }

    fn downward(&self, from: u64, least: u64) -> f64 {
        let (mut sum, mut term) = (1.0, 1.0);
        for count in (least..from).rev() {
            term /= self.step(count);
            sum += term;
            if term < sum * PART_MIN {
                break;
            }
        }
        (self.ln_chance(from) + f64::ln(sum)).exp()
    }

    /// The chance of one more as a part of the chance of so many.
    fn step(&self, count: u64) -> f64 {
        let Self { everybody, having, group } = *self;
        let free = (everybody + count + 1 - having - group) as f64;
        (having - count) as f64 * (group - count) as f64 / ((count + 1) as f64 * free)
    }

    /// The logarithm of the chance of exactly so many.
    fn ln_chance(&self, count: u64) -> f64 {
        let Self { everybody, having, group } = *self;
        ln_choose(having, count) + ln_choose(everybody - having, group - count)
            - ln_choose(everybody, group)
    }
}

fn ln_choose(of: u64, some: u64) -> f64 {
    ln_factorial(of) - ln_factorial(some) - ln_factorial(of - some)
}

/// Below this, factorials are multiplied out.
const FACTORIAL_PLAIN: u64 = 32;

/// Stirling's series beyond the small ones; its next term is below 1e-17 there.
fn ln_factorial(n: u64) -> f64 {
    if n < FACTORIAL_PLAIN {
        return (2..=n).map(|it| it as f64).product::<f64>().ln();
    }
    let x = n as f64 + 1.0;
    let square = x * x;
    let series = (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square)
        / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choose(of: u64, some: u64) -> u128 {
        (0..some).fold(1, |all, it| all * u128::from(of - it) / u128::from(it + 1))
    }

    /// Every hand counted, in whole numbers.
    fn counted(everybody: u64, having: u64, group: u64, here: u64) -> f64 {
        let fits = |it: &u64| group - it <= everybody - having;
        let hands = (here..=having.min(group)).filter(fits);
        let hands: u128 =
            hands.map(|it| choose(having, it) * choose(everybody - having, group - it)).sum();
        hands as f64 / choose(everybody, group) as f64
    }

    proptest! {
        #[test]
        fn it_is_what_counting_every_hand_gives(
            everybody in 1u64..60, a in 0.0f64..1.0, b in 0.0f64..1.0, c in 0.0f64..1.0,
        ) {
            let part = |it: f64, of: u64| (it * (of + 1) as f64) as u64;
            let (having, group) = (part(a, everybody), part(b, everybody));
            let here = part(c, having.min(group));
            let found = upper_tail(everybody, having, group, here);
            let right = counted(everybody, having, group, here);
            prop_assert!((found - right).abs() < 1e-10, "{found} {right}");
        }

        #[test]
        fn more_is_never_more_likely(
            everybody in 100u64..2_000_000, a in 0.0f64..1.0, b in 0.0f64..1.0, c in 0.0f64..1.0,
        ) {
            let part = |it: f64, of: u64| (it * of as f64) as u64;
            let (having, group) = (part(a, everybody), part(b, everybody));
            let here = part(c, having.min(group));
            let (less, more) = (
                upper_tail(everybody, having, group, here),
                upper_tail(everybody, having, group, here + 1),
            );
            prop_assert!((0.0..=1.0).contains(&less) && more <= less + 1e-8, "{less} {more}");
        }
    }

    #[test]
    fn factorials_meet_where_the_series_begins() {
        let plain: f64 = (1..=40).map(|it| f64::from(it).ln()).sum();
        assert!((ln_factorial(40) - plain).abs() < 1e-12);
    }
}
