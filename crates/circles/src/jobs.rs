//! The jobs: find the circles of a community, and follow its referrals.

use std::sync::Arc;

use base::{CommunityId, Ids, Moment, Span};
use db::Db;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::{finding, reach};

/// Finds the circles and makes the trees of referrals anew; every night and after imports.
pub const FIND: &str = "circles.find";
/// Follows the referrals that came in.
pub const REFERRALS: &str = "circles.referrals";

/// Why a night's work did not end well.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("the circles could not be found: {0}")]
    Leiden(#[from] leiden_rs::LeidenError),
}

pub async fn find(app: App, job: Job, _: Progress) -> Outcome {
    let (community, now) = (job.community, job.now);
    let work = move || find_now(&app.db, &app.ids, community, now);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(())) => Outcome::Done,
        Ok(Err(why @ Trouble::Leiden(_))) => Outcome::Fail(why.to_string()),
        Ok(Err(why)) => Outcome::Retry(why.to_string()),
        Err(why) => Outcome::Retry(why.to_string()),
    }
}

/// Finds the circles of a community, and keeps them. Nothing is locked while they are looked for.
pub fn find_now(
    db: &Db,
    ids: &Arc<Ids>,
    community: CommunityId,
    now: Moment,
) -> Result<(), Trouble> {
    let (talk, yesterday) = db.read_blocking(move |tx| finding::read(tx, community, now))?;
    let (mut found, talking) = finding::circles(&talk, &yesterday)?;
    let found = db.read_blocking(move |tx| {
        finding::name(tx, community, &mut found)?;
        Ok::<_, db::Error>(found)
    })?;
    let ids = ids.clone();
    db.write_blocking(move |tx| {
        finding::keep(tx, &ids, (community, now), &found, talking)?;
        reach::rebuild(tx, community)
    })?;
    Ok(())
}

pub async fn referrals(app: App, job: Job, progress: Progress) -> Outcome {
    let community = job.community;
    while !progress.is_stopping() {
        match app.db.write(move |tx| reach::settle_step(tx, community)).await {
            Ok(true) => {}
            Ok(false) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        }
    }
    Outcome::Again(Span::seconds(1))
}
