//! The letter that invites: drafted from the purpose, the receipt and the role; printed with its
//! link. Pure.

use access::roles::Role;
use base::{EmailAddress, Language, Moment, Zone};
use mail::{Button, Letter, Sheet};

use crate::receipt::Receipt;
use crate::{Words, words};

/// What a draft is made from.
pub struct Occasion<'a> {
    pub language: Language,
    pub community: &'a str,
    pub purpose: &'a str,
    pub zone: &'a Zone,
    /// The invited person's name, or an address where no name is known.
    pub name: &'a str,
    pub receipt: &'a Receipt,
    pub role: Role,
    /// Who signs the letter.
    pub from: &'a str,
}

/// A letter that somebody will read over before it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub subject: String,
    pub body: String,
}

/// Drafts a personal letter; the receipt is told in one sentence, or not at all.
pub fn draft(it: &Occasion<'_>) -> Draft {
    let t = words(it.language);
    let purpose = it.purpose.trim().trim_end_matches('.');
    let parts = [
        match first_name(it.name) {
            "" => t.letter_hello(),
            name => t.letter_hello_name(name),
        },
        told(it),
        match purpose {
            "" => t.letter_why(it.community),
            purpose => t.letter_why_purpose(it.community, purpose),
        },
        t.letter_ask(web::role_name(it.language, it.role.as_str())) + " " + &role_ask(t, it.role),
        t.letter_no_duty(),
        t.letter_from(it.from, it.community),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let subject = usual_subject(it.language, it.community);
    Draft { subject, body: plain(&parts.join("\n\n")) }
}

/// The subject of every draft, unless an experiment says otherwise.
pub fn usual_subject(language: Language, community: &str) -> String {
    plain(&words(language).letter_subject(community))
}

/// "You have ordered five times since March 2025 and brought two friends. Thank you."
fn told(it: &Occasion<'_>) -> String {
    let (t, facts) = (words(it.language), it.receipt);
    let orders = facts.first_order.map_or(String::new(), |first| {
        let month = month_and_year(first, it.zone, it.language);
        match facts.orders {
            1 => t.letter_order_once(month),
            many => t.letter_orders(times(t, many), month),
        }
    });
    let some = |count: i64, phrase: &dyn Fn() -> String| {
        if count > 0 { phrase() } else { String::new() }
    };
    let mut phrases = vec![
        orders,
        some(facts.friends, &|| t.letter_friends(facts.friends, number(t, facts.friends))),
        some(facts.events, &|| t.letter_events(facts.events, number(t, facts.events))),
        some(facts.help, &|| t.letter_help(times(t, facts.help))),
        some(facts.words, &|| t.letter_words(times(t, facts.words))),
    ];
    phrases.retain(|phrase| !phrase.is_empty());
    if phrases.is_empty() && facts.questions > 0 {
        phrases.push(t.letter_questions(times(t, facts.questions)));
    }
    match phrases.as_slice() {
        [] => String::new(),
        [only] => t.letter_told(only.as_str()),
        [first, second, ..] => {
            // Three facts are a list; four are a dossier.
            match phrases.get(2) {
                Some(third) => t.letter_told_three(first.as_str(), second.as_str(), third.as_str()),
                None => t.letter_told_two(first.as_str(), second.as_str()),
            }
        }
    }
}

/// What one does with a role, in a sentence; also shown where a role is chosen.
pub fn role_ask(t: &Words, role: Role) -> String {
    match role {
        Role::Director => t.role_ask_director(),
        Role::SystemEngineer => t.role_ask_system_engineer(),
        Role::Host => t.role_ask_host(),
        Role::Editor => t.role_ask_editor(),
        Role::Creator => t.role_ask_creator(),
        Role::Promoter => t.role_ask_promoter(),
        Role::Rep => t.role_ask_rep(),
        Role::Partner => t.role_ask_partner(),
    }
}

/// The first word of a name; nothing where only an address or a handle is known.
pub fn first_name(name: &str) -> &str {
    let is_address = name.contains('@') || name.starts_with(|it: char| it.is_ascii_digit());
    if is_address { "" } else { name.split_whitespace().next().unwrap_or("") }
}

/// "five times"; beyond twelve in digits.
fn times(t: &Words, count: i64) -> String {
    t.number_times(count)
}

/// "five"; beyond twelve in digits.
fn number(t: &Words, count: i64) -> String {
    t.number_word(count)
}

/// "March 2025".
pub fn month_and_year(at: Moment, zone: &Zone, language: Language) -> String {
    let month: i64 = at.format("%m", zone).parse().unwrap_or(1);
    plain(&words(language).month_of_year(month, at.format("%Y", zone)))
}

/// "3 March 2026".
pub fn day(at: Moment, zone: &Zone, language: Language) -> String {
    let month = month_and_year(at, zone, language);
    plain(&words(language).day_of_month(at.format("%-d", zone), month))
}

/// Text without the direction marks that Fluent puts round what it fills in.
pub fn plain(text: &str) -> String {
    text.replace(|letter: char| matches!(letter, '\u{2066}'..='\u{2069}'), "")
}

/// What a printed invitation needs beside its text.
pub struct Envelope<'a> {
    pub language: Language,
    pub community: &'a str,
    pub to: &'a EmailAddress,
    pub to_name: &'a str,
    pub reply_to: Option<EmailAddress>,
}

/// Prints an invitation with the link that accepts it.
pub fn invitation(it: &Envelope<'_>, draft: &Draft, url: &str, until: &str) -> Letter {
    let t = words(it.language);
    let label = plain(&t.letter_button());
    let footer = plain(&t.letter_footer(it.community, until));
    print(it, draft, Button { label: &label, url }, &footer)
}

/// Tells somebody from the waiting list that a seat is theirs.
pub fn seat_is_free(it: &Envelope<'_>, url: &str) -> Letter {
    let t = words(it.language);
    let hello = match first_name(it.to_name) {
        "" => t.letter_hello(),
        name => t.letter_hello_name(name),
    };
    let body = plain(&(hello + "\n\n" + &t.seated_letter_text()));
    let draft = Draft { subject: plain(&t.seated_letter_subject(it.community)), body };
    let label = plain(&t.seated_letter_button());
    print(it, &draft, Button { label: &label, url }, "")
}

fn print(it: &Envelope<'_>, draft: &Draft, button: Button<'_>, footer: &str) -> Letter {
    let body = draft.body.replace("\r\n", "\n");
    let paragraphs: Vec<&str> =
        body.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect();
    let sheet = Sheet {
        brand: it.community,
        language: it.language,
        heading: &draft.subject,
        paragraphs: &paragraphs,
        button: Some(button),
        footer,
    };
    Letter {
        to_name: (!it.to_name.contains('@')).then(|| it.to_name.to_owned()),
        from_name: Some(it.community.to_owned()),
        reply_to: it.reply_to.clone(),
        ..Letter::new(it.to.clone(), draft.subject.clone(), mail::layout(&sheet))
    }
}
