//! The page of the day.

use ui::{Kpi, SeatDot, Tone};
use web::{Capability, Markup, Member, Shell, html};

use crate::pages::today::Day;
use crate::words;

/// A line of what to do: a picture, a title, the reason, how long it takes, and where to do it.
struct Nudge {
    face: Markup,
    title: String,
    title_href: Option<String>,
    why: String,
    minutes: usize,
    href: String,
    label: String,
}

/// What to do next, the numbers, the hundred.
pub fn today(shell: &Shell, member: &Member, day: &Day) -> Markup {
    let t = words(shell.language);
    let nudges = nudges(shell, member, day);
    let minutes: usize = nudges.iter().map(|it| it.minutes).sum();
    let lead = match nudges.len() {
        0 => t.today_lead_none(),
        _ => t.today_lead(minutes),
    };
    let main = html! {
        section aria-labelledby="next" {
            h2 #next { (t.today_next()) }
            @if nudges.is_empty() {
                p class="quiet mt-2" { (t.today_lead_none()) }
            } @else {
                ul class="rows mt-2" { @for it in &nudges { (nudge(shell, it)) } }
            }
        }
    };
    html! {
        p class="quiet mb-1.5" { (shell.day(shell.now)) }
        (ui::page_head(&t.today_title(nudges.len()), &lead, html! {}))
        @if member.can(Capability::SeeFans) { (numbers(shell, day)) }
        (ui::columns(main, hundred(shell, day)))
    }
}

fn numbers(shell: &Shell, day: &Day) -> Markup {
    let t = words(shell.language);
    let (taken, free) = (day.hall.seats.len() as i64, day.hall.free());
    let entries = [
        (t.today_people(), day.persons, "/people", t.today_people_note()),
        (t.today_repeat(), day.repeat, "/fans/repeat", t.today_repeat_note()),
        (
            t.today_aspirational(),
            day.aspirational,
            "/fans/aspirational",
            t.today_aspirational_note(),
        ),
        (t.today_seats(), taken, "/hundred", t.today_seats_note(free)),
    ];
    let values: Vec<String> =
        entries.iter().map(|it| base::money::grouped(it.1.max(0) as u64)).collect();
    let kpis: Vec<Kpi<'_>> = entries
        .iter()
        .zip(&values)
        .map(|((label, _, href, note), value)| Kpi {
            label,
            value,
            href: Some(href),
            note,
            ..Kpi::default()
        })
        .collect();
    html! { div class="mt-6" { (ui::kpis(&kpis)) } }
}

fn nudges(shell: &Shell, member: &Member, day: &Day) -> Vec<Nudge> {
    let t = words(shell.language);
    let mut nudges = Vec::new();
    let mut plain =
        |icon: &str, minutes, (title, why): (String, String), (href, label): (&str, String)| {
            let face = html! { span class="nudge-icon" { (ui::icon(icon)) } };
            let href = href.to_owned();
            nudges.push(Nudge { face, title, title_href: None, why, minutes, href, label });
        };
    if day.persons == 0 && member.can(Capability::Import) {
        let words = (t.nudge_import(), t.nudge_import_why());
        plain("import", 5, words, ("/imports", t.nudge_import_do()));
    }
    if day.letters > 0 && member.can(Capability::RunJobs) {
        let words = (t.nudge_letters(day.letters), t.nudge_letters_why());
        plain("mail", 2, words, ("/letters?only=troubled", t.nudge_letters_do()));
    }
    if day.jobs > 0 && member.can(Capability::RunJobs) {
        let words = (t.nudge_jobs(day.jobs), t.nudge_jobs_why());
        plain("list-checks", 2, words, ("/jobs", t.nudge_jobs_do()));
    }
    let waiting = day.hall.waiting.len();
    if waiting > 0 && day.hall.free() > 0 && member.can(Capability::Invite) {
        let words = (t.nudge_waiting(waiting), t.nudge_waiting_why(day.hall.free()));
        plain("hourglass", 3, words, ("/hundred", t.nudge_waiting_do()));
    }
    let sent = day.hall.invitations.iter().filter_map(|it| it.it.sent_at).min();
    if let Some(at) = sent.filter(|_| member.can(Capability::Invite)) {
        let words = (t.nudge_open(day.hall.invitations.len()), t.nudge_open_why(shell.day(at)));
        plain("mail-open", 2, words, ("/hundred", t.nudge_open_do()));
    }
    if member.can(Capability::Invite) {
        nudges.extend(day.candidates.iter().map(|fan| invite(shell, fan)));
    }
    nudges
}

fn invite(shell: &Shell, fan: &scoring::Fan) -> Nudge {
    let t = words(shell.language);
    Nudge {
        face: ui::face(&fan.name, fan.person.0, ui::FaceSize::Large, fan.rollup.closeness()),
        title: t.nudge_invite(&fan.name),
        title_href: Some(format!("/people/{}", fan.person)),
        why: scoring::why(shell, fan),
        minutes: 4,
        href: format!("/invitations/new?person={}", fan.person),
        label: t.nudge_invite_do(),
    }
}

fn nudge(shell: &Shell, it: &Nudge) -> Markup {
    let minutes = words(shell.language).today_minutes(it.minutes);
    html! {
        li class="nudge" {
            (it.face)
            div class="min-w-0" {
                h3 {
                    @match &it.title_href {
                        Some(href) => { a class="link font-semibold" href=(href) { (it.title) } }
                        None => { span class="font-semibold" { (it.title) } }
                    }
                }
                p class="quiet mt-0.5" { (it.why) }
                (ui::meta(&[&minutes]))
            }
            div class="nudge-action" { (ui::link_button(Tone::Outline, &it.href, "", &it.label)) }
        }
    }
}

fn hundred(shell: &Shell, day: &Day) -> Markup {
    let t = words(shell.language);
    let (taken, free) = (day.hall.seats.len() as i64, day.hall.free());
    let hrefs: Vec<String> =
        day.hall.seats.iter().map(|it| format!("/hundred/{}", it.seat.person)).collect();
    let mut dots: Vec<SeatDot<'_>> = day
        .hall
        .seats
        .iter()
        .zip(&hrefs)
        .map(|(it, href)| SeatDot { stage: it.stage, name: &it.name, href })
        .collect();
    // The closest first, as on the page of the hundred.
    dots.sort_by_key(|it| std::cmp::Reverse(it.stage));
    html! {
        section aria-labelledby="hundred" {
            div class="flex items-baseline justify-between gap-3" {
                h2 #hundred { (t.today_hundred()) }
                a class="quiet link" href="/hundred" { (t.today_see_all()) }
            }
            p class="quiet mt-1 mb-4" { (t.today_hundred_lead(taken, free)) }
            (ui::hundred(&t.today_hundred_label(taken, free), &dots))
        }
    }
}
