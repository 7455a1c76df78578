//! Jobs as their callers see them, on both engines.

mod crowd;
mod dead;
mod schedules;
mod tries;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base::{CommunityId, Ids, JobId, Moment, Span};
use db::Db;

use crate::{Clock, Counts, Drained, Handlers, JobRow, NewJob, Worker};

const COMMUNITY: CommunityId = CommunityId(7);

/// A database, a clock that stands still, and handlers.
struct House {
    db: Db,
    ids: Arc<Ids>,
    time: Arc<AtomicI64>,
    handlers: Handlers,
}

impl House {
    fn new(db: Db) -> Self {
        let start = Moment::from_rfc3339("2026-03-03T10:00:00Z").unwrap();
        let time = Arc::new(AtomicI64::new(start.0));
        Self { db, ids: Arc::new(Ids::new(1)), time, handlers: Handlers::default() }
    }

    fn now(&self) -> Moment {
        Moment(self.time.load(Ordering::SeqCst))
    }

    fn pass(&self, span: Span) {
        self.time.fetch_add(span.0, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let time = self.time.clone();
        Arc::new(move || Moment(time.load(Ordering::SeqCst)))
    }

    fn job(&self, kind: &str) -> NewJob {
        NewJob::new(COMMUNITY, kind, &())
    }

    fn enqueue(&self, job: NewJob) -> Option<JobId> {
        let (ids, now) = (self.ids.clone(), self.now());
        self.db.write_blocking(move |tx| crate::enqueue(tx, &ids, now, &job)).unwrap()
    }

    fn row(&self, id: JobId) -> Option<JobRow> {
        self.db.read_blocking(move |tx| crate::find(tx, COMMUNITY, id)).unwrap()
    }

    fn counts(&self) -> Counts {
        let now = self.now();
        self.db.read_blocking(move |tx| crate::counts(tx, now)).unwrap()
    }

    fn worker(&self) -> Worker {
        let chance = Arc::new(|| 0.5);
        let (handlers, ids) = (self.handlers.clone(), self.ids.clone());
        Worker::new(self.db.clone(), handlers, ids, self.clock(), chance)
    }

    fn drain(&self) -> Drained {
        run(crate::drain(&self.db, &self.handlers, &self.ids, self.now())).unwrap()
    }
}

fn run<T>(work: impl Future<Output = T>) -> T {
    runtime().block_on(work)
}

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}
