//! What remains of many small chances: the false discovery rate.
//!
//! Benjamini & Hochberg (1995), *Controlling the False Discovery Rate: A Practical and Powerful
//! Approach to Multiple Testing*, Journal of the Royal Statistical Society B 57(1).

/// For each chance its q: of everything that is at least as unlikely, the part that is expected to
/// be chance. `tests` counts all that was tried, those with a chance of one included, which need
/// not be listed.
pub fn false_discovery(chances: &[f64], tests: usize) -> Vec<f64> {
    let tests = tests.max(chances.len()) as f64;
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    let mut found = vec![1.0; chances.len()];
    let mut least: f64 = 1.0;
    for (rank, at) in order.into_iter().enumerate().rev() {
        least = least.min(chances[at] * tests / (rank + 1) as f64);
        found[at] = least;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fifteen chances of the paper's own example, in another order.
    #[test]
    fn the_papers_example_comes_out() {
        let chances = [
            0.0201, 0.0001, 0.0004, 1.0, 0.0019, 0.0095, 0.0278, 0.7590, 0.0298, 0.0344, 0.0459,
            0.3240, 0.4262, 0.5719, 0.6528,
        ];
        let right = [
            0.0603, 0.0015, 0.003, 1.0, 0.0095, 0.035_625, 0.063_857, 0.813_214, 0.063_857, 0.0645,
            0.0765, 0.486, 0.581_182, 0.714_875, 0.753_231,
        ];
        for (found, right) in false_discovery(&chances, chances.len()).iter().zip(right) {
            assert!((found - right).abs() < 1e-6, "{found} {right}");
        }
    }

    #[test]
    fn tests_that_found_nothing_count_too() {
        let all = false_discovery(&[0.01, 0.02, 1.0, 1.0], 4);
        assert_eq!(false_discovery(&[0.01, 0.02], 4), all[..2]);
        assert!(false_discovery(&[], 0).is_empty());
    }
}
