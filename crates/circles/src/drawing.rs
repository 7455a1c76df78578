//! Where the people of a circle stand in its picture: those who talk more stand closer. Pure, and
//! the same at every look.

/// The box of the picture, less a margin for the faces.
const WIDTH: f64 = 148.0;
const HEIGHT: f64 = 88.0;
const MARGIN: f64 = 6.0;
const STEPS: usize = 160;
/// Two faces need this much room.
const APART: f64 = 9.5;

/// Places for `dots` people by their ties, (place, place, 0 … 1) each: springs between those who
/// talk, and a push between all (Fruchterman & Reingold 1991), cooling down step by step.
pub fn places(dots: usize, ties: &[(usize, usize, f64)]) -> Vec<(f64, f64)> {
    let ideal = (WIDTH * HEIGHT / dots.max(1) as f64).sqrt() * 0.72;
    let start = |at: usize| {
        let angle = at as f64 * std::f64::consts::TAU / dots as f64;
        (WIDTH / 2.0 + angle.cos() * WIDTH / 3.0, HEIGHT / 2.0 + angle.sin() * HEIGHT / 3.0)
    };
    let mut places: Vec<(f64, f64)> = (0..dots).map(start).collect();
    for step in 0..STEPS {
        let heat = WIDTH / 9.0 * (1.0 - step as f64 / STEPS as f64);
        let mut moves = vec![(0.0, 0.0); dots];
        for one in 0..dots {
            for other in 0..one {
                let (dx, dy, far) = between(&places, one, other);
                let push = ideal * ideal / far + if far < APART { ideal } else { 0.0 };
                shift(&mut moves, (one, other), (dx / far * push, dy / far * push));
            }
        }
        for (one, other, weight) in ties {
            let (dx, dy, far) = between(&places, *one, *other);
            let pull = -far * far / ideal * (0.25 + 0.75 * weight);
            shift(&mut moves, (*one, *other), (dx / far * pull, dy / far * pull));
        }
        for ((x, y), (dx, dy)) in places.iter_mut().zip(moves) {
            // Whoever has few ties is kept from the edge.
            let (dx, dy) = (dx + (WIDTH / 2.0 - *x) * 0.9, dy + (HEIGHT / 2.0 - *y) * 1.5);
            let far = dx.hypot(dy).max(1e-9);
            let reach = far.min(heat) / far;
            *x = (*x + dx * reach).clamp(0.0, WIDTH);
            *y = (*y + dy * reach).clamp(0.0, HEIGHT);
        }
    }
    places.into_iter().map(|(x, y)| (x + MARGIN, y + MARGIN)).collect()
}

fn between(places: &[(f64, f64)], one: usize, other: usize) -> (f64, f64, f64) {
    let (dx, dy) = (places[one].0 - places[other].0, places[one].1 - places[other].1);
    // Two on one spot part in a direction of their own.
    let nudge = if dx == 0.0 && dy == 0.0 { 0.01 * (one + 1) as f64 } else { 0.0 };
    (dx + nudge, dy, (dx + nudge).hypot(dy).max(0.01))
}

fn shift(moves: &mut [(f64, f64)], (one, other): (usize, usize), by: (f64, f64)) {
    moves[one].0 += by.0;
    moves[one].1 += by.1;
    moves[other].0 -= by.0;
    moves[other].1 -= by.1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friends_stand_closer_than_strangers_and_everybody_in_the_box() {
        let ties = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0)];
        let at = places(6, &ties);
        let far =
            |one: usize, other: usize| (at[one].0 - at[other].0).hypot(at[one].1 - at[other].1);
        assert!(far(0, 1) < far(0, 4) && far(3, 5) < far(2, 3), "{at:?}");
        assert!(at.iter().all(|(x, y)| (6.0..=154.0).contains(x) && (6.0..=94.0).contains(y)));
        assert_eq!(at, places(6, &ties));
    }

    #[test]
    fn a_lone_dot_and_none_are_drawn_too() {
        assert_eq!(places(0, &[]).len(), 0);
        assert!(places(1, &[])[0].0.is_finite());
    }
}
