//! The words that every crate shares: ids, moments, money, addresses, small-n statistics. Pure.

pub mod email;
pub mod id;
pub mod keyset;
pub mod language;
pub mod moment;
pub mod money;
pub mod small;
pub mod touch;
pub mod value;

pub use email::EmailAddress;
pub use id::{
    AccountId, AuditId, BatchId, CircleId, CommunityId, CompanyId, ErasureId, FieldId, Id, Ids,
    InvitationId, JobId, LetterId, NicheId, PersonId, SegmentId, SessionId, TokenId, TouchId,
};
pub use keyset::Keyset;
pub use language::Language;
pub use moment::{Moment, Span, Zone};
pub use money::{Currency, Money};
pub use small::Rate;
pub use touch::{Sort, TouchKind};
pub use value::{FromValue, Kind, ToValue, ValueError, ValueRef};

#[doc(hidden)]
pub use serde;
