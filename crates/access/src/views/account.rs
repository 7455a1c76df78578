//! Password, sessions, communities.

use base::{CommunityId, SessionId};
use maud::{Markup, html};
use ui::{Column, Field, FieldKind, Mood, Tone};
use web::{Form, Shell};

use super::{deed, errors, languages, moment};
use crate::caller::device;
use crate::communities::CommunityRow;
use crate::password::LENGTH_MIN;
use crate::proof::Proof;
use crate::sessions::SessionRow;
use crate::words;

/// Changes the password, or sets the first; and the language.
pub fn password(shell: &Shell, form: &Form, has_one: bool) -> Markup {
    let t = words(shell.language);
    let lead = if has_one { t.password_lead() } else { t.password_lead_none() };
    html! {
        (ui::page_head(&t.password_title(), &lead, html! {}))
        (errors(shell.language, form))
        div class="max-w-md" {
            (ui::post(shell.csrf(), "/password", "form", html! {
                @if has_one {
                    (ui::field(&Field::new("current", &t.password_current(), "")
                        .kind(FieldKind::Password).required().autocomplete("current-password")
                        .error(form.error("current"))))
                }
                (ui::field(&Field::new("new", &t.password_new(), "")
                    .kind(FieldKind::Password).required().autocomplete("new-password")
                    .hint(&t.password_new_hint(LENGTH_MIN)).error(form.error("new"))))
                (ui::form_actions(ui::button::primary(&t.password_submit())))
            }))
        }
        (ui::section("language", &t.language_title(), &t.language_lead(), html! {
            (languages(shell, "/password"))
        }))
    }
}

/// Where the account is signed in.
pub fn sessions(shell: &Shell, rows: &[SessionRow], this: Option<SessionId>) -> Markup {
    let t = words(shell.language);
    let heads = [t.sessions_device(), t.sessions_seen(), t.sessions_since(), t.sessions_end()];
    let mut columns = heads.each_ref().map(|it| Column::text(it));
    columns[3] = Column::quiet(&heads[3]);
    let cells = rows.iter().map(|row| session(shell, row, Some(row.id) == this)).collect();
    let others = rows.iter().any(|it| Some(it.id) != this);
    html! {
        (ui::page_head(&t.sessions_title(), &t.sessions_lead(), html! {
            (ui::link_button(Tone::Outline, "/communities", "house", &t.communities_title()))
            @if others {
                (deed(shell, "/sessions/end-others", ui::button::outline(&t.sessions_end_others())))
            }
        }))
        (ui::table(&t.sessions_caption(), &columns, cells))
        @if !others { p class="quiet mt-4" { (t.sessions_only()) } }
    }
}

fn session(shell: &Shell, row: &SessionRow, is_this: bool) -> Vec<Markup> {
    let t = words(shell.language);
    let device = device(&row.user_agent);
    let by = match Proof::parse(&row.proof) {
        Some(Proof::Password) => t.sessions_proof_password(),
        Some(Proof::Link) => t.sessions_proof_link(),
        Some(Proof::Invitation) => t.sessions_proof_invitation(),
        None => String::new(),
    };
    vec![
        html! {
            @if device.is_empty() { (t.sessions_device_unknown()) } @else { (device) }
            @if is_this { " " (ui::state(Mood::Good, &t.sessions_this())) }
            @if !row.address.is_empty() { span class="block quiet" { (row.address) } }
        },
        moment(shell, row.seen_at),
        html! { (moment(shell, row.made_at)) " " span class="quiet" { (by) } },
        html! {
            @if !is_this {
                (deed(shell, &format!("/sessions/{}/end", row.id),
                    ui::button::ghost(&t.sessions_end())))
            }
        },
    ]
}

/// The communities that the account may enter; or why there is none.
pub fn communities(shell: &Shell, rows: &[CommunityRow], here: Option<CommunityId>) -> Markup {
    let t = words(shell.language);
    if rows.is_empty() {
        let out = ui::post_plain(
            shell.csrf(),
            "/sign-out",
            "",
            ui::button::outline(&t.communities_sign_out()),
        );
        return ui::empty_state("users", &t.communities_none(), &t.communities_none_text(), out);
    }
    let line = |row: &CommunityRow| {
        html! {
            div class="flex items-center justify-between gap-4" {
                div class="min-w-0" {
                    p class="font-medium" { (row.name) }
                    @if !row.purpose.is_empty() { p class="quiet" { (row.purpose) } }
                }
                @if Some(row.id) == here {
                    (ui::state(Mood::Good, &t.communities_here()))
                } @else {
                    (ui::post_plain(shell.csrf(), &format!("/communities/{}/enter", row.id), "",
                        ui::button::submit(Tone::Outline, "log-in", &t.communities_enter())))
                }
            }
        }
    };
    html! {
        (ui::page_head(&t.communities_title(), &t.communities_lead(), html! {}))
        (ui::rows(rows.iter().map(line).collect()))
    }
}
