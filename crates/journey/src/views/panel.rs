//! One person's stage: a panel of their page, and a page of its own with the deeds.

use web::{Form, Markup, html};

use crate::Words;
use crate::model::REASON_MAX;

/// A person in one hourglass.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The hourglass as it stands in an address.
    pub glass: &'static str,
    pub glass_word: String,
    pub stage: u8,
    pub stage_word: String,
    pub since: String,
    pub fact: String,
    pub fact_href: String,
    /// The decision of a human that holds.
    pub decided: Option<Decided>,
    pub moves: Vec<MoveLine>,
}

/// A decision and what the facts say to it.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// "Decided by hand, by you, on 3 March 2026"
    pub when: String,
    pub reason: String,
    /// "The facts say Buy: first order (…)."
    pub facts_say: String,
    /// Set if the facts propose to lift it.
    pub proposal: Option<Proposal>,
}

#[derive(Clone, Debug, Default)]
pub struct Proposal {
    pub title: String,
    pub text: String,
    pub accept: String,
    pub keep: String,
}

/// A line of the history.
#[derive(Clone, Debug, Default)]
pub struct MoveLine {
    pub stage: u8,
    pub what: String,
    pub when: String,
    pub fact: String,
}

#[derive(Clone, Debug, Default)]
pub struct Panel {
    pub name: String,
    pub person_href: String,
    pub places: Vec<Place>,
    pub may_decide: bool,
    /// (word of the stage, name)
    pub stages: Vec<(&'static str, String)>,
}

/// The panel in the page of a person.
pub fn panel(t: &Words, csrf: &str, it: &Panel) -> Markup {
    let href = format!("{}/stage", it.person_href);
    ui::panel(html! {
        div class="flex items-baseline justify-between gap-4" {
            h2 id="stage" class="text-base font-semibold" { (t.panel_title()) }
            a class="quiet link" href=(href) { (t.panel_see()) }
        }
        @if it.places.is_empty() {
            p class="quiet mt-2" { (t.panel_nowhere(it.name.as_str())) }
        }
        @for (at, place) in it.places.iter().enumerate() {
            div class="mt-4" {
                (standing(t, place, it.places.len() > 1))
                @if at == 0 || place.decided.is_some() {
                    (decided(t, csrf, it, place))
                }
            }
        }
    })
}

/// Everything about a person's stages.
pub fn page(t: &Words, csrf: &str, it: &Panel, form: &Form) -> Markup {
    let name = it.name.as_str();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/people", &t.people_word()), (&it.person_href, name)]))
        (ui::page_head(&t.panel_page(name), &t.panel_page_lead(), html! {}))
        (super::summary(&t.decide_errors(), form))
        @if it.places.is_empty() {
            (ui::empty_state(
                "hourglass", &t.panel_nowhere(name), &t.panel_nowhere_text(), html! {},
            ))
        }
        @for place in &it.places {
            (ui::section(place.glass, &place.glass_word, "", html! {
                div class="grid gap-8 lg:grid-cols-2" {
                    div class="min-w-0" {
                        (ui::panel(html! {
                            (standing(t, place, false))
                            (decided(t, csrf, it, place))
                        }))
                        @if it.may_decide {
                            div class="mt-6" { (decide(t, csrf, (it, place), form)) }
                        }
                    }
                    div class="min-w-0" { (history(t, place)) }
                }
            }))
        }
    }
}

fn standing(t: &Words, it: &Place, with_glass: bool) -> Markup {
    html! {
        p class="flex flex-wrap items-baseline gap-x-3" {
            span class="text-xl font-semibold" { (ui::stage_pill(it.stage, &it.stage_word)) }
            @if with_glass { span class="quiet" { (it.glass_word) } }
        }
        p class="mt-1 text-sm" {
            a class="link" href=(it.fact_href) { (t.panel_because(it.fact.as_str())) }
        }
        p class="quiet mt-0.5" { (it.since) }
    }
}

fn decided(t: &Words, csrf: &str, panel: &Panel, place: &Place) -> Markup {
    let Some(it) = &place.decided else { return html! {} };
    let glass = ui::hidden("hourglass", place.glass);
    let href = panel.person_href.as_str();
    html! {
        div class="mt-3" {
            p class="text-sm" { (it.when) }
            p class="quiet mt-0.5" { (it.reason) }
            @if let Some(proposal) = &it.proposal {
                div class="mt-3" {
                    (ui::notice_with(ui::Mood::Info, &proposal.title, html! {
                        p { (proposal.text) }
                        @if panel.may_decide {
                            (ui::post(csrf, &format!("{href}/stage/answer"), "mt-2", html! {
                                (glass)
                                (ui::form_actions(html! {
                                    (ui::button::named(
                                        ui::Tone::Primary, &proposal.accept, "answer", "accept",
                                    ))
                                    (ui::button::named(
                                        ui::Tone::Outline, &proposal.keep, "answer", "keep",
                                    ))
                                }))
                            }))
                        }
                    }))
                }
            } @else {
                p class="quiet mt-2" { (it.facts_say) }
                @if panel.may_decide {
                    (ui::post(csrf, &format!("{href}/stage/lift"), "mt-2", html! {
                        (glass)
                        (ui::form_actions(ui::button::outline(&t.lift())))
                    }))
                }
            }
        }
    }
}

fn decide(t: &Words, csrf: &str, (panel, place): (&Panel, &Place), form: &Form) -> Markup {
    // Several hourglasses have a form each; what was typed belongs to one of them.
    let is_this = form.text("hourglass") == place.glass;
    let blank = Form::blank();
    let form = if is_this { form } else { &blank };
    let choices: Vec<ui::Choice<'_>> = std::iter::once(ui::Choice::new("", ""))
        .chain(panel.stages.iter().map(|(word, name)| ui::Choice::new(word, name)))
        .collect();
    let (label, reason, hint) = (t.decide_stage(), t.decide_reason(), t.decide_reason_hint());
    let within = if is_this { "" } else { place.glass };
    let fields = html! {
        (ui::hidden("hourglass", place.glass))
        (ui::select(
            &ui::Field::new("stage", &label, form.text("stage")).error(form.error("stage"))
                .within(within).required(),
            &choices,
        ))
        (ui::text_area(
            &ui::Field::new("reason", &reason, form.raw("reason")).error(form.error("reason"))
                .hint(&hint).within(within)
                .max_length(REASON_MAX as u32).required(),
            3,
        ))
        (ui::form_actions(ui::button::outline(&t.decide_save())))
    };
    let form_shown = ui::post(csrf, &format!("{}/stage", panel.person_href), "form", fields);
    match form.is_refused() {
        true => form_shown,
        false => ui::fold(&t.decide(), form_shown),
    }
}

fn history(t: &Words, it: &Place) -> Markup {
    let line = |it: &MoveLine| {
        html! {
            div {
                p { (ui::stage_pill(it.stage, &it.what)) }
                p class="quiet mt-0.5" { (it.fact) }
                (ui::meta(&[&it.when]))
            }
        }
    };
    html! {
        h3 class="text-base font-semibold" { (t.panel_history()) }
        div class="mt-2" { (ui::rows(it.moves.iter().map(line).collect())) }
    }
}
