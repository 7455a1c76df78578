//! Setting an experiment up.

use base::Language;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, button};
use web::{Form, Shell};

use crate::model::{ARMS_MAX, ARMS_MIN, ExperimentId, NAME_MAX, Place, letter};
use crate::routes::plan::{text_field, weight_field};
use crate::{Words, say, words};

/// What the form offers.
pub struct Editor {
    pub places: Vec<Place>,
    /// None while it is new.
    pub id: Option<ExperimentId>,
}

/// The form.
pub fn page(shell: &Shell, editor: &Editor, form: &Form) -> Markup {
    let t = words(shell.language);
    let (title, action) = match editor.id {
        Some(id) => (t.edit_title(), format!("/experiments/{id}/edit")),
        None => (t.new_title(), "/experiments".to_owned()),
    };
    let fields = html! {
        (what(t, shell.language, editor, form))
        (ui::section("arms", &t.arms_title(), &t.arms_lead(),
            arms(t, shell.language, editor, form)))
        (ui::form_actions(html! {
            (button::primary(&t.save_draft()))
            (ui::link_button(ui::Tone::Ghost, "/experiments", "", &t.cancel()))
        }))
        p class="quiet" { (t.save_hint()) }
    };
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/experiments", &t.list_title())]))
        (ui::page_head(&title, &t.new_lead(), Markup::default()))
        div class="stack max-w-2xl mt-6" {
            (errors(t, form))
            (ui::post(shell.csrf(), &action, "form stack", fields))
        }
    }
}

fn errors(t: &Words, form: &Form) -> Markup {
    let ids: Vec<(String, &str)> =
        form.errors().iter().map(|(name, why)| (format!("field-{name}"), why.as_str())).collect();
    let lines: Vec<(&str, &str)> = ids.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    ui::errors_summary(&t.form_errors(), &lines)
}

fn what(t: &Words, language: Language, editor: &Editor, form: &Form) -> Markup {
    let (name, place, speaks, driver) =
        (t.field_name(), t.field_place(), t.field_language(), t.field_driver());
    let (name_hint, place_hint) = (t.field_name_hint(), t.field_place_hint());
    let (language_hint, driver_hint) = (t.field_language_hint(), t.field_driver_hint());
    let labels: Vec<(&str, String)> =
        editor.places.iter().map(|it| (it.key, (it.label)(language))).collect();
    let places: Vec<Choice> = labels.iter().map(|(key, it)| Choice::new(key, it)).collect();
    let (english, german) = (t.english(), t.german());
    let languages = [Choice::new("en", &english), Choice::new("de", &german)];
    let (none, known) = (t.driver_none(), say::drivers(language));
    let drivers = known.iter().map(|(kind, word)| Choice::new(kind, word));
    let drivers: Vec<Choice> = std::iter::once(Choice::new("", &none)).chain(drivers).collect();
    html! {
        (ui::field(&Field::new("name", &name, form.text("name")).required().hint(&name_hint)
            .max_length(NAME_MAX as u32).error(form.error("name"))))
        (ui::select(&Field::new("place", &place, form.text("place")).hint(&place_hint)
            .error(form.error("place")), &places))
        (ui::select(&Field::new("language", &speaks, form.text("language")).hint(&language_hint),
            &languages))
        (ui::select(&Field::new("driver", &driver, form.text("driver")).hint(&driver_hint)
            .error(form.error("driver")), &drivers))
    }
}

fn arms(t: &Words, language: Language, editor: &Editor, form: &Form) -> Markup {
    let place = editor.places.iter().find(|it| it.key == form.text("place"));
    let hint = place.or(editor.places.first()).map_or(String::new(), |it| (it.hint)(language));
    let later = ARMS_MIN..ARMS_MAX;
    let is_used = |arm: usize| !form.text(&text_field(arm)).is_empty();
    html! {
        @if !hint.is_empty() { p class="quiet" { (hint) } }
        @for place in 0..ARMS_MIN { (arm(t, place, form)) }
        @if later.clone().any(is_used) {
            @for place in later { (arm(t, place, form)) }
        } @else {
            (ui::fold(&t.more_arms(), html! {
                div class="stack" { @for place in later { (arm(t, place, form)) } }
            }))
        }
    }
}

fn arm(t: &Words, place: usize, form: &Form) -> Markup {
    let (text, weight) = (text_field(place), weight_field(place));
    let label = match place {
        0 => t.field_arm_first(),
        _ => t.field_arm(letter(place as i64).to_string()),
    };
    let weight_label = t.field_weight(letter(place as i64).to_string());
    html! {
        div class="grid gap-x-4 gap-y-2 mt-4 sm:grid-cols-[1fr_7rem]" {
            (ui::field(&Field::new(&text, &label, form.text(&text)).error(form.error(&text))))
            (ui::field(&Field::new(&weight, &weight_label, form.text(&weight))
                .kind(FieldKind::Number).max_length(3).error(form.error(&weight))))
        }
    }
}
