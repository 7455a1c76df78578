//! Choosing a file.

use maud::{Markup, html};
use ui::{Choice, Field};
use web::{Form, Shell};

use super::what;
use crate::importer::What;
use crate::words;

/// The form of one way to import.
pub fn page(shell: &Shell, it: What, form: &Form) -> Markup {
    let t = words(shell.language);
    let (help, accept) = match it {
        What::ShopifyOrders => (t.upload_help_shopify(), ".csv,.txt"),
        What::Mailchimp => (t.upload_help_mailchimp(), ".csv,.txt"),
        What::People => (t.upload_help_people(), ".csv,.tsv,.txt"),
        What::JsonLines => (t.upload_help_json(), ".jsonl,.ndjson,.json,.txt"),
    };
    let label = t.upload_file();
    let file = Field::new("file", &label, "").required().error(form.error("file"));
    html! {
        (ui::breadcrumb(&t.imports_title(), &[("/imports", &t.imports_title())]))
        (ui::page_head(&what(t, it), &help, html! {}))
        (ui::post_upload(shell.csrf(), "/imports", "form", html! {
            (ui::hidden("what", it.as_str()))
            @if it == What::Mailchimp { (audience(shell, form)) }
            (ui::file(&file, accept))
            p class="quiet" { (t.upload_promise()) }
            (ui::form_actions(html! {
                (ui::button::submit(ui::Tone::Primary, "upload", &t.upload_send()))
                (ui::link_button(ui::Tone::Ghost, "/imports", "", &t.cancel()))
            }))
        }))
    }
}

fn audience(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let label = t.audience_label();
    let field = Field::new("audience", &label, form.text("audience"));
    let labels = [
        t.audience_guess(),
        t.audience_subscribed(),
        t.audience_unsubscribed(),
        t.audience_cleaned(),
        t.audience_nonsubscribed(),
    ];
    let values = ["", "subscribed", "unsubscribed", "cleaned", "nonsubscribed"];
    let choices: Vec<Choice<'_>> =
        values.iter().zip(&labels).map(|(value, label)| Choice::new(value, label)).collect();
    ui::select(&field, &choices)
}
