//! What happened between a person and the business, with its filters.

use base::Language;
use maud::{Markup, html};
use ui::{Pill, TimelineDay, TimelineEntry};

use crate::words;

/// One page of a timeline.
pub(crate) struct Timeline {
    pub groups: Vec<Filter>,
    pub channels: Vec<Filter>,
    pub days: Vec<(String, Vec<Entry>)>,
    pub newest: Option<String>,
    pub older: Option<String>,
    /// Whether nothing at all has happened, whatever the filter.
    pub untouched: bool,
}

/// A way to see a part of it.
pub(crate) struct Filter {
    pub href: String,
    pub label: String,
    pub is_current: bool,
}

/// One touch.
pub(crate) struct Entry {
    pub icon: &'static str,
    pub title: String,
    pub detail: String,
    pub time: String,
    pub rfc3339: String,
    pub stage: u8,
}

/// The timeline with its filters.
pub(super) fn timeline(language: Language, it: &Timeline) -> Markup {
    let t = words(language);
    if it.untouched {
        let none = html! {};
        return ui::empty_state("history", &t.timeline_empty(), &t.timeline_empty_text(), none);
    }
    let (newest, older) = (t.newest(), t.older());
    html! {
        (ui::pills(&t.timeline_filter(), &pills(&it.groups)))
        @if it.channels.len() > 2 {
            (ui::pills(&t.timeline_channels(), &pills(&it.channels)))
        }
        div class="mt-5" {
            @if it.days.is_empty() { p class="quiet" { (t.timeline_none()) } }
            (days(it))
        }
        (ui::pager(
            &t.pages(),
            it.newest.as_deref().map(|href| (href, newest.as_str())),
            it.older.as_deref().map(|href| (href, older.as_str())),
        ))
    }
}

fn pills(filters: &[Filter]) -> Vec<Pill<'_>> {
    filters.iter().map(pill).collect()
}

fn pill(it: &Filter) -> Pill<'_> {
    Pill { href: &it.href, label: &it.label, count: None, is_current: it.is_current }
}

fn days(it: &Timeline) -> Markup {
    let entries: Vec<Vec<TimelineEntry<'_>>> =
        it.days.iter().map(|(_, entries)| entries.iter().map(entry).collect()).collect();
    let days: Vec<TimelineDay<'_>> = it
        .days
        .iter()
        .zip(&entries)
        .map(|((label, _), entries)| TimelineDay { label, entries })
        .collect();
    ui::timeline(&days)
}

fn entry(it: &Entry) -> TimelineEntry<'_> {
    TimelineEntry {
        icon: it.icon,
        title: &it.title,
        href: "",
        detail: &it.detail,
        points: "",
        time: &it.time,
        rfc3339: &it.rfc3339,
        stage: it.stage,
    }
}
