//! Every statement about niches.

use base::{CommunityId, Moment, NicheId, PersonId};
use db::{Query, Result, Tx, values};

use crate::model::{Counts, Side, TokenKind};

/// Persons of one statement.
const PERSONS_MAX: usize = 500;

db::row! {
    /// What was looked at for a group, the last time.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReadingRow {
        pub base: String,
        pub asked_at: Moment,
        pub computed_at: Option<Moment>,
        pub people: i64,
        pub everybody: i64,
        pub looked_at: i64,
        pub tried: i64,
        pub too_few: i64,
    }

    /// What a group has more often than everybody.
    #[derive(Clone, Debug, PartialEq)]
    pub struct NicheRow {
        pub id: NicheId,
        pub base: String,
        pub kind: TokenKind,
        pub token: String,
        pub label: String,
        /// `None` while it does not stand out.
        pub place: Option<i64>,
        pub here: i64,
        pub of_here: i64,
        pub everywhere: i64,
        pub of_everywhere: i64,
        pub delta: f64,
        pub variance: f64,
        pub z: f64,
        pub p: f64,
        pub q: f64,
        pub shown_at: Moment,
        pub kept_at: Option<Moment>,
    }

    /// Somebody who has what a niche is made of.
    #[derive(Clone, Debug, PartialEq)]
    pub struct BelongsRow {
        pub person_id: PersonId,
        pub niche_id: NicheId,
        pub side: Side,
    }
}

impl NicheRow {
    pub fn counts(&self) -> Counts {
        let count = |it: i64| it.max(0).unsigned_abs();
        Counts {
            here: count(self.here),
            of_here: count(self.of_here),
            everywhere: count(self.everywhere),
            of_everywhere: count(self.of_everywhere),
        }
    }
}

/// Those of a niche who are in the group, or those who are not.
#[derive(Clone, Copy, Debug)]
pub struct OneSide {
    pub niche: NicheId,
    pub side: Side,
}

db::statements! {
    /// One niche, if the community has it.
    pub fn find(community: CommunityId, id: NicheId) -> Option<NicheRow> {
        "select id, base, kind, token, label, place, here, of_here, everywhere, of_everywhere,
                delta, variance, z, p, q, shown_at, kept_at
           from niche where community_id = $1 and id = $2"
    }

    /// What stands out in a group, best first.
    pub fn shown(community: CommunityId, base: &str, limit: i64) -> Vec<NicheRow> {
        "select id, base, kind, token, label, place, here, of_here, everywhere, of_everywhere,
                delta, variance, z, p, q, shown_at, kept_at
           from niche where community_id = $1 and base = $2 and place >= 0
          order by place, id limit $3"
    }

    /// Every niche that can be asked for.
    pub fn all(community: CommunityId, limit: i64) -> Vec<NicheRow> {
        "select id, base, kind, token, label, place, here, of_here, everywhere, of_everywhere,
                delta, variance, z, p, q, shown_at, kept_at
           from niche where community_id = $1 order by id limit $2"
    }

    /// A segment is made of it: it stays.
    pub(crate) fn keep(community: CommunityId, id: NicheId, at: Moment) -> u64 {
        "update niche set kept_at = $3 where community_id = $1 and id = $2"
    }

    /// What was not found this time does not stand out any more.
    pub(crate) fn fade(community: CommunityId, base: &str, now: Moment) -> u64 {
        "update niche set place = null where community_id = $1 and base = $2 and shown_at < $3"
    }

    /// What has not stood out for long goes, unless a segment is made of it.
    pub(crate) fn delete_faded(community: CommunityId, before: Moment) -> u64 {
        "delete from niche where community_id = $1 and shown_at < $2 and kept_at is null"
    }

    pub(crate) fn delete_base(community: CommunityId, base: &str) -> u64 {
        "delete from niche where community_id = $1 and base = $2"
    }

    /// What was looked at for a group.
    pub fn reading(community: CommunityId, base: &str) -> Option<ReadingRow> {
        "select base, asked_at, computed_at, people, everybody, looked_at, tried, too_few
           from niche_reading where community_id = $1 and base = $2"
    }

    /// Every group that is looked at.
    pub fn readings(community: CommunityId, limit: i64) -> Vec<ReadingRow> {
        "select base, asked_at, computed_at, people, everybody, looked_at, tried, too_few
           from niche_reading where community_id = $1 order by base limit $2"
    }

    /// Asks for a group to be looked at.
    pub(crate) fn ask(community: CommunityId, base: &str, at: Moment) -> u64 {
        "insert into niche_reading (community_id, base, asked_at, computed_at, people, everybody,
                looked_at, tried, too_few)
         values ($1, $2, $3, null, 0, 0, 0, 0, 0)
         on conflict (community_id, base) do update set asked_at = excluded.asked_at"
    }

    pub(crate) fn put_reading(community: CommunityId, row: &ReadingRow {
        base, asked_at, computed_at, people, everybody, looked_at, tried, too_few
    }) -> u64 {
        "insert into niche_reading (community_id, base, asked_at, computed_at, people, everybody,
                looked_at, tried, too_few)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (community_id, base) do update
            set computed_at = excluded.computed_at, people = excluded.people,
                everybody = excluded.everybody, looked_at = excluded.looked_at,
                tried = excluded.tried, too_few = excluded.too_few"
    }

    pub(crate) fn delete_reading(community: CommunityId, base: &str) -> u64 {
        "delete from niche_reading where community_id = $1 and base = $2"
    }

    /// Those of a niche on one side before a person, newest first.
    pub fn people(
        community: CommunityId, of: &OneSide { niche, side }, before: PersonId, limit: i64
    ) -> Vec<PersonId> {
        "select person_id from niche_person
          where community_id = $1 and niche_id = $2 and side = $3 and person_id < $4
          order by person_id desc limit $5"
    }

    pub(crate) fn delete_people(community: CommunityId, after: PersonId, upto: PersonId) -> u64 {
        "delete from niche_person
          where community_id = $1 and person_id > $2 and person_id <= $3"
    }
}

/// Who has what: rows of persons for whom there are none.
pub(crate) fn insert_people(
    tx: &mut Tx,
    community: CommunityId,
    rows: &[BelongsRow],
) -> Result<u64> {
    tx.insert_all(
        "insert into niche_person (community_id, person_id, niche_id, side) values",
        rows,
        |it| values![community, it.person_id, it.niche_id, it.side],
        "",
    )
}

/// Niches as they were found; that a segment is made of one is not forgotten.
pub(crate) fn put(tx: &mut Tx, community: CommunityId, rows: &[NicheRow]) -> Result<u64> {
    tx.insert_all(
        "insert into niche (community_id, id, base, kind, token, label, place, here, of_here, \
         everywhere, of_everywhere, delta, variance, z, p, q, shown_at, kept_at) values",
        rows,
        |it| {
            let of = values![community, it.id, it.base, it.kind, it.token, it.label, it.place];
            let [community, id, base, kind, token, label, place] = of;
            let counts = values![it.here, it.of_here, it.everywhere, it.of_everywhere];
            let [here, of_here, everywhere, of_everywhere] = counts;
            let found = values![it.delta, it.variance, it.z, it.p, it.q, it.shown_at, it.kept_at];
            let [delta, variance, z, p, q, shown, kept] = found;
            [
                community,
                id,
                base,
                kind,
                token,
                label,
                place,
                here,
                of_here,
                everywhere,
                of_everywhere,
                delta,
                variance,
                z,
                p,
                q,
                shown,
                kept,
            ]
        },
        "on conflict (community_id, id) do update set label = excluded.label, \
         place = excluded.place, here = excluded.here, of_here = excluded.of_here, \
         everywhere = excluded.everywhere, of_everywhere = excluded.of_everywhere, \
         delta = excluded.delta, variance = excluded.variance, z = excluded.z, p = excluded.p, \
         q = excluded.q, shown_at = excluded.shown_at",
    )
}

/// Takes persons out of every niche.
pub(crate) fn forget(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    for part in persons.chunks(PERSONS_MAX) {
        let mut query = Query::new("delete from niche_person where community_id = ");
        query.arg(community).push(" and person_id in (").list(part).push(")");
        tx.run_query(&query)?;
    }
    Ok(())
}
