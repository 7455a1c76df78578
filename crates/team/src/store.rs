//! Every statement about invitations, the waiting list and the target mix.

use access::roles::Role;
use base::{AccountId, CommunityId, EmailAddress, InvitationId, Language, Moment, PersonId};

use crate::model::WaitingReason;

db::row! {
    /// An invitation as it stands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Invitation {
        pub id: InvitationId,
        pub person_id: PersonId,
        pub role: Role,
        pub email: Option<EmailAddress>,
        pub language: Language,
        pub subject: String,
        pub body: String,
        pub made_at: Moment,
        pub made_by: AccountId,
        pub sent_at: Option<Moment>,
        pub accepted_at: Option<Moment>,
        pub withdrawn_at: Option<Moment>,
        pub expires_at: Moment,
        pub expired_at: Option<Moment>,
    }

    /// Somebody on the waiting list.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Waiting {
        pub person_id: PersonId,
        pub account_id: Option<AccountId>,
        pub role: Role,
        pub reason: WaitingReason,
        pub at: Moment,
    }

    /// How many seats a role shall have.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Target {
        pub role: Role,
        pub seats: i64,
    }
}

/// An invitation to be added.
pub(crate) struct NewInvitation<'a> {
    pub community: CommunityId,
    pub id: InvitationId,
    pub person: PersonId,
    pub role: Role,
    pub email: Option<&'a EmailAddress>,
    pub language: Language,
    pub subject: &'a str,
    pub body: &'a str,
    pub token_hash: &'a [u8],
    pub made_at: Moment,
    pub made_by: AccountId,
    pub sent_at: Option<Moment>,
    pub expires_at: Moment,
}

/// Somebody to be put on the waiting list.
pub(crate) struct NewWaiting {
    pub community: CommunityId,
    pub person: PersonId,
    pub account: Option<AccountId>,
    pub role: Role,
    pub reason: WaitingReason,
    pub at: Moment,
}

/// A letter that goes out once more.
pub(crate) struct Resent<'a> {
    pub community: CommunityId,
    pub id: InvitationId,
    pub token_hash: &'a [u8],
    pub sent_at: Option<Moment>,
    pub expires_at: Moment,
}

db::statements! {
    /// One invitation of a community.
    pub fn find(community: CommunityId, id: InvitationId) -> Option<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation where community_id = $1 and id = $2"
    }

    /// The invitation of a secret.
    pub fn find_by_token(community: CommunityId, token_hash: &[u8]) -> Option<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation where community_id = $1 and token_hash = $2"
    }

    /// The one open invitation of a person, even if its time is up and nobody noted it yet.
    pub fn open_of_person(community: CommunityId, person: PersonId) -> Option<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation
          where community_id = $1 and person_id = $2
            and accepted_at is null and withdrawn_at is null and expired_at is null"
    }

    /// Open invitations, the next to expire first.
    pub fn list_open(community: CommunityId, now: Moment, limit: i64) -> Vec<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation
          where community_id = $1 and expires_at > $2
            and accepted_at is null and withdrawn_at is null and expired_at is null
          order by expires_at, id limit $3"
    }

    /// Every invitation, newest first.
    pub fn list(community: CommunityId, before: InvitationId, limit: i64) -> Vec<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// Open invitations whose time is up.
    pub fn list_due(community: CommunityId, now: Moment, limit: i64) -> Vec<Invitation> {
        "select id, person_id, role, email, language, subject, body, made_at, made_by, sent_at,
                accepted_at, withdrawn_at, expires_at, expired_at
           from invitation
          where community_id = $1 and expires_at <= $2
            and accepted_at is null and withdrawn_at is null and expired_at is null
          order by expires_at, id limit $3"
    }

    pub(crate) fn insert(new: &NewInvitation<'_> {
        community, id, person, role, email, language, subject, body, token_hash, made_at, made_by,
        sent_at, expires_at
    }) -> u64 {
        "insert into invitation (community_id, id, person_id, role, email, language, subject, body,
                token_hash, made_at, made_by, sent_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    }

    /// Gives an open invitation a new secret and a new term.
    pub(crate) fn renew(again: &Resent<'_> { community, id, token_hash, sent_at, expires_at })
        -> u64 {
        "update invitation set token_hash = $3, sent_at = $4, expires_at = $5
          where community_id = $1 and id = $2
            and accepted_at is null and withdrawn_at is null and expired_at is null"
    }

    /// Only one of several at once accepts.
    pub(crate) fn accept(community: CommunityId, id: InvitationId, now: Moment) -> u64 {
        "update invitation set accepted_at = $3
          where community_id = $1 and id = $2 and expires_at > $3
            and accepted_at is null and withdrawn_at is null and expired_at is null"
    }

    pub(crate) fn withdraw(community: CommunityId, id: InvitationId, now: Moment) -> u64 {
        "update invitation set withdrawn_at = $3
          where community_id = $1 and id = $2
            and accepted_at is null and withdrawn_at is null and expired_at is null"
    }

    pub(crate) fn expire(community: CommunityId, id: InvitationId, now: Moment) -> u64 {
        "update invitation set expired_at = $3
          where community_id = $1 and id = $2 and expires_at <= $3
            and accepted_at is null and withdrawn_at is null and expired_at is null"
    }

    /// Those who wait, longest first.
    pub fn waiting(community: CommunityId, limit: i64) -> Vec<Waiting> {
        "select person_id, account_id, role, reason, at from waiting
          where community_id = $1 and left_at is null order by at, person_id limit $2"
    }

    /// Somebody's place on the waiting list.
    pub fn find_waiting(community: CommunityId, person: PersonId) -> Option<Waiting> {
        "select person_id, account_id, role, reason, at from waiting
          where community_id = $1 and person_id = $2 and left_at is null"
    }

    /// Puts somebody at the end; who waits already keeps the place.
    pub(crate) fn wait(new: &NewWaiting { community, person, account, role, reason, at }) -> u64 {
        "insert into waiting (community_id, person_id, account_id, role, reason, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (community_id, person_id) do update
            set account_id = coalesce(excluded.account_id, waiting.account_id),
                role = excluded.role, reason = excluded.reason,
                at = case when waiting.left_at is null then waiting.at else excluded.at end,
                left_at = null"
    }

    pub(crate) fn stop_waiting(community: CommunityId, person: PersonId, now: Moment) -> u64 {
        "update waiting set left_at = $3
          where community_id = $1 and person_id = $2 and left_at is null"
    }

    /// The target mix.
    pub fn targets(community: CommunityId) -> Vec<Target> {
        "select role, seats from role_target where community_id = $1 order by role limit 100"
    }

    pub(crate) fn set_target(community: CommunityId, role: Role, seats: i64) -> u64 {
        "insert into role_target (community_id, role, seats) values ($1, $2, $3)
         on conflict (community_id, role) do update set seats = excluded.seats"
    }

    pub(crate) fn clear_target(community: CommunityId, role: Role) -> u64 {
        "delete from role_target where community_id = $1 and role = $2"
    }
}
