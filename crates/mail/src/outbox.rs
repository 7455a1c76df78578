//! From post to settled: a letter joins its change's transaction, a job carries it out.

use std::sync::Arc;

use base::{CommunityId, Ids, JobId, Keyset, LetterId, Moment, PersonId};
use db::{Db, Tx};
use futures_util::FutureExt;
use jobs::{Job, NewJob, Outcome};
use touches::NewTouch;

use crate::compose::{Sender, compose};
use crate::model::NewLetter;
use crate::store::{self, LetterLine, LetterRow, Try};
use crate::transport::{Delivery, Transport};

/// The kind of job that sends one letter.
pub const SEND: &str = "mail.send";

/// What the job reads.
#[derive(serde::Serialize, serde::Deserialize)]
struct Payload {
    letter: LetterId,
}

/// Puts a letter into the outbox, in the caller's transaction. One that is too large is kept as
/// failed, where its author sees it.
pub fn post(tx: &mut Tx, ids: &Ids, now: Moment, new: &NewLetter) -> db::Result<LetterId> {
    let letter = new.letter.tidied();
    let id: LetterId = ids.fresh(now);
    let is_too_large = letter.is_too_large();
    let row = LetterRow {
        community_id: new.community,
        id,
        kind: new.kind.clone(),
        person_id: new.person,
        job_id: None,
        to_address: letter.to,
        to_name: letter.to_name,
        from_name: letter.from_name,
        reply_to: letter.reply_to,
        list_unsubscribe: letter.list_unsubscribe,
        subject: letter.subject,
        body_text: if is_too_large { String::new() } else { letter.text },
        body_html: if is_too_large { String::new() } else { letter.html },
        attempts: 0,
        last_error: is_too_large.then(|| "the letter is too large".to_owned()),
        queued_at: now,
        trying_at: None,
        sent_at: None,
        failed_at: Some(now).filter(|_| is_too_large),
        unknown_at: None,
    };
    let job_id = if is_too_large { None } else { enqueue(tx, ids, now, (new.community, id))? };
    store::insert(tx, &LetterRow { job_id, ..row })?;
    Ok(id)
}

/// One letter of a community.
pub fn find(tx: &mut Tx, community: CommunityId, id: LetterId) -> db::Result<Option<LetterRow>> {
    store::find(tx, community, id)
}

/// A page of letters, newest first, and whether there are more. The cursor is the last id.
pub fn list(
    tx: &mut Tx,
    community: CommunityId,
    page: &Keyset,
) -> db::Result<(Vec<LetterLine>, bool)> {
    let rows = store::list(tx, community, before(page), page.limit + 1)?;
    Ok(page.cut(rows))
}

/// The same with only the failed and the unknown ones, which wait for somebody's decision.
pub fn list_troubled(
    tx: &mut Tx,
    community: CommunityId,
    page: &Keyset,
) -> db::Result<(Vec<LetterLine>, bool)> {
    let rows = store::list_troubled(tx, community, before(page), page.limit + 1)?;
    Ok(page.cut(rows))
}

/// Sends a failed or unknown letter again, because somebody asked for it. `false` if it is not
/// there, or is neither.
pub fn resend(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    (community, id): (CommunityId, LetterId),
) -> db::Result<bool> {
    if store::requeue(tx, community, id)? == 0 {
        return Ok(false);
    }
    let job = enqueue(tx, ids, now, (community, id))?;
    store::hand_to(tx, community, id, job)?;
    Ok(true)
}

/// Deletes every letter to one person; says how many.
pub fn erase(tx: &mut Tx, community: CommunityId, person: PersonId) -> db::Result<u64> {
    store::delete_of(tx, community, person)
}

/// Letters that came with an archive before they were settled: whether the house they come from has
/// sent them nobody can tell here. Says how many.
pub fn adopt(tx: &mut Tx, community: CommunityId, now: Moment) -> db::Result<u64> {
    store::give_up(tx, community, now, "it came with an archive; perhaps the old house sent it")
}

/// Deletes the letters to one person that have not gone out; says how many.
pub fn hold_back(tx: &mut Tx, community: CommunityId, person: PersonId) -> db::Result<u64> {
    store::delete_unsent_of(tx, community, person)
}

/// Does the jobs of the kind `mail.send`.
#[derive(Clone, Debug)]
pub struct PostOffice {
    pub db: Db,
    pub ids: Arc<Ids>,
    pub transport: Transport,
    pub sender: Sender,
}

impl PostOffice {
    /// The handler for `jobs::Handlers::add(mail::SEND, …)`.
    pub fn handler(self) -> jobs::Handler {
        Arc::new(move |job, _| {
            let office = self.clone();
            async move { office.send(&job).await }.boxed()
        })
    }

    /// The job ends well whenever the letter is settled, however that was: the letter tells.
    async fn send(&self, job: &Job) -> Outcome {
        let (community, now) = (job.community, job.now);
        let id = match job.payload::<Payload>() {
            Ok(payload) => payload.letter,
            Err(outcome) => return outcome,
        };
        let begun = self.db.write(move |tx| begin(tx, community, id, now)).await;
        let letter = match begun {
            Ok(Some(letter)) => letter,
            Ok(None) => return Outcome::Done,
            Err(error) => return Outcome::Retry(error.to_string()),
        };
        let delivery = self.deliver(&letter, now).await;
        let delivery = match delivery {
            Delivery::Later(error) if job.is_last_try() => {
                Delivery::Refused(format!("given up after {} tries: {error}", job.attempts))
            }
            other => other,
        };
        tell(&letter, &delivery);
        let (kept, ids) = (delivery.clone(), self.ids.clone());
        let settled = self.db.write(move |tx| settle(tx, &ids, now, &letter, &kept));
        // If this fails, the next try finds the letter in mid-air and makes it unknown.
        if let Err(error) = settled.await {
            return Outcome::Retry(error.to_string());
        }
        match delivery {
            Delivery::Later(error) => Outcome::Retry(error),
            _ => Outcome::Done,
        }
    }

    async fn deliver(&self, row: &LetterRow, now: Moment) -> Delivery {
        match compose(&row.letter(), &self.sender, &row.id.to_string(), now) {
            Ok(message) => self.transport.deliver(&message).await,
            Err(error) => Delivery::Refused(error),
        }
    }
}

/// Takes the letter for a try, in a transaction of its own. `None` if there is nothing to do: it
/// is settled, or an earlier try never came back, which makes it unknown.
fn begin(
    tx: &mut Tx,
    community: CommunityId,
    id: LetterId,
    now: Moment,
) -> db::Result<Option<LetterRow>> {
    if store::begin(tx, community, id, now)? == 1 {
        return store::find(tx, community, id);
    }
    let lost = store::find(tx, community, id)?.filter(|it| it.trying_at.is_some());
    if let Some(letter) = lost {
        let which = Try { community_id: community, id, attempts: letter.attempts };
        store::mark_unknown(tx, &which, now, "the process ended while the letter was being sent")?;
    }
    Ok(None)
}

/// Writes down how a try ended.
fn settle(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    letter: &LetterRow,
    delivery: &Delivery,
) -> db::Result<()> {
    let LetterRow { community_id, id, attempts, .. } = *letter;
    let which = Try { community_id, id, attempts };
    match delivery {
        Delivery::Sent(_) => {
            store::mark_sent(tx, &which, now)?;
            remember(tx, ids, now, letter);
        }
        Delivery::Refused(error) => {
            store::mark_failed(tx, &which, now, error)?;
        }
        Delivery::Unknown(error) => {
            store::mark_unknown(tx, &which, now, error)?;
        }
        Delivery::Later(error) => {
            store::mark_waiting(tx, &which, error)?;
        }
    }
    Ok(())
}

/// Leaves a touch in the log of the person. A log in trouble does not unsend the letter.
fn remember(tx: &mut Tx, ids: &Ids, now: Moment, letter: &LetterRow) {
    let Some(person) = letter.person_id else { return };
    let touch = NewTouch {
        community: letter.community_id,
        person,
        kind: touches::kinds::LETTER_SENT.name.to_owned(),
        channel: CHANNEL.to_owned(),
        at: now,
        money: None,
        source: SOURCE.to_owned(),
        external_id: letter.id.to_string(),
        paid: false,
        batch: None,
        detail: Some(letter.subject.clone()),
    };
    let recorded = tx.attempt(|tx| touches::record(tx, ids, now, &touch));
    if let Err(error) = recorded {
        tracing::error!(letter = %letter.id, %error, "the touch of a sent letter is missing");
    }
}

/// Where the touch of a sent letter happened, and who tells of it.
const CHANNEL: &str = "house";
const SOURCE: &str = "letter";

fn enqueue(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    (community, letter): (CommunityId, LetterId),
) -> db::Result<Option<JobId>> {
    jobs::enqueue(tx, ids, now, &NewJob::new(community, SEND, &Payload { letter }))
}

fn before(page: &Keyset) -> i64 {
    let after = page.after.as_deref().and_then(|it| it.parse::<LetterId>().ok());
    after.map_or(i64::MAX, |id| id.0)
}

fn tell(letter: &LetterRow, delivery: &Delivery) {
    let (letter, to) = (letter.id, letter.to_address.masked());
    match delivery {
        Delivery::Sent(answer) => tracing::info!(%letter, to, answer, "sent"),
        Delivery::Later(error) => tracing::info!(%letter, to, error, "not taken this time"),
        Delivery::Refused(error) => tracing::warn!(%letter, to, error, "refused"),
        Delivery::Unknown(error) => tracing::warn!(%letter, to, error, "nobody knows"),
    }
}
