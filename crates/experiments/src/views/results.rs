//! What came of experiments: the list, one experiment, and who saw what.

use base::Language;
use base::money::grouped;
use maud::{Markup, html};
use ui::{Column, Field, FieldKind, Mood, Pill, Tone, button};
use web::Shell;

use crate::fold::{ArmResult, Group, Verdict};
use crate::model::{ExperimentId, State, Stratum, letter};
use crate::reading::Found;
use crate::routes::plan::weight_field;
use crate::{Words, say, words};

/// A line of the list.
pub struct Line {
    pub href: String,
    pub name: String,
    pub place: String,
    pub state: State,
    pub seen: u64,
    pub verdict: String,
}

/// All experiments.
pub fn list(
    shell: &Shell,
    lines: &[Line],
    (is_later, next): (bool, Option<String>),
    may_edit: bool,
) -> Markup {
    let t = words(shell.language);
    let new = html! {
        @if may_edit {
            (ui::link_button(Tone::Primary, "/experiments/new", "plus", &t.new_action()))
        }
    };
    let columns = [t.column_experiment(), t.column_state(), t.column_seen(), t.column_verdict()];
    let [name, stands, seen, verdict] = &columns;
    let columns =
        [Column::text(name), Column::text(stands), Column::number(seen), Column::text(verdict)];
    let row = |it: &Line| {
        vec![
            html! {
                div class="min-w-0 w-full text-left" {
                    a class="link font-medium" href=(it.href) { (it.name) }
                    p class="quiet font-normal" { (it.place) }
                }
            },
            state_pill(shell.language, it.state),
            html! { a class="link" href=(it.href) { (grouped(it.seen)) } },
            html! { @if it.state != State::Draft { span class="quiet" { (it.verdict) } } },
        ]
    };
    let (first, older) = (t.first_page(), t.next_page());
    html! {
        (ui::page_head(&t.list_title(), &t.list_lead(), new))
        div class="mt-6" {
            @if lines.is_empty() {
                (ui::empty_state("columns-3", &t.empty_title(), &t.empty_text(), html! {
                    @if may_edit {
                        (ui::link_button(Tone::Outline, "/experiments/new", "", &t.new_action()))
                    }
                }))
            } @else {
                (ui::table(&t.list_title(), &columns, lines.iter().map(row).collect()))
                (ui::pager(
                    &t.pages(),
                    is_later.then_some(("/experiments", first.as_str())),
                    next.as_deref().map(|it| (it, older.as_str())),
                ))
            }
        }
    }
}

fn state_pill(language: Language, state: State) -> Markup {
    let mood = match state {
        State::Draft => Mood::Plain,
        State::Running => Mood::Info,
        State::Stopped => Mood::Good,
    };
    ui::state(mood, &say::state(language, state))
}

/// The verdict in a sentence.
pub fn verdict(language: Language, verdict: Verdict) -> String {
    let t = words(language);
    let name = |arm: i64| letter(arm).to_string();
    match verdict {
        Verdict::TooFew { least } => t.verdict_few(least.to_string()),
        Verdict::Better { arm } => t.verdict_better(name(arm)),
        Verdict::Worse { arm } => t.verdict_worse(name(arm)),
        Verdict::Open => t.verdict_open(),
    }
}

/// One experiment as it is shown.
pub struct Page {
    pub found: Found,
    pub place: String,
    /// What is hoped for, such as "accepted the invitation".
    pub outcome: String,
    pub may_edit: bool,
    pub is_elsewhere: bool,
}

pub fn page(shell: &Shell, page: &Page) -> Markup {
    let t = words(shell.language);
    let it = &page.found.experiment;
    let results = &page.found.results;
    let verdict_now = results.verdict();
    let mood = match verdict_now {
        Verdict::TooFew { .. } | Verdict::Open => Mood::Info,
        Verdict::Better { .. } | Verdict::Worse { .. } => Mood::Good,
    };
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/experiments", &t.list_title())]))
        (ui::page_head(&it.name, &lead(shell, page), actions(shell, page)))
        div class="mt-6 stack" {
            @if it.state() == State::Draft {
                (ui::notice(Mood::Info, &t.draft_notice()))
            } @else {
                (ui::notice(mood, &verdict(shell.language, verdict_now)))
            }
            (ui::section("arms", &t.results_title(), &t.results_lead(page.outcome.as_str()),
                group(shell, page, &results.all)))
            @if !results.strata.is_empty() { (strata(shell, page)) }
            @if page.may_edit && it.state() == State::Running { (weights(shell, page)) }
            (how(t, page))
        }
    }
}

fn lead(shell: &Shell, page: &Page) -> String {
    let t = words(shell.language);
    let it = &page.found.experiment;
    let when = match (it.started_at, it.stopped_at) {
        (Some(from), Some(to)) => t.ran_between(shell.day(from), shell.day(to)),
        (Some(from), None) => t.runs_since(shell.day(from)),
        _ => t.made_on(shell.day(it.made_at)),
    };
    let speaks = match it.language {
        Language::English => t.english(),
        Language::German => t.german(),
    };
    format!("{} · {speaks} · {when}", page.place)
}

fn actions(shell: &Shell, page: &Page) -> Markup {
    let t = words(shell.language);
    let place = format!("/experiments/{}", page.found.experiment.id);
    let deed = |what: &str, tone: Tone, label: &str| {
        let action = format!("{place}/{what}");
        ui::post(shell.csrf(), &action, "inline-flex", button::submit(tone, "", label))
    };
    html! {
        @if page.may_edit {
            @match page.found.experiment.state() {
                State::Draft => {
                    (deed("discard", Tone::Ghost, &t.discard()))
                    (ui::link_button(Tone::Outline, &format!("{place}/edit"), "pencil", &t.edit()))
                    (deed("start", Tone::Primary, &t.start()))
                }
                State::Running => (deed("stop", Tone::Outline, &t.stop())),
                State::Stopped => {}
            }
        }
    }
}

fn group(shell: &Shell, page: &Page, group: &Group) -> Markup {
    let t = words(shell.language);
    let heads = [t.column_arm(), t.column_seen(), t.column_reached(), t.column_share()];
    let [arm, seen, reached, share] = &heads;
    let (better, p) = (t.column_better(), t.column_p());
    let columns = [
        Column::text(arm),
        Column::number(seen),
        Column::number(reached),
        Column::number(share),
        Column::number(&better),
        Column::number(&p),
    ];
    // One scale for all arms, so that the lines can be held against each other.
    let shown = group.arms.iter().filter(|it| !it.is_few());
    let ceiling = shown.map(|it| it.counts.interval().1).fold(0.0, f64::max);
    let rows = group.arms.iter().map(|it| row(shell, page, (group, it), ceiling));
    ui::table(&t.results_title(), &columns, rows.collect())
}

fn row(shell: &Shell, page: &Page, (group, it): (&Group, &ArmResult), ceiling: f64) -> Vec<Markup> {
    let (language, t) = (shell.language, words(shell.language));
    let id = page.found.experiment.id;
    let href = format!("/experiments/{id}/people?arm={}", letter(it.arm));
    let number = |n: u64| match group.stratum {
        None => html! { a class="link" href=(href) { (grouped(n)) } },
        Some(_) => html! { (grouped(n)) },
    };
    let body = page.found.arms.get(it.arm as usize).map_or("", |it| it.body.as_str());
    let first = html! {
        div class="min-w-0 w-full text-left" {
            span class="font-semibold" { (letter(it.arm)) } " "
            @if body.is_empty() {
                span class="text-muted font-normal" { (t.as_it_is()) }
            } @else {
                span class="font-normal" { (body) }
            }
            @if it.assigned > it.counts.seen {
                p class="quiet font-normal" { (t.not_seen(it.assigned - it.counts.seen)) }
            }
        }
    };
    let share = match it.is_few() {
        true => html! { span class="text-muted" { (t.few()) } },
        false => {
            let (low, high) = it.counts.interval();
            html! {
                div class="inline-block min-w-36 text-right" {
                    span class="font-medium" { (say::percent(language, it.counts.share())) }
                    p class="quiet font-normal" {
                        (t.between(say::percent(language, low), say::percent(language, high)))
                    }
                    (ui::interval((low, it.counts.share(), high), ceiling))
                }
            }
        }
    };
    let dash = || "–".to_owned();
    vec![
        first,
        number(it.counts.seen),
        number(it.counts.reached),
        share,
        html! { (it.better.map_or_else(dash, |it| say::chance(language, it))) },
        html! { (it.p.map_or_else(dash, |it| say::p(language, it))) },
    ]
}

fn strata(shell: &Shell, page: &Page) -> Markup {
    let (language, t) = (shell.language, words(shell.language));
    let results = &page.found.results;
    let driver = say::driver(language, page.found.experiment.driver.as_deref().unwrap_or(""));
    let adjusted = results.adjusted.iter().enumerate();
    let adjusted: Vec<String> = adjusted
        .filter_map(|(arm, p)| {
            let arm = letter(arm as i64).to_string();
            p.map(|it| t.adjusted(arm, say::p_is(language, it)))
        })
        .collect();
    ui::section(
        "strata",
        &t.strata_title(driver.as_str()),
        &t.strata_lead(),
        html! {
            @for group in &results.strata {
                @let stratum = group.stratum.unwrap_or(Stratum::Unknown);
                @let title = say::stratum(language, stratum, &driver);
                h3 class="font-medium mt-4" { (say::capital(&title)) }
                (self::group(shell, page, group))
            }
            @for line in &adjusted { p class="mt-4" { (line) } }
        },
    )
}

fn weights(shell: &Shell, page: &Page) -> Markup {
    let t = words(shell.language);
    let action = format!("/experiments/{}/weights", page.found.experiment.id);
    let fields = html! {
        @for arm in &page.found.arms {
            @let name = weight_field(arm.arm as usize);
            @let label = t.field_weight(letter(arm.arm).to_string());
            @let value = arm.weight.to_string();
            (ui::field(&Field::new(&name, &label, &value).kind(FieldKind::Number).max_length(3)))
        }
        (button::outline(&t.weigh()))
    };
    let body = ui::post(shell.csrf(), &action, "filters", fields);
    ui::section("weights", &t.weights_title(), &t.weights_lead(), body)
}

fn how(t: &Words, page: &Page) -> Markup {
    let mut lines = vec![t.how_sticky(), t.how_counted(), t.how_interval(), t.how_p()];
    if page.found.arms.len() > 2 {
        lines.push(t.how_several());
    }
    html! {
        (ui::section("how", &t.how_title(), "", html! {
            div class="prose" {
                @for line in &lines { p { (line) } }
                @if page.is_elsewhere {
                    p { (t.how_api()) }
                }
            }
            @if page.is_elsewhere {
                @let place = format!("/api/v1/experiments/{}", page.found.experiment.id);
                @let doors = format!("POST {place}/exposures\nPOST {place}/outcomes");
                div class="mt-3" { (ui::code(&doors)) }
            }
        }))
    }
}

/// Somebody who saw an arm.
pub struct SubjectLine {
    pub name: String,
    /// Empty where there is no page to go to.
    pub href: String,
    pub seen: String,
    pub reached: Option<String>,
}

/// Those who saw one arm.
pub struct Subjects {
    pub id: ExperimentId,
    pub name: String,
    /// Each arm with where its people are listed.
    pub arms: Vec<(i64, String)>,
    pub arm: i64,
    pub lines: Vec<SubjectLine>,
    pub first: Option<String>,
    pub next: Option<String>,
}

pub fn subjects(shell: &Shell, page: &Subjects) -> Markup {
    let t = words(shell.language);
    let up = format!("/experiments/{}", page.id);
    let (who, seen, reached) = (t.column_who(), t.column_seen_on(), t.column_reached_on());
    let columns = [Column::text(&who), Column::text(&seen), Column::text(&reached)];
    let row = |it: &SubjectLine| {
        vec![
            html! {
                @if it.href.is_empty() { span class="font-normal" { (it.name) } } @else {
                    a class="link font-medium" href=(it.href) { (it.name) }
                }
            },
            html! { (it.seen) },
            html! { (it.reached.as_deref().unwrap_or("–")) },
        ]
    };
    let names: Vec<String> =
        page.arms.iter().map(|it| t.arm_called(letter(it.0).to_string())).collect();
    let pills: Vec<Pill> = page
        .arms
        .iter()
        .zip(&names)
        .map(|((arm, href), label)| Pill { href, label, count: None, is_current: *arm == page.arm })
        .collect();
    let (first, next) = (t.first_page(), t.next_page());
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/experiments", &t.list_title()), (&up, &page.name)]))
        (ui::page_head(&t.people_title(letter(page.arm).to_string()), &t.people_lead(),
            Markup::default()))
        div class="mt-6 stack" {
            (ui::pills(&t.arms_title(), &pills))
            @if page.lines.is_empty() {
                (ui::empty_state("users", &t.people_none(), &t.people_none_text(), html! {}))
            } @else {
                (ui::table(&t.people_lead(), &columns, page.lines.iter().map(row).collect()))
                (ui::pager(
                    &t.pages(),
                    page.first.as_deref().map(|it| (it, first.as_str())),
                    page.next.as_deref().map(|it| (it, next.as_str())),
                ))
            }
        }
    }
}
