//! One try of one job, from lease to settlement.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use base::Span;
use db::Db;

use crate::handlers::Handlers;
use crate::model::{Fate, Job, Outcome, judge};
use crate::progress::Progress;
use crate::queue::{self, Lease};
use crate::worker::{Chance, Clock};

/// How long a worker has a job without renewing. Renewed three times as often, so a job is taken
/// over only from a worker that died.
pub(crate) const LEASE: Span = Span::seconds(60);
const RENEWAL_PERIOD: Duration = Duration::from_secs(20);

/// What every try needs.
#[derive(Clone)]
pub(crate) struct Bench {
    pub db: Db,
    pub handlers: Handlers,
    pub clock: Clock,
    pub chance: Chance,
    /// Set when running jobs should end soon.
    pub stopping: Arc<AtomicBool>,
}

impl Bench {
    /// Runs a leased job to its end and writes down what became of it.
    pub async fn attempt(&self, lease: Lease) -> Fate {
        let which = queue::try_of(&lease.job);
        let clock = (self.clock.clone(), LEASE);
        let Lease { job, report } = lease;
        let progress = Progress::new(self.db.clone(), which, report, clock, self.stopping.clone());
        // A try whose number is over the limit follows one that ended with its worker.
        let outcome = if job.attempts > job.attempts_max {
            Outcome::Fail("the worker ended in the middle of the last try".to_owned())
        } else {
            self.work(&job, &progress).await
        };
        let now = (self.clock)();
        let fate = judge(&job, outcome, now, (self.chance)());
        tell(&job, &fate);
        progress.flush().await;
        let settled = fate.clone();
        let written = self.db.write(move |tx| queue::settle(tx, &which, now, &settled)).await;
        match written {
            Ok(1) => {}
            Ok(_) => tracing::warn!(job = %job.id, kind = job.kind, "the lease was lost"),
            // The lease runs out and the job runs again, which handlers must bear anyway.
            Err(error) => tracing::error!(job = %job.id, kind = job.kind, %error, "not settled"),
        }
        fate
    }

    /// In a task of its own: a handler that panics or blocks does not take the renewals with it.
    async fn work(&self, job: &Job, progress: &Progress) -> Outcome {
        let Some(handler) = self.handlers.get(&job.kind) else {
            return Outcome::Retry(format!("nobody here does jobs of the kind `{}`", job.kind));
        };
        let (given, handle) = (job.clone(), progress.clone());
        let mut task = tokio::spawn(async move { handler(given, handle).await });
        loop {
            tokio::select! {
                ended = &mut task => return ended.unwrap_or_else(|error| {
                    Outcome::Retry(match error.try_into_panic() {
                        Ok(panic) => format!("panicked: {}", message(panic.as_ref())),
                        Err(error) => error.to_string(),
                    })
                }),
                () = tokio::time::sleep(RENEWAL_PERIOD) => progress.renew().await,
            }
        }
    }
}

fn tell(job: &Job, fate: &Fate) {
    let Job { id, kind, attempts, .. } = job;
    match fate {
        Fate::Done | Fate::Continues { .. } => tracing::debug!(job = %id, kind, "done"),
        Fate::Waits { until, error } => {
            tracing::warn!(job = %id, kind, attempts, %until, error, "failed, will be tried again");
        }
        Fate::Dead { error } => {
            tracing::error!(job = %id, kind, attempts, error, "failed for good: a dead letter");
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
