//! The inventory: what we do at each stage, and the form of one touchpoint.

use web::{Form, Markup, html};

use crate::Words;
use crate::model::{OWNER_MAX, TEXT_MAX, TITLE_MAX};

/// One touchpoint.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub href: String,
    pub title: String,
    pub owner: String,
    pub is_orphan: bool,
    pub promise: String,
    pub measure: String,
    pub is_first: bool,
    pub is_last: bool,
}

/// A stage with what is done there.
#[derive(Clone, Debug, Default)]
pub struct AtStage {
    pub word: &'static str,
    pub stage: u8,
    pub name: String,
    pub here: String,
    pub here_href: String,
    pub items: Vec<Item>,
    /// What is said where nothing is done.
    pub nothing: String,
    pub add_href: String,
}

#[derive(Clone, Debug, Default)]
pub struct InventoryPage {
    pub glasses: Vec<(String, String, bool)>,
    pub stages: Vec<AtStage>,
    pub may_edit: bool,
}

pub fn inventory(t: &Words, csrf: &str, page: &InventoryPage) -> Markup {
    html! {
        (super::below(t))
        (ui::page_head(&t.touchpoints_title(), &t.touchpoints_lead(), html! {}))
        (super::pills(&t.filter_hourglass(), &page.glasses))
        (ui::stack(html! { @for it in &page.stages { (at_stage(t, csrf, page.may_edit, it)) } }))
    }
}

fn at_stage(t: &Words, csrf: &str, may_edit: bool, it: &AtStage) -> Markup {
    html! {
        section class="section" aria-labelledby=(it.word) {
            div class="flex flex-wrap items-baseline justify-between gap-x-4" {
                h2 id=(it.word) { (ui::stage_pill(it.stage, &it.name)) }
                a class="quiet link" href=(it.here_href) { (it.here) }
            }
            div class="mt-2" {
                @if it.items.is_empty() { p class="quiet" { (it.nothing) } }
                @else {
                    (ui::rows(it.items.iter().map(|it| item(t, csrf, may_edit, it)).collect()))
                }
            }
            @if may_edit {
                p class="mt-3" {
                    (ui::link_button(ui::Tone::Ghost, &it.add_href, "plus", &t.touchpoint_add()))
                }
            }
        }
    }
}

fn item(t: &Words, csrf: &str, may_edit: bool, it: &Item) -> Markup {
    let shift = |way: &str, icon: &str, label: &str| {
        ui::post(
            csrf,
            &format!("{}/shift", it.href),
            "",
            html! {
                (ui::hidden("way", way))
                (ui::button::icon_only(icon, label))
            },
        )
    };
    html! {
        div class="flex items-start justify-between gap-4" {
            div class="min-w-0" {
                p class="font-semibold" {
                    @if may_edit { a class="link" href=(it.href) { (it.title) } }
                    @else { (it.title) }
                }
                @if it.is_orphan { p class="mt-1" { (ui::state(ui::Mood::Warning, &it.owner)) } }
                @else { p class="text-sm mt-0.5" { (it.owner) } }
                @if !it.promise.is_empty() { p class="quiet mt-0.5" { (it.promise) } }
                @if !it.measure.is_empty() { p class="quiet mt-0.5" { (it.measure) } }
            }
            @if may_edit {
                div class="flex shrink-0" {
                    @if !it.is_first { (shift("up", "arrow-up", &t.touchpoint_up())) }
                    @if !it.is_last { (shift("down", "arrow-down", &t.touchpoint_down())) }
                }
            }
        }
    }
}

/// The form of one touchpoint.
#[derive(Clone, Debug, Default)]
pub struct FormPage {
    pub title: String,
    pub action: String,
    /// Where it is removed; empty for a new one.
    pub remove: String,
    pub glasses: Vec<(&'static str, String)>,
    pub stages: Vec<(&'static str, String)>,
    pub back: String,
    pub example: String,
}

pub fn form(t: &Words, csrf: &str, page: &FormPage, form: &Form) -> Markup {
    let above = [("/journey", t.title()), (page.back.as_str(), t.touchpoints_title())];
    let above: Vec<(&str, &str)> =
        above.iter().map(|(href, word)| (*href, word.as_str())).collect();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &above))
        (ui::page_head(&page.title, &page.example, html! {}))
        (super::summary(&t.touchpoint_errors(), form))
        (ui::post(csrf, &page.action, "form", fields(t, page, form)))
        @if !page.remove.is_empty() {
            (ui::post(csrf, &page.remove, "", ui::form_actions(
                ui::button::danger(&t.touchpoint_remove()),
            )))
        }
    }
}

fn fields(t: &Words, page: &FormPage, form: &Form) -> Markup {
    let choices = |all: &'_ [(&'static str, String)]| -> Vec<(String, String)> {
        all.iter().map(|(word, name)| ((*word).to_owned(), name.clone())).collect()
    };
    let (glasses, stages) = (choices(&page.glasses), choices(&page.stages));
    let select = |name: &str, label: &str, all: &[(String, String)]| {
        let options: Vec<ui::Choice<'_>> =
            all.iter().map(|(word, name)| ui::Choice::new(word, name)).collect();
        ui::select(&ui::Field::new(name, label, form.text(name)).error(form.error(name)), &options)
    };
    let labels = [
        t.touchpoint_title(),
        t.touchpoint_owner(),
        t.touchpoint_promise(),
        t.touchpoint_measure(),
    ];
    let [title, owner, promise, measure] = &labels;
    let hint = t.touchpoint_owner_hint();
    html! {
        (ui::field(
            &ui::Field::new("title", title, form.text("title")).error(form.error("title"))
                .max_length(TITLE_MAX as u32).required(),
        ))
        div class="form-row" {
            (select("hourglass", &t.touchpoint_glass(), &glasses))
            (select("stage", &t.touchpoint_stage(), &stages))
        }
        (ui::field(
            &ui::Field::new("owner", owner, form.text("owner")).error(form.error("owner"))
                .hint(&hint).max_length(OWNER_MAX as u32),
        ))
        (ui::text_area(
            &ui::Field::new("promise", promise, form.raw("promise")).error(form.error("promise"))
                .max_length(TEXT_MAX as u32), 2,
        ))
        (ui::text_area(
            &ui::Field::new("measure", measure, form.raw("measure")).error(form.error("measure"))
                .max_length(TEXT_MAX as u32), 2,
        ))
        (ui::form_actions(ui::button::primary(&t.touchpoint_save())))
    }
}
