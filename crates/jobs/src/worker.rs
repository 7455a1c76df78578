//! The worker: looks for due jobs, runs several at once, and ends when its jobs have ended.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base::{Ids, Moment, Span};
use db::Db;
use tokio::task::JoinSet;

use crate::attempt::{Bench, LEASE};
use crate::handlers::Handlers;
use crate::{queue, schedules};

/// What time it is.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;
/// A number by chance in 0..1.
pub type Chance = Arc<dyn Fn() -> f64 + Send + Sync>;

/// Jobs that run at the same time, unless said otherwise.
const AT_ONCE: usize = 8;
/// The pause after the first look that found nothing; it doubles up to the longest one. Short at
/// first, because the bell rings before the transaction of the new job is committed.
const PAUSE_FIRST: Duration = Duration::from_millis(20);
const PAUSE_MAX: Duration = Duration::from_secs(2);
const TICK_PERIOD: Span = Span::seconds(1);
const SWEEP_PERIOD: Span = Span::hours(1);

/// Runs jobs until it is told to stop. Any number of workers share one database.
pub struct Worker {
    bench: Bench,
    ids: Arc<Ids>,
    at_once: usize,
    ticked_at: Option<Moment>,
    swept_at: Option<Moment>,
}

impl Worker {
    pub fn new(db: Db, handlers: Handlers, ids: Arc<Ids>, clock: Clock, chance: Chance) -> Self {
        let stopping = Arc::new(AtomicBool::new(false));
        let bench = Bench { db, handlers, clock, chance, stopping };
        Self { bench, ids, at_once: AT_ONCE, ticked_at: None, swept_at: None }
    }

    /// Runs this many jobs at the same time, at least one.
    pub fn at_once(mut self, jobs: usize) -> Self {
        self.at_once = jobs.max(1);
        self
    }

    /// Works until `stop` is ready, then asks the running jobs to end and waits for them.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut running = JoinSet::new();
        let mut looks_in_vain = 0;
        loop {
            let mut bell = pin!(queue::bell().notified());
            bell.as_mut().enable();
            self.keep_house().await;
            let found = self.start_due(&mut running).await;
            looks_in_vain = if found > 0 { 0 } else { looks_in_vain + 1 };
            let has_room = running.len() < self.at_once;
            tokio::select! {
                () = &mut stop => break,
                Some(_) = running.join_next() => while running.try_join_next().is_some() {},
                () = bell, if has_room => looks_in_vain = 0,
                () = tokio::time::sleep(pause(looks_in_vain)), if has_room => {}
            }
        }
        self.bench.stopping.store(true, Ordering::Relaxed);
        while running.join_next().await.is_some() {}
    }

    /// Ticks the schedules and sweeps old jobs, each in its time. Trouble with one of them is told
    /// and does not keep the jobs from running.
    async fn keep_house(&mut self) {
        let now = (self.bench.clock)();
        if is_time(&mut self.ticked_at, now, TICK_PERIOD) {
            let ids = self.ids.clone();
            let ticked = self.bench.db.write(move |tx| schedules::tick(tx, &ids, now)).await;
            if let Err(error) = ticked {
                tracing::error!(%error, "the schedules were not looked at");
            }
        }
        if is_time(&mut self.swept_at, now, SWEEP_PERIOD) {
            let swept = self.bench.db.write(move |tx| queue::sweep(tx, now)).await;
            if let Err(error) = swept {
                tracing::error!(%error, "old jobs were not swept");
            }
        }
    }

    /// Starts as many due jobs as there is room for; says how many.
    async fn start_due(&self, running: &mut JoinSet<()>) -> usize {
        let now = (self.bench.clock)();
        let room = (self.at_once - running.len().min(self.at_once)) as i64;
        if room == 0 {
            return 0;
        }
        let claimed = self.bench.db.write(move |tx| queue::claim(tx, now, LEASE, room)).await;
        let leases = claimed.unwrap_or_else(|error| {
            tracing::error!(%error, "no jobs could be claimed");
            Vec::new()
        });
        let found = leases.len();
        for lease in leases {
            let bench = self.bench.clone();
            running.spawn(async move {
                bench.attempt(lease).await;
            });
        }
        found
    }
}

fn is_time(last: &mut Option<Moment>, now: Moment, period: Span) -> bool {
    let is_time = last.is_none_or(|it| now - it >= period);
    if is_time {
        *last = Some(now);
    }
    is_time
}

fn pause(looks_in_vain: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(looks_in_vain.saturating_sub(1));
    PAUSE_FIRST.saturating_mul(doubled).min(PAUSE_MAX)
}
