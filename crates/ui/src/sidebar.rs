//! The ways through the house: a sidebar on a wide screen, a top bar and a dock on a phone.

use crate::{
    form::{hidden, post_plain},
    frame::{Account, Frame, NavItem, close_button},
    icon::{icon, icon_with, mark, spoken},
    list::grouped,
    people::{FaceSize, face},
};
use maud::{Markup, html};

/// How many places the dock holds, beside "More".
const DOCK_PLACES: usize = 4;

pub(crate) fn sidebar(frame: &Frame) -> Markup {
    html! {
        header class="sidebar" {
            (brand(frame))
            @if let Some(action) = frame.search { quick-search { (search(frame, action)) } }
            nav aria-label=(frame.words.menu) data-places { (groups(frame, "nav")) }
            @if let Some(account) = &frame.account { (account_menu(frame, account)) }
        }
    }
}

pub(crate) fn topbar(frame: &Frame) -> Markup {
    html! {
        header class="topbar" {
            (brand(frame))
            span class="grow" {}
            @if let Some(action) = frame.search {
                a class="btn btn-ghost btn-square" href=(action) title=(frame.words.search) {
                    (icon_with("search", "size-5")) (spoken(frame.words.search))
                }
            }
            @if let Some(account) = &frame.account {
                button class="cursor-pointer" type="button" popovertarget="more" {
                    (face(account.name, account.seed, FaceSize::Small, 0))
                    (spoken(account.name))
                }
            }
        }
    }
}

/// The first places, and a sheet with all the rest; a native popover, so without script too.
pub(crate) fn dock(frame: &Frame) -> Markup {
    let places = || frame.nav.iter().flat_map(|group| group.items).take(DOCK_PLACES);
    let elsewhere = !places().any(|place| place.is_current);
    html! {
        nav class="dock dock-sm lg:hidden bg-base-100 border-t border-base-300"
            aria-label=(frame.words.menu) {
            @for place in places() {
                a href=(place.href) aria-current=[place.is_current.then_some("page")]
                    class="aria-[current]:dock-active" {
                    (icon_with(place.icon, "size-5"))
                    span class="dock-label" { (place.label) }
                }
            }
            button type="button" popovertarget="more"
                class=[elsewhere.then_some("dock-active")] {
                (icon_with("menu", "size-5"))
                span class="dock-label" { (frame.words.more) }
            }
        }
        (more(frame))
    }
}

fn more(frame: &Frame) -> Markup {
    html! {
        div class="more" id="more" popover {
            div class="flex items-center justify-between mb-2" {
                p class="font-semibold" { (frame.community) }
                (close_button("more", frame.words.close))
            }
            nav class="grid gap-4" aria-label=(frame.words.more) { (groups(frame, "more")) }
            @if let Some(account) = &frame.account {
                hr class="my-4 border-base-300";
                div class="grid gap-2" { (own_places(frame, account)) }
            }
        }
    }
}

fn brand(frame: &Frame) -> Markup {
    html! { a class="brand" href="/" { (mark()) span { (frame.community) } } }
}

fn search(frame: &Frame, action: &str) -> Markup {
    html! {
        form action=(action) role="search" aria-label=(frame.words.search) {
            label class="input w-full" {
                (icon("search"))
                (spoken(frame.words.search))
                input name="q" type="search" autocomplete="off"
                    placeholder=(frame.words.search_placeholder);
                kbd class="kbd kbd-xs" aria-hidden="true" { "/" }
            }
        }
    }
}

/// The menu's groups; `place` tells the ids of the sidebar from those of the phone's sheet.
fn groups(frame: &Frame, place: &str) -> Markup {
    let filled = frame.nav.iter().enumerate().filter(|(_, group)| !group.items.is_empty());
    html! {
        @for (number, group) in filled {
            @let id = (!group.label.is_empty()).then(|| format!("{place}-{number}"));
            div class="places" {
                @if let Some(id) = &id { h2 id=(id) { (group.label) } }
                ul class="grid gap-px" aria-labelledby=[id.as_ref()] {
                    @for item in group.items { li { (place_link(item)) } }
                }
            }
        }
    }
}

fn place_link(item: &NavItem) -> Markup {
    html! {
        a href=(item.href) data-name=(item.label)
            aria-current=[item.is_current.then_some("page")] {
            (icon(item.icon))
            (item.label)
            @if let Some(count) = item.count.filter(|count| *count > 0) {
                span class="count" { (grouped(count)) }
            }
        }
    }
}

fn account_menu(frame: &Frame, account: &Account) -> Markup {
    html! {
        details class="account" data-menu {
            summary {
                (face(account.name, account.seed, FaceSize::Small, 0))
                span class="who" {
                    span class="font-medium" { (account.name) }
                    span class="text-xs text-muted" { (account.roles) }
                }
                (icon_with("chevrons-up-down", "text-muted"))
            }
            div class="popup" { (own_places(frame, account)) }
        }
    }
}

/// One's own places, the theme, the way out.
fn own_places(frame: &Frame, account: &Account) -> Markup {
    html! {
        @if !account.links.is_empty() {
            ul class="places" aria-label=(frame.words.account) {
                @for item in account.links { li { (place_link(item)) } }
            }
        }
        (theme_form(frame))
        (post_plain(frame.csrf, "/sign-out", "places", html! {
            button { (icon("log-out")) (frame.words.sign_out) }
        }))
    }
}

/// Chooses light, dark or the system's: `POST /theme` with `theme` and the page to go `back` to.
fn theme_form(frame: &Frame) -> Markup {
    let words = &frame.words;
    let ways = [
        ("", "monitor", words.theme_system),
        ("hundred", "sun", words.theme_light),
        ("hundred-dark", "moon", words.theme_dark),
    ];
    let chosen = frame.theme.unwrap_or_default();
    post_plain(
        frame.csrf,
        "/theme",
        "",
        html! {
            p class="popup-title mb-1.5" { (words.theme) }
            (hidden("back", frame.path))
            div class="segments" {
                @for (value, picture, label) in ways {
                    button name="theme" value=(value)
                        aria-pressed=(if value == chosen { "true" } else { "false" }) {
                        (icon(picture)) (label)
                    }
                }
            }
        },
    )
}
