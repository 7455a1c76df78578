//! Lets segments ask who is in a niche.

use base::{CommunityId, Language, NicheId};
use db::{Query, Result, Set, Tx};
use people::facet::{Blank, Choice, Facet, Group, Matching};

use crate::model::Side;
use crate::{say, store, words};

/// The word that rules keep.
pub(crate) const KEY: &str = "niche";
/// Those of the group and all others.
pub(crate) const ANYWHERE: &str = "anywhere";
/// Niches that a question offers.
const CHOICES_MAX: i64 = 10_000;

pub(crate) fn niche() -> Facet {
    let sides = |language: Language| {
        let t = words(language);
        vec![
            Choice::new(Side::Within.as_str(), t.side_within()),
            Choice::new(Side::Beyond.as_str(), t.side_beyond()),
            Choice::new(ANYWHERE, t.side_anywhere()),
        ]
    };
    Facet::new(KEY, Group::Standing, |it| words(it).facet_niche())
        .blank(Blank::known(choices).strict().named(|it| words(it).facet_niche_which()))
        .blank(Blank::choice(sides).named(|it| words(it).facet_niche_side()))
        .fits(|_, scope, filled| {
            let Ok(niche) = filled.word(0).parse::<NicheId>() else {
                return Ok(Matching::nobody());
            };
            let mut filter = Query::new(" and niche_id = ");
            filter.arg(niche);
            if let Some(side) = Side::parse(filled.word(1)) {
                filter.push(" and side = ").arg(side);
            }
            Ok(Set::once(scope.community, ("niche_person", "person_id"), filter).into())
        })
}

/// Every niche with its group, in the order of groups and places; those that do not stand out any
/// more come last.
fn choices(tx: &mut Tx, community: CommunityId, language: Language) -> Result<Vec<Choice>> {
    let mut rows = store::all(tx, community, CHOICES_MAX)?;
    let names = say::Names::of(tx, community, rows.iter().map(|it| it.base.as_str()))?;
    rows.sort_by(|a, b| {
        let place = |it: &store::NicheRow| it.place.unwrap_or(i64::MAX);
        a.base.cmp(&b.base).then(place(a).cmp(&place(b))).then(a.id.cmp(&b.id))
    });
    let choice = |it: &store::NicheRow| {
        let label = say::label(language, it);
        Choice::new(it.id.to_string(), format!("{label} · {}", names.title(language, &it.base)))
    };
    Ok(rows.iter().map(choice).collect())
}
