//! Statements over hundreds of rows at once, in texts of a few sizes so that they stay prepared.

use base::{BatchId, CommunityId, CompanyId, PersonId, ToValue};
use db::{Query, Result, Row, Tx};

use super::{CompanyRow, ConsentRow, FieldRow, IdentityRow, KindRow, PersonRow};

pub(crate) use insert::*;
pub(crate) use remove::*;

mod insert;
mod remove;

/// Values of one `in (…)`.
const LIST_MAX: usize = 1024;

/// Asks `head in (…) tail` for slices of bounded size, each filled up to a power of two with its
/// last value.
fn in_parts<T: ToValue>(
    values: &[T],
    mut ask: impl FnMut(Query<'static>) -> Result<()>,
    query: impl Fn() -> Query<'static>,
) -> Result<()> {
    for part in values.chunks(LIST_MAX) {
        let filling = part.len().next_power_of_two() - part.len();
        let mut asked = query();
        let last = part.last().expect("a chunk has values");
        asked.push(" in (").list(part.iter().chain(std::iter::repeat_n(last, filling))).push(")");
        ask(asked)?;
    }
    Ok(())
}

pub(crate) fn collect<T: ToValue, R: Row>(
    tx: &mut Tx,
    values: &[T],
    query: impl Fn() -> Query<'static>,
) -> Result<Vec<R>> {
    let mut rows = Vec::new();
    in_parts(values, |asked| tx.all_of::<R>(&asked).map(|found| rows.extend(found)), query)?;
    Ok(rows)
}

/// A statement that ends where the list of values begins.
fn head(community: CommunityId, before: &'static str, after: &'static str) -> Query<'static> {
    let mut query = Query::new(before);
    query.arg(community).push(after);
    query
}

/// Identities by their folded values, of whatever platform and kind.
pub fn identities_by_value(
    tx: &mut Tx,
    community: CommunityId,
    folded: &[&str],
) -> Result<Vec<IdentityRow>> {
    let before = "select person_id, platform, kind, value_folded, value, batch_id, evidence, at \
                  from identity where community_id = ";
    collect(tx, folded, || head(community, before, " and value_folded"))
}

/// Identities of persons: by the index alone, then each row by its key.
pub fn identities_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<IdentityRow>> {
    let before = "select i.person_id, i.platform, i.kind, i.value_folded, i.value, i.batch_id, \
                  i.evidence, i.at from identity k join identity i \
                  on i.community_id = k.community_id and i.value_folded = k.value_folded \
                  and i.platform = k.platform and i.kind = k.kind where k.community_id = ";
    collect(tx, persons, || head(community, before, " and k.person_id"))
}

/// Claims of other batches to identities of persons.
pub(crate) fn witnesses_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<IdentityRow>> {
    let before = "select person_id, platform, kind, value_folded, value, batch_id, evidence, at \
                  from identity_witness where community_id = ";
    collect(tx, persons, || head(community, before, " and person_id"))
}

/// What persons show.
pub fn persons(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<PersonRow>> {
    let before = "select id, name, email_shown, place, bio, followers, company_id, created_at \
                  from person where community_id = ";
    collect(tx, persons, || head(community, before, " and id"))
}

/// Companies by their ids.
pub fn companies(
    tx: &mut Tx,
    community: CommunityId,
    companies: &[CompanyId],
) -> Result<Vec<CompanyRow>> {
    let before = "select id, domain, name from company where community_id = ";
    collect(tx, companies, || head(community, before, " and id"))
}

/// Every value of every field of persons.
pub fn fields_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<FieldRow>> {
    let before = "select person_id, name, batch_id, by_account, value, evidence, at \
                  from person_field where community_id = ";
    collect(tx, persons, || head(community, before, " and person_id"))
}

/// The kinds of persons, once for each evidence.
pub fn kinds_of(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<Vec<KindRow>> {
    let before = "select person_id, kind, batch_id, evidence, at \
                  from person_kind where community_id = ";
    collect(tx, persons, || head(community, before, " and person_id"))
}

/// Every word of persons about being written to.
pub fn consents_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<ConsentRow>> {
    let before = "select person_id, purpose, at, state, batch_id, text_version, source \
                  from consent where community_id = ";
    collect(tx, persons, || head(community, before, " and person_id"))
}

/// Those of the persons who have a tag.
pub fn tagged(
    tx: &mut Tx,
    community: CommunityId,
    word: &str,
    persons: &[PersonId],
) -> Result<Vec<PersonId>> {
    let query = || {
        let before = "select distinct person_id from tag where community_id = ";
        let mut query = head(community, before, " and word = ");
        query.arg(word).push(" and person_id");
        query
    };
    collect(tx, persons, query)
}

/// Those of the persons who said anything about a purpose.
pub fn asked_about(
    tx: &mut Tx,
    community: CommunityId,
    purpose: &str,
    persons: &[PersonId],
) -> Result<Vec<PersonId>> {
    let query = || {
        let before = "select distinct person_id from consent where community_id = ";
        let mut query = head(community, before, " and purpose = ");
        query.arg(purpose).push(" and person_id");
        query
    };
    collect(tx, persons, query)
}

/// Batches that said something about persons: pairs, one a row.
pub(crate) fn batches_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<PersonBatch>> {
    let before = "select person_id, batch_id from person_batch where community_id = ";
    collect(tx, persons, || head(community, before, " and person_id"))
}

db::row! {
    /// A batch that said something about a person.
    pub(crate) struct PersonBatch {
        pub person_id: PersonId,
        pub batch_id: BatchId,
    }
}

/// Waits until nobody else is changing what these persons show.
pub(crate) fn lock(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    let before = "update person set created_at = created_at where community_id = ";
    let query = || head(community, before, " and id");
    in_parts(persons, |asked| tx.run_query(&asked).map(drop), query)
}
