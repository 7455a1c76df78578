//! The recurring work: the walk over everybody.

use base::Span;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::walk::{self, Step};

/// The kind of job that walks.
pub const FOLLOW: &str = "attribution.follow";

/// Walks step by step, each in its own transaction, from where an earlier try came.
pub async fn follow(app: App, job: Job, progress: Progress) -> Outcome {
    let community = job.community;
    while !progress.is_stopping() {
        let now = app.now();
        match app.db.write(move |tx| walk::step(tx, community, now)).await {
            Ok(Step::More(done)) => progress.report(done, None, "").await,
            Ok(Step::Done) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        }
    }
    Outcome::Again(Span::seconds(1))
}
