//! Seats and their roles.

use base::{AccountId, CommunityId, Moment, PersonId};

use crate::roles::Role;

db::row! {
    /// A seat as it is stored.
    pub struct SeatRow {
        pub person_id: PersonId,
        pub account_id: Option<AccountId>,
        pub taken_at: Moment,
        pub sabbatical_at: Option<Moment>,
        pub left_at: Option<Moment>,
        /// Words with commas between them.
        pub roles: Option<String>,
    }
}

db::statements! {
    /// Counts one seat more, if there is one. This is what refuses the 101st.
    pub fn count_up(community: CommunityId) -> u64 {
        "update community set seats_taken = seats_taken + 1 where id = $1 and seats_taken < 100"
    }
    /// Counts one seat less.
    pub fn count_down(community: CommunityId) -> u64 {
        "update community set seats_taken = seats_taken - 1 where id = $1"
    }
    /// How many seats are taken.
    pub fn taken(community: CommunityId) -> db::One<i64> {
        "select seats_taken from community where id = $1"
    }
    /// Takes a seat, for the first time or again; nothing is touched where it is taken already.
    pub fn take(
        community: CommunityId, person: PersonId, account: Option<AccountId>, at: Moment
    ) -> u64 {
        "insert into seat (community_id, person_id, account_id, taken_at) values ($1, $2, $3, $4)
         on conflict (community_id, person_id) do update set account_id = excluded.account_id,
             taken_at = excluded.taken_at, sabbatical_at = null, left_at = null
         where seat.left_at is not null"
    }
    /// Gives a seat its account.
    pub fn accept(community: CommunityId, person: PersonId, account: AccountId) -> u64 {
        "update seat set account_id = $3
         where community_id = $1 and person_id = $2 and left_at is null
             and (account_id is null or account_id = $3)"
    }
    /// Leaves a seat.
    pub fn leave(community: CommunityId, person: PersonId, now: Moment) -> u64 {
        "update seat set left_at = $3
         where community_id = $1 and person_id = $2 and left_at is null"
    }
    /// Sets or ends a sabbatical.
    pub fn set_sabbatical(community: CommunityId, person: PersonId, at: Option<Moment>) -> u64 {
        "update seat set sabbatical_at = $3
         where community_id = $1 and person_id = $2 and left_at is null"
    }
    /// Takes all roles away.
    pub fn clear_roles(community: CommunityId, person: PersonId) -> u64 {
        "delete from seat_role where community_id = $1 and person_id = $2"
    }
    /// Adds a role.
    pub fn add_role(community: CommunityId, person: PersonId, role: Role) -> u64 {
        "insert into seat_role (community_id, person_id, role) values ($1, $2, $3)
         on conflict do nothing"
    }
    /// Directors who can act: seated, with an account, not away; apart from one person.
    pub fn other_directors(community: CommunityId, person: PersonId) -> db::One<i64> {
        "select count(*) from seat s join seat_role r
             on r.community_id = s.community_id and r.person_id = s.person_id
         where s.community_id = $1 and s.person_id <> $2 and s.left_at is null
             and s.sabbatical_at is null and s.account_id is not null and r.role = 'director'"
    }
    /// A person's seat, held or left.
    pub fn find(community: CommunityId, person: PersonId) -> Option<SeatRow> {
        "select s.person_id, s.account_id, s.taken_at, s.sabbatical_at, s.left_at,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles
         from seat s where s.community_id = $1 and s.person_id = $2"
    }
    /// The seat that an account holds.
    pub fn of_account(community: CommunityId, account: AccountId) -> Option<SeatRow> {
        "select s.person_id, s.account_id, s.taken_at, s.sabbatical_at, s.left_at,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles
         from seat s where s.community_id = $1 and s.account_id = $2 and s.left_at is null"
    }
    /// Seats that are held, oldest first.
    pub fn list(community: CommunityId) -> Vec<SeatRow> {
        "select s.person_id, s.account_id, s.taken_at, s.sabbatical_at, s.left_at,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles
         from seat s where s.community_id = $1 and s.left_at is null
         order by s.taken_at, s.person_id limit 100"
    }
    /// Seats that were left, latest first.
    pub fn alumni(community: CommunityId, limit: i64) -> Vec<SeatRow> {
        "select s.person_id, s.account_id, s.taken_at, s.sabbatical_at, s.left_at,
             (select string_agg(r.role, ',') from seat_role r
              where r.community_id = s.community_id and r.person_id = s.person_id) as roles
         from seat s where s.community_id = $1 and s.left_at is not null
         order by s.left_at desc, s.person_id limit $2"
    }
}
