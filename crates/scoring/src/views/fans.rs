//! The four rankings: all at once with their first fans, and each with all of its fans.

use touches::FanType;
use web::{Markup, html};

use crate::Words;

/// A fan in a list.
#[derive(Clone, Debug, Default)]
pub struct FanLine {
    pub rank: String,
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    /// "5 orders, £402, last on 3 March 2026", and the rows behind it.
    pub why: String,
    pub why_href: String,
    pub love: String,
    pub love_href: String,
    pub reach: String,
    /// "Has a seat" or "Invited"; empty for those who may be invited.
    pub seat: String,
    /// Where they are invited; empty if they have a seat, or if the visitor may not invite.
    pub invite_href: String,
    /// "Top 1 %"; empty below it.
    pub top: String,
}

/// The list of one fan type.
#[derive(Clone, Debug)]
pub struct FanList {
    pub fan_type: FanType,
    pub title: String,
    pub meaning: String,
    /// How many there are, and the page with all of them.
    pub count: String,
    pub href: String,
    pub lines: Vec<FanLine>,
    /// Whether `href` shows more than `lines`.
    pub more: bool,
}

/// The page with all four lists.
#[derive(Clone, Debug)]
pub struct FansPage {
    pub lists: Vec<FanList>,
    /// How the lists are made, in sentences; the first says how many the top 1 % are.
    pub how: Vec<String>,
    pub rules_href: &'static str,
    /// The rebuild that is under way, or nothing.
    pub running: Option<Markup>,
    /// Where a newcomer begins; empty if they may not import.
    pub import_href: &'static str,
}

/// Somebody to invite next.
#[derive(Clone, Debug, Default)]
pub struct NextLine {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub why: String,
    /// Empty if the visitor may not invite.
    pub invite_href: String,
}

/// Whom to invite next; a fragment.
pub fn next(t: &Words, lines: &[NextLine]) -> Markup {
    if lines.is_empty() {
        return html! { p class="quiet" { (t.next_nobody()) } };
    }
    let line = |it: &NextLine| {
        let facts = [it.why.as_str()];
        let person = ui::PersonLine {
            name: &it.name,
            href: &it.href,
            seed: it.seed,
            stage: it.stage,
            facts: &facts,
            ..ui::PersonLine::default()
        };
        let invite = html! {
            @if !it.invite_href.is_empty() {
                (ui::link_button(ui::Tone::Outline, &it.invite_href, "", &t.invite()))
            }
        };
        ui::person_line(&person, invite)
    };
    ui::rows(lines.iter().map(line).collect())
}

/// Everything on one page.
pub fn overview(t: &Words, page: &FansPage) -> Markup {
    let numbers: Vec<ui::Kpi<'_>> = page.lists.iter().map(number).collect();
    html! {
        (ui::page_head(&t.fans_title(), &t.fans_lead(), rules_link(t, page.rules_href)))
        @if let Some(running) = &page.running { div class="mt-6" { (running) } }
        div class="mt-8" { (ui::kpis(&numbers)) }
        div class="mt-8 grid gap-10 xl:grid-cols-2" {
            @for list in &page.lists { div class="min-w-0" { (list_section(t, page, list)) } }
        }
        div class="mt-10" { (how(t, &page.how)) }
    }
}

fn number(list: &FanList) -> ui::Kpi<'_> {
    ui::Kpi {
        label: &list.title,
        value: &list.count,
        href: Some(&list.href),
        note: &list.meaning,
        ..ui::Kpi::default()
    }
}

fn rules_link(t: &Words, href: &str) -> Markup {
    html! {
        @if !href.is_empty() {
            (ui::link_button(ui::Tone::Outline, href, "sliders-horizontal", &t.edit_rules()))
        }
    }
}

fn list_section(t: &Words, page: &FansPage, list: &FanList) -> Markup {
    let id = list.fan_type.as_str();
    let lead = html! {
        (list.meaning)
        @if list.more { ". " a class="link" href=(list.href) { (t.see_all(list.count.as_str())) } }
    };
    ui::section_with(
        id,
        &list.title,
        lead,
        html! {
            @if list.lines.is_empty() {
                (empty(t, list.fan_type, page.import_href))
            } @else {
                (table(t, &list.title, &list.lines))
            }
        },
    )
}

/// What a list without fans says, and what to do first.
fn empty(t: &Words, fan_type: FanType, import_href: &str) -> Markup {
    let (picture, title, text) = match fan_type {
        FanType::Repeat => ("shopping-bag", t.empty_repeat(), t.empty_repeat_text()),
        FanType::Referrer => ("share-2", t.empty_referrer(), t.empty_referrer_text()),
        FanType::Engaged => ("message-circle", t.empty_engaged(), t.empty_engaged_text()),
        FanType::Aspirational => ("sparkles", t.empty_aspirational(), t.empty_aspirational_text()),
    };
    let action = html! {
        @if !import_href.is_empty() {
            (ui::link_button(ui::Tone::Outline, import_href, "upload", &t.import_first()))
        }
    };
    ui::empty_state(picture, &title, &text, action)
}

fn table(t: &Words, caption: &str, lines: &[FanLine]) -> Markup {
    let words = [t.column_fan(), t.column_love(), t.column_reach(), t.column_do()];
    let [fan, love, reach, to_do] = &words;
    let columns = [
        ui::Column::text(fan),
        ui::Column::number(love),
        ui::Column::number(reach),
        ui::Column::quiet(to_do),
    ];
    ui::table(caption, &columns, lines.iter().map(|line| cells(t, line)).collect())
}

fn cells(t: &Words, line: &FanLine) -> Vec<Markup> {
    let who = html! {
        div class="flex items-center gap-3 min-w-0 w-full text-left" {
            span class="text-sm text-muted font-normal tabular-nums text-right w-6 shrink-0" {
                (line.rank)
            }
            (ui::face(&line.name, line.seed, ui::FaceSize::Medium, line.stage))
            div class="min-w-0" {
                a class="link font-medium" href=(line.href) { (line.name) }
                @if !line.top.is_empty() { " " (ui::badge(&line.top)) }
                p class="quiet font-normal" { a class="link" href=(line.why_href) { (line.why) } }
            }
        }
    };
    let to_do = html! {
        @if !line.seat.is_empty() {
            span class="quiet whitespace-nowrap" { (line.seat) }
        } @else if !line.invite_href.is_empty() {
            a class="btn btn-outline btn-sm" href=(line.invite_href)
                aria-label=(t.invite_whom(line.name.as_str())) { (t.invite()) }
        }
    };
    let love = html! { a class="link" href=(line.love_href) { (line.love) } };
    vec![who, love, html! { (line.reach) }, to_do]
}

fn how(t: &Words, sentences: &[String]) -> Markup {
    ui::section(
        "how",
        &t.how_title(),
        "",
        html! { div class="prose" { @for sentence in sentences { p { (sentence) } } } },
    )
}

/// All fans of one type.
#[derive(Clone, Debug)]
pub struct RankingPage {
    pub list: FanList,
    /// The other lists: (address, title, whether it is this one).
    pub tabs: Vec<(String, String, bool)>,
    pub first_href: String,
    pub next_href: String,
    pub top_line: String,
    pub how: Vec<String>,
    pub rules_href: &'static str,
    pub running: Option<Markup>,
    pub import_href: &'static str,
}

/// One page of one ranking.
pub fn ranking(t: &Words, page: &RankingPage) -> Markup {
    let (first, next) = (t.first_page(), t.next_page());
    let pager = ui::pager(
        &t.pages(),
        Some((page.first_href.as_str(), first.as_str())).filter(|it| !it.0.is_empty()),
        Some((page.next_href.as_str(), next.as_str())).filter(|it| !it.0.is_empty()),
    );
    let tabs: Vec<ui::Pill<'_>> = page
        .tabs
        .iter()
        .map(|(href, label, is_current)| ui::Pill {
            href,
            label,
            count: None,
            is_current: *is_current,
        })
        .collect();
    let lead = format!("{}. {}", page.list.meaning, page.top_line);
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/fans", &t.fans_title())]))
        (ui::page_head(&page.list.title, &lead, html! {
            @if page.list.fan_type == FanType::Referrer {
                (ui::link_button(ui::Tone::Outline, "/reach", "share-2", &t.see_reach()))
            }
            (rules_link(t, page.rules_href))
        }))
        div class="mt-6" { (ui::tabs(&t.all_types(), &tabs)) }
        @if let Some(running) = &page.running { div class="mt-6" { (running) } }
        div class="mt-6" {
            @if page.list.lines.is_empty() {
                (empty(t, page.list.fan_type, page.import_href))
            } @else {
                (table(t, &page.list.title, &page.list.lines))
                (pager)
            }
        }
        div class="mt-10" { (how(t, &page.how)) }
    }
}
