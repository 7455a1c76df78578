//! The lists of people by what they will do.

use web::{Markup, html};

use super::{Head, Nothing};
use crate::Words;

/// Somebody in a list.
#[derive(Clone, Debug, Default)]
pub struct PersonLine {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    /// "6 purchases, usually every 118 days, today is day 131", and the rows behind it.
    pub why: String,
    pub why_href: String,
    /// What stands in the other columns: the number, and a quiet line below it.
    pub cells: Vec<(String, String)>,
}

/// One list.
#[derive(Clone, Debug, Default)]
pub struct ListPage {
    pub head: Head,
    pub caption: String,
    pub lead: String,
    /// Parts of the list: (address, label, count, whether it is this one).
    pub parts: Vec<(String, String, Option<i64>, bool)>,
    pub columns: Vec<String>,
    pub lines: Vec<PersonLine>,
    pub first_href: String,
    pub next_href: String,
    /// In place of the list.
    pub nothing: Option<Nothing>,
}

pub fn list(t: &Words, csrf: &str, page: &ListPage) -> Markup {
    let (first, next) = (t.first_page(), t.next_page());
    let pager = ui::pager(
        &t.pages(),
        Some((page.first_href.as_str(), first.as_str())).filter(|it| !it.0.is_empty()),
        Some((page.next_href.as_str(), next.as_str())).filter(|it| !it.0.is_empty()),
    );
    html! {
        (super::head(t, &page.head))
        @if !page.parts.is_empty() { div class="mt-5" { (parts(t, page)) } }
        @if !page.lead.is_empty() { p class="quiet mt-5" { (page.lead) } }
        div class="mt-4" {
            @if let Some(nothing) = &page.nothing {
                (super::nothing(t, csrf, nothing))
            } @else {
                (table(t, page))
            }
            (pager)
        }
    }
}

fn parts(t: &Words, page: &ListPage) -> Markup {
    let pills: Vec<ui::Pill<'_>> = page
        .parts
        .iter()
        .map(|(href, label, count, is_current)| ui::Pill {
            href,
            label,
            count: *count,
            is_current: *is_current,
        })
        .collect();
    ui::pills(&t.when(), &pills)
}

fn table(t: &Words, page: &ListPage) -> Markup {
    let person = t.column_person();
    let mut columns = vec![ui::Column::text(&person)];
    columns.extend(page.columns.iter().map(|it| ui::Column::number(it)));
    ui::table(&page.caption, &columns, page.lines.iter().map(cells).collect())
}

fn cells(line: &PersonLine) -> Vec<Markup> {
    let who = html! {
        div class="flex items-center gap-3 min-w-0 w-full text-left" {
            (ui::face(&line.name, line.seed, ui::FaceSize::Medium, line.stage))
            div class="min-w-0" {
                a class="link font-medium" href=(line.href) { (line.name) }
                p class="quiet font-normal" { a class="link" href=(line.why_href) { (line.why) } }
            }
        }
    };
    let cell = |(value, note): &(String, String)| {
        html! {
            div class="text-right whitespace-nowrap" {
                (value)
                @if !note.is_empty() { p class="quiet" { (note) } }
            }
        }
    };
    std::iter::once(who).chain(line.cells.iter().map(cell)).collect()
}
