//! The rules of one hourglass: for each stage the facts of which any one is enough.

use web::{Form, Markup, html};

use crate::Words;

/// A stage with its lines.
#[derive(Clone, Debug, Default)]
pub struct StageRules {
    /// The stage as it stands in names of fields.
    pub word: &'static str,
    pub stage: u8,
    pub name: String,
    pub says: String,
    /// How many lines are shown; none for the first stage.
    pub lines: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Version {
    pub version: i64,
    pub when: String,
    pub who: String,
    pub what: String,
}

#[derive(Clone, Debug, Default)]
pub struct RulesPage {
    pub glass: &'static str,
    pub title: String,
    pub version: i64,
    pub version_words: String,
    pub glasses: Vec<(String, String, bool)>,
    pub stages: Vec<StageRules>,
    pub whats: Vec<(&'static str, String)>,
    /// (kind, what it means)
    pub kinds: Vec<(&'static str, String)>,
    pub history: Vec<Version>,
    pub walking: Option<Markup>,
    pub overtaken: String,
}

pub fn page(t: &Words, csrf: &str, page: &RulesPage, form: &Form) -> Markup {
    html! {
        (super::below(t))
        (ui::page_head(&page.title, &t.rules_lead(), html! {}))
        (super::pills(&t.filter_hourglass(), &page.glasses))
        @if let Some(walking) = &page.walking { (walking) }
        @if !page.overtaken.is_empty() { (ui::notice(ui::Mood::Warning, &page.overtaken)) }
        (ui::columns(lines(t, csrf, page, form), side(t, page)))
    }
}

fn lines(t: &Words, csrf: &str, page: &RulesPage, form: &Form) -> Markup {
    ui::post(
        csrf,
        "/journey/rules",
        "stack",
        html! {
            (super::summary(&t.rules_errors(), form))
            (ui::hidden("hourglass", page.glass))
            (ui::hidden("version", &page.version.to_string()))
            @for it in &page.stages {
                section class="section" aria-labelledby=(it.word) {
                    h2 id=(it.word) { (ui::stage_pill(it.stage, &it.name)) }
                    p class="quiet mt-0.5" { (it.says) }
                    @for at in 0..it.lines {
                        fieldset class="mt-3" {
                            legend class="sr-only" { (t.rules_line((at + 1).to_string())) }
                            (line(t, page, (it.word, at), form))
                        }
                    }
                }
            }
            (ui::form_actions(ui::button::primary(&t.rules_save())))
        },
    )
}

/// What the fields of a line are called.
pub fn names(stage: &str, at: usize) -> [String; 4] {
    ["what", "named", "at-least", "within"].map(|it| format!("{stage}-{at}-{it}"))
}

fn line(t: &Words, page: &RulesPage, (stage, at): (&str, usize), form: &Form) -> Markup {
    let [what, named, at_least, within] = names(stage, at);
    let nothing = t.rules_nothing();
    let choices: Vec<ui::Choice<'_>> = std::iter::once(ui::Choice::new("", &nothing))
        .chain(page.whats.iter().map(|(word, name)| ui::Choice::new(word, name)))
        .collect();
    let labels = [t.rules_what(), t.rules_named(), t.rules_at_least(), t.rules_within()];
    let [l_what, l_named, l_least, l_within] = &labels;
    html! {
        div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4" {
            (ui::select(
                &ui::Field::new(&what, l_what, form.text(&what)).error(form.error(&what)), &choices,
            ))
            (ui::field(
                &ui::Field::new(&named, l_named, form.text(&named)).error(form.error(&named))
                    .max_length(600),
            ))
            (ui::field(
                &ui::Field::new(&at_least, l_least, form.text(&at_least))
                    .kind(ui::FieldKind::Number).error(form.error(&at_least)).max_length(7),
            ))
            (ui::field(
                &ui::Field::new(&within, l_within, form.text(&within))
                    .kind(ui::FieldKind::Number).error(form.error(&within)).max_length(4),
            ))
        }
    }
}

fn side(t: &Words, page: &RulesPage) -> Markup {
    let version = |it: &Version| {
        html! {
            div {
                p {
                    span class="font-medium" { (it.version) } " "
                    span class="text-sm" { (it.what) }
                }
                (ui::meta(&[&it.when, &it.who]))
            }
        }
    };
    html! {
        (ui::section("versions", &t.history_title(), &page.version_words, html! {
            @if page.history.is_empty() {
                p class="quiet" { (t.history_none()) }
            } @else {
                (ui::rows(page.history.iter().map(version).collect()))
            }
        }))
        (ui::section("kinds", &t.rules_kinds_known(), &t.rules_kinds_text(), html! {
            p class="quiet" { (t.rules_named_hint()) }
            ul class="mt-3 grid gap-1 text-sm" {
                @for (kind, means) in &page.kinds {
                    li { code { (kind) } " " span class="text-muted" { (means) } }
                }
            }
        }))
    }
}
