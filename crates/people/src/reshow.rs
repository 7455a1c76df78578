//! Keeps what persons show, their companies and the search in line with the evidence.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, CompanyId, PersonId};
use db::search::Text;
use db::{Result, Tx};

use crate::companies;
use crate::merged;
use crate::model::{Claimed, FieldName};
use crate::shown::{Proof, Shown, shown};
use crate::store::bulk;
use crate::store::{FieldRow, IdentityRow, PersonRow};

/// The name under which persons stand in the search.
pub(crate) const SEARCH: &str = "person";
/// The name under which bios alone stand there, for questions about what people say of themselves.
pub(crate) const BIOS: &str = "bio";

/// Chooses anew for persons whose evidence changed; what did not change is not written.
pub(crate) fn reshow(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    if persons.is_empty() {
        return Ok(());
    }
    bulk::lock(tx, community, persons)?;
    let fields = by_person(bulk::fields_of(tx, community, persons)?, |it| it.person_id);
    let identities = by_person(bulk::identities_of(tx, community, persons)?, |it| it.person_id);
    let (mut seen, mut texts) = (Vec::new(), Vec::new());
    for old in bulk::persons(tx, community, persons)? {
        let facts: Vec<_> = fields.get(&old.id).into_iter().flatten().map(claimed).collect();
        let proofs: Vec<_> = identities.get(&old.id).into_iter().flatten().map(proof).collect();
        let it = shown(&facts, &proofs);
        texts.push(Text { id: old.id.0, text: it.search_text(&proofs) });
        seen.push((old, it));
    }
    let rows = settle(tx, community, persons, &seen)?;
    bulk::put_persons(tx, community, &rows)?;
    let shown: BTreeMap<PersonId, &PersonRow> = rows.iter().map(|it| (it.id, it)).collect();
    let changed = |old: &PersonRow| shown.get(&old.id).copied();
    let left = seen
        .iter()
        .filter(|(old, _)| changed(old).is_some_and(|now| now.company_id != old.company_id));
    let left: BTreeSet<CompanyId> = left.filter_map(|(old, _)| old.company_id).collect();
    bulk::delete_empty_companies(tx, community, &left.into_iter().collect::<Vec<_>>())?;
    crate::custom::reshow::reshow(tx, community, persons)?;
    let silent = seen
        .iter()
        .filter(|(old, _)| old.bio.is_some() && changed(old).is_some_and(|now| now.bio.is_none()));
    let silent: Vec<i64> = silent.map(|(old, _)| old.id.0).collect();
    merged::changed(tx, community, persons)?;
    index(tx, community, &texts)?;
    index_bios(tx, community, &rows)?;
    db::search::remove_many(tx, community, BIOS, &silent)
}

/// The rows that change, each with its company: the one that somebody said, else the one that the
/// address speaks for.
fn settle(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
    seen: &[(PersonRow, Shown<'_>)],
) -> Result<Vec<PersonRow>> {
    let by_hand = companies::store::by_hand_of_many(tx, community, persons)?;
    let by_hand: BTreeMap<PersonId, Option<CompanyId>> =
        by_hand.into_iter().map(|it| (it.person_id, it.company_id)).collect();
    let free = seen.iter().filter(|(old, _)| !by_hand.contains_key(&old.id));
    let domains: BTreeSet<&str> = free.filter_map(|(_, it)| it.company).collect();
    let known = companies::resolve::companies(tx, community, &domains)?;
    let rows = seen.iter().map(|(old, it)| {
        let of_address = it.company.and_then(|domain| known.get(domain).copied());
        let company_id = by_hand.get(&old.id).copied().unwrap_or(of_address);
        (old, PersonRow { created_at: old.created_at, company_id, ..row(old.id, it) })
    });
    Ok(rows.filter(|(old, new)| *old != new).map(|(_, new)| new).collect())
}

/// The row of a person who shows this; `company_id` and `created_at` are the caller's.
pub(crate) fn row(id: PersonId, it: &Shown<'_>) -> PersonRow {
    PersonRow {
        id,
        name: it.name.clone().into_owned(),
        email_shown: it.email.map(str::to_owned),
        place: it.place.map(str::to_owned),
        bio: it.bio.map(str::to_owned),
        followers: it.followers,
        company_id: None,
        created_at: base::Moment::default(),
    }
}

/// Brings the search in line.
pub(crate) fn index(tx: &mut Tx, community: CommunityId, texts: &[Text]) -> Result<()> {
    db::search::put_many(tx, community, SEARCH, texts)
}

/// Puts what people say of themselves into the search for bios.
pub(crate) fn index_bios(tx: &mut Tx, community: CommunityId, rows: &[PersonRow]) -> Result<()> {
    let text = |it: &PersonRow| it.bio.clone().map(|text| Text { id: it.id.0, text });
    let texts: Vec<Text> = rows.iter().filter_map(text).collect();
    db::search::put_many(tx, community, BIOS, &texts)
}

/// Takes persons out of the search.
pub(crate) fn forget(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    let ids: Vec<i64> = persons.iter().map(|it| it.0).collect();
    db::search::remove_many(tx, community, SEARCH, &ids)?;
    db::search::remove_many(tx, community, BIOS, &ids)
}

pub(crate) fn proof(it: &IdentityRow) -> Proof<'_> {
    Proof { kind: it.kind, value: &it.value, folded: &it.value_folded, at: it.at }
}

pub(crate) fn claimed(it: &FieldRow) -> (FieldName, Claimed<'_>) {
    (it.name, Claimed { value: &it.value, at: it.at, batch: it.batch_id, by: it.by_account })
}

fn by_person<T>(rows: Vec<T>, person: impl Fn(&T) -> PersonId) -> BTreeMap<PersonId, Vec<T>> {
    let mut grouped: BTreeMap<PersonId, Vec<T>> = BTreeMap::new();
    for row in rows {
        grouped.entry(person(&row)).or_default().push(row);
    }
    grouped
}
