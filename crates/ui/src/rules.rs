//! A rule that is put together: groups within groups, conditions with blanks.

use crate::icon::{icon, spoken};
use maud::{Markup, html};

/// Conditions and groups that belong together.
#[derive(Debug)]
pub struct RuleGroup {
    /// How they are joined: a list to choose from.
    pub joined: Markup,
    pub parts: Vec<Markup>,
    /// What stands there while it is empty.
    pub empty: String,
    /// What can be added.
    pub steps: Markup,
    /// Takes the group away; nothing for the outermost.
    pub remove: Markup,
}

/// A group as a box. `label` names it for those who cannot see the box.
pub fn rule_group(label: &str, group: RuleGroup) -> Markup {
    html! {
        fieldset class="rule-group" {
            legend class="sr-only" { (label) }
            div class="rule-head" { (group.joined) (group.remove) }
            @if group.parts.is_empty() {
                p class="quiet rule-none" { (group.empty) }
            } @else {
                ul class="rule-parts" { @for part in group.parts { li { (part) } } }
            }
            div class="rule-steps" { (group.steps) }
        }
    }
}

/// A condition in one line: what is asked, its blanks, and the button that takes it away. `note`
/// says what is wrong with it.
pub fn rule_condition(what: Markup, blanks: Vec<Markup>, remove: Markup, note: Markup) -> Markup {
    html! {
        div class="rule-condition" {
            div class="rule-what" { (what) }
            @for blank in blanks { (blank) }
            (remove)
            @if !note.0.is_empty() { div class="rule-note" { (note) } }
        }
    }
}

/// A button that changes the rule and asks for the page again: by GET, with what was typed so far.
/// `said` is what it sends as `do`; with an empty `label` only the icon is seen.
pub fn rule_step(
    action: &str,
    said: &str,
    picture: &str,
    (label, spoken_label): (&str, &str),
) -> Markup {
    html! {
        button class={ "btn btn-ghost" @if label.is_empty() { " btn-square" } }
            name="do" value=(said) formmethod="get" formaction=(action) formnovalidate
            title=[label.is_empty().then_some(spoken_label)] {
            (icon(picture))
            @if label.is_empty() { (spoken(spoken_label)) } @else { (label) }
        }
    }
}

/// What follows from the fields within it, asked for again at `action` as they change. The page
/// that answers holds the same id.
pub fn rule_live(id: &str, action: &str, body: Markup) -> Markup {
    let itself = format!("#{id}");
    html! {
        div id=(id) data-hx-get=(action) data-hx-include="closest form"
            data-hx-trigger="change, input delay:600ms" data-hx-sync="this:replace"
            data-hx-target=(itself) data-hx-select=(itself) data-hx-swap="outerMorph" {
            (body)
        }
    }
}

/// Without script: asks for the page again with what was typed.
pub fn again(action: &str, label: &str) -> Markup {
    html! {
        noscript {
            button class="btn btn-outline" formmethod="get" formaction=(action) formnovalidate {
                (label)
            }
        }
    }
}
