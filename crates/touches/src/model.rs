//! What a touch is. Pure: no database, no HTTP, no clock.

use base::{BatchId, CommunityId, Moment, Money, PersonId, TouchId};

base::words! {
    /// Why a touch happened.
    pub enum Cause {
        /// We paid for it; it never counts as love.
        Paid = "paid",
    }
}

/// A touch to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTouch {
    pub community: CommunityId,
    pub person: PersonId,
    /// Such as `order.placed`; see [`crate::kinds`].
    pub kind: String,
    /// Where it happened: `shop`, `instagram`, `phone` …
    pub channel: String,
    pub at: Moment,
    pub money: Option<Money>,
    /// Who tells us, such as `shopify`; with `external_id` it makes recording idempotent.
    pub source: String,
    pub external_id: String,
    /// Whether we paid for it.
    pub paid: bool,
    pub batch: Option<BatchId>,
    /// One line of plain text for the timeline.
    pub detail: Option<String>,
}

db::row! {
    /// A touch as it stands in the log.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Touch {
        pub id: TouchId,
        pub person_id: PersonId,
        pub at: Moment,
        pub kind: String,
        pub channel: String,
        pub minor: Option<i64>,
        pub currency: Option<base::Currency>,
        pub source: String,
        pub external_id: String,
        pub cause: Option<Cause>,
        pub batch_id: Option<BatchId>,
        pub detail: Option<String>,
    }
}

impl Touch {
    /// What it was worth, if it moved money.
    pub fn money(&self) -> Option<Money> {
        Some(Money { minor: self.minor?, currency: self.currency? })
    }
}

impl NewTouch {
    /// The touch as it will stand in the log.
    pub fn with_id(&self, id: TouchId) -> Touch {
        Touch {
            id,
            person_id: self.person,
            at: self.at,
            kind: self.kind.clone(),
            channel: self.channel.clone(),
            minor: self.money.map(|it| it.minor),
            currency: self.money.map(|it| it.currency),
            source: self.source.clone(),
            external_id: self.external_id.clone(),
            cause: self.paid.then_some(Cause::Paid),
            batch_id: self.batch,
            detail: self.detail.clone(),
        }
    }
}
