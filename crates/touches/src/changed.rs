//! Who has news: persons whose facts changed since a reading of the log last looked at them.
//!
//! One row a person, written in the transaction of the change and taken away by the reading that
//! has looked. A reading that keeps nothing but this list needs no cursor, so nothing is missed
//! that was imported late, out of order, or by a transaction that took its time.

use base::{CommunityId, PersonId, ValueRef};
use db::{Engine, Query, Result, Tx};

/// The most persons that one look takes.
pub const LOOK_MAX: i64 = 500;

db::statements! {
    /// Persons with news after one, in order. The rows are held until the transaction ends, so that
    /// a change that comes meanwhile waits and makes a row of its own.
    pub fn after(community: CommunityId, after: PersonId, limit: i64) -> Vec<PersonId> {
        sqlite "select person_id from changed where community_id = $1 and person_id > $2
                 order by person_id limit $3"
        postgres "select person_id from changed where community_id = $1 and person_id > $2
                   order by person_id limit $3 for update"
    }
}

/// Every statement of this list, for the tests that prepare and explain them.
pub fn statements() -> &'static [db::Entry] {
    STATEMENTS
}

/// Notes that there is something new to be read about persons.
pub fn note(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    const INSERT: &str = "insert into changed (community_id, person_id) values";
    // With one writer a row that is there is as good as a new one. With several it is touched, so
    // that whoever is about to take it away waits for this transaction.
    let known = match tx.engine() {
        Engine::Sqlite => "on conflict (community_id, person_id) do nothing",
        Engine::Postgres => {
            "on conflict (community_id, person_id) do update set person_id = excluded.person_id"
        }
    };
    let mut sorted = persons.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let values = |it: &PersonId| [ValueRef::Int(community.0), ValueRef::Int(it.0)];
    tx.insert_all(INSERT, &sorted, values, known).map(drop)
}

/// Takes persons off the list, in the transaction that has read all about them.
pub fn settle(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    for part in persons.chunks(LOOK_MAX as usize) {
        let mut query = Query::new("delete from changed where community_id = ");
        query.arg(community).push(" and person_id in (").list(part).push(")");
        tx.run_query(&query)?;
    }
    Ok(())
}
