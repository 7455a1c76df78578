//! The side of a person's page: identities, consents, fields with provenance, tags and kinds.

use maud::{Markup, html};
use ui::{Choice, Field, Mood};
use web::{Form, Shell};

use super::facts::{CompanyFact, FieldLine, company, details};
use crate::model::{PURPOSE_MAX, PersonKind, TAG_MAX};
use crate::{wording, words};

/// Everything beside the timeline.
pub(crate) struct Side {
    /// The person's page; forms post below it.
    pub href: String,
    pub may_edit: bool,
    pub identities: Vec<FactLine>,
    pub suppressed: Option<String>,
    pub consents: Vec<ConsentLine>,
    pub company: CompanyFact,
    pub fields: Vec<FieldLine>,
    pub tags: Vec<TagLine>,
    pub kinds: Vec<KindLine>,
}

/// A word, its value, and where it comes from.
pub(crate) struct FactLine {
    pub label: String,
    pub value: String,
    pub provenance: String,
}

/// What holds for one purpose.
pub(crate) struct ConsentLine {
    pub purpose: String,
    pub given: bool,
    pub state: String,
    pub provenance: String,
}

pub(crate) struct TagLine {
    pub word: String,
    pub label: String,
}

pub(crate) struct KindLine {
    pub kind: PersonKind,
    pub label: String,
    pub provenance: String,
}

/// The side.
pub(super) fn side(shell: &Shell, it: &Side, form: &Form) -> Markup {
    let t = words(shell.language);
    html! {
        (ui::section("known-as", &t.known_as(), "", identities(shell, it, form)))
        (ui::section("consent", &t.consent(), "", consents(shell, it, form)))
        (ui::section("details", &t.details(), "", details(shell, &it.fields, at(it))))
        (ui::section("company", &t.company(), "", company(shell, &it.company, at(it), form)))
        (ui::section("kinds", &t.kinds(), "", kinds(shell, it)))
        (ui::section("tags", &t.tags(), "", tags(shell, it, form)))
    }
}

/// Where the forms of the page post to, and whether they are there.
fn at(it: &Side) -> (&str, bool) {
    (&it.href, it.may_edit)
}

fn facts(lines: &[FactLine]) -> Markup {
    let pairs: Vec<(&str, Markup)> = lines
        .iter()
        .map(|it| {
            let value = html! { (it.value) p class="quiet" { (it.provenance) } };
            (it.label.as_str(), value)
        })
        .collect();
    ui::facts(&pairs)
}

fn identities(shell: &Shell, it: &Side, form: &Form) -> Markup {
    let t = words(shell.language);
    let (email, add) = (t.email(), t.add());
    html! {
        (facts(&it.identities))
        @if let Some(text) = &it.suppressed { (ui::notice(Mood::Warning, text)) }
        @if it.may_edit {
            (ui::fold(&t.identity_add(), ui::post(
                shell.csrf(), &format!("{}/identities", it.href), "form", html! {
                    (ui::field(&Field::new("email", &email, form.text("email"))
                        .error(form.error("email")).kind(ui::FieldKind::Email).required()))
                    (ui::form_actions(ui::button::outline(&add)))
                },
            )))
        }
    }
}

fn consents(shell: &Shell, it: &Side, form: &Form) -> Markup {
    let t = words(shell.language);
    let (purpose, what, save) = (t.consent_purpose(), t.consent_state(), t.save());
    let (given, withdrawn) = (t.consent_given(), t.consent_withdrawn());
    let choices = [Choice::new("given", &given), Choice::new("withdrawn", &withdrawn)];
    let lines: Vec<(&str, Markup)> = it
        .consents
        .iter()
        .map(|line| {
            let mood = if line.given { Mood::Good } else { Mood::Plain };
            let value =
                html! { (ui::state(mood, &line.state)) p class="quiet" { (line.provenance) } };
            (line.purpose.as_str(), value)
        })
        .collect();
    html! {
        @if lines.is_empty() { p class="quiet" { (t.consent_none()) } }
        @else { (ui::facts(&lines)) }
        @if it.may_edit {
            (ui::fold(&t.consent_note(), ui::post(
                shell.csrf(), &format!("{}/consents", it.href), "form", html! {
                    (ui::field(&Field::new("purpose", &purpose, form.text("purpose"))
                        .error(form.error("purpose")).placeholder("newsletter").required()
                        .max_length(PURPOSE_MAX as u32)))
                    (ui::select(&Field::new("state", &what, form.text("state")), &choices))
                    (ui::form_actions(ui::button::outline(&save)))
                },
            )))
        }
    }
}

fn kinds(shell: &Shell, it: &Side) -> Markup {
    let t = words(shell.language);
    let action = format!("{}/kinds", it.href);
    let missing =
        PersonKind::ALL.iter().filter(|kind| it.kinds.iter().all(|line| line.kind != **kind));
    let missing: Vec<_> =
        missing.map(|kind| (kind.as_str(), wording::kind(shell.language, *kind))).collect();
    let choices: Vec<Choice<'_>> =
        missing.iter().map(|(word, label)| Choice::new(word, label)).collect();
    let (label, add) = (t.kinds(), t.add());
    html! {
        @for line in &it.kinds {
            div class="flex items-center justify-between gap-2" {
                div { (ui::badge(&line.label)) p class="quiet" { (line.provenance) } }
                @if it.may_edit {
                    (removal(shell, &action, ("kind", line.kind.as_str()), &line.label))
                }
            }
        }
        @if it.may_edit {
            (ui::fold(&t.kind_add(), ui::post(shell.csrf(), &action, "form", html! {
                (ui::select(&Field::new("kind", &label, ""), &choices))
                (ui::form_actions(ui::button::outline(&add)))
            })))
        }
    }
}

fn tags(shell: &Shell, it: &Side, form: &Form) -> Markup {
    let t = words(shell.language);
    let action = format!("{}/tags", it.href);
    let (label, add) = (t.tag_add(), t.add());
    html! {
        @for line in &it.tags {
            div class="flex items-center justify-between gap-2" {
                (ui::badge(&line.label))
                @if it.may_edit { (removal(shell, &action, ("tag", &line.word), &line.label)) }
            }
        }
        @if it.may_edit {
            (ui::fold(&label, ui::post(shell.csrf(), &action, "form", html! {
                (ui::field(&Field::new("tag", &label, form.text("tag")).error(form.error("tag"))
                    .required().max_length(TAG_MAX as u32)))
                (ui::form_actions(ui::button::outline(&add)))
            })))
        }
    }
}

fn removal(shell: &Shell, action: &str, (name, value): (&str, &str), label: &str) -> Markup {
    ui::post(
        shell.csrf(),
        action,
        "",
        html! {
            (ui::hidden(name, value))
            (ui::hidden("remove", "yes"))
            (ui::button::icon_only("x", &words(shell.language).remove(label)))
        },
    )
}
