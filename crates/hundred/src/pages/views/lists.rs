//! Lists of the machinery: jobs that failed, letters of the outbox.

use jobs::JobRow;
use mail::{LetterLine, State};
use ui::{Column, Mood, Pill, Tone};
use web::{Markup, Shell, html};

use crate::words;

/// Jobs that used up their tries.
pub fn jobs(shell: &Shell, rows: &[JobRow], more: bool) -> Markup {
    let t = words(shell.language);
    let head = ui::page_head(&t.jobs_title(), &t.jobs_lead(), html! {});
    if rows.is_empty() {
        let empty = (t.jobs_empty(), t.jobs_empty_text());
        return html! { (head) (ui::empty_state("circle-check", &empty.0, &empty.1, html! {})) };
    }
    let columns = [t.jobs_what(), t.jobs_when(), t.jobs_why(), t.jobs_actions()];
    let cells = rows.iter().map(|it| job(shell, it)).collect();
    let next = rows.last().filter(|_| more).map(|it| format!("/jobs?after={}", it.id));
    html! {
        (head)
        (ui::table(&t.jobs_title(), &[
            Column::text(&columns[0]), Column::text(&columns[1]), Column::text(&columns[2]),
            Column::quiet(&columns[3]),
        ], cells))
        (pager(shell, next.as_deref()))
    }
}

fn job(shell: &Shell, it: &JobRow) -> Vec<Markup> {
    let t = words(shell.language);
    let at = it.dead_at.unwrap_or(it.run_at);
    let action = |what: &str| format!("/jobs/{}/{what}", it.id);
    vec![
        html! { (it.kind) },
        html! { (shell.day(at)) " " (shell.time(at)) },
        html! { (it.last_error.as_deref().unwrap_or("")) },
        html! {
            div class="flex gap-2" {
                (ui::post(shell.csrf(), &action("rerun"), "", ui::button::outline(&t.jobs_rerun())))
                (ui::post(shell.csrf(), &action("forget"), "", ui::button::ghost(&t.jobs_forget())))
            }
        },
    ]
}

/// What the page of letters shows.
pub struct Letters<'a> {
    pub rows: &'a [LetterLine],
    pub more: bool,
    pub troubled: bool,
    /// Whether letters leave this machine at all.
    pub leave: bool,
}

/// The outbox.
pub fn letters(shell: &Shell, view: &Letters<'_>) -> Markup {
    let t = words(shell.language);
    let (all, troubled) = (t.letters_all(), t.letters_troubled());
    let pill = |href, label, is_current| Pill { href, label, count: None, is_current };
    let pills = [
        pill("/letters", &all, !view.troubled),
        pill("/letters?only=troubled", &troubled, view.troubled),
    ];
    html! {
        (ui::page_head(&t.letters_title(), &t.letters_lead(), html! {}))
        @if !view.leave { div class="mt-4" { (ui::notice(Mood::Info, &t.letters_stay())) } }
        div class="mt-6" { (ui::pills(&t.letters_filter(), &pills)) }
        (letter_rows(shell, view))
    }
}

fn letter_rows(shell: &Shell, view: &Letters<'_>) -> Markup {
    let t = words(shell.language);
    if view.rows.is_empty() {
        return ui::empty_state("mail", &t.letters_empty(), &t.letters_empty_text(), html! {});
    }
    let heads = [
        t.letters_to(),
        t.letters_subject(),
        t.letters_when(),
        t.letters_state(),
        t.jobs_actions(),
    ];
    let cells = view.rows.iter().map(|it| letter(shell, it)).collect();
    let path = if view.troubled { "/letters?only=troubled&after=" } else { "/letters?after=" };
    let next = view.rows.last().filter(|_| view.more).map(|it| format!("{path}{}", it.id));
    html! {
        (ui::table(&t.letters_title(), &[
            Column::text(&heads[0]), Column::text(&heads[1]), Column::text(&heads[2]),
            Column::text(&heads[3]), Column::quiet(&heads[4]),
        ], cells))
        (pager(shell, next.as_deref()))
    }
}

fn letter(shell: &Shell, it: &LetterLine) -> Vec<Markup> {
    let t = words(shell.language);
    let (mood, state) = match it.state() {
        State::Sent => (Mood::Good, t.letters_sent()),
        State::Failed => (Mood::Bad, t.letters_failed()),
        State::Unknown => (Mood::Warning, t.letters_unknown()),
        _ => (Mood::Plain, t.letters_waiting()),
    };
    let is_troubled = it.failed_at.is_some() || it.unknown_at.is_some();
    let again = format!("/letters/{}/send-again", it.id);
    vec![
        html! {
            @match it.person_id {
                Some(person) => { a class="link" href={ "/people/" (person) } { (it.to_address) } }
                None => { (it.to_address) }
            }
        },
        html! { (it.subject) },
        html! { (shell.day(it.queued_at)) " " (shell.time(it.queued_at)) },
        html! {
            (ui::state(mood, &state))
            @if let Some(error) = it.last_error.as_deref().filter(|_| is_troubled) {
                p class="quiet" { (error) }
            }
        },
        html! {
            @if is_troubled {
                (ui::post(shell.csrf(), &again, "", ui::button::submit(
                    Tone::Outline, "send", &t.letters_again(),
                )))
            }
        },
    ]
}

fn pager(shell: &Shell, next: Option<&str>) -> Markup {
    let t = words(shell.language);
    let (pages, older) = (t.pages(), t.older());
    ui::pager(&pages, None, next.map(|href| (href, older.as_str())))
}
