//! Pictures from the sprite: lucide icons by name, and Hundred's own mark.

use maud::{Markup, html};

/// A lucide icon from `crates/assets/icons.txt`, in the size and colour of the text.
pub fn icon(name: &str) -> Markup {
    icon_with(name, "")
}

/// An icon with utility classes, such as `size-5`.
pub fn icon_with(name: &str, class: &str) -> Markup {
    html! {
        svg class={ "icon " (class) } aria-hidden="true" {
            use href={ (assets::ICONS_SVG) "#" (name) } {}
        }
    }
}

/// What only a screen reader says.
pub fn spoken(text: &str) -> Markup {
    html! { span class="sr-only" { (text) } }
}

/// Hundred's mark: seats, one of them still free.
pub(crate) fn mark() -> Markup {
    let taken = (0..8).map(|seat| (7 + 5 * (seat % 3), 7 + 5 * (seat / 3)));
    html! {
        svg class="mark" viewBox="0 0 24 24" aria-hidden="true" {
            rect width="24" height="24" rx="7" {}
            @for (x, y) in taken { circle cx=(x) cy=(y) r="1.9" {} }
            circle class="free" cx="17" cy="17" r="1.5" {}
        }
    }
}
