//! "Who told you about us?": the panel of a person's page, and the list of all answers.

use base::PersonId;
use maud::{Markup, html};
use ui::{Choice, Column, Field, Mood, Pill, Tone, button};
use web::{Asked, Form, Shell};

use crate::model::{ToldId, WORDS_MAX};
use crate::{say, words};

/// An answer as it is shown.
pub struct Line {
    pub id: ToldId,
    pub person: PersonId,
    pub name: String,
    pub channel: String,
    pub words: String,
    /// "noted by Dora, 3 March 2026".
    pub noted: String,
    /// Whether the log shows the same channel.
    pub is_tracked: bool,
}

/// What one person said.
pub struct Panel {
    pub person: PersonId,
    pub name: String,
    pub lines: Vec<Line>,
    /// What may be chosen.
    pub channels: Vec<String>,
    pub may_edit: bool,
}

pub fn panel(shell: &Shell, panel: &Panel, form: &Form) -> Markup {
    let t = words(shell.language);
    let line = |it: &Line| {
        html! {
            div class="flex items-start justify-between gap-3 py-1" {
                div class="min-w-0" {
                    p class="font-medium" { (it.channel) }
                    @if !it.words.is_empty() { p class="text-sm" { "“" (it.words) "”" } }
                    (ui::meta(&[&it.noted, &tracked(shell, it)]))
                }
                @if panel.may_edit {
                    @let action = format!("/people/{}/told/{}/remove", panel.person, it.id);
                    (ui::post(shell.csrf(), &action, "", button::icon_only("x", &t.take_back())))
                }
            }
        }
    };
    let body = html! {
        @if panel.lines.is_empty() { p class="quiet" { (t.told_person_none()) } } @else {
            @for it in &panel.lines { (line(it)) }
        }
        @if panel.may_edit {
            @if form.is_refused() { (self::form(shell, panel, form)) } @else {
                div class="mt-2" { (ui::fold(&t.told_add(), self::form(shell, panel, form))) }
            }
        }
    };
    ui::section("told", &t.told_title(), "", body)
}

fn tracked(shell: &Shell, it: &Line) -> String {
    let t = words(shell.language);
    if it.is_tracked { t.told_is_seen() } else { t.told_is_not_seen() }
}

fn form(shell: &Shell, panel: &Panel, form: &Form) -> Markup {
    let t = words(shell.language);
    let names: Vec<(&str, String)> =
        panel.channels.iter().map(|it| (it.as_str(), say::channel(shell.language, it))).collect();
    let choose = t.told_choose();
    let named = names.iter().map(|(word, label)| Choice::new(word, label));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", &choose)).chain(named).collect();
    let (channel, said) = (t.told_channel(), t.told_words());
    let optional = t.optional();
    let fields = html! {
        (ui::select(&Field::new("channel", &channel, form.text("channel")).within("told")
            .required().error(form.error("channel")), &choices))
        (ui::field(&Field::new("words", &said, form.text("words")).within("told")
            .optional(&optional).max_length(WORDS_MAX as u32).error(form.error("words"))))
        (button::outline(&t.told_save()))
    };
    ui::post(shell.csrf(), &format!("/people/{}/told", panel.person), "form", fields)
}

/// The panel as a page of its own, for whoever follows its link without script.
pub fn page(shell: &Shell, panel: &Panel, body: Markup) -> Markup {
    let t = words(shell.language);
    let href = format!("/people/{}", panel.person);
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/people", &t.people()), (&href, &panel.name)]))
        (ui::page_head(&panel.name, "", Markup::default()))
        div class="mt-6 max-w-xl" { (body) }
    }
}

/// All answers, or those that name a channel.
pub struct List {
    pub channel: String,
    pub which: &'static str,
    pub lines: Vec<Line>,
    pub may_see_people: bool,
    pub first: Option<String>,
    pub next: Option<String>,
}

pub fn list(shell: &Shell, list: &List) -> Markup {
    let t = words(shell.language);
    let words_of = [t.column_who(), t.column_channel(), t.column_words(), t.column_log()];
    let [who, channel, said, log] = &words_of;
    let columns = [Column::text(who), Column::text(channel), Column::text(said), Column::text(log)];
    let row = |it: &Line| {
        vec![
            html! {
                @if list.may_see_people {
                    a class="link font-medium" href={ "/people/" (it.person) } { (it.name) }
                } @else { (it.name) }
            },
            html! { (it.channel) },
            html! {
                div class="min-w-0" { (it.words) p class="quiet" { (it.noted) } }
            },
            ui::state(if it.is_tracked { Mood::Good } else { Mood::Plain }, &tracked(shell, it)),
        ]
    };
    let (first, next) = (t.first_page(), t.next_page());
    let lead = match list.channel.as_str() {
        "" => t.told_lead(),
        name => t.told_list_lead(say::channel(shell.language, name)),
    };
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/attribution", &t.table_title())]))
        (ui::page_head(&t.told_list_title(), &lead, Markup::default()))
        div class="mt-6 stack" {
            @if !list.channel.is_empty() { (which(shell, list)) }
            @if list.lines.is_empty() {
                (ui::empty_state("message-circle-question", &t.told_list_none(), &t.told_none(),
                    html! { (ui::link_button(Tone::Outline, "/people", "", &t.people())) }))
            } @else {
                (ui::table(&t.told_list_title(), &columns, list.lines.iter().map(row).collect()))
                (ui::pager(
                    &t.pages(),
                    list.first.as_deref().map(|it| (it, first.as_str())),
                    list.next.as_deref().map(|it| (it, next.as_str())),
                ))
            }
        }
    }
}

fn which(shell: &Shell, list: &List) -> Markup {
    let t = words(shell.language);
    let way = |(word, label): (&'static str, String)| {
        let changes = [("channel", list.channel.as_str()), ("which", word)];
        let href = Asked::default().href("/attribution/told", &changes);
        (href, label, word == list.which)
    };
    let ways = [("all", t.which_all()), ("tracked", t.which_tracked())];
    let ways = ways.into_iter().chain([("untracked", t.which_untracked())]).map(way);
    let ways: Vec<(String, String, bool)> = ways.collect();
    let pills: Vec<Pill<'_>> = ways
        .iter()
        .map(|(href, label, is_current)| Pill { href, label, count: None, is_current: *is_current })
        .collect();
    ui::pills(&t.told_list_title(), &pills)
}
