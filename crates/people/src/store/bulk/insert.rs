//! Rows that come in, many at once. What is there already stays as it is.

use base::{CommunityId, CompanyId, Moment, PersonId};
use db::{Result, Tx, values};

use crate::arrival::{Batch, Claim, ConsentClaim};
use crate::model::{FieldName, PersonKind, SuppressionReason};
use crate::store::{IdentityRow, PersonRow};

/// That a batch said something about a person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub person: PersonId,
    pub at: Moment,
}

/// An identity, or another batch's claim to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewIdentity<'a> {
    pub person: PersonId,
    pub claim: &'a Claim,
    pub evidence: &'a str,
    pub at: Moment,
}

/// A value of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewField<'a> {
    pub person: PersonId,
    pub name: FieldName,
    pub value: &'a str,
    pub evidence: &'a str,
    pub at: Moment,
}

/// What a person is to us.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewKind<'a> {
    pub person: PersonId,
    pub kind: PersonKind,
    pub evidence: &'a str,
    pub at: Moment,
}

/// A word about being written to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewConsent<'a> {
    pub person: PersonId,
    pub claim: &'a ConsentClaim,
    pub source: &'a str,
}

/// An address that gets no letters any more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewSuppression<'a> {
    pub address: &'a str,
    pub reason: SuppressionReason,
    pub at: Moment,
}

/// A tag on a person.
#[derive(Clone, Debug)]
pub(crate) struct NewTag<'a> {
    pub person: PersonId,
    pub word: String,
    pub label: &'a str,
    pub at: Moment,
}

/// Inserts persons, or brings what they show up to date.
pub(crate) fn put_persons(tx: &mut Tx, community: CommunityId, rows: &[PersonRow]) -> Result<u64> {
    tx.insert_all(
        "insert into person (community_id, id, name, email_shown, place, bio, followers, \
         company_id, created_at) values",
        rows,
        |it| {
            let shown = values![it.name, it.email_shown, it.place, it.bio, it.followers];
            let [name, email, place, bio, followers] = shown;
            let [community, id, company, at] =
                values![community, it.id, it.company_id, it.created_at];
            [community, id, name, email, place, bio, followers, company, at]
        },
        "on conflict (community_id, id) do update set name = excluded.name, \
         email_shown = excluded.email_shown, place = excluded.place, bio = excluded.bio, \
         followers = excluded.followers, company_id = excluded.company_id",
    )
}

/// Inserts companies by their domains.
pub(crate) fn insert_companies(
    tx: &mut Tx,
    community: CommunityId,
    rows: &[(CompanyId, String)],
) -> Result<u64> {
    tx.insert_all(
        "insert into company (community_id, id, domain, name) values",
        rows,
        |it| values![community, it.0, it.1, it.1],
        "on conflict do nothing",
    )
}

/// Inserts identities; fewer than given if somebody else was faster.
pub(crate) fn insert_identities(
    tx: &mut Tx,
    batch: Batch,
    rows: &[NewIdentity<'_>],
) -> Result<u64> {
    tx.insert_all(
        "insert into identity (community_id, value_folded, platform, kind, value, person_id, \
         batch_id, evidence, at) values",
        rows,
        |it| identity_values(&batch, it),
        "on conflict do nothing",
    )
}

/// Notes that this batch claims identities which another one brought.
pub(crate) fn insert_witnesses(tx: &mut Tx, batch: Batch, rows: &[NewIdentity<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into identity_witness (community_id, value_folded, platform, kind, value, \
         person_id, batch_id, evidence, at) values",
        rows,
        |it| identity_values(&batch, it),
        "on conflict do nothing",
    )
}

fn identity_values<'a>(batch: &'a Batch, it: &'a NewIdentity<'_>) -> [db::ValueRef<'a>; 9] {
    let kind = db::ValueRef::Text(it.claim.kind().as_str());
    let [community, person, id, evidence, at] =
        values![batch.community, it.person, batch.id, it.evidence, it.at];
    let [folded, platform, value] =
        [it.claim.folded(), it.claim.platform(), it.claim.value()].map(db::ValueRef::Text);
    [community, folded, platform, kind, value, person, id, evidence, at]
}

/// Gives identities to other batches that claim them.
pub(crate) fn hand_on_identities(
    tx: &mut Tx,
    community: CommunityId,
    rows: &[IdentityRow],
) -> Result<u64> {
    tx.insert_all(
        "insert into identity (community_id, value_folded, platform, kind, value, person_id, \
         batch_id, evidence, at) values",
        rows,
        |it| {
            let [folded, platform, kind, value] =
                values![it.value_folded, it.platform, it.kind, it.value];
            let [community, person, batch, evidence, at] =
                values![community, it.person_id, it.batch_id, it.evidence, it.at];
            [community, folded, platform, kind, value, person, batch, evidence, at]
        },
        "on conflict (community_id, value_folded, platform, kind) do update set \
         value = excluded.value, batch_id = excluded.batch_id, evidence = excluded.evidence, \
         at = excluded.at",
    )
}

/// Notes that a batch said something about persons.
pub(crate) fn insert_said(tx: &mut Tx, batch: Batch, rows: &[Said]) -> Result<u64> {
    tx.insert_all(
        "insert into person_batch (community_id, batch_id, person_id, at) values",
        rows,
        |it| values![batch.community, batch.id, it.person, it.at],
        "on conflict do nothing",
    )
}

/// Inserts values of fields; within a batch the newest stays.
pub(crate) fn put_fields(tx: &mut Tx, batch: Batch, rows: &[NewField<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into person_field (community_id, person_id, name, batch_id, by_account, value, \
         evidence, at) values",
        rows,
        |it| {
            let [community, person, name, id] =
                values![batch.community, it.person, it.name, batch.id];
            let [value, evidence, at] = values![it.value, it.evidence, it.at];
            [community, person, name, id, db::ValueRef::Int(0), value, evidence, at]
        },
        "on conflict (community_id, person_id, name, batch_id, by_account) do update set \
         value = excluded.value, evidence = excluded.evidence, at = excluded.at \
         where excluded.at > person_field.at",
    )
}

/// Inserts kinds.
pub(crate) fn insert_kinds(tx: &mut Tx, batch: Batch, rows: &[NewKind<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into person_kind (community_id, person_id, kind, batch_id, evidence, at) values",
        rows,
        |it| values![batch.community, it.person, it.kind, batch.id, it.evidence, it.at],
        "on conflict do nothing",
    )
}

/// Inserts words about being written to.
pub(crate) fn insert_consents(tx: &mut Tx, batch: Batch, rows: &[NewConsent<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into consent (community_id, person_id, purpose, at, state, batch_id, \
         text_version, source) values",
        rows,
        |it| {
            let [purpose, at, state, version] =
                values![it.claim.purpose, it.claim.at, it.claim.state, it.claim.text_version];
            let [community, person, id, source] =
                values![batch.community, it.person, batch.id, it.source];
            [community, person, purpose, at, state, id, version, source]
        },
        "on conflict do nothing",
    )
}

/// Inserts addresses that get no letters.
pub(crate) fn insert_suppressions(
    tx: &mut Tx,
    batch: Batch,
    rows: &[NewSuppression<'_>],
) -> Result<u64> {
    tx.insert_all(
        "insert into suppression (community_id, address, reason, batch_id, at) values",
        rows,
        |it| values![batch.community, it.address, it.reason, batch.id, it.at],
        "on conflict do nothing",
    )
}

/// Inserts tags.
pub(crate) fn insert_tags(tx: &mut Tx, batch: Batch, rows: &[NewTag<'_>]) -> Result<u64> {
    tx.insert_all(
        "insert into tag (community_id, person_id, word, batch_id, label, at) values",
        rows,
        |it| values![batch.community, it.person, it.word, batch.id, it.label, it.at],
        "on conflict do nothing",
    )
}
