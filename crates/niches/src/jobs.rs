//! The job that looks for niches: every night, after imports, and when somebody asks.

use base::Span;
use jobs::{Job, Outcome, Progress};
use people::facet::Facets;
use web::App;

use crate::finding::{self, Desk, Go};
use crate::{deeds, store};

/// Looks for the niches of a community.
pub(crate) const FIND: &str = "niches.find";
/// Groups whose state is looked at when the work is done.
const READINGS_MAX: i64 = 100;

pub(crate) async fn find(app: App, job: Job, progress: Progress) -> Outcome {
    let thread = tokio::task::spawn_blocking(move || work(&app, &job, &progress));
    thread.await.unwrap_or_else(|why| Outcome::Retry(why.to_string()))
}

fn work(app: &App, job: &Job, progress: &Progress) -> Outcome {
    let desk = Desk {
        db: app.db.clone(),
        facets: Facets::of(app),
        community: job.community,
        now: job.now,
    };
    let found = finding::find(&desk, &mut |seen| {
        progress.report_blocking(seen, None, "people");
        if progress.is_stopping() { Go::Stop } else { Go::On }
    });
    match found {
        Ok(Go::On) => {}
        Ok(Go::Stop) => return Outcome::Again(Span::seconds(1)),
        Err(why) => return Outcome::Retry(why.to_string()),
    }
    // Whoever asked while the work was under way is not forgotten.
    let community = job.community;
    match desk.db.read_blocking(move |tx| store::readings(tx, community, READINGS_MAX)) {
        Ok(all) if all.iter().any(|it| deeds::is_waiting(it.asked_at, it.computed_at)) => {
            Outcome::Again(Span::seconds(1))
        }
        Ok(_) => Outcome::Done,
        Err(why) => Outcome::Retry(why.to_string()),
    }
}
