//! Buttons, and links that look like them. One primary action a page.

use crate::icon::{icon, spoken};
use maud::{Markup, html};

/// How loud a button is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tone {
    Primary,
    Outline,
    Ghost,
    Danger,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Primary => "btn btn-primary",
            Tone::Outline => "btn btn-outline",
            Tone::Ghost => "btn btn-ghost",
            Tone::Danger => "btn btn-danger",
        }
    }
}

/// Submits its form: the page's one primary action.
pub fn primary(label: &str) -> Markup {
    submit(Tone::Primary, "", label)
}

/// Submits its form: everything that is not the primary action.
pub fn outline(label: &str) -> Markup {
    submit(Tone::Outline, "", label)
}

/// Submits its form, without a border.
pub fn ghost(label: &str) -> Markup {
    submit(Tone::Ghost, "", label)
}

/// Submits its form and takes something away.
pub fn danger(label: &str) -> Markup {
    submit(Tone::Danger, "", label)
}

/// Submits its form; `picture` is an icon's name or empty.
pub fn submit(tone: Tone, picture: &str, label: &str) -> Markup {
    html! {
        button class=(tone.class()) {
            @if !picture.is_empty() { (icon(picture)) }
            (label)
        }
    }
}

/// Submits its form together with a name and value of its own.
pub fn named(tone: Tone, label: &str, name: &str, value: &str) -> Markup {
    html! { button class=(tone.class()) name=(name) value=(value) { (label) } }
}

/// Submits its form; only the icon is seen, the label is spoken and shown as a tip.
pub fn icon_only(picture: &str, label: &str) -> Markup {
    html! {
        button class="btn btn-ghost btn-square" title=(label) { (icon(picture)) (spoken(label)) }
    }
}

/// A link that looks like a button; `picture` is an icon's name or empty.
pub fn link(tone: Tone, href: &str, picture: &str, label: &str) -> Markup {
    html! {
        a class=(tone.class()) href=(href) {
            @if !picture.is_empty() { (icon(picture)) }
            (label)
        }
    }
}

/// A link of which only the icon is seen; the label is spoken and shown as a tip.
pub fn icon_link(href: &str, picture: &str, label: &str) -> Markup {
    html! {
        a class="btn btn-ghost btn-square" href=(href) title=(label) {
            (icon(picture)) (spoken(label))
        }
    }
}
