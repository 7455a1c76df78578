//! What can be asked about who a person is: kinds, identities, bio, place, tags, consent.

use std::collections::BTreeMap;

use base::money::grouped;
use base::{Language, PersonId};
use db::{Result, Tx};

use super::{Blank, Choice, Facet, Filled, Group, Matching, Reason, Scope};
use crate::model::{ConsentState, PersonKind};
use crate::store::bulk;
use crate::{sets, wording, words};

const GIVEN: &str = "given";
const WITHDRAWN: &str = "withdrawn";
const SILENT: &str = "never said";
pub(super) const AT_LEAST: &str = "at least";
pub(super) const AT_MOST: &str = "at most";
const UNKNOWN: &str = "unknown";
const IS: &str = "is";

pub(super) fn facets() -> Vec<Facet> {
    vec![kind(), tag(), bio(), place(), platform(), followers(), company(), consent()]
}

fn kind() -> Facet {
    let kinds = |language: Language| {
        PersonKind::ALL.iter().map(move |it| Choice::new(it.as_str(), wording::kind(language, *it)))
    };
    Facet::new("kind", Group::Person, |it| words(it).facet_kind())
        .blank(Blank::choice(move |it| kinds(it).collect()).named(|it| words(it).facet_kind()))
        .fits(|_, scope, filled| {
            let kind = PersonKind::parse(filled.word(0));
            let set = kind.map(|it| sets::of_kind(scope.community, it).into());
            Ok(set.unwrap_or(Matching::nobody()))
        })
        .says(|_, _, filled, persons| Ok(say_all(persons, &shown(filled, 0))))
}

fn tag() -> Facet {
    let tags = |tx: &mut Tx, community, _| {
        let tags = sets::tags(tx, community)?;
        Ok(tags.into_iter().map(|it| Choice::new(it.word, it.label)).collect())
    };
    Facet::new("tag", Group::Person, |it| words(it).facet_tag())
        .blank(Blank::known(tags).named(|it| words(it).facet_tag()))
        .fits(|_, scope, filled| Ok(sets::tagged(scope.community, filled.word(0)).into()))
}

fn bio() -> Facet {
    Facet::new("bio", Group::Person, |it| words(it).facet_bio())
        .blank(Blank::text().named(|it| words(it).facet_bio_words()))
        .fits(|tx, scope, filled| {
            let set = sets::saying(tx, scope.community, filled.word(0));
            Ok(set.map_or(Matching::nobody(), Matching::from))
        })
        .says(|tx, scope, _, persons| shown_of(tx, scope, persons, |it| it.bio.clone()))
}

fn place() -> Facet {
    Facet::new("place", Group::Person, |it| words(it).facet_place())
        .blank(Blank::text().named(|it| words(it).facet_place_words()))
        .fits(|tx, scope, filled| Ok(sets::living(tx, scope.community, filled.word(0))?.into()))
        .says(|tx, scope, _, persons| shown_of(tx, scope, persons, |it| it.place.clone()))
}

fn platform() -> Facet {
    let platforms = |tx: &mut Tx, community, language| {
        let platforms = sets::platforms(tx, community)?;
        let choice = |it: String| {
            let label = wording::platform(language, &it);
            Choice::new(it, label)
        };
        Ok(platforms.into_iter().map(choice).collect())
    };
    Facet::new("identity", Group::Person, |it| words(it).facet_identity())
        .blank(Blank::known(platforms).named(|it| words(it).platform()))
        .fits(|_, scope, filled| Ok(sets::on_platform(scope.community, filled.word(0)).into()))
}

fn followers() -> Facet {
    let ways = |language| {
        let t = words(language);
        vec![
            Choice::new(AT_LEAST, t.way_at_least()),
            Choice::new(AT_MOST, t.way_at_most()),
            Choice::new(UNKNOWN, t.way_unknown()),
        ]
    };
    Facet::new("followers", Group::Person, |it| words(it).field_followers())
        .blank(Blank::choice(ways).named(|it| words(it).facet_how()))
        .blank(Blank::number("1000").unless(&[UNKNOWN]).named(|it| words(it).field_followers()))
        .fits(|_, scope, filled| {
            let from = |least| Matching::from(sets::followed(scope.community, least));
            Ok(match filled.word(0) {
                AT_LEAST => from(filled.number(1)),
                AT_MOST => sets::followed_at_most(scope.community, filled.number(1)).into(),
                _ => from(0).negated(),
            })
        })
        .says(|tx, scope, _, persons| {
            let t = words(scope.language);
            shown_of(tx, scope, persons, |it| {
                it.followers.map(|n| t.reason_followers(grouped(n.max(0) as u64)))
            })
        })
}

fn company() -> Facet {
    Facet::new("company", Group::Person, |it| words(it).field_company())
        .blank(Blank::text().named(|it| words(it).facet_company_domain()))
        .fits(|_, scope, filled| {
            let domain = filled.word(0).trim_start_matches('@').to_lowercase();
            Ok(sets::of_company(scope.community, &domain).into())
        })
}

fn consent() -> Facet {
    let purposes = |tx: &mut Tx, community, _| {
        let purposes = sets::purposes(tx, community)?;
        let choice = |it: String| {
            let label = wording::capital(&it);
            Choice::new(it, label)
        };
        Ok(purposes.into_iter().map(choice).collect())
    };
    let states = |language| {
        let t = words(language);
        vec![
            Choice::new(GIVEN, t.facet_consent_given()),
            Choice::new(WITHDRAWN, t.facet_consent_withdrawn()),
            Choice::new(SILENT, t.facet_consent_silent()),
        ]
    };
    Facet::new("consent", Group::Person, |it| words(it).facet_consent())
        .blank(Blank::known(purposes).named(|it| words(it).facet_purpose()))
        .blank(Blank::choice(states).named(|it| words(it).facet_consent_state()))
        .fits(|_, scope, filled| {
            let (community, purpose) = (scope.community, filled.word(0));
            Ok(match filled.word(1) {
                GIVEN => sets::consenting(community, purpose, ConsentState::Given).into(),
                WITHDRAWN => sets::consenting(community, purpose, ConsentState::Withdrawn).into(),
                _ => Matching::from(sets::asked(community, purpose)).negated(),
            })
        })
}

/// How a blank reads.
pub(super) fn shown(filled: &Filled, at: usize) -> String {
    filled.shown.get(at).cloned().unwrap_or_default()
}

/// The same for everybody.
pub(super) fn say_all(persons: &[PersonId], text: &str) -> Vec<Reason> {
    persons.iter().map(|it| (*it, text.to_owned())).collect()
}

/// What each of some persons shows, where they show it.
fn shown_of(
    tx: &mut Tx,
    scope: &Scope,
    persons: &[PersonId],
    show: impl Fn(&crate::store::PersonRow) -> Option<String>,
) -> Result<Vec<Reason>> {
    let rows = bulk::persons(tx, scope.community, persons)?;
    let of: BTreeMap<PersonId, String> =
        rows.iter().filter_map(|it| Some((it.id, show(it)?))).collect();
    Ok(of.into_iter().collect())
}

/// Ways of comparing that other facets share.
pub(super) fn ways(language: Language) -> Vec<Choice> {
    let t = words(language);
    vec![
        Choice::new(AT_LEAST, t.way_at_least()),
        Choice::new(AT_MOST, t.way_at_most()),
        Choice::new(IS, t.way_exactly()),
    ]
}
