//! What the pages of this crate show.

pub mod account;
pub mod house;
pub mod sign_in;
pub mod tokens;

use base::{Language, Moment};
use maud::{Markup, html};
use web::{Capability, Form, Shell};

use crate::words;

/// On top of a form that was sent back: what has to be put right.
fn errors(language: Language, form: &Form) -> Markup {
    let ids: Vec<(String, &str)> =
        form.errors().iter().map(|it| (format!("field-{}", it.0), it.1.as_str())).collect();
    let errors: Vec<(&str, &str)> = ids.iter().map(|it| (it.0.as_str(), it.1)).collect();
    ui::errors_summary(&words(language).check_again(), &errors)
}

/// A moment, as "3 minutes ago" where script runs.
fn moment(shell: &Shell, at: Moment) -> Markup {
    let text = format!("{} {}", shell.day(at), shell.time(at));
    ui::relative_time(&at.to_rfc3339(), &text)
}

/// A form of one button.
fn deed(shell: &Shell, action: &str, button: Markup) -> Markup {
    ui::post(shell.csrf(), action, "", button)
}

/// The two languages, the one that is spoken now without a button.
fn languages(shell: &Shell, back: &str) -> Markup {
    let each = Language::ALL.iter().filter(|it| **it != shell.language);
    html! {
        @for language in each {
            (ui::post_plain(shell.csrf(), "/language", "", html! {
                (ui::hidden("back", back))
                (language_button(*language))
            }))
        }
    }
}

fn language_button(language: Language) -> Markup {
    let name = words(language).language_name();
    ui::button::named(ui::Tone::Ghost, &name, "language", language.as_str())
}

/// The name of a capability and what it is about.
fn capability(language: Language, capability: Capability) -> (String, String) {
    let t = words(language);
    match capability {
        Capability::SeePeople => (t.capability_see_people(), t.capability_see_people_hint()),
        Capability::EditPeople => (t.capability_edit_people(), t.capability_edit_people_hint()),
        Capability::Import => (t.capability_import(), t.capability_import_hint()),
        Capability::SeeFans => (t.capability_see_fans(), t.capability_see_fans_hint()),
        Capability::EditRules => (t.capability_edit_rules(), t.capability_edit_rules_hint()),
        Capability::SeeSeats => (t.capability_see_seats(), t.capability_see_seats_hint()),
        Capability::Invite => (t.capability_invite(), t.capability_invite_hint()),
        Capability::ManageSeats => (t.capability_manage_seats(), t.capability_manage_seats_hint()),
        Capability::RecordTouches => {
            (t.capability_record_touches(), t.capability_record_touches_hint())
        }
        Capability::SeeAudit => (t.capability_see_audit(), t.capability_see_audit_hint()),
        Capability::RunJobs => (t.capability_run_jobs(), t.capability_run_jobs_hint()),
        Capability::Settings => (t.capability_settings(), t.capability_settings_hint()),
    }
}
