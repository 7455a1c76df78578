//! What proves who somebody is: the one gate between "says so" and a session.
//!
//! A session is started by a `Proven`, and only this crate makes one: by a password that fits
//! (`accounts`), by a link that was used up (`links`), by an invitation that `team` accepted. A new
//! way to sign in is one more word here and one module that makes a `Proven`; sessions, pages and
//! the other slices stay as they are:
//!
//! * a passkey (WebAuthn) keeps its public keys in a table of its own beside `account`, and its
//!   module checks the signature of a challenge;
//! * OIDC keeps (issuer, subject) → account in a table of its own, and its module checks the ID
//!   token that the provider answered with;
//! * TOTP is a second proof: `Proven` would first become `Half`, where the account asks for two,
//!   and `Half::and(code)` would give the `Proven`.

use base::AccountId;

base::words! {
    /// What was shown.
    pub enum Proof {
        Password = "password",
        Link = "link",
        Invitation = "invitation",
    }
}

/// An account whose owner was told apart from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    account: AccountId,
    by: Proof,
}

impl Proven {
    /// The holder of an invitation's secret, which was sent to the account's address.
    pub fn by_invitation(account: AccountId) -> Self {
        Self { account, by: Proof::Invitation }
    }

    pub(crate) fn by_password(account: AccountId) -> Self {
        Self { account, by: Proof::Password }
    }

    pub(crate) fn by_link(account: AccountId) -> Self {
        Self { account, by: Proof::Link }
    }

    pub fn account(self) -> AccountId {
        self.account
    }

    pub fn by(self) -> Proof {
        self.by
    }
}
