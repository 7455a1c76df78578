//! The conversions behind a number, each with its path.

use base::Currency;
use maud::{Markup, html};
use ui::Column;
use web::Shell;

use crate::fold::WHOLE;
use crate::model::{ALL, Goal, Model, UNSEEN};
use crate::reading::{Row, RowsAsked};
use crate::{say, words};

/// The page as it is shown.
pub struct Page {
    pub asked: RowsAsked,
    pub rows: Vec<Row>,
    pub goal: Goal,
    pub currency: Currency,
    pub back: String,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_see_people: bool,
}

pub fn page(shell: &Shell, page: &Page) -> Markup {
    let (language, t) = (shell.language, words(shell.language));
    let channel = say::channel(language, &page.asked.channel);
    let lead = lead(shell, page);
    let words_of = [t.column_who(), t.column_when(), t.column_path(), t.column_given()];
    let [who, when, path, given] = &words_of;
    let worth = t.column_worth();
    let mut columns = vec![Column::text(who), Column::text(when), Column::text(path)];
    // Markov's numbers are no sum of parts: what is shown is which conversions met the channel.
    let model = page.asked.model.filter(|it| *it != Model::Markov && has_parts(page));
    if model.is_some() {
        columns.push(Column::number(given));
    }
    if page.goal.is_order() {
        columns.push(Column::number(&worth));
    }
    let row = |it: &Row| cells(shell, page, it, model.is_some());
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        (ui::breadcrumb(&t.crumb(), &[(&page.back, &t.table_title())]))
        (ui::page_head(&t.rows_title(channel.as_str()), &lead, Markup::default()))
        div class="mt-6" {
            @if page.rows.is_empty() {
                (ui::empty_state("split", &t.rows_none(), &t.rows_none_text(), html! {}))
            } @else {
                (ui::table(&lead, &columns, page.rows.iter().map(row).collect()))
                (ui::pager(
                    &t.pages(),
                    page.first.as_deref().map(|it| (it, first.as_str())),
                    page.next.as_deref().map(|it| (it, next.as_str())),
                ))
            }
        }
    }
}

fn has_parts(page: &Page) -> bool {
    ![ALL, UNSEEN].contains(&page.asked.channel.as_str())
}

fn lead(shell: &Shell, page: &Page) -> String {
    let (language, t) = (shell.language, words(shell.language));
    let goal = say::goal(language, page.goal);
    let model = page.asked.model.filter(|_| has_parts(page));
    match (page.asked.channel.as_str(), model) {
        (UNSEEN, _) => t.lead_unseen(goal),
        (ALL, _) => t.lead_all(goal),
        (_, None) => t.lead_met(goal),
        (_, Some(Model::Markov)) => t.lead_markov(goal),
        (_, Some(model)) => t.lead_model(goal, say::model(language, model)),
    }
}

fn cells(shell: &Shell, page: &Page, it: &Row, with_part: bool) -> Vec<Markup> {
    let language = shell.language;
    let who = html! {
        @if page.may_see_people {
            a class="link font-medium" href={ "/people/" (it.row.person_id) } { (it.name) }
        } @else {
            (it.name)
        }
    };
    let path = say::path(language, &it.path);
    let mut cells = vec![
        who,
        html! { span class="whitespace-nowrap" { (shell.day(it.row.at)) } },
        html! {
            @if path.is_empty() {
                span class="text-muted" { (words(language).nothing_seen()) }
            } @else {
                span class="quiet" { (path) }
            }
        },
    ];
    if with_part {
        let part = it.row.credit as f64 / WHOLE as f64;
        let text = format!("{part:.2}");
        let german = language == base::Language::German;
        cells.push(html! { (if german { text.replace('.', ",") } else { text }) });
    }
    if page.goal.is_order() {
        cells.push(html! { (say::money(it.row.minor, page.currency)) });
    }
    cells
}
