//! However a file is cut into pieces, the same persons come out.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// What can be compared between two databases: who holds what under which name, without ids.
fn persons(db: &Db) -> BTreeSet<(String, BTreeSet<String>)> {
    let names = ["a@x.test", "b@x.test", "c@x.test", "@a", "@b", "@c"];
    let held: Vec<_> = names.iter().filter_map(|it| Some((*it, holder(db, it)?))).collect();
    let group = |person: PersonId| {
        held.iter().filter(|it| it.1 == person).map(|it| it.0.to_owned()).collect()
    };
    held.iter().map(|it| (person(db, it.0).name, group(it.1))).collect()
}

fn some_arrival() -> impl Strategy<Value = Arrival> {
    let texts = prop::sample::subsequence(
        vec!["a@x.test", "b@x.test", "c@x.test", "@a", "@b", "@c"],
        1..=2,
    );
    (0..5i64, texts.prop_shuffle(), prop::sample::select(vec!["Ada", "Ben", "Cy"]))
        .prop_map(|(at, texts, name)| named(at, &texts, name))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_chunking_gives_the_same_persons(
        rows in prop::collection::vec(some_arrival(), 1..20),
        size in 1..7usize,
    ) {
        let [whole, pieces] = [(), ()].map(|()| db::testing::database(db::Engine::Sqlite));
        let counts = take(&whole, batch(1), &rows);
        let mut sum = Counts::default();
        for part in rows.chunks(size) {
            sum += take(&pieces, batch(1), part);
        }
        prop_assert_eq!(counts, sum);
        prop_assert_eq!(persons(&whole), persons(&pieces));
    }
}
