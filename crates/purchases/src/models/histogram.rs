//! Everybody with the same history counts once: what a likelihood is added up over. Pure.

use super::History;

/// How many people have one history, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub repeats: u32,
    /// Days from the first purchase to the last.
    pub last: u32,
    /// Days from the first purchase to now.
    pub age: u32,
    pub people: u32,
}

impl Cell {
    pub fn history(&self) -> History {
        History::of_days(self.repeats, self.last, self.age)
    }
}

/// Distinct histories with their numbers, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    pub cells: Vec<Cell>,
}

impl Histogram {
    /// Counts histories (repeats, last, age).
    pub fn of(mut histories: Vec<(u32, u32, u32)>) -> Self {
        histories.sort_unstable();
        let mut cells: Vec<Cell> = Vec::new();
        for (repeats, last, age) in histories {
            match cells.last_mut() {
                Some(it) if (it.repeats, it.last, it.age) == (repeats, last, age) => it.people += 1,
                _ => cells.push(Cell { repeats, last, age, people: 1 }),
            }
        }
        Self { cells }
    }

    pub fn people(&self) -> u64 {
        self.cells.iter().map(|it| u64::from(it.people)).sum()
    }

    /// People who bought on a second day.
    pub fn repeat_buyers(&self) -> u64 {
        let repeats = self.cells.iter().filter(|it| it.repeats > 0);
        repeats.map(|it| u64::from(it.people)).sum()
    }

    /// The sum of something over everybody.
    pub fn sum(&self, of: impl Fn(&History) -> f64) -> f64 {
        self.cells.iter().map(|it| f64::from(it.people) * of(&it.history())).sum()
    }
}

/// The histogram as a likelihood walks it: each logarithm is taken once for each distinct number of
/// days, and each gamma function once for each distinct number of purchases.
pub(super) struct Grid {
    /// Distinct spans, in weeks.
    pub weeks: Vec<f64>,
    /// Distinct numbers of repeats with how many people have them, in order.
    pub repeats: Vec<(f64, f64)>,
    pub cells: Vec<GridCell>,
    pub people: f64,
}

/// A cell by the places of its parts in the grid.
pub(super) struct GridCell {
    pub repeats: usize,
    pub last: usize,
    pub age: usize,
    pub people: f64,
}

impl Grid {
    pub fn of(histogram: &Histogram) -> Self {
        let cells = &histogram.cells;
        let most = cells.iter().map(|it| it.age.max(it.last)).max().unwrap_or(0) as usize;
        let mut place = vec![usize::MAX; most + 1];
        let mut weeks = Vec::new();
        let mut place_of = |days: u32| {
            let place = &mut place[days as usize];
            if *place == usize::MAX {
                *place = weeks.len();
                weeks.push(f64::from(days) / 7.0);
            }
            *place
        };
        let mut repeats: Vec<(f64, f64)> = Vec::new();
        let mut grid_cells = Vec::with_capacity(cells.len());
        for cell in cells {
            let (x, people) = (f64::from(cell.repeats), f64::from(cell.people));
            match repeats.last_mut() {
                Some(it) if it.0 == x => it.1 += people,
                _ => repeats.push((x, people)),
            }
            grid_cells.push(GridCell {
                repeats: repeats.len() - 1,
                last: place_of(cell.last),
                age: place_of(cell.age),
                people,
            });
        }
        let people = repeats.iter().map(|it| it.1).sum();
        Self { weeks, repeats, cells: grid_cells, people }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_histories_are_one_cell() {
        let histogram = Histogram::of(vec![(1, 7, 30), (0, 0, 30), (1, 7, 30), (0, 0, 29)]);
        let people: Vec<u32> = histogram.cells.iter().map(|it| it.people).collect();
        assert_eq!(people, [1, 1, 2]);
        assert_eq!((histogram.people(), histogram.repeat_buyers()), (4, 2));
        assert_eq!(histogram.sum(|it| f64::from(it.repeats)), 2.0);
    }
}
