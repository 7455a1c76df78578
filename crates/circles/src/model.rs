//! What a circle is and what may be decided about it. Pure: no database, no HTTP, no clock.

use base::{CircleId, Moment, PersonId, Span};

/// Below this many people there is too little to say.
pub const PEOPLE_MIN: usize = 5;
/// A group larger than this is looked at again by itself.
pub const PEOPLE_MAX: usize = 500;
/// Ties of each person that are looked at, strongest first.
pub const TIES_MAX: usize = 50;
/// How long "not now" holds.
pub const LATER: Span = Span::days(60);
/// The longest name of a circle, in characters.
pub const NAME_MAX: usize = 60;

base::words! {
    /// What became of the proposal to give a circle a place of its own.
    pub enum Proposal {
        Open = "open",
        Later = "later",
        Accepted = "accepted",
        Never = "never",
    }
}

base::words! {
    /// What a circle is to get.
    pub enum Purpose {
        Space = "space",
        Event = "event",
    }
}

db::row! {
    /// A circle as it stands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Circle {
        pub id: CircleId,
        /// Words that are used more in it than outside, best first, as JSON.
        pub words: String,
        /// What a director calls it.
        pub name: Option<String>,
        pub people: i64,
        /// Talk of its people, and how much of it stays inside.
        pub talk: i64,
        pub talk_inside: i64,
        /// The lower end of the 95 % interval of that share.
        pub tightness: f64,
        pub formed_at: Moment,
        pub seen_at: Moment,
        pub gone_at: Option<Moment>,
        pub proposal: Proposal,
        pub decided_at: Option<Moment>,
        pub accepted_for: Option<Purpose>,
        pub later_until: Option<Moment>,
    }

    /// Somebody in a circle.
    #[derive(Clone, Debug, PartialEq)]
    pub struct InCircle {
        pub person_id: PersonId,
        pub weight: f64,
        pub talk_inside: i64,
        pub talk: i64,
    }
}

impl Circle {
    pub fn words(&self) -> Vec<String> {
        serde_json::from_str(&self.words).unwrap_or_default()
    }
}

/// A circle as a night finds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Strongest first.
    pub people: Vec<InCircle>,
    pub words: Vec<String>,
    pub talk: i64,
    pub talk_inside: i64,
}

impl Found {
    /// How sure it is that they talk mostly with each other: a few words that all stay inside say
    /// less than many that mostly do.
    pub fn tightness(&self) -> f64 {
        let (inside, all) = (self.talk_inside.max(0) as u64, self.talk.max(0) as u64);
        if all == 0 { 0.0 } else { base::small::wilson(inside, all, 1.96).0 }
    }
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such circle")]
    Missing,
    #[error("a name has at most {NAME_MAX} characters")]
    TooLong,
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Which circle of yesterday each of today's is: the pairs with the most people in common come
/// first, and a pair needs half of the smaller one. Sizes of yesterday's, today's members with the
/// circle they were in.
pub fn same_circles(
    before: &[(CircleId, usize)],
    now: &[Vec<Option<CircleId>>],
) -> Vec<Option<CircleId>> {
    let mut pairs: Vec<(usize, CircleId, usize)> = Vec::new();
    for (place, people) in now.iter().enumerate() {
        let mut were: Vec<CircleId> = people.iter().flatten().copied().collect();
        were.sort_unstable();
        for group in were.chunk_by(|a, b| a == b) {
            let size = before.iter().find(|it| it.0 == group[0]).map_or(0, |it| it.1);
            if size > 0 && group.len() * 2 >= size.min(people.len()) {
                pairs.push((group.len(), group[0], place));
            }
        }
    }
    pairs.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut same = vec![None; now.len()];
    for (_, circle, place) in pairs {
        if same[place].is_none() && !same.contains(&Some(circle)) {
            same[place] = Some(circle);
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn was(circle: i64, times: usize) -> Vec<Option<CircleId>> {
        vec![Some(CircleId(circle)); times]
    }

    #[test]
    fn a_circle_stays_who_it_was_while_half_of_it_is_there() {
        let (one, two) = (CircleId(1), CircleId(2));
        for (before, now, wanted) in [
            // Somebody new, somebody gone.
            (vec![(one, 9)], vec![[was(1, 8), vec![None; 3]].concat()], vec![Some(one)]),
            // Split: the larger part keeps the id.
            (vec![(one, 12)], vec![was(1, 5), was(1, 7)], vec![None, Some(one)]),
            // Merged: the larger part gives the id.
            (vec![(one, 6), (two, 8)], vec![[was(1, 6), was(2, 8)].concat()], vec![Some(two)]),
            // Two of forty are not the forty.
            (vec![(one, 40)], vec![[was(1, 2), vec![None; 20]].concat()], vec![None]),
            // Shrunk to a few of its own.
            (vec![(one, 40)], vec![was(1, 6)], vec![Some(one)]),
        ] {
            assert_eq!(same_circles(&before, &now), wanted, "{before:?} {now:?}");
        }
    }

    #[test]
    fn much_talk_that_mostly_stays_is_tighter_than_a_little_that_all_does() {
        let found = |talk_inside, talk| Found { people: vec![], words: vec![], talk, talk_inside };
        assert!(found(400, 480).tightness() > found(4, 4).tightness());
        assert_eq!(found(0, 0).tightness(), 0.0);
    }
}
