//! Sample pages of forms and states: an import, settings, nothing here, sign in, a problem.

use maud::{Markup, html};
use ui::{Choice, CopyWords, Field, FieldKind, Mood, Tone, button};

pub fn import() -> Markup {
    html! {
        (ui::page_head("Bring everyone in", "Orders, letters, lists: one person each.", html! {}))
        div class="my-6" { (ui::steps("Steps", &["File", "Columns", "Check", "Import"], 2)) }
        (ui::columns(
            html! {
                (ui::live("/empty", "Look again", html! {
                    (ui::progress("Reading orders", 1200, 5000, "1,200 of 5,000 rows"))
                }))
                (ui::progress_unknown("Counting rows", "a moment"))
                div class="grid gap-3" {
                    (ui::notice(Mood::Good, "4,988 people are new, 12 were known."))
                    (ui::notice(Mood::Info, "Nobody gets a letter because of an import."))
                    (ui::notice(Mood::Warning, "31 rows have no address; they come in by name."))
                    (ui::notice_with(Mood::Bad, "Two rows were left out", html! {
                        ul {
                            li { "Row 17: “31.13.2024” is no date." }
                            li { "Row 90: no currency." }
                        }
                        a href="/people" { "Take them as a file" }
                    }))
                }
                (ui::fold("What happens with an address twice?", html! {
                    p class="quiet" { "The older person stays; nothing is merged by itself." }
                }))
                (ui::code("email,name,orders\nmaya@mailbox.test,Maya Okafor,4"))
            },
            ui::panel(html! {
                h2 class="mb-4" { "A file" }
                (ui::post_upload("sample", "/import", "form", html! {
                    (ui::file(&Field::new("file", "Spreadsheet", "")
                        .hint("CSV or JSON, at most 500 MB."), ".csv,.json"))
                    (ui::form_actions(button::submit(Tone::Primary, "upload", "Read the file")))
                }))
            }),
        ))
    }
}

pub fn form() -> Markup {
    let kinds = [
        Choice::new("fan", "Fan").hint("Buys again, brings others."),
        Choice::new("partner", "Partner").hint("Shares our client’s journey."),
    ];
    let zones = [Choice::new("Europe/London", "London"), Choice::new("Europe/Berlin", "Berlin")];
    let email = Field::new("email", "Email", "maya@")
        .kind(FieldKind::Email)
        .required()
        .autocomplete("email")
        .error(Some("An address has something after the @."));
    let field = html! {
        (ui::errors_summary("One thing to put right",
            &[("field-email", "Email: something after the @")]))
        (ui::field(&Field::new("name", "Name", "Maya Okafor").required().autocomplete("name")))
        (ui::field(&email))
        div class="form-row" {
            (ui::field(&Field::new("born", "Since", "2025-03-03").kind(FieldKind::Date)))
            (ui::field(&Field::new("weight", "Minutes a week", "30").kind(FieldKind::Number)))
        }
        (ui::select(&Field::new("zone", "Time zone", "Europe/Berlin"), &zones))
        (ui::radio_cards(&Field::new("kind", "Kind", "fan"), &kinds))
        (ui::checkboxes(&Field::new("channels", "Agreed to", "").hint("By whom and when is kept."),
            &[Choice::new("email", "Letters"), Choice::new("post", "Parcels")], &["email"]))
        (ui::text_area(&Field::new("note", "Note", "Wide feet.").optional("(optional)"), 3))
        (ui::checkbox(&Field::new("digest", "Send me the week in one letter", "yes")))
        (ui::form_actions(html! { (button::primary("Save")) (button::ghost("Cancel")) }))
    };
    html! {
        (ui::page_head("Settings", "What Fernway is called and how it counts its days.", html! {}))
        (ui::columns(
            ui::post("sample", "/form", "form", field),
            html! {
                (ui::panel(ui::copy_field("link", "Invitation", "https://fernway.test/join/7H2K",
                    CopyWords { copy: "Copy", copied: "Copied" })))
                (ui::section("danger", "Leave", "Sabbatical keeps the seat.",
                    ui::post("sample", "/leave", "", button::danger("Leave the hundred"))))
            },
        ))
    }
}

pub fn empty() -> Markup {
    html! {
        (ui::page_head("No event planned", "The last one was the headtorch run.", html! {}))
        div class="mt-8" {
            (ui::empty_state("calendar-plus", "Bring people together",
                "A walk, a workshop, an hour online: choose a day and say who it is for.",
                ui::link_button(Tone::Primary, "/form", "plus", "Plan an event")))
        }
    }
}

pub fn sign_in() -> Markup {
    html! {
        (ui::page_head("Sign in", "We send a link to your address; no password needed.", html! {}))
        (ui::post_plain("sample", "/sign-in", "form", html! {
            (ui::field(&Field::new("email", "Email", "").kind(FieldKind::Email).required()
                .autocomplete("email").autofocus()))
            (ui::form_actions(button::primary("Send me a link")))
        }))
    }
}

pub fn problem() -> Markup {
    html! {
        (ui::page_head("Nothing lies here", "It was moved, or is not for you to see.", html! {}))
        (ui::link_button(Tone::Outline, "/", "arrow-left", "To the beginning"))
    }
}
