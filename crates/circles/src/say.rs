//! What pages say about circles and reach, in the words of a language.

use base::{Language, Rate};
use web::Shell;

use crate::model::{Circle, Proposal, Purpose};
use crate::words;

/// A count as people read it.
pub fn number(count: i64) -> String {
    base::money::grouped(count.unsigned_abs())
}

/// "sourdough, rye and starters".
pub fn list(language: Language, parts: &[String]) -> String {
    let t = words(language);
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => t.list_two(before.join(", "), last.as_str()),
    }
}

/// What a circle is called: its name, its words, or the two who talk most in it.
pub fn title(language: Language, circle: &Circle, leaders: &[String]) -> String {
    let (t, people) = (words(language), number(circle.people));
    let spoken = circle.words();
    match (&circle.name, spoken.is_empty(), leaders.is_empty()) {
        (Some(name), ..) => t.circle_named(name.as_str(), people),
        (None, false, _) => t.circle_about(people, list(language, &spoken)),
        (None, true, false) => {
            let leaders = &leaders[..leaders.len().min(2)];
            t.circle_round(people, list(language, leaders))
        }
        (None, true, true) => t.circle_alone(people),
    }
}

/// How much of its talk stays inside; no percentage where there is little of it.
pub fn tightness(language: Language, circle: &Circle) -> String {
    let t = words(language);
    let (inside, all) = (circle.talk_inside, circle.talk);
    match Rate::of(inside.unsigned_abs(), all.unsigned_abs()) {
        Rate::Known { share, .. } => {
            t.tight_known(percent(language, share), number(inside), number(all))
        }
        Rate::TooFew { .. } => {
            format!("{}, {}", t.tight_few(number(inside), number(all)), t.tight_few_note())
        }
    }
}

/// "86 %", with the space that both languages' typographers want.
fn percent(_: Language, share: f64) -> String {
    format!("{:.0}\u{202f}%", share * 100.0)
}

/// Reach in its unit, as the language writes decimals: "3.12".
pub fn credit(language: Language, hundredths: i64) -> String {
    decimal(language, hundredths as f64 / 100.0, 2)
}

/// A number with decimals.
pub fn decimal(language: Language, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    match language {
        Language::English => text,
        Language::German => text.replace('.', ","),
    }
}

/// What was decided about a proposal; empty while it is open.
pub fn state(shell: &Shell, circle: &Circle) -> String {
    let t = words(shell.language);
    if circle.proposal != Proposal::Open
        && let Some(_) = circle.gone_at
    {
        return t.state_gone(shell.day(circle.seen_at));
    }
    match (circle.proposal, circle.accepted_for, circle.later_until) {
        (Proposal::Accepted, Some(Purpose::Event), _) => t.state_accepted_event(),
        (Proposal::Accepted, ..) => t.state_accepted_space(),
        (Proposal::Later, _, Some(until)) => t.state_later_until(shell.day(until)),
        (Proposal::Later, ..) => t.state_later(),
        (Proposal::Never, ..) => t.state_never_long(),
        (Proposal::Open, ..) => String::new(),
    }
}
