//! One segment with its people.

use base::Language;
use maud::{Markup, html};
use ui::{Mood, Tone};

use super::Line;
use crate::words;

/// The page of a segment.
pub(crate) struct Page {
    pub language: Language,
    pub csrf: String,
    pub here: String,
    pub name: String,
    pub description: String,
    /// The rule in words.
    pub rule: String,
    /// Whether it asks for something that is not there any more.
    pub is_gone: bool,
    pub count: String,
    pub is_heavy: bool,
    pub lines: Vec<Line>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_edit: bool,
}

pub(crate) fn page(it: &Page) -> Markup {
    let t = words(it.language);
    let (edit, file) = (format!("{}/edit", it.here), format!("{}/people.csv", it.here));
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        (ui::breadcrumb(&t.breadcrumb(), &[("/segments", &t.segments())]))
        (ui::page_head(&it.name, &it.description, html! {
            @if it.may_edit { (ui::link_button(Tone::Primary, &edit, "pencil", &t.edit())) }
            @if !it.lines.is_empty() {
                (ui::link_button(Tone::Outline, &file, "download", &t.download()))
            }
        }))
        @if it.is_gone { (ui::notice(Mood::Warning, &t.gone_notice())) }
        @if it.is_heavy { (ui::notice(Mood::Warning, &t.heavy_text())) }
        (ui::section("people", &it.count, &it.rule, html! {
            @if it.lines.is_empty() {
                (ui::empty_state("users", &t.nobody_title(), &t.nobody_text(), html! {
                    @if it.may_edit {
                        (ui::link_button(Tone::Outline, &edit, "pencil", &t.edit()))
                    }
                }))
            } @else { (super::lines(&it.lines)) }
        }))
        (ui::pager(
            &t.pages(),
            it.first.as_deref().map(|href| (href, first.as_str())),
            it.next.as_deref().map(|href| (href, next.as_str())),
        ))
        @if it.may_edit {
            (ui::fold(&t.delete_fold(), html! {
                p class="quiet mb-3" { (t.delete_text()) }
                (ui::post(&it.csrf, &format!("{}/delete", it.here), "", html! {
                    (ui::button::danger(&t.delete()))
                }))
            }))
        }
    }
}
