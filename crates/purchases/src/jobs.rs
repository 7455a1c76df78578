//! The nightly study, and the short walk that follows who has bought since.

use base::{CommunityId, Ids, Moment, PersonId, Span, TouchId};
use db::Tx;
use jobs::{Every, Job, NewJob, Outcome, Progress};
use web::App;

use crate::building::{self, Desk, Step};
use crate::study::{self, Everybody};

/// Studies a community's orders and foretells everybody anew.
pub const STUDY: &str = "purchases.study";
/// Brings those in line who bought since.
pub const FOLLOW: &str = "purchases.follow";

pub const STUDIED: Every = Every::Daily { hour: 3, minute: 20 };
pub const FOLLOWED: Every = Every::Span(Span::minutes(15));

/// How far back orders are looked for that came since. What is dated earlier is seen at night; the
/// lists themselves leave nobody standing whose orders have moved.
const LOOK_BACK: Span = Span::days(2);
/// Touches and persons of one step.
const NEWS: i64 = 2_000;
const PERSONS: usize = 500;

/// Asks for a study as soon as a worker is free: after an import, or because somebody wants one.
pub fn study_soon(tx: &mut Tx, ids: &Ids, now: Moment, community: CommunityId) -> db::Result<()> {
    // One that runs has read some orders already, so the next one may wait beside it.
    let key = format!("asked {}", now.seconds());
    jobs::enqueue(tx, ids, now, &NewJob::new(community, STUDY, &()).unique(key)).map(drop)
}

pub async fn study(app: App, job: Job, progress: Progress) -> Outcome {
    on_a_thread(move || study_all(&app, job.community, job.now, &progress)).await
}

pub async fn follow(app: App, job: Job, progress: Progress) -> Outcome {
    on_a_thread(move || follow_all(&app, job.community, job.now, &progress)).await
}

async fn on_a_thread(work: impl FnOnce() -> db::Result<Outcome> + Send + 'static) -> Outcome {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(why)) => Outcome::Retry(why.to_string()),
        Err(why) => Outcome::Retry(why.to_string()),
    }
}

/// Reads everybody, studies, and writes everybody; each step is a transaction of its own. A study
/// that is interrupted begins again, and until it is done the one before stays in force.
fn study_all(
    app: &App,
    community: CommunityId,
    now: Moment,
    progress: &Progress,
) -> db::Result<Outcome> {
    let desk = app.db.read_blocking(move |tx| Desk::open(tx, community, now))?;
    let total = app.db.read_blocking(move |tx| touches::count(tx, community, touches::PERSONS))?;
    let total = 2 * total;
    let (mut all, mut done) = (Everybody::default(), 0);
    let walked = walk(app, &desk, progress, &mut |_, step| {
        building::collect(&mut all, &desk, step);
        done += step.seen;
        progress.report_blocking(done, Some(total), "read");
        Ok(())
    })?;
    if !walked {
        return Ok(Outcome::Again(Span::seconds(1)));
    }
    let study = study::study(&all, desk.today);
    drop(all);
    let foresight = building::foresight(&desk, &study);
    let kept = desk.clone();
    let version = app.db.write_blocking(move |tx| building::begin(tx, &kept, &study))?;
    let mut worth = 0_i64;
    let walked = walk(app, &desk, progress, &mut |after, step| {
        let (kept, step) = (desk.clone(), step.clone());
        done += step.seen;
        worth += app.db.write_blocking(move |tx| {
            building::build_step(tx, &kept, (version, foresight.as_ref()), (after, &step))
        })?;
        progress.report_blocking(done, Some(total), "written");
        Ok(())
    })?;
    if !walked {
        return Ok(Outcome::Again(Span::seconds(1)));
    }
    let worth = foresight.and_then(|it| it.worth).map(|_| worth);
    app.db.write_blocking(move |tx| building::finish(tx, &desk, version, worth))?;
    Ok(Outcome::Done)
}

/// Walks over everybody, step by step; `false` if it was asked to stop. The last step has nobody
/// and reaches to the end.
fn walk(
    app: &App,
    desk: &Desk,
    progress: &Progress,
    visit: &mut dyn FnMut(PersonId, &Step) -> db::Result<()>,
) -> db::Result<bool> {
    let mut after = PersonId(0);
    loop {
        if progress.is_stopping() {
            return Ok(false);
        }
        let asked = desk.clone();
        let step = app.db.read_blocking(move |tx| building::read_step(tx, &asked, after))?;
        visit(after, &step)?;
        match step.upto {
            Some(upto) => after = upto,
            None => return Ok(true),
        }
    }
}

fn follow_all(
    app: &App,
    community: CommunityId,
    now: Moment,
    progress: &Progress,
) -> db::Result<Outcome> {
    let desk = app.db.read_blocking(move |tx| Desk::open(tx, community, now))?;
    let mut place = (now - LOOK_BACK, TouchId(0));
    while !progress.is_stopping() {
        let (at, id) = place;
        let news = move |tx: &mut Tx| touches::store::orders_since(tx, community, at, id, NEWS);
        let news = app.db.read_blocking(news)?;
        let mut persons: Vec<PersonId> = news.iter().map(|it| it.person_id).collect();
        persons.sort_unstable();
        persons.dedup();
        for some in persons.chunks(PERSONS) {
            let (some, desk) = (some.to_vec(), desk.clone());
            app.db.write_blocking(move |tx| building::follow(tx, &desk, &some))?;
        }
        match news.last() {
            Some(last) if news.len() as i64 == NEWS => place = (last.at, last.id),
            _ => return Ok(Outcome::Done),
        }
    }
    Ok(Outcome::Again(Span::seconds(1)))
}
