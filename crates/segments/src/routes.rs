//! Doors for people.

pub(crate) mod builder;
pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod segment;

use std::collections::BTreeMap;

use base::money::grouped;
use base::{CommunityId, Language, Moment, PersonId};
use db::Tx;
use people::facet::{Facets, Scope};
use people::store::bulk;
use touches::Rollup;
use web::{App, Member, Shell};

use crate::members::Members;
use crate::views::Line;
use crate::words;

/// How long a count may take that somebody waits for.
pub(crate) const WAIT_MILLISECONDS: u32 = 2_000;

/// What a question is asked with, apart from its rule.
#[derive(Clone)]
pub(crate) struct Asker {
    pub facets: Facets,
    pub community: CommunityId,
    pub now: Moment,
    pub language: Language,
}

impl Asker {
    pub fn of(app: &App, member: &Member, shell: &Shell) -> Self {
        let (facets, community) = (Facets::of(app), member.community.id);
        Self { facets, community, now: app.now(), language: shell.language }
    }

    pub fn scope(&self, tx: &mut Tx) -> db::Result<Scope> {
        crate::members::scope(tx, self.community, self.now, self.language)
    }
}

/// How many fit, or that it took too long to find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Exactly(i64),
    TooHeavy,
}

impl Counted {
    /// A count in words; a problem other than time stays one.
    pub fn of(counted: db::Result<i64>) -> db::Result<Self> {
        match counted {
            Ok(count) => Ok(Self::Exactly(count)),
            Err(db::Error::Timeout) => Ok(Self::TooHeavy),
            Err(error) => Err(error),
        }
    }

    pub fn text(self, language: Language) -> String {
        let t = words(language);
        match self {
            Self::Exactly(0) => t.count_none(),
            Self::Exactly(1) => t.count_one(),
            Self::Exactly(count) => t.count_many(grouped(count.max(0) as u64)),
            Self::TooHeavy => t.count_heavy(),
        }
    }
}

/// Persons with why they fit, in the order of their ids.
pub(crate) fn lines(
    tx: &mut Tx,
    community: CommunityId,
    members: &Members,
    persons: &[PersonId],
) -> db::Result<Vec<Line>> {
    let mut reasons = members.reasons(tx, persons)?;
    let sums = touches::store::rollups_of(tx, community, persons)?;
    let sums: BTreeMap<PersonId, u8> =
        sums.iter().map(|it| (it.person_id, Rollup::closeness(it))).collect();
    let mut rows = bulk::persons(tx, community, persons)?;
    rows.sort_by_key(|it| std::cmp::Reverse(it.id));
    rows.dedup_by_key(|it| it.id);
    let line = |it: people::store::PersonRow| Line {
        href: format!("/people/{}", it.id),
        seed: it.id.0,
        stage: sums.get(&it.id).copied().unwrap_or(1),
        facts: reasons.remove(&it.id).unwrap_or_default(),
        name: it.name,
    };
    Ok(rows.into_iter().map(line).collect())
}
