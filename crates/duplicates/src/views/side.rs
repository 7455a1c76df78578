//! One of two persons beside each other: who they are, and what they hold.

use people::model::IdentityKind;
use people::wording;
use ui::FaceSize;
use web::{Markup, Shell, html};

use crate::reading::Side;
use crate::{Words, words};

/// Identities that are shown of one person.
const IDENTITIES_MAX: usize = 4;

/// One of the two: who they are, and what they hold.
pub fn side(shell: &Shell, it: &Side) -> Markup {
    let t = words(shell.language);
    let stage = it.rollup.as_ref().map_or(1, touches::Rollup::closeness);
    let seed = it.person.id.0;
    html! {
        div class="min-w-0" {
            div class="flex items-center gap-3" {
                (ui::face(&it.person.name, seed, FaceSize::Medium, stage))
                div class="min-w-0" {
                    h2 class="text-base font-semibold" {
                        a class="link" href={ "/people/" (it.person.id) } { (it.person.name) }
                    }
                    @if it.is_seated { p class="quiet" { (t.fact_seat()) } }
                }
            }
            div class="mt-3" { (facts(shell, it)) }
        }
    }
}

fn facts(shell: &Shell, it: &Side) -> Markup {
    let t = words(shell.language);
    let or_nothing = |text: String| {
        let text = if text.is_empty() { t.nothing_known() } else { text };
        html! { (text) }
    };
    let kinds: Vec<String> =
        it.kinds.iter().map(|kind| wording::kind(shell.language, *kind)).collect();
    let labels =
        [t.label_known_by(), t.label_place(), t.label_is(), t.label_bought(), t.label_happened()];
    let [known_by, place, is, bought, happened] = labels.each_ref();
    ui::facts(&[
        (known_by, identities(shell, it)),
        (place, or_nothing(it.person.place.clone().unwrap_or_default())),
        (is, or_nothing(kinds.join(", "))),
        (bought, or_nothing(orders(t, it))),
        (happened, html! { (span(shell, it)) }),
    ])
}

fn identities(shell: &Shell, it: &Side) -> Markup {
    let t = words(shell.language);
    let more = it.identities.len().saturating_sub(IDENTITIES_MAX);
    html! {
        @for identity in it.identities.iter().take(IDENTITIES_MAX) {
            span class="block break-words" {
                @match identity.kind {
                    IdentityKind::Email | IdentityKind::Phone => (identity.value),
                    IdentityKind::Handle => {
                        "@" (identity.value) " · "
                        (wording::platform(shell.language, &identity.platform))
                    }
                    IdentityKind::Customer => {
                        (identity.value) " · "
                        (wording::platform(shell.language, &identity.platform))
                    }
                }
            }
        }
        @if more > 0 { span class="quiet" { (t.and_more(more as i64)) } }
        @if it.identities.is_empty() { (t.nothing_known()) }
    }
}

fn orders(t: &Words, it: &Side) -> String {
    match &it.rollup {
        Some(rollup) if rollup.orders > 0 => t.fact_orders(rollup.orders),
        _ => String::new(),
    }
}

fn span(shell: &Shell, it: &Side) -> String {
    let t = words(shell.language);
    let Some(rollup) = it.rollup.as_ref().filter(|it| it.touches > 0) else {
        return t.fact_untouched();
    };
    let (first, last) = (shell.day(rollup.first_at), shell.day(rollup.last_at));
    let when = if first == last { t.fact_once(first) } else { t.fact_span(first, last) };
    [t.fact_touches(rollup.touches), when].join(", ")
}
