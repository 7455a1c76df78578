//! How shares, chances and places are put into words.

use base::Language;
use web::App;

use crate::model::{ELSEWHERE, Place, State, Stratum, TEXT_MAX};
use crate::words;

/// `12.4 %`; nothing is rounded up to certainty.
pub fn percent(language: Language, share: f64) -> String {
    let text = format!("{:.1}", (share * 100.0).clamp(0.0, 100.0));
    let text = if language == Language::German { text.replace('.', ",") } else { text };
    format!("{text}\u{a0}%")
}

/// A chance that is never said to be 0 or 1.
pub fn chance(language: Language, chance: f64) -> String {
    match chance {
        it if it > 0.999 => format!(">\u{a0}{}", percent(language, 0.999)),
        it if it < 0.001 => format!("<\u{a0}{}", percent(language, 0.001)),
        it => percent(language, it),
    }
}

/// A p-value: `0.043`, or `< 0.001`.
pub fn p(language: Language, p: f64) -> String {
    let point = if language == Language::German { "," } else { "." };
    match p {
        it if it < 0.001 => format!("<\u{a0}0{point}001"),
        it if it >= 0.9995 => "1".to_owned(),
        it => format!("{it:.3}").replace('.', point),
    }
}

/// `p = 0.043`, or `p < 0.001`.
pub fn p_is(language: Language, value: f64) -> String {
    let text = p(language, value);
    if text.starts_with('<') { format!("p\u{a0}{text}") } else { format!("p\u{a0}=\u{a0}{text}") }
}

/// The same with a capital letter, where it begins a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

pub fn state(language: Language, state: State) -> String {
    let t = words(language);
    match state {
        State::Draft => t.state_draft(),
        State::Running => t.state_running(),
        State::Stopped => t.state_stopped(),
    }
}

/// The kinds of touch by which results may be told apart, with their words.
pub fn drivers(language: Language) -> Vec<(&'static str, String)> {
    let t = words(language);
    vec![
        ("event.attended", t.driver_event()),
        ("order.placed", t.driver_order()),
        ("newsletter.subscribed", t.driver_newsletter()),
        ("social.commented", t.driver_comment()),
    ]
}

pub fn driver(language: Language, kind: &str) -> String {
    let known = drivers(language).into_iter().find(|it| it.0 == kind);
    known.map_or_else(|| kind.to_owned(), |it| it.1)
}

pub fn stratum(language: Language, stratum: Stratum, driver: &str) -> String {
    let t = words(language);
    match stratum {
        Stratum::With => t.stratum_with(driver),
        Stratum::Without => t.stratum_without(driver),
        Stratum::Unknown => t.stratum_unknown(driver),
    }
}

/// What is done outside of this house, and told of by a program.
fn elsewhere() -> Place {
    Place {
        key: ELSEWHERE,
        label: |language| words(language).place_elsewhere(),
        outcome: |language| words(language).place_elsewhere_outcome(),
        hint: |language| words(language).place_elsewhere_hint(),
        text_max: TEXT_MAX,
    }
}

/// Every place that slices offer, and what lies outside.
pub fn places(app: &App) -> Vec<Place> {
    app.offers::<Place>().copied().chain([elsewhere()]).collect()
}

/// The place of a key, if it is still offered.
pub fn place(app: &App, key: &str) -> Option<Place> {
    places(app).into_iter().find(|it| it.key == key)
}
