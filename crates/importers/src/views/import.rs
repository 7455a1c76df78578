//! One import: what it would bring, how far it is, what it brought.

use base::{Currency, Moment, Money};
use maud::{Markup, html};
use ui::{Kpi, Mood};
use web::Shell;

use super::{bad_rows, columns_button, number, size, what, when};
use crate::model::{Import, Later, Preview, State};
use crate::{Words, words};

/// An import, and what bears on it.
pub struct Around {
    pub import: Import,
    /// When the same file was imported before.
    pub same: Option<Moment>,
    /// Those that have to be taken back first, the newest first.
    pub later: Vec<Later>,
    pub now: Moment,
}

/// The whole page.
pub fn page(shell: &Shell, around: &Around) -> Markup {
    let (t, import) = (words(shell.language), &around.import);
    let facts = [what(t, import.what), size(import.file_size), when(shell, import.uploaded_at)];
    html! {
        (ui::breadcrumb(&t.imports_title(), &[("/imports", &t.imports_title())]))
        (ui::page_head(&import.file_name, &facts.join(" · "), html! {}))
        (state(shell, around))
    }
}

/// The part that moves while a job is at work.
pub fn state(shell: &Shell, around: &Around) -> Markup {
    let (t, import) = (words(shell.language), &around.import);
    let taken_back = t.people_taken_back(import.people_taken_back);
    let body = html! {
        (standing(t, import))
        @match import.state() {
            State::NeedsColumns => { (needs_columns(t, import)) }
            State::Previewing => { (moving(shell, import, &t.previewing_label())) }
            State::Ready => { (ready(shell, import, around.same)) }
            State::Running => {
                (moving(shell, import, &t.running_label()))
                (interrupted(shell, around))
                (numbers(shell, import))
                (roll_back(shell, around))
            }
            State::Finished => { (finished(shell, around)) }
            State::Failed => { (failed(shell, around)) }
            State::RollingBack => {
                (ui::progress_unknown(&t.rolling_back_label(), &taken_back))
            }
            State::RolledBack => {
                (ui::notice(Mood::Good, &t.rolled_back_text()))
                (numbers(shell, import))
            }
        }
    };
    if import.state().is_moving() {
        return ui::live(&format!("/imports/{}/state", import.id), &t.look_again(), body);
    }
    body
}

/// The four steps, as far as they are done.
fn standing(t: &Words, import: &Import) -> Markup {
    let names = [t.step_upload(), t.step_check(), t.step_import(), t.step_result()];
    let at = match import.state() {
        State::NeedsColumns | State::Previewing | State::Ready => 1,
        State::Running => 2,
        State::Failed if import.started_at.is_none() => 1,
        State::Failed => 2,
        State::Finished | State::RollingBack | State::RolledBack => 3,
    };
    ui::steps(&t.steps_label(), &names.each_ref().map(|it| it.as_str()), at)
}

fn needs_columns(t: &Words, import: &Import) -> Markup {
    ui::notice_with(
        Mood::Warning,
        &t.state_needs_columns(),
        html! {
            p { (t.needs_columns_text()) }
            p class="mt-2" {
                (columns_button(t, ui::Tone::Primary, import))
            }
        },
    )
}

fn moving(shell: &Shell, import: &Import, label: &str) -> Markup {
    let t = words(shell.language);
    let total = import.file_size.max(1);
    let said = t.bytes_of(size(import.bytes_done), size(import.file_size));
    html! {
        (ui::progress(label, import.bytes_done.min(total), total, &said))
        p class="quiet mt-2" { (t.moving_text()) }
    }
}

fn ready(shell: &Shell, import: &Import, same: Option<Moment>) -> Markup {
    let t = words(shell.language);
    let preview = import.preview().unwrap_or_default();
    let here = format!("/imports/{}", import.id);
    let nothing = preview.arrivals == 0;
    let bad = bad_rows::list(t, &preview.bad_first);
    html! {
        @if let Some(rather) = preview.rather {
            (ui::notice(Mood::Warning, &t.preview_rather(what(t, rather))))
        }
        @if let Some(at) = same { (ui::notice(Mood::Info, &t.preview_same(when(shell, at)))) }
        (ui::section("preview", &t.preview_title(), &t.preview_lead(), facts(shell, &preview)))
        @if !preview.bad_first.is_empty() {
            (ui::section("bad", &t.bad_rows_title(), &t.preview_bad_lead(), bad))
        }
        div class="flex gap-2 mt-6" {
            @if nothing {
                (ui::notice(Mood::Bad, &t.preview_nothing()))
            } @else {
                (ui::post(shell.csrf(), &format!("{here}/confirm"), "", html! {
                    (ui::button::submit(ui::Tone::Primary, "import", &t.confirm()))
                }))
            }
            @if import.what == crate::importer::What::People {
                (columns_button(t, ui::Tone::Outline, import))
            }
            (discard(shell, import))
        }
    }
}

fn discard(shell: &Shell, import: &Import) -> Markup {
    let t = words(shell.language);
    html! {
        @if import.may_discard() {
            (ui::post(shell.csrf(), &format!("/imports/{}/discard", import.id), "", html! {
                (ui::button::submit(ui::Tone::Ghost, "trash-2", &t.discard()))
            }))
        }
    }
}

fn facts(shell: &Shell, preview: &Preview) -> Markup {
    let t = words(shell.language);
    let count = |count: u64| number(count as i64);
    let mut pairs = vec![
        (t.number_rows(), html! { (count(preview.rows)) }),
        (t.number_arrivals(), html! { (count(preview.arrivals)) }),
        (t.number_bad(), html! { (count(preview.bad)) }),
    ];
    for (kind, number) in &preview.touches {
        pairs.push((kind_word(t, kind), html! { (count(*number)) }));
    }
    for (code, minor) in &preview.money {
        if let Some(currency) = Currency::parse(code) {
            pairs.push((t.preview_money(), html! { (Money { minor: *minor, currency }) }));
        }
    }
    if let (Some(first), Some(last)) = (preview.first_at, preview.last_at) {
        let span = format!("{} – {}", shell.day(first), shell.day(last));
        pairs.push((t.preview_span(), html! { (span) }));
    }
    let tried = preview.tried;
    let pairs: Vec<(&str, Markup)> =
        pairs.iter().map(|(word, value)| (word.as_str(), value.clone())).collect();
    html! {
        (ui::facts(&pairs))
        @if tried.arrivals > 0 {
            p class="mt-4" {
                (t.preview_tried(
                    count(tried.touches_known), count(tried.people_new), count(tried.touches_new),
                    count(tried.arrivals),
                ))
            }
        }
    }
}

/// A kind of touch in a preview; one that has no word of its own is shown as it is.
fn kind_word(t: &Words, kind: &str) -> String {
    match kind {
        "order.placed" => t.kind_order_placed(),
        "order.refunded" => t.kind_order_refunded(),
        "order.part_refunded" => t.kind_order_part_refunded(),
        "order.cancelled" => t.kind_order_cancelled(),
        "newsletter.subscribed" => t.kind_newsletter_subscribed(),
        "newsletter.unsubscribed" => t.kind_newsletter_unsubscribed(),
        "social.liked" => t.kind_social_liked(),
        "social.commented" => t.kind_social_commented(),
        "social.shared" => t.kind_social_shared(),
        "social.mentioned" => t.kind_social_mentioned(),
        "social.saved" => t.kind_social_saved(),
        "social.followed" => t.kind_social_followed(),
        "event.attended" => t.kind_event_attended(),
        "inquiry.made" => t.kind_inquiry_made(),
        "referral.clicked" => t.kind_referral_clicked(),
        "referral.signed_up" => t.kind_referral_signed_up(),
        "referral.purchased" => t.kind_referral_purchased(),
        "referral.undone" => t.kind_referral_undone(),
        other => other.to_owned(),
    }
}

/// Says that an import has not ended for long.
fn interrupted(shell: &Shell, Around { import, now, .. }: &Around) -> Markup {
    let since = import.started_at.filter(|_| import.seems_interrupted(*now));
    let text = |at| words(shell.language).interrupted_text(when(shell, at));
    html! {
        @if let Some(at) = since { (ui::notice(Mood::Warning, &text(at))) }
    }
}

fn finished(shell: &Shell, around: &Around) -> Markup {
    let (t, import) = (words(shell.language), &around.import);
    let is_old = import.touches_new == 0 && import.people_new == 0;
    html! {
        @if is_old {
            (ui::notice(Mood::Info, &t.nothing_new()))
        } @else {
            (ui::notice(Mood::Good, &t.finished_text()))
        }
        (numbers(shell, import))
        (roll_back(shell, around))
    }
}

fn failed(shell: &Shell, around: &Around) -> Markup {
    let (t, import) = (words(shell.language), &around.import);
    let why = import.failure.as_deref().unwrap_or("");
    html! {
        (ui::notice_with(Mood::Bad, &t.failed_text(), html! { p { (why) } }))
        @if import.started_at.is_some() { (numbers(shell, import)) (roll_back(shell, around)) }
        (discard(shell, import))
    }
}

fn numbers(shell: &Shell, import: &Import) -> Markup {
    let t = words(shell.language);
    let people = format!("/people?import={}", import.id);
    let bad = format!("/imports/{}/bad-rows", import.id);
    let show = |label: String, count: i64, href: Option<String>| {
        (label, number(count), href.filter(|_| count > 0))
    };
    let known = (import.people - import.people_new).max(0);
    let all = [
        show(t.number_rows(), import.rows_read, None),
        show(t.number_people_new(), import.people_new, Some(people.clone())),
        show(t.number_people_known(), known, Some(people)),
        show(t.number_touches_new(), import.touches_new, None),
        show(t.number_touches_known(), import.touches_known, None),
        show(t.number_conflicts(), import.conflicts, None),
        show(t.number_bad(), import.bad, Some(bad)),
    ];
    let kpis: Vec<Kpi<'_>> = all
        .iter()
        .map(|(label, value, href)| Kpi {
            label,
            value,
            href: href.as_deref(),
            note: "",
            delta: None,
            points: &[],
        })
        .collect();
    html! {
        (ui::kpis(&kpis))
        @if import.conflicts > 0 { p class="quiet mt-2" { (t.conflicts_text()) } }
    }
}

fn roll_back(shell: &Shell, Around { import, later, now, .. }: &Around) -> Markup {
    let t = words(shell.language);
    let action = format!("/imports/{}/roll-back", import.id);
    let way = html! {
        @if later.is_empty() {
            (ui::post(shell.csrf(), &action, "", html! {
                (ui::button::submit(ui::Tone::Danger, "undo-2", &t.roll_back()))
            }))
        } @else {
            (ui::notice_with(Mood::Warning, &t.later_title(), in_the_way(shell, later)))
        }
    };
    html! {
        @if import.may_roll_back(*now) {
            (ui::section("roll-back", &t.roll_back_title(), &t.roll_back_lead(), way))
        }
    }
}

fn in_the_way(shell: &Shell, later: &[Later]) -> Markup {
    html! {
        p { (words(shell.language).later_text()) }
        ul class="mt-2" {
            @for it in later {
                li {
                    a class="link" href=(format!("/imports/{}", it.id)) { (it.file_name) }
                    " · " (when(shell, it.uploaded_at))
                }
            }
        }
    }
}
