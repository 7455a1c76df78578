//! Doors for people: each reads what was asked, reads the rankings, and shows.

use base::Language;
use touches::{FanType, Rule};
use web::{Capability, Member};

use crate::model::{TOP_MIN, TopSize};
use crate::{say, views, words};

pub mod fans;
pub mod receipt;
pub mod rules;
pub mod standing;

/// Where the rule is changed; empty for those who may not.
fn rules_href(member: &Member) -> &'static str {
    if member.can(Capability::EditRules) { "/scoring" } else { "" }
}

/// The rebuild that is under way, as a piece of a page.
fn running(language: Language, running: Option<crate::rules::Running>) -> Option<web::Markup> {
    let (t, it) = (words(language), running?);
    let number = |n: i64| base::money::grouped(n.unsigned_abs());
    let progress = t.rebuild_progress(number(it.done), number(it.total));
    let label = t.rebuild_label(it.version.to_string());
    Some(views::rules::running(t, &label, (it.done, it.total), &progress))
}

/// How the lists are made, in sentences.
fn how(language: Language, size: TopSize, rule: &Rule) -> Vec<String> {
    let t = words(language);
    let number = |n: i64| base::money::grouped(n.unsigned_abs());
    let share = (size.persons + 99) / 100;
    let days = |sort| say::plain(rule.half_life_days(sort));
    vec![
        format!(
            "{} {}",
            t.how_size(number(size.persons), number(share), TOP_MIN.to_string()),
            t.how_seats(size.seats_free.to_string(), size.size.to_string()),
        ),
        t.how_tie(),
        t.how_love(days(base::Sort::Orders), days(base::Sort::Social)),
        t.how_reach(),
        t.how_not(),
    ]
}

/// A fan type as it stands in an address.
fn fan_type(text: &str) -> Option<FanType> {
    FanType::parse(text)
}
