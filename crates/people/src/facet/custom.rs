//! A community's own fields as questions that segments ask.

use base::{CommunityId, FieldId, Language, Moment, Span};
use db::{Query, Result, Set, Tx};

use super::own::{AT_LEAST, AT_MOST, ways};
use super::{Blank, Choice, Facet, Filled, Group, Scope, Source};
use crate::custom::{CustomKind, Definition, store};
use crate::words;

const FROM: &str = "from";
const BEFORE: &str = "before";

/// The fields that are in use; one that is put aside makes the segments that ask for it say so.
pub(super) fn source() -> Source {
    Source::new(list)
}

fn list(tx: &mut Tx, community: CommunityId) -> Result<Vec<Facet>> {
    let rows = store::definitions(tx, community)?;
    let used = rows.into_iter().filter(|it| it.archived_at.is_none());
    used.map(|it| Ok(facet(Definition::try_from(it).map_err(db::Error::broken)?))).collect()
}

fn facet(field: Definition) -> Facet {
    let (id, label) = (field.id, field.label.clone());
    let facet = Facet::new(format!("field:{id}"), Group::Own, move |_| label.clone());
    match field.kind() {
        CustomKind::Text => facet
            .blank(Blank::text().named(|it| words(it).facet_what()))
            .fits(move |_, scope, filled| Ok(said(scope, id, filled.word(0)).into())),
        CustomKind::Choice => facet
            .blank(Blank::known(choices(field)).strict().named(|it| words(it).facet_what()))
            .fits(move |_, scope, filled| Ok(said(scope, id, filled.word(0)).into())),
        CustomKind::Number => facet
            .blank(Blank::choice(ways).named(|it| words(it).facet_how()))
            .blank(Blank::number("1").named(|it| words(it).facet_what()))
            .fits(move |_, scope, filled| Ok(counted(scope, id, filled).into())),
        CustomKind::Date => facet
            .blank(Blank::choice(times).named(|it| words(it).facet_when()))
            .blank(Blank::date().named(|it| words(it).facet_what()))
            .fits(move |_, scope, filled| Ok(dated(scope, id, filled).into())),
    }
}

fn choices(field: Definition) -> impl Fn(&mut Tx, CommunityId, Language) -> Result<Vec<Choice>> {
    move |_, _, _| Ok(field.choices.iter().map(|it| Choice::new(it.clone(), it.clone())).collect())
}

fn times(language: Language) -> Vec<Choice> {
    let t = words(language);
    vec![Choice::new(FROM, t.way_within()), Choice::new(BEFORE, t.way_before())]
}

/// Persons whose field says this; case makes no difference.
fn said(scope: &Scope, field: FieldId, text: &str) -> Set {
    let mut filter = of_field(field);
    filter.push(" and text_folded = ").arg(text.trim().to_lowercase());
    shown(scope, filter)
}

fn counted(scope: &Scope, field: FieldId, filled: &Filled) -> Set {
    let mut filter = of_field(field);
    filter.push(match filled.word(0) {
        AT_LEAST => " and number_value >= ",
        AT_MOST => " and number_value <= ",
        _ => " and number_value = ",
    });
    filter.arg(filled.number(1) as f64);
    shown(scope, filter)
}

fn dated(scope: &Scope, field: FieldId, filled: &Filled) -> Set {
    // The day as it is written in the community's zone; fields keep days as midnights of UTC.
    let day = filled.since(1).day_number(&scope.zone);
    let midnight = Moment(Span::days(1).0.saturating_mul(day));
    let mut filter = of_field(field);
    filter.push(match filled.word(0) {
        BEFORE => " and date_value < ",
        _ => " and date_value >= ",
    });
    filter.arg(midnight);
    shown(scope, filter)
}

fn of_field(field: FieldId) -> Query<'static> {
    let mut filter = Query::new(" and field_id = ");
    filter.arg(field);
    filter
}

fn shown(scope: &Scope, filter: Query<'static>) -> Set {
    Set::once(scope.community, ("custom_shown", "person_id"), filter)
}
