//! What the words of this slice are called on pages, and which pictures stand beside them.

use base::Language;

use crate::custom::CustomKind;
use crate::custom::model::Unfit;
use crate::model::{FieldName, PersonKind, Refusal, SuppressionReason};
use crate::words;

/// A kind, as people read it.
pub fn kind(language: Language, kind: PersonKind) -> String {
    let t = words(language);
    match kind {
        PersonKind::Prospect => t.kind_prospect(),
        PersonKind::Customer => t.kind_customer(),
        PersonKind::Fan => t.kind_fan(),
        PersonKind::Contributor => t.kind_contributor(),
        PersonKind::Partner => t.kind_partner(),
        PersonKind::Journalist => t.kind_journalist(),
        PersonKind::Supplier => t.kind_supplier(),
        PersonKind::Advisor => t.kind_advisor(),
        PersonKind::Competitor => t.kind_competitor(),
        PersonKind::Staff => t.kind_staff(),
        PersonKind::Bot => t.kind_bot(),
    }
}

/// A field, as people read it.
pub(crate) fn field(language: Language, name: FieldName) -> String {
    let t = words(language);
    match name {
        FieldName::Name => t.name(),
        FieldName::Place => t.field_place(),
        FieldName::Bio => t.field_bio(),
        FieldName::Company => t.field_company(),
        FieldName::JobTitle => t.field_job_title(),
        FieldName::Website => t.field_website(),
        FieldName::Language => t.field_language(),
        FieldName::Followers => t.field_followers(),
    }
}

/// A kind of a community's own field.
pub(crate) fn custom_kind(language: Language, kind: CustomKind) -> String {
    let t = words(language);
    match kind {
        CustomKind::Text => t.custom_text(),
        CustomKind::Number => t.custom_number(),
        CustomKind::Date => t.custom_date(),
        CustomKind::Choice => t.custom_choice(),
    }
}

/// What is wrong with a community's own field, beside it.
pub(crate) fn unfit(language: Language, why: &Unfit) -> String {
    let t = words(language);
    match why {
        Unfit::Empty => t.refuse_empty(),
        Unfit::TooLong(most) => t.refuse_long(*most),
        Unfit::TooMany(most) => t.refuse_many(*most),
        Unfit::Taken => t.refuse_field_taken(),
        Unfit::TooFewChoices => t.refuse_choices(),
        Unfit::NotANumber => t.refuse_decimal(),
        Unfit::NotADate => t.refuse_date(),
        Unfit::NotAChoice => t.refuse_choice(),
    }
}

/// A platform by its own name.
pub fn platform(language: Language, platform: &str) -> String {
    let t = words(language);
    match platform {
        "email" => t.email(),
        "phone" => t.phone(),
        "instagram" => t.platform_instagram(),
        "tiktok" => t.platform_tiktok(),
        "x" => t.platform_x(),
        "linkedin" => t.platform_linkedin(),
        other => capital(other),
    }
}

/// Why an address gets no letters.
pub(crate) fn reason(language: Language, reason: SuppressionReason) -> String {
    let t = words(language);
    match reason {
        SuppressionReason::Unsubscribed => t.reason_unsubscribed(),
        SuppressionReason::Bounced => t.reason_bounced(),
        SuppressionReason::Complained => t.reason_complained(),
        SuppressionReason::Asked => t.reason_asked(),
    }
}

/// A refusal, beside the field.
pub(crate) fn refusal(language: Language, why: &Refusal) -> String {
    let t = words(language);
    match why {
        Refusal::NoIdentity => t.needs_name(),
        Refusal::NotAnEmail(_) => t.refuse_email(),
        Refusal::NotAHandle(_) | Refusal::NotACustomer(_) => t.refuse_handle(),
        Refusal::NotAPhone(_) => t.refuse_phone(),
        Refusal::Empty => t.refuse_empty(),
        Refusal::TooLong(most) | Refusal::TooMany(most) => t.refuse_long(*most),
        Refusal::NotANumber => t.refuse_number(),
        Refusal::Taken => t.refuse_taken(),
        Refusal::Erased => t.refuse_erased(),
        Refusal::NotADomain => t.refuse_domain(),
        Refusal::PublicMail => t.refuse_public_mail(),
    }
}

/// A kind of touch, as a timeline tells it; one that the house does not know keeps its own word.
pub fn touch(language: Language, kind: &str) -> String {
    let t = words(language);
    match kind {
        "order.placed" => t.touch_order_placed(),
        "order.cancelled" => t.touch_order_cancelled(),
        "order.refunded" => t.touch_order_refunded(),
        "order.part_refunded" => t.touch_order_part_refunded(),
        "referral.purchased" => t.touch_referral_purchased(),
        "referral.undone" => t.touch_referral_undone(),
        "referral.signed_up" => t.touch_referral_signed_up(),
        "referral.clicked" => t.touch_referral_clicked(),
        "social.liked" => t.touch_social_liked(),
        "social.commented" => t.touch_social_commented(),
        "social.shared" => t.touch_social_shared(),
        "social.mentioned" => t.touch_social_mentioned(),
        "social.saved" => t.touch_social_saved(),
        "social.followed" => t.touch_social_followed(),
        "event.attended" => t.touch_event_attended(),
        "inquiry.made" => t.touch_inquiry_made(),
        "letter.clicked" => t.touch_letter_clicked(),
        "letter.opened" => t.touch_letter_opened(),
        "letter.sent" => t.touch_letter_sent(),
        "help.answered" => t.touch_help_answered(),
        "help.vetted" => t.touch_help_vetted(),
        "newsletter.subscribed" => t.touch_newsletter_subscribed(),
        "newsletter.unsubscribed" => t.touch_newsletter_unsubscribed(),
        "call.held" => t.touch_call_held(),
        "meeting.held" => t.touch_meeting_held(),
        "note.added" => t.touch_note_added(),
        "seat.invited" => t.touch_seat_invited(),
        "seat.accepted" => t.touch_seat_accepted(),
        "seat.left" => t.touch_seat_left(),
        "invitation.withdrawn" => t.touch_invitation_withdrawn(),
        "invitation.expired" => t.touch_invitation_expired(),
        other => capital(&other.replace(['.', '_'], " ")),
    }
}

/// The picture beside a touch.
pub fn touch_icon(kind: &str) -> &'static str {
    match kind {
        "order.placed" => "shopping-bag",
        "order.cancelled" | "order.refunded" | "order.part_refunded" => "undo-2",
        "referral.purchased" => "gift",
        "referral.signed_up" => "user-plus",
        "referral.clicked" | "letter.clicked" => "link",
        "social.liked" => "heart",
        "social.commented" => "message-circle",
        "social.shared" => "share-2",
        "social.mentioned" => "at-sign",
        "social.saved" => "star",
        "social.followed" => "user-check",
        "event.attended" => "map-pin-check",
        "inquiry.made" => "message-circle-question",
        "letter.opened" => "mail-open",
        "letter.sent" => "send",
        "help.answered" => "life-buoy",
        "help.vetted" => "clipboard-check",
        "newsletter.subscribed" => "mail-plus",
        "newsletter.unsubscribed" => "user-minus",
        "call.held" => "phone",
        "meeting.held" => "handshake",
        "note.added" => "sticky-note",
        "seat.invited" | "seat.accepted" | "seat.left" => "armchair",
        "invitation.withdrawn" | "invitation.expired" => "x",
        _ => "activity",
    }
}

/// The stage whose colour a touch wears: buying, repeating, referring, talking.
pub fn touch_stage(kind: &str) -> u8 {
    match kind.split('.').next().unwrap_or_default() {
        "order" => 5,
        "referral" => 7,
        "social" => 2,
        "event" | "help" => 6,
        "letter" | "newsletter" | "inquiry" => 1,
        _ => 0,
    }
}

/// A channel or another word of the log, with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |it| it.to_uppercase().chain(letters).collect())
}
