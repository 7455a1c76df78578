//! Keeps what persons show, their companies and the search in line with the evidence.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, CompanyId, PersonId};
use db::search::Text;
use db::{Result, Tx};

use crate::merged;
use crate::model::{Claimed, FieldName};
use crate::shown::{Proof, Shown, company_id, shown};
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
    let (mut rows, mut texts, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    let (mut joined, mut left) = (BTreeSet::new(), BTreeSet::new());
    for old in bulk::persons(tx, community, persons)? {
        let facts: Vec<_> = fields.get(&old.id).into_iter().flatten().map(claimed).collect();
        let proofs: Vec<_> = identities.get(&old.id).into_iter().flatten().map(proof).collect();
        let it = shown(&facts, &proofs);
        texts.push(Text { id: old.id.0, text: it.search_text(&proofs) });
        let new = PersonRow { created_at: old.created_at, ..row(old.id, &it) };
        if new != old {
            silent.extend((old.bio.is_some() && new.bio.is_none()).then_some(old.id.0));
            joined.extend(it.company.map(str::to_owned));
            left.extend(old.company_id.filter(|_| old.company_id != new.company_id));
            rows.push(new);
        }
    }
    insert_companies(tx, community, joined)?;
    bulk::put_persons(tx, community, &rows)?;
    let left: Vec<CompanyId> = left.into_iter().collect();
    bulk::delete_empty_companies(tx, community, &left)?;
    merged::changed(tx, community, persons)?;
    index(tx, community, &texts)?;
    index_bios(tx, community, &rows)?;
    db::search::remove_many(tx, community, BIOS, &silent)
}

/// The row of a person who shows this; `created_at` is the caller's.
pub(crate) fn row(id: PersonId, it: &Shown<'_>) -> PersonRow {
    PersonRow {
        id,
        name: it.name.clone().into_owned(),
        email_shown: it.email.map(str::to_owned),
        place: it.place.map(str::to_owned),
        bio: it.bio.map(str::to_owned),
        followers: it.followers,
        company_id: it.company.map(company_id),
        created_at: base::Moment::default(),
    }
}

/// Makes sure that the companies of these domains are there.
pub(crate) fn insert_companies(
    tx: &mut Tx,
    community: CommunityId,
    domains: BTreeSet<String>,
) -> Result<()> {
    let rows: Vec<_> = domains.into_iter().map(|domain| (company_id(&domain), domain)).collect();
    bulk::insert_companies(tx, community, &rows).map(drop)
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
