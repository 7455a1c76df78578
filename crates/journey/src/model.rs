//! The seven stages, the hourglasses, and who belongs to which. Pure.

use base::Moment;
use people::model::PersonKind;

base::words! {
    /// How far a person has come with us.
    pub enum Stage {
        Know = "know",
        Like = "like",
        Trust = "trust",
        Try = "try",
        Buy = "buy",
        Repeat = "repeat",
        Refer = "refer",
    }
}

base::words! {
    /// A way through the stages; which facts mean which stage differs from one to the next. The
    /// order says which of several is a person's first.
    pub enum Hourglass {
        Partner = "partner",
        Journalist = "journalist",
        Supplier = "supplier",
        Advisor = "advisor",
        Customer = "customer",
        Contributor = "contributor",
    }
}

/// Persons who are placed in one transaction.
pub const STEP: i64 = 400;
/// The newest moves that are kept for one person and hourglass.
pub const MOVES_MAX: usize = 60;
/// Longest texts, in characters.
pub const REASON_MAX: usize = 500;
pub const TITLE_MAX: usize = 120;
pub const TEXT_MAX: usize = 400;
pub const OWNER_MAX: usize = 80;
/// The most touchpoints of one hourglass.
pub const TOUCHPOINTS_MAX: i64 = 200;

const DAY: i64 = 86_400_000_000;

impl Stage {
    /// 1 know … 7 refer; its colour goes by it.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The stage after this one, if there is one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
}

/// The hourglasses of a person of these kinds, the first one first. Nobody courts bots, staff and
/// competitors, so these alone have none. `seated` is whoever was ever offered a seat.
pub fn hourglasses(kinds: &[PersonKind], seated: bool) -> Vec<Hourglass> {
    if kinds.iter().any(|it| !it.counts()) {
        return Vec::new();
    }
    let is = |kind: PersonKind| kinds.contains(&kind);
    let buyer = is(PersonKind::Prospect) || is(PersonKind::Customer) || is(PersonKind::Fan);
    let courted = |it: Hourglass| match it {
        Hourglass::Partner => is(PersonKind::Partner),
        Hourglass::Journalist => is(PersonKind::Journalist),
        Hourglass::Supplier => is(PersonKind::Supplier),
        Hourglass::Advisor => is(PersonKind::Advisor),
        Hourglass::Customer => buyer || kinds.is_empty(),
        Hourglass::Contributor => is(PersonKind::Contributor) || seated,
    };
    Hourglass::ALL.iter().copied().filter(|it| courted(*it)).collect()
}

/// The day of a moment, counted from 1970 in UTC.
pub fn day(at: Moment) -> i64 {
    at.0.div_euclid(DAY)
}

/// The first moment of a day.
pub fn day_start(day: i64) -> Moment {
    Moment(day.saturating_mul(DAY))
}

/// Why a deed was refused; the text is shown to whoever may mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person does not go through this hourglass.
    NotThere,
    /// They stand at this stage already, by the facts.
    SameStage,
    /// No decision of a human holds.
    NothingToLift,
    /// The facts propose nothing.
    NothingProposed,
    TooMany,
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("refused")]
    Refused(Refusal),
    #[error("there is no such person or touchpoint")]
    Missing,
    #[error(transparent)]
    Broken(#[from] db::Error),
}

impl From<Refusal> for Failure {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_lead_to_hourglasses_and_the_first_one_leads() {
        use Hourglass::{Contributor, Customer, Journalist, Partner};
        for (kinds, seated, expected) in [
            (&[][..], false, vec![Customer]),
            (&[PersonKind::Prospect], false, vec![Customer]),
            (&[PersonKind::Fan], true, vec![Customer, Contributor]),
            (&[PersonKind::Journalist], false, vec![Journalist]),
            (&[PersonKind::Customer, PersonKind::Partner], false, vec![Partner, Customer]),
            (&[PersonKind::Contributor], false, vec![Contributor]),
            (&[PersonKind::Competitor], false, vec![]),
            (&[PersonKind::Staff, PersonKind::Customer], true, vec![]),
            (&[PersonKind::Bot], false, vec![]),
        ] {
            assert_eq!(hourglasses(kinds, seated), expected, "{kinds:?} {seated}");
        }
    }

    #[test]
    fn stages_are_counted_from_one_and_end_with_refer() {
        assert_eq!((Stage::Know.number(), Stage::Refer.number()), (1, 7));
        assert_eq!((Stage::Know.next(), Stage::Refer.next()), (Some(Stage::Like), None));
        assert_eq!((day(Moment(-1)), day(Moment(0))), (-1, 0));
    }
}
