//! Doors for people: each reads what was asked, reads the lists, and shows.

use base::CommunityId;
use web::{App, Problem, Shell};

use crate::building::Desk;
use crate::reading::{self, Counts};
use crate::store::{self, FitRow};

pub mod lists;
pub mod person;
pub mod study;

/// What every page of the slice shows.
struct Start {
    desk: Desk,
    fit: Option<FitRow>,
    counts: Counts,
}

impl Start {
    async fn read(app: &App, shell: &Shell, community: CommunityId) -> Result<Self, Problem> {
        let now = shell.now;
        let read = app.db.read(move |tx| {
            let desk = Desk::open(tx, community, now)?;
            let fit = store::fit(tx, community)?;
            let counts = reading::counts(tx, &desk)?;
            Ok::<_, db::Error>(Self { desk, fit, counts })
        });
        Ok(read.await?)
    }
}
