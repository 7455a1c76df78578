//! Doors for people: each reads what was asked, reads or decides, and shows.

use std::collections::HashMap;

use base::{CommunityId, PersonId};
use db::{Result, Tx};
use people::store::PersonRow;

pub mod circles;
pub mod decide;
pub mod reach;

/// Names and closeness of some people; whoever is gone is not among them.
#[derive(Default)]
struct Known {
    people: HashMap<PersonId, PersonRow>,
    stages: HashMap<PersonId, u8>,
}

impl Known {
    fn read(tx: &mut Tx, community: CommunityId, ids: &[PersonId]) -> Result<Self> {
        let people = people::store::bulk::persons(tx, community, ids)?;
        let sums = touches::store::rollups_of(tx, community, ids)?;
        Ok(Self {
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            stages: sums.into_iter().map(|it| (it.person_id, it.closeness())).collect(),
        })
    }

    fn name(&self, person: PersonId) -> Option<&str> {
        self.people.get(&person).map(|it| it.name.as_str())
    }

    fn stage(&self, person: PersonId) -> u8 {
        self.stages.get(&person).copied().unwrap_or(1)
    }
}
