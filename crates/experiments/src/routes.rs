//! Doors for people.

use std::sync::Arc;

use base::{AccountId, CommunityId, Ids, Language, Moment};
use web::{App, Member, Problem};

use crate::deeds::Doing;
use crate::model::Refusal;

pub mod plan;
pub mod results;

/// Who does something, as a transaction can take it along.
#[derive(Clone)]
struct Hand {
    ids: Arc<Ids>,
    now: Moment,
    community: CommunityId,
    by: AccountId,
}

impl Hand {
    fn of(app: &App, member: &Member) -> Self {
        let (community, by) = (member.community.id, member.account);
        Self { ids: app.ids.clone(), now: app.now(), community, by }
    }

    fn doing(&self) -> Doing<'_> {
        Doing { ids: &self.ids, now: self.now, community: self.community, by: self.by }
    }
}

/// The door's answer to a refusal.
fn refused(language: Language) -> impl Fn(Refusal) -> Problem {
    move |refusal| match refusal {
        Refusal::Missing => Problem::NotFound,
        Refusal::Db(error) => error.into(),
        refusal => Problem::Refused(refusal.text(language)),
    }
}
