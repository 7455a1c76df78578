//! Ids: 63 bits, sorted by time, shown as 13 Crockford base-32 characters.
//!
//! Layout: 42 bits of milliseconds since 1970 (until the year 2109), 8 bits of node, 13 bits of
//! sequence. One node makes at most 8,192 ids in a millisecond; past that the ids run ahead of
//! the clock by a millisecond, which keeps them unique and in order.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::Moment;

const SEQUENCE_BITS: u32 = 13;
const NODE_BITS: u32 = 8;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a printed id: 13 × 5 bits hold the 63.
pub const ID_LENGTH: usize = 13;

/// What every id type can do.
pub trait Id: Copy {
    fn from_raw(raw: i64) -> Self;
    fn raw(self) -> i64;
}

/// Makes ids; one per process, `node` telling the processes of one database apart.
#[derive(Debug)]
pub struct Ids {
    node: i64,
    last: AtomicI64,
}

impl Ids {
    pub const fn new(node: u8) -> Self {
        Self { node: node as i64, last: AtomicI64::new(0) }
    }

    /// A new id, later than every id made here before.
    pub fn fresh<T: Id>(&self, now: Moment) -> T {
        let clock = now.milliseconds().max(0) << SEQUENCE_BITS;
        let step = |last: i64| Some(clock.max(last + 1));
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, step)
            .expect("the step always gives a value");
        let ticket = clock.max(last + 1);
        let (milliseconds, sequence) =
            (ticket >> SEQUENCE_BITS, ticket & ((1 << SEQUENCE_BITS) - 1));
        let high = milliseconds << (SEQUENCE_BITS + NODE_BITS);
        T::from_raw(high | (self.node << SEQUENCE_BITS) | sequence)
    }
}

/// The moment at which an id was made, to the millisecond.
pub fn made_at(id: impl Id) -> Moment {
    Moment((id.raw() >> (SEQUENCE_BITS + NODE_BITS)) * 1000)
}

/// Prints the lower 65 bits of `raw` as 13 characters, most significant first.
pub fn encode(raw: i64) -> [u8; ID_LENGTH] {
    let mut text = [0; ID_LENGTH];
    for (place, slot) in text.iter_mut().rev().enumerate() {
        let shift = 5 * place as u32;
        *slot = ALPHABET[((raw as u64).checked_shr(shift).unwrap_or(0) & 31) as usize];
    }
    text
}

/// Reads what `encode` prints; lower case and the look-alikes I, L and O are accepted.
pub fn decode(text: &str) -> Option<i64> {
    if text.len() != ID_LENGTH {
        return None;
    }
    let mut raw: u128 = 0;
    for byte in text.bytes() {
        let byte = match byte.to_ascii_uppercase() {
            b'I' | b'L' => b'1',
            b'O' => b'0',
            other => other,
        };
        let digit = ALPHABET.iter().position(|it| *it == byte)?;
        raw = raw << 5 | digit as u128;
    }
    i64::try_from(raw).ok()
}

/// An id that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

/// Declares id types.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl $crate::Id for $name {
            fn from_raw(raw: i64) -> Self {
                Self(raw)
            }
            fn raw(self) -> i64 {
                self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let text = $crate::id::encode(self.0);
                f.write_str(::std::str::from_utf8(&text).expect("the alphabet is ASCII"))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::id::NotAnId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::id::decode(text).map(Self).ok_or($crate::id::NotAnId)
            }
        }

        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::ValueRef<'_> {
                $crate::ValueRef::Int(self.0)
            }
        }

        impl $crate::FromValue for $name {
            const KIND: $crate::Kind = $crate::Kind::Int;

            fn from_value(value: $crate::ValueRef<'_>) -> Result<Self, $crate::ValueError> {
                <i64 as $crate::FromValue>::from_value(value).map(Self)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'_, str>>::deserialize(from)?;
                text.parse().map_err($crate::serde::de::Error::custom)
            }
        }
    )+ };
}

ids! {
    /// One brand's community.
    CommunityId,
    /// Anyone who ever touched the business.
    PersonId,
    /// One moment between a person and the business.
    TouchId,
    /// Who signs in; an account may hold seats in several communities.
    AccountId,
    /// A signed-in browser.
    SessionId,
    /// A key for programs.
    TokenId,
    /// One import.
    BatchId,
    /// Work to be done later.
    JobId,
    /// A letter in the outbox.
    LetterId,
    /// An offer of a seat.
    InvitationId,
    /// One line of the audit log.
    AuditId,
    /// A business that persons belong to.
    CompanyId,
    /// A kept question about people.
    SegmentId,
    /// People who talk with each other more than with others.
    CircleId,
    /// What a group has more often than everybody.
    NicheId,
    /// A field that a community defined.
    FieldId,
    /// One erasure of a person.
    ErasureId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_printing() {
        for raw in [0, 1, 31, 32, 1 << 40, i64::MAX] {
            let text = PersonId(raw).to_string();
            assert_eq!(text.len(), ID_LENGTH);
            assert_eq!(text.parse(), Ok(PersonId(raw)));
            assert_eq!(text.to_lowercase().parse(), Ok(PersonId(raw)));
        }
        assert_eq!("0000000000OIL".parse(), Ok(PersonId(32 + 1)));
        for bad in ["", "123", "ZZZZZZZZZZZZZ", "00000000000U0", "00000000000000"] {
            assert_eq!(bad.parse::<PersonId>(), Err(NotAnId), "{bad}");
        }
    }

    #[test]
    fn ids_of_one_millisecond_are_unique_and_sorted_by_time() {
        let ids = Ids::new(7);
        let now = Moment(1_700_000_000_000_000);
        let made: Vec<TouchId> = (0..20_000).map(|_| ids.fresh(now)).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(made_at(made[0]), now);
        let later: TouchId = ids.fresh(Moment(now.0 + 10_000));
        assert!(later > made[19_999]);
    }

    #[test]
    fn two_nodes_never_make_the_same_id() {
        let now = Moment(1_700_000_000_000_000);
        let (one, two) = (Ids::new(1), Ids::new(2));
        let mut made: Vec<PersonId> = (0..100).map(|_| one.fresh(now)).collect();
        made.extend((0..100).map(|_| two.fresh::<PersonId>(now)));
        made.sort();
        made.dedup();
        assert_eq!(made.len(), 200);
    }
}
