//! Persons who became one: where those who are gone lead, by which identity later news came, and
//! who has changed since the search for duplicates looked.

use base::{CommunityId, Moment, PersonId};
use db::{Query, Result, Tx, values};

/// Keeps those who bring news of persons and those who merge persons apart.
pub const GATE: &str = "persons become one";

db::row! {
    /// Something that came to a merged person, and the identity by which it came.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Through {
        /// `touch`, `identity` or `said`.
        pub what: String,
        /// A touch's source, an identity's platform and kind, or a batch.
        pub part: String,
        /// A touch's external id, an identity's folded value, or an evidence.
        pub value: String,
        pub by_platform: String,
        pub by_kind: String,
        pub by_value: String,
    }

    /// A person of whom something changed, and how often.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Change {
        pub person_id: PersonId,
        pub n: i64,
    }
}

db::statements! {
    /// Who stayed when this person was merged.
    pub fn led_to(community: CommunityId, gone: PersonId) -> Option<PersonId> {
        "select person_id from person_alias where community_id = $1 and gone_person_id = $2"
    }

    /// From now on the gone one leads to the one who stays.
    pub fn lead(community: CommunityId, gone: PersonId, kept: PersonId, at: Moment) -> u64 {
        "insert into person_alias (community_id, gone_person_id, person_id, at)
         values ($1, $2, $3, $4)
         on conflict (community_id, gone_person_id) do update
            set person_id = excluded.person_id, at = excluded.at"
    }

    /// The gone one is back.
    pub fn lead_nowhere(community: CommunityId, gone: PersonId) -> u64 {
        "delete from person_alias where community_id = $1 and gone_person_id = $2"
    }

    /// By which identities things came to a merged person.
    pub fn throughs(community: CommunityId, person: PersonId, limit: i64) -> Vec<Through> {
        "select what, part, value, by_platform, by_kind, by_value from came_through
          where community_id = $1 and person_id = $2
          order by what, part, value, by_platform, by_kind, by_value limit $3"
    }

    /// Nobody leads to this person any more.
    pub fn forget_aliases(community: CommunityId, person: PersonId) -> u64 {
        "delete from person_alias where community_id = $1 and person_id = $2"
    }

    /// Forgets by which identities things came to a person.
    pub fn forget_throughs(community: CommunityId, person: PersonId) -> u64 {
        "delete from came_through where community_id = $1 and person_id = $2"
    }

    /// The next persons of whom something changed.
    pub fn changes(community: CommunityId, limit: i64) -> Vec<Change> {
        "select person_id, n from person_change where community_id = $1
          order by person_id limit $2"
    }
}

/// Takes changes off the list, but for those of persons who have changed again.
pub fn changes_seen(tx: &mut Tx, community: CommunityId, changes: &[Change]) -> Result<()> {
    let mut changes = changes.to_vec();
    changes.sort_unstable_by_key(|it| (it.n, it.person_id));
    for of_n in changes.chunk_by(|one, next| one.n == next.n) {
        let mut query = Query::new("delete from person_change where community_id = ");
        query.arg(community).push(" and n = ").arg(of_n[0].n).push(" and person_id in (");
        query.list(of_n.iter().map(|it| it.person_id)).push(")");
        tx.run_query(&query)?;
    }
    Ok(())
}

/// Notes that something changed of persons by which they may be found to be one.
pub fn changed(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    let mut persons = persons.to_vec();
    persons.sort_unstable();
    persons.dedup();
    tx.insert_all(
        "insert into person_change (community_id, person_id, n) values",
        &persons,
        |it| values![community, *it, 1_i64],
        "on conflict (community_id, person_id) do update set n = person_change.n + 1",
    )
    .map(drop)
}

/// Those of the persons into whom somebody was merged.
pub(crate) fn kept_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<PersonId>> {
    let mut kept = Vec::new();
    for part in persons.chunks(1000) {
        let mut query =
            Query::new("select distinct person_id from person_alias where community_id = ");
        query.arg(community).push(" and person_id in (").list(part).push(") order by person_id");
        kept.extend(tx.all_of::<PersonId>(&query)?);
    }
    Ok(kept)
}

/// Keeps by which identities things came.
pub(crate) fn keep_through(
    tx: &mut Tx,
    community: CommunityId,
    rows: &[(PersonId, Through)],
) -> Result<()> {
    tx.insert_all(
        "insert into came_through (community_id, person_id, what, part, value, by_platform, \
         by_kind, by_value) values",
        rows,
        |(person, it)| {
            let [what, part, value] = values![it.what, it.part, it.value];
            let [platform, kind, by] = values![it.by_platform, it.by_kind, it.by_value];
            let [community, person] = values![community, *person];
            [community, person, what, part, value, platform, kind, by]
        },
        "on conflict do nothing",
    )
    .map(drop)
}
