//! Invitations, closeness and the target mix: rules and refusals. Pure: no db, no HTTP, no clock.

use access::roles::Role;
use access::seats::SeatRefusal;
use base::{CommunityId, Language, Moment, Span};
use touches::Rollup;
use web::{Capabilities, Capability};

use crate::store::{Invitation, Target};
use crate::words;

/// How long an invitation stands.
pub const INVITATION_LIFE: Span = Span::days(14);
/// Longest subject and longest letter, in characters.
pub const SUBJECT_MAX: usize = 150;
pub const BODY_MAX: usize = 8_000;
/// Longest name of somebody who accepts, in characters.
pub const NAME_MAX: usize = 200;

base::words! {
    /// Why somebody waits.
    pub enum WaitingReason {
        /// They accepted when all seats were taken.
        Full = "full",
        /// Somebody put them there by hand.
        Chosen = "chosen",
    }
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Accepted,
    Withdrawn,
    Expired,
}

impl State {
    /// Its word in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Accepted => "accepted",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
        }
    }
}

impl Invitation {
    /// Where it stands now; its time may be up before anybody noted it.
    pub fn state(&self, now: Moment) -> State {
        match self {
            Self { accepted_at: Some(_), .. } => State::Accepted,
            Self { withdrawn_at: Some(_), .. } => State::Withdrawn,
            Self { expired_at: Some(_), .. } => State::Expired,
            Self { expires_at, .. } if *expires_at <= now => State::Expired,
            _ => State::Open,
        }
    }
}

/// Why something is refused; the text is shown to whoever may mend it.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such person, invitation or place")]
    Missing,
    #[error("the person has a seat")]
    Seated,
    #[error("the person has an open invitation")]
    Invited,
    #[error("the invitation is no longer open")]
    Settled,
    #[error("all seats are taken")]
    Full,
    #[error("the account holds another seat here")]
    AccountSeated,
    #[error("an account exists; its owner must sign in")]
    AccountExists,
    #[error("the role may do more than whoever gives it")]
    RoleBeyond,
    #[error("the roles would take more than a hundred seats")]
    TooManyTargets,
    /// What the seats themselves refuse, such as leaving without a director.
    #[error(transparent)]
    Seat(#[from] SeatRefusal),
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Refusal {
    /// What the person reads.
    pub fn text(&self, language: Language) -> String {
        let t = words(language);
        match self {
            Refusal::Missing | Refusal::Db(_) => t.refusal_missing(),
            Refusal::Seated => t.refusal_seated(),
            Refusal::Invited => t.refusal_invited(),
            Refusal::Settled => t.refusal_settled(),
            Refusal::Full => t.refusal_full(),
            Refusal::AccountSeated => t.refusal_account_seated(),
            Refusal::AccountExists => t.refusal_account_exists(),
            Refusal::RoleBeyond => t.refusal_role_beyond(),
            Refusal::TooManyTargets => t.refusal_too_many_targets(),
            Refusal::Seat(refusal) => refusal.text(language),
        }
    }
}

/// Whether a seat that may do `own` gives away a role: nobody hands on more than they have, except
/// whoever decides about seats anyway.
pub fn may_give(own: Capabilities, role: Role) -> bool {
    let wanted = role.capabilities();
    own.has(Capability::ManageSeats) || own.intersection(wanted) == wanted
}

/// How close somebody is, from 1 (knows us) to 7 (brings others), by what they did.
pub fn closeness(rollup: Option<&Rollup>) -> u8 {
    rollup.map_or(1, Rollup::closeness)
}

/// One role in the mix: how many seats it has, and how many it shall have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub role: Role,
    pub seats: i64,
    pub target: Option<i64>,
}

impl Share {
    /// Seats that are missing; negative if there are more than wanted.
    pub fn gap(self) -> Option<i64> {
        self.target.map(|it| it - self.seats)
    }
}

/// The mix of roles beside the mix that is wanted. A seat with two roles counts in both.
pub fn mix<'a>(seats: impl Iterator<Item = &'a [Role]> + Clone, targets: &[Target]) -> Vec<Share> {
    let share = |role: &Role| Share {
        role: *role,
        seats: seats.clone().filter(|it| it.contains(role)).count() as i64,
        target: targets.iter().find(|it| it.role == *role).map(|it| it.seats),
    };
    Role::ALL.iter().map(share).collect()
}

/// The part of a link that follows `/invitations/`: whose community, and the secret.
pub fn token(community: CommunityId, secret: &str) -> String {
    format!("{community}{secret}")
}

/// Reads what [`token`] writes.
pub fn read_token(token: &str) -> Option<(CommunityId, &str)> {
    let (community, secret) = token.split_at_checked(base::id::ID_LENGTH)?;
    Some((community.parse().ok()?, secret))
}
