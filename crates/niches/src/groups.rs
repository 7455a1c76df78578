//! Who belongs to the groups that niches are looked for in.

use std::collections::BTreeSet;

use base::{CommunityId, Moment, PersonId};
use db::{Result, Tx};
use people::facet::Facets;
use touches::FanType;

use crate::model::{Base, SEGMENTS_MAX, fans_of_each};
use crate::store;

/// Members of a segment that are read at once.
const PAGE: i64 = 5_000;

/// A group with its members, in the order of their ids.
#[derive(Clone, Debug)]
pub struct Group {
    pub base: Base,
    pub members: Vec<PersonId>,
}

/// Walks the members of groups beside persons that come in the order of their ids.
pub struct Beside<'a> {
    groups: &'a [Group],
    places: Vec<usize>,
    found: Vec<usize>,
}

impl<'a> Beside<'a> {
    pub fn new(groups: &'a [Group]) -> Self {
        Self { groups, places: vec![0; groups.len()], found: Vec::new() }
    }

    /// The groups of the next person.
    pub fn of(&mut self, person: PersonId) -> &[usize] {
        self.found.clear();
        for (at, (group, place)) in self.groups.iter().zip(&mut self.places).enumerate() {
            while group.members.get(*place).is_some_and(|it| *it < person) {
                *place += 1;
            }
            if group.members.get(*place) == Some(&person) {
                self.found.push(at);
            }
        }
        &self.found
    }
}

/// The fans, of each type and together, and the segments that were asked for. What has become of
/// segments that are gone is told apart.
pub fn groups(
    tx: &mut Tx,
    facets: &Facets,
    community: CommunityId,
    now: Moment,
) -> Result<(Vec<Group>, Vec<Base>)> {
    let mut groups = fans(tx, community)?;
    let mut gone = Vec::new();
    let mut seen = 0;
    for row in store::readings(tx, community, READINGS_MAX)? {
        let Some(base @ Base::Segment(id)) = Base::parse(&row.base) else { continue };
        let members = match segments::members(tx, facets, (community, id), now)? {
            Some(members) if seen < SEGMENTS_MAX => members,
            Some(_) => continue,
            None => {
                gone.push(base);
                continue;
            }
        };
        seen += 1;
        groups.push(Group { base, members: all(tx, &members)? });
    }
    Ok((groups, gone))
}

/// Groups of a community that are looked at, those of segments that are gone included.
const READINGS_MAX: i64 = 2 * SEGMENTS_MAX + 10;

fn fans(tx: &mut Tx, community: CommunityId) -> Result<Vec<Group>> {
    let persons = touches::count(tx, community, touches::PERSONS)?;
    let size = fans_of_each(persons);
    let mut together = BTreeSet::new();
    let mut groups = Vec::new();
    for fan_type in FanType::ALL.iter().copied() {
        let top = touches::store::top(tx, community, fan_type, size)?;
        let mut members: Vec<PersonId> = top.into_iter().map(|it| it.person_id).collect();
        together.extend(members.iter().copied());
        members.sort();
        groups.push(Group { base: Base::Type(fan_type), members });
    }
    groups.insert(0, Group { base: Base::Fans, members: together.into_iter().collect() });
    Ok(groups)
}

/// Every member of a segment, a long page at a time.
fn all(tx: &mut Tx, members: &segments::Members) -> Result<Vec<PersonId>> {
    let mut found: Vec<PersonId> = Vec::new();
    loop {
        let page = members.page(tx, found.last().copied(), PAGE)?;
        let is_last = (page.len() as i64) < PAGE;
        found.extend(page);
        if is_last {
            found.sort();
            found.dedup();
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_met_beside_persons_in_the_order_of_their_ids() {
        let group = |members: &[i64]| Group {
            base: Base::Fans,
            members: members.iter().map(|it| PersonId(*it)).collect(),
        };
        let groups = [group(&[2, 3, 9]), group(&[]), group(&[1, 3, 8])];
        let mut beside = Beside::new(&groups);
        let met: Vec<Vec<usize>> =
            [1, 3, 7, 9, 12].map(|it| beside.of(PersonId(it)).to_vec()).into();
        assert_eq!(met, [vec![2], vec![0, 2], vec![], vec![0], vec![]]);
    }
}
