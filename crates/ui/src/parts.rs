//! What pages are made of: heads, sections, notices, empty states, menus.

use crate::{
    icon::{icon, icon_with, spoken},
    tone::Mood,
};
use maud::{Markup, html};

/// The top of a page: a title that speaks, a line below it (may be empty), the page's actions.
pub fn page_head(title: &str, lead: &str, actions: Markup) -> Markup {
    html! {
        header class="page-head" {
            div {
                h1 { (title) }
                @if !lead.is_empty() { p class="lead" { (lead) } }
            }
            @if !actions.0.is_empty() { div class="actions" { (actions) } }
        }
    }
}

/// Where this page lies: (href, word) of each page above it.
pub fn breadcrumb(label: &str, above: &[(&str, &str)]) -> Markup {
    html! {
        nav class="breadcrumb" aria-label=(label) {
            ol { @for (href, word) in above { li { a class="link" href=(href) { (word) } } } }
        }
    }
}

/// A part of a page under its own heading; `id` is stable, for links and focus; `lead` may be
/// empty.
pub fn section(id: &str, title: &str, lead: &str, body: Markup) -> Markup {
    section_with(id, title, html! { @if !lead.is_empty() { (lead) } }, body)
}

/// A section whose line below the heading holds links.
pub fn section_with(id: &str, title: &str, lead: Markup, body: Markup) -> Markup {
    html! {
        section class="section" aria-labelledby=(id) {
            h2 id=(id) { (title) }
            @if !lead.0.is_empty() { p class="quiet mt-0.5" { (lead) } }
            div class="section-body" { (body) }
        }
    }
}

/// The main thing and, on a wide screen, a column beside it.
pub fn columns(main: Markup, side: Markup) -> Markup {
    html! {
        div class="columns" {
            div class="stack content-start" { (main) }
            div class="columns-side" { (side) }
        }
    }
}

/// Parts below each other at an even distance.
pub fn stack(parts: Markup) -> Markup {
    html! { div class="stack" { (parts) } }
}

/// A bordered box with room inside.
pub fn panel(body: Markup) -> Markup {
    html! { div class="panel p-5" { (body) } }
}

/// A list with hairlines between its lines.
pub fn rows(lines: Vec<Markup>) -> Markup {
    html! { ul class="rows" { @for line in lines { li { (line) } } } }
}

/// Small facts in one line, each in its own words.
pub fn meta(facts: &[&str]) -> Markup {
    html! {
        p class="meta" {
            @for fact in facts.iter().filter(|fact| !fact.is_empty()) { span { (fact) } }
        }
    }
}

/// Nothing here yet: what this place is for, and what to do first.
pub fn empty_state(picture: &str, title: &str, text: &str, action: Markup) -> Markup {
    html! {
        div class="empty" {
            span class="empty-mark" { (icon_with(picture, "size-5")) }
            p class="font-semibold" { (title) }
            p class="quiet" { (text) }
            @if !action.0.is_empty() { div class="empty-action" { (action) } }
        }
    }
}

/// One sentence that matters here.
pub fn notice(mood: Mood, text: &str) -> Markup {
    notice_with(mood, "", html! { (text) })
}

/// A titled notice (the title may be empty) with links or a list inside.
pub fn notice_with(mood: Mood, title: &str, body: Markup) -> Markup {
    html! {
        div class={ "notice " (mood.class()) } role=[(mood == Mood::Bad).then_some("alert")] {
            (icon(mood.icon()))
            div {
                @if !title.is_empty() { p class="font-semibold" { (title) } }
                div { (body) }
            }
        }
    }
}

/// A word in a box: a kind, a role, a tag.
pub fn badge(text: &str) -> Markup {
    html! { span class="badge badge-outline" { (text) } }
}

/// A state in words, its mood in an icon.
pub fn state(mood: Mood, text: &str) -> Markup {
    html! {
        span class="inline-flex items-center gap-1.5 whitespace-nowrap" {
            span class=(mood.class()) { (icon(mood.icon())) }
            (text)
        }
    }
}

/// Text that is opened on request.
pub fn fold(summary: &str, body: Markup) -> Markup {
    html! {
        details class="fold" {
            summary { (icon("chevron-right")) (summary) }
            div class="fold-body" { (body) }
        }
    }
}

/// More actions behind one button: `items` are links, and forms with one button each.
pub fn menu(label: &str, items: Markup) -> Markup {
    html! {
        details class="menu-button" data-menu {
            summary class="btn btn-ghost btn-square" title=(label) {
                (icon("ellipsis")) (spoken(label))
            }
            div class="popup" { (items) }
        }
    }
}

/// The way through a longer task; `current` counts from 0.
pub fn steps(label: &str, names: &[&str], current: usize) -> Markup {
    html! {
        ol class="steps" aria-label=(label) {
            @for (place, name) in names.iter().enumerate() {
                li class=[(place < current).then_some("is-past")]
                    aria-current=[(place == current).then_some("step")] { (name) }
            }
        }
    }
}

/// A value to take away, with a button that copies it where script runs.
pub fn copy_field(id: &str, label: &str, value: &str, words: CopyWords) -> Markup {
    html! {
        div class="copy-field" {
            div class="field" {
                label for=(id) { (label) }
                input class="input" id=(id) value=(value) readonly;
            }
            copy-button for=(id) done=(words.copied) hidden {
                button class="btn btn-outline" type="button" { (icon("copy")) (words.copy) }
                span class="sr-only" role="status" {}
            }
        }
    }
}

/// The words round a copied value.
#[derive(Clone, Copy, Debug)]
pub struct CopyWords<'a> {
    pub copy: &'a str,
    pub copied: &'a str,
}

/// Text that a machine wrote or will read.
pub fn code(text: &str) -> Markup {
    html! { pre class="code" tabindex="0" { code { (text) } } }
}

/// A moment that script shows as "3 minutes ago"; `text` is what stands there without.
pub fn relative_time(rfc3339: &str, text: &str) -> Markup {
    html! { relative-time datetime=(html_moment(rfc3339)) { (text) } }
}

/// A moment as HTML reads it: with milliseconds at most.
pub(crate) fn html_moment(rfc3339: &str) -> String {
    const MILLISECONDS: usize = "2026-03-01T12:00:00.123".len();
    match rfc3339.strip_suffix('Z') {
        Some(it) if it.is_ascii() && it.len() > MILLISECONDS => format!("{}Z", &it[..MILLISECONDS]),
        _ => rfc3339.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::html_moment;

    #[test]
    fn html_knows_no_microseconds() {
        assert_eq!(html_moment("2026-03-01T12:00:00.123456Z"), "2026-03-01T12:00:00.123Z");
        assert_eq!(html_moment("2026-03-01T12:00:00Z"), "2026-03-01T12:00:00Z");
    }
}
