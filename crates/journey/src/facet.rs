//! The stage as a question that segments ask.

use base::Language;
use db::{Query, Set};
use people::facet::{Blank, Choice, Facet, Group};

use crate::facts::Fact;
use crate::model::{Hourglass, Stage};
use crate::store::bulk;
use crate::{say, words};

/// Everybody's first hourglass.
const FIRST: &str = "first";

/// At a stage of one hourglass, or of whichever is a person's first.
pub fn stage() -> Facet {
    Facet::new("stage", Group::Standing, |language| words(language).panel_title())
        .blank(Blank::choice(stages).named(|language| words(language).panel_title()))
        .blank(Blank::choice(glasses).named(|language| words(language).column_glass()))
        .fits(|_, scope, filled| {
            let mut filter = match Hourglass::parse(filled.word(1)) {
                Some(hourglass) => {
                    let mut filter = Query::new(" and hourglass = ");
                    filter.arg(hourglass);
                    filter
                }
                None => Query::new(" and place = 1"),
            };
            filter.push(" and stage = ").arg(filled.word(0));
            Ok(Set::once(scope.community, ("stage", "person_id"), filter).into())
        })
        .says(|tx, scope, filled, persons| {
            let rows = bulk::stages_of(tx, scope.community, persons)?;
            let meant = rows.into_iter().filter(|it| match filled.word(1) {
                FIRST => it.place == 1,
                word => it.hourglass.as_str() == word,
            });
            let says = |fact: &str| say::fact(scope.language, &Fact::read(fact));
            Ok(meant.map(|it| (it.person_id, says(&it.fact))).collect())
        })
}

fn stages(language: Language) -> Vec<Choice> {
    Stage::ALL.iter().map(|it| Choice::new(it.as_str(), say::stage(language, *it))).collect()
}

fn glasses(language: Language) -> Vec<Choice> {
    let one = |it: &Hourglass| Choice::new(it.as_str(), say::hourglass(language, Some(*it)));
    let first = Choice::new(FIRST, say::hourglass(language, None));
    std::iter::once(first).chain(Hourglass::ALL.iter().map(one)).collect()
}
