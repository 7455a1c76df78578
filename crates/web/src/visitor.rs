//! Who asks: nobody, somebody with an account, or a member of a community.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::{AccountId, CommunityId, Currency, EmailAddress, PersonId, SessionId, TokenId, Zone};
use futures_util::future::BoxFuture;

use crate::{App, Problem};

base::words! {
    /// What a seat may do. One table, shown on a page, says which roles have which.
    pub enum Capability {
        SeePeople = "see people",
        EditPeople = "edit people",
        Import = "import",
        SeeFans = "see fans",
        EditRules = "edit rules",
        SeeSeats = "see seats",
        Invite = "invite",
        ManageSeats = "manage seats",
        RecordTouches = "record touches",
        SeeAudit = "see audit",
        RunJobs = "run jobs",
        Settings = "settings",
    }
}

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(u64);

impl Capabilities {
    pub const ALL: Capabilities = Capabilities((1 << Capability::ALL.len()) - 1);

    pub const fn with(self, capability: Capability) -> Self {
        Self(self.0 | 1 << capability as u64)
    }

    pub const fn has(self, capability: Capability) -> bool {
        self.0 & 1 << capability as u64 != 0
    }

    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl FromIterator<Capability> for Capabilities {
    fn from_iter<I: IntoIterator<Item = Capability>>(capabilities: I) -> Self {
        capabilities.into_iter().fold(Self::default(), Self::with)
    }
}

/// A brand's community, as its pages need it.
#[derive(Clone, Debug)]
pub struct Community {
    pub id: CommunityId,
    pub name: String,
    /// Why the community exists.
    pub purpose: String,
    pub values: String,
    pub niche: String,
    pub zone: Zone,
    pub currency: Currency,
    /// Whether its people are invented.
    pub demo: bool,
}

/// Somebody who has signed in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: AccountId,
    pub email: EmailAddress,
    pub name: String,
}

/// How a request proves who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    Session(SessionId),
    Token(TokenId),
}

/// Somebody with a seat in the community that the request is about.
#[derive(Clone, Debug)]
pub struct Member {
    pub account: AccountId,
    pub person: PersonId,
    pub name: String,
    pub email: EmailAddress,
    /// The roles of the seat, as words of the database.
    pub roles: Vec<String>,
    pub capabilities: Capabilities,
    pub community: Community,
    pub via: Via,
}

impl Member {
    pub fn can(&self, capability: Capability) -> bool {
        self.capabilities.has(capability)
    }
}

/// What `access` found out about a request. Lies in the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub account: Option<Account>,
    pub member: Option<Member>,
    pub session: Option<SessionId>,
    /// Bearer token that was sent and is not (or no longer) good.
    pub bad_token: bool,
}

/// What is found out, some time later.
type Found = BoxFuture<'static, Result<Visitor, Problem>>;

/// Finds out who sends a request; installed by `access`, which knows sessions and tokens.
pub type Identify = Arc<dyn Fn(App, axum::http::HeaderMap) -> Found + Send + Sync>;

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Visitor>().cloned().unwrap_or_default())
    }
}

impl<S: Sync> FromRequestParts<S> for Account {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Visitor>();
        visitor.and_then(|it| it.account.clone()).ok_or(Problem::SignInFirst)
    }
}

impl<S: Sync> FromRequestParts<S> for Member {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Visitor>();
        visitor.and_then(|it| it.member.clone()).ok_or(Problem::SignInFirst)
    }
}
