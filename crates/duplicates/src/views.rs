//! Pairs, what a merge would do, what was merged, and the panel of a person's page.

use base::PersonId;
use people::store::PersonRow;
use ui::{Field, Pill, Tone};
use web::{Markup, Shell, html};

use crate::model::{Rank, Reason, Refusal};
use crate::reading::{COUNTED_MAX, Listed, Pair};
use crate::routes::{Outlook, refusal};
use crate::store::MergeRow;
use crate::{Words, words};

mod side;

use side::side;

/// First and next page of a list.
type Pages = (Option<String>, Option<String>);

/// The list of pairs.
pub fn index(shell: &Shell, (rank, listed): (Rank, &Listed), pages: Pages) -> Markup {
    let t = words(shell.language);
    let place = if rank == Rank::Strong { 0 } else { 1 };
    html! {
        (head(t, &t.title()))
        (tabs(t, place, listed.counts))
        @if listed.pairs.is_empty() {
            (empty(t, rank))
        } @else {
            div class="mt-6 grid gap-4" {
                @for pair in &listed.pairs { (card(shell, pair)) }
            }
        }
        (pager(t, pages))
    }
}

fn head(t: &Words, title: &str) -> Markup {
    let link = ui::link_button(Tone::Outline, "/duplicates/new", "plus", &t.merge_two());
    ui::page_head(title, &t.lead(), link)
}

fn tabs(t: &Words, place: usize, counts: [i64; 2]) -> Markup {
    let count = |it: i64| Some(it.min(COUNTED_MAX));
    let (strong, likely, merged) = (t.tab_strong(), t.tab_likely(), t.tab_merged());
    let ways = [
        ("/duplicates", &strong, count(counts[0])),
        ("/duplicates?rank=2", &likely, count(counts[1])),
        ("/duplicates/merged", &merged, None),
    ];
    let pill = |(at, (href, label, count)): (usize, (&'static str, &String, Option<i64>))| {
        (href, label.clone(), count, at == place)
    };
    let ways: Vec<(&str, String, Option<i64>, bool)> =
        ways.into_iter().enumerate().map(pill).collect();
    let pills: Vec<Pill<'_>> = ways
        .iter()
        .map(|(href, label, count, is_current)| Pill {
            href,
            label,
            count: *count,
            is_current: *is_current,
        })
        .collect();
    html! { div class="mt-4" { (ui::tabs(&t.tabs(), &pills)) } }
}

fn empty(t: &Words, rank: Rank) -> Markup {
    let (title, text) = match rank {
        Rank::Strong => (t.empty_strong(), t.empty_strong_text()),
        Rank::Likely => (t.empty_likely(), t.empty_likely_text()),
    };
    let link = ui::link_button(Tone::Outline, "/duplicates/new", "search", &t.merge_two());
    ui::empty_state("users", &title, &text, link)
}

fn pager(t: &Words, (first, next): Pages) -> Markup {
    let (first_word, next_word) = (t.first_page(), t.next_page());
    let first = first.as_deref().map(|href| (href, first_word.as_str()));
    let next = next.as_deref().map(|href| (href, next_word.as_str()));
    ui::pager(&t.pages(), first, next)
}

/// A pair in the list, with everything that decides it.
fn card(shell: &Shell, pair: &Pair) -> Markup {
    let t = words(shell.language);
    let href = href(pair);
    let label = t.pair_of(pair.one.person.name.as_str(), pair.two.person.name.as_str());
    html! {
        article aria-label=(label) {
            (ui::panel(html! {
                (reasons(t, &pair.reasons))
                (sides(shell, pair))
                div class="mt-4 flex flex-wrap items-center gap-2" {
                    (keep(shell, pair, "list"))
                    (deed(shell, &format!("{href}/different"), &t.not_same()))
                    (ui::post(shell.csrf(), &format!("{href}/later"), "",
                        ui::button::ghost(&t.later())))
                    a class="quiet link" href=(href) { (t.look_closer()) }
                }
            }))
        }
    }
}

fn href(pair: &Pair) -> String {
    format!("/duplicates/{}/{}", pair.one.person.id, pair.two.person.id)
}

fn deed(shell: &Shell, action: &str, label: &str) -> Markup {
    ui::post(shell.csrf(), action, "", ui::button::outline(label))
}

/// One button for each of the two who may stay.
fn keep(shell: &Shell, pair: &Pair, back: &str) -> Markup {
    let t = words(shell.language);
    let (one, two) = (&pair.one.person, &pair.two.person);
    let labels = match one.name == two.name {
        true => [t.keep_both_same("first"), t.keep_both_same("second")],
        false => [t.keep(one.name.as_str()), t.keep(two.name.as_str())],
    };
    let fields = html! {
        (ui::hidden("back", back))
        @for (label, id) in labels.iter().zip([one.id, two.id]) {
            (ui::button::named(Tone::Outline, label, "keep", &id.to_string()))
        }
    };
    ui::post(shell.csrf(), &format!("{}/merge", href(pair)), "flex flex-wrap gap-2", fields)
}

fn reasons(t: &Words, reasons: &[Reason]) -> Markup {
    let word = |it: &Reason| match it {
        Reason::Email => t.reason_email(),
        Reason::Phone => t.reason_phone(),
        Reason::Handle => t.reason_handle(),
        Reason::NamePlace => t.reason_name_place(),
        Reason::Customer => t.reason_customer(),
    };
    html! {
        p class="flex flex-wrap gap-2" {
            @for reason in reasons { (ui::badge(&word(reason))) }
            @if reasons.is_empty() { span class="quiet" { (t.reason_none()) } }
        }
    }
}

fn sides(shell: &Shell, pair: &Pair) -> Markup {
    html! {
        div class="mt-4 grid gap-4 sm:grid-cols-2" {
            (side(shell, &pair.one))
            (side(shell, &pair.two))
        }
    }
}

/// Two persons, and what merging them would do.
pub fn preview(shell: &Shell, pair: &Pair, outlook: &Outlook) -> Markup {
    let t = words(shell.language);
    let href = href(pair);
    let said = outlook.refusal == Some(Refusal::SaidOtherwise);
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/duplicates", &t.nav_duplicates())]))
        (ui::page_head(&t.preview_title(), &t.preview_lead(), html! {}))
        div class="mt-6 grid gap-4" {
            (ui::panel(html! { (reasons(t, &pair.reasons)) (sides(shell, pair)) }))
            @if !outlook.withdrawn.is_empty() {
                (ui::notice(ui::Mood::Plain, &t.preview_consent(outlook.withdrawn.join(", "))))
            }
            @match &outlook.refusal {
                Some(_) if said => {
                    (ui::notice_with(ui::Mood::Plain, &t.preview_said(), html! {
                        p { (t.preview_said_text()) }
                        div class="mt-3" {
                            (deed(shell, &format!("{href}/perhaps"), &t.perhaps()))
                        }
                    }))
                }
                Some(why) => (ui::notice_with(ui::Mood::Warning, &t.preview_hindered(), html! {
                    p { (refusal(shell.language, why)) }
                })),
                None => {
                    div class="flex flex-wrap items-center gap-2" {
                        (keep(shell, pair, "person"))
                        (deed(shell, &format!("{href}/different"), &t.not_same()))
                    }
                }
            }
        }
    }
}

/// Looks up who is to be merged with whom.
pub fn choose(
    shell: &Shell,
    one: Option<&PersonRow>,
    (question, found): (&str, &[PersonRow]),
) -> Markup {
    let t = words(shell.language);
    let lead = one.map_or(t.new_lead(), |it| t.new_lead_second(it.name.as_str()));
    let (search, find) = (t.new_search(), t.new_find());
    let field = Field::new("q", &search, question);
    let lines = found.iter().map(|it| {
        let (href, label) = match one {
            Some(one) => (format!("/duplicates/{}/{}", one.id, it.id), t.choose_second()),
            None => (format!("/duplicates/new?one={}", it.id), t.choose_first()),
        };
        let own = format!("/people/{}", it.id);
        let facts = [it.email_shown.as_deref().unwrap_or(""), it.place.as_deref().unwrap_or("")];
        let line = ui::PersonLine {
            name: &it.name,
            href: &own,
            seed: it.id.0,
            stage: 0,
            stage_word: "",
            facts: &facts,
        };
        ui::person_line(&line, ui::link_button(Tone::Outline, &href, "", &label))
    });
    let lines: Vec<Markup> = lines.collect();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/duplicates", &t.nav_duplicates())]))
        (ui::page_head(&t.new_title(), &lead, html! {}))
        div class="mt-6 max-w-xl grid gap-4" {
            (ui::get_form("/duplicates/new", "form", html! {
                @if let Some(one) = one { (ui::hidden("one", &one.id.to_string())) }
                (ui::field(&field))
                (ui::form_actions(ui::button::outline(&find)))
            }))
            @if !question.is_empty() && lines.is_empty() {
                (ui::empty_state("search", &t.new_none(), &t.new_none_text(), html! {}))
            }
            @if !lines.is_empty() { (ui::rows(lines)) }
        }
    }
}

/// What was merged, newest first.
pub fn merged(shell: &Shell, (merges, counts): (&[MergeRow], [i64; 2]), pages: Pages) -> Markup {
    let t = words(shell.language);
    let lines: Vec<Markup> = merges.iter().map(|it| merge_line(shell, it)).collect();
    html! {
        (head(t, &t.merged_title()))
        (tabs(t, 2, counts))
        @if lines.is_empty() {
            (ui::empty_state("users", &t.merged_empty(), &t.merged_empty_text(), html! {}))
        } @else {
            div class="mt-6" { (ui::rows(lines)) }
        }
        (pager(t, pages))
    }
}

fn merge_line(shell: &Shell, it: &MergeRow) -> Markup {
    let t = words(shell.language);
    html! {
        div class="flex flex-wrap items-center justify-between gap-3" {
            div {
                a class="link font-medium" href={ "/people/" (it.person_id) } {
                    (t.merged_line(it.gone_name.as_str(), it.kept_name.as_str()))
                }
                p class="quiet" { (t.merged_on(shell.day(it.at))) }
            }
            (undo(shell, it))
        }
    }
}

fn undo(shell: &Shell, it: &MergeRow) -> Markup {
    let action = format!("/duplicates/merges/{}/undo", it.id);
    deed(shell, &action, &words(shell.language).undo())
}

/// The panel of a person's page.
pub fn of_person(shell: &Shell, id: PersonId, (pairs, merges): (&[Pair], &[MergeRow])) -> Markup {
    let t = words(shell.language);
    let other = |pair: &Pair| {
        let it = if pair.one.person.id == id { &pair.two } else { &pair.one };
        (it.person.name.clone(), format!("/duplicates/{id}/{}", it.person.id))
    };
    html! {
        div class="grid gap-3" {
            @if !pairs.is_empty() {
                (ui::panel(html! {
                    h2 class="text-base font-semibold" { (t.may_be()) }
                    ul class="mt-2 grid gap-3" {
                        @for pair in pairs {
                            @let (name, href) = other(pair);
                            li {
                                a class="link" href=(href) { (name) }
                                div class="mt-1" { (reasons(t, &pair.reasons)) }
                            }
                        }
                    }
                }))
            }
            @if !merges.is_empty() {
                (ui::panel(html! {
                    h2 class="text-base font-semibold" { (t.merged_from()) }
                    ul class="mt-2 grid gap-3" {
                        @for (at, it) in merges.iter().enumerate() {
                            li class="flex flex-wrap items-center justify-between gap-3" {
                                span {
                                    (it.gone_name) " "
                                    span class="quiet" { (t.merged_on(shell.day(it.at))) }
                                }
                                @if at == 0 { (undo(shell, it)) }
                            }
                        }
                    }
                }))
            }
            a class="quiet link" href={ "/duplicates/new?one=" (id) } { (t.merge_with()) }
        }
    }
}

/// The panel as a page of its own.
pub fn of_person_page(shell: &Shell, person: &PersonRow, panel: Markup) -> Markup {
    let t = words(shell.language);
    let (name, href) = (person.name.as_str(), format!("/people/{}", person.id));
    let above = [("/duplicates", t.nav_duplicates()), (href.as_str(), name.to_owned())];
    let above: Vec<(&str, &str)> =
        above.iter().map(|(href, word)| (*href, word.as_str())).collect();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &above))
        (ui::page_head(&t.of_person_title(name), "", html! {}))
        div class="mt-6 max-w-xl" { (panel) }
    }
}
