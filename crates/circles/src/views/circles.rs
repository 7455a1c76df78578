//! The list of circles, by what became of their proposals.

use web::{Markup, Shell, html};

use crate::{Words, say, words};

/// A circle in the list.
pub struct CircleLine {
    pub title: String,
    pub href: String,
    /// Names and ids of those with the strongest ties.
    pub faces: Vec<(String, i64)>,
    pub facts: Vec<String>,
    /// What was decided; empty while it is open.
    pub state: String,
    pub is_open: bool,
}

/// The page.
pub struct CirclesPage {
    pub lines: Vec<CircleLine>,
    /// (address, word, how many, whether it is this one) of each state.
    pub states: Vec<(String, String, i64, bool)>,
    pub is_open: bool,
    /// Whether there is no circle of any state.
    pub is_new: bool,
    /// People who talk, and those of them in no circle.
    pub talking: i64,
    pub alone: i64,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_decide: bool,
    pub import_href: &'static str,
}

pub fn page(shell: &Shell, it: &CirclesPage) -> Markup {
    let t = words(shell.language);
    let reach = ui::link_button(ui::Tone::Outline, "/reach", "share-2", &t.reach_link());
    html! {
        (ui::page_head(&t.circles_title(), &t.circles_lead(), reach))
        @if it.is_new {
            (nothing(t, it))
        } @else {
            div class="mt-6" { (states(t, it)) }
            div class="mt-6" { (list(shell, it)) }
            @if it.is_open && it.alone > 0 {
                p class="quiet mt-4" {
                    (t.alone(say::number(it.alone), crate::routes::circles::least()))
                }
            }
        }
        div class="mt-10" {
            (ui::section("how", &t.how_title(), "", html! {
                div class="prose" {
                    p { (t.how_what()) }
                    p { (t.how_leiden()) }
                    p { (t.how_name()) }
                    p { (t.how_order()) }
                }
            }))
        }
    }
}

/// No circle yet: what is missing, and where it comes from.
fn nothing(t: &Words, it: &CirclesPage) -> Markup {
    let few = t.empty_few(say::number(it.talking), crate::routes::circles::least());
    let text = match it.talking {
        0 => t.empty_text(),
        _ => few,
    };
    let import = html! {
        @if !it.import_href.is_empty() {
            (ui::link_button(ui::Tone::Primary, it.import_href, "upload", &t.to_imports()))
        }
    };
    html! { div class="mt-6" {
        (ui::empty_state("messages-square", &t.empty_title(), &text, import))
    } }
}

fn states(t: &Words, it: &CirclesPage) -> Markup {
    let pill = |(href, label, count, is_current): &'_ (String, String, i64, bool)| {
        (href.clone(), label.clone(), *count, *is_current)
    };
    let owned: Vec<_> = it.states.iter().map(pill).collect();
    let pills: Vec<ui::Pill<'_>> = owned
        .iter()
        .map(|(href, label, count, is_current)| ui::Pill {
            href,
            label,
            count: Some(*count),
            is_current: *is_current,
        })
        .collect();
    ui::pills(&t.circles_filter(), &pills)
}

fn list(shell: &Shell, it: &CirclesPage) -> Markup {
    let t = words(shell.language);
    if it.lines.is_empty() {
        let back = html! {
            @if !it.is_open {
                (ui::link_button(ui::Tone::Outline, "/circles", "", &t.to_open()))
            }
        };
        return ui::empty_state("messages-square", &t.empty_title(), &t.empty_state_text(), back);
    }
    let lines = it.lines.iter().map(|line| row(shell, line, it.may_decide)).collect();
    html! {
        div data-results { (ui::rows(lines)) }
        (super::pager(
            (&t.pages(), &t.first_page(), &t.next_page()),
            it.first.as_deref(),
            it.next.as_deref(),
        ))
    }
}

fn row(shell: &Shell, line: &CircleLine, may_decide: bool) -> Markup {
    let faces: Vec<(&str, i64)> = line.faces.iter().map(|it| (it.0.as_str(), it.1)).collect();
    let facts: Vec<&str> = line.facts.iter().map(String::as_str).collect();
    html! {
        div class="flex flex-wrap items-center gap-4 py-2" {
            div class="circle-faces" { (ui::faces(&faces)) }
            div class="grow min-w-0 circle-words" {
                a class="link font-semibold" href=(line.href) { (line.title) }
                (ui::meta(&facts))
                @if !line.state.is_empty() { p class="quiet mt-0.5" { (line.state) } }
            }
            @if may_decide {
                @if line.is_open {
                    (super::decisions(shell, &line.href, ui::Tone::Outline))
                } @else {
                    (super::reopen(shell, &line.href))
                }
            }
        }
    }
}
