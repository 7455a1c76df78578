//! Who bears a name: looked up when ties are read, so that it does not matter when a person became
//! known, or with whom they were merged.

use std::collections::HashMap;

use base::{CommunityId, PersonId};
use db::{Result, Tx};
use people::store::bulk;
use ties::Name;

/// Names that are looked up at once.
const NAMES_AT_ONCE: usize = 4096;

/// The bearers of names: whoever holds the name on its platform; else, if exactly one person holds
/// it anywhere, that one: most people have one handle everywhere, and two holders are nobody.
pub fn of(tx: &mut Tx, community: CommunityId, names: &[Name]) -> Result<Vec<Option<PersonId>>> {
    let mut found = Vec::with_capacity(names.len());
    for part in names.chunks(NAMES_AT_ONCE) {
        let mut folded: Vec<&str> = part.iter().map(|it| it.value_folded.as_str()).collect();
        folded.sort_unstable();
        folded.dedup();
        let mut holders: HashMap<String, Vec<(String, &'static str, PersonId)>> = HashMap::new();
        for row in bulk::identities_by_value(tx, community, &folded)? {
            let holder = (row.platform, row.kind.as_str(), row.person_id);
            holders.entry(row.value_folded).or_default().push(holder);
        }
        found.extend(part.iter().map(|name| bearer(name, holders.get(&name.value_folded)?)));
    }
    Ok(found)
}

fn bearer(name: &Name, holders: &[(String, &'static str, PersonId)]) -> Option<PersonId> {
    let mut same = holders.iter().filter(|it| it.1 == name.named_by);
    if let Some(holder) = same.clone().find(|it| it.0 == name.platform) {
        return Some(holder.2);
    }
    let first = same.next()?.2;
    same.all(|it| it.2 == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_its_platform_comes_first_and_two_elsewhere_are_nobody() {
        let name = Name {
            platform: "instagram".to_owned(),
            named_by: "handle".to_owned(),
            value_folded: "maya".to_owned(),
        };
        let holder = |platform: &str, kind, person| (platform.to_owned(), kind, PersonId(person));
        for (holders, wanted) in [
            (vec![], None),
            (vec![holder("x", "handle", 1), holder("instagram", "handle", 2)], Some(2)),
            (vec![holder("x", "handle", 1)], Some(1)),
            (vec![holder("x", "handle", 1), holder("tiktok", "handle", 1)], Some(1)),
            (vec![holder("x", "handle", 1), holder("tiktok", "handle", 2)], None),
            (vec![holder("shopify", "customer", 1)], None),
        ] {
            assert_eq!(bearer(&name, &holders), wanted.map(PersonId), "{holders:?}");
        }
    }
}
