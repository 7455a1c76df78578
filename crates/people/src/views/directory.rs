//! Everybody, by search and by filter.

use base::Language;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, PersonLine, Tone};

use crate::words;

/// The directory as it is shown.
pub(crate) struct Directory {
    pub language: Language,
    pub question: String,
    pub kind: String,
    pub tag: String,
    /// (word, label) of the kinds and tags one may filter by.
    pub kinds: Vec<(String, String)>,
    pub tags: Vec<(String, String)>,
    pub lines: Vec<Line>,
    pub first: Option<String>,
    pub next: Option<String>,
    /// Whether the community knows anybody at all.
    pub anybody: bool,
    pub may_edit: bool,
    pub may_import: bool,
    /// Whether they may say which fields people have.
    pub may_define: bool,
}

/// One person of the list.
pub(crate) struct Line {
    pub name: String,
    pub href: String,
    pub seed: i64,
    /// How close they are.
    pub stage: u8,
    pub facts: Vec<String>,
}

/// The page.
pub(crate) fn directory(it: &Directory) -> Markup {
    let t = words(it.language);
    let add = html! {
        @if it.may_define {
            (ui::link_button(Tone::Ghost, "/people/fields", "list", &t.fields()))
        }
        @if it.may_edit {
            (ui::link_button(Tone::Primary, "/people/new", "user-plus", &t.add_person()))
        }
    };
    html! {
        (ui::page_head(&t.people(), "", add))
        @if it.anybody {
            (filters(it))
            (list(it))
        } @else {
            (ui::empty_state("users", &t.empty_title(), &t.empty_text(), html! {
                @if it.may_import {
                    (ui::link_button(Tone::Primary, "/imports", "upload", &t.bring_in()))
                }
            }))
        }
    }
}

fn filters(it: &Directory) -> Markup {
    let t = words(it.language);
    let (everybody, search) = (t.everybody(), t.people_search());
    let (kind_label, tag_label) = (t.filter_kind(), t.filter_tag());
    let choices = |known: &'_ [(String, String)]| -> Vec<(String, String)> {
        std::iter::once((String::new(), everybody.clone())).chain(known.iter().cloned()).collect()
    };
    let (kinds, tags) = (choices(&it.kinds), choices(&it.tags));
    ui::get_form(
        "/people",
        "filters",
        html! {
            (ui::field(&Field::new("q", &search, &it.question).kind(FieldKind::Search)))
            (ui::select(&Field::new("kind", &kind_label, &it.kind), &as_choices(&kinds)))
            @if !it.tags.is_empty() {
                (ui::select(&Field::new("tag", &tag_label, &it.tag), &as_choices(&tags)))
            }
            (ui::button::submit(Tone::Outline, "search", &t.search()))
        },
    )
}

fn as_choices(pairs: &[(String, String)]) -> Vec<Choice<'_>> {
    pairs.iter().map(|(value, label)| Choice::new(value, label)).collect()
}

fn list(it: &Directory) -> Markup {
    let t = words(it.language);
    if it.lines.is_empty() {
        let all = ui::link_button(Tone::Outline, "/people", "", &t.show_all());
        return ui::empty_state("search", &t.none_title(), &t.none_text(), all);
    }
    let lines = it.lines.iter().map(|line| {
        let facts: Vec<&str> = line.facts.iter().map(String::as_str).collect();
        let (name, href, seed) = (line.name.as_str(), line.href.as_str(), line.seed);
        let shown =
            PersonLine { name, href, seed, stage: line.stage, stage_word: "", facts: &facts };
        ui::person_line(&shown, html! {})
    });
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        div class="mt-6" data-results { (ui::rows(lines.collect())) }
        (ui::pager(
            &t.pages(),
            it.first.as_deref().map(|href| (href, first.as_str())),
            it.next.as_deref().map(|href| (href, next.as_str())),
        ))
    }
}
