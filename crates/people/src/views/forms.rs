//! A new person, and the fields of a known one.

use base::Language;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, Tone};
use web::{Form, Shell};

use crate::custom::Definition;
use crate::model::{BIO_MAX, FIELD_MAX, FieldName, NAME_MAX, PersonKind};
use crate::{wording, words};

/// Adds a person.
pub(crate) fn new_person(shell: &Shell, form: &Form) -> Markup {
    let language = shell.language;
    let t = words(language);
    let (name, email, handle) = (t.name(), t.email(), t.handle());
    let (platform, phone, optional, kinds) = (t.platform(), t.phone(), t.optional(), t.kinds());
    let text = |key: &'static str, label| {
        Field::new(key, label, form.text(key)).error(form.error(key)).optional(&optional)
    };
    let platforms =
        ["instagram", "tiktok", "x", "linkedin"].map(|it| (it, wording::platform(language, it)));
    let platforms: Vec<Choice<'_>> =
        platforms.iter().map(|(word, label)| Choice::new(word, label)).collect();
    html! {
        (ui::breadcrumb(&t.people(), &[("/people", &t.people())]))
        (ui::page_head(&t.new_title(), &t.new_lead(), html! {}))
        (super::summary(language, form))
        (ui::post(shell.csrf(), "/people", "form", html! {
            (ui::field(&Field::new("name", &name, form.text("name")).error(form.error("name"))
                .max_length(NAME_MAX as u32).autofocus()))
            (ui::field(&text("email", &email).kind(FieldKind::Email)))
            (ui::field(&text("handle", &handle)))
            (ui::select(&Field::new("platform", &platform, form.text("platform")), &platforms))
            (ui::field(&text("phone", &phone).kind(FieldKind::Telephone)))
            (kind_boxes(language, &kinds, form))
            (ui::form_actions(html! {
                (ui::button::submit(Tone::Primary, "user-plus", &t.add_person()))
                (ui::link_button(Tone::Ghost, "/people", "", &t.cancel()))
            }))
        }))
    }
}

fn kind_boxes(language: Language, label: &str, form: &Form) -> Markup {
    let kinds: Vec<_> =
        PersonKind::ALL.iter().map(|it| (it.as_str(), wording::kind(language, *it))).collect();
    let choices: Vec<Choice<'_>> =
        kinds.iter().map(|(word, label)| Choice::new(word, label)).collect();
    ui::checkboxes(&Field::new("kind", label, ""), &choices, &form.all("kind"))
}

/// Edits the fields of a person.
pub(crate) fn edit(
    shell: &Shell,
    (name, href): (&str, &str),
    own: &[Definition],
    form: &Form,
) -> Markup {
    let language = shell.language;
    let t = words(language);
    html! {
        (ui::breadcrumb(&t.people(), &[("/people", &t.people()), (href, name)]))
        (ui::page_head(&t.edit_title(name), &t.edit_lead(), html! {}))
        (super::summary(language, form))
        (ui::post(shell.csrf(), &format!("{href}/edit"), "form", html! {
            @for name in FieldName::ALL { (edit_field(language, *name, form)) }
            (super::custom::inputs(shell, own, form))
            (ui::form_actions(html! {
                (ui::button::primary(&t.save()))
                (ui::link_button(Tone::Ghost, href, "", &t.cancel()))
            }))
        }))
    }
}

fn edit_field(language: Language, name: FieldName, form: &Form) -> Markup {
    let (key, label) = (name.as_str(), wording::field(language, name));
    let field = Field::new(key, &label, form.text(key)).error(form.error(key));
    match name {
        FieldName::Bio => ui::text_area(&field.max_length(BIO_MAX as u32), 5),
        FieldName::Followers => ui::field(&field.kind(FieldKind::Number)),
        FieldName::Website => ui::field(&field.max_length(FIELD_MAX as u32)),
        _ => ui::field(&field.max_length(name.length_max() as u32)),
    }
}
