//! Sessions: a cookie with a secret, of which only the hash is stored.

use base::{AccountId, CommunityId, Moment, SessionId, Span};
use db::Tx;
use web::{App, Cookie, Response};

use crate::caller::{Caller, masked};
use crate::communities;
use crate::proof::Proven;
use crate::secret::Secret;
use crate::store::sessions as store;
pub use crate::store::sessions::SessionRow;

/// Holds the secret of a session.
pub const COOKIE: &str = "hundred_session";
/// A session ends when it was not seen for so long …
const IDLE_MAX: Span = Span::days(30);
/// … and at the latest so long after it began.
const AGE_MAX: Span = Span::days(90);
/// How often it is written down that a session was seen.
pub(crate) const SEEN_EVERY: Span = Span::minutes(10);
/// Most sessions that are listed.
const LIST_MAX: i64 = 100;

/// A session about to start. It is made outside of the transaction, which may run twice, and is
/// always a new one: whoever knew the old secret does not know this one.
#[derive(Clone, Debug)]
pub struct Opening {
    id: SessionId,
    secret: Secret,
    now: Moment,
    caller: Caller,
}

impl Opening {
    pub fn new(app: &App, caller: &Caller) -> Self {
        let now = app.now();
        let secret = Secret::new(app.random());
        Self { id: app.ids.fresh(now), secret, now, caller: caller.clone() }
    }

    /// The session as a `Cookie` header carries it; for a program that plays a browser.
    pub fn cookie(&self) -> String {
        format!("{COOKIE}={}", self.secret.text())
    }

    /// Gives the browser the secret, once the session has started.
    pub fn set_cookie(&self, app: &App, response: &mut Response) {
        let value = self.secret.text();
        Cookie { name: COOKIE, value: &value, life: Some(AGE_MAX) }.set(app, response);
    }
}

/// Takes the secret away from the browser.
pub(crate) fn clear_cookie(app: &App, response: &mut Response) {
    Cookie { name: COOKIE, value: "", life: Some(Span(0)) }.set(app, response);
}

/// Starts a session in a community, or in the one whose seat was taken last. The session that the
/// browser came with ends.
pub fn start(
    tx: &mut Tx,
    opening: &Opening,
    proven: Proven,
    community: Option<CommunityId>,
) -> db::Result<()> {
    let account = proven.account();
    if let Some(replaced) = opening.caller.session {
        store::end_own(tx, replaced)?;
    }
    store::sweep(tx, account, opening.now)?;
    let community = match community {
        Some(community) => Some(community),
        None => communities::list_for_account(tx, account)?.first().map(|it| it.id),
    };
    let new = store::NewSession {
        id_hash: &opening.secret.hash(),
        id: opening.id,
        account,
        community,
        proof: proven.by(),
        made_at: opening.now,
        ends_at: ends_at(opening.now, opening.now),
        user_agent: &opening.caller.user_agent,
        address: &masked(&opening.caller.address),
    };
    store::insert(tx, &new).map(drop)
}

/// Whether the value of a cookie is a session of this house.
pub fn is_good(tx: &mut Tx, cookie: &str, now: Moment) -> db::Result<bool> {
    let Some(hash) = Secret::hash_of(cookie) else { return Ok(false) };
    Ok(store::is_good(tx, &hash, now)? > 0)
}

/// When a session that is seen now ends.
pub(crate) fn ends_at(made_at: Moment, now: Moment) -> Moment {
    (now + IDLE_MAX).min(made_at + AGE_MAX)
}

/// Where an account is signed in, last seen first.
pub fn list(tx: &mut Tx, account: AccountId, now: Moment) -> db::Result<Vec<SessionRow>> {
    store::list(tx, account, now, LIST_MAX)
}

/// Ends one session of an account; false if it has no such session.
pub fn end(tx: &mut Tx, account: AccountId, id: SessionId) -> db::Result<bool> {
    Ok(store::end(tx, account, id)? > 0)
}

/// Ends all sessions of an account but one.
pub fn end_others(tx: &mut Tx, account: AccountId, kept: SessionId) -> db::Result<u64> {
    store::end_others(tx, account, kept)
}

/// Goes over to another community; false where the account has no seat.
pub fn enter(
    tx: &mut Tx,
    account: AccountId,
    id: SessionId,
    community: CommunityId,
) -> db::Result<bool> {
    if crate::seats::of_account(tx, community, account)?.is_none() {
        return Ok(false);
    }
    Ok(store::enter(tx, account, id, community)? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_that_is_used_lasts_longer_but_not_for_ever() {
        let start = Moment(0);
        for (day, ends) in [(0, 30), (10, 40), (59, 89), (60, 90), (80, 90)] {
            let now = start + Span::days(day);
            assert_eq!(ends_at(start, now), start + Span::days(ends), "day {day}");
        }
    }
}
