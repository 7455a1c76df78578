//! How long people wait at a stage until they move on. Pure.
//!
//! Whoever is still there, or fell back, has waited at least so long; leaving them out would make
//! the wait look short. The median is therefore that of Kaplan and Meier (1958).

use std::collections::BTreeMap;

use base::small::TRIALS_MIN;

/// Waits by their days: how many moved on after so many, and how many were last seen waiting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    pub moved_on: BTreeMap<i64, i64>,
    pub waiting: BTreeMap<i64, i64>,
}

/// The days after which half have moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Median {
    /// So few have moved on that nothing can be said.
    TooFew,
    Days(i64),
    /// More than half are still there after so many days.
    Beyond(i64),
}

impl Waits {
    /// How many have moved on.
    pub fn moved(&self) -> i64 {
        self.moved_on.values().sum()
    }

    pub fn median(&self) -> Median {
        if self.moved() < TRIALS_MIN as i64 {
            return Median::TooFew;
        }
        let mut at_risk: i64 = self.moved() + self.waiting.values().sum::<i64>();
        let mut remain = 1.0;
        let mut lengths: Vec<i64> =
            self.moved_on.keys().chain(self.waiting.keys()).copied().collect();
        lengths.sort_unstable();
        lengths.dedup();
        for days in &lengths {
            let moved = self.moved_on.get(days).copied().unwrap_or(0);
            let others = self.waiting.get(days).copied().unwrap_or(0);
            remain *= 1.0 - moved as f64 / at_risk as f64;
            if remain <= 0.5 {
                return Median::Days(*days);
            }
            at_risk -= moved + others;
        }
        Median::Beyond(lengths.last().copied().unwrap_or(0))
    }

    /// The days within which nine of ten of those who moved on had done so; whoever waits longer is
    /// stuck. None while too few have moved on.
    pub fn nine_of_ten(&self) -> Option<i64> {
        let moved = self.moved();
        if moved < TRIALS_MIN as i64 {
            return None;
        }
        let mut seen = 0;
        self.moved_on.iter().find_map(|(days, n)| {
            seen += n;
            (seen * 10 >= moved * 9).then_some(*days)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(moved_on: &[(i64, i64)], waiting: &[(i64, i64)]) -> Waits {
        let map = |it: &[(i64, i64)]| it.iter().copied().collect();
        Waits { moved_on: map(moved_on), waiting: map(waiting) }
    }

    #[test]
    fn the_median_counts_those_who_still_wait() {
        for (moved_on, waiting, median) in [
            (&[(1, 19)][..], &[][..], Median::TooFew),
            (&[(3, 10), (9, 10)], &[], Median::Days(3)),
            (&[(3, 9), (9, 11)], &[], Median::Days(9)),
            // Without the forty who still wait it would be 3.
            (&[(3, 20), (9, 5)], &[(5, 40)], Median::Days(9)),
            (&[(3, 20)], &[(5, 40)], Median::Beyond(5)),
            // Whoever was last seen earlier says nothing about later days.
            (&[(3, 20)], &[(1, 40)], Median::Days(3)),
        ] {
            assert_eq!(waits(moved_on, waiting).median(), median, "{moved_on:?} {waiting:?}");
        }
    }

    /// Remission of 21 leukaemia patients on 6-MP (Freireich 1963), the textbook example of the
    /// estimate, taken threefold to be enough: the median is 23 weeks.
    #[test]
    fn the_median_is_that_of_the_textbook() {
        let moved = [(6, 3), (7, 1), (10, 1), (13, 1), (16, 1), (22, 1), (23, 1)];
        let waiting = [
            (6, 1),
            (9, 1),
            (10, 1),
            (11, 1),
            (17, 1),
            (19, 1),
            (20, 1),
            (25, 1),
            (32, 2),
            (34, 1),
            (35, 1),
        ];
        let threefold = |it: &[(i64, i64)]| it.iter().map(|(d, n)| (*d, n * 3)).collect::<Vec<_>>();
        assert_eq!(waits(&threefold(&moved), &threefold(&waiting)).median(), Median::Days(23));
    }

    #[test]
    fn stuck_is_whoever_waits_longer_than_nine_of_ten_who_moved_on() {
        assert_eq!(waits(&[(2, 18), (30, 2)], &[(100, 5)]).nine_of_ten(), Some(2));
        assert_eq!(waits(&[(2, 17), (30, 3)], &[]).nine_of_ten(), Some(30));
        assert_eq!(waits(&[(2, 5)], &[(9, 500)]).nine_of_ten(), None);
    }
}
