//! The builder of rules: the rule on the left, who fits beside it, keeping it below.

use base::Language;
use maud::{Markup, html};
use people::facet::{Kind, Unfit};
use ui::{Choice, Field, FieldKind, Mood, RuleGroup, Tone};
use web::Form;

use super::Line;
use crate::form::{ROOT, below};
use crate::model::{DEPTH_MAX, DESCRIPTION_MAX, Mode, NAME_MAX};
use crate::resolve::{Asked, Part, Understood};
use crate::routes::builder::Headings;
use crate::{wording, words};

/// What is drawn anew as the rule changes.
const LIVE: &str = "rule";

/// Who fits so far.
pub(crate) enum Fits {
    Counted { count: String, more: bool, lines: Vec<Line> },
    Unfinished,
    TooHeavy,
}

/// The page.
pub(crate) struct Page<'a> {
    pub language: Language,
    pub csrf: String,
    pub title: String,
    /// The address of this page.
    pub here: String,
    /// Where the form is sent to be kept.
    pub action: String,
    pub back: String,
    pub understood: &'a Understood,
    pub headings: Headings,
    pub form: &'a Form,
    /// Whether it was sent to be kept and came back.
    pub was_sent: bool,
    /// Why the rule that was sent is not shown.
    pub bounds: Option<String>,
    pub fits: Fits,
    pub may_keep: bool,
}

pub(crate) fn page(it: &Page<'_>) -> Markup {
    let t = words(it.language);
    html! {
        (ui::breadcrumb(&t.breadcrumb(), &[("/segments", &t.segments())]))
        (ui::page_head(&it.title, &t.builder_lead(), html! {}))
        (summary(it))
        (ui::post(&it.csrf, &it.action, "", html! {
            (ui::rule_live(LIVE, &it.here, ui::columns(rule(it), fits(it))))
            @if it.may_keep { div class="mt-8" { (keep(it)) } }
        }))
    }
}

/// What has to be put right before it can be kept.
fn summary(it: &Page<'_>) -> Markup {
    let t = words(it.language);
    let mut errors: Vec<(String, String)> = Vec::new();
    if it.was_sent {
        let ids = it.form.errors().iter();
        errors.extend(ids.map(|(field, why)| match field.as_str() {
            "rule" => (format!("field-m-{ROOT}"), why.clone()),
            field => (format!("field-{field}"), why.clone()),
        }));
        if matches!(it.fits, Fits::Unfinished) {
            errors.push((format!("field-m-{ROOT}"), t.unfinished()));
        }
    }
    let errors: Vec<(&str, &str)> =
        errors.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    html! {
        (ui::errors_summary(&t.errors(), &errors))
        @if let Some(why) = &it.bounds { (ui::notice(Mood::Warning, why)) }
    }
}

fn rule(it: &Page<'_>) -> Markup {
    let t = words(it.language);
    html! {
        (part(it, &it.understood.part, ROOT, 1))
        (ui::again(&it.here, &t.again()))
    }
}

fn part(it: &Page<'_>, part: &Part, place: &str, depth: usize) -> Markup {
    match part {
        Part::Asked(asked) => condition(it, asked, place),
        Part::Group(mode, parts) => group(it, (*mode, parts), place, depth),
    }
}

fn group(it: &Page<'_>, (mode, parts): (Mode, &[Part]), place: &str, depth: usize) -> Markup {
    let t = words(it.language);
    let labels = Mode::ALL.iter().map(|mode| (mode.as_str(), wording::mode(it.language, *mode)));
    let labels: Vec<(&str, String)> = labels.collect();
    let choices: Vec<Choice> = labels.iter().map(|it| Choice::new(it.0, &it.1)).collect();
    let (name, label) = (format!("m-{place}"), t.joined());
    let step = |deed: &str, icon: &str, label: String| {
        ui::rule_step(&it.here, &format!("{deed} {place}"), icon, (&label, ""))
    };
    let shown = parts.iter().enumerate().map(|(at, inner)| {
        let place = below(place, at);
        self::part(it, inner, &place, depth + 1)
    });
    let removed = t.remove_group();
    ui::rule_group(
        &wording::mode(it.language, mode),
        RuleGroup {
            joined: ui::select(&Field::new(&name, &label, mode.as_str()), &choices),
            parts: shown.collect(),
            empty: if depth == 1 { t.no_condition() } else { t.empty_group() },
            steps: html! {
                (step("add", "plus", t.add_condition()))
                @if depth < DEPTH_MAX { (step("nest", "layers", t.add_group())) }
            },
            remove: match depth {
                1 => Markup::default(),
                _ => ui::rule_step(&it.here, &format!("remove {place}"), "x", ("", &removed)),
            },
        },
    )
}

fn condition(it: &Page<'_>, asked: &Asked, place: &str) -> Markup {
    let t = words(it.language);
    let (name, label) = (format!("f-{place}"), t.what());
    let mut groups: Vec<(&str, Vec<Choice>)> = Vec::new();
    if asked.facet.is_none() {
        let key = asked.condition.facet.as_str();
        groups.push(("—", vec![Choice::new(key, key)]));
    }
    for (heading, facets) in &it.headings {
        let choices = facets.iter().map(|it| Choice::new(&it.0, &it.1)).collect();
        groups.push((heading, choices));
    }
    let field = Field::new(&name, &label, &asked.condition.facet);
    let what = html! {
        (ui::select_of_groups(&field, &groups))
        (ui::hidden(&format!("w-{place}"), &asked.condition.facet))
    };
    let removed = t.remove_condition(asked.sentence(&it.understood.scope));
    let remove = ui::rule_step(&it.here, &format!("remove {place}"), "x", ("", &removed));
    let note = html! {
        @if asked.is_gone() {
            (ui::state(Mood::Warning, &t.gone_note()))
        }
    };
    ui::rule_condition(what, blanks(it, asked, place), remove, note)
}

fn blanks(it: &Page<'_>, asked: &Asked, place: &str) -> Vec<Markup> {
    let Some(facet) = &asked.facet else {
        let values = asked.condition.with.iter().enumerate();
        return values.map(|(at, it)| ui::hidden(&format!("v-{place}-{at}"), it)).collect();
    };
    let first = asked.condition.text(0);
    let blanks = facet.blanks.iter().enumerate();
    let shown = blanks.map(|(at, blank)| {
        let (name, label) = (format!("v-{place}-{at}"), blank.label(it.language));
        let text = asked.condition.text(at);
        if at > 0 && !blank.is_asked(first) {
            return ui::hidden(&name, text);
        }
        let fault = asked.faults.iter().find(|it| it.0 == at).map(|it| it.1);
        // While a rule is being put together, what is still empty is no mistake.
        let fault = fault.filter(|why| it.was_sent || *why != Unfit::Empty);
        let error = fault.map(|why| wording::unfit(it.language, why));
        let field = Field::new(&name, &label, text).error(error.as_deref());
        let kind = match &blank.kind {
            Kind::Choice(_) | Kind::Known(_) => {
                let choices = asked.choices[at].iter();
                let choices: Vec<Choice> =
                    choices.map(|it| Choice::new(&it.value, &it.label)).collect();
                return match choices.is_empty() {
                    true => html! { p class="quiet" { (words(it.language).nothing_yet()) } },
                    false => ui::select(&field, &choices),
                };
            }
            Kind::Number => FieldKind::Number,
            Kind::Money => FieldKind::Decimal,
            Kind::Date => FieldKind::Date,
            Kind::Text | Kind::Since => FieldKind::Text,
        };
        ui::field(&field.kind(kind))
    });
    shown.collect()
}

fn fits(it: &Page<'_>) -> Markup {
    let t = words(it.language);
    let body = match &it.fits {
        Fits::Counted { count, more, lines } => html! {
            h2 class="tabular-nums" { (count) }
            @if lines.is_empty() { p class="quiet" { (t.nobody_text()) } } @else {
                p class="quiet" { (if *more { t.newest() } else { t.everyone() }) }
                (super::lines(lines))
            }
        },
        Fits::Unfinished => html! {
            h2 { (t.unfinished_title()) }
            p class="quiet" { (t.unfinished()) }
        },
        Fits::TooHeavy => html! {
            h2 { (t.count_heavy()) }
            p class="quiet" { (t.heavy_text()) }
        },
    };
    html! { section class="rule-count" aria-live="polite" { (body) } }
}

fn keep(it: &Page<'_>) -> Markup {
    let t = words(it.language);
    let (name, description, optional) = (t.name(), t.description(), t.optional());
    let of = |field: &str| (it.form.text(field).to_owned(), it.form.error(field));
    let ((name_text, name_error), (text, error)) = (of("name"), of("description"));
    let name = Field::new("name", &name, &name_text)
        .error(name_error.filter(|_| it.was_sent))
        .max_length(NAME_MAX as u32);
    let description = Field::new("description", &description, &text)
        .error(error)
        .optional(&optional)
        .max_length(DESCRIPTION_MAX as u32);
    ui::section(
        "keep",
        &t.keep_title(),
        &t.keep_lead(),
        html! {
            div class="form" {
                (ui::field(&name))
                (ui::text_area(&description, 2))
                (ui::form_actions(html! {
                    (ui::button::primary(&t.keep()))
                    (ui::link_button(Tone::Ghost, &it.back, "", &t.cancel()))
                }))
            }
        },
    )
}
