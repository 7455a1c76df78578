//! The recurring work: counts follow from the rows once a day, whoever turned out to be a bot.

use base::Span;
use jobs::{Job, Outcome, Progress};
use web::App;

use crate::{store, trial};

/// The kind of job that counts anew.
pub const RECOUNT: &str = "experiments.recount";

/// An experiment that stopped longer ago is left as it is.
const SETTLED: Span = Span::days(60);

pub async fn recount(app: App, job: Job, _: Progress) -> Outcome {
    let (community, since) = (job.community, app.now() - SETTLED);
    let unsettled = app.db.read(move |tx| store::unsettled(tx, community, since)).await;
    let unsettled = match unsettled {
        Ok(it) => it,
        Err(error) => return Outcome::Retry(error.to_string()),
    };
    for id in unsettled {
        let done = app.db.write(move |tx| trial::recount(tx, community, id)).await;
        if let Err(error) = done {
            return Outcome::Retry(error.to_string());
        }
    }
    Outcome::Done
}
