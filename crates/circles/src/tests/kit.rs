//! The groups and ranks that others found in the same graphs. Zachary's karate club (1977) stands
//! here; the larger graphs are read from the kit where it lies beside the repository, as not all of
//! them may be handed on.

use std::collections::HashMap;
use std::path::PathBuf;

use base::PersonId;

use crate::graph::{Graph, Talk};
use crate::rank::Arrows;

/// Who met whom outside of the club: for each member those with a higher number.
const KARATE: &[(u32, &[u32])] = &[
    (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
    (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
    (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
    (3, &[7, 12, 13]),
    (4, &[6, 10]),
    (5, &[6, 10, 16]),
    (6, &[16]),
    (8, &[30, 32, 33]),
    (9, &[33]),
    (13, &[33]),
    (14, &[32, 33]),
    (15, &[32, 33]),
    (18, &[32, 33]),
    (19, &[33]),
    (20, &[32, 33]),
    (22, &[32, 33]),
    (23, &[25, 27, 29, 32, 33]),
    (24, &[25, 27, 31]),
    (25, &[31]),
    (26, &[29, 33]),
    (27, &[33]),
    (28, &[31, 33]),
    (29, &[32, 33]),
    (30, &[32, 33]),
    (31, &[32, 33]),
    (32, &[33]),
];

fn kit(name: &str) -> Option<Vec<(u32, u32)>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/kit").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    let pair = |line: &str| {
        let (one, other) = line.split_once(',')?;
        Some((one.trim().parse().ok()?, other.trim().parse().ok()?))
    };
    Some(text.lines().filter_map(pair).collect())
}

/// Says so where the kit is not there: these tests then look at nothing.
fn from_kit(name: &str) -> Option<Vec<(u32, u32)>> {
    let found = kit(name);
    if found.is_none() {
        eprintln!("{name}: the kit does not lie beside the repository; not compared");
    }
    found
}

fn graph(edges: &[(u32, u32)]) -> Graph {
    let talk = |(one, other): &(u32, u32)| Talk {
        from: PersonId(i64::from(*one) + 1),
        to: PersonId(i64::from(*other) + 1),
        weight: 1.0,
        touches: 1,
    };
    Graph::of(&edges.iter().map(talk).collect::<Vec<_>>())
}

fn modularity(edges: &[(u32, u32)]) -> f64 {
    let graph = graph(edges);
    let groups = graph.groups(None).unwrap();
    graph.modularity(&groups)
}

fn karate() -> Vec<(u32, u32)> {
    KARATE.iter().flat_map(|(one, others)| others.iter().map(|it| (*one, *it))).collect()
}

#[test]
fn the_karate_club_falls_into_its_four_groups() {
    let edges = karate();
    assert_eq!(edges.len(), 78);
    // The optimum (Brandes et al. 2008).
    assert!(modularity(&edges) >= 0.419_790 - 0.0005);
}

#[test]
fn the_modularity_of_given_groups_is_the_published_one() {
    // Two triangles on a bridge, by hand: 2 · (3/7 − (7/14)²).
    let graph = graph(&[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]);
    let by_hand = 2.0 * (3.0 / 7.0 - 0.25);
    assert!((graph.modularity(&[0, 0, 0, 1, 1, 1]) - by_hand).abs() < 1e-12);
}

#[test]
fn football_and_email_are_as_good_as_the_best_known() {
    for (name, wanted) in [
        ("graph_football_edges.csv", 0.604_570 - 0.0005),
        ("graph_email_eu_edges.csv", 0.417_379 - 0.003),
    ] {
        if let Some(edges) = from_kit(name) {
            let found = modularity(&edges);
            assert!(found >= wanted, "{name}: {found}");
        }
    }
}

#[test]
fn yesterdays_groups_are_kept_while_nothing_changes() {
    let graph = graph(&karate());
    let groups = graph.groups(None).unwrap();
    let again = graph.groups(Some(&groups)).unwrap();
    let mut names: HashMap<usize, usize> = HashMap::new();
    for (was, is) in groups.iter().zip(&again) {
        assert_eq!(*names.entry(*was).or_insert(*is), *is);
    }
}

/// The ten highest, by place number in the file.
fn top_ten(places: &[u32], values: &[f64]) -> Vec<(u32, f64)> {
    let mut order: Vec<(u32, f64)> = places.iter().copied().zip(values.iter().copied()).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.truncate(10);
    order
}

fn compare(found: &[(u32, f64)], wanted: &[(u32, f64)]) {
    for ((place, value), (at, known)) in found.iter().zip(wanted) {
        assert_eq!(place, at, "{found:?}");
        assert!((value - known).abs() <= 1e-5 * known, "{place}: {value} is not {known}");
    }
}

#[test]
fn who_is_vouched_for_ranks_as_others_computed_it() {
    let Some(edges) = from_kit("referral_wiki_vote.csv") else { return };
    let mut places: Vec<u32> = edges.iter().flat_map(|it| [it.0, it.1]).collect();
    places.sort_unstable();
    places.dedup();
    let at = |it: u32| places.binary_search(&it).unwrap() as u32;
    let arrows: Vec<_> = edges.iter().map(|it| (at(it.0), at(it.1))).collect();
    let arrows = Arrows::of(places.len(), &arrows);
    compare(
        &top_ten(&places, &arrows.page_rank()),
        &[
            (4037, 0.004_607_173_5),
            (15, 0.003_679_864_1),
            (6634, 0.003_586_852_3),
            (2625, 0.003_283_656_1),
            (2398, 0.002_608_635_4),
            (2470, 0.002_523_771_8),
            (2237, 0.002_496_626_7),
            (4191, 0.002_267_851_8),
            (7553, 0.002_169_730_5),
            (5254, 0.002_150_100_6),
        ],
    );
    let [first, second, third] = arrows.walks();
    let credit = |at: usize| first[at] as f64 + 0.1 * second[at] as f64 + 0.01 * third[at] as f64;
    let credit: Vec<f64> = (0..places.len()).map(credit).collect();
    compare(
        &top_ten(&places, &credit),
        &[
            (2398, 8964.77),
            (4037, 8527.81),
            (2625, 7780.52),
            (15, 7740.96),
            (2066, 7407.82),
            (1549, 7385.77),
            (2328, 7374.02),
            (1297, 7144.06),
            (4191, 7072.81),
            (3089, 6982.33),
        ],
    );
}
