//! The receipt of the model: what it is, how right it was, what it does not know.

use web::{Markup, html};

use super::{Head, Nothing};
use crate::Words;

/// The page.
#[derive(Clone, Debug, Default)]
pub struct ModelPage {
    pub head: Head,
    /// "Version 12, from the orders of 1 204 people, on 3 March 2026."
    pub lead: String,
    /// What the model is and why it was chosen.
    pub why: Vec<String>,
    /// (word, sentence).
    pub facts: Vec<(String, String)>,
    pub held_out: Option<HeldOut>,
    pub ranges: Vec<String>,
    pub unknown: Vec<String>,
    pub may_study: bool,
    /// In place of everything, before a first study.
    pub nothing: Option<Nothing>,
}

/// How right it would have been.
#[derive(Clone, Debug, Default)]
pub struct HeldOut {
    pub lead: String,
    /// "That is 4 % too many."
    pub verdict: String,
    /// Repeats, people, foretold, made; the last row has the sums.
    pub rows: Vec<[String; 4]>,
    /// Model, log-likelihood, foretold, off by.
    pub checks: Vec<[String; 4]>,
}

pub fn model(t: &Words, csrf: &str, page: &ModelPage) -> Markup {
    html! {
        (super::head(t, &page.head))
        div class="mt-6" {
            @if let Some(nothing) = &page.nothing {
                (super::nothing(t, csrf, nothing))
            } @else {
                (ui::columns(main(t, page), side(t, csrf, page)))
            }
        }
    }
}

fn main(t: &Words, page: &ModelPage) -> Markup {
    html! {
        (ui::section("held-out", &t.held_title(), "", html! {
            @if let Some(held) = &page.held_out {
                div class="prose" { p { (held.lead) " " b { (held.verdict) } } }
                div class="mt-4" { (held_table(t, held)) }
            } @else {
                p class="quiet" { (t.held_none()) }
            }
        }))
        @if let Some(held) = page.held_out.as_ref().filter(|it| !it.checks.is_empty()) {
            (ui::section("checks", &t.checks_title(), &t.checks_lead(), checks_table(t, held)))
        }
        (ui::section("ranges", &t.ranges_title(), "", sentences(&page.ranges)))
        (ui::section("unknown", &t.unknown_title(), "", html! {
            div class="prose" { ul { @for it in &page.unknown { li { (it) } } } }
        }))
    }
}

fn side(t: &Words, csrf: &str, page: &ModelPage) -> Markup {
    let facts: Vec<(&str, Markup)> =
        page.facts.iter().map(|(word, sentence)| (word.as_str(), html! { (sentence) })).collect();
    ui::panel(html! {
        h2 class="text-base font-semibold" { (t.plain_title()) }
        p class="quiet mt-0.5" { (page.lead) }
        div class="prose mt-3 text-sm" { @for it in &page.why { p { (it) } } }
        div class="mt-4" { (ui::facts(&facts)) }
        @if page.may_study {
            div class="mt-5" {
                (ui::post(csrf, "/purchases/model", "", ui::button::outline(&t.study_again())))
            }
        }
    })
}

fn sentences(all: &[String]) -> Markup {
    html! { div class="prose" { @for it in all { p { (it) } } } }
}

fn held_table(t: &Words, held: &HeldOut) -> Markup {
    let words = [t.held_repeats(), t.held_people(), t.held_predicted(), t.held_actual()];
    numbers(&t.held_table(), &words, &held.rows)
}

fn checks_table(t: &Words, held: &HeldOut) -> Markup {
    let words = [t.check_model(), t.check_likelihood(), t.check_predicted(), t.check_off()];
    numbers(&t.checks_table(), &words, &held.checks)
}

fn numbers(caption: &str, words: &[String; 4], rows: &[[String; 4]]) -> Markup {
    let [first, rest @ ..] = words;
    let mut columns = vec![ui::Column::text(first)];
    columns.extend(rest.iter().map(|it| ui::Column::number(it)));
    let cells = |row: &[String; 4]| row.iter().map(|it| html! { (it) }).collect();
    ui::table(caption, &columns, rows.iter().map(cells).collect())
}
