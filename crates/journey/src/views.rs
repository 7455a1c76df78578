//! What the pages look like.

pub mod glass;
pub mod list;
pub mod panel;
pub mod rules;
pub mod touchpoints;

use web::{Form, Markup, html};

use crate::Words;

/// What is wrong with a form, above it.
fn summary(title: &str, form: &Form) -> Markup {
    let errors: Vec<(String, &str)> = form
        .errors()
        .iter()
        .map(|(name, text)| (ui::Field::new(name, "", "").id(), text.as_str()))
        .collect();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(id, text)| (id.as_str(), *text)).collect();
    ui::errors_summary(title, &errors)
}

/// Where a page below the hourglass lies.
fn below(t: &Words) -> Markup {
    ui::breadcrumb(&t.where_am_i(), &[("/journey", &t.title())])
}

/// How far the walk over everybody is: asks again each second while it runs.
pub fn walking(t: &Words, (done, total): (i64, i64), progress: &str) -> Markup {
    ui::live(
        "/journey/progress",
        &t.look_again(),
        html! {
            (ui::progress(&t.walking(), done, total, progress))
            p class="quiet mt-2" { (t.walking_notice()) }
        },
    )
}

/// The last answer to a page that watched the walk.
pub fn walked(t: &Words) -> Markup {
    ui::notice(ui::Mood::Good, &t.walking_done())
}

/// Filters as pills: (address, words, whether it is this one).
fn pills(label: &str, ways: &[(String, String, bool)]) -> Markup {
    let pills: Vec<ui::Pill<'_>> = ways
        .iter()
        .map(|(href, label, is_current)| ui::Pill {
            href,
            label,
            count: None,
            is_current: *is_current,
        })
        .collect();
    ui::pills(label, &pills)
}
