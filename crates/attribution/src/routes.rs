//! Doors for people.

use std::sync::Arc;

use base::{AccountId, CommunityId, Ids, Moment};
use web::{App, Asked, Member};

use crate::deeds::Doing;
use crate::model::Since;

pub mod rows;
pub mod settings;
pub mod table;
pub mod told;

/// Who does something, as a transaction can take it along.
#[derive(Clone)]
pub(crate) struct Hand {
    ids: Arc<Ids>,
    now: Moment,
    community: CommunityId,
    by: Option<AccountId>,
}

impl Hand {
    pub(crate) fn of(app: &App, member: &Member) -> Self {
        let (community, by) = (member.community.id, Some(member.account));
        Self { ids: app.ids.clone(), now: app.now(), community, by }
    }

    /// A program's.
    pub(crate) fn of_program(app: &App, member: &Member) -> Self {
        Self { by: None, ..Self::of(app, member) }
    }

    pub(crate) fn doing(&self) -> Doing<'_> {
        Doing { ids: &self.ids, now: self.now, community: self.community, by: self.by }
    }
}

/// `?since=`; a year, if nothing was asked.
pub(crate) fn since(asked: &Asked) -> Since {
    Since::parse(asked.text("since")).unwrap_or(Since::Year)
}
