//! The fields that a community defines: a list in which each can be reworded, and a form for more.

use base::FieldId;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, Tone};
use web::{Form, Shell};

use crate::custom::model::{LABEL_MAX, TEXT_MAX};
use crate::custom::{CustomKind, Definition};
use crate::{wording, words};

/// A field and how many show something in it.
pub(crate) struct DefinitionLine {
    pub field: Definition,
    pub filled: i64,
    /// Where counting ended.
    pub counted_max: i64,
}

/// The page.
pub(crate) fn fields_page(
    shell: &Shell,
    lines: &[DefinitionLine],
    (at, form): (Option<FieldId>, &Form),
) -> Markup {
    let t = words(shell.language);
    let blank = Form::with(&[("kind", "text")]);
    let of_new = if at.is_none() { form } else { &blank };
    html! {
        (ui::breadcrumb(&t.people(), &[("/people", &t.people())]))
        (ui::page_head(&t.fields(), &t.fields_lead(), html! {}))
        @if at.is_none() { (super::summary(shell.language, form)) }
        @if lines.is_empty() {
            (ui::empty_state("list", &t.fields_empty(), &t.fields_empty_text(), html! {}))
        } @else {
            div class="mt-6" {
                (ui::rows(lines.iter().map(|it| {
                    line(shell, it, Some(form).filter(|_| at == Some(it.field.id)))
                }).collect()))
            }
        }
        (ui::section("new-field", &t.field_new(), "", new(shell, of_new)))
    }
}

fn line(shell: &Shell, it: &DefinitionLine, refused: Option<&Form>) -> Markup {
    let t = words(shell.language);
    let filled = match it.filled >= it.counted_max {
        true => t.field_filled_more(it.counted_max),
        false => t.field_filled(it.filled),
    };
    let kind = wording::custom_kind(shell.language, it.field.kind());
    let archived = it.field.archived_at.map(|at| t.field_archived(shell.day(at)));
    let facts = [kind, it.field.name.clone(), filled, archived.unwrap_or_default()];
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let form = edit(shell, it, refused);
    html! {
        div class="grow min-w-0 py-1" {
            p class="font-medium" { (it.field.label) }
            (ui::meta(&facts))
            @if refused.is_some() { (form) } @else { (ui::fold(&t.edit(), form)) }
        }
    }
}

fn edit(shell: &Shell, it: &DefinitionLine, refused: Option<&Form>) -> Markup {
    let t = words(shell.language);
    let (label, choices, hint) = (t.field_label(), t.field_choices(), t.field_choices_hint());
    let within = it.field.id.to_string();
    let listed = it.field.choices.join("\n");
    let typed = |name: &str, stands: &str| {
        refused.map_or_else(|| stands.to_owned(), |form| form.raw(name).to_owned())
    };
    let (label_typed, choices_typed) = (typed("label", &it.field.label), typed("choices", &listed));
    let error = |name: &str| refused.and_then(|form| form.error(name));
    let action = format!("/people/fields/{}", it.field.id);
    html! {
        (ui::post(shell.csrf(), &action, "form", html! {
            (ui::field(&Field::new("label", &label, &label_typed).error(error("label"))
                .within(&within).required().max_length(LABEL_MAX as u32)))
            @if it.field.kind() == CustomKind::Choice {
                (ui::text_area(&Field::new("choices", &choices, &choices_typed).hint(&hint)
                    .error(error("choices")).within(&within).required(), 5))
            }
            (ui::form_actions(ui::button::outline(&t.save())))
        }))
        (ui::post(shell.csrf(), &format!("{action}/archive"), "", html! {
            @if it.field.archived_at.is_some() {
                (ui::hidden("back", "yes")) (ui::button::ghost(&t.field_back()))
            } @else {
                (ui::button::submit(Tone::Ghost, "archive", &t.field_archive()))
            }
        }))
    }
}

fn new(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let (label, kind) = (t.field_label(), t.field_kind());
    let (choices, hint) = (t.field_choices(), t.field_choices_hint());
    let kinds =
        CustomKind::ALL.iter().map(|it| (it.as_str(), wording::custom_kind(shell.language, *it)));
    let kinds: Vec<(&str, String)> = kinds.collect();
    let options: Vec<Choice<'_>> =
        kinds.iter().map(|(word, label)| Choice::new(word, label)).collect();
    ui::post(
        shell.csrf(),
        "/people/fields",
        "form",
        html! {
            (ui::field(&Field::new("label", &label, form.text("label")).error(form.error("label"))
                .required().max_length(LABEL_MAX as u32)))
            (ui::select(&Field::new("kind", &kind, form.text("kind")), &options))
            (ui::text_area(&Field::new("choices", &choices, form.raw("choices")).hint(&hint)
                .error(form.error("choices")), 4))
            (ui::form_actions(ui::button::primary(&t.field_define())))
        },
    )
}

/// The inputs for a community's own fields in the form of a person.
pub(super) fn inputs(shell: &Shell, fields: &[Definition], form: &Form) -> Markup {
    let t = words(shell.language);
    html! {
        @for field in fields {
            @let name = format!("custom-{}", field.name);
            @let input = Field::new(&name, &field.label, form.text(&name)).error(form.error(&name));
            @match field.kind() {
                CustomKind::Text => (ui::field(&input.max_length(TEXT_MAX as u32))),
                CustomKind::Number => (ui::field(&input)),
                CustomKind::Date => (ui::field(&input.kind(FieldKind::Date))),
                CustomKind::Choice => (choice(&t.field_nothing(), field, input)),
            }
        }
    }
}

/// A choice keeps a value that is no longer offered, until another is chosen.
fn choice(nothing: &str, field: &Definition, input: Field<'_>) -> Markup {
    let mut options = vec![Choice::new("", nothing)];
    options.extend(field.choices.iter().map(|it| Choice::new(it, it)));
    if options.iter().all(|it| it.value != input.value) {
        options.push(Choice::new(input.value, input.value));
    }
    ui::select(&input, &options)
}
