//! The niches of one group.

use base::Language;
use maud::{Markup, html};
use ui::{Choice, Field, Mood, Tone};

use super::{Shares, bars};
use crate::words;

/// A niche in a list.
pub(crate) struct Line {
    pub href: String,
    pub label: String,
    pub kind: String,
    pub sentence: String,
    pub lift: String,
    pub shares: Shares,
}

/// Another group.
pub(crate) struct Way {
    pub href: String,
    pub label: String,
    pub is_current: bool,
}

/// What there is to show.
pub(crate) enum State {
    Found,
    /// The group was looked at, and nothing can be said; why.
    TooFew(String),
    /// Nobody belongs to the group.
    Nobody,
    /// It was asked for and not looked at yet.
    Waiting,
    /// Nobody has asked for it yet.
    New,
}

/// The page.
pub(crate) struct List {
    pub language: Language,
    pub csrf: String,
    /// The group, as it stands in addresses, and its name.
    pub base: String,
    pub group: String,
    pub tabs: Vec<Way>,
    /// Segments that may be looked at: id and name.
    pub segments: Vec<(String, String)>,
    pub state: State,
    pub lines: Vec<Line>,
    pub facts: Vec<(String, String)>,
    pub how: Vec<String>,
    /// Whether it will be looked at soon.
    pub is_waiting: bool,
    pub may_look: bool,
}

pub(crate) fn page(it: &List) -> Markup {
    let t = words(it.language);
    let is_new = matches!(it.state, State::New);
    html! {
        (ui::page_head(&t.niches(), &t.niches_lead(), html! {
            @if it.may_look && !it.is_waiting && !is_new {
                (look(it, Tone::Outline, &t.look_again()))
            }
        }))
        (tabs(it))
        @if it.is_waiting && !matches!(it.state, State::Waiting) {
            (ui::notice(Mood::Info, &t.waiting_notice()))
        }
        (ui::columns(main(it), side(it)))
    }
}

fn tabs(it: &List) -> Markup {
    let pill = |it| {
        let Way { href, label, is_current }: &Way = it;
        ui::Pill { href, label, count: None, is_current: *is_current }
    };
    let pills: Vec<ui::Pill<'_>> = it.tabs.iter().map(pill).collect();
    ui::pills(&words(it.language).groups(), &pills)
}

fn main(it: &List) -> Markup {
    let t = words(it.language);
    match &it.state {
        State::Found => ui::rows(it.lines.iter().map(line).collect()),
        State::TooFew(text) => ui::empty_state("scale", &t.too_few_title(), text, html! {}),
        State::Nobody => ui::empty_state(
            "users",
            &t.nobody_title(),
            &t.nobody_text(),
            html! {
                (ui::link_button(Tone::Outline, "/people", "users", &t.to_people()))
            },
        ),
        State::Waiting => ui::empty_state(
            "hourglass",
            &t.waiting_title(),
            &t.waiting_text(),
            html! {
                (ui::link_button(Tone::Outline, "", "refresh-cw", &t.reload()))
            },
        ),
        State::New => ui::empty_state(
            "scan-search",
            &t.new_title(it.group.clone()),
            &t.new_text(),
            html! {
                @if it.may_look { (look(it, Tone::Primary, &t.look_now())) }
            },
        ),
    }
}

fn look(it: &List, tone: Tone, label: &str) -> Markup {
    ui::post(
        &it.csrf,
        "/niches/look",
        "",
        html! {
            (ui::hidden("of", &it.base))
            (ui::button::submit(tone, "refresh-cw", label))
        },
    )
}

fn line(it: &Line) -> Markup {
    html! {
        div class="grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_18rem] md:items-center" {
            div class="min-w-0" {
                p class="flex flex-wrap items-baseline gap-x-3 gap-y-1" {
                    a class="link text-lg font-semibold break-words" href=(it.href) { (it.label) }
                    span class="quiet" { (it.kind) }
                }
                p class="mt-1" { (it.sentence) }
                p class="quiet mt-1" { (it.lift) }
            }
            (bars(&it.shares))
        }
    }
}

fn side(it: &List) -> Markup {
    let t = words(it.language);
    let facts: Vec<(&str, Markup)> =
        it.facts.iter().map(|(word, number)| (word.as_str(), html! { (number) })).collect();
    html! {
        @if !facts.is_empty() { (ui::section("looked-at", &t.looked_at(), "", ui::facts(&facts))) }
        @if !it.segments.is_empty() { (ui::section("elsewhere", &t.elsewhere(), "", choose(it))) }
        (ui::section("how", &t.how(), "", html! {
            div class="grid gap-3 text-sm" { @for sentence in &it.how { p { (sentence) } } }
        }))
    }
}

/// Another group: a segment.
fn choose(it: &List) -> Markup {
    let t = words(it.language);
    let label = t.segment();
    let choices: Vec<Choice<'_>> =
        it.segments.iter().map(|(id, name)| Choice::new(id, name)).collect();
    ui::get_form(
        "/niches",
        "form",
        html! {
            (ui::select(&Field::new("of", &label, &it.base), &choices))
            div { (ui::button::outline(&t.show())) }
        },
    )
}
