//! Imports a file: chunk by chunk, each in one transaction together with the numbers it moves.

use std::io;
use std::sync::Arc;

use base::{BatchId, CommunityId, Ids, Moment, PersonId};
use db::{Db, Tx};
use people::arrival::{Arrival, Batch};
use people::intake::{self, Counts, Resolver};
use touches::Walk;

use crate::pipeline::{self, Chunk, Source};
use crate::store::{self, Advance};
use crate::{model, refund};

/// Up to here the ranking follows each chunk; past it, once at the end.
const SMALL_FILE_BYTES: i64 = 4 << 20;
/// Persons that are ranked in one transaction.
const RANK_STEP: i64 = 1000;

/// Where imports are written.
#[derive(Clone)]
pub struct Desk {
    pub db: Db,
    pub ids: Arc<Ids>,
    pub community: CommunityId,
    pub now: Moment,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    pub bytes_done: i64,
    pub bytes_total: i64,
    pub rows: i64,
    pub arrivals: i64,
    /// Everybody whom the file names, new or known; counted at the end.
    pub people: i64,
    pub people_new: i64,
    pub touches_new: i64,
    pub touches_known: i64,
    pub conflicts: i64,
    pub bad: i64,
}

/// Why an import did not end well.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("the file could not be read: {0}")]
    File(#[from] io::Error),
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("the import is gone, or another run has taken it over")]
    Overtaken,
    #[error("stopped; it goes on where it stood")]
    Stopped,
    /// The later ones, as people know them.
    #[error("later imports repeat what this one brought; take back first: {0}")]
    Repeated(String),
}

/// Whether to go on; asked after each chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    Stop,
}

/// Runs an import that was confirmed, from where it stands to its end.
pub fn run(
    desk: &Desk,
    batch: BatchId,
    source: Source,
    watch: &mut dyn FnMut(&Report) -> Go,
) -> Result<Report, Trouble> {
    let (community, now) = (desk.community, desk.now);
    let begun = desk.db.write_blocking(move |tx| {
        let begun = store::start(tx, community, batch, now)?;
        Ok::<_, db::Error>((begun, store::find(tx, community, batch)?))
    })?;
    let (1, Some(import)) = begun else { return Err(Trouble::Overtaken) };
    let mut report = Report::of(&import);
    let source = Source { skip: import.items_done.unsigned_abs(), ..source };
    let writer = Arc::new(Writer::new(desk, batch, import.file_size));
    for chunk in pipeline::chunks(source)? {
        report = writer.clone().write(report, chunk?)?;
        if watch(&report) == Go::Stop {
            return Err(Trouble::Stopped);
        }
    }
    if report.touches_new > 0 {
        writer.rank(&mut || watch(&report))?;
    }
    let finished = desk.db.write_blocking(move |tx| {
        let people = people::store::count_of_batch(tx, community, batch)?;
        Ok::<_, db::Error>((store::finish(tx, community, batch, people, now)?, people))
    })?;
    match finished {
        (1, people) => Ok(Report { people, ..report }),
        _ => Err(Trouble::Overtaken),
    }
}

impl Report {
    /// What the row of an import says.
    pub fn of(import: &model::Import) -> Self {
        Self {
            bytes_done: import.bytes_done,
            bytes_total: import.file_size,
            rows: import.rows_read,
            arrivals: import.arrivals,
            people: import.people,
            people_new: import.people_new,
            touches_new: import.touches_new,
            touches_known: import.touches_known,
            conflicts: import.conflicts,
            bad: import.bad,
        }
    }

    fn after(self, advance: &Advance) -> Self {
        Self {
            bytes_done: advance.bytes_done,
            rows: advance.rows_read,
            arrivals: self.arrivals + advance.arrivals,
            people_new: self.people_new + advance.people_new,
            touches_new: self.touches_new + advance.touches_new,
            touches_known: self.touches_known + advance.touches_known,
            conflicts: self.conflicts + advance.conflicts,
            bad: self.bad + advance.bad,
            ..self
        }
    }
}

/// Writes the chunks of one import.
struct Writer {
    desk: Desk,
    batch: Batch,
    /// Remembers persons between chunks; a small file does without.
    resolver: Option<Resolver>,
}

impl Writer {
    fn new(desk: &Desk, id: BatchId, file_size: i64) -> Self {
        let batch = Batch { community: desk.community, id };
        let resolver = (file_size > SMALL_FILE_BYTES).then(|| Resolver::new(batch));
        Self { desk: desk.clone(), batch, resolver }
    }

    fn write(self: Arc<Self>, before: Report, chunk: Chunk) -> Result<Report, Trouble> {
        let writer = self.clone();
        let advance = self.desk.db.write_blocking(move |tx| writer.chunk(tx, &before, &chunk))?;
        if let Some(resolver) = &self.resolver {
            resolver.keep();
        }
        Ok(before.after(&advance))
    }

    fn chunk(&self, tx: &mut Tx, before: &Report, chunk: &Chunk) -> Result<Advance, Trouble> {
        let Batch { community, id } = self.batch;
        let counts = match chunk.refunds.is_empty() {
            true => self.take(tx, &chunk.arrivals)?,
            false => {
                let mut arrivals = chunk.arrivals.clone();
                refund::settle(tx, community, id, &mut arrivals, &chunk.refunds)?;
                self.take(tx, &arrivals)?
            }
        };
        store::insert_bad_rows(tx, community, id, before.bad, &chunk.bad)?;
        let items_before = before.arrivals + before.bad;
        let advance = Advance {
            community,
            batch: id,
            items_before,
            items: chunk.items() as i64,
            bytes_done: chunk.bytes as i64,
            rows_read: chunk.rows as i64,
            arrivals: chunk.arrivals.len() as i64,
            people_new: counts.persons_new as i64,
            touches_new: counts.touches_new as i64,
            touches_known: counts.touches_known as i64,
            conflicts: counts.conflicts as i64,
            bad: chunk.bad.len() as i64,
        };
        match store::advance(tx, &advance)? {
            1 => Ok(advance),
            _ => Err(Trouble::Overtaken),
        }
    }

    fn take(&self, tx: &mut Tx, arrivals: &[Arrival]) -> db::Result<Counts> {
        let Desk { ids, now, .. } = &self.desk;
        match &self.resolver {
            Some(resolver) => resolver.take(tx, ids, *now, arrivals),
            None => intake::take(tx, ids, *now, &self.batch, arrivals),
        }
    }

    /// Ranks everybody anew, if that was left to the end.
    fn rank(&self, go: &mut dyn FnMut() -> Go) -> Result<(), Trouble> {
        let community = self.desk.community;
        let mut after = PersonId(0);
        while self.resolver.is_some() {
            let step = move |tx: &mut Tx| touches::rank_step(tx, community, after, RANK_STEP);
            match self.desk.db.write_blocking(step)? {
                Walk::Done => break,
                Walk::After(person) => after = person,
            }
            if go() == Go::Stop {
                return Err(Trouble::Stopped);
            }
        }
        Ok(())
    }
}
