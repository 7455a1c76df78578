//! The gallery's pages, each in the frame that a real one has.

use crate::{forms, samples};
use maud::Markup;
use ui::{Account, Banner, Flash, Frame, FrameWords, Mood, NavGroup, NavItem};

const WORDS: FrameWords = FrameWords {
    skip: "Skip to content",
    search: "Search",
    search_placeholder: "Search or jump to",
    menu: "Main",
    more: "More",
    close: "Close",
    account: "Your account",
    sign_out: "Sign out",
    theme: "Appearance",
    theme_system: "System",
    theme_light: "Light",
    theme_dark: "Dark",
};

const PLACES: [(&str, &str, &str, i64); 6] = [
    ("/today", "inbox", "Today", 6),
    ("/people", "users", "People", 0),
    ("/fans", "trophy", "Top fans", 0),
    ("/team", "armchair", "The hundred", 0),
    ("/import", "upload", "Imports", 2),
    ("/empty", "calendar-days", "Events", 0),
];

const OFFICE: [(&str, &str, &str, i64); 2] =
    [("/form", "settings", "Settings", 0), ("/lists", "history", "Audit", 0)];

const OWN: [NavItem; 1] = [NavItem {
    href: "/account",
    icon: "circle-user",
    label: "Account",
    count: None,
    is_current: false,
}];

/// Each page's path and all of its HTML.
pub fn pages(theme: Option<&str>) -> Vec<(&'static str, Markup)> {
    let house: [(&str, &str, Markup); 7] = [
        ("today", "Today", samples::today()),
        ("people", "People", samples::people()),
        ("person", "Maya Okafor", samples::person()),
        ("team", "The hundred", samples::team()),
        ("import", "Import", forms::import()),
        ("form", "Settings", forms::form()),
        ("empty", "Events", forms::empty()),
    ];
    let mut pages: Vec<(&str, Markup)> = house
        .into_iter()
        .map(|(path, title, main)| (path, in_house(theme, path, title, main)))
        .collect();
    pages.push(("sign-in", plain(theme, "Sign in", forms::sign_in())));
    pages.push(("problem", plain(theme, "Not found", forms::problem())));
    pages
}

fn in_house(theme: Option<&str>, path: &str, title: &str, main: Markup) -> Markup {
    let place = |&(href, icon, label, count): &(&'static str, &'static str, &'static str, i64)| {
        let is_current = href.trim_start_matches('/') == path;
        NavItem { href, icon, label, count: Some(count), is_current }
    };
    let (places, office) = (PLACES.map(|item| place(&item)), OFFICE.map(|item| place(&item)));
    let nav =
        [NavGroup { label: "", items: &places }, NavGroup { label: "Office", items: &office }];
    let account = Account { name: "Hanna Brandt", roles: "Community lead", seed: 77, links: &OWN };
    let banner = Banner { text: "This is a demo.", href: "/sign-in", link: "Start your own" };
    let flash = Flash { mood: Mood::Good, text: "Saved. Maya gets a letter." };
    let frame = Frame {
        language: "en",
        theme,
        title,
        community: "Fernway",
        path,
        nav: &nav,
        search: Some("/people"),
        account: Some(account),
        csrf: "sample",
        banner: (path == "empty").then_some(banner),
        flash: (path == "form").then_some(flash),
        words: WORDS,
    };
    ui::page(&frame, main)
}

fn plain(theme: Option<&str>, title: &str, main: Markup) -> Markup {
    let frame = Frame {
        language: "en",
        theme,
        title,
        community: "Fernway",
        words: WORDS,
        ..Frame::default()
    };
    ui::plain_page(&frame, main)
}
