//! The walk that scores everybody anew after a change of the rule.

use base::Span;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::rules::{self, Rebuild, Step};

/// Walks the community step by step, each in its own transaction, from where an earlier try came.
pub async fn rebuild(app: App, job: Job, progress: Progress) -> Outcome {
    let Rebuild { version } = match job.payload() {
        Ok(payload) => payload,
        Err(outcome) => return outcome,
    };
    let community = job.community;
    while !progress.is_stopping() {
        let now = app.now();
        let step = app.db.write(move |tx| rules::rebuild_step(tx, community, version, now)).await;
        match step {
            Ok(Step::More(it)) => progress.report(it.done, Some(it.total), "").await,
            Ok(Step::Done) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        }
    }
    Outcome::Again(Span::seconds(1))
}
