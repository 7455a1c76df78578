//! Adds every tie up again from what was said, and says where the sums differ.

use base::{CommunityId, PersonId};
use db::{Result, Tx};
use touches::Walk;

use crate::deeds::{self, SAID_MAX};
use crate::{model, store};

/// Persons compared in one step.
const STEP: i64 = 500;

/// Compares the ties of the next persons of a community; each difference is a sentence.
pub fn step(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
    differences: &mut Vec<String>,
) -> Result<Walk> {
    let persons = store::persons_after(tx, community, after, STEP)?;
    let Some(last) = persons.last().copied() else { return Ok(Walk::Done) };
    for person in &persons {
        let said = store::said_by(tx, community, *person, SAID_MAX)?;
        let should = deeds::fold(&said);
        let mut does = store::of_person(tx, community, *person, SAID_MAX)?;
        let key =
            |it: &model::Sum| (it.platform.clone(), it.named_by.clone(), it.value_folded.clone());
        does.sort_by_key(key);
        let equal = should.len() == does.len()
            && should.iter().zip(&does).all(|(a, b)| key(a) == key(b) && model::same(a, b));
        if !equal {
            differences
                .push(format!("Person {person}: what they said makes {should:?}, not {does:?}."));
        }
    }
    Ok(if persons.len() as i64 == STEP { Walk::After(last) } else { Walk::Done })
}
