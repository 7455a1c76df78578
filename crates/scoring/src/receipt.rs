//! Reads the receipt of one person's score: one walk over their touches, whatever page is asked.

use base::{CommunityId, Moment, PersonId, Sort, TouchId};
use db::{Result, Tx};
use people::store::PersonRow;
use touches::{Rollup, Rule};

use crate::fold::{Receipt, Wanted};

/// Which receipt, and which page of it.
#[derive(Clone, Debug)]
pub struct Page {
    pub community: CommunityId,
    pub person: PersonId,
    /// Sorts of one family: they fade alike, so they may be added up.
    pub sorts: Vec<Sort>,
    pub now: Moment,
    /// Lines after this touch; `None` on the first page.
    pub after: Option<(Moment, TouchId)>,
    pub limit: usize,
}

/// A receipt with whose it is and by which rule.
#[derive(Clone, Debug)]
pub struct Scored {
    pub person: PersonRow,
    pub rule: Rule,
    pub receipt: Receipt,
    /// The score as it stands in the sums, to be compared with the receipt.
    pub stored: f64,
}

impl Scored {
    /// Whether the sums say something else than the touches: only while a new rule is computed.
    pub fn differs(&self) -> bool {
        let (one, other) = (self.stored, self.receipt.total);
        (one - other).abs() > 1e-9 * one.abs().max(other.abs()).max(1.0)
    }
}

/// Reads a page of a receipt; `None` if the community does not have the person.
pub fn read(tx: &mut Tx, page: &Page) -> Result<Option<Scored>> {
    let (community, id) = (page.community, page.person);
    let Some(person) = people::store::find(tx, community, id)? else { return Ok(None) };
    let rule = touches::rule(tx, community)?;
    let rollup = touches::store::rollup(tx, community, id)?;
    let rollup = rollup.unwrap_or_else(|| Rollup::empty(id));
    let mut receipt = Receipt::default();
    let wanted = Wanted {
        rule: &rule,
        sorts: &page.sorts,
        now: page.now,
        human: rollup.human > 0,
        after: page.after.unwrap_or((Moment(i64::MAX), TouchId(i64::MAX))),
        limit: page.limit,
    };
    touches::store::walk(tx, community, id, &mut |touch| {
        receipt.step(&wanted, &touch);
        Ok(())
    })?;
    let stored = page.sorts.iter().map(|it| rule.worth(*it, rollup.sum(*it), page.now)).sum();
    Ok(Some(Scored { person, rule, receipt, stored }))
}
