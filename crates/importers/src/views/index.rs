//! What can be imported, and what was.

use maud::{Markup, html};
use ui::Column;
use web::Shell;

use super::{number, size, state, what, when};
use crate::importer::What;
use crate::model::Import;
use crate::{Words, words};

/// The four cards, and every import with its state.
pub fn page(shell: &Shell, imports: &[Import], next: Option<&str>) -> Markup {
    let t = words(shell.language);
    html! {
        (ui::page_head(&t.imports_title(), &t.imports_lead(), html! {}))
        (ui::section("ways", &t.imports_ways(), "", html! {
            div class="grid gap-4 sm:grid-cols-2" { @for it in What::ALL { (card(t, *it)) } }
        }))
        (ui::section("past", &t.imports_past(), "", html! {
            @if imports.is_empty() {
                (ui::empty_state("import", &t.imports_none(), &t.imports_none_text(), html! {}))
            } @else {
                (list(shell, imports))
                @if let Some(href) = next {
                    (ui::pager(&t.imports_past(), None, Some((href, &t.imports_older()))))
                }
            }
        }))
    }
}

fn card(t: &Words, it: What) -> Markup {
    let (picture, text) = match it {
        What::ShopifyOrders => ("shopping-bag", t.what_shopify_text()),
        What::Mailchimp => ("mail", t.what_mailchimp_text()),
        What::People => ("users", t.what_people_text()),
        What::JsonLines => ("message-circle", t.what_json_text()),
    };
    let href = format!("/imports/new?what={it}");
    ui::panel(html! {
        h3 class="flex items-center gap-2 font-semibold" { (ui::icon(picture)) (what(t, it)) }
        p class="mt-2 text-muted" { (text) }
        p class="mt-4" {
            (ui::link_button(ui::Tone::Outline, &href, "upload", &t.choose_file()))
        }
    })
}

fn list(shell: &Shell, imports: &[Import]) -> Markup {
    let t = words(shell.language);
    let labels = [
        t.list_file(),
        t.list_what(),
        t.list_state(),
        t.list_when(),
        t.list_size(),
        t.number_people_new(),
        t.number_touches_new(),
        t.number_bad(),
    ];
    let [file, kind, standing, date, bytes, people, touches, bad] = &labels;
    let columns = [
        Column::text(file),
        Column::text(kind),
        Column::text(standing),
        Column::text(date),
        Column::number(bytes),
        Column::number(people),
        Column::number(touches),
        Column::number(bad),
    ];
    let rows = imports.iter().map(|it| {
        let (mood, word) = state(t, it.state());
        let count = |count| html! { (number(count)) };
        vec![
            html! { a class="link" href=(format!("/imports/{}", it.id)) { (it.file_name) } },
            html! { (what(t, it.what)) },
            ui::state(mood, &word),
            html! { (when(shell, it.uploaded_at)) },
            html! { (size(it.file_size)) },
            count(it.people_new),
            count(it.touches_new),
            count(it.bad),
        ]
    });
    ui::table(&t.imports_past(), &columns, rows.collect())
}
