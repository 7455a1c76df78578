//! Lists: tables that a phone can read, links that filter them, links to the next page.

use crate::icon::{icon, spoken};
use maud::{Markup, html};

/// The head of one column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub label: &'a str,
    pub is_number: bool,
    /// Its head is spoken, not seen: a column of buttons.
    pub is_quiet: bool,
}

impl<'a> Column<'a> {
    pub fn text(label: &'a str) -> Column<'a> {
        Column { label, is_number: false, is_quiet: false }
    }

    /// Aligned at its last digit.
    pub fn number(label: &'a str) -> Column<'a> {
        Column { label, is_number: true, is_quiet: false }
    }

    pub fn quiet(label: &'a str) -> Column<'a> {
        Column { label, is_number: true, is_quiet: true }
    }

    fn class(&self) -> Option<&'static str> {
        self.is_number.then_some("number")
    }
}

/// A table; the first cell of each row names it. On a phone a row becomes a block, its labels
/// beside its values. The caption is spoken, not seen.
pub fn table(caption: &str, columns: &[Column], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        table class="grid-table" {
            caption class="sr-only" { (caption) }
            thead {
                tr {
                    @for column in columns {
                        th scope="col" class=[column.class()] {
                            @if column.is_quiet { (spoken(column.label)) } @else { (column.label) }
                        }
                    }
                }
            }
            tbody { @for cells in rows { tr { (row(columns, cells)) } } }
        }
    }
}

fn row(columns: &[Column], cells: Vec<Markup>) -> Markup {
    html! {
        @for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
            @if place == 0 {
                th scope="row" { (cell) }
            } @else {
                td class=[column.class()]
                    data-label=[(!column.is_quiet).then_some(column.label)]
                    data-empty[cell.0.is_empty()] { (cell) }
            }
        }
    }
}

/// Links to the first and the next page of a long list: (href, word) each.
pub fn pager(label: &str, first: Option<(&str, &str)>, next: Option<(&str, &str)>) -> Markup {
    if first.is_none() && next.is_none() {
        return Markup::default();
    }
    html! {
        nav class="pager" aria-label=(label) {
            @if let Some((href, word)) = first {
                a class="btn btn-outline" href=(href) { (icon("arrow-left")) (word) }
            }
            @if let Some((href, word)) = next {
                a class="btn btn-outline next" href=(href) rel="next" {
                    (word) (icon("arrow-right"))
                }
            }
        }
    }
}

/// One way to see a list.
#[derive(Clone, Copy, Debug)]
pub struct Pill<'a> {
    pub href: &'a str,
    pub label: &'a str,
    pub count: Option<i64>,
    pub is_current: bool,
}

/// Filters of one list, as links.
pub fn pills(label: &str, ways: &[Pill]) -> Markup {
    ways_with("pills", label, ways)
}

/// Pages that belong together, as links under one head.
pub fn tabs(label: &str, ways: &[Pill]) -> Markup {
    ways_with("tabs-line", label, ways)
}

fn ways_with(class: &str, label: &str, ways: &[Pill]) -> Markup {
    html! {
        nav class=(class) aria-label=(label) {
            @for way in ways {
                a href=(way.href) aria-current=[way.is_current.then_some("page")] {
                    (way.label)
                    @if let Some(count) = way.count { " " span { (grouped(count)) } }
                }
            }
        }
    }
}

/// Large counts in groups of three, as ISO 80000-1 writes them in every language: 12 480.
pub(crate) fn grouped(count: i64) -> String {
    let digits = count.to_string();
    if count < 10_000 {
        return digits;
    }
    let gap_before = |place: usize| place > 0 && (digits.len() - place).is_multiple_of(3);
    let mut text = String::with_capacity(digits.len() + 8);
    for (place, digit) in digits.chars().enumerate() {
        if gap_before(place) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn large_counts_are_grouped() {
        assert_eq!(grouped(4820), "4820");
        assert_eq!(grouped(12_480), "12\u{202f}480");
        assert_eq!(grouped(1_000_000), "1\u{202f}000\u{202f}000");
    }
}
