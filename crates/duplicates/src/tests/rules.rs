//! When two persons are proposed, as tables.

use std::collections::BTreeSet;

use super::*;
use crate::model::{Profile, Rank, Reason, judge, mailbox};

fn set<T: Ord + From<&'static str>>(values: &[&'static str]) -> BTreeSet<T> {
    values.iter().map(|it| T::from(it)).collect()
}

fn known(emails: &[&'static str], names: &[&'static str], places: &[&'static str]) -> Profile {
    let (emails, names, places) = (set(emails), set(names), set(places));
    Profile { emails, names, places, ..Profile::default() }
}

fn with_handle(mut profile: Profile, platform: &str, handle: &str) -> Profile {
    let account = (platform.to_owned(), handle.to_owned());
    profile.accounts.insert(account.clone());
    profile.handles.insert(account);
    profile
}

fn judged(one: &Profile, two: &Profile, rivals: &[&Profile]) -> Option<(Rank, Vec<Reason>)> {
    let all: Vec<&Profile> = [one, two].into_iter().chain(rivals.iter().copied()).collect();
    let others = |key: &str| {
        let sharing = all.iter().enumerate().filter(|(_, it)| it.keys().contains(key));
        sharing.map(|(at, it)| (PersonId(at as i64 + 1), *it)).collect()
    };
    let verdict = judge((PersonId(1), one), (PersonId(2), two), others);
    verdict.map(|it| (it.rank, it.reasons))
}

#[test]
fn a_mailbox_has_one_spelling() {
    for (address, wanted) in [
        ("ada.king@gmail.com", Some("adaking@gmail.com")),
        ("ada.king+news@googlemail.com", Some("adaking@gmail.com")),
        ("ada.king+news@fernway.test", Some("ada.king@fernway.test")),
        ("+news@fernway.test", None),
        ("ada", None),
    ] {
        assert_eq!(mailbox(address).as_deref(), wanted, "{address}");
    }
}

#[test]
fn one_mailbox_phone_or_handle_is_a_strong_case() {
    let mail = |address| known(&[address], &[], &[]);
    let one = mail("ada.king+a@gmail.com");
    assert_eq!(
        judged(&one, &mail("adaking@googlemail.com"), &[]),
        Some((Rank::Strong, vec![Reason::Email]))
    );
    assert_eq!(judged(&one, &mail("ada.king@gmail.test"), &[]), None);
    let handle = |platform| with_handle(Profile::default(), platform, "ada_king");
    assert_eq!(
        judged(&handle("x"), &handle("tiktok"), &[]),
        Some((Rank::Strong, vec![Reason::Handle]))
    );
    let short = |platform| with_handle(Profile::default(), platform, "ada");
    assert_eq!(judged(&short("x"), &short("tiktok"), &[]), None, "anybody is called that");
    let phone = |number| Profile { phones: set(&[number]), ..Profile::default() };
    assert_eq!(
        judged(&phone("+442079460958"), &phone("02079460958"), &[]),
        Some((Rank::Strong, vec![Reason::Phone]))
    );
}

#[test]
fn different_names_on_one_platform_are_never_one_person() {
    let one = with_handle(known(&["ada@gmail.com"], &[], &[]), "x", "ada_one");
    let two = with_handle(known(&["a.da@gmail.com"], &[], &[]), "x", "ada_two");
    assert_eq!(judged(&one, &two, &[]), None);
    let same = with_handle(two.clone(), "x", "ada_one");
    assert!(judged(&one, &same, &[]).is_some(), "one of several is the same");
}

#[test]
fn a_name_needs_two_words_a_place_and_for_a_strong_case_a_second_sign() {
    let one = known(&["ada@a.test"], &["Ada King"], &["Leeds, LS1 4AP, GB"]);
    let two = |name, place| known(&["king@b.test"], &[name], &[place]);
    for (other, wanted) in [
        (two("ada  KING", "leeds"), Some(Rank::Likely)),
        (two("Ada", "Leeds"), None),
        (two("Ada King", "Hull"), None),
        (two("Ada King", ""), None),
    ] {
        assert_eq!(judged(&one, &other, &[]).map(|it| it.0), wanted, "{other:?}");
    }
    let buyer = Profile { ordered: true, ..one.clone() };
    let told = Profile { customer: true, subscribed: true, ..two("Ada King", "Leeds") };
    assert_eq!(
        judged(&buyer, &told, &[]),
        Some((Rank::Strong, vec![Reason::NamePlace, Reason::Customer]))
    );
    let both = Profile { ordered: true, ..told.clone() };
    assert_eq!(judged(&buyer, &both, &[]).map(|it| it.0), Some(Rank::Likely), "both bought");
}

#[test]
fn namesakes_make_the_house_abstain() {
    let at = |address| known(&[address], &["Ada King"], &["Leeds"]);
    let (one, two) = (at("ada@a.test"), at("king@b.test"));
    assert!(judged(&one, &two, &[]).is_some());
    assert_eq!(judged(&one, &two, &[&at("third@c.test")]), None, "any two of three");
    let numbered = [at("ada.king17@gmail.com"), at("adaking4@outlook.test")];
    assert_eq!(judged(&numbered[0], &numbered[1], &[]), None, "each needed a number");
    let listed = |it: Profile| Profile { subscribed: true, ..it };
    assert_eq!(judged(&listed(one), &listed(two), &[]), None, "both are on the list");
}
