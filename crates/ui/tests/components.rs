//! What holds for every component: its HTML is valid and its icons exist.

#[path = "../examples/gallery/forms.rs"]
mod forms;
#[path = "../examples/gallery/frames.rs"]
mod frames;
#[path = "../examples/gallery/samples.rs"]
mod samples;

use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::RcDom;
use std::collections::BTreeSet;

#[test]
fn components_are_valid_html() {
    for (path, page) in frames::pages(Some("hundred-dark")) {
        let page = page.into_string();
        let dom = parse_document(RcDom::default(), Default::default()).one(page.as_str());
        assert_eq!(*dom.errors.borrow(), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn ids_are_unique_on_a_page() {
    for (path, page) in frames::pages(None) {
        let page = page.into_string();
        let mut seen = BTreeSet::new();
        for id in page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(seen.insert(id), "{id} stands twice on {path}");
        }
    }
}

#[test]
fn every_icon_is_in_the_sprite() {
    let names: BTreeSet<&str> = include_str!("../../assets/icons.txt").lines().collect();
    for (path, page) in frames::pages(None) {
        let page = page.into_string();
        for name in page.split("/assets/icons-").skip(1).filter_map(named) {
            assert!(names.contains(name), "{name} on {path} is missing in crates/assets/icons.txt");
        }
    }
}

/// The part after `#` in `<hash>.svg#<name>">`.
fn named(reference: &str) -> Option<&str> {
    reference.split('"').next()?.split('#').nth(1)
}

#[test]
fn nothing_needs_an_unsafe_policy() {
    for (path, page) in frames::pages(None) {
        let page = page.into_string();
        for forbidden in [" style=", " onclick=", "hx-on", "js:", "<style"] {
            assert!(!page.contains(forbidden), "{forbidden} on {path}");
        }
    }
}
