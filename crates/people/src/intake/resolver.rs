//! Remembers who is who between the chunks of one import, so that nobody is asked for twice.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};

use base::{Ids, Moment};
use db::{Result, Tx};
use touches::Ranking;

use super::place::{Key, Owner, Plan};
use super::{CHUNK, Counts, Intake, REMOVALS};
use crate::arrival::{Arrival, Batch};
use crate::erasing;
use crate::merged::GATE;

/// Identities that are remembered; at some 60 bytes each.
const REMEMBERED_MAX: usize = 1_000_000;

/// Takes the arrivals of one batch in, call after call.
///
/// What a call learns counts only after [`Resolver::keep`], which the caller says once the
/// transaction is durable; a call whose transaction is undone is forgotten by the next call.
pub struct Resolver {
    batch: Batch,
    known: Mutex<Known>,
}

/// What is remembered.
#[derive(Default)]
pub(super) struct Known {
    kept: HashMap<Print, Owner>,
    staged: Vec<(Print, Owner)>,
    removals: i64,
    hashers: [RandomState; 2],
}

/// Stands for an identity in memory: 128 bits, by keys that nobody outside of the process knows, so
/// that no two identities ever share them.
type Print = (u64, u64);

impl Resolver {
    pub fn new(batch: Batch) -> Self {
        Self { batch, known: Mutex::default() }
    }

    /// Takes arrivals in. The ranking is left: the caller walks `touches::rank_step` at the end.
    pub fn take(
        &self,
        tx: &mut Tx,
        ids: &Ids,
        now: Moment,
        arrivals: &[Arrival],
    ) -> Result<Counts> {
        let intake = Intake { ids, now, batch: self.batch, ranking: Ranking::Later };
        self.take_as(tx, &intake, arrivals)
    }

    pub(super) fn take_as(
        &self,
        tx: &mut Tx,
        intake: &Intake<'_>,
        arrivals: &[Arrival],
    ) -> Result<Counts> {
        tx.shared(GATE, self.batch.community)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.refresh(touches::count(tx, self.batch.community, REMOVALS)?);
        let mut counts = Counts::default();
        for part in arrivals.chunks(CHUNK) {
            let whole = part.iter().filter(|it| it.check().is_ok());
            let tidied: Vec<Cow<'_, Arrival>> = whole.map(Arrival::tidied).collect();
            let tidied = erasing::admit(tx, self.batch.community, tidied)?;
            let borrowed: Vec<&Arrival> = tidied.iter().map(|it| &**it).collect();
            counts.refused += (part.len() - tidied.len()) as u64;
            counts += intake.take(tx, &mut known, &borrowed)?;
        }
        Ok(counts)
    }

    /// The transaction of the last call is durable: what it learnt may be relied upon.
    pub fn keep(&self) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.kept.len() + known.staged.len() > REMEMBERED_MAX {
            known.kept.clear();
        }
        let staged = std::mem::take(&mut known.staged);
        known.kept.extend(staged);
    }
}

impl Known {
    /// Who holds an identity, if that is remembered.
    pub fn owner(&self, key: &Key<'_>) -> Option<Owner> {
        if self.kept.is_empty() {
            return None;
        }
        self.kept.get(&self.print(key)).copied()
    }

    /// Notes what a chunk learnt.
    pub fn stage(&mut self, plan: &Plan<'_>) {
        if self.staged.len() < REMEMBERED_MAX {
            let learnt = plan.learnt.iter().map(|(key, owner)| (self.print(key), *owner));
            let learnt: Vec<_> = learnt.collect();
            self.staged.extend(learnt);
        }
    }

    /// Forgets everybody if somebody went away since.
    fn refresh(&mut self, removals: i64) {
        self.staged.clear();
        if self.removals != removals {
            self.kept.clear();
            self.removals = removals;
        }
    }

    fn print(&self, key: &Key<'_>) -> Print {
        let [one, other] = &self.hashers;
        (one.hash_one(key), other.hash_one(key))
    }
}
