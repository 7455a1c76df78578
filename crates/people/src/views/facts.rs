//! The fields of a person's page: what is shown, what is kept and why, what else was said.

use maud::{Markup, html};
use ui::{Field, Tone};
use web::{Form, Shell};

use crate::model::NAME_MAX;
use crate::words;

/// One field.
pub(crate) struct FieldLine {
    /// The name of the field in forms.
    pub key: String,
    pub label: String,
    /// Empty where somebody cleared it.
    pub value: String,
    pub provenance: String,
    /// Why no import overrules it, where a human typed it.
    pub lock: Option<String>,
    pub others: Vec<Other>,
}

/// A value that is not shown.
pub(crate) struct Other {
    pub value: String,
    pub provenance: String,
    pub by_hand: bool,
}

/// The company of a person.
pub(crate) struct CompanyFact {
    pub name: Option<String>,
    pub href: Option<String>,
    pub provenance: String,
    /// Why no address overrules it.
    pub lock: Option<String>,
}

/// Everything that is known, field by field.
pub(super) fn details(shell: &Shell, lines: &[FieldLine], (href, edits): (&str, bool)) -> Markup {
    let t = words(shell.language);
    let pairs: Vec<(&str, Markup)> =
        lines.iter().map(|it| (it.label.as_str(), line(shell, it, (href, edits)))).collect();
    html! {
        @if lines.is_empty() { p class="quiet" { (t.details_none()) } }
        @else { (ui::facts(&pairs)) }
        @if edits {
            (ui::link_button(Tone::Ghost, &format!("{href}/edit"), "pencil", &t.edit()))
        }
    }
}

fn line(shell: &Shell, it: &FieldLine, (href, edits): (&str, bool)) -> Markup {
    let t = words(shell.language);
    html! {
        @if it.value.is_empty() { span class="quiet" { (t.field_cleared()) } }
        @else { (it.value) }
        @match &it.lock {
            Some(lock) => p class="quiet" { (it.provenance) " · " (lock) },
            None => p class="quiet" { (it.provenance) },
        }
        @if it.lock.is_some() || !it.others.is_empty() {
            (ui::fold(&t.others(it.others.len()), html! {
                @for other in &it.others {
                    p { (other.value) " " span class="quiet" { (other.provenance) } }
                }
                @if it.lock.is_some() && edits { (release(shell, it, href)) }
            }))
        }
    }
}

/// Lets what imports say be shown again.
fn release(shell: &Shell, it: &FieldLine, href: &str) -> Markup {
    let t = words(shell.language);
    let label = match it.others.iter().any(|it| !it.by_hand) {
        true => t.release(),
        false => t.release_alone(),
    };
    ui::post(
        shell.csrf(),
        &format!("{href}/release"),
        "",
        html! { (ui::hidden("field", &it.key)) (ui::button::outline(&label)) },
    )
}

/// The company and how to choose another.
pub(super) fn company(
    shell: &Shell,
    it: &CompanyFact,
    (href, edits): (&str, bool),
    form: &Form,
) -> Markup {
    let t = words(shell.language);
    let (label, hint) = (t.company_called(), t.company_called_hint());
    let action = format!("{href}/company");
    html! {
        @if let (Some(name), Some(place)) = (&it.name, &it.href) {
            p { a class="link" href=(place) { (name) } }
        }
        p class="quiet" {
            (it.provenance)
            @if let Some(lock) = &it.lock { " · " (lock) }
        }
        @if edits {
            (ui::fold(&t.company_change(), html! {
                (ui::post(shell.csrf(), &action, "form", html! {
                    (ui::field(&Field::new("company", &label, form.text("company")).hint(&hint)
                        .error(form.error("company")).max_length(NAME_MAX as u32)))
                    (ui::form_actions(ui::button::outline(&t.save())))
                }))
                @if it.lock.is_some() {
                    (ui::post(shell.csrf(), &action, "", html! {
                        (ui::hidden("by", "address")) (ui::button::ghost(&t.company_release()))
                    }))
                }
            }))
        }
    }
}
