//! Removal effects in a chain of order 1, exactly: how many conversions are lost if a channel leads
//! nowhere. Pure.

use std::collections::BTreeMap;

use crate::fold::{CONVERTED, NOWHERE, START};

/// What the chain says.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The chance that a path ends in a conversion.
    pub p_conversion: f64,
    /// For each channel, the part of the conversions that is lost without it; in the order of
    /// their names.
    pub effects: BTreeMap<String, f64>,
}

impl Chain {
    /// Solves the chain of some transitions: (from, to, how often). Each is named once at least.
    pub fn solve<'a>(transitions: impl Iterator<Item = (&'a str, &'a str, f64)> + Clone) -> Self {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let inner = transitions.clone().flat_map(|it| [it.0, it.1]);
        for name in inner.filter(|it| ![START, CONVERTED, NOWHERE].contains(it)) {
            places.entry(name).or_insert(0);
        }
        // The start has place 0.
        for (at, place) in places.values_mut().enumerate() {
            *place = at + 1;
        }
        let size = places.len() + 1;
        let place = |name: &str| if name == START { 0 } else { places[name] };
        let mut leaving = vec![0.0; size];
        transitions.clone().for_each(|(from, _, n)| leaving[place(from)] += n);
        // I - Q, and the chance to convert from each state at once.
        let mut matrix = vec![vec![0.0; size]; size];
        let mut converts = vec![0.0; size];
        for (state, row) in matrix.iter_mut().enumerate() {
            row[state] = 1.0;
        }
        for (from, to, n) in transitions.filter(|it| it.2 > 0.0) {
            let from = place(from);
            let chance = n / leaving[from];
            match to {
                CONVERTED => converts[from] += chance,
                NOWHERE => {}
                to => matrix[from][place(to)] -= chance,
            }
        }
        let visits = inverse(matrix);
        let chance =
            |state: usize| -> f64 { visits[state].iter().zip(&converts).map(|(n, c)| n * c).sum() };
        let p_conversion = chance(0);
        // Without a channel a path that reaches it ends there: what is lost are the paths that
        // ever reach it and would have converted from there on.
        let effect = |state: usize| {
            let reached = visits[0][state] / visits[state][state];
            if p_conversion > 0.0 { reached * chance(state) / p_conversion } else { 0.0 }
        };
        let effects = places.iter().map(|(name, state)| ((*name).to_owned(), effect(*state)));
        Self { p_conversion, effects: effects.collect() }
    }

    /// Each channel's part of the conversions: its removal effect by the sum of all.
    pub fn shares(&self) -> BTreeMap<&str, f64> {
        let total: f64 = self.effects.values().sum();
        let share = |it: &f64| if total > 0.0 { it / total } else { 0.0 };
        self.effects.iter().map(|(name, it)| (name.as_str(), share(it))).collect()
    }
}

/// Gauss and Jordan, with the largest pivot of each column. Every state leads out of the chain
/// sooner or later, so there is an inverse; a state without one would be left as it is.
fn inverse(mut matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let n = matrix.len();
    for (at, row) in matrix.iter_mut().enumerate() {
        row.resize(2 * n, 0.0);
        row[n + at] = 1.0;
    }
    for column in 0..n {
        let size = |row: &usize| matrix[*row][column].abs();
        let pivot = (column..n).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(column);
        matrix.swap(column, pivot);
        let by = matrix[column][column];
        if by == 0.0 {
            continue;
        }
        matrix[column].iter_mut().for_each(|it| *it /= by);
        let row = matrix[column].clone();
        for (at, other) in matrix.iter_mut().enumerate().filter(|it| it.0 != column) {
            debug_assert_ne!(at, column);
            let times = other[column];
            if times != 0.0 {
                other.iter_mut().zip(&row).for_each(|(it, pivot)| *it -= times * pivot);
            }
        }
    }
    matrix.into_iter().map(|row| row[n..].to_vec()).collect()
}
