//! What happened between a person and the business, day by day.

use crate::{icon::icon_with, parts::html_moment, tone::stage_class};
use maud::{Markup, html};

/// One day, or another stretch of time with a name.
#[derive(Clone, Copy, Debug)]
pub struct TimelineDay<'a> {
    pub label: &'a str,
    pub entries: &'a [TimelineEntry<'a>],
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimelineEntry<'a> {
    pub icon: &'a str,
    pub title: &'a str,
    /// Where it leads; empty for nowhere.
    pub href: &'a str,
    pub detail: &'a str,
    /// What it added to the score, as shown: "+12".
    pub points: &'a str,
    /// As shown ("08:12") and as a machine reads it (RFC 3339).
    pub time: &'a str,
    pub rfc3339: &'a str,
    /// The stage whose colour it wears; 0 for none.
    pub stage: u8,
}

/// Days with their entries, the newest first as the caller orders them.
pub fn timeline(days: &[TimelineDay]) -> Markup {
    html! {
        div class="timeline" {
            @for day in days {
                h3 class="quiet" { (day.label) }
                ol class="timeline-list" { @for event in day.entries { (entry(event)) } }
            }
        }
    }
}

fn entry(event: &TimelineEntry) -> Markup {
    html! {
        li class=[Some(stage_class(event.stage)).filter(|class| !class.is_empty())] {
            span class="timeline-mark" { (icon_with(event.icon, "size-4")) }
            div class="pt-1 min-w-0" {
                p class="title" {
                    span {
                        @if event.href.is_empty() {
                            span class="font-medium" { (event.title) }
                        } @else {
                            a class="font-medium link" href=(event.href) { (event.title) }
                        }
                        @if !event.points.is_empty() { span class="quiet" { (event.points) } }
                    }
                    time class="quiet tabular-nums" datetime=(html_moment(event.rfc3339)) {
                        (event.time)
                    }
                }
                @if !event.detail.is_empty() {
                    p class="quiet mt-0.5 max-w-prose" { (event.detail) }
                }
            }
        }
    }
}
