//! Sample pages of people and numbers, as a community a year old would fill them.

use maud::{Markup, html};
use ui::{
    Column, FaceSize, HourglassRow, Kpi, Mood, PersonLine, Pill, ScorePart, SeatDot, TimelineDay,
    TimelineEntry, Tone, button,
};

const STAGES: [(u8, &str); 7] =
    [(1, "Know"), (2, "Like"), (3, "Trust"), (4, "Try"), (5, "Buy"), (6, "Repeat"), (7, "Refer")];

const CROWD: [(&str, u8, &str); 6] = [
    ("Maya Okafor", 7, "Brought in her third friend"),
    ("Priya Raman", 5, "Hosted two runs, holds no seat yet"),
    ("Tomás Herrera", 4, "Has had the loan pair for 12 days"),
    ("Aiko Tanaka", 7, "Sent 5 photos from the Avon Gorge"),
    ("Dario Conti", 6, "Asked about the cup-refill shelf"),
    ("Jonas Lindqvist", 6, "Usually reorders by now"),
];

const RISE: [f64; 12] = [8.0, 9.0, 9.2, 11.0, 10.8, 12.0, 12.4, 14.0, 13.8, 15.0, 16.0, 17.2];

pub fn today() -> Markup {
    let nudges = CROWD.iter().enumerate().map(|(place, nudge)| nudge_line(place, nudge)).collect();
    html! {
        p class="quiet mb-1.5" { "Saturday 21 November" }
        (ui::page_head("Six people to make happy today", "About 21 minutes. Rian already took two.",
            html! {}))
        div class="mt-8" { (ui::kpis(&key_numbers())) }
        (ui::columns(
            ui::section("nudges", "Nudges", "", ui::rows(nudges)),
            html! { (hundred_section()) (hourglass_section()) },
        ))
    }
}

fn nudge_line(place: usize, (name, stage, why): &(&str, u8, &str)) -> Markup {
    let person = PersonLine {
        name,
        href: "/person",
        seed: place as i64 * 977 + 13,
        stage: *stage,
        stage_word: STAGES[usize::from(*stage) - 1].1,
        facts: &[why],
    };
    ui::person_line(
        &person,
        html! {
            (ui::link_button(Tone::Outline, "/person", "send", "Write"))
            (ui::post("sample", "/done", "", button::icon_only("check", "Done")))
        },
    )
}

fn key_numbers() -> [Kpi<'static>; 4] {
    let number = |label, value, delta, note| Kpi {
        label,
        value,
        href: Some("/people"),
        note,
        delta: Some(delta),
        points: &RISE,
    };
    [
        number("Active members", "412", ("+8.4%", Mood::Good), "vs 380 in October"),
        number("Referral revenue", "£6,940", ("+22%", Mood::Good), "vs £5,690 in October"),
        number("Repeat buyers", "148 of 312", ("+9", Mood::Good), "vs 139 in October"),
        number("Median reply time", "3 h 10", ("+25 min", Mood::Warning), "goal: under 3 h"),
    ]
}

fn hundred_section() -> Markup {
    let counts = [(7, 31), (6, 19), (5, 13), (4, 8), (3, 6), (2, 3)];
    let taken = |(stage, count): (u8, usize)| {
        std::iter::repeat_n(SeatDot { stage, name: "Maya Okafor, Rep", href: "/person" }, count)
    };
    let seats: Vec<SeatDot> = counts.into_iter().flat_map(taken).collect();
    ui::section(
        "hundred",
        "Your first hundred",
        "50 true fans. 20 seats still free.",
        html! {
            (ui::hundred("80 of 100 seats taken", &seats))
            (ui::legend(&STAGES[1..]))
        },
    )
}

fn hourglass_section() -> Markup {
    let rows = [
        (1, "Know", 90.0, "4,820", "people"),
        (2, "Like", 62.0, "2,140", "people, 44%"),
        (3, "Trust", 45.0, "1,260", "people, 59%"),
        (4, "Try", 31.0, "540", "people, 43%"),
        (5, "Buy", 23.0, "312", "people, 58%"),
        (6, "Repeat", 45.0, "421", "orders"),
        (7, "Refer", 68.0, "1,940", "reached"),
    ]
    .map(|(stage, word, width, amount, note)| HourglassRow {
        stage,
        word,
        href: "/people",
        width,
        amount,
        note,
    });
    ui::section("hourglass", "Hourglass", "Last 90 days.", ui::hourglass(&rows))
}

pub fn people() -> Markup {
    let columns = [
        Column::text("Person"),
        Column::text("Stage"),
        Column::number("Orders"),
        Column::number("Spent"),
        Column::text("State"),
        Column::quiet("Actions"),
    ];
    let rows = CROWD.iter().enumerate().map(|(place, person)| people_row(place, person)).collect();
    let pill = |label, count, is_current| Pill { href: "/people", label, count, is_current };
    html! {
        (ui::breadcrumb("You are here", &[("/today", "Today"), ("/people", "Everyone")]))
        (ui::page_head("4,820 people know Fernway", "312 bought in the last 90 days.", html! {
            (ui::link_button(Tone::Outline, "/import", "upload", "Import"))
            (ui::link_button(Tone::Primary, "/form", "user-plus", "Add a person"))
        }))
        div class="mt-6" {
            (ui::pills("Filter", &[
                pill("Everyone", Some(4820), true), pill("Fans", Some(48), false),
                pill("Partners", Some(12), false), pill("Staff", None, false),
            ]))
            (ui::get_form("/people", "toolbar my-4", html! {
                label class="input" {
                    (ui::icon("search")) (ui::spoken("Search people"))
                    input type="search" name="words" placeholder="Name, address, city";
                }
                (button::outline("Search"))
            }))
            (ui::table("People", &columns, rows))
            (ui::pager("Pages", None, Some(("/people?after=x", "Next 50"))))
        }
    }
}

fn people_row(place: usize, (name, stage, _): &(&str, u8, &str)) -> Vec<Markup> {
    let state = if place == 2 { (Mood::Warning, "Waits for you") } else { (Mood::Good, "Agreed") };
    vec![
        ui::person_cell(name, "/person", place as i64 * 31, *stage),
        ui::stage_pill(*stage, STAGES[usize::from(*stage) - 1].1),
        html! { (place * 3 + 1) },
        html! { "£" (place * 61 + 48) ".00" },
        ui::state(state.0, state.1),
        ui::menu(
            "More actions",
            html! {
                a href="/person" { (ui::icon("pencil")) "Edit" }
                a href="/person" { (ui::icon("merge")) "Merge with another" }
            },
        ),
    ]
}

fn score() -> [ScorePart<'static>; 5] {
    [
        (7, "Brings friends", (34.0, "+34"), "3 first orders with MAYA15 in 90 days"),
        (6, "Keeps buying", (22.0, "+22"), "4 orders, £402 since March 2025"),
        (5, "Makes things", (18.0, "+18"), "11 photos approved"),
        (4, "Shows up", (14.0, "+14"), "5 runs attended, 2 with guests"),
        (0, "Quiet weeks", (-9.0, "−9"), "No activity 19 Sep – 8 Oct"),
    ]
    .map(|(stage, label, (points, shown), why)| ScorePart {
        label,
        points,
        shown,
        why,
        href: "#timeline",
        stage,
    })
}

pub fn person() -> Markup {
    html! {
        (ui::breadcrumb("You are here", &[("/people", "People"), ("/people", "Top fans")]))
        header class="flex flex-wrap items-center gap-5 mt-5" {
            (ui::face("Maya Okafor", 13, FaceSize::Huge, 7))
            div class="grow" {
                h1 { "Maya Okafor" }
                p class="meta mt-1.5" { (ui::stage_pill(7, "Refer")) span { "Rep since 2025" } }
            }
            div class="flex gap-2" {
                (ui::link_button(Tone::Primary, "/form", "mail", "Write to Maya"))
                (ui::menu("More actions", html! { a href="/form" { "Merge" } }))
            }
        }
        (ui::columns(
            html! {
                (ui::tabs("Parts", &[
                    Pill { href: "/person", label: "Timeline", count: None, is_current: true },
                    Pill { href: "/person", label: "Consents", count: Some(2), is_current: false },
                ]))
                (ui::section("timeline", "Timeline", "", timeline()))
            },
            html! { (ui::panel(why())) (facts()) },
        ))
    }
}

fn why() -> Markup {
    html! {
        div class="flex items-start justify-between gap-4" {
            div { h2 { "Why Maya ranks third" } p class="quiet" { "Out of 412 active members" } }
            (ui::figure("Score", "79"))
        }
        div class="my-4" { (ui::score_bar(&score(), 110.0)) }
        (ui::receipt(&score()))
        div class="my-4" { (ui::shares(&often())) }
        div class="mt-5" { (ui::spark(&RISE)) }
    }
}

fn often() -> [ui::Share; 2] {
    let share = |label: &str, part, shown: &str| ui::Share {
        label: label.to_owned(),
        part,
        shown: shown.to_owned(),
    };
    [share("Fans who teach", 1.0, "53 / 670"), share("Everybody", 0.3, "480 / 20 000")]
}

fn facts() -> Markup {
    ui::facts(&[
        ("Email", html! { "maya.okafor@mailbox.test" }),
        ("WhatsApp", html! { "Not agreed. " a class="prose-link" href="/form" { "Ask her" } }),
        ("Spent", html! { "£402 in 4 orders" }),
        ("Brought", html! { (ui::faces(&[("Owen Hughes", 3), ("Beth Lowe", 9)])) " 5 friends" }),
        ("Interests", html! { (ui::badge("Winter running")) " " (ui::badge("Wide feet")) }),
    ])
}

fn timeline() -> Markup {
    let entry = |stage, icon, title, detail, points, time| TimelineEntry {
        icon,
        title,
        href: "/person",
        detail,
        points,
        time,
        rfc3339: "2026-11-21T08:12:00Z",
        stage,
    };
    let today = [
        entry(
            7,
            "user-plus",
            "Owen Hughes ordered with code MAYA15",
            "Ridge 2, £118.00",
            "+12",
            "08:12",
        ),
        entry(
            3,
            "messages-square",
            "Answered Ellie in Trail talk",
            "“Go half a size up.”",
            "+2",
            "07:40",
        ),
    ];
    let before = [
        entry(
            5,
            "image",
            "Shared a photo from Stanage Edge",
            "Rights granted until 2027",
            "+6",
            "19:26",
        ),
        entry(
            0,
            "sticky-note",
            "Note from Hanna",
            "Wants early pairs of the Ridge 3.",
            "",
            "10:30",
        ),
    ];
    ui::timeline(&[
        TimelineDay { label: "Today", entries: &today },
        TimelineDay { label: "Tuesday 17 November", entries: &before },
    ])
}

pub fn team() -> Markup {
    html! {
        (ui::page_head("Twenty seats are free", "Four people who fit have not been asked.",
            ui::link_button(Tone::Primary, "/form", "mail-plus", "Invite somebody")))
        (ui::columns(
            ui::section("fits", "Would fit", "By role, from the top fans.",
                ui::rows(CROWD.iter().enumerate().map(|(at, one)| nudge_line(at, one)).collect())),
            hundred_section(),
        ))
    }
}
