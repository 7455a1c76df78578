//! How a running job says how far it is, keeps its lease and hears that it should stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use base::{Moment, Span};
use db::Db;

use crate::store::{self, Report, Try};
use crate::worker::Clock;

/// A report is stored at most once in this time; the last one of a try always.
const PAUSE: Span = Span::seconds(1);

/// The handle of one try.
#[derive(Clone)]
pub struct Progress(Arc<Shared>);

struct Shared {
    db: Db,
    which: Try,
    clock: Clock,
    lease: Span,
    stopping: Arc<AtomicBool>,
    lost: AtomicBool,
    latest: Mutex<Latest>,
}

struct Latest {
    report: Report,
    stored_at: Option<Moment>,
    is_stored: bool,
}

impl Progress {
    /// Says how far the job is: `done` of `total` where that is known, and in what it is busy.
    pub async fn report(&self, done: i64, total: Option<i64>, note: &str) {
        if self.note_down(done, total, note) {
            self.renew().await;
        }
    }

    /// The same on a thread that may block.
    pub fn report_blocking(&self, done: i64, total: Option<i64>, note: &str) {
        if self.note_down(done, total, note) {
            let (which, lease, report) = self.due();
            let kept = self.0.db.write_blocking(move |tx| store::renew(tx, &which, lease, &report));
            self.heed(kept);
        }
    }

    /// How far an earlier try came, or this one.
    pub fn done(&self) -> i64 {
        self.latest().report.done
    }

    /// Whether the job should end soon, with `Outcome::Again`: the house is shutting down, or
    /// another worker took the job over.
    pub fn is_stopping(&self) -> bool {
        self.0.stopping.load(Ordering::Relaxed) || self.is_lost()
    }

    pub(crate) fn new(
        db: Db,
        which: Try,
        report: Report,
        (clock, lease): (Clock, Span),
        stopping: Arc<AtomicBool>,
    ) -> Self {
        let latest = Mutex::new(Latest { report, stored_at: None, is_stored: true });
        let lost = AtomicBool::new(false);
        Self(Arc::new(Shared { db, which, clock, lease, stopping, lost, latest }))
    }

    /// Whether another worker has the job now.
    pub(crate) fn is_lost(&self) -> bool {
        self.0.lost.load(Ordering::Relaxed)
    }

    /// Keeps the lease, and stores the latest report with it.
    pub(crate) async fn renew(&self) {
        let (which, lease, report) = self.due();
        let kept = self.0.db.write(move |tx| store::renew(tx, &which, lease, &report)).await;
        self.heed(kept);
    }

    /// Stores the last report if it has not been.
    pub(crate) async fn flush(&self) {
        if !self.latest().is_stored {
            self.renew().await;
        }
    }

    /// Remembers a report; whether it is time to store one.
    fn note_down(&self, done: i64, total: Option<i64>, note: &str) -> bool {
        let now = (self.0.clock)();
        let note = Some(note.chars().take(NOTE_LENGTH_MAX).collect::<String>());
        let mut latest = self.latest();
        latest.report = Report { done, total, note: note.filter(|it| !it.is_empty()) };
        latest.is_stored = false;
        let is_time = latest.stored_at.is_none_or(|it| now - it >= PAUSE);
        if is_time {
            latest.stored_at = Some(now);
        }
        is_time
    }

    fn due(&self) -> (Try, Moment, Report) {
        let mut latest = self.latest();
        latest.is_stored = true;
        (self.0.which, (self.0.clock)() + self.0.lease, latest.report.clone())
    }

    /// A database in trouble is no reason to stop: the lease lasts for several renewals.
    fn heed(&self, kept: db::Result<u64>) {
        match kept {
            Ok(1) => {}
            Ok(_) => self.0.lost.store(true, Ordering::Relaxed),
            Err(error) => tracing::warn!(job = %self.0.which.id, %error, "lease not renewed"),
        }
    }

    fn latest(&self) -> MutexGuard<'_, Latest> {
        self.0.latest.lock().expect("nobody panics while holding this lock")
    }
}

/// What is kept of a note, in characters.
const NOTE_LENGTH_MAX: usize = 200;
