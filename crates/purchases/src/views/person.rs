//! What to expect of one person; a piece of the person's page.

use web::{Markup, html};

use crate::Words;

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// "Usually every 118 days".
    pub title: String,
    /// "Today is day 131 since the last purchase."
    pub lead: String,
    /// (what, the number, its range).
    pub facts: Vec<(String, String, String)>,
    /// Why there are no facts; empty if there are.
    pub why_not: String,
    /// (address, words) of the rows behind it; empty if there are none.
    pub orders: (String, String),
}

pub fn panel(t: &Words, panel: &Panel) -> Markup {
    let facts: Vec<(&str, Markup)> = panel
        .facts
        .iter()
        .map(|(what, number, range)| {
            let value = html! {
                (number)
                @if !range.is_empty() { " " span class="text-muted" { "(" (range) ")" } }
            };
            (what.as_str(), value)
        })
        .collect();
    ui::panel(html! {
        h2 id="purchases" class="text-base font-semibold" { (panel.title) }
        @if !panel.lead.is_empty() { p class="quiet mt-0.5" { (panel.lead) } }
        @if !facts.is_empty() { div class="mt-4" { (ui::facts(&facts)) } }
        @if !panel.why_not.is_empty() { p class="quiet mt-3" { (panel.why_not) } }
        p class="quiet mt-4 flex flex-wrap gap-x-4 gap-y-1" {
            @if !panel.orders.0.is_empty() {
                a class="link" href=(panel.orders.0) { (panel.orders.1) }
            }
            a class="link" href="/purchases/model" { (t.tab_model()) }
        }
    })
}

/// The panel as a page of its own, for whoever follows its link without script.
pub fn page(t: &Words, name: &str, person_href: &str, body: Markup) -> Markup {
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/people", &t.people()), (person_href, name)]))
        (ui::page_head(&t.panel_page(name), &t.panel_lead(), html! {}))
        div class="mt-6 max-w-xl" { (body) }
    }
}
