//! The people behind a number of the hourglass.

use web::{Markup, html};

use crate::Words;

/// Somebody in a list.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub fact: String,
    pub fact_href: String,
    pub since: String,
    pub days: String,
    /// Empty where all go through the same hourglass.
    pub glass: String,
}

#[derive(Clone, Debug, Default)]
pub struct ListPage {
    pub title: String,
    pub lead: String,
    pub lines: Vec<Line>,
    pub first_href: String,
    pub next_href: String,
    pub back_href: String,
}

pub fn page(t: &Words, page: &ListPage) -> Markup {
    let (first, next) = (t.see_first(), t.next_page());
    let pager = ui::pager(
        &t.pages(),
        Some((page.first_href.as_str(), first.as_str())).filter(|it| !it.0.is_empty()),
        Some((page.next_href.as_str(), next.as_str())).filter(|it| !it.0.is_empty()),
    );
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[(page.back_href.as_str(), &t.title())]))
        (ui::page_head(&page.title, &page.lead, html! {}))
        @if page.lines.is_empty() {
            (ui::empty_state("hourglass", &t.list_empty(), &t.list_empty_text(),
                ui::link_button(ui::Tone::Outline, &page.back_href, "arrow-left", &t.back())))
        } @else {
            (table(t, page))
        }
        (pager)
    }
}

fn table(t: &Words, page: &ListPage) -> Markup {
    let with_glass = page.lines.iter().any(|it| !it.glass.is_empty());
    let labels = [t.column_person(), t.column_fact(), t.column_since(), t.column_glass()];
    let [person, fact, since, glass] = &labels;
    let mut columns =
        vec![ui::Column::text(person), ui::Column::text(fact), ui::Column::text(since)];
    if with_glass {
        columns.push(ui::Column::text(glass));
    }
    let cells = |it: &Line| {
        let mut cells = vec![
            ui::person_cell(&it.name, &it.href, it.seed, it.stage),
            html! { a class="link" href=(it.fact_href) { (it.fact) } },
            html! { span { (it.since) " " span class="text-muted" { (it.days) } } },
        ];
        if with_glass {
            cells.push(html! { (it.glass) });
        }
        cells
    };
    ui::table(&page.title, &columns, page.lines.iter().map(cells).collect())
}
