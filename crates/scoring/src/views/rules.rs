//! The rule by which touches count: its numbers to change, its versions, and what never scores.

use web::{Form, Markup, html};

use crate::Words;

/// A number of the rule.
#[derive(Clone, Debug, Default)]
pub struct Number {
    pub name: String,
    pub label: String,
    pub hint: String,
}

/// The weights of one sort.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub id: &'static str,
    pub title: String,
    pub note: String,
    pub numbers: Vec<Number>,
}

/// A version of the rule.
#[derive(Clone, Debug, Default)]
pub struct Version {
    pub version: i64,
    pub when: String,
    pub who: String,
    pub what: String,
    pub is_running: bool,
}

/// The page of the rule.
#[derive(Clone, Debug, Default)]
pub struct RulesPage {
    pub version: i64,
    pub half_lives: Vec<Number>,
    pub groups: Vec<Group>,
    pub history: Vec<Version>,
    pub running: Option<Markup>,
    /// Somebody else's change came in between; empty otherwise.
    pub overtaken: String,
}

pub fn page(t: &Words, csrf: &str, page: &RulesPage, form: &Form) -> Markup {
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/fans", &t.fans_title())]))
        (ui::page_head(&t.rules_title(), &t.rules_lead(page.version.to_string()), html! {}))
        @if let Some(running) = &page.running { div class="mt-6" { (running) } }
        @if !page.overtaken.is_empty() {
            div class="mt-6" { (ui::notice(ui::Mood::Warning, &page.overtaken)) }
        }
        (ui::columns(numbers(t, csrf, page, form), side(t, page)))
    }
}

fn numbers(t: &Words, csrf: &str, page: &RulesPage, form: &Form) -> Markup {
    let errors: Vec<(String, &str)> = form
        .errors()
        .iter()
        .map(|(name, text)| (ui::Field::new(name, "", "").id(), text.as_str()))
        .collect();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(id, text)| (id.as_str(), *text)).collect();
    let grid = "grid gap-4 grid-cols-1 sm:grid-cols-2 lg:grid-cols-3";
    ui::post(
        csrf,
        "/scoring",
        "stack",
        html! {
            (ui::errors_summary(&t.rules_errors(), &errors))
            (ui::hidden("version", &page.version.to_string()))
            (ui::section("half-lives", &t.rules_half_lives(), &t.rules_half_lives_lead(), html! {
                div class="grid gap-4 grid-cols-1 sm:grid-cols-2" {
                    @for it in &page.half_lives { (number(it, form)) }
                }
            }))
            @for group in &page.groups {
                (ui::section(group.id, &group.title, &group.note, html! {
                    div class=(grid) { @for it in &group.numbers { (number(it, form)) } }
                }))
            }
            (ui::form_actions(ui::button::primary(&t.rules_save())))
        },
    )
}

fn number(it: &Number, form: &Form) -> Markup {
    ui::field(
        &ui::Field::new(&it.name, &it.label, form.text(&it.name))
            .kind(ui::FieldKind::Decimal)
            .hint(&it.hint)
            .error(form.error(&it.name))
            .max_length(12)
            .required(),
    )
}

fn side(t: &Words, page: &RulesPage) -> Markup {
    let never = [t.never_paid(), t.never_opened(), t.never_click(), t.never_ours(), t.never_bots()];
    let version = |it: &Version| {
        html! {
            div class="py-2" {
                p {
                    span class="font-medium" { (it.version) } " "
                    span class="text-sm" { (it.what) }
                    @if it.is_running { " " (ui::badge(&t.history_running())) }
                }
                (ui::meta(&[&it.when, &it.who]))
            }
        }
    };
    html! {
        (ui::section("versions", &t.history_title(), "", html! {
            @if page.history.is_empty() {
                p class="quiet" { (t.history_none()) }
            } @else {
                (ui::rows(page.history.iter().map(version).collect()))
            }
        }))
        (ui::section("never", &t.never_title(), "", ui::rows(
            never.iter().map(|text| html! { p class="quiet py-1" { (text) } }).collect(),
        )))
    }
}

/// How far the rebuild is: asks again each second while it runs.
pub fn running(t: &Words, label: &str, (done, total): (i64, i64), words: &str) -> Markup {
    ui::live(
        "/scoring/progress",
        &t.look_again(),
        html! {
            (ui::progress(label, done, total, words))
            p class="quiet mt-2" { (t.rebuild_notice()) }
        },
    )
}

/// The last answer to a page that watched the rebuild.
pub fn done(text: &str) -> Markup {
    ui::notice(ui::Mood::Good, text)
}
