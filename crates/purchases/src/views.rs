//! Pages and fragments; each is fed by a plain struct whose words and numbers are ready to print.

use web::{Markup, html};

use crate::Words;

pub mod lists;
pub mod model;
pub mod person;

/// What stands above every page of the slice.
#[derive(Clone, Debug, Default)]
pub struct Head {
    pub title: String,
    pub lead: String,
    pub numbers: Vec<Number>,
    /// (address, label, count, whether it is this one).
    pub tabs: Vec<(String, String, Option<i64>, bool)>,
}

/// A key number with the rows behind it.
#[derive(Clone, Debug, Default)]
pub struct Number {
    pub label: String,
    pub value: String,
    pub note: String,
    pub href: String,
}

/// Why there is nothing to list, and what to do first.
#[derive(Clone, Debug, Default)]
pub struct Nothing {
    pub icon: &'static str,
    pub title: String,
    pub text: String,
    /// Address and words of a link; empty without one.
    pub link: (String, String),
    /// Whether the visitor may ask for a study.
    pub may_study: bool,
}

pub fn head(t: &Words, head: &Head) -> Markup {
    let kpis: Vec<ui::Kpi<'_>> = head
        .numbers
        .iter()
        .map(|it| ui::Kpi {
            label: &it.label,
            value: &it.value,
            href: Some(it.href.as_str()).filter(|it| !it.is_empty()),
            note: &it.note,
            ..ui::Kpi::default()
        })
        .collect();
    let tabs: Vec<ui::Pill<'_>> = head
        .tabs
        .iter()
        .map(|(href, label, count, is_current)| ui::Pill {
            href,
            label,
            count: *count,
            is_current: *is_current,
        })
        .collect();
    html! {
        (ui::page_head(&head.title, &head.lead, html! {}))
        @if !kpis.is_empty() { div class="mt-8" { (ui::kpis(&kpis)) } }
        @if !tabs.is_empty() { div class="mt-8" { (ui::tabs(&t.lists(), &tabs)) } }
    }
}

pub fn nothing(t: &Words, csrf: &str, it: &Nothing) -> Markup {
    let action = html! {
        @if !it.link.0.is_empty() {
            (ui::link_button(ui::Tone::Outline, &it.link.0, "", &it.link.1))
        }
        @if it.may_study {
            (ui::post(csrf, "/purchases/model", "", ui::button::outline(&t.study_now())))
        }
    };
    ui::empty_state(it.icon, &it.title, &it.text, action)
}
