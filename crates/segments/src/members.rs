//! Who belongs to a segment: the one way in which other slices ask.

use std::collections::BTreeMap;

use base::{CommunityId, Language, Moment, PersonId, SegmentId};
use db::{Query, Result, Tx};
use people::facet::{Facets, Scope};

use crate::model::Rule;
use crate::plan::{Limits, Node, Planner};
use crate::resolve::Understood;
use crate::store;

/// Reasons that are told of one person.
const REASONS_MAX: usize = 4;

/// Who belongs to a kept segment at a moment; `None` if the community has no such segment.
///
/// ```ignore
/// let facets = Facets::of(&app);
/// app.db.read(move |tx| {
///     let Some(members) = segments::members(tx, &facets, (community, segment), now)? else { … };
///     let many = members.count(tx)?;
///     let first = members.page(tx, None, 100)?;      // ids, newest person first
///     let is_one = members.has(tx, person)?;
/// });
/// ```
pub fn members(
    tx: &mut Tx,
    facets: &Facets,
    (community, segment): (CommunityId, SegmentId),
    now: Moment,
) -> Result<Option<Members>> {
    let Some(row) = store::find(tx, community, segment)? else { return Ok(None) };
    let rule: Rule = serde_json::from_str(&row.rule).map_err(db::Error::broken)?;
    let scope = scope(tx, community, now, Language::English)?;
    Members::of(tx, facets, scope, &rule).map(Some)
}

/// Within what a community's rules are asked.
pub(crate) fn scope(
    tx: &mut Tx,
    community: CommunityId,
    now: Moment,
    language: Language,
) -> Result<Scope> {
    let zone = access::communities::find(tx, community)?.map_or(base::Zone::UTC, |it| it.zone);
    let rule = touches::rule(tx, community)?;
    Ok(Scope { community, now, zone, language, rule })
}

/// Everybody who fits a rule at a moment.
pub struct Members {
    pub(crate) understood: Understood,
    node: Node,
    pub(crate) limits: Limits,
}

impl Members {
    /// Whoever fits a rule, which need not be kept.
    pub fn of(tx: &mut Tx, facets: &Facets, scope: Scope, rule: &Rule) -> Result<Self> {
        let understood = Understood::of(tx, facets, scope, rule)?;
        let matching = understood.matching(tx)?;
        let node = Node::of(&matching, true);
        Ok(Self { understood, node, limits: Limits::USUAL })
    }

    /// How many there are, exactly.
    pub fn count(&self, tx: &mut Tx) -> Result<i64> {
        let query = self.planner(tx)?.count(&self.node)?;
        tx.one_of(&query)
    }

    /// The statement that counts, for whoever wants to see how it is done.
    pub fn count_query(&self, tx: &mut Tx) -> Result<Query<'static>> {
        self.planner(tx)?.count(&self.node)
    }

    /// The newest persons after one, at most `limit`.
    pub fn page(&self, tx: &mut Tx, after: Option<PersonId>, limit: i64) -> Result<Vec<PersonId>> {
        let before = after.unwrap_or(PersonId(i64::MAX));
        let query = self.planner(tx)?.page(&self.node, before, limit)?;
        tx.all_of(&query)
    }

    /// Those of a few persons (at most 500) who belong.
    pub fn among(&self, tx: &mut Tx, persons: &[PersonId]) -> Result<Vec<PersonId>> {
        let persons = &persons[..persons.len().min(500)];
        if persons.is_empty() {
            return Ok(Vec::new());
        }
        let query = self.planner(tx)?.among(&self.node, persons)?;
        tx.all_of(&query)
    }

    /// Whether a person belongs.
    pub fn has(&self, tx: &mut Tx, person: PersonId) -> Result<bool> {
        Ok(!self.among(tx, &[person])?.is_empty())
    }

    /// Whether the rule asks for something that is not there any more, so that nobody belongs.
    pub fn is_gone(&self) -> bool {
        self.understood.asked().iter().any(|it| it.is_gone())
    }

    /// Why each of a few persons belongs: `3 orders`, `Liked a post 12 times since 3 May 2026`.
    pub(crate) fn reasons(
        &self,
        tx: &mut Tx,
        persons: &[PersonId],
    ) -> Result<BTreeMap<PersonId, Vec<String>>> {
        let mut reasons: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
        if persons.is_empty() {
            return Ok(reasons);
        }
        let scope = &self.understood.scope;
        for asked in self.understood.speaking() {
            let Some(facet) = &asked.facet else { continue };
            let matching = facet.matching(tx, scope, &asked.filled)?;
            let one = Node::of(&matching, true);
            let fits: Vec<PersonId> = {
                let query = self.planner(tx)?.among(&one, persons)?;
                tx.all_of(&query)?
            };
            if fits.is_empty() {
                continue;
            }
            for (person, text) in facet.reasons(tx, scope, &asked.filled, &fits)? {
                let of = reasons.entry(person).or_default();
                if of.len() < REASONS_MAX && !of.contains(&text) {
                    of.push(text);
                }
            }
        }
        Ok(reasons)
    }

    fn planner<'t>(&self, tx: &'t mut Tx) -> Result<Planner<'t>> {
        Planner::of(tx, self.understood.scope.community, self.limits)
    }
}
