//! Rows that go away, many at once, when a batch is rolled back.

use base::{CommunityId, CompanyId, PersonId};
use db::{Result, Tx};

use super::{head, in_parts};
use crate::arrival::Batch;

macro_rules! of_batch {
    ($($(#[$doc:meta])* $name:ident = $before:literal;)*) => { $(
        $(#[$doc])*
        fn $name(tx: &mut Tx, batch: Batch, persons: &[PersonId]) -> Result<()> {
            let query = || {
                let mut query = head(batch.community, $before, " and batch_id = ");
                query.arg(batch.id).push(" and person_id");
                query
            };
            in_parts(persons, |asked| tx.run_query(&asked).map(drop), query)
        }
    )* };
}

of_batch! {
    fields = "delete from person_field where community_id = ";
    kinds = "delete from person_kind where community_id = ";
    consents = "delete from consent where community_id = ";
    custom = "delete from custom_value where community_id = ";
    tags = "delete from tag where community_id = ";
    identities = "delete from identity where community_id = ";
    witnesses = "delete from identity_witness where community_id = ";
    said = "delete from person_batch where community_id = ";
}

/// Takes back everything a batch said about persons.
pub(crate) fn delete_said(tx: &mut Tx, batch: Batch, persons: &[PersonId]) -> Result<()> {
    for delete in [fields, custom, kinds, consents, tags, identities, witnesses, said] {
        delete(tx, batch, persons)?;
    }
    Ok(())
}

/// Deletes persons about whom nothing is said.
pub(crate) fn delete_persons(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<()> {
    let query = || head(community, "delete from person where community_id = ", " and id");
    in_parts(persons, |asked| tx.run_query(&asked).map(drop), query)
}

/// Deletes those of the companies that nobody belongs to any more.
pub(crate) fn delete_empty_companies(
    tx: &mut Tx,
    community: CommunityId,
    companies: &[CompanyId],
) -> Result<()> {
    let before = "delete from company where not exists (select 1 from person \
                  where person.community_id = company.community_id \
                  and person.company_id = company.id) and kept_at is null and community_id = ";
    let query = || head(community, before, " and id");
    in_parts(companies, |asked| tx.run_query(&asked).map(drop), query)
}

/// Lifts the suppressions that a batch brought.
pub(crate) fn delete_suppressions(tx: &mut Tx, batch: Batch, addresses: &[String]) -> Result<()> {
    let query = || {
        let before = "delete from suppression where community_id = ";
        let mut query = head(batch.community, before, " and batch_id = ");
        query.arg(batch.id).push(" and address");
        query
    };
    in_parts(addresses, |asked| tx.run_query(&asked).map(drop), query)
}
