//! One person: who they are, what happened, what is known and from where.

use maud::{Markup, html};
use ui::{Choice, FaceSize, Field, Tone};
use web::{Form, Shell};

use super::side::{Side, side};
use super::timeline::{Timeline, timeline};
use crate::model::NOTE_MAX;
use crate::words;

/// A person's page as it is shown.
pub(crate) struct PersonPage {
    pub header: Header,
    pub timeline: Timeline,
    pub side: Side,
    /// Whether they may copy or erase the person.
    pub may_erase: bool,
}

/// Who they are at a glance.
pub(crate) struct Header {
    pub name: String,
    pub seed: i64,
    /// The colour of the ring: how close they are.
    pub stage: u8,
    /// Kinds, company, place, since when.
    pub facts: Vec<String>,
}

/// The page.
pub(crate) fn person(shell: &Shell, it: &PersonPage, form: &Form) -> Markup {
    let t = words(shell.language);
    let href = it.side.href.as_str();
    html! {
        (ui::breadcrumb(&t.people(), &[("/people", &t.people())]))
        (header(shell, it))
        (super::summary(shell.language, form))
        (ui::columns(
            html! {
                @if it.side.may_edit { (contact(shell, href, form)) }
                (ui::section("timeline", &t.timeline(), "", timeline(shell.language, &it.timeline)))
            },
            html! {
                (loaded(&format!("{href}/stage"), &t.stage_see()))
                (loaded(&format!("{href}/standing"), &t.standing_see()))
                (loaded(&format!("{href}/told"), &t.told_see()))
                (loaded(&format!("{href}/purchases"), &t.purchases_see()))
                (loaded(&format!("{href}/reach"), &t.reach_see()))
                @if it.side.may_edit {
                    (loaded(&format!("{href}/duplicates"), &t.duplicates_see()))
                }
                (side(shell, &it.side, form))
            },
        ))
    }
}

fn header(shell: &Shell, it: &PersonPage) -> Markup {
    let t = words(shell.language);
    let facts: Vec<&str> = it.header.facts.iter().map(String::as_str).collect();
    html! {
        header class="mt-5 flex flex-wrap items-center gap-5" {
            (ui::face(&it.header.name, it.header.seed, FaceSize::Huge, it.header.stage))
            div class="grow min-w-0" { h1 { (it.header.name) } (ui::meta(&facts)) }
            @if it.may_erase {
                (ui::link_button(
                    Tone::Ghost, &format!("{}/privacy", it.side.href), "shield", &t.privacy(),
                ))
            }
            @if it.side.may_edit {
                (ui::link_button(
                    Tone::Outline, &format!("{}/edit", it.side.href), "pencil", &t.edit(),
                ))
            }
        }
    }
}

/// A call, a meeting or a note.
fn contact(shell: &Shell, href: &str, form: &Form) -> Markup {
    let t = words(shell.language);
    let (what, text, save) = (t.log_what(), t.log_text(), t.log_save());
    let labels = [t.log_note(), t.log_call(), t.log_meeting()];
    let [note, call, meeting] = &labels;
    let choices =
        [Choice::new("note", note), Choice::new("call", call), Choice::new("meeting", meeting)];
    let chosen = Some(form.text("contact")).filter(|it| !it.is_empty()).unwrap_or("note");
    let fields = html! {
        (ui::select(&Field::new("contact", &what, chosen), &choices))
        (ui::text_area(&Field::new("said", &text, form.raw("said")).error(form.error("said"))
            .required().max_length(NOTE_MAX as u32), 3))
        (ui::form_actions(ui::button::outline(&save)))
    };
    let action = format!("{href}/contacts");
    let fields = ui::post(shell.csrf(), &action, "form", fields);
    // Out of the way until it is wanted; open while it says what is wrong.
    match form.is_refused() {
        true => ui::section("log", &t.log_title(), "", fields),
        false => ui::fold(&t.log_title(), fields),
    }
}

/// Another slice tells this part; without script it is a link.
fn loaded(source: &str, see: &str) -> Markup {
    html! {
        div data-hx-get=(source) data-hx-trigger="load" data-hx-swap="outerHTML" {
            a class="quiet link" href=(source) { (see) }
        }
    }
}
