//! What a niche is, of whom it is looked for, and when it may be shown. Pure.

use std::fmt;

use base::{NicheId, Rate, SegmentId};
use people::model::PersonKind;
use sha2::{Digest, Sha256};
use touches::FanType;

/// A niche is shown only if no more than this part of what is shown is expected to be chance,
pub const Q_MAX: f64 = 0.05;
/// if at least so many of the group have it,
pub const PEOPLE_MIN: u64 = 5;
/// and if they do so many times as often as everybody.
pub const LIFT_MIN: f64 = 1.5;
/// Niches of one group.
pub const SHOWN_MAX: usize = 50;
/// Of each fan type the best of this many people belong to the fans; one percent where that is
/// more.
pub const FANS_MIN: i64 = 100;
/// Segments that are looked at every night.
pub const SEGMENTS_MAX: i64 = 20;
/// How long a niche that no longer stands out can still be asked for, in days.
pub const FADED_DAYS: i64 = 90;
/// Longer tokens, in characters, are none: no niche has a name like that.
pub const TOKEN_MAX: usize = 80;

base::words! {
    /// What people may have in common.
    pub enum TokenKind {
        /// A word of the bio.
        Word = "word",
        Place = "place",
        Tag = "tag",
        /// What they are to us besides customers and fans.
        Kind = "kind",
        /// Where their e-mail address belongs.
        Company = "company",
    }
}

base::words! {
    /// Who has what a niche is made of.
    pub enum Side {
        /// Those of its group.
        Within = "within",
        /// All others.
        Beyond = "beyond",
    }
}

/// The group that is held against everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    /// The best of every fan type together.
    Fans,
    Type(FanType),
    Segment(SegmentId),
}

impl Base {
    /// Those that need not be asked for.
    pub fn fans() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Fans).chain(FanType::ALL.iter().map(|it| Self::Type(*it)))
    }

    /// The group of a word as [`Display`](fmt::Display) prints it.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "fans" => Some(Self::Fans),
            text => match FanType::parse(text) {
                Some(fan_type) => Some(Self::Type(fan_type)),
                None => text.parse().ok().map(Self::Segment),
            },
        }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fans => f.write_str("fans"),
            Self::Type(fan_type) => f.write_str(fan_type.as_str()),
            Self::Segment(id) => id.fmt(f),
        }
    }
}

/// The id of a niche follows from what it is.
pub fn niche_id(base: Base, kind: TokenKind, token: &str) -> NicheId {
    let digest = Sha256::digest(format!("{base}\n{kind}\n{token}").as_bytes());
    let head: [u8; 8] = digest[..8].try_into().expect("a digest has 32 bytes");
    NicheId(i64::from_be_bytes(head) & i64::MAX)
}

/// How many people of each fan type belong to the fans.
pub fn fans_of_each(persons: i64) -> i64 {
    ((persons.max(0) + 99) / 100).max(FANS_MIN)
}

/// Whether a kind tells something: customers and fans are what the groups are made of.
pub fn is_telling(kind: PersonKind) -> bool {
    use PersonKind::{Advisor, Contributor, Journalist, Partner, Supplier};
    matches!(kind, Contributor | Partner | Journalist | Supplier | Advisor)
}

/// Whether somebody counts among everybody.
pub fn counts(kinds: &[PersonKind]) -> bool {
    use PersonKind::{Bot, Competitor, Staff};
    !kinds.iter().any(|it| matches!(it, Bot | Competitor | Staff))
}

/// How many have something: of a group, and of everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub here: u64,
    pub of_here: u64,
    pub everywhere: u64,
    pub of_everywhere: u64,
}

/// How often something is, in words that need no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    OneIn(u64),
    /// So common that the counts say it better.
    Of(u64, u64),
}

impl Counts {
    /// How many times as often as in everybody.
    pub fn lift(&self) -> f64 {
        share(self.here, self.of_here) / share(self.everywhere.max(1), self.of_everywhere)
    }

    /// Between what the lift lies in 95 of 100 cases, by the score interval of the group's share;
    /// `None` where the group is too small to say.
    pub fn lift_between(&self) -> Option<(f64, f64)> {
        let everywhere = share(self.everywhere.max(1), self.of_everywhere);
        match Rate::of(self.here, self.of_here) {
            Rate::Known { low, high, .. } => Some((low / everywhere, high / everywhere)),
            Rate::TooFew { .. } => None,
        }
    }

    pub fn often(&self) -> Often {
        let one_in = self.of_everywhere as f64 / self.everywhere.max(1) as f64;
        match one_in >= 2.5 {
            true => Often::OneIn(one_in.round() as u64),
            false => Often::Of(self.everywhere, self.of_everywhere),
        }
    }

    /// Whether it is enough to be shown.
    pub fn stands_out(&self, q: f64) -> bool {
        q < Q_MAX && self.here >= PEOPLE_MIN && self.is_lifted()
    }

    /// A lift of exactly the bound is one, however its shares are rounded.
    fn is_lifted(&self) -> bool {
        self.lift() >= LIFT_MIN - 1e-9
    }

    /// Whether it would be shown if there were more people.
    pub fn is_too_few(&self, q: f64) -> bool {
        !self.stands_out(q) && self.here >= 2 && self.is_lifted()
    }
}

fn share(some: u64, of: u64) -> f64 {
    some as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_back_from_their_words() {
        let segment = Base::Segment(SegmentId(77));
        for base in Base::fans().chain([segment]) {
            assert_eq!(Base::parse(&base.to_string()), Some(base));
        }
        for bad in ["", "everybody", "Fans", "segment", "00000000000U0"] {
            assert_eq!(Base::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_niche_that_comes_back_is_the_same_one() {
        let id = niche_id(Base::Fans, TokenKind::Word, "teacher");
        assert_eq!(id, niche_id(Base::Fans, TokenKind::Word, "teacher"));
        assert_ne!(id, niche_id(Base::Fans, TokenKind::Tag, "teacher"));
        assert_ne!(id, niche_id(Base::Type(FanType::Repeat), TokenKind::Word, "teacher"));
        assert!(id.0 > 0);
    }

    #[test]
    fn a_niche_is_shown_only_where_all_three_bounds_are_kept() {
        let counts =
            |here, everywhere| Counts { here, of_here: 100, everywhere, of_everywhere: 1000 };
        for (counts, q, shown, too_few) in [
            (counts(9, 25), 0.01, true, false),
            (counts(9, 25), 0.05, false, true),
            (counts(4, 8), 0.01, false, true),
            (counts(5, 8), 0.01, true, false),
            (counts(1, 1), 0.01, false, false),
            (counts(15, 100), 0.01, true, false),
            (counts(14, 100), 0.01, false, false),
        ] {
            let found = (counts.stands_out(q), counts.is_too_few(q));
            assert_eq!(found, (shown, too_few), "{counts:?} {q}");
        }
    }

    #[test]
    fn lift_carries_its_interval_or_says_that_there_are_too_few() {
        let counts = Counts { here: 53, of_here: 670, everywhere: 480, of_everywhere: 20_000 };
        assert!((counts.lift() - 3.296_02).abs() < 1e-5);
        let (low, high) = counts.lift_between().unwrap();
        assert!(low < counts.lift() && counts.lift() < high && low > 2.4 && high < 4.4);
        let few = Counts { here: 6, of_here: 19, everywhere: 20, of_everywhere: 1000 };
        assert_eq!(few.lift_between(), None);
        assert_eq!(counts.often(), Often::OneIn(42));
        let common = Counts { everywhere: 9_000, ..counts };
        assert_eq!(common.often(), Often::Of(9_000, 20_000));
    }

    #[test]
    fn fans_are_a_hundred_of_each_type_or_one_percent() {
        for (persons, fans) in [(0, 100), (300, 100), (10_000, 100), (20_000, 200), (-4, 100)] {
            assert_eq!(fans_of_each(persons), fans);
        }
    }
}
