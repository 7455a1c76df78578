//! The hundred seats: taken, accepted, rested on, left. One active director always remains.

use base::{AccountId, CommunityId, Language, Moment, PersonId};
use db::Tx;
use web::{Capabilities, Problem};

use crate::roles::{self, Role};
use crate::store::seats as store;
use crate::words;

/// How many seats a community has.
pub const SEATS_MAX: i64 = 100;
/// Serializes what decides whether a director remains.
const GATE: &str = "directors";

/// A seat, held or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub person: PersonId,
    /// None until the invitation is accepted.
    pub account: Option<AccountId>,
    pub roles: Vec<Role>,
    pub taken_at: Moment,
    pub sabbatical_at: Option<Moment>,
    pub left_at: Option<Moment>,
}

impl Seat {
    pub fn capabilities(&self) -> Capabilities {
        roles::of(&self.roles)
    }

    pub fn is_held(&self) -> bool {
        self.left_at.is_none()
    }
}

/// A seat about to be taken.
#[derive(Clone, Copy, Debug)]
pub struct NewSeat<'a> {
    pub community: CommunityId,
    pub person: PersonId,
    pub account: Option<AccountId>,
    pub roles: &'a [Role],
    pub at: Moment,
}

/// What came of trying to take a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    Taken,
    /// All hundred are taken.
    Full,
    /// The person, or the account, holds a seat here already.
    AlreadySeated,
}

/// Why a seat was not changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SeatRefusal {
    #[error("this person holds no seat")]
    NotSeated,
    #[error("one active director must remain")]
    LastDirector,
    /// The account holds another seat here, or the seat belongs to another account.
    #[error("the seat belongs to another account, or the account to another seat")]
    AccountTaken,
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl SeatRefusal {
    /// What people read.
    pub fn text(&self, language: Language) -> String {
        let t = words(language);
        match self {
            Self::NotSeated => t.seat_not_seated(),
            Self::LastDirector => t.seat_last_director(),
            Self::AccountTaken => t.seat_account_taken(),
            Self::Db(error) => error.to_string(),
        }
    }

    /// The door's answer.
    pub fn problem(self, language: Language) -> Problem {
        match self {
            Self::Db(error) => error.into(),
            refusal => Problem::Refused(refusal.text(language)),
        }
    }
}

/// Takes one of the hundred seats, for the first time or again. The row of the community is
/// changed first: that is what holds others back until this transaction ends.
pub fn claim(tx: &mut Tx, new: &NewSeat<'_>) -> db::Result<Claim> {
    let held = match new.account {
        Some(account) => store::of_account(tx, new.community, account)?.is_some(),
        None => false,
    };
    if held || find(tx, new.community, new.person)?.is_some_and(|it| it.is_held()) {
        return Ok(Claim::AlreadySeated);
    }
    if store::count_up(tx, new.community)? == 0 {
        return Ok(Claim::Full);
    }
    if store::take(tx, new.community, new.person, new.account, new.at)? == 0 {
        store::count_down(tx, new.community)?;
        return Ok(Claim::AlreadySeated);
    }
    put_roles(tx, new.community, new.person, new.roles)?;
    Ok(Claim::Taken)
}

/// Gives a seat, taken for somebody invited, the account that accepted.
pub fn accept(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    account: AccountId,
) -> Result<(), SeatRefusal> {
    let seat = held(tx, community, person)?;
    let other = store::of_account(tx, community, account)?.filter(|it| it.person_id != person);
    if other.is_some() || seat.account.is_some_and(|it| it != account) {
        return Err(SeatRefusal::AccountTaken);
    }
    match store::accept(tx, community, person, account) {
        Ok(0) => Err(SeatRefusal::AccountTaken),
        Ok(_) => Ok(()),
        Err(error) if error.constraint() == Some("seat_community_id_account_id_key") => {
            Err(SeatRefusal::AccountTaken)
        }
        Err(error) => Err(error.into()),
    }
}

/// Leaves a seat; it is free for somebody else, and whoever sat there is an alumnus. Their keys
/// and sessions open nothing here any more.
pub fn release(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    now: Moment,
) -> Result<(), SeatRefusal> {
    tx.exclusive(GATE, community)?;
    let seat = held(tx, community, person)?;
    keep_a_director(tx, community, &seat)?;
    if store::leave(tx, community, person, now)? == 0 {
        return Err(SeatRefusal::NotSeated);
    }
    store::count_down(tx, community)?;
    if let Some(account) = seat.account {
        crate::store::tokens::end_all(tx, community, account, now)?;
    }
    Ok(())
}

/// Gives a seat other roles.
pub fn set_roles(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    roles: &[Role],
) -> Result<(), SeatRefusal> {
    tx.exclusive(GATE, community)?;
    let seat = held(tx, community, person)?;
    if !roles.contains(&Role::Director) {
        keep_a_director(tx, community, &seat)?;
    }
    Ok(put_roles(tx, community, person, roles)?)
}

/// Begins a sabbatical: the seat is kept, and nothing is asked of it.
pub fn rest(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    now: Moment,
) -> Result<(), SeatRefusal> {
    tx.exclusive(GATE, community)?;
    let seat = held(tx, community, person)?;
    keep_a_director(tx, community, &seat)?;
    store::set_sabbatical(tx, community, person, Some(now))?;
    Ok(())
}

/// Ends a sabbatical.
pub fn resume(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<(), SeatRefusal> {
    match store::set_sabbatical(tx, community, person, None)? {
        0 => Err(SeatRefusal::NotSeated),
        _ => Ok(()),
    }
}

/// A person's seat, held or left.
pub fn find(tx: &mut Tx, community: CommunityId, person: PersonId) -> db::Result<Option<Seat>> {
    Ok(store::find(tx, community, person)?.map(seat))
}

/// The seat that an account holds.
pub fn of_account(
    tx: &mut Tx,
    community: CommunityId,
    account: AccountId,
) -> db::Result<Option<Seat>> {
    Ok(store::of_account(tx, community, account)?.map(seat))
}

/// Every seat that is held, at most a hundred; the longest held comes first.
pub fn list(tx: &mut Tx, community: CommunityId) -> db::Result<Vec<Seat>> {
    Ok(store::list(tx, community)?.into_iter().map(seat).collect())
}

/// Seats that were left, latest first.
pub fn alumni(tx: &mut Tx, community: CommunityId, limit: i64) -> db::Result<Vec<Seat>> {
    Ok(store::alumni(tx, community, limit)?.into_iter().map(seat).collect())
}

/// How many seats are taken.
pub fn taken(tx: &mut Tx, community: CommunityId) -> db::Result<i64> {
    store::taken(tx, community)
}

fn held(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<Seat, SeatRefusal> {
    let seat = find(tx, community, person)?.filter(Seat::is_held);
    seat.ok_or(SeatRefusal::NotSeated)
}

/// Refuses what would leave a community without a director who can act. Whoever is no such
/// director may always go.
fn keep_a_director(tx: &mut Tx, community: CommunityId, seat: &Seat) -> Result<(), SeatRefusal> {
    let acts = seat.account.is_some() && seat.sabbatical_at.is_none();
    if acts
        && seat.roles.contains(&Role::Director)
        && store::other_directors(tx, community, seat.person)? == 0
    {
        return Err(SeatRefusal::LastDirector);
    }
    Ok(())
}

fn put_roles(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    roles: &[Role],
) -> db::Result<()> {
    store::clear_roles(tx, community, person)?;
    for role in roles {
        store::add_role(tx, community, person, *role)?;
    }
    Ok(())
}

fn seat(row: store::SeatRow) -> Seat {
    Seat {
        person: row.person_id,
        account: row.account_id,
        roles: roles::from_words(row.roles.as_deref()),
        taken_at: row.taken_at,
        sabbatical_at: row.sabbatical_at,
        left_at: row.left_at,
    }
}
