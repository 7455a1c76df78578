//! The page of the hundred: the picture, the mix, who sits there, who is on the way.

use access::roles::Role;
use access::seats::{SEATS_MAX, Seat};
use maud::{Markup, html};
use ui::{Column, Mood, PersonLine, Pill, SeatDot, Tone};

use super::Look;
use crate::model::Share;
use crate::reading::{Hall, Named, Sitter};
use crate::store::{Invitation, Waiting};

/// The page; `role` narrows the list of seats.
pub fn page(look: &Look, hall: &Hall, role: Option<Role>) -> Markup {
    let t = look.words();
    let taken = hall.seats.len() as i64;
    let actions = html! {
        (ui::link_button(Tone::Outline, "/roles", "shield", &t.hundred_roles()))
        @if look.may_invite {
            (ui::link_button(Tone::Primary, "/fans", "user-plus", &t.hundred_invite()))
        }
    };
    let main = html! {
        (ui::section("picture", &t.picture_title(), &t.picture_lead(), picture(look, hall)))
        (ui::section_with("mix", &t.mix_title(), mix_lead(look), mix(look, &hall.shares, taken)))
        (ui::section("seats", &t.seats_title(), "", seats(look, hall, role)))
    };
    let side = html! {
        @if look.may_invite && look.may_see_fans { (next(look)) }
        (invitations(look, &hall.invitations))
        (waiting(look, hall))
        @if !hall.alumni.is_empty() { (alumni(look, &hall.alumni)) }
    };
    let summary = match hall.free() {
        0 => t.hundred_full(),
        free => t.hundred_lead(taken, free),
    };
    html! {
        (ui::page_head(&t.hundred_title(), &summary, actions))
        (ui::columns(main, html! { div class="stack" { (side) } }))
    }
}

fn picture(look: &Look, hall: &Hall) -> Markup {
    let t = look.words();
    // The closest first, so that the picture shows how the hundred are made up.
    let mut lines: Vec<(u8, String, String)> = hall.seats.iter().map(|it| dot(look, it)).collect();
    lines.sort_by_key(|it| std::cmp::Reverse(it.0));
    let dots: Vec<SeatDot> =
        lines.iter().map(|(stage, name, href)| SeatDot { stage: *stage, name, href }).collect();
    let mut stages: Vec<u8> = hall.seats.iter().map(|it| it.stage).collect();
    stages.sort_unstable_by(|a, b| b.cmp(a));
    stages.dedup();
    let legend: Vec<(u8, String)> = stages.iter().map(|it| (*it, look.stage(*it))).collect();
    let legend: Vec<(u8, &str)> = legend.iter().map(|(it, word)| (*it, word.as_str())).collect();
    html! {
        (ui::hundred(&t.hundred_lead(hall.seats.len() as i64, hall.free()), &dots))
        div class="mt-4" { (ui::legend(&legend)) }
    }
}

fn dot(look: &Look, sitter: &Sitter) -> (u8, String, String) {
    let (roles, stage) = (look.roles(&sitter.seat.roles), look.stage(sitter.stage));
    let name = format!("{}, {roles}, {stage}", sitter.name);
    (sitter.stage, name, format!("/hundred/{}", sitter.seat.person))
}

fn mix_lead(look: &Look) -> Markup {
    let t = look.words();
    html! {
        (t.mix_lead())
        @if look.may_manage { " " a class="link" href="/hundred/targets" { (t.mix_edit()) } }
    }
}

fn mix(look: &Look, shares: &[Share], taken: i64) -> Markup {
    let t = look.words();
    let (role, seats, target, gap) = (t.mix_role(), t.mix_seats(), t.mix_target(), t.mix_gap());
    let columns = [
        Column::text(&role),
        Column::number(&seats),
        Column::number(&target),
        Column::number(&gap),
    ];
    let line = |share: &Share| {
        vec![
            html! { (look.role(share.role)) },
            html! { a class="link" href=(role_href(share.role)) { (share.seats) } },
            html! { (share.target.map_or("–".to_owned(), |it| it.to_string())) },
            gap_words(look, *share),
        ]
    };
    let mut rows: Vec<_> = shares.iter().map(line).collect();
    let wanted: i64 = shares.iter().filter_map(|it| it.target).sum();
    rows.push(vec![
        html! { strong { (t.mix_total()) } },
        html! { a class="link" href="/hundred#seats" { (taken) } },
        html! { (wanted) },
        html! { (t.mix_free(SEATS_MAX - taken)) },
    ]);
    ui::table(&t.mix_title(), &columns, rows)
}

fn gap_words(look: &Look, share: Share) -> Markup {
    let t = look.words();
    match share.gap() {
        None => Markup::default(),
        Some(0) => ui::state(Mood::Good, &t.gap_none()),
        Some(gap) if gap > 0 => ui::state(Mood::Warning, &t.gap_missing(gap)),
        Some(gap) => ui::state(Mood::Plain, &t.gap_over(-gap)),
    }
}

/// Where the seats of a role are listed; a role is a word or two.
fn role_href(role: Role) -> String {
    format!("/hundred?role={}#seats", role.as_str().replace(' ', "+"))
}

fn seats(look: &Look, hall: &Hall, role: Option<Role>) -> Markup {
    let t = look.words();
    let shown =
        hall.seats.iter().filter(|it| role.is_none_or(|role| it.seat.roles.contains(&role)));
    let lines: Vec<Markup> = shown.map(|it| seat_line(look, it)).collect();
    html! {
        @if hall.seats.len() > 1 { (pills(look, hall, role)) }
        @if lines.is_empty() {
            p class="quiet mt-4" { (t.seats_none()) }
        } @else {
            (ui::rows(lines))
        }
        @if hall.seats.len() <= 1 {
            (ui::empty_state("armchair", &t.empty_title(), &t.empty_text(), html! {
                @if look.may_invite {
                    (ui::link_button(Tone::Outline, "/fans", "", &t.empty_action()))
                }
            }))
        }
    }
}

fn pills(look: &Look, hall: &Hall, role: Option<Role>) -> Markup {
    let t = look.words();
    let all = t.seats_all();
    let held = hall.shares.iter().filter(|it| it.seats > 0);
    let ways: Vec<(String, String, i64, bool)> = held
        .map(|it| (role_href(it.role), look.role(it.role), it.seats, role == Some(it.role)))
        .collect();
    let first = Pill {
        href: "/hundred#seats",
        label: &all,
        count: Some(hall.seats.len() as i64),
        is_current: role.is_none(),
    };
    let rest = ways.iter().map(|(href, label, count, is_current)| Pill {
        href,
        label,
        count: Some(*count),
        is_current: *is_current,
    });
    ui::pills(&t.seats_title(), &std::iter::once(first).chain(rest).collect::<Vec<_>>())
}

fn seat_line(look: &Look, sitter: &Sitter) -> Markup {
    let t = look.words();
    let (roles, word) = (look.roles(&sitter.seat.roles), look.stage(sitter.stage));
    let since = t.seat_since(look.day(sitter.seat.taken_at));
    let away = sitter.seat.sabbatical_at.map_or(String::new(), |_| t.seat_away());
    let facts = [roles.as_str(), &since, &away];
    let line = PersonLine {
        name: &sitter.name,
        href: &format!("/hundred/{}", sitter.seat.person),
        seed: sitter.seat.person.0,
        stage: sitter.stage,
        stage_word: &word,
        facts: &facts,
    };
    ui::person_line(&line, Markup::default())
}

/// Filled by `scoring`; a plain link until then, and where there is no script.
fn next(look: &Look) -> Markup {
    let t = look.words();
    let body = html! {
        div data-hx-get="/fans/next" data-hx-trigger="load" {
            a class="link" href="/fans" { (t.next_link()) }
        }
    };
    ui::section("next", &t.next_title(), &t.next_lead(), body)
}

fn invitations(look: &Look, invitations: &[Named<Invitation>]) -> Markup {
    let t = look.words();
    let line = |named: &Named<Invitation>| {
        let until = t.invitation_until(look.day(named.it.expires_at));
        html! {
            a class="link font-medium" href={ "/hundred/invitations/" (named.it.id) } {
                (named.name)
            }
            (ui::meta(&[&look.role(named.it.role), &until]))
        }
    };
    let body = match invitations {
        [] => html! { p class="quiet" { (t.invitations_none()) } },
        open => ui::rows(open.iter().map(line).collect()),
    };
    let title = t.invitations_title(invitations.len());
    ui::section("invitations", &title, "", body)
}

fn waiting(look: &Look, hall: &Hall) -> Markup {
    let t = look.words();
    let line = |named: &Named<Waiting>| {
        let since = t.waiting_since(look.day(named.it.at));
        html! {
            span class="font-medium" { (named.name) }
            (ui::meta(&[&look.role(named.it.role), &since]))
            div class="flex gap-2 mt-2" { (waiting_deeds(look, &named.it, hall.free())) }
        }
    };
    let body = match hall.waiting.as_slice() {
        [] => html! { p class="quiet" { (t.waiting_none()) } },
        waiting => ui::rows(waiting.iter().map(line).collect()),
    };
    ui::section("waiting", &t.waiting_title(hall.waiting.len()), "", body)
}

fn waiting_deeds(look: &Look, it: &Waiting, free: i64) -> Markup {
    let t = look.words();
    let place = format!("/hundred/waiting/{}", it.person_id);
    html! {
        @if look.may_invite {
            @if it.account_id.is_none() && look.may_give(it.role) {
                @let href = format!("/invitations/new?person={}&role={}", it.person_id,
                    it.role.as_str().replace(' ', "+"));
                (ui::link_button(Tone::Outline, &href, "", &t.waiting_invite()))
            } @else if it.account_id.is_some() && free > 0 && look.may_give(it.role) {
                (look.deed(&format!("{place}/seat"), Tone::Outline, &t.waiting_seat()))
            }
            (look.deed(&format!("{place}/remove"), Tone::Ghost, &t.waiting_remove()))
        }
    }
}

fn alumni(look: &Look, alumni: &[Named<Seat>]) -> Markup {
    let t = look.words();
    let line = |named: &Named<Seat>| {
        let left = named.it.left_at.map_or(String::new(), |at| t.seat_left(look.day(at)));
        html! {
            a class="link font-medium" href={ "/hundred/" (named.it.person) } { (named.name) }
            (ui::meta(&[&left]))
        }
    };
    let body = ui::rows(alumni.iter().map(line).collect());
    ui::section("alumni", &t.alumni_title(alumni.len()), "", body)
}
