//! Fields that are chosen, not typed: lists, cards, boxes to tick.

use crate::field::Field;
use maud::{Markup, html};

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub label: &'a str,
    pub hint: &'a str,
}

impl<'a> Choice<'a> {
    pub fn new(value: &'a str, label: &'a str) -> Choice<'a> {
        Choice { value, label, hint: "" }
    }

    pub fn hint(self, hint: &'a str) -> Choice<'a> {
        Choice { hint, ..self }
    }
}

/// A list to choose one from; `field.value` is the chosen one.
pub fn select(field: &Field, options: &[Choice]) -> Markup {
    // Where nothing can be left empty, nothing need be required, and HTML forbids to say so.
    let can_be_empty = options.first().is_some_and(|it| it.value.is_empty());
    field.around(html! {
        select class="select" id=(field.id()) name=(field.name)
            required[field.required && can_be_empty]
            autocomplete=[field.autocomplete]
            aria-describedby=[field.described_by()]
            aria-invalid=[field.invalid()] {
            @for option in options {
                option value=(option.value) selected[option.value == field.value] {
                    (option.label)
                }
            }
        }
    })
}

/// A list to choose one from, whose choices stand under headings.
pub fn select_of_groups(field: &Field, groups: &[(&str, Vec<Choice>)]) -> Markup {
    field.around(html! {
        select class="select" id=(field.id()) name=(field.name)
            aria-describedby=[field.described_by()]
            aria-invalid=[field.invalid()] {
            @for (label, options) in groups.iter().filter(|it| !it.1.is_empty()) {
                optgroup label=(label) {
                    @for option in options {
                        option value=(option.value) selected[option.value == field.value] {
                            (option.label)
                        }
                    }
                }
            }
        }
    })
}

/// One of a few, each with a line of explanation; `field.value` is the chosen one.
pub fn radio_cards(field: &Field, options: &[Choice]) -> Markup {
    group(
        field,
        "cards",
        html! {
            @for (place, option) in options.iter().enumerate() {
                label class="check" {
                    input class="radio radio-primary" type="radio"
                        name=(field.name) value=(option.value)
                        id=[(place == 0).then(|| field.id())]
                        required[field.required]
                        checked[option.value == field.value];
                    (words(option))
                }
            }
        },
    )
}

/// Any number of several; `chosen` holds the values that are ticked.
pub fn checkboxes(field: &Field, options: &[Choice], chosen: &[&str]) -> Markup {
    group(
        field,
        "checks",
        html! {
            @for (place, option) in options.iter().enumerate() {
                label class="check" {
                    input class="checkbox checkbox-sm checkbox-primary" type="checkbox"
                        name=(field.name) value=(option.value)
                        id=[(place == 0).then(|| field.id())]
                        checked[chosen.contains(&option.value)];
                    (words(option))
                }
            }
        },
    )
}

/// One box to tick, sent as `yes`; ticked when `field.value` is not empty. Its hint stands below.
pub fn checkbox(field: &Field) -> Markup {
    html! {
        div class="field" {
            label class="check" {
                input class="checkbox checkbox-sm checkbox-primary" type="checkbox"
                    name=(field.name) value="yes"
                    id=(field.id())
                    checked[!field.value.is_empty()]
                    required[field.required]
                    aria-describedby=[field.described_by()]
                    aria-invalid=[field.invalid()];
                span { (field.label) }
            }
            (field.hint_text())
            (field.error_text())
        }
    }
}

fn group(field: &Field, class: &str, options: Markup) -> Markup {
    html! {
        fieldset class="field" aria-describedby=[field.described_by()] {
            legend { (field.label_text()) }
            (field.hint_text())
            div class=(class) { (options) }
            (field.error_text())
        }
    }
}

fn words(option: &Choice) -> Markup {
    html! {
        span {
            @if option.hint.is_empty() { (option.label) } @else {
                b { (option.label) }
                span class="hint" { (option.hint) }
            }
        }
    }
}
