//! Which company a domain stands for: the one it was given to, or the one that is called by it.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, CompanyId};
use db::{Result, Tx};

use super::store;
use crate::shown::company_id;
use crate::store::bulk;

/// The companies of domains; those that are not there yet are made.
pub(crate) fn companies(
    tx: &mut Tx,
    community: CommunityId,
    domains: &BTreeSet<&str>,
) -> Result<BTreeMap<String, CompanyId>> {
    if domains.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list: Vec<&str> = domains.iter().copied().collect();
    let claimed = store::claimed(tx, community, &list)?;
    let mut found: BTreeMap<String, CompanyId> =
        claimed.into_iter().map(|it| (it.domain, it.company_id)).collect();
    let own = list.iter().filter(|it| !found.contains_key(**it));
    let own: Vec<(CompanyId, String)> =
        own.map(|domain| (company_id(domain), (*domain).to_owned())).collect();
    bulk::insert_companies(tx, community, &own)?;
    found.extend(own.into_iter().map(|(id, domain)| (domain, id)));
    Ok(found)
}
