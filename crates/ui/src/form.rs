//! The forms round the fields: every change of anything goes through one of these.

use maud::{Markup, html};

/// A form that changes something: POST, answered by 303. With script the page is morphed in place,
/// so that scroll and half-written text stay; without, it is a plain form.
pub fn post(csrf: &str, action: &str, class: &str, fields: Markup) -> Markup {
    html! {
        form method="post" action=(action) class=(class)
            data-hx-boost=r#"swap:"innerMorph show:none""# {
            (hidden("csrf", csrf))
            (fields)
        }
    }
}

/// As [`post`], but by a full page load: for what changes the frame (sign in, theme, language).
pub fn post_plain(csrf: &str, action: &str, class: &str, fields: Markup) -> Markup {
    html! {
        form method="post" action=(action) class=(class) { (hidden("csrf", csrf)) (fields) }
    }
}

/// A form that carries a file.
pub fn post_upload(csrf: &str, action: &str, class: &str, fields: Markup) -> Markup {
    html! {
        form method="post" action=(action) class=(class) enctype="multipart/form-data" {
            (hidden("csrf", csrf))
            (fields)
        }
    }
}

/// A form that only asks: filters and searches. What it asks stands in the address.
pub fn get_form(action: &str, class: &str, fields: Markup) -> Markup {
    html! { form method="get" action=(action) class=(class) { (fields) } }
}

/// A value that travels with its form, unseen.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The row of buttons that ends a form.
pub fn form_actions(buttons: Markup) -> Markup {
    html! { div class="form-actions" { (buttons) } }
}

/// What has to be put right, on top of a form that was sent back: (field's id, message) each. The
/// ids are those of [`Field::id`](crate::Field::id).
pub fn errors_summary(title: &str, errors: &[(&str, &str)]) -> Markup {
    if errors.is_empty() {
        return Markup::default();
    }
    html! {
        div class="notice is-bad" role="alert" tabindex="-1" {
            (crate::icon("circle-alert"))
            div {
                p class="font-medium" { (title) }
                ul {
                    @for (id, message) in errors {
                        li { a href={ "#" (id) } { (message) } }
                    }
                }
            }
        }
    }
}
