//! Results from counts by day: all together, by stratum, and adjusted for the strata. Pure.

use std::collections::BTreeMap;

use base::small::TRIALS_MIN;

use crate::evidence::{AlwaysValid, Counts, Difference, chance_better};
use crate::model::Stratum;
use crate::store::DayRow;

/// From here on a difference is no longer put down to chance.
pub const P_MAX: f64 = 0.05;

/// What is known of one arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArmResult {
    pub arm: i64,
    /// Given the arm, whether or not they saw it.
    pub assigned: u64,
    pub counts: Counts,
    /// The chance that it is better than arm A; none for A itself, and where there is too little
    /// to say.
    pub better: Option<f64>,
    /// The p-value against arm A that holds at every look, corrected for the number of arms.
    pub p: Option<f64>,
}

impl ArmResult {
    pub fn is_few(&self) -> bool {
        self.counts.seen < TRIALS_MIN
    }
}

/// All together, or one stratum.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub stratum: Option<Stratum>,
    pub arms: Vec<ArmResult>,
}

/// What an experiment found so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    pub all: Group,
    /// Empty unless the experiment is told apart by a driver.
    pub strata: Vec<Group>,
    /// The p-values of the arms with the differences between the strata taken out; none for A.
    pub adjusted: Vec<Option<f64>>,
}

/// What can be said in one sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// An arm was seen fewer than twenty times; this many times at least.
    TooFew { least: u64 },
    /// This arm does better than A.
    Better { arm: i64 },
    /// No arm does better, and this one does worse than A.
    Worse { arm: i64 },
    /// Whatever difference there is may be chance.
    Open,
}

/// One arm's counts on one day.
type DayCounts = BTreeMap<i64, BTreeMap<(Stratum, i64), (u64, u64, u64)>>;

impl Results {
    /// Adds up the days in their order, looking at the end of each.
    pub fn of(arms: usize, days: &[DayRow], has_driver: bool) -> Self {
        let mut by_day = DayCounts::new();
        for row in days.iter().filter(|it| it.arm >= 0 && it.arm < arms as i64) {
            let cell =
                by_day.entry(row.day).or_default().entry((row.stratum, row.arm)).or_default();
            let count = |n: i64| n.max(0) as u64;
            cell.0 += count(row.assigned);
            cell.1 += count(row.seen);
            cell.2 += count(row.reached);
        }
        let mut sum = Sum::new(arms);
        for cells in by_day.values() {
            for ((stratum, arm), counts) in cells {
                sum.add(*stratum, *arm, *counts);
            }
            sum.look();
        }
        sum.results(has_driver)
    }

    /// What can be said; where it is told apart by a driver, the adjusted p decides.
    pub fn verdict(&self) -> Verdict {
        let arms = &self.all.arms;
        let least = arms.iter().map(|it| it.counts.seen).min().unwrap_or(0);
        if least < TRIALS_MIN {
            return Verdict::TooFew { least };
        }
        let share = |it: &ArmResult| it.counts.share();
        let sure = |it: &&ArmResult| self.p_of(it.arm).is_some_and(|p| p <= P_MAX);
        let base = arms.first().map_or(0.0, share);
        let found: Vec<&ArmResult> = arms.iter().filter(sure).collect();
        let best = found.iter().filter(|it| share(it) > base);
        match best.max_by(|a, b| share(a).total_cmp(&share(b))) {
            Some(it) => Verdict::Better { arm: it.arm },
            None => found.first().map_or(Verdict::Open, |it| Verdict::Worse { arm: it.arm }),
        }
    }

    /// The p-value that decides about an arm.
    pub fn p_of(&self, arm: i64) -> Option<f64> {
        let place = usize::try_from(arm).ok()?;
        let adjusted = self.adjusted.get(place).copied().flatten();
        if self.strata.is_empty() { self.all.arms.get(place)?.p } else { adjusted }
    }
}

/// Running sums of every stratum, and of all together.
struct Sum {
    arms: usize,
    of: BTreeMap<Stratum, Vec<Tally>>,
    looks: BTreeMap<Option<Stratum>, Vec<AlwaysValid>>,
    adjusted: Vec<AlwaysValid>,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    assigned: u64,
    seen: u64,
    reached: u64,
}

impl Tally {
    fn counts(self) -> Counts {
        Counts::new(self.seen, self.reached)
    }
}

impl Sum {
    fn new(arms: usize) -> Self {
        let adjusted = vec![AlwaysValid::default(); arms];
        Self { arms, of: BTreeMap::new(), looks: BTreeMap::new(), adjusted }
    }

    fn add(&mut self, stratum: Stratum, arm: i64, (assigned, seen, reached): (u64, u64, u64)) {
        let tallies = self.of.entry(stratum).or_insert_with(|| vec![Tally::default(); self.arms]);
        let it = &mut tallies[arm as usize];
        it.assigned += assigned;
        it.seen += seen;
        it.reached += reached;
    }

    /// The tallies of one stratum, or of all together.
    fn tallies(&self, stratum: Option<Stratum>) -> Vec<Tally> {
        let mut sums = vec![Tally::default(); self.arms];
        for (_, tallies) in self.of.iter().filter(|it| stratum.is_none_or(|only| only == *it.0)) {
            for (sum, it) in sums.iter_mut().zip(tallies) {
                sum.assigned += it.assigned;
                sum.seen += it.seen;
                sum.reached += it.reached;
            }
        }
        sums
    }

    fn look(&mut self) {
        let groups = std::iter::once(None).chain(self.of.keys().copied().map(Some));
        for group in groups.collect::<Vec<_>>() {
            let tallies = self.tallies(group);
            let fresh = || vec![AlwaysValid::default(); self.arms];
            let looks = self.looks.entry(group).or_insert_with(fresh);
            for arm in 1..self.arms {
                if let Some((a, b)) = enough(tallies[0], tallies[arm]) {
                    looks[arm].look(Difference::of(a, b));
                }
            }
        }
        for arm in 1..self.arms {
            let pairs: Vec<(Counts, Counts)> =
                self.of.values().filter_map(|it| enough(it[0], it[arm])).collect();
            if let Some(difference) = Difference::stratified(&pairs) {
                self.adjusted[arm].look(difference);
            }
        }
    }

    fn results(self, has_driver: bool) -> Results {
        let strata = match has_driver {
            true => self.of.keys().map(|it| self.group(Some(*it))).collect(),
            false => Vec::new(),
        };
        let adjusted = |arm: usize| {
            let all: Vec<(Counts, Counts)> =
                self.of.values().filter_map(|it| enough(it[0], it[arm])).collect();
            (arm > 0 && !all.is_empty()).then(|| self.corrected(self.adjusted[arm].p()))
        };
        Results { all: self.group(None), strata, adjusted: (0..self.arms).map(adjusted).collect() }
    }

    /// Each further arm is a further chance to be wrong (Bonferroni).
    fn corrected(&self, p: f64) -> f64 {
        (p * (self.arms.saturating_sub(1)).max(1) as f64).min(1.0)
    }

    fn group(&self, stratum: Option<Stratum>) -> Group {
        let tallies = self.tallies(stratum);
        let looks = self.looks.get(&stratum);
        let arm = |(place, it): (usize, &Tally)| {
            let pair = if place > 0 { enough(tallies[0], *it) } else { None };
            ArmResult {
                arm: place as i64,
                assigned: it.assigned,
                counts: it.counts(),
                better: pair.map(|(a, b)| chance_better(a, b)),
                p: pair.map(|_| self.corrected(looks.map_or(1.0, |it| it[place].p()))),
            }
        };
        Group { stratum, arms: tallies.iter().enumerate().map(arm).collect() }
    }
}

/// Two arms of which each was seen often enough for anything to be said.
fn enough(a: Tally, b: Tally) -> Option<(Counts, Counts)> {
    (a.seen >= TRIALS_MIN && b.seen >= TRIALS_MIN).then(|| (a.counts(), b.counts()))
}
