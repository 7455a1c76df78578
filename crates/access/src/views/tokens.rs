//! Keys for programs.

use base::Language;
use maud::{Markup, html};
use ui::{Choice, Column, CopyWords, Field, Mood, Tone};
use web::{Capability, Form, Shell};

use super::{capability, deed, errors, moment};
use crate::tokens::{NAME_LENGTH_MAX, TokenRow, scopes};
use crate::{roles, words};

/// The keys, and the form for a new one.
pub fn index(shell: &Shell, rows: &[TokenRow], may: &[Capability], form: &Form) -> Markup {
    let t = words(shell.language);
    let heads = [
        t.tokens_name(),
        t.tokens_scopes(),
        t.tokens_seen(),
        t.tokens_until(),
        t.tokens_state(),
        t.tokens_end(),
    ];
    let mut columns = heads.each_ref().map(|it| Column::text(it));
    columns[5] = Column::quiet(&heads[5]);
    html! {
        (ui::page_head(&t.tokens_title(), &t.tokens_lead(), html! {}))
        (errors(shell.language, form))
        @if rows.is_empty() {
            (ui::empty_state("key-round", &t.tokens_empty(), &t.tokens_empty_text(), html! {}))
        } @else {
            (ui::table(&t.tokens_caption(), &columns,
                rows.iter().map(|it| token(shell, it)).collect()))
        }
        (ui::section("new", &t.tokens_new_title(), "", new(shell, may, form)))
    }
}

/// The new key, this once.
pub fn made(language: Language, text: &str) -> Markup {
    let t = words(language);
    let words = CopyWords { copy: &t.tokens_copy(), copied: &t.tokens_copied() };
    html! {
        (ui::page_head(&t.tokens_made_title(), &t.tokens_made_text(), html! {}))
        (ui::copy_field("token", &t.tokens_made_label(), text, words))
        p class="quiet mt-4" { (t.tokens_made_use()) }
        div class="mt-6" { (ui::link_button(Tone::Outline, "/tokens", "", &t.tokens_back())) }
    }
}

fn new(shell: &Shell, may: &[Capability], form: &Form) -> Markup {
    let t = words(shell.language);
    let texts: Vec<(Capability, String, String)> = may
        .iter()
        .map(|it| {
            let (label, hint) = capability(shell.language, *it);
            let does = if roles::only_reads(*it) { t.scope_reads() } else { t.scope_writes() };
            (*it, label, format!("{does}: {hint}"))
        })
        .collect();
    let choices: Vec<Choice<'_>> =
        texts.iter().map(|it| Choice::new(it.0.as_str(), &it.1).hint(&it.2)).collect();
    let expiries = [
        ("30", t.tokens_expiry_30()),
        ("90", t.tokens_expiry_90()),
        ("365", t.tokens_expiry_365()),
        ("never", t.tokens_expiry_never()),
    ];
    let expiries: Vec<Choice<'_>> = expiries.iter().map(|it| Choice::new(it.0, &it.1)).collect();
    ui::post_plain(
        shell.csrf(),
        "/tokens",
        "form",
        html! {
            (ui::field(&Field::new("name", &t.tokens_name(), form.text("name"))
                .required().max_length(NAME_LENGTH_MAX as u32).hint(&t.tokens_name_hint())
                .autocomplete("off").error(form.error("name"))))
            (ui::checkboxes(&Field::new("scope", &t.tokens_scopes(), "")
                .hint(&t.tokens_scopes_hint()).error(form.error("scope")),
                &choices, &form.all("scope")))
            (ui::select(&Field::new("expiry", &t.tokens_expiry(), form.text("expiry")), &expiries))
            (ui::form_actions(ui::button::primary(&t.tokens_submit())))
        },
    )
}

fn token(shell: &Shell, row: &TokenRow) -> Vec<Markup> {
    let t = words(shell.language);
    let names: Vec<String> =
        scopes(&row.scopes).into_iter().map(|it| capability(shell.language, it).0).collect();
    let is_over = row.expires_at.is_some_and(|it| it <= shell.now);
    let (mood, state) = match row.ended_at {
        Some(_) => (Mood::Plain, t.tokens_ended()),
        None if is_over => (Mood::Plain, t.tokens_over()),
        None => (Mood::Good, t.tokens_good()),
    };
    let until = row.expires_at.map_or(String::new(), |it| shell.day(it));
    vec![
        html! { (row.name) },
        html! { span class="quiet" { (names.join(", ")) } },
        html! {
            @match row.seen_at { Some(at) => (moment(shell, at)), None => (t.never()) }
        },
        html! { (until) },
        ui::state(mood, &state),
        html! {
            @if row.ended_at.is_none() && !is_over {
                (deed(shell, &format!("/tokens/{}/end", row.id),
                    ui::button::ghost(&t.tokens_end())))
            }
        },
    ]
}
