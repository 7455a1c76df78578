//! Doors for people.

use std::sync::Arc;

use base::{AccountId, CommunityId, Ids, Language, Moment};
use web::{App, Member, Problem, Shell};

use crate::deeds::Doing;
use crate::deeds::invite::Signature;
use crate::model::Refusal;

pub mod accept;
pub mod hall;
pub mod invite;
pub mod seat;
pub mod wait;

/// Who does something, as a transaction can take it along.
#[derive(Clone)]
struct Hand {
    ids: Arc<Ids>,
    now: Moment,
    community: CommunityId,
    by: Option<AccountId>,
    language: Language,
}

impl Hand {
    fn of(app: &App, member: &Member, shell: &Shell) -> Self {
        Self {
            ids: app.ids.clone(),
            now: app.now(),
            community: member.community.id,
            by: Some(member.account),
            language: shell.language,
        }
    }

    fn doing(&self) -> Doing<'_> {
        Doing {
            ids: &self.ids,
            now: self.now,
            community: self.community,
            by: self.by,
            language: self.language,
        }
    }
}

fn signature(member: &Member) -> Signature {
    Signature {
        community: member.community.name.clone(),
        zone: member.community.zone.clone(),
        reply_to: member.email.clone(),
    }
}

/// The door's answer to a refusal.
fn refused(language: Language) -> impl Fn(Refusal) -> Problem {
    move |refusal| match refusal {
        Refusal::Missing => Problem::NotFound,
        Refusal::Db(error) => error.into(),
        Refusal::Seat(refusal) => refusal.problem(language),
        refusal => Problem::Refused(refusal.text(language)),
    }
}
