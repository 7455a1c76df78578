//! Puts the bios that were there before they had a search of their own into it.

use base::{CommunityId, PersonId, Span};
use db::Tx;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::{reshow, store};

/// Enqueued by the migration that brought the search for bios.
pub(crate) const INDEX: &str = "people.bios";
/// Persons of one transaction.
const STEP: i64 = 2_000;

/// Walks the community once; walking it again changes nothing.
pub(crate) async fn index(app: App, job: Job, progress: Progress) -> Outcome {
    let (community, mut after, mut done) = (job.community, PersonId(0), 0);
    while !progress.is_stopping() {
        match app.db.write(move |tx| step(tx, community, after)).await {
            Ok(Some((last, count))) => (after, done) = (last, done + count),
            Ok(None) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        }
        progress.report(done, None, "").await;
    }
    Outcome::Again(Span::seconds(1))
}

/// Indexes the next persons, and says who was the last and how many they were.
fn step(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
) -> db::Result<Option<(PersonId, i64)>> {
    let rows = store::bios_after(tx, community, after, STEP)?;
    reshow::index_bios(tx, community, &rows)?;
    Ok(rows.last().map(|it| (it.id, rows.len() as i64)))
}
