//! Every statement about letters.

use base::{CommunityId, EmailAddress, JobId, LetterId, Moment, PersonId};

use crate::model::{Letter, Moments, State};

db::row! {
    /// A whole letter. Its body may hold a secret (a sign-in link): pages show lines, not bodies.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LetterRow {
        pub community_id: CommunityId,
        pub id: LetterId,
        pub kind: String,
        pub person_id: Option<PersonId>,
        pub job_id: Option<JobId>,
        pub to_address: EmailAddress,
        pub to_name: Option<String>,
        pub from_name: Option<String>,
        pub reply_to: Option<EmailAddress>,
        pub list_unsubscribe: Option<String>,
        pub subject: String,
        pub body_text: String,
        pub body_html: String,
        /// Tries begun.
        pub attempts: i64,
        pub last_error: Option<String>,
        pub queued_at: Moment,
        pub trying_at: Option<Moment>,
        pub sent_at: Option<Moment>,
        pub failed_at: Option<Moment>,
        pub unknown_at: Option<Moment>,
    }

    /// A letter in a list.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LetterLine {
        pub id: LetterId,
        pub kind: String,
        pub person_id: Option<PersonId>,
        pub to_address: EmailAddress,
        pub to_name: Option<String>,
        pub subject: String,
        pub attempts: i64,
        pub last_error: Option<String>,
        pub queued_at: Moment,
        pub trying_at: Option<Moment>,
        pub sent_at: Option<Moment>,
        pub failed_at: Option<Moment>,
        pub unknown_at: Option<Moment>,
    }
}

impl LetterRow {
    /// Where it stands.
    pub fn state(&self) -> State {
        let Self { trying_at, sent_at, failed_at, unknown_at, .. } = *self;
        Moments { trying: trying_at, sent: sent_at, failed: failed_at, unknown: unknown_at }.state()
    }

    pub(crate) fn letter(&self) -> Letter {
        Letter {
            to: self.to_address.clone(),
            to_name: self.to_name.clone(),
            from_name: self.from_name.clone(),
            reply_to: self.reply_to.clone(),
            subject: self.subject.clone(),
            text: self.body_text.clone(),
            html: self.body_html.clone(),
            list_unsubscribe: self.list_unsubscribe.clone(),
        }
    }
}

impl LetterLine {
    /// Where it stands.
    pub fn state(&self) -> State {
        let Self { trying_at, sent_at, failed_at, unknown_at, .. } = *self;
        Moments { trying: trying_at, sent: sent_at, failed: failed_at, unknown: unknown_at }.state()
    }
}

/// Which try of which letter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Try {
    pub community_id: CommunityId,
    pub id: LetterId,
    pub attempts: i64,
}

db::statements! {
    /// Puts a letter into the outbox.
    pub(crate) fn insert(new: &LetterRow {
        community_id, id, kind, person_id, job_id, to_address, to_name, from_name, reply_to,
        list_unsubscribe, subject, body_text, body_html, last_error, queued_at, failed_at,
    }) -> u64 {
        "insert into letter (community_id, id, kind, person_id, job_id, to_address, to_name,
             from_name, reply_to, list_unsubscribe, subject, body_text, body_html, last_error,
             queued_at, failed_at, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0)"
    }

    /// One letter, if the community has it.
    pub(crate) fn find(community: CommunityId, id: LetterId) -> Option<LetterRow> {
        "select community_id, id, kind, person_id, job_id, to_address, to_name, from_name,
             reply_to, list_unsubscribe, subject, body_text, body_html, attempts, last_error,
             queued_at, trying_at, sent_at, failed_at, unknown_at
         from letter where community_id = $1 and id = $2"
    }

    /// The letters of a community below an id, newest first.
    pub(crate) fn list(community: CommunityId, before: i64, limit: i64) -> Vec<LetterLine> {
        "select id, kind, person_id, to_address, to_name, subject, attempts, last_error, queued_at,
             trying_at, sent_at, failed_at, unknown_at
         from letter where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// The same, only those that wait for somebody's decision.
    pub(crate) fn list_troubled(
        community: CommunityId,
        before: i64,
        limit: i64,
    ) -> Vec<LetterLine> {
        "select id, kind, person_id, to_address, to_name, subject, attempts, last_error, queued_at,
             trying_at, sent_at, failed_at, unknown_at
         from letter
         where community_id = $1 and id < $2 and (failed_at is not null or unknown_at is not null)
         order by id desc limit $3"
    }

    /// Takes a letter for a try; no row if it is settled or another try is under way.
    pub(crate) fn begin(community: CommunityId, id: LetterId, now: Moment) -> u64 {
        "update letter set trying_at = $3, attempts = attempts + 1
         where community_id = $1 and id = $2 and trying_at is null and sent_at is null
             and failed_at is null and unknown_at is null"
    }

    /// The transport took it. Also corrects a letter that was given up as unknown too early.
    pub(crate) fn mark_sent(which: &Try { community_id, id, attempts }, now: Moment) -> u64 {
        "update letter set sent_at = $4, trying_at = null, failed_at = null, unknown_at = null,
             last_error = null
         where community_id = $1 and id = $2 and attempts = $3 and sent_at is null"
    }

    /// It was refused for good.
    pub(crate) fn mark_failed(
        which: &Try { community_id, id, attempts },
        now: Moment,
        error: &str,
    ) -> u64 {
        "update letter set failed_at = $4, trying_at = null, last_error = $5
         where community_id = $1 and id = $2 and attempts = $3 and trying_at is not null"
    }

    /// Nobody can tell whether it arrived.
    pub(crate) fn mark_unknown(
        which: &Try { community_id, id, attempts },
        now: Moment,
        error: &str,
    ) -> u64 {
        "update letter set unknown_at = $4, trying_at = null, last_error = $5
         where community_id = $1 and id = $2 and attempts = $3 and trying_at is not null"
    }

    /// It was not taken this time.
    pub(crate) fn mark_waiting(which: &Try { community_id, id, attempts }, error: &str) -> u64 {
        "update letter set trying_at = null, last_error = $4
         where community_id = $1 and id = $2 and attempts = $3 and trying_at is not null"
    }

    /// Puts a failed or unknown letter into the outbox again; one without a body was too large.
    pub(crate) fn requeue(community: CommunityId, id: LetterId) -> u64 {
        "update letter set failed_at = null, unknown_at = null, trying_at = null
         where community_id = $1 and id = $2 and sent_at is null and body_text <> ''
             and (failed_at is not null or unknown_at is not null)"
    }

    /// Writes down which job sends a letter.
    pub(crate) fn hand_to(community: CommunityId, id: LetterId, job: Option<JobId>) -> u64 {
        "update letter set job_id = $3 where community_id = $1 and id = $2"
    }

    /// Letters that nothing carries out any more: nobody can tell what became of them.
    pub(crate) fn give_up(community: CommunityId, now: Moment, error: &str) -> u64 {
        "update letter set unknown_at = $2, trying_at = null, last_error = $3
         where community_id = $1 and sent_at is null and failed_at is null and unknown_at is null"
    }

    /// Deletes every letter to one person that has not gone out.
    pub(crate) fn delete_unsent_of(community: CommunityId, person: PersonId) -> u64 {
        "delete from letter where community_id = $1 and person_id = $2 and sent_at is null"
    }

    /// Deletes every letter to one person.
    pub(crate) fn delete_of(community: CommunityId, person: PersonId) -> u64 {
        "delete from letter where community_id = $1 and person_id = $2"
    }
}
