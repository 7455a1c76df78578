//! One niche with its people.

use base::Language;
use maud::{Markup, html};
use ui::{Mood, PersonLine};

use super::{Shares, bars};
use crate::words;

/// Somebody in a niche.
pub(crate) struct Person {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub fact: String,
}

/// The page.
pub(crate) struct Page {
    pub language: Language,
    pub csrf: String,
    pub here: String,
    pub list_href: String,
    pub label: String,
    pub kind: String,
    pub sentence: String,
    pub lift: String,
    pub shares: Shares,
    /// Whether it does not stand out any more.
    pub has_faded: bool,
    pub facts: Vec<(String, String)>,
    /// Those of the group and the others: address, name, how many, whether they are shown.
    pub sides: Vec<(String, String, String, bool)>,
    pub side: &'static str,
    pub people: Vec<Person>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_keep: bool,
}

pub(crate) fn page(it: &Page) -> Markup {
    let t = words(it.language);
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        (ui::breadcrumb(&t.breadcrumb(), &[(&it.list_href, &t.niches())]))
        (ui::page_head(&it.label, &it.sentence, html! { @if it.may_keep { (keep(it)) } }))
        @if it.has_faded { (ui::notice(Mood::Warning, &t.faded())) }
        (ui::columns(
            html! {
                (sides(it))
                @if it.people.is_empty() {
                    (ui::empty_state("users", &t.no_people_title(), &t.no_people_text(), html! {}))
                } @else {
                    (ui::rows(it.people.iter().map(person).collect()))
                }
                (ui::pager(
                    &t.pages(),
                    it.first.as_deref().map(|href| (href, first.as_str())),
                    it.next.as_deref().map(|href| (href, next.as_str())),
                ))
            },
            side(it),
        ))
    }
}

fn keep(it: &Page) -> Markup {
    ui::post(
        &it.csrf,
        &format!("{}/segment", it.here),
        "",
        html! {
            (ui::hidden("side", it.side))
            (ui::button::submit(ui::Tone::Primary, "filter", &words(it.language).keep()))
        },
    )
}

fn sides(it: &Page) -> Markup {
    let labels: Vec<String> =
        it.sides.iter().map(|(_, name, count, _)| format!("{name} {count}")).collect();
    let pill = |(side, label)| {
        let (href, _, _, is_current): &(String, String, String, bool) = side;
        ui::Pill { href, label, count: None, is_current: *is_current }
    };
    let sides = it.sides.iter().zip(labels.iter().map(String::as_str));
    ui::tabs(&words(it.language).sides(), &sides.map(pill).collect::<Vec<_>>())
}

fn person(it: &Person) -> Markup {
    let facts = [it.fact.as_str()];
    let (name, href, seed) = (it.name.as_str(), it.href.as_str(), it.seed);
    let line =
        PersonLine { name, href, seed, stage: it.stage, facts: &facts, ..PersonLine::default() };
    ui::person_line(&line, html! {})
}

fn side(it: &Page) -> Markup {
    let t = words(it.language);
    let facts: Vec<(&str, Markup)> =
        it.facts.iter().map(|(word, number)| (word.as_str(), html! { (number) })).collect();
    html! {
        (ui::section("how-often", &t.how_often(), &it.kind, html! {
            div class="stack" {
                (bars(&it.shares))
                p class="quiet" { (it.lift) }
            }
        }))
        (ui::section("how-sure", &t.how_sure(), &t.how_sure_lead(), ui::facts(&facts)))
    }
}
