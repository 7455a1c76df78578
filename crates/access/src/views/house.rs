//! Settings, roles, the audit log.

use base::{CommunityId, Language, Zone};
use maud::{Markup, html};
use ui::{Choice, Column, Field, Mood, Tone};
use web::{Asked, Capability, Form, Shell};

use super::{capability, errors, moment};
use crate::audit::{self, AuditRow, Verified};
use crate::communities::{NAME_LENGTH_MAX, TEXT_LENGTH_MAX};
use crate::roles::TABLE;
use crate::words;

/// What the community says of itself.
pub fn settings(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let text = |name: &'static str, label: String, hint: String| {
        let field = Field::new(name, &label, form.text(name));
        let field = field.hint(&hint).max_length(TEXT_LENGTH_MAX as u32).error(form.error(name));
        ui::text_area(&field, 3)
    };
    let names = Zone::names();
    let zones: Vec<Choice<'_>> = names.iter().map(|it| Choice::new(it, it)).collect();
    html! {
        (ui::page_head(&t.settings_title(), &t.settings_lead(), html! {}))
        (errors(shell.language, form))
        div class="max-w-prose" {
            (ui::post(shell.csrf(), "/settings", "form", html! {
                (ui::field(&Field::new("name", &t.settings_name(), form.text("name"))
                    .required().max_length(NAME_LENGTH_MAX as u32).error(form.error("name"))))
                (text("purpose", t.settings_purpose(), t.settings_purpose_hint()))
                (text("values", t.settings_values(), t.settings_values_hint()))
                (text("niche", t.settings_niche(), t.settings_niche_hint()))
                (ui::select(&Field::new("zone", &t.settings_zone(), form.text("zone"))
                    .hint(&t.settings_zone_hint()).required().error(form.error("zone")), &zones))
                (ui::field(&Field::new("currency", &t.settings_currency(), form.text("currency"))
                    .hint(&t.settings_currency_hint()).required().max_length(3)
                    .error(form.error("currency"))))
                (ui::form_actions(ui::button::primary(&t.save())))
            }))
        }
    }
}

/// Capabilities down, roles across.
pub fn roles(language: Language, own: &[String]) -> Markup {
    let t = words(language);
    let names: Vec<String> =
        TABLE.iter().map(|it| web::role_name(language, it.0.as_str())).collect();
    let head = t.roles_capability();
    let mut columns = vec![Column::text(&head)];
    columns.extend(names.iter().map(|it| Column::text(it)));
    let row = |it: &Capability| {
        let (label, hint) = capability(language, *it);
        let mut cells = vec![html! { (label) span class="block quiet" { (hint) } }];
        cells.extend(TABLE.iter().map(|(_, may)| match may.contains(it) {
            true => html! { (ui::icon("check")) (ui::spoken(&t.roles_yes())) },
            false => html! { span class="text-muted" { "–" } (ui::spoken(&t.roles_no())) },
        }));
        cells
    };
    let own: Vec<String> = own.iter().map(|it| web::role_name(language, it)).collect();
    html! {
        (ui::page_head(&t.roles_title(), &t.roles_lead(), html! {}))
        p class="mb-4" { (t.roles_yours(own.join(", "))) }
        (ui::table(&t.roles_caption(), &columns, Capability::ALL.iter().map(row).collect()))
    }
}

/// A page of the log.
pub struct AuditPage {
    pub community: CommunityId,
    pub rows: Vec<AuditRow>,
    pub more: bool,
    /// What checking the whole log gave, if that was asked.
    pub verified: Option<Verified>,
}

/// Who did what, newest first.
pub fn audit(shell: &Shell, page: &AuditPage, asked: &Asked) -> Markup {
    let t = words(shell.language);
    let heads = [t.audit_when(), t.audit_who(), t.audit_what(), t.audit_subject()];
    let columns = heads.each_ref().map(|it| Column::text(it));
    let last = page.rows.last().map_or(String::new(), |it| it.seq.to_string());
    let next = asked.href("/audit", &[("after", &last), ("check", "")]);
    let (first_word, next_word) = (t.first_page(), t.next_page());
    html! {
        (ui::page_head(&t.audit_title(), &t.audit_lead(), html! {
            (ui::link_button(Tone::Outline, "/audit?check=yes", "shield-check", &t.audit_check()))
        }))
        @match page.verified {
            Some(Verified { lines, broken_at: None }) => {
                (ui::notice(Mood::Good, &t.audit_whole(lines)))
            }
            Some(Verified { broken_at: Some(line), .. }) => {
                (ui::notice(Mood::Bad, &t.audit_broken(line)))
            }
            None => {}
        }
        @if page.rows.is_empty() {
            (ui::empty_state("scale", &t.audit_empty(), &t.audit_empty_text(), html! {}))
        } @else {
            (ui::table(&t.audit_caption(), &columns,
                page.rows.iter().map(|it| line(shell, page.community, it)).collect()))
            (ui::pager(&t.pager(),
                asked.has("after").then_some(("/audit", first_word.as_str())),
                page.more.then_some((next.as_str(), next_word.as_str()))))
        }
    }
}

fn line(shell: &Shell, community: CommunityId, row: &AuditRow) -> Vec<Markup> {
    let t = words(shell.language);
    let who = match (&row.account_name, row.account_id) {
        (Some(name), _) if !name.is_empty() => name.clone(),
        (_, Some(account)) => account.to_string(),
        (_, None) => t.audit_house(),
    };
    vec![
        html! {
            (moment(shell, row.at))
            @if !audit::is_unchanged(community, row) {
                " " (ui::state(Mood::Bad, &t.audit_line_broken()))
            }
        },
        html! { (who) },
        html! { (row.action) },
        html! {
            (row.subject)
            @if !row.detail.is_empty() { span class="block quiet" { (row.detail) } }
        },
    ]
}
