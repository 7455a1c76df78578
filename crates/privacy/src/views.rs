//! Pages: what a person may ask for, erasures, certificates.

use maud::{Markup, html};
use ui::{Column, Field, FieldKind, Mood, Tone};
use web::{Form, Shell};

use crate::letter_page::heading;
use crate::model::{Certificate, Fate, Line};
use crate::store::ErasureRow;
use crate::{Words, words};

/// What one person may ask for.
pub struct PersonPage {
    /// The person's page.
    pub href: String,
    pub name: String,
    /// The certificate, once they are erased.
    pub erasure: Option<String>,
    pub lines: Vec<Line>,
    pub hindrances: Vec<String>,
}

/// An erasure in the list.
pub struct ErasureLine {
    pub href: String,
    pub pseudonym: String,
    pub day: String,
    pub by: String,
}

/// Copy and erasure of one person.
pub fn person(shell: &Shell, it: &PersonPage, form: &Form) -> Markup {
    let t = words(shell.language);
    html! {
        (ui::breadcrumb(&it.name, &[("/people", &t.people()), (&it.href, &it.name)]))
        (ui::page_head(&t.privacy_title(it.name.as_str()), &t.privacy_lead(), html! {}))
        (ui::section("copy", &t.copy(), &t.copy_what(), html! {
            (ui::post_plain(shell.csrf(), &format!("{}/privacy/copy", it.href), "", html! {
                (ui::button::submit(Tone::Outline, "download", &t.copy_get()))
            }))
        }))
        @match &it.erasure {
            Some(href) => (ui::section("erase", &t.erasure(), "", erased(t, href))),
            None => {
                (ui::section("erase", &t.erasure(), &t.erasure_lead(), erasure(shell, it, form)))
            }
        }
    }
}

fn erased(t: &Words, href: &str) -> Markup {
    html! {
        (ui::notice(Mood::Good, &t.erased_already()))
        p class="mt-3" {
            (ui::link_button(Tone::Outline, href, "file-text", &t.certificate()))
        }
    }
}

fn erasure(shell: &Shell, it: &PersonPage, form: &Form) -> Markup {
    let t = words(shell.language);
    let label = t.sure(it.name.as_str());
    let (goes, stays): (Vec<&Line>, Vec<&Line>) =
        it.lines.iter().partition(|it| it.fate == Fate::Deleted.as_str());
    html! {
        div class="grid gap-6 md:grid-cols-2" {
            div { h3 class="font-medium" { (t.goes()) } (lines(t, &goes)) }
            div { h3 class="font-medium" { (t.stays()) } (lines(t, &stays)) }
        }
        p class="mt-4 text-muted" { (t.stays_why()) }
        @if it.hindrances.is_empty() {
            (ui::post(shell.csrf(), &format!("{}/privacy/erase", it.href), "form", html! {
                (ui::field(&Field::new("sure", &label, form.text("sure"))
                    .error(form.error("sure")).required()))
                (ui::form_actions(ui::button::danger(&t.erase())))
            }))
        } @else {
            @for sentence in &it.hindrances {
                div class="mt-4" { (ui::notice(Mood::Warning, sentence)) }
            }
        }
    }
}

fn lines(t: &Words, lines: &[&Line]) -> Markup {
    html! {
        @if lines.is_empty() { p class="quiet" { (t.nothing()) } }
        ul class="mt-2" {
            @for line in lines {
                li {
                    (heading(t, &line.table)) " "
                    span class="quiet" { (line.rows) " · " (fate(t, &line.fate)) }
                }
            }
        }
    }
}

fn fate(t: &Words, fate: &str) -> String {
    match Fate::parse(fate) {
        Some(Fate::Deleted) => t.fate_deleted(),
        Some(Fate::Emptied) => t.fate_emptied(),
        Some(Fate::Kept) => t.fate_kept(),
        Some(Fate::TakenOut) => t.fate_taken_out(),
        None => fate.to_owned(),
    }
}

/// The list.
pub fn index(shell: &Shell, lines: &[ErasureLine], next: Option<&str>, form: &Form) -> Markup {
    let t = words(shell.language);
    let heads = [t.column_pseudonym(), t.column_at(), t.column_by()];
    let columns = heads.each_ref().map(|it| Column::text(it));
    let rows = lines.iter().map(|it| {
        vec![
            html! { a class="link font-medium" href=(it.href) { (it.pseudonym) } },
            html! { (it.day) },
            html! { (it.by) },
        ]
    });
    let next_word = t.next_page();
    html! {
        (ui::page_head(&t.erasures(), &t.erasures_lead(), html! {}))
        @if lines.is_empty() {
            (ui::empty_state("shield-check", &t.erasures_empty(), &t.erasures_empty_text(), html! {
                (ui::link_button(Tone::Outline, "/people", "users", &t.people()))
            }))
        } @else {
            (ui::table(&t.erasures(), &columns, rows.collect()))
            (ui::pager(&t.erasures(), None, next.map(|href| (href, next_word.as_str()))))
        }
        (ui::section("let-in", &t.let_in(), &t.let_in_lead(), let_in(shell, form)))
    }
}

fn let_in(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let label = t.column_address();
    ui::post(
        shell.csrf(),
        "/erasures/let-in",
        "form",
        html! {
            (ui::field(&Field::new("address", &label, form.text("address"))
                .error(form.error("address")).kind(FieldKind::Email).required()))
            (ui::form_actions(ui::button::outline(&t.let_in_do())))
        },
    )
}

/// A certificate.
pub fn certificate(shell: &Shell, row: &ErasureRow, it: &Certificate) -> Markup {
    let t = words(shell.language);
    let heads = [t.column_what(), t.column_fate(), t.column_rows()];
    let columns = [Column::text(&heads[0]), Column::text(&heads[1]), Column::number(&heads[2])];
    let rows = it.lines.iter().map(|line| {
        vec![
            html! { (heading(t, &line.table)) },
            html! { (fate(t, &line.fate)) },
            html! { (line.rows) },
        ]
    });
    let labels = [
        t.column_pseudonym(),
        t.column_at(),
        t.column_by(),
        t.certificate_kept_out(),
        t.certificate_account(),
        t.certificate_audit(),
        t.certificate_sum(),
    ];
    let account = if it.account_erased { t.yes() } else { t.no() };
    let values = [
        html! { (it.pseudonym) },
        html! { (shell.day(it.at)) },
        html! { (it.by) },
        html! { (it.identities_kept_out) },
        html! { (account) },
        html! { (it.audit_lines.len()) },
        html! { code class="break-all" { (row.sha256) } },
    ];
    let pairs: Vec<(&str, Markup)> =
        labels.iter().zip(values).map(|(label, it)| (label.as_str(), it)).collect();
    let file = format!("/erasures/{}/certificate.json", row.id);
    html! {
        (ui::breadcrumb(&t.certificate(), &[("/erasures", &t.erasures())]))
        (ui::page_head(&t.certificate(), &t.certificate_lead(), html! {
            (ui::link_button(Tone::Outline, &file, "download", &t.certificate_get()))
        }))
        (ui::facts(&pairs))
        div class="mt-6" { (ui::table(&t.certificate(), &columns, rows.collect())) }
        p class="mt-6 text-muted" { (t.certificate_backups()) }
    }
}
