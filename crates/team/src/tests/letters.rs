//! What a letter says of a person, as a table.

use access::roles::Role;
use base::{Currency, Language, Moment, Money, PersonId, TouchId, Zone};
use touches::{Cause, Touch};

use crate::letter::{Occasion, draft, first_name};
use crate::receipt::{Receipt, receipt};

fn touch(kind: &str, day: &str) -> Touch {
    Touch {
        id: TouchId(1),
        person_id: PersonId(1),
        at: Moment::from_rfc3339(&format!("{day}T12:00:00Z")).unwrap(),
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        minor: Some(1000),
        currency: Some(Currency::EUR),
        source: "test".to_owned(),
        external_id: day.to_owned(),
        cause: None,
        batch_id: None,
        detail: None,
    }
}

fn body(language: Language, receipt: &Receipt, name: &str, purpose: &str) -> String {
    draft(&Occasion {
        language,
        community: "Paper & Ink",
        purpose,
        zone: &Zone::UTC,
        name,
        receipt,
        role: Role::Rep,
        from: "Dora",
    })
    .body
}

#[test]
fn the_receipt_is_told_in_one_sentence() {
    let march = Moment::from_rfc3339("2025-03-03T10:00:00Z");
    let none = Receipt::default();
    let five = Receipt { orders: 5, first_order: march, ..none };
    for (receipt, english, german) in [
        (
            Receipt { friends: 2, ..five },
            "You have ordered five times since March 2025 and brought two friends. Thank you.",
            "Du hast seit März 2025 fünfmal bestellt und zwei Menschen mitgebracht. Danke dafür.",
        ),
        (
            Receipt { orders: 1, first_order: march, ..none },
            "You have ordered in March 2025. Thank you.",
            "Du hast im März 2025 bestellt. Danke dafür.",
        ),
        (
            Receipt { orders: 13, friends: 1, events: 1, words: 4, ..five },
            "You have ordered 13 times since March 2025, brought a friend and come to an event. \
             Thank you.",
            "Du hast seit März 2025 13-mal bestellt, einen Menschen mitgebracht und eine \
             Veranstaltung besucht. Danke dafür.",
        ),
        (
            Receipt { words: 7, questions: 3, ..none },
            "You have spoken of us seven times. Thank you.",
            "Du hast siebenmal von uns erzählt. Danke dafür.",
        ),
        (
            Receipt { questions: 1, ..none },
            "You have asked us something once. Thank you.",
            "Du hast uns einmal etwas gefragt. Danke dafür.",
        ),
    ] {
        for (language, sentence) in [(Language::English, english), (Language::German, german)] {
            let body = body(language, &receipt, "Ada Lovelace", "Letters by hand.");
            let told = body.split("\n\n").nth(1);
            assert_eq!(told, Some(sentence));
        }
    }
}

#[test]
fn a_letter_to_somebody_unknown_tells_nothing_and_has_no_marks() {
    let body = body(Language::English, &Receipt::default(), "zoe@example.org", "Letters by hand.");
    assert_eq!(
        body,
        "Hello,\n\nPaper & Ink is choosing one hundred people who shape what we do, each by doing \
         a little. What holds us together: Letters by hand.\n\nI would like you to be one of \
         them, as Rep. You would be our voice where you live and work.\n\nThe asks are small, and \
         no is always a good answer. If it is not for you, you need not do anything.\n\nDora, \
         Paper & Ink"
    );
}

#[test]
fn names_are_told_from_addresses_and_numbers() {
    for (name, first) in [
        ("Ada Lovelace", "Ada"),
        ("Åsa", "Åsa"),
        ("ada@example.org", ""),
        ("49170123456", ""),
        ("", ""),
    ] {
        assert_eq!(first_name(name), first, "{name}");
    }
}

#[test]
fn what_was_taken_back_or_paid_for_is_not_told() {
    let mut paid = touch("social.shared", "2025-05-01");
    paid.cause = Some(Cause::Paid);
    let log = [
        touch("order.placed", "2025-03-01"),
        touch("order.placed", "2025-04-01"),
        touch("order.refunded", "2025-04-01"),
        touch("referral.purchased", "2025-06-01"),
        touch("social.liked", "2025-06-02"),
        touch("letter.opened", "2025-06-03"),
        paid,
    ];
    let receipt = receipt(&log);
    assert_eq!((receipt.orders, receipt.friends, receipt.words), (1, 1, 0));
    assert_eq!(receipt.first_order, Some(log[0].at));
    assert_eq!(log[0].money(), Some(Money { minor: 1000, currency: Currency::EUR }));
}
