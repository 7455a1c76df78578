//! How far referrals reach: the list, and the tree below one person.

use web::{Markup, html};

use crate::Words;

/// A referrer in the list.
pub struct Referrer {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    /// Brought, through them, one further.
    pub counts: [String; 3],
    pub tree_href: String,
    pub reach: String,
    /// Points among referrers; empty for those who stand in no list.
    pub love: String,
    pub love_href: String,
}

/// The list.
pub struct ReachPage {
    pub lines: Vec<Referrer>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub import_href: &'static str,
}

/// Somebody who was brought, and whom they brought.
pub struct Leaf {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub since: String,
    pub leaves: Vec<Leaf>,
    pub more: bool,
}

/// The tree below one person.
pub struct TreePanel {
    pub title: String,
    pub lead: String,
    pub rank: Option<String>,
    /// Who brought them: name and address.
    pub by: Option<(String, String)>,
    pub leaves: Vec<Leaf>,
    pub more: bool,
}

pub fn page(t: &Words, it: &ReachPage) -> Markup {
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/circles", &t.circle_crumb())]))
        (ui::page_head(&t.reach_title(), &t.reach_lead(), html! {}))
        div class="mt-6" data-results {
            @if it.lines.is_empty() {
                (ui::empty_state("share-2", &t.reach_empty(), &t.reach_empty_text(), html! {
                    @if !it.import_href.is_empty() {
                        (ui::link_button(
                            ui::Tone::Primary, it.import_href, "upload", &t.to_imports(),
                        ))
                    }
                }))
            } @else {
                (table(t, &it.lines))
                (super::pager(
                    (&t.pages(), &t.first_page(), &t.next_page()),
                    it.first.as_deref(),
                    it.next.as_deref(),
                ))
            }
        }
        div class="mt-10" {
            (ui::section("how", &t.reach_how_title(), "", html! {
                div class="prose" {
                    p { (t.reach_how_levels()) }
                    p { (t.reach_how_first()) }
                    p { (t.reach_how_ring()) }
                    p { (t.reach_how_love()) }
                }
            }))
        }
    }
}

fn table(t: &Words, lines: &[Referrer]) -> Markup {
    let labels = [
        t.column_referrer(),
        t.column_first(),
        t.column_second(),
        t.column_third(),
        t.column_reach(),
        t.column_love(),
    ];
    let columns: Vec<ui::Column<'_>> = labels
        .iter()
        .enumerate()
        .map(|(at, it)| if at == 0 { ui::Column::text(it) } else { ui::Column::number(it) })
        .collect();
    let row = |it: &Referrer| {
        let [first, second, third] = &it.counts;
        vec![
            ui::person_cell(&it.name, &it.href, it.seed, it.stage),
            html! { a class="link" href=(it.tree_href) { (first) } },
            html! { (second) },
            html! { (third) },
            html! { b class="font-semibold" { (it.reach) } },
            html! {
                @if !it.love.is_empty() { a class="link" href=(it.love_href) { (it.love) } }
            },
        ]
    };
    ui::table(&t.reach_title(), &columns, lines.iter().map(row).collect())
}

/// The panel on a person's page.
pub fn panel(t: &Words, it: &TreePanel) -> Markup {
    ui::panel(html! {
        h2 id="reach" class="text-base font-semibold" { (it.title) }
        p class="quiet mt-0.5" { (it.lead) }
        (below(t, it))
    })
}

fn below(t: &Words, it: &TreePanel) -> Markup {
    html! {
        @if let Some(rank) = &it.rank { p class="quiet mt-0.5" { (rank) } }
        @if let Some((name, href)) = &it.by {
            p class="mt-3 text-sm" { a class="link" href=(href) { (t.tree_by(name.as_str())) } }
        }
        @if !it.leaves.is_empty() { div class="mt-3" { (branches(t, &it.leaves, it.more)) } }
        p class="quiet mt-3" { a class="link" href="/reach" { (t.tree_see_all()) } }
    }
}

fn branches(t: &Words, leaves: &[Leaf], more: bool) -> Markup {
    html! {
        ul class="branches" {
            @for leaf in leaves {
                li {
                    span class="flex flex-wrap items-baseline gap-x-2" {
                        (ui::person_cell(&leaf.name, &leaf.href, leaf.seed, leaf.stage))
                        span class="quiet" { (t.tree_since(leaf.since.as_str())) }
                    }
                    @if !leaf.leaves.is_empty() { (branches(t, &leaf.leaves, leaf.more)) }
                }
            }
            @if more { li class="quiet" { (t.tree_more()) } }
        }
    }
}

/// The tree as a page of its own, for whoever follows its link without script.
pub fn tree_page(t: &Words, (name, href): (&str, &str), it: &TreePanel) -> Markup {
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/people", &t.people()), (href, name)]))
        (ui::page_head(&it.title, &it.lead, html! {}))
        div class="mt-6 max-w-xl" { (ui::panel(below(t, it))) }
    }
}
