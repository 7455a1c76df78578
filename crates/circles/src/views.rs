//! Pages and fragments, fed by plain values.

use ui::Tone;
use web::{Markup, Shell, html};

use crate::words;

pub mod circle;
pub mod circles;
pub mod reach;

/// What may be decided about an open proposal: one button, and the rest behind another.
fn decisions(shell: &Shell, href: &str, tone: Tone) -> Markup {
    let t = words(shell.language);
    let post = |deed: &str, fields: Markup| {
        ui::post(shell.csrf(), &format!("{href}/{deed}"), "contents", fields)
    };
    let item = |word: &str| html! { button { (word) } };
    html! {
        div class="flex items-center gap-2 shrink-0" {
            (post("accept", html! {
                (ui::hidden("for", "space"))
                (ui::button::submit(tone, "", &t.accept_space()))
            }))
            (ui::menu(&t.more_choices(), html! {
                (post("accept", html! {
                    (ui::hidden("for", "event"))
                    (item(&t.accept_event()))
                }))
                (post("later", item(&t.later())))
                (post("never", item(&t.never())))
            }))
        }
    }
}

/// Takes an earlier decision back.
fn reopen(shell: &Shell, href: &str) -> Markup {
    let t = words(shell.language);
    let button = ui::button::outline(&t.reopen());
    ui::post(shell.csrf(), &format!("{href}/reopen"), "contents", button)
}

/// Links to the first and the next page.
fn pager(
    (label, first_word, next_word): (&str, &str, &str),
    first: Option<&str>,
    next: Option<&str>,
) -> Markup {
    ui::pager(label, first.map(|it| (it, first_word)), next.map(|it| (it, next_word)))
}
