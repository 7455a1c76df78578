//! Pages and fragments, fed by plain structs whose words are ready to print.

pub(crate) mod builder;
pub(crate) mod list;
pub(crate) mod segment;

use maud::{Markup, html};
use ui::PersonLine;

/// One person and why they fit.
pub(crate) struct Line {
    pub name: String,
    pub href: String,
    pub seed: i64,
    /// How close they are.
    pub stage: u8,
    pub facts: Vec<String>,
}

/// A count that is loaded later.
pub(crate) fn count(text: &str) -> Markup {
    html! { span class="quiet" { (text) } }
}

/// Persons with why they fit.
pub(crate) fn lines(lines: &[Line]) -> Markup {
    let line = |it: &Line| {
        let facts: Vec<&str> = it.facts.iter().map(String::as_str).collect();
        let (name, href, seed) = (it.name.as_str(), it.href.as_str(), it.seed);
        let shown = PersonLine { name, href, seed, stage: it.stage, stage_word: "", facts: &facts };
        ui::person_line(&shown, html! {})
    };
    ui::rows(lines.iter().map(line).collect())
}
