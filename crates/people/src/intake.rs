//! Takes arrivals in: finds or makes each person, and keeps everything said about them.
//!
//! The work goes by chunks: one look-up of identities, then multi-row inserts. No statement is
//! sent for a single arrival. The unique identity is the judge: where another transaction was
//! faster, the chunk is resolved again.

use std::ops::AddAssign;

use base::{Ids, Moment};
use db::{Result, Tx};
use touches::{NewTouch, Ranking};

use crate::arrival::{Arrival, Batch, Claim};
use crate::store::bulk;

mod keep;
mod place;
mod resolver;
mod through;

pub use resolver::Resolver;

/// Arrivals that are resolved together.
pub const CHUNK: usize = 1000;

/// The tally that moves when persons go away, so that what is remembered of them is forgotten.
pub(crate) const REMOVALS: &str = "person removals";

/// What came of arrivals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub arrivals: u64,
    pub persons_new: u64,
    pub identities_new: u64,
    pub touches_new: u64,
    /// Touches that their source has told us of before.
    pub touches_known: u64,
    /// Arrivals whose identities belong to several persons; the first identity decided.
    pub conflicts: u64,
    /// Arrivals that are nobody; see [`Arrival::check`].
    pub refused: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.arrivals += other.arrivals;
        self.persons_new += other.persons_new;
        self.identities_new += other.identities_new;
        self.touches_new += other.touches_new;
        self.touches_known += other.touches_known;
        self.conflicts += other.conflicts;
        self.refused += other.refused;
    }
}

/// Takes arrivals of one batch in and ranks their persons at once. For files of millions, a
/// [`Resolver`] remembers persons between calls and leaves the ranking to the end.
pub fn take(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    batch: &Batch,
    arrivals: &[Arrival],
) -> Result<Counts> {
    let intake = Intake { ids, now, batch: *batch, ranking: Ranking::Now };
    Resolver::new(*batch).take_as(tx, &intake, arrivals)
}

/// One chunk on its way in.
pub(crate) struct Intake<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub batch: Batch,
    pub ranking: Ranking,
}

impl Intake<'_> {
    /// Takes a chunk in; `known` says who is remembered, and is told who came.
    fn take(
        &self,
        tx: &mut Tx,
        known: &mut resolver::Known,
        arrivals: &[&Arrival],
    ) -> Result<Counts> {
        let plan = place::settle(tx, self, known, arrivals)?;
        let community = self.batch.community;
        bulk::insert_witnesses(tx, self.batch, &plan.witnesses)?;
        let stale = keep::evidence(tx, self, arrivals, &plan)?;
        crate::reshow::reshow(tx, community, &stale)?;
        through::note(tx, self, arrivals, &plan)?;
        touches::tally(tx, community, touches::PERSONS, plan.fresh as i64)?;
        let (new, all) = self.record(tx, arrivals, &plan)?;
        keep::counting(tx, self, arrivals, &plan)?;
        let heard: Vec<_> = plan.subjects.iter().map(|it| it.person).collect();
        touches::changed::note(tx, community, &heard)?;
        known.stage(&plan);
        Ok(Counts {
            arrivals: arrivals.len() as u64,
            persons_new: plan.fresh,
            identities_new: plan.identities.len() as u64,
            touches_new: new,
            touches_known: all - new,
            conflicts: plan.conflicts,
            refused: 0,
        })
    }

    /// Records the touches of a chunk; gives how many are new, and how many there were.
    fn record(
        &self,
        tx: &mut Tx,
        arrivals: &[&Arrival],
        plan: &place::Plan<'_>,
    ) -> Result<(u64, u64)> {
        let (mut new, mut directed) = (Vec::new(), Vec::new());
        for (arrival, subject) in arrivals.iter().zip(&plan.subject_of) {
            let person = plan.subjects[*subject].person;
            let first = new.len();
            let said = arrival.toward.iter().filter(|it| it.touch < arrival.touches.len());
            directed.extend(said.map(|it| (first + it.touch, &it.name)));
            new.extend(arrival.touches.iter().map(|it| NewTouch {
                community: self.batch.community,
                person,
                kind: it.kind.name.to_owned(),
                channel: it.channel.clone(),
                at: it.at,
                money: it.money,
                source: it.source.to_owned(),
                external_id: it.external_id.clone(),
                paid: it.paid,
                batch: (self.batch.id.0 != 0).then_some(self.batch.id),
                detail: it.detail.clone(),
            }));
        }
        let mut is_new = Vec::with_capacity(new.len());
        for part in new.chunks(touches::BATCH_MAX) {
            is_new.extend(touches::record_many(tx, self.ids, self.now, part, self.ranking)?);
        }
        directed.retain(|(at, _)| is_new[*at]);
        let directed: Vec<ties::Directed> =
            directed.into_iter().map(|(at, name)| self.directed(&new[at], name)).collect();
        ties::record(tx, self.batch.community, &directed)?;
        let fresh = is_new.iter().filter(|is_new| **is_new).count() as u64;
        Ok((fresh, new.len() as u64))
    }

    /// A touch with the name to which it was said.
    fn directed(&self, touch: &NewTouch, name: &Claim) -> ties::Directed {
        ties::Directed {
            person_id: touch.person,
            source: touch.source.clone(),
            external_id: touch.external_id.clone(),
            kind: touch.kind.clone(),
            at: touch.at,
            platform: name.platform().to_owned(),
            named_by: name.kind().as_str().to_owned(),
            value_folded: name.folded().to_owned(),
            batch_id: self.batch.id,
        }
    }
}
