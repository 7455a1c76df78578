//! What the pages about the hundred read: seats with names and closeness, and who is on the way.

use std::collections::BTreeMap;

use access::seats::{self, Seat};
use base::{CommunityId, EmailAddress, Language, Moment, PersonId};
use db::Tx;
use people::model::{FieldName, IdentityKind};
use people::store::PersonRow;

use crate::model::{Share, closeness, mix};
use crate::receipt::{Receipt, receipt};
use crate::store::{self, Invitation, Target, Waiting};

/// Most open invitations, waiting persons and alumni that one page lists.
const LINES_MAX: i64 = 200;

/// A seat with who sits there, and how close they are.
#[derive(Clone, Debug)]
pub struct Sitter {
    pub seat: Seat,
    pub name: String,
    pub stage: u8,
}

/// A row and the name of its person.
#[derive(Clone, Debug)]
pub struct Named<T> {
    pub it: T,
    pub name: String,
}

/// All of the page of the hundred.
#[derive(Clone, Debug, Default)]
pub struct Hall {
    pub seats: Vec<Sitter>,
    pub shares: Vec<Share>,
    pub invitations: Vec<Named<Invitation>>,
    pub waiting: Vec<Named<Waiting>>,
    pub alumni: Vec<Named<Seat>>,
}

impl Hall {
    pub fn free(&self) -> i64 {
        seats::SEATS_MAX - self.seats.len() as i64
    }
}

/// Reads the hall: names and sums of everybody on the page at once.
pub fn hall(tx: &mut Tx, community: CommunityId, now: Moment) -> db::Result<Hall> {
    let seats = seats::list(tx, community)?;
    let targets = store::targets(tx, community)?;
    let shares = mix(seats.iter().map(|it| it.roles.as_slice()), &targets);
    let seats = sitters(tx, community, seats)?;
    let invitations = store::list_open(tx, community, now, LINES_MAX)?;
    let waiting = store::waiting(tx, community, LINES_MAX)?;
    let alumni = seats::alumni(tx, community, LINES_MAX)?;
    Ok(Hall {
        seats,
        shares,
        invitations: named(tx, community, invitations, |it| it.person_id)?,
        waiting: named(tx, community, waiting, |it| it.person_id)?,
        alumni: named(tx, community, alumni, |it| it.person)?,
    })
}

/// Seats with names and closeness.
pub fn sitters(tx: &mut Tx, community: CommunityId, seats: Vec<Seat>) -> db::Result<Vec<Sitter>> {
    let persons: Vec<PersonId> = seats.iter().map(|it| it.person).collect();
    let sums = touches::store::rollups_of(tx, community, &persons)?;
    let sums: BTreeMap<PersonId, u8> =
        sums.into_iter().map(|it| (it.person_id, closeness(Some(&it)))).collect();
    let stage = |seat: &Seat| sums.get(&seat.person).copied().unwrap_or(closeness(None));
    let seats = named(tx, community, seats, |it| it.person)?;
    let sitter = |Named { it, name }| Sitter { stage: stage(&it), seat: it, name };
    Ok(seats.into_iter().map(sitter).collect())
}

/// The mix of roles beside the wanted one.
pub fn shares(tx: &mut Tx, community: CommunityId) -> db::Result<Vec<Share>> {
    let seats = seats::list(tx, community)?;
    let targets: Vec<Target> = store::targets(tx, community)?;
    Ok(mix(seats.iter().map(|it| it.roles.as_slice()), &targets))
}

/// Gives rows the names of their persons.
pub fn named<T>(
    tx: &mut Tx,
    community: CommunityId,
    rows: Vec<T>,
    person: impl Fn(&T) -> PersonId,
) -> db::Result<Vec<Named<T>>> {
    let persons: Vec<PersonId> = rows.iter().map(&person).collect();
    let names = people::store::bulk::persons(tx, community, &persons)?;
    let names: BTreeMap<PersonId, String> = names.into_iter().map(|it| (it.id, it.name)).collect();
    let with_name = |it: T| {
        let person = person(&it);
        let name = names.get(&person).cloned().unwrap_or_else(|| person.to_string());
        Named { it, name }
    };
    Ok(rows.into_iter().map(with_name).collect())
}

/// A person who may be invited, with what a letter needs to know.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub person: PersonRow,
    pub email: Option<EmailAddress>,
    /// Their address gets no letters: they asked for it, or letters came back.
    pub suppressed: bool,
    /// The language they read, if it is known.
    pub language: Option<Language>,
    pub receipt: Receipt,
    pub seated: bool,
    pub open: Option<Invitation>,
    pub waits: bool,
    pub seats_free: i64,
}

/// Reads a candidate, if the community knows the person.
pub fn candidate(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
) -> db::Result<Option<Candidate>> {
    let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
    let (email, suppressed) = address(tx, community, person)?;
    let log = touches::store::of_person(tx, community, person)?;
    let fields = people::store::fields(tx, community, person)?;
    let language = fields.iter().find(|it| it.name == FieldName::Language);
    let language = language.and_then(|it| Language::parse(it.value.get(..2)?));
    Ok(Some(Candidate {
        person: row,
        email,
        suppressed,
        language,
        receipt: receipt(&log),
        seated: seats::find(tx, community, person)?.is_some_and(|it| it.is_held()),
        open: store::open_of_person(tx, community, person)?,
        waits: store::find_waiting(tx, community, person)?.is_some(),
        seats_free: seats::SEATS_MAX - seats::taken(tx, community)?,
    }))
}

/// The first address of a person that takes letters, and whether there is one that does not.
fn address(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
) -> db::Result<(Option<EmailAddress>, bool)> {
    let mut suppressed = false;
    for identity in people::store::identities(tx, community, person)? {
        let email = EmailAddress::parse(&identity.value);
        let Some(email) = email.filter(|_| identity.kind == IdentityKind::Email) else { continue };
        if people::erasing::may_be_written(tx, community, &email.folded())? {
            return Ok((Some(email), suppressed));
        }
        suppressed = true;
    }
    Ok((None, suppressed))
}
