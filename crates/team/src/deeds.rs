//! What can be done about seats: each deed with its touch, its letter and its line in the audit,
//! in one transaction.

use access::audit::{self, Note};
use access::roles::Role;
use access::seats;
use base::{AccountId, CommunityId, Ids, Language, Moment, PersonId, TouchKind};
use db::Tx;
use people::store::PersonRow;
use touches::NewTouch;
use web::Capabilities;

use crate::model::{Refusal, may_give};

pub mod accept;
pub mod invite;
pub mod seat;
pub mod wait;

/// Who does something, where and when.
#[derive(Clone, Copy)]
pub struct Doing<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub community: CommunityId,
    /// None if it is the house itself.
    pub by: Option<AccountId>,
    /// In which language the timeline tells of it.
    pub language: Language,
}

impl Doing<'_> {
    fn person(&self, tx: &mut Tx, person: PersonId) -> Result<PersonRow, Refusal> {
        people::store::find(tx, self.community, person)?.ok_or(Refusal::Missing)
    }

    /// Refuses a role that may do more than the seat of whoever gives it, as that seat is now; the
    /// house itself gives any.
    fn gives(&self, tx: &mut Tx, role: Role) -> Result<(), Refusal> {
        let Some(by) = self.by else { return Ok(()) };
        let seat = seats::of_account(tx, self.community, by)?;
        let own = seat.map_or(Capabilities::default(), |it| it.capabilities());
        if may_give(own, role) { Ok(()) } else { Err(Refusal::RoleBeyond) }
    }

    /// Records a touch; `key` makes it happen once.
    fn touch(
        &self,
        tx: &mut Tx,
        person: PersonId,
        kind: &TouchKind,
        (key, detail): (String, String),
    ) -> db::Result<()> {
        let touch = NewTouch {
            community: self.community,
            person,
            kind: kind.name.to_owned(),
            channel: "house".to_owned(),
            at: self.now,
            money: None,
            source: "team".to_owned(),
            external_id: key,
            paid: false,
            batch: None,
            detail: Some(detail).filter(|it| !it.is_empty()),
        };
        touches::record(tx, self.ids, self.now, &touch).map(drop)
    }

    fn note(&self, tx: &mut Tx, action: &str, subject: &str, detail: &str) -> db::Result<()> {
        let (community, at, account) = (self.community, self.now, self.by);
        audit::note(tx, &Note { community, at, account, action, subject, detail })
    }

    fn role_name(&self, role: Role) -> String {
        web::role_name(self.language, role.as_str())
    }
}
