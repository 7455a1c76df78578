//! Every segment.

use base::Language;
use maud::{Markup, html};
use ui::Tone;

use crate::words;

/// A kept segment.
pub(crate) struct Kept {
    pub href: String,
    pub name: String,
    pub description: String,
    /// The rule in words.
    pub rule: String,
}

/// The page with all of them.
pub(crate) struct List {
    pub language: Language,
    pub kept: Vec<Kept>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_edit: bool,
}

pub(crate) fn page(it: &List) -> Markup {
    let t = words(it.language);
    let label = if it.may_edit { t.new_segment() } else { t.ask() };
    let (first, next) = (t.first_page(), t.next_page());
    let new = ui::link_button(Tone::Primary, "/segments/new", "plus", &label);
    html! {
        (ui::page_head(&t.segments(), &t.segments_lead(), html! {
            @if !it.kept.is_empty() { (new) }
        }))
        @if it.kept.is_empty() && it.first.is_none() {
            (ui::empty_state("filter", &t.empty_title(), &t.empty_text(), new))
        } @else {
            (ui::rows(it.kept.iter().map(kept).collect()))
        }
        (ui::pager(
            &t.pages(),
            it.first.as_deref().map(|href| (href, first.as_str())),
            it.next.as_deref().map(|href| (href, next.as_str())),
        ))
    }
}

fn kept(it: &Kept) -> Markup {
    html! {
        div class="flex flex-wrap items-baseline gap-x-4 gap-y-1" {
            div class="min-w-0 grow" {
                a class="link font-semibold" href=(it.href) { (it.name) }
                @if !it.description.is_empty() { p class="text-sm" { (it.description) } }
                p class="quiet break-words" { (it.rule) }
            }
            div class="shrink-0 tabular-nums" data-hx-get={ (it.href) "/count" }
                data-hx-trigger="intersect once" { }
        }
    }
}
