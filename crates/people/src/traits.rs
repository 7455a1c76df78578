//! What persons are and say of themselves, walked in the order of their ids: for readings that
//! look at everybody.

use base::{CommunityId, PersonId};
use db::{Result, Tx};

use crate::model::PersonKind;
use crate::store::{self, PersonRow, TagChoice};

/// One person and what is known of them.
#[derive(Clone, Debug)]
pub struct Traits {
    pub person: PersonRow,
    pub kinds: Vec<PersonKind>,
    pub tags: Vec<TagChoice>,
}

/// The next persons after one, at most `limit`, in three statements.
pub fn after(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
    limit: i64,
) -> Result<Vec<Traits>> {
    let rows = store::bios_after(tx, community, after, limit)?;
    let Some(last) = rows.last().map(|it| it.id) else { return Ok(Vec::new()) };
    let mut kinds = store::kinds_between(tx, community, after, last)?.into_iter().peekable();
    let mut tags = store::tags_between(tx, community, after, last)?.into_iter().peekable();
    let mut found = Vec::with_capacity(rows.len());
    for person in rows {
        let mut it = Traits { person, kinds: Vec::new(), tags: Vec::new() };
        let id = it.person.id;
        while kinds.next_if(|row| row.person_id < id).is_some() {}
        while let Some(row) = kinds.next_if(|row| row.person_id == id) {
            it.kinds.push(row.kind);
        }
        while tags.next_if(|row| row.person_id < id).is_some() {}
        while let Some(row) = tags.next_if(|row| row.person_id == id) {
            it.tags.push(TagChoice { word: row.word, label: row.label });
        }
        found.push(it);
    }
    Ok(found)
}
