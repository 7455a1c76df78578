//! Channels and models, side by side with what people say themselves.

use maud::{Markup, html};
use ui::{Column, Kpi, Mood, Pill, Tone, button};
use web::{Asked, Shell};

use super::rows_href;
use crate::model::{ALL, FEW, Model, SUMMED, Since, UNSEEN};
use crate::reading::{Line, Table};
use crate::store::ToldCount;
use crate::{Words, say, words};

/// The page as it is shown.
pub struct Page {
    pub table: Table,
    pub since: Since,
    /// Money in place of counts.
    pub by_worth: bool,
    pub may_edit: bool,
    pub may_import: bool,
    pub asked: Asked,
}

pub fn page(shell: &Shell, page: &Page) -> Markup {
    let (language, t) = (shell.language, words(shell.language));
    let table = &page.table;
    let goal = say::goal(language, table.setting.goal);
    let lead = t.table_lead(goal.as_str(), table.setting.window_days);
    html! {
        (ui::page_head(&t.table_title(), &lead, actions(t, page)))
        div class="mt-6 stack" {
            (correlation(t))
            (periods(shell, page))
            @if table.conversions == 0 {
                (empty(t, page, &goal))
            } @else {
                (numbers(shell, page, &goal))
                @if table.divided() < FEW {
                    (ui::notice(Mood::Info, &t.few_all(say::count(table.divided()), FEW)))
                    (few(shell, page, &table.lines.iter().collect::<Vec<_>>()))
                } @else {
                    (channels(shell, page))
                }
            }
            (told(shell, page))
            (unseen(t))
            div class="flex flex-wrap items-center gap-3 quiet" { (derived(shell, page)) }
        }
    }
}

fn actions(t: &Words, page: &Page) -> Markup {
    html! {
        @if page.may_edit {
            (ui::link_button(Tone::Outline, "/attribution/settings", "sliders-horizontal",
                &t.settings_action()))
        }
    }
}

fn correlation(t: &Words) -> Markup {
    let body = html! {
        (t.correlation()) " " a class="link" href="/experiments" { (t.to_experiments()) }
    };
    ui::notice_with(Mood::Warning, &t.correlation_title(), body)
}

fn periods(shell: &Shell, page: &Page) -> Markup {
    let way = |it: &Since| {
        let href = page.asked.href("/attribution", &[("since", it.as_str())]);
        (href, say::since(shell.language, *it), *it == page.since)
    };
    let ways: Vec<(String, String, bool)> = Since::ALL.iter().map(way).collect();
    let pills: Vec<Pill<'_>> = ways
        .iter()
        .map(|(href, label, is_current)| Pill { href, label, count: None, is_current: *is_current })
        .collect();
    ui::pills(&words(shell.language).period(), &pills)
}

fn numbers(shell: &Shell, page: &Page, goal: &str) -> Markup {
    let (t, table) = (words(shell.language), &page.table);
    let divided = table.divided();
    let values = [say::count(table.conversions), say::count(divided), say::count(table.unseen)];
    let (all, unseen) = (rows_href(&page.asked, ALL, ""), rows_href(&page.asked, UNSEEN, ""));
    let models = rows_href(&page.asked, ALL, Model::Linear.as_str());
    let money = |minor: i64| match table.setting.goal.is_order() {
        true => say::worth(minor as f64, table.currency),
        false => String::new(),
    };
    let notes = [
        money(table.minor),
        money(table.minor - table.unseen_minor),
        money(table.unseen_minor),
        t.nowhere_note(),
    ];
    let nowhere = say::count(table.nowhere);
    let (seen_label, unseen_label, nowhere_label) = (t.kpi_seen(), t.kpi_unseen(), t.kpi_nowhere());
    let kpi = |label, value, href, note| Kpi { label, value, href, note, ..Kpi::default() };
    ui::kpis(&[
        kpi(goal, &values[0], Some(all.as_str()), &notes[0]),
        kpi(&seen_label, &values[1], Some(models.as_str()), &notes[1]),
        kpi(&unseen_label, &values[2], Some(unseen.as_str()), &notes[2]),
        kpi(&nowhere_label, &nowhere, None, &notes[3]),
    ])
}

/// The table proper, then the channels of which there is too little to say.
fn channels(shell: &Shell, page: &Page) -> Markup {
    let (language, t) = (shell.language, words(shell.language));
    let (rare, known): (Vec<&Line>, Vec<&Line>) =
        page.table.lines.iter().partition(|it| it.is_few());
    let names: Vec<String> = Model::ALL.iter().map(|it| say::model(language, *it)).collect();
    let (channel, met) = (t.column_channel(), t.column_met());
    let mut columns = vec![Column::text(&channel), Column::number(&met)];
    columns.extend(names.iter().map(|it| Column::number(it)));
    let mut rows: Vec<Vec<Markup>> = known.iter().map(|it| row(shell, page, it)).collect();
    if !rare.is_empty() {
        rows.push(together(shell, page, &rare));
    }
    rows.push(total(shell, page));
    let ways = [
        (page.asked.href("/attribution", &[("show", "")]), t.show_counts(), !page.by_worth),
        (page.asked.href("/attribution", &[("show", "money")]), t.show_money(), page.by_worth),
    ];
    let pills: Vec<Pill<'_>> = ways
        .iter()
        .map(|(href, label, is_current)| Pill { href, label, count: None, is_current: *is_current })
        .collect();
    let lead = html! { (t.channels_lead()) };
    html! {
        (ui::section_with("channels", &t.channels_title(), lead, html! {
            @if page.table.setting.goal.is_order() {
                div class="mb-4" { (ui::pills(&t.show_what(), &pills)) }
            }
            (ui::table(&t.channels_title(), &columns, rows))
            div class="mt-4" { (ui::fold(&t.models_title(), models(shell))) }
        }))
        @if !rare.is_empty() {
            (ui::section("few", &t.few_title(), &t.few_lead(FEW), few(shell, page, &rare)))
        }
    }
}

fn value(shell: &Shell, page: &Page, (given, worth): (f64, f64)) -> String {
    match page.by_worth {
        true => say::worth(worth, page.table.currency),
        false => say::number(shell.language, given),
    }
}

fn row(shell: &Shell, page: &Page, line: &Line) -> Vec<Markup> {
    let name = say::channel(shell.language, &line.channel);
    let link = |model: &str, text: String| {
        html! { a class="link" href=(rows_href(&page.asked, &line.channel, model)) { (text) } }
    };
    let mut cells = vec![html! { (name) }, link("", say::count(line.met))];
    for model in Model::ALL {
        cells.push(link(model.as_str(), value(shell, page, line.by(*model))));
    }
    cells
}

/// The rare channels in one row, so that each column adds up to all conversions.
fn together(shell: &Shell, page: &Page, rare: &[&Line]) -> Vec<Markup> {
    let t = words(shell.language);
    let mut cells =
        vec![html! { a class="link" href="#few" { (t.few_row(rare.len())) } }, html! {}];
    for model in 0..=SUMMED {
        let given = rare.iter().map(|it| it.given[model]).sum();
        let worth = rare.iter().map(|it| it.worth[model]).sum();
        cells.push(html! {
            a class="link" href="#few" { (value(shell, page, (given, worth))) }
        });
    }
    cells
}

fn total(shell: &Shell, page: &Page) -> Vec<Markup> {
    let (t, table) = (words(shell.language), &page.table);
    let sum = (table.divided() as f64, (table.minor - table.unseen_minor) as f64);
    let href = rows_href(&page.asked, ALL, Model::Linear.as_str());
    let text = value(shell, page, sum);
    let mut cells = vec![html! { strong { (t.total()) } }, html! {}];
    cells.extend((0..=SUMMED).map(|_| html! { a class="link" href=(href) { (text) } }));
    cells
}

fn models(shell: &Shell) -> Markup {
    let language = shell.language;
    let pairs: Vec<(String, Markup)> = Model::ALL
        .iter()
        .map(|it| (say::model(language, *it), html! { (say::meaning(language, *it)) }))
        .collect();
    let pairs: Vec<(&str, Markup)> =
        pairs.iter().map(|(word, text)| (word.as_str(), text.clone())).collect();
    ui::facts(&pairs)
}

/// Channels with their plain counts, where models would only divide noise.
fn few(shell: &Shell, page: &Page, lines: &[&Line]) -> Markup {
    let t = words(shell.language);
    let line = |it: &&Line| {
        html! {
            div class="flex items-baseline justify-between gap-4 py-1" {
                span { (say::channel(shell.language, &it.channel)) }
                a class="link tabular-nums" href=(rows_href(&page.asked, &it.channel, "")) {
                    (t.met_times(it.met))
                }
            }
        }
    };
    html! { div class="max-w-xl" { (ui::rows(lines.iter().map(line).collect())) } }
}

fn empty(t: &Words, page: &Page, goal: &str) -> Markup {
    let action = html! {
        @if page.may_import {
            (ui::link_button(Tone::Outline, "/imports", "upload", &t.import_first()))
        }
    };
    ui::empty_state("split", &t.empty_title(goal), &t.empty_text(), action)
}

/// What the log shows beside what people say.
fn told(shell: &Shell, page: &Page) -> Markup {
    let (language, t) = (shell.language, words(shell.language));
    let table = &page.table;
    let words_of = [
        t.column_channel(),
        t.column_told(),
        t.column_told_seen(),
        t.column_told_unseen(),
        t.column_first_touch(),
    ];
    let [channel, n, seen, not_seen, first] = &words_of;
    let columns = [
        Column::text(channel),
        Column::number(n),
        Column::number(seen),
        Column::number(not_seen),
        Column::number(first),
    ];
    let first_of = |name: &str| table.lines.iter().find(|it| it.channel == name);
    let link = |name: &str, which: &str, n: i64| {
        let asked = Asked::default();
        let changes = [("channel", name), ("which", which)];
        let href = asked.href("/attribution/told", &changes);
        html! { a class="link" href=(href) { (say::count(n)) } }
    };
    let row = |it: &ToldCount| {
        vec![
            html! { (say::channel(language, &it.channel)) },
            link(&it.channel, "", it.n),
            link(&it.channel, "tracked", it.tracked),
            link(&it.channel, "untracked", it.n - it.tracked),
            match first_of(&it.channel) {
                Some(line) => html! {
                    a class="link" href=(rows_href(&page.asked, &it.channel, "first")) {
                        (say::number(language, line.by(Model::First).0))
                    }
                },
                None => html! { span class="text-muted" { (t.not_seen_at_all()) } },
            },
        ]
    };
    let n: i64 = table.told.iter().map(|it| it.n).sum();
    let known: i64 = table.told.iter().map(|it| it.tracked).sum();
    ui::section(
        "told",
        &t.told_heading(),
        &t.told_lead(),
        html! {
            @if table.told.is_empty() {
                p class="quiet" { (t.told_none()) }
            } @else {
                p class="mb-4" {
                    @if n < FEW { (t.told_few(say::count(n))) } @else {
                        (t.told_disagree(say::count(n - known), say::count(n)))
                    }
                }
                (ui::table(&t.told_heading(), &columns, table.told.iter().map(row).collect()))
            }
        },
    )
}

/// What no log can see; said on every visit, because a table looks complete.
fn unseen(t: &Words) -> Markup {
    let lines = [t.unseen_spoken(), t.unseen_window(), t.unseen_anonymous(), t.unseen_staff()];
    let body = html! { div class="prose" { ul { @for line in &lines { li { (line) } } } } };
    ui::section("unseen", &t.unseen_title(), "", body)
}

fn derived(shell: &Shell, page: &Page) -> Markup {
    let (t, table): (_, &Table) = (words(shell.language), &page.table);
    let when = |at| format!("{} {}", shell.day(at), shell.time(at));
    let fields = button::ghost(&t.follow_now());
    let again = ui::post(shell.csrf(), "/attribution/follow", "inline-flex", fields);
    let text = match &table.walk {
        None => t.derived_never(),
        Some(it) => match it.ended_at {
            Some(at) if it.version == table.setting.version => t.derived_at(when(at)),
            _ => t.derived_running(say::count(it.done)),
        },
    };
    html! { span { (text) } @if page.may_edit { (again) } }
}
