//! The kinds of touch that the house knows, and how much each one says about closeness.
//!
//! The weights are the house's opinion to begin with; a director changes them per community
//! (`scoring_rule`). Kinds that are not listed here may be recorded too; they never score.

use base::touch::{Signal, Sort, TouchKind};

macro_rules! kinds {
    ($(
        $(#[$doc:meta])*
        $name:ident = $word:literal, $sort:expr, $signal:ident, $weight:literal;
    )*) => {
        $($(#[$doc])* pub static $name: TouchKind = TouchKind {
            name: $word, sort: $sort, signal: Signal::$signal, weight: $weight,
        };)*
        /// Every kind, in the order in which pages list them.
        pub static ALL: &[&TouchKind] = &[$(&$name),*];
    };
}

kinds! {
    ORDER_PLACED = "order.placed", Some(Sort::Orders), Human, 1.0;
    /// Takes back the order and all of its money; dated at the order, so that both decay alike.
    ORDER_CANCELLED = "order.cancelled", Some(Sort::Orders), Silent, -1.0;
    /// Takes back the order and the money that was still its.
    ORDER_REFUNDED = "order.refunded", Some(Sort::Orders), Silent, -1.0;
    /// Takes back a part of the money; the order stays an order.
    ORDER_PART_REFUNDED = "order.part_refunded", Some(Sort::Orders), Silent, 0.0;
    REFERRAL_PURCHASED = "referral.purchased", Some(Sort::Referrals), Human, 10.0;
    REFERRAL_SIGNED_UP = "referral.signed_up", Some(Sort::Referrals), Human, 2.0;
    /// Takes back a purchase as a referral: whoever was brought counts no more in anybody's reach.
    REFERRAL_UNDONE = "referral.undone", None, Silent, 0.0;
    REFERRAL_CLICKED = "referral.clicked", None, Silent, 0.0;
    SOCIAL_LIKED = "social.liked", Some(Sort::Social), Human, 1.0;
    SOCIAL_COMMENTED = "social.commented", Some(Sort::Social), Human, 3.0;
    SOCIAL_SHARED = "social.shared", Some(Sort::Social), Human, 4.0;
    SOCIAL_MENTIONED = "social.mentioned", Some(Sort::Social), Human, 5.0;
    SOCIAL_SAVED = "social.saved", Some(Sort::Social), Human, 2.0;
    SOCIAL_FOLLOWED = "social.followed", Some(Sort::Social), Human, 2.0;
    EVENT_ATTENDED = "event.attended", Some(Sort::Social), Human, 8.0;
    INQUIRY_MADE = "inquiry.made", Some(Sort::Social), Human, 3.0;
    LETTER_CLICKED = "letter.clicked", Some(Sort::Social), Click, 1.0;
    LETTER_OPENED = "letter.opened", None, Silent, 0.0;
    LETTER_SENT = "letter.sent", None, Silent, 0.0;
    HELP_ANSWERED = "help.answered", Some(Sort::Helping), Human, 4.0;
    HELP_VETTED = "help.vetted", Some(Sort::Helping), Human, 3.0;
    NEWSLETTER_SUBSCRIBED = "newsletter.subscribed", None, Human, 0.0;
    NEWSLETTER_UNSUBSCRIBED = "newsletter.unsubscribed", None, Silent, 0.0;
    CALL_HELD = "call.held", None, Silent, 0.0;
    MEETING_HELD = "meeting.held", None, Silent, 0.0;
    NOTE_ADDED = "note.added", None, Silent, 0.0;
    SEAT_INVITED = "seat.invited", None, Silent, 0.0;
    SEAT_ACCEPTED = "seat.accepted", None, Human, 0.0;
    SEAT_LEFT = "seat.left", None, Silent, 0.0;
    INVITATION_WITHDRAWN = "invitation.withdrawn", None, Silent, 0.0;
    INVITATION_EXPIRED = "invitation.expired", None, Silent, 0.0;
}

/// The kind of a name, if the house knows it.
pub fn find(name: &str) -> Option<&'static TouchKind> {
    ALL.iter().find(|kind| kind.name == name).copied()
}
