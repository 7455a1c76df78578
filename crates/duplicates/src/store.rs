//! Every statement about keys, pairs, verdicts and merges.

use base::{AccountId, CommunityId, Moment, PersonId};
use db::{Query, Result, Tx, values};

use crate::model::GROUP_MAX;

base::ids! {
    /// One merge of two persons.
    MergeId,
}

db::row! {
    /// A key of a person.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct KeyRow {
        pub key: String,
        pub person_id: PersonId,
    }

    /// A pair that is proposed.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PairRow {
        pub person_id: PersonId,
        pub other_person_id: PersonId,
        pub rank: i64,
        pub reasons: String,
        pub found_at: Moment,
        pub later_until: Option<Moment>,
    }

    /// Two persons of whom a human said something.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Two {
        pub person_id: PersonId,
        pub other_person_id: PersonId,
    }

    /// A merge.
    #[derive(Clone, Debug, PartialEq)]
    pub struct MergeRow {
        pub id: MergeId,
        pub person_id: PersonId,
        pub gone_person_id: PersonId,
        pub kept_name: String,
        pub gone_name: String,
        pub reasons: String,
        pub at: Moment,
        pub by_account: AccountId,
    }

    /// What a merge kept of a row.
    #[derive(Clone, Debug, PartialEq)]
    pub struct KeptRow {
        pub number: i64,
        pub table_name: String,
        pub column_name: String,
        pub what: String,
        pub content: String,
    }
}

/// A merge about to be kept.
pub struct NewMerge<'a> {
    pub id: MergeId,
    pub person: PersonId,
    pub gone: PersonId,
    pub kept_name: &'a str,
    pub gone_name: &'a str,
    pub reasons: &'a str,
    pub at: Moment,
    pub by: AccountId,
}

/// A place in the list of pairs of a rank.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub rank: i64,
    pub person_id: PersonId,
    pub other_person_id: PersonId,
}

impl Place {
    /// Before the first pair.
    pub const fn first(rank: i64) -> Self {
        Self { rank, person_id: PersonId(0), other_person_id: PersonId(0) }
    }
}

db::statements! {
    /// Pairs of a rank that are shown now, after a place in the list.
    pub fn pairs(community: CommunityId, after: &Place { rank, person_id, other_person_id },
        now: Moment, limit: i64) -> Vec<PairRow> {
        "select person_id, other_person_id, rank, reasons, found_at, later_until
           from duplicate_pair
          where community_id = $1 and rank = $2 and person_id >= $3
            and (person_id > $3 or other_person_id > $4)
            and (later_until is null or later_until <= $5)
          order by person_id, other_person_id limit $6"
    }

    /// How many pairs of a rank are shown now; at most `most` are counted.
    pub fn count_pairs(community: CommunityId, rank: i64, now: Moment, most: i64) -> db::One<i64> {
        "select count(*) from (
             select person_id from duplicate_pair
              where community_id = $1 and rank = $2
                and (later_until is null or later_until <= $3)
              limit $4) as shown"
    }

    /// One pair.
    pub fn pair(community: CommunityId, two: &Two { person_id, other_person_id })
        -> Option<PairRow> {
        "select person_id, other_person_id, rank, reasons, found_at, later_until
           from duplicate_pair
          where community_id = $1 and person_id = $2 and other_person_id = $3"
    }

    /// The pairs of a person.
    pub fn pairs_of(community: CommunityId, person: PersonId, limit: i64) -> Vec<PairRow> {
        "select person_id, other_person_id, rank, reasons, found_at, later_until from (
             select person_id, other_person_id, rank, reasons, found_at, later_until
               from duplicate_pair where community_id = $1 and person_id = $2
             union all
             select person_id, other_person_id, rank, reasons, found_at, later_until
               from duplicate_pair where community_id = $1 and other_person_id = $2
         ) as found order by rank, person_id, other_person_id limit $3"
    }

    /// Shows a pair again at another time.
    pub fn put_off(community: CommunityId, two: &Two { person_id, other_person_id },
        until: Moment) -> u64 {
        "update duplicate_pair set later_until = $4
          where community_id = $1 and person_id = $2 and other_person_id = $3"
    }

    pub fn delete_pair(community: CommunityId, two: &Two { person_id, other_person_id }) -> u64 {
        "delete from duplicate_pair
          where community_id = $1 and person_id = $2 and other_person_id = $3"
    }

    /// A human said that the first is not the second.
    pub fn insert_verdict(community: CommunityId, two: &Two { person_id, other_person_id },
        at: Moment, by: AccountId) -> u64 {
        "insert into duplicate_verdict (community_id, person_id, other_person_id, at, by_account)
         values ($1, $2, $3, $4, $5)
         on conflict (community_id, person_id, other_person_id) do nothing"
    }

    /// Since when a human holds that the first is not the second.
    pub fn verdict(community: CommunityId, two: &Two { person_id, other_person_id })
        -> Option<Moment> {
        "select at from duplicate_verdict
          where community_id = $1 and person_id = $2 and other_person_id = $3"
    }

    pub fn delete_verdict(community: CommunityId, two: &Two { person_id, other_person_id })
        -> u64 {
        "delete from duplicate_verdict
          where community_id = $1 and person_id = $2 and other_person_id = $3"
    }

    pub fn insert_merge(community: CommunityId, new: &NewMerge<'_> {
        id, person, gone, kept_name, gone_name, reasons, at, by
    }) -> u64 {
        "insert into merge (community_id, id, person_id, gone_person_id, kept_name, gone_name,
                reasons, at, by_account)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    }

    /// One merge.
    pub fn merge(community: CommunityId, id: MergeId) -> Option<MergeRow> {
        "select id, person_id, gone_person_id, kept_name, gone_name, reasons, at, by_account
           from merge where community_id = $1 and id = $2"
    }

    /// Merges into a person, newest first.
    pub fn merges_of(community: CommunityId, person: PersonId, limit: i64) -> Vec<MergeRow> {
        "select id, person_id, gone_person_id, kept_name, gone_name, reasons, at, by_account
           from merge where community_id = $1 and person_id = $2
          order by id desc limit $3"
    }

    /// Merges, newest first.
    pub fn merges(community: CommunityId, before: MergeId, limit: i64) -> Vec<MergeRow> {
        "select id, person_id, gone_person_id, kept_name, gone_name, reasons, at, by_account
           from merge where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// A merge that is undone is none any more.
    pub fn delete_merge(community: CommunityId, id: MergeId) -> u64 {
        "delete from merge where community_id = $1 and id = $2"
    }

    /// Whoever stayed is nobody any more; nothing can be undone.
    pub fn delete_merges_of(community: CommunityId, person: PersonId) -> u64 {
        "delete from merge where community_id = $1 and person_id = $2"
    }

    pub fn delete_kept_of(community: CommunityId, person: PersonId) -> u64 {
        "delete from merge_row where community_id = $1 and person_id = $2"
    }

    pub fn delete_verdicts_of(community: CommunityId, person: PersonId) -> u64 {
        "delete from duplicate_verdict where community_id = $1 and person_id = $2"
    }

    pub fn delete_verdicts_about(community: CommunityId, person: PersonId) -> u64 {
        "delete from duplicate_verdict where community_id = $1 and other_person_id = $2"
    }

    /// What merges into a person kept names that person, after those merges have moved.
    pub fn follow_merges(community: CommunityId, person: PersonId) -> u64 {
        "update merge_row set person_id = $2
          where community_id = $1 and person_id <> $2
            and merge_id in (select id from merge where community_id = $1 and person_id = $2)"
    }

    /// What a merge kept, in the order in which it was kept.
    pub fn kept(community: CommunityId, merge: MergeId, limit: i64) -> Vec<KeptRow> {
        "select number, table_name, column_name, what, content from merge_row
          where community_id = $1 and merge_id = $2 order by number limit $3"
    }

    /// Nothing needs to be restored any more.
    pub fn delete_kept(community: CommunityId, merge: MergeId) -> u64 {
        "delete from merge_row where community_id = $1 and merge_id = $2"
    }
}

/// Keeps what a merge did with rows.
pub fn insert_kept(
    tx: &mut Tx,
    community: CommunityId,
    (merge, person): (MergeId, PersonId),
    rows: &[KeptRow],
) -> Result<()> {
    tx.insert_all(
        "insert into merge_row (community_id, merge_id, number, person_id, table_name, \
         column_name, what, content) values",
        rows,
        |it| {
            let [community, merge, person] = values![community, merge, person];
            let [number, table, column] = values![it.number, it.table_name, it.column_name];
            let [what, content] = values![it.what, it.content];
            [community, merge, number, person, table, column, what, content]
        },
        "on conflict do nothing",
    )
    .map(drop)
}

/// The keys of persons.
pub fn keys_of(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<Vec<KeyRow>> {
    let mut rows = Vec::new();
    for part in persons.chunks(500) {
        let mut query =
            Query::new("select key, person_id from duplicate_key where community_id = ");
        query.arg(community).push(" and person_id in (").list(part);
        query.push(") order by person_id, key");
        rows.extend(tx.all_of::<KeyRow>(&query)?);
    }
    Ok(rows)
}

/// Who shares each of some keys: at most one more than a group may have, of each.
pub fn groups(tx: &mut Tx, community: CommunityId, keys: &[String]) -> Result<Vec<KeyRow>> {
    let mut rows = Vec::new();
    for part in keys.chunks(100) {
        let mut query = Query::new("");
        for (at, key) in part.iter().enumerate() {
            query.push(if at > 0 { " union all " } else { "" });
            query.push(
                "select key, person_id from (select key, person_id from duplicate_key \
                        where community_id = ",
            );
            query.arg(community).push(" and key = ").arg(key.as_str());
            query.push(" order by person_id limit ").arg(GROUP_MAX as i64 + 1).push(") as one");
        }
        rows.extend(tx.all_of::<KeyRow>(&query)?);
    }
    Ok(rows)
}

/// Gives persons keys.
pub fn insert_keys(tx: &mut Tx, community: CommunityId, rows: &[KeyRow]) -> Result<()> {
    tx.insert_all(
        "insert into duplicate_key (community_id, key, person_id) values",
        rows,
        |it| values![community, it.key, it.person_id],
        "on conflict do nothing",
    )
    .map(drop)
}

/// Takes all keys of persons away.
pub fn delete_keys(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    for part in persons.chunks(500) {
        let mut query = Query::new("delete from duplicate_key where community_id = ");
        query.arg(community).push(" and person_id in (").list(part).push(")");
        tx.run_query(&query)?;
    }
    Ok(())
}

/// The pairs in which one of the persons stands.
pub fn pairs_among(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<PairRow>> {
    let mut rows = Vec::new();
    let columns = "select person_id, other_person_id, rank, reasons, found_at, later_until \
                   from duplicate_pair where community_id = ";
    for part in persons.chunks(500) {
        for column in [" and person_id in (", " and other_person_id in ("] {
            let mut query = Query::new(columns);
            query.arg(community).push(column).list(part);
            query.push(") order by person_id, other_person_id");
            rows.extend(tx.all_of::<PairRow>(&query)?);
        }
    }
    Ok(rows)
}

/// Proposes pairs, or proposes them for other reasons; when one was put off to stays.
pub fn put_pairs(tx: &mut Tx, community: CommunityId, rows: &[PairRow]) -> Result<()> {
    tx.insert_all(
        "insert into duplicate_pair (community_id, person_id, other_person_id, rank, reasons, \
         found_at, later_until) values",
        rows,
        |it| {
            let [community, one, two] = values![community, it.person_id, it.other_person_id];
            let [rank, reasons] = values![it.rank, it.reasons];
            let [at, later] = values![it.found_at, it.later_until];
            [community, one, two, rank, reasons, at, later]
        },
        "on conflict (community_id, person_id, other_person_id) do update set \
         rank = excluded.rank, reasons = excluded.reasons",
    )
    .map(drop)
}

/// The verdicts about persons.
pub fn verdicts_of(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<Vec<Two>> {
    let mut rows = Vec::new();
    for part in persons.chunks(500) {
        let mut query = Query::new(
            "select person_id, other_person_id from duplicate_verdict where community_id = ",
        );
        query.arg(community).push(" and person_id in (").list(part);
        query.push(") order by person_id, other_person_id");
        rows.extend(tx.all_of::<Two>(&query)?);
    }
    Ok(rows)
}
