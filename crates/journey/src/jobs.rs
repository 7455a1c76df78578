//! The job that keeps stages in line with the log.

use base::{PersonId, Span};
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::follow::{self, Left};

/// The kind of job that reads what is new.
pub const FOLLOW: &str = "journey.follow";

/// Works until nothing is left, step by step, each in its own transaction.
pub async fn follow(app: App, job: Job, progress: Progress) -> Outcome {
    let community = job.community;
    let mut after = PersonId(i64::MIN);
    while !progress.is_stopping() {
        let now = app.now();
        let step = app.db.write(move |tx| follow::step(tx, community, now, after)).await;
        match step {
            Ok(Left::Walk { done, total }) => progress.report(done, Some(total), "").await,
            Ok(Left::News(last)) => after = last,
            Ok(Left::Nothing) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        }
    }
    Outcome::Again(Span::seconds(1))
}
