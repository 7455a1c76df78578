//! The frame round every page: head, sidebar or dock, banner, flash; and the plain sheet.

use crate::{
    icon::{icon, mark},
    parts::notice,
    sidebar,
    tone::Mood,
};
use maud::{DOCTYPE, Markup, html};

/// All that a page's frame shows. Words come from the caller, in the reader's language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'a> {
    /// As in the `lang` attribute: `en`.
    pub language: &'a str,
    /// `hundred`, `hundred-dark`, or nothing to follow the system.
    pub theme: Option<&'a str>,
    pub title: &'a str,
    pub community: &'a str,
    /// The path of this page; sent as `back` by the theme form.
    pub path: &'a str,
    pub nav: &'a [NavGroup<'a>],
    /// The page that answers `?q=`, if there is one to search.
    pub search: Option<&'a str>,
    pub account: Option<Account<'a>>,
    pub csrf: &'a str,
    pub banner: Option<Banner<'a>>,
    pub flash: Option<Flash<'a>>,
    pub words: FrameWords<'a>,
}

/// Places that belong together; the first group's label is usually empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct NavGroup<'a> {
    pub label: &'a str,
    pub items: &'a [NavItem<'a>],
}

/// A place in the menu. The first four are also in the dock of a phone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NavItem<'a> {
    pub href: &'a str,
    pub icon: &'a str,
    pub label: &'a str,
    /// What waits there.
    pub count: Option<i64>,
    pub is_current: bool,
}

/// The signed-in person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Account<'a> {
    pub name: &'a str,
    /// "Director, Host".
    pub roles: &'a str,
    /// The person's id, for the tint of the face.
    pub seed: i64,
    /// Places of their own: account, sessions, settings.
    pub links: &'a [NavItem<'a>],
}

/// One line above everything, such as "This is a demo"; the link may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Banner<'a> {
    pub text: &'a str,
    pub href: &'a str,
    pub link: &'a str,
}

/// What the last deed led to, shown once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flash<'a> {
    pub mood: Mood,
    pub text: &'a str,
}

/// The frame's own words.
#[derive(Clone, Copy, Debug, Default)]
pub struct FrameWords<'a> {
    /// "Skip to content".
    pub skip: &'a str,
    /// "Search", and what stands in the empty field: "Search or jump to".
    pub search: &'a str,
    pub search_placeholder: &'a str,
    /// The name of the menu for those who hear it: "Main".
    pub menu: &'a str,
    /// The dock's last button: "More"; and how its sheet is closed: "Close".
    pub more: &'a str,
    pub close: &'a str,
    /// The heading over one's own places: "Your account".
    pub account: &'a str,
    pub sign_out: &'a str,
    /// "Appearance", and its three: as the system, light, dark.
    pub theme: &'a str,
    pub theme_system: &'a str,
    pub theme_light: &'a str,
    pub theme_dark: &'a str,
}

/// A page of the signed-in house, padded.
pub fn page(frame: &Frame, main: Markup) -> Markup {
    page_bleed(frame, html! { div class="page" { (flash(frame)) (main) } })
}

/// A page that uses its sheet to the edges; it shows no flash.
pub fn page_bleed(frame: &Frame, main: Markup) -> Markup {
    document(
        frame,
        html! {
            body {
                (skip(frame))
                (banner(frame))
                div class="desk" {
                    (sidebar::sidebar(frame))
                    div class="paper" {
                        (sidebar::topbar(frame))
                        main id="main" tabindex="-1" { (main) }
                    }
                }
                (sidebar::dock(frame))
            }
        },
    )
}

/// A narrow sheet in the middle: sign in, first run, invitation, problem.
pub fn plain_page(frame: &Frame, main: Markup) -> Markup {
    document(
        frame,
        html! {
            body {
                (skip(frame))
                (banner(frame))
                div class="plain" {
                    main id="main" tabindex="-1" {
                        p class="brand" { (mark()) span { (frame.community) } }
                        (flash(frame))
                        div class="sheet" { (main) }
                    }
                }
            }
        },
    )
}

fn document(frame: &Frame, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(frame.language) data-theme=[frame.theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(frame)) }
                meta name="color-scheme" content="light dark";
                link rel="preload" href=(assets::FONT_LATIN) as="font" type="font/woff2"
                    crossorigin;
                link rel="stylesheet" href=(assets::APP_CSS);
                link rel="icon" href=(assets::FAVICON_SVG) type="image/svg+xml";
                script type="module" src=(assets::APP_TS) {}
            }
            (body)
        }
    }
}

/// "Title · Community". Fluent wraps arguments in direction marks, which a tab would show.
fn title(frame: &Frame) -> String {
    let is_mark = |letter: char| matches!(letter, '\u{2066}'..='\u{2069}');
    let parts = [frame.title, frame.community].map(|part| part.replace(is_mark, ""));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn skip(frame: &Frame) -> Markup {
    html! { a class="skip-link btn btn-primary" href="#main" { (frame.words.skip) } }
}

fn banner(frame: &Frame) -> Markup {
    html! {
        @if let Some(banner) = frame.banner {
            aside class="banner" aria-label=(banner.text) {
                span { (banner.text) }
                @if !banner.href.is_empty() { a href=(banner.href) { (banner.link) } }
            }
        }
    }
}

fn flash(frame: &Frame) -> Markup {
    html! {
        @if let Some(flash) = frame.flash {
            div class="flash" role="status" { (notice(flash.mood, flash.text)) }
        }
    }
}

/// The button that closes a popover, an icon.
pub(crate) fn close_button(target: &str, label: &str) -> Markup {
    html! {
        button class="btn btn-ghost btn-square" type="button" popovertarget=(target)
            popovertargetaction="hide" title=(label) {
            (icon("x")) (crate::spoken(label))
        }
    }
}
