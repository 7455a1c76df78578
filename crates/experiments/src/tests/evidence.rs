//! Posteriors against published and independently computed values; chance by property; false
//! winners by simulation.

use proptest::prelude::*;

use crate::evidence::{AlwaysValid, Counts, Difference, chance_better};
use crate::fold::{Results, Verdict};
use crate::model::{ExperimentId, Stratum, arm_at, arm_of, draw, letter};
use crate::store::DayRow;

#[test]
fn intervals_are_those_of_the_beta_distribution() {
    // scipy.stats.beta.ppf of (reached + 1, seen - reached + 1).
    for (seen, reached, low, high) in [
        (20, 0, 0.001_204_883_4, 0.161_097_615_2),
        (20, 20, 0.838_902_384_8, 0.998_795_116_6),
        (100, 30, 0.218_978_726_3, 0.396_147_128_6),
        (21_306, 2_262, 0.102_102_678_1, 0.110_375_823_5),
    ] {
        let (a, b) = Counts::new(seen, reached).interval();
        assert!((a - low).abs() < 1e-9 && (b - high).abs() < 1e-9, "{reached}/{seen}: {a} {b}");
    }
}

#[test]
fn the_chance_of_being_better_is_exact_where_it_is_known() {
    // With one success and one failure each, and no data at all, the two are alike.
    let even = |a, b| chance_better(a, b);
    assert!((even(Counts::default(), Counts::default()) - 0.5).abs() < 1e-12);
    // Beta(1,1) against Beta(2,1): the chance is 2/3; against Beta(3,1): 3/4.
    assert!((even(Counts::default(), Counts::new(1, 1)) - 2.0 / 3.0).abs() < 1e-12);
    assert!((even(Counts::default(), Counts::new(2, 2)) - 0.75).abs() < 1e-12);
    // Beyond the closed form, the normal one takes over without a jump.
    let few = chance_better(Counts::new(190_000, 95_000), Counts::new(190_000, 95_300));
    let many = chance_better(Counts::new(210_000, 105_000), Counts::new(210_000, 105_315));
    assert!((few - 0.834).abs() < 0.01 && (many - 0.834).abs() < 0.01, "{few} {many}");
}

proptest! {
    #[test]
    fn either_one_or_the_other_is_better(
        seen_a in 0u64..3000, share_a in 0.0f64..=1.0,
        seen_b in 0u64..3000, share_b in 0.0f64..=1.0,
    ) {
        let a = Counts::new(seen_a, (seen_a as f64 * share_a) as u64);
        let b = Counts::new(seen_b, (seen_b as f64 * share_b) as u64);
        let sum = chance_better(a, b) + chance_better(b, a);
        prop_assert!((sum - 1.0).abs() < 1e-7, "{a:?} {b:?} {sum}");
    }

    #[test]
    fn looking_again_never_takes_evidence_back(
        looks in proptest::collection::vec((1u64..200, 0.0f64..1.0, 1u64..200, 0.0f64..1.0), 1..40),
    ) {
        let mut it = AlwaysValid::default();
        let (mut a, mut b, mut before) = (Counts::default(), Counts::default(), 1.0);
        for (seen_a, share_a, seen_b, share_b) in looks {
            let more = |c: Counts, n: u64, s: f64| {
                Counts::new(c.seen + n, c.reached + (n as f64 * s) as u64)
            };
            (a, b) = (more(a, seen_a, share_a), more(b, seen_b, share_b));
            it.look(Difference::of(a, b));
            prop_assert!(it.p() <= before && it.p() >= 0.0);
            before = it.p();
        }
    }

    #[test]
    fn arms_are_given_by_their_weights(weights in proptest::collection::vec(0i64..10, 1..5)) {
        let total: i64 = weights.iter().sum();
        let mut given = vec![0; weights.len()];
        for subject in 0..2000 {
            let place = draw(ExperimentId(7), (base::PersonId(subject), ""));
            prop_assert!((0.0..1.0).contains(&place));
            match arm_at(&weights, place) {
                Some(arm) => given[arm] += 1,
                None => prop_assert_eq!(total, 0),
            }
        }
        for (n, weight) in given.iter().zip(&weights) {
            let due = if total == 0 { 0.0 } else { 2000.0 * *weight as f64 / total as f64 };
            prop_assert!((f64::from(*n) - due).abs() < 120.0, "{n} for {due}");
        }
    }
}

#[test]
fn arms_have_letters() {
    for arm in 0..5 {
        assert_eq!(arm_of(&letter(arm).to_string(), 5), Some(arm));
    }
    for bad in ["", "F", "AB", "ä", "1"] {
        assert_eq!(arm_of(bad, 5), None, "{bad}");
    }
}

/// Counts of arms of which none is better, `step` more in each arm at each look.
struct Alike(u64);

impl Alike {
    /// How many of `n` succeed, each with a chance of a tenth (SplitMix64, four draws a number).
    fn successes(&mut self, n: u64) -> u64 {
        const TENTH: u64 = 6554;
        let mut successes = 0;
        for _ in 0..n / 4 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^= z >> 31;
            for part in 0..4 {
                successes += u64::from((z >> (16 * part)) & 0xffff < TENTH);
            }
        }
        successes
    }

    /// How many of `runs` experiments with 100 looks find a winner at 5 %: by the p that is shown,
    /// and by a z-test that is peeked at.
    fn winners(&mut self, runs: usize, step: u64) -> (usize, usize) {
        let (mut shown, mut peeked) = (0, 0);
        for _ in 0..runs {
            let (mut a, mut b) = (Counts::default(), Counts::default());
            let (mut it, mut z_found) = (AlwaysValid::default(), false);
            for _ in 0..100 {
                a = Counts::new(a.seen + step, a.reached + self.successes(step));
                b = Counts::new(b.seen + step, b.reached + self.successes(step));
                let difference = Difference::of(a, b);
                it.look(difference);
                z_found |= difference.by.abs() > 1.96 * difference.variance.sqrt();
            }
            shown += usize::from(it.p() <= 0.05);
            peeked += usize::from(z_found);
        }
        (shown, peeked)
    }
}

#[test]
fn of_two_thousand_experiments_without_a_difference_at_most_two_in_a_hundred_find_one() {
    let runs = 2_000;
    for (seed, step) in [(20_261_121, 200), (1, 20)] {
        let (shown, peeked) = Alike(seed).winners(runs, step);
        assert!(shown * 100 <= 2 * runs, "{shown} of {runs} at {step} a look");
        // The same data fool whoever peeks at a z-test: the simulation can fail.
        assert!(peeked * 100 > 25 * runs, "{peeked} of {runs} at {step} a look");
    }
}

fn day(stratum: Stratum, arm: i64, day: i64, (seen, reached): (i64, i64)) -> DayRow {
    DayRow { stratum, arm, day, assigned: seen, seen, reached }
}

#[test]
fn verdicts_are_careful() {
    let all = Stratum::Unknown;
    for (rows, verdict) in [
        (vec![], Verdict::TooFew { least: 0 }),
        (vec![day(all, 0, 1, (19, 1)), day(all, 1, 1, (400, 200))], Verdict::TooFew { least: 19 }),
        (vec![day(all, 0, 1, (400, 40)), day(all, 1, 1, (400, 44))], Verdict::Open),
        (
            vec![day(all, 0, 1, (4000, 400)), day(all, 1, 1, (4000, 600))],
            Verdict::Better { arm: 1 },
        ),
        (vec![day(all, 0, 1, (4000, 600)), day(all, 1, 1, (4000, 400))], Verdict::Worse { arm: 1 }),
    ] {
        assert_eq!(Results::of(2, &rows, false).verdict(), verdict);
    }
}

#[test]
fn evidence_that_was_there_on_a_day_stays() {
    let all = Stratum::Unknown;
    let early = [day(all, 0, 1, (4000, 400)), day(all, 1, 1, (4000, 600))];
    let p = Results::of(2, &early, false).all.arms[1].p;
    let later = [day(all, 0, 2, (4000, 600)), day(all, 1, 2, (4000, 400))];
    let both: Vec<DayRow> = early.iter().chain(&later).cloned().collect();
    assert_eq!(Results::of(2, &both, false).all.arms[1].p, p);
    // In whatever order the rows come, days are looked at in theirs.
    let shuffled: Vec<DayRow> = both.iter().rev().cloned().collect();
    assert_eq!(Results::of(2, &shuffled, false), Results::of(2, &both, false));
}

#[test]
fn a_driver_that_is_unevenly_spread_does_not_decide() {
    // Both arms are alike in each stratum; B merely got those who come anyway.
    let rows = [
        day(Stratum::With, 0, 1, (1000, 500)),
        day(Stratum::Without, 0, 1, (3000, 300)),
        day(Stratum::With, 1, 1, (3000, 1500)),
        day(Stratum::Without, 1, 1, (1000, 100)),
    ];
    assert_eq!(Results::of(2, &rows, false).verdict(), Verdict::Better { arm: 1 });
    let apart = Results::of(2, &rows, true);
    assert_eq!(apart.verdict(), Verdict::Open);
    assert_eq!(apart.strata.len(), 2);
    assert_eq!(apart.all.arms[1].counts, Counts::new(4000, 1600));
}

#[test]
fn several_arms_pay_for_several_chances() {
    let all = Stratum::Unknown;
    let rows =
        [day(all, 0, 1, (4000, 400)), day(all, 1, 1, (4000, 500)), day(all, 2, 1, (4000, 400))];
    let two = Results::of(2, &rows, false).all.arms[1].p.unwrap();
    let three = Results::of(3, &rows, false).all.arms[1].p.unwrap();
    assert!((three - 2.0 * two).abs() < 1e-12, "{two} {three}");
}
