//! The page of the hourglass.

use web::{Markup, html};

use crate::Words;

/// A row of the picture.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub stage: u8,
    pub word: String,
    pub means: String,
    pub href: String,
    pub width: f64,
    pub amount: String,
    pub notes: Vec<ui::GlassNote>,
    /// (number, rows behind it); no rows where nobody moved.
    pub closer: (String, String),
    pub back: (String, String),
    pub wait: String,
    /// "of 812 who moved on"; empty where nothing is said.
    pub wait_of: String,
    /// (words, rows behind them); no rows where nobody is stuck.
    pub stuck: (String, String),
}

/// Moves between two stages.
#[derive(Clone, Debug, Default)]
pub struct FlowLine {
    /// 0 where they came in.
    pub from: u8,
    pub from_word: String,
    pub to: u8,
    pub to_word: String,
    pub amount: String,
    pub share: f64,
    pub href: String,
    /// The whole in words.
    pub spoken: String,
}

/// What is done at a stage, in one line.
#[derive(Clone, Debug, Default)]
pub struct Doing {
    pub stage: u8,
    pub word: String,
    pub text: String,
    pub is_nothing: bool,
    pub href: String,
}

/// Why there is nobody, and what to do first.
#[derive(Clone, Debug, Default)]
pub struct Empty {
    pub title: String,
    pub text: String,
    pub href: &'static str,
    pub action: String,
}

#[derive(Clone, Debug, Default)]
pub struct GlassPage {
    pub title: String,
    pub lead: String,
    pub glasses: Vec<(String, String, bool)>,
    pub windows: Vec<(String, String, bool)>,
    pub rows: Vec<Row>,
    pub flows: Vec<FlowLine>,
    pub flow_lead: String,
    pub doings: Vec<Doing>,
    pub doings_lead: String,
    /// Whom the facts propose to move; empty if nobody.
    pub proposals: String,
    pub walking: Option<Markup>,
    pub empty: Option<Empty>,
    pub touchpoints_href: String,
    /// Empty for those who may not change them.
    pub rules_href: String,
}

pub fn page(t: &Words, page: &GlassPage) -> Markup {
    let actions = html! {
        (ui::link_button(
            ui::Tone::Outline, &page.touchpoints_href, "handshake", &t.touchpoints(),
        ))
        @if !page.rules_href.is_empty() {
            (ui::link_button(
                ui::Tone::Outline, &page.rules_href, "sliders-horizontal", &t.edit_rules(),
            ))
        }
    };
    html! {
        (ui::page_head(&page.title, &page.lead, actions))
        div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-1" {
            (super::pills(&t.filter_hourglass(), &page.glasses))
            (super::pills(&t.filter_window(), &page.windows))
        }
        @if let Some(walking) = &page.walking { (walking) }
        @if !page.proposals.is_empty() {
            (ui::notice_with(ui::Mood::Info, "", html! {
                (page.proposals) " "
                a class="link" href="/journey/people?whom=proposed" { (t.proposals_see()) }
            }))
        }
        @if let Some(it) = &page.empty {
            (ui::empty_state("hourglass", &it.title, &it.text, html! {
                @if !it.href.is_empty() {
                    (ui::link_button(ui::Tone::Primary, it.href, "upload", &it.action))
                }
            }))
        } @else {
            (ui::columns(main(t, page), side(t, page)))
        }
    }
}

fn main(t: &Words, page: &GlassPage) -> Markup {
    let rows: Vec<ui::GlassRow<'_>> = page
        .rows
        .iter()
        .map(|it| ui::GlassRow {
            stage: it.stage,
            word: &it.word,
            means: &it.means,
            href: &it.href,
            width: it.width,
            amount: &it.amount,
            notes: &it.notes,
        })
        .collect();
    html! {
        (ui::section(
            "glass", &t.glass_title(), &t.glass_lead(), ui::glass(&t.glass_title(), &rows),
        ))
        (ui::section("numbers", &t.glass_table(), "", table(t, page)))
        (ui::fold(&t.how_title(), html! {
            div class="prose" {
                p { (t.how_move()) }
                p { (t.how_wait()) }
                p { (t.how_stuck()) }
                p { (t.how_first()) }
            }
        }))
    }
}

fn table(t: &Words, page: &GlassPage) -> Markup {
    let labels = [
        t.column_stage(),
        t.column_here(),
        t.column_closer(),
        t.column_back(),
        t.column_wait(),
        t.column_stuck(),
    ];
    let [stage, here, closer, back, wait, stuck] = &labels;
    let columns = [
        ui::Column::text(stage),
        ui::Column::number(here),
        ui::Column::number(closer),
        ui::Column::number(back),
        ui::Column::number(wait),
        ui::Column::number(stuck),
    ];
    let cells = |it: &Row| {
        vec![
            ui::stage_pill(it.stage, &it.word),
            html! { a class="link" href=(it.href) { (it.amount) } },
            number(&it.closer),
            number(&it.back),
            html! {
                span {
                    (it.wait)
                    @if !it.wait_of.is_empty() {
                        " " span class="text-xs text-muted" { (it.wait_of) }
                    }
                }
            },
            number(&it.stuck),
        ]
    };
    ui::table(&t.glass_table(), &columns, page.rows.iter().map(cells).collect())
}

/// Words that open their rows, if there are any.
fn number((words, href): &(String, String)) -> Markup {
    html! {
        @if href.is_empty() { (words) } @else { a class="link" href=(href) { (words) } }
    }
}

fn side(t: &Words, page: &GlassPage) -> Markup {
    html! {
        (ui::section("flow", &t.flow_title(), &page.flow_lead, html! {
            @if page.flows.is_empty() { p class="quiet" { (t.flow_none()) } }
            (ui::rows(page.flows.iter().map(|it| flow(t, it)).collect()))
        }))
        (ui::section("doings", &t.side_touchpoints(), &page.doings_lead, ui::rows(
            page.doings.iter().map(doing).collect(),
        )))
    }
}

fn flow(t: &Words, it: &FlowLine) -> Markup {
    html! {
        div class="flow-line" {
            span class="way" {
                @if it.from == 0 { span class="text-sm" { (it.from_word) } }
                @else { (ui::stage_pill(it.from, &it.from_word)) }
                span class="text-muted" {
                    (ui::icon("arrow-right")) (ui::spoken(&t.flow_to()))
                }
                (ui::stage_pill(it.to, &it.to_word))
            }
            a class="link" href=(it.href) aria-label=(it.spoken) { (it.amount) }
            (ui::flow_bar(it.from, it.to, it.share))
        }
    }
}

fn doing(it: &Doing) -> Markup {
    html! {
        div class="flex items-baseline justify-between gap-4" {
            (ui::stage_pill(it.stage, &it.word))
            a class={ "text-sm link" @if it.is_nothing { " text-muted" } } href=(it.href) {
                (it.text)
            }
        }
    }
}
