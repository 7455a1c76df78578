//! The panel that says why somebody ranks where they do; a piece of the person's page.

use web::{Markup, html};

use crate::Words;

/// What a sort of touches gives.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub label: String,
    pub points: f64,
    /// "+5.5".
    pub shown: String,
    pub why: String,
    pub href: String,
    pub stage: u8,
}

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// "Why Maya Okafor ranks third among engaged fans".
    pub title: String,
    /// "out of 412", or what to do to be ranked.
    pub lead: String,
    /// The score by which they rank; empty if they do not.
    pub score: String,
    pub parts: Vec<Part>,
    /// What they spent, counted apart: (label, what, rows behind it).
    pub spent: Option<(String, String, String)>,
    /// (fan type, place, the ranking) of the other types they are fans of.
    pub also: Vec<(String, String, String)>,
    /// What would lift it, in a sentence.
    pub lift: String,
}

pub fn panel(t: &Words, panel: &Panel) -> Markup {
    let parts: Vec<ui::ScorePart<'_>> = panel
        .parts
        .iter()
        .map(|part| ui::ScorePart {
            label: &part.label,
            points: part.points,
            shown: &part.shown,
            why: &part.why,
            href: &part.href,
            stage: part.stage,
        })
        .collect();
    ui::panel(html! {
        div class="flex items-start justify-between gap-4" {
            div class="min-w-0" {
                h2 id="standing" class="text-base font-semibold" { (panel.title) }
                @if !panel.lead.is_empty() { p class="quiet mt-0.5" { (panel.lead) } }
            }
            @if !panel.score.is_empty() { (ui::figure(&t.column_love(), &panel.score)) }
        }
        @if !parts.is_empty() {
            div class="mt-4" { (ui::score_bar(&parts, 0.0)) }
            div class="mt-4" { (ui::receipt(&parts)) }
        }
        @if let Some((label, what, href)) = &panel.spent {
            p class="quiet mt-3" { (label) " " a class="link" href=(href) { (what) } }
        }
        @if !panel.also.is_empty() {
            p class="quiet mt-3" {
                (t.standing_also()) " "
                @for (at, (fan_type, place, href)) in panel.also.iter().enumerate() {
                    @if at > 0 { " · " }
                    a class="link" href=(href) { (fan_type) ", " (place) }
                }
            }
        }
        @if !panel.lift.is_empty() {
            p class="mt-4 text-sm" {
                span class="font-semibold" { (t.lift()) } " "
                span class="text-muted" { (panel.lift) }
            }
        }
    })
}

/// The panel as a page of its own, for whoever follows its link without script.
pub fn page(t: &Words, name: &str, person_href: &str, body: Markup) -> Markup {
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/people", &t.people()), (person_href, name)]))
        (ui::page_head(&t.standing_page(name), &t.standing_scale(), html! {}))
        div class="mt-6 max-w-xl" { (body) }
    }
}
