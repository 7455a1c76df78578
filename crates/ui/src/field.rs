//! Fields: label, hint, control and, beside it, what is wrong with what was typed.

use crate::icon::icon;
use maud::{Markup, html};

/// What a field holds; decides the keyboard on a phone and what the browser checks.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    Password,
    /// Digits. Sent as typed: a number field would lose what is not a number.
    Number,
    /// An amount with decimals. Sent as typed, too.
    Decimal,
    Search,
    Date,
    Time,
    Url,
    Telephone,
    /// A one-time code.
    Code,
}

impl FieldKind {
    /// The `type` and, if it differs, the `inputmode`.
    fn attributes(self) -> (&'static str, Option<&'static str>) {
        match self {
            FieldKind::Text => ("text", None),
            FieldKind::Email => ("email", None),
            FieldKind::Password => ("password", None),
            FieldKind::Number | FieldKind::Code => ("text", Some("numeric")),
            FieldKind::Decimal => ("text", Some("decimal")),
            FieldKind::Search => ("search", None),
            FieldKind::Date => ("date", None),
            FieldKind::Time => ("time", None),
            FieldKind::Url => ("url", None),
            FieldKind::Telephone => ("tel", None),
        }
    }
}

/// A field with what was typed into it. Made with [`Field::new`], changed by its methods.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    /// What was typed or chosen; the caller keeps it.
    pub value: &'a str,
    pub kind: FieldKind,
    pub error: Option<&'a str>,
    pub hint: Option<&'a str>,
    pub required: bool,
    /// The word for "optional", shown beside the label.
    pub optional: Option<&'a str>,
    /// As in HTML: `email`, `current-password`, `one-time-code`…
    pub autocomplete: Option<&'a str>,
    pub placeholder: Option<&'a str>,
    pub max_length: Option<u32>,
    pub autofocus: bool,
    /// Told apart from another field of the same name on the page.
    pub within: &'a str,
}

impl<'a> Field<'a> {
    /// A text field.
    pub fn new(name: &'a str, label: &'a str, value: &'a str) -> Field<'a> {
        Field { name, label, value, ..Field::default() }
    }

    pub fn kind(self, kind: FieldKind) -> Field<'a> {
        Field { kind, ..self }
    }

    /// Why it was sent back, if it was.
    pub fn error(self, error: Option<&'a str>) -> Field<'a> {
        Field { error, ..self }
    }

    pub fn hint(self, hint: &'a str) -> Field<'a> {
        Field { hint: Some(hint), ..self }
    }

    pub fn required(self) -> Field<'a> {
        Field { required: true, ..self }
    }

    pub fn optional(self, word: &'a str) -> Field<'a> {
        Field { optional: Some(word), ..self }
    }

    pub fn autocomplete(self, autocomplete: &'a str) -> Field<'a> {
        Field { autocomplete: Some(autocomplete), ..self }
    }

    pub fn placeholder(self, placeholder: &'a str) -> Field<'a> {
        Field { placeholder: Some(placeholder), ..self }
    }

    pub fn max_length(self, max_length: u32) -> Field<'a> {
        Field { max_length: Some(max_length), ..self }
    }

    pub fn autofocus(self) -> Field<'a> {
        Field { autofocus: true, ..self }
    }

    pub fn within(self, form: &'a str) -> Field<'a> {
        Field { within: form, ..self }
    }

    /// The id of its control, for links from [`errors_summary`](crate::errors_summary).
    pub fn id(&self) -> String {
        match self.within {
            "" => format!("field-{}", self.name),
            form => format!("field-{form}-{}", self.name),
        }
    }

    /// The ids of the texts that describe it, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = self.hint.map(|_| format!("{id}-hint"));
        let error = self.error.map(|_| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    pub(crate) fn label_text(&self) -> Markup {
        html! {
            (self.label)
            @if let Some(word) = self.optional { " " span class="optional" { (word) } }
        }
    }

    pub(crate) fn hint_text(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p class="hint" id={ (self.id()) "-hint" } { (hint) } }
        }
    }

    pub(crate) fn error_text(&self) -> Markup {
        html! {
            @if let Some(error) = self.error {
                p class="error-text" id={ (self.id()) "-error" } {
                    (icon("circle-alert"))
                    span { (error) }
                }
            }
        }
    }

    /// Label, hint, the control given, error.
    pub(crate) fn around(&self, control: Markup) -> Markup {
        html! {
            div class="field" {
                label for=(self.id()) { (self.label_text()) }
                (self.hint_text())
                (control)
                (self.error_text())
            }
        }
    }
}

/// A field of one line.
pub fn field(field: &Field) -> Markup {
    let (kind, input_mode) = field.kind.attributes();
    field.around(html! {
        input class="input" id=(field.id()) name=(field.name) type=(kind) value=(field.value)
            inputmode=[input_mode]
            required[field.required]
            autofocus[field.autofocus]
            autocomplete=[field.autocomplete]
            placeholder=[field.placeholder]
            maxlength=[field.max_length]
            aria-describedby=[field.described_by()]
            aria-invalid=[field.invalid()];
    })
}

/// A field of several lines; it grows with what is typed.
pub fn text_area(field: &Field, rows: u8) -> Markup {
    field.around(html! {
        textarea class="textarea" id=(field.id()) name=(field.name) rows=(rows)
            required[field.required]
            autofocus[field.autofocus]
            placeholder=[field.placeholder]
            maxlength=[field.max_length]
            aria-describedby=[field.described_by()]
            aria-invalid=[field.invalid()] {
            // HTML drops a first line break; give it one to drop, so that none typed is lost.
            "\n" (field.value)
        }
    })
}

/// A file to send; `accept` as in HTML, such as `.csv,.json`. Use inside
/// [`post_upload`](crate::post_upload).
pub fn file(field: &Field, accept: &str) -> Markup {
    field.around(html! {
        input class="file-input" id=(field.id()) name=(field.name) type="file" accept=(accept)
            required[field.required]
            aria-describedby=[field.described_by()]
            aria-invalid=[field.invalid()];
    })
}
