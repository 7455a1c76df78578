//! The jobs: look through a file, import it, take it back. Each may be interrupted and goes on.

use base::{CommunityId, Moment, Span};
use jobs::{Job, Outcome, Progress};
use people::batch::{AfterArrivals, RollBack};
use web::App;

use crate::deeds::{self, Payload};
use crate::model::Import;
use crate::preview;
use crate::run::{self, Desk, Go, Trouble};
use crate::{files, store};

/// How often a preview says how far it is, in bytes.
const LOOK_BYTES: u64 = 64 << 20;

pub async fn preview(app: App, job: Job, progress: Progress) -> Outcome {
    on_a_thread(app, job, progress, look_through).await
}

pub async fn run(app: App, job: Job, progress: Progress) -> Outcome {
    on_a_thread(app, job, progress, import).await
}

pub async fn roll_back(app: App, job: Job, progress: Progress) -> Outcome {
    on_a_thread(app, job, progress, take_back).await
}

type Work = fn(&App, &Desk, &Import, &Progress) -> Result<(), Trouble>;

async fn on_a_thread(app: App, job: Job, progress: Progress, work: Work) -> Outcome {
    let thread = tokio::task::spawn_blocking(move || settle(&app, &job, &progress, work));
    thread.await.unwrap_or_else(|why| Outcome::Retry(why.to_string()))
}

/// Does the work of a job and says what came of it, to the queue and on the import.
fn settle(app: &App, job: &Job, progress: &Progress, work: Work) -> Outcome {
    let Payload { batch } = match job.payload() {
        Ok(payload) => payload,
        Err(outcome) => return outcome,
    };
    let (community, now) = (job.community, job.now);
    let desk = Desk { db: app.db.clone(), ids: app.ids.clone(), community, now };
    let import = match desk.db.read_blocking(move |tx| store::find(tx, community, batch)) {
        Ok(Some(import)) => import,
        Ok(None) => return Outcome::Done,
        Err(why) => return Outcome::Retry(why.to_string()),
    };
    let trouble = match work(app, &desk, &import, progress) {
        Ok(()) | Err(Trouble::Overtaken) => return Outcome::Done,
        Err(Trouble::Stopped) => return Outcome::Again(Span(0)),
        Err(trouble) => trouble,
    };
    let is_final = matches!(trouble, Trouble::File(_)) || job.is_last_try();
    if !is_final {
        return Outcome::Retry(trouble.to_string());
    }
    match note_failure(&desk, community, &import, &trouble, now) {
        Ok(_) => Outcome::Fail(trouble.to_string()),
        Err(why) => Outcome::Retry(why.to_string()),
    }
}

fn note_failure(
    desk: &Desk,
    community: CommunityId,
    import: &Import,
    trouble: &Trouble,
    now: Moment,
) -> db::Result<u64> {
    let (id, why) = (import.id, trouble.to_string());
    desk.db.write_blocking(move |tx| store::fail(tx, community, id, &why, now))
}

fn go(progress: &Progress) -> Go {
    if progress.is_stopping() { Go::Stop } else { Go::On }
}

fn look_through(
    app: &App,
    desk: &Desk,
    import: &Import,
    progress: &Progress,
) -> Result<(), Trouble> {
    let path = files::path_of(&app.settings.data_folder, import);
    let source = files::source(&path, import)?;
    let (community, id, now) = (desk.community, import.id, desk.now);
    let (total, mut told) = (import.file_size, 0);
    let found = preview::preview(desk, &path, source, &mut |bytes| {
        progress.report_blocking(bytes as i64, Some(total), "preview");
        if bytes >= told + LOOK_BYTES {
            told = bytes;
            // Only for the eye: whether it succeeds does not matter.
            let _ = desk.db.write_blocking(move |tx| store::look(tx, community, id, bytes as i64));
        }
        go(progress)
    })?;
    desk.db.write_blocking(move |tx| deeds::keep_preview(tx, community, id, &found, now))?;
    Ok(())
}

fn import(app: &App, desk: &Desk, import: &Import, progress: &Progress) -> Result<(), Trouble> {
    let data = &app.settings.data_folder;
    let source = files::source(&files::path_of(data, import), import)?;
    run::run(desk, import.id, source, &mut |report| {
        progress.report_blocking(report.bytes_done, Some(report.bytes_total), "rows");
        go(progress)
    })?;
    files::forget(data, import.id);
    Ok(after_arrivals(app, desk.community)?)
}

/// Lets the slices know that many arrived, or went.
pub fn after_arrivals(app: &App, community: CommunityId) -> db::Result<()> {
    let asks: Vec<AfterArrivals> = app.offers::<AfterArrivals>().copied().collect();
    let (ids, now) = (app.ids.clone(), app.now());
    app.db
        .write_blocking(move |tx| asks.iter().try_for_each(|it| (it.ask)(tx, &ids, now, community)))
}

fn take_back(app: &App, desk: &Desk, import: &Import, progress: &Progress) -> Result<(), Trouble> {
    let (community, id, now) = (desk.community, import.id, desk.now);
    let mut people = import.people_taken_back;
    loop {
        let step = move |tx: &mut db::Tx| deeds::take_back_step(tx, now, community, id);
        if desk.db.write_blocking(step)? == RollBack::Done {
            files::forget(&app.settings.data_folder, id);
            return Ok(after_arrivals(app, community)?);
        }
        people += deeds::PEOPLE_PER_STEP;
        progress.report_blocking(people, None, "people");
        if go(progress) == Go::Stop {
            return Err(Trouble::Stopped);
        }
    }
}
