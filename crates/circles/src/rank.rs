//! Who matters in a graph of recommendations: PageRank and counted walks. Pure.

/// PageRank's share of those who follow a link rather than begin anew (Brin & Page 1998).
pub const DAMPING: f64 = 0.85;
const STEPS_MAX: usize = 200;
/// Ends once all ranks together move less than this.
const CHANGE_MIN: f64 = 1e-12;

/// Arrows from place to place, kept by where they end.
#[derive(Clone, Debug)]
pub struct Arrows {
    /// Where the arrows to each place begin in `from`.
    starts: Vec<u32>,
    from: Vec<u32>,
    /// How many arrows leave each place.
    leaving: Vec<u32>,
}

impl Arrows {
    /// Arrows (from, to) between `places` places.
    pub fn of(places: usize, arrows: &[(u32, u32)]) -> Self {
        let (mut starts, mut leaving) = (vec![0; places + 1], vec![0; places]);
        for (from, to) in arrows {
            starts[*to as usize + 1] += 1;
            leaving[*from as usize] += 1;
        }
        (0..places).for_each(|at| starts[at + 1] += starts[at]);
        let mut next = starts.clone();
        let mut sources = vec![0; arrows.len()];
        for (from, to) in arrows {
            let slot = &mut next[*to as usize];
            sources[*slot as usize] = *from;
            *slot += 1;
        }
        Self { starts, from: sources, leaving }
    }

    fn places(&self) -> usize {
        self.leaving.len()
    }

    /// Whose arrows end at a place.
    fn into(&self, place: usize) -> &[u32] {
        &self.from[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// The rank of each place; together 1. Places without an arrow give to all alike.
    pub fn page_rank(&self) -> Vec<f64> {
        let places = self.places() as f64;
        let mut rank = vec![1.0 / places; self.places()];
        let mut given = vec![0.0; self.places()];
        for _ in 0..STEPS_MAX {
            let mut stuck = 0.0;
            for (at, given) in given.iter_mut().enumerate() {
                match self.leaving[at] {
                    0 => stuck += rank[at],
                    leaving => *given = rank[at] / f64::from(leaving),
                }
            }
            let base = (1.0 - DAMPING + DAMPING * stuck) / places;
            let mut change = 0.0;
            for (at, slot) in rank.iter_mut().enumerate() {
                let sum: f64 = self.into(at).iter().map(|it| given[*it as usize]).sum();
                let next = base + DAMPING * sum;
                change += (next - *slot).abs();
                *slot = next;
            }
            if change < CHANGE_MIN {
                break;
            }
        }
        rank
    }

    /// How many walks of one, two and three arrows end at each place.
    pub fn walks(&self) -> [Vec<i64>; 3] {
        let step = |before: &[i64]| -> Vec<i64> {
            let sum = |at| self.into(at).iter().map(|it| before[*it as usize]).sum();
            (0..self.places()).map(sum).collect()
        };
        let first = step(&vec![1; self.places()]);
        let second = step(&first);
        let third = step(&second);
        [first, second, third]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_add_up_to_one_and_a_ring_shares_alike() {
        let ring = Arrows::of(4, &[(0, 1), (1, 2), (2, 0)]);
        let rank = ring.page_rank();
        assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((rank[0] - rank[1]).abs() < 1e-9 && rank[3] < rank[0]);
    }

    #[test]
    fn walks_are_counted_to_the_third_step() {
        let chain = Arrows::of(5, &[(4, 3), (3, 2), (2, 1), (1, 0), (4, 2)]);
        let [first, second, third] = chain.walks();
        assert_eq!(first, [1, 1, 2, 1, 0]);
        assert_eq!(second, [1, 2, 1, 0, 0]);
        assert_eq!(third, [2, 1, 0, 0, 0]);
    }
}
