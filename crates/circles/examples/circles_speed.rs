//! How long it takes to find the circles of a large community.
//!
//! `cargo run --release -p circles --example circles_speed` invents 100,000 people in 1,000 groups
//! who say some 580,000 things to each other, four of five inside their group, and looks for the
//! groups: once from nothing, and once more from what it found, as the next night does.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

use std::collections::HashMap;
use std::time::Instant;

use base::PersonId;
use circles::graph::{Graph, Talk};
use circles::rank::Arrows;

const PEOPLE: u64 = 100_000;
const GROUPS: u64 = 1_000;
const SAID: usize = 600_000;
const INSIDE: f64 = 0.8;

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Who belongs together: everybody whose number has the same rest.
fn group(person: PersonId) -> u64 {
    person.0.unsigned_abs() % GROUPS
}

fn talk() -> Vec<Talk> {
    let mut dice = Dice(7);
    let mut say = || {
        let from = dice.next() % PEOPLE;
        let to = match dice.fraction() < INSIDE {
            true => dice.next() % (PEOPLE / GROUPS) * GROUPS + from % GROUPS,
            false => dice.next() % PEOPLE,
        };
        let [from, to] = [from, to].map(|it| PersonId(it as i64));
        Talk { from, to, weight: 1.0, touches: 1 }
    };
    (0..SAID).map(|_| say()).collect()
}

/// How much the found groups say about the planted ones (normalized mutual information).
fn agreement(people: &[PersonId], groups: &[usize]) -> f64 {
    let (mut both, mut one, mut other) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (person, found) in people.iter().zip(groups) {
        *both.entry((group(*person), *found)).or_insert(0.0) += 1.0;
        *one.entry(group(*person)).or_insert(0.0) += 1.0;
        *other.entry(*found).or_insert(0.0) += 1.0;
    }
    let n = people.len() as f64;
    let entropy =
        |it: &mut dyn Iterator<Item = f64>| it.map(|k| -k / n * (k / n).ln()).sum::<f64>();
    let (one_entropy, other_entropy) =
        (entropy(&mut one.values().copied()), entropy(&mut other.values().copied()));
    let shared: f64 = both
        .iter()
        .map(|((a, b), k): (&(u64, usize), &f64)| k / n * (k * n / (one[a] * other[b])).ln())
        .sum();
    2.0 * shared / (one_entropy + other_entropy)
}

fn report(what: &str, begun: Instant, graph: &Graph, groups: &[usize]) {
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    groups.iter().for_each(|it| *sizes.entry(*it).or_default() += 1);
    println!(
        "{what}: {:.2} s; {} groups, the largest of {}; modularity {:.6}; NMI {:.3}",
        begun.elapsed().as_secs_f64(),
        sizes.len(),
        sizes.values().max().unwrap(),
        graph.modularity(groups),
        agreement(&graph.people, groups),
    );
}

fn main() {
    let talk = talk();
    let begun = Instant::now();
    let graph = Graph::of(&talk).strongest();
    println!(
        "{} people, {} ties: {:.2} s",
        graph.people.len(),
        graph.ties.len(),
        begun.elapsed().as_secs_f64()
    );
    let begun = Instant::now();
    let groups = graph.groups(None).unwrap();
    report("from nothing", begun, &graph, &groups);
    let begun = Instant::now();
    let again = graph.groups(Some(&groups)).unwrap();
    report("the next night", begun, &graph, &again);
    let arrows: Vec<(u32, u32)> = graph.ties.iter().map(|it| (it.one, it.other)).collect();
    let begun = Instant::now();
    let ranks = Arrows::of(graph.people.len(), &arrows).page_rank();
    println!("PageRank of {} places: {:.2} s", ranks.len(), begun.elapsed().as_secs_f64());
}
