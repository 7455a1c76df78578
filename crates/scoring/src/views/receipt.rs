//! A score, touch by touch, and what was left out of it.

use web::{Markup, html};

use crate::Words;

/// One touch of a receipt.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub day: String,
    pub kind: String,
    pub detail: String,
    /// The person's timeline with touches of this kind.
    pub href: String,
    pub points: String,
    pub kept: String,
    pub worth: String,
}

/// The page of a receipt.
#[derive(Clone, Debug, Default)]
pub struct ReceiptPage {
    pub name: String,
    pub person_href: String,
    pub lead: String,
    pub total: String,
    /// (address, word, whether it is this one)
    pub tabs: Vec<(String, String, bool)>,
    pub lines: Vec<Line>,
    /// What the lines of this page add up to, if there are others.
    pub page_sum: String,
    pub first_href: String,
    pub next_href: String,
    pub rule: String,
    /// Said while the stored score is of an earlier rule.
    pub differs: String,
    /// (what was left out, the rows behind it)
    pub left_out: Vec<(String, String)>,
    pub rules_href: &'static str,
}

pub fn page(t: &Words, page: &ReceiptPage) -> Markup {
    let tab = |(href, label, is_current): &(String, String, bool)| {
        (href.clone(), label.clone(), *is_current)
    };
    let tabs: Vec<_> = page.tabs.iter().map(tab).collect();
    let tabs: Vec<ui::Pill<'_>> = tabs
        .iter()
        .map(|(href, label, is_current)| ui::Pill {
            href,
            label,
            count: None,
            is_current: *is_current,
        })
        .collect();
    let above = [("/people", t.people()), (page.person_href.as_str(), page.name.clone())];
    let above: Vec<(&str, &str)> = above.iter().map(|(href, word)| (*href, &**word)).collect();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &above))
        (ui::page_head(&t.receipt_title(page.name.as_str()), &page.lead, html! {}))
        div class="mt-6" { (ui::tabs(&t.receipt_sorts(), &tabs)) }
        @if !page.differs.is_empty() {
            div class="mt-6" { (ui::notice(ui::Mood::Warning, &page.differs)) }
        }
        (ui::columns(main(t, page), side(t, page)))
    }
}

fn main(t: &Words, page: &ReceiptPage) -> Markup {
    if page.lines.is_empty() {
        let action = ui::link_button(
            ui::Tone::Outline,
            &page.person_href,
            "arrow-left",
            &t.to_person(page.name.as_str()),
        );
        let text = t.receipt_none_text(page.name.as_str());
        return ui::empty_state("receipt-text", &t.receipt_none(), &text, action);
    }
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        (table(t, page))
        (ui::pager(
            &t.pages(),
            Some((page.first_href.as_str(), first.as_str())).filter(|it| !it.0.is_empty()),
            Some((page.next_href.as_str(), next.as_str())).filter(|it| !it.0.is_empty()),
        ))
    }
}

fn table(t: &Words, page: &ReceiptPage) -> Markup {
    let words =
        [t.column_date(), t.column_what(), t.column_points(), t.column_kept(), t.column_worth()];
    let [date, what, points, kept, worth] = &words;
    let columns = [
        ui::Column::text(what),
        ui::Column::text(date),
        ui::Column::number(points),
        ui::Column::number(kept),
        ui::Column::number(worth),
    ];
    let row = |line: &Line| {
        vec![
            html! {
                div class="w-full text-left" {
                    a class="link font-medium" href=(line.href) { (line.kind) }
                    @if !line.detail.is_empty() {
                        p class="quiet font-normal" { (line.detail) }
                    }
                }
            },
            html! { span class="whitespace-nowrap" { (line.day) } },
            html! { (line.points) },
            html! { span class="text-muted whitespace-nowrap" { (line.kept) } },
            html! { span class="font-medium" { (line.worth) } },
        ]
    };
    let sum = |word: String, value: &str| {
        let nothing = Markup::default;
        vec![
            html! { span class="font-semibold" { (word) } },
            nothing(),
            nothing(),
            nothing(),
            html! { span class="font-semibold" { (value) } },
        ]
    };
    let mut rows: Vec<Vec<Markup>> = page.lines.iter().map(row).collect();
    if !page.page_sum.is_empty() {
        rows.push(sum(t.receipt_page(), &page.page_sum));
    }
    rows.push(sum(t.receipt_total(), &page.total));
    ui::table(&t.receipt_table(), &columns, rows)
}

fn side(t: &Words, page: &ReceiptPage) -> Markup {
    let left_out = page.left_out.iter().map(|(text, href)| {
        html! { p class="quiet py-1" { a class="link" href=(href) { (text) } } }
    });
    html! {
        (ui::panel(html! {
            (ui::figure(&t.receipt_total(), &page.total))
            p class="quiet mt-3" { (page.rule) }
            @if !page.rules_href.is_empty() {
                p class="quiet mt-3" { a class="link" href=(page.rules_href) { (t.edit_rules()) } }
            }
        }))
        (ui::section("left-out", &t.left_out_title(), "", html! {
            @if page.left_out.is_empty() {
                p class="quiet" { (t.left_out_none()) }
            } @else {
                (ui::rows(left_out.collect()))
            }
        }))
    }
}
