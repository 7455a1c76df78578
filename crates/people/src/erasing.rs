//! What people do about an erasure: remember by hashes who asked for it, and forget them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use base::{AccountId, BatchId, CommunityId, CompanyId, ErasureId, Moment, PersonId};
use db::{Query, Result, Tx};
use sha2::{Digest, Sha256};

use crate::arrival::{Arrival, Claim};
use crate::companies::store as companies;
use crate::model::{FieldName, IdentityKind};
use crate::reshow;
use crate::store::bulk::{self, Said, collect};
use crate::store::{self, FieldRow};

/// How many hashes of erased identities there are; where there are none, nobody looks.
const ERASED: &str = "erased identities";

/// Something that has to be settled before a person can be erased. A slice offers one where it
/// holds what cannot go away just so; the text is for whoever may settle it.
#[derive(Clone, Copy)]
pub struct Hindrance {
    pub find: fn(&mut Tx, CommunityId, PersonId) -> Result<Option<Sentence>>,
}

/// A sentence in the language of whoever reads it.
pub type Sentence = fn(base::Language) -> String;

db::row! {
    /// A hash that is known.
    struct Known { hash: Vec<u8> }
}

db::statements! {
    fn insert_hash(community: CommunityId, hash: &[u8], erasure: ErasureId, at: Moment) -> u64 {
        "insert into erased_identity (community_id, hash, erasure_id, at) values ($1, $2, $3, $4)
         on conflict do nothing"
    }

    fn delete_hash(community: CommunityId, hash: &[u8]) -> u64 {
        "delete from erased_identity where community_id = $1 and hash = $2"
    }

    fn delete_suppression(community: CommunityId, address: &str) -> u64 {
        "delete from suppression where community_id = $1 and address = $2"
    }
}

/// What stands for an identity that nobody may know any more. The community is part of it, so that
/// two of them cannot compare whom they forgot.
fn hash(community: CommunityId, (platform, kind): (&str, IdentityKind), folded: &str) -> Vec<u8> {
    let mut digest = Sha256::new();
    for part in [&community.to_string(), platform, kind.as_str(), folded] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().to_vec()
}

fn hash_of(community: CommunityId, claim: &Claim) -> Vec<u8> {
    hash(community, (claim.platform(), claim.kind()), claim.folded())
}

/// Whether an identity belonged to somebody who was erased.
pub fn is_erased(tx: &mut Tx, community: CommunityId, claim: &Claim) -> Result<bool> {
    Ok(!known(tx, community, [claim])?.is_empty())
}

/// Whether letters may go to an address: it is neither suppressed nor erased.
pub fn may_be_written(tx: &mut Tx, community: CommunityId, folded: &str) -> Result<bool> {
    let erased = match Claim::email(folded) {
        Ok(claim) => is_erased(tx, community, &claim)?,
        Err(_) => false,
    };
    Ok(!erased && store::suppressed(tx, community, folded)?.is_none())
}

/// Lets an identity in again, because whoever it belongs to came back. Says whether it was kept
/// out.
pub fn let_in(tx: &mut Tx, community: CommunityId, claim: &Claim) -> Result<bool> {
    let lifted = delete_hash(tx, community, &hash_of(community, claim))?;
    touches::tally(tx, community, ERASED, -(lifted as i64))?;
    Ok(lifted > 0)
}

/// The arrivals without those that speak of somebody erased: the identity that decides who it is
/// was erased. Other erased identities are left out.
pub(crate) fn admit<'a>(
    tx: &mut Tx,
    community: CommunityId,
    arrivals: Vec<Cow<'a, Arrival>>,
) -> Result<Vec<Cow<'a, Arrival>>> {
    let claims = arrivals.iter().flat_map(|it| &it.identities);
    let known = known(tx, community, claims)?;
    if known.is_empty() {
        return Ok(arrivals);
    }
    let is_erased = |it: &Claim| known.contains(&hash_of(community, it));
    let admitted = arrivals.into_iter().filter_map(|arrival| {
        if arrival.identities.first().is_some_and(is_erased) {
            return None;
        }
        if !arrival.identities.iter().any(is_erased) {
            return Some(arrival);
        }
        let mut arrival = arrival.into_owned();
        arrival.identities.retain(|it| !is_erased(it));
        Some(Cow::Owned(arrival))
    });
    Ok(admitted.collect())
}

/// Hashes of the claims that are known as erased.
fn known<'a>(
    tx: &mut Tx,
    community: CommunityId,
    claims: impl IntoIterator<Item = &'a Claim>,
) -> Result<BTreeSet<Vec<u8>>> {
    if touches::count(tx, community, ERASED)? == 0 {
        return Ok(BTreeSet::new());
    }
    let hashes: BTreeSet<Vec<u8>> = claims.into_iter().map(|it| hash_of(community, it)).collect();
    let hashes: Vec<Vec<u8>> = hashes.into_iter().collect();
    let found: Vec<Known> = collect(tx, &hashes, || {
        let mut query = Query::new("select hash from erased_identity where community_id = ");
        query.arg(community).push(" and hash");
        query
    })?;
    Ok(found.into_iter().map(|it| it.hash).collect())
}

/// Remembers by hashes what proved who a person was, so that no import brings them back, and
/// forgets why their addresses got no letters: an erased one gets none. Says how many there are.
pub fn remember(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    erasure: ErasureId,
    person: PersonId,
) -> Result<u64> {
    let mut remembered = 0;
    for it in store::identities(tx, community, person)? {
        let hash = hash(community, (&it.platform, it.kind), &it.value_folded);
        remembered += insert_hash(tx, community, &hash, erasure, now)?;
        if it.kind == IdentityKind::Email {
            delete_suppression(tx, community, &it.value_folded)?;
        }
    }
    touches::tally(tx, community, ERASED, remembered as i64)?;
    Ok(remembered)
}

/// Forgets a company to which nobody belongs any more, even if somebody named it: the business of
/// one person tells who that was. Says whether there was one.
pub fn forget_company(tx: &mut Tx, community: CommunityId, company: CompanyId) -> Result<bool> {
    if !companies::persons(tx, community, company, PersonId(i64::MAX), 1)?.is_empty() {
        return Ok(false);
    }
    companies::delete_domains(tx, community, company)?;
    Ok(companies::delete(tx, community, company)? == 1)
}

/// Gives somebody about whom nothing is known any more the name of a pseudonym, in the words of the
/// community, and takes them out of what counts people. Sums stay.
pub fn pseudonym(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    person: PersonId,
    (name, evidence): (&str, &str),
) -> Result<()> {
    let row = FieldRow {
        person_id: person,
        name: FieldName::Name,
        batch_id: BatchId(0),
        by_account: AccountId(0),
        value: name.to_owned(),
        evidence: evidence.to_owned(),
        at: now,
    };
    store::put_field(tx, community, &row)?;
    let said = [Said { person, at: now }];
    bulk::insert_said(tx, crate::arrival::Batch::none(community), &said)?;
    touches::tally(tx, community, crate::intake::REMOVALS, 1)?;
    // Their row is empty already, so showing it anew would not know that there was a bio.
    db::search::remove_many(tx, community, reshow::BIOS, &[person.0])?;
    reshow::reshow(tx, community, &[person])?;
    touches::set_counting(tx, community, person, now, false)
}
