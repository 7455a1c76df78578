//! Recurring work: invitations whose time is up are noted as expired.

use base::Language;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::deeds::{Doing, invite};
use crate::model::Refusal;

/// The kind of the job, and of its schedule.
pub const EXPIRE: &str = "invitations.expire";
/// Invitations that one transaction settles.
const STEP: i64 = 100;

pub async fn expire(app: App, job: Job, _: Progress) -> Outcome {
    loop {
        let (ids, community, now) = (app.ids.clone(), job.community, app.now());
        let step = app.db.write(move |tx| {
            let doing = Doing { ids: &ids, now, community, by: None, language: Language::English };
            invite::expire_due(tx, &doing, STEP)
        });
        match step.await {
            Ok(count) if (count as i64) < STEP => return Outcome::Done,
            Ok(_) => {}
            Err(Refusal::Db(error)) => return Outcome::Retry(error.to_string()),
            Err(refusal) => return Outcome::Fail(refusal.to_string()),
        }
    }
}
