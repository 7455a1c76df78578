//! The pages before anybody is signed in.

use base::{EmailAddress, Language};
use maud::{Markup, html};
use ui::{Field, FieldKind, Mood, Tone};
use web::{Form, Shell};

use super::{errors, languages};
use crate::{links, words};

/// One form, two ways in.
pub fn page(shell: &Shell, form: &Form, mail_leaves: bool) -> Markup {
    let t = words(shell.language);
    html! {
        (ui::page_head(&t.sign_in_title(), &t.sign_in_lead(), html! {}))
        (errors(shell.language, form))
        @if !mail_leaves { (ui::notice(Mood::Info, &t.sign_in_mail_stays())) }
        (ui::post_plain(shell.csrf(), "/sign-in", "form", html! {
            (ui::hidden("next", form.text("next")))
            (ui::field(&Field::new("email", &t.sign_in_email(), form.text("email"))
                .kind(FieldKind::Email).required().autocomplete("username").max_length(254)
                .error(form.error("email"))))
            (ui::field(&Field::new("password", &t.sign_in_password(), "")
                .kind(FieldKind::Password).autocomplete("current-password")
                .hint(&t.sign_in_password_hint()).error(form.error("password"))))
            (ui::form_actions(html! {
                (ui::button::named(Tone::Primary, &t.sign_in_submit(), "by", "password"))
                (ui::button::named(Tone::Outline, &t.sign_in_send_link(), "by", "link"))
            }))
        }))
        div class="mt-6" { (languages(shell, "/sign-in")) }
    }
}

/// The same whether the address has an account or not.
pub fn link_sent(language: Language, email: &EmailAddress, mail_leaves: bool) -> Markup {
    let t = words(language);
    html! {
        (ui::page_head(&t.link_sent_title(), "", html! {}))
        p { (t.link_sent_text(email.as_str(), links::MINUTES)) }
        @if !mail_leaves { (ui::notice(Mood::Info, &t.sign_in_mail_stays())) }
        div class="mt-6" { (ui::link_button(Tone::Outline, "/sign-in", "", &t.link_sent_back())) }
    }
}

/// Where the letter leads; the button does what the link promised.
pub fn link(language: Language, token: &str, next: &str) -> Markup {
    let t = words(language);
    html! {
        (ui::page_head(&t.link_title(), &t.link_text(), html! {}))
        (ui::post_plain("", &format!("/sign-in/link/{token}"), "form", html! {
            (ui::hidden("next", next))
            (ui::form_actions(ui::button::primary(&t.link_submit())))
        }))
    }
}

/// A link that was used, or is too old, or never was.
pub fn link_gone(language: Language) -> Markup {
    let t = words(language);
    html! {
        (ui::page_head(&t.link_gone_title(), &t.link_gone_text(links::MINUTES), html! {}))
        (ui::link_button(Tone::Primary, "/sign-in", "mail", &t.link_again()))
    }
}
