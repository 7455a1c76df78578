//! Letters as their senders see them, on both engines and through every transport.

mod outbox;
mod server;
mod smtp;
mod transports;

use std::future::Future;
use std::sync::Arc;

use base::{CommunityId, EmailAddress, Ids, LetterId, Moment, Span};
use db::Db;
use jobs::{Drained, Handlers};

use crate::{Body, Letter, LetterRow, NewLetter, PostOffice, SEND, Sender, Transport};

const COMMUNITY: CommunityId = CommunityId(7);

/// A database, a moment and a transport.
struct House {
    db: Db,
    ids: Arc<Ids>,
    now: Moment,
    handlers: Handlers,
}

impl House {
    fn new(db: Db, transport: Transport) -> Self {
        let mut handlers = Handlers::default();
        let ids = Arc::new(Ids::new(1));
        let office = PostOffice { db: db.clone(), ids: ids.clone(), transport, sender: sender() };
        handlers.add(SEND, office.handler());
        let now = Moment::from_rfc3339("2026-03-03T10:00:00Z").unwrap();
        Self { db, ids, now, handlers }
    }

    fn post(&self, letter: Letter) -> LetterId {
        let (ids, now) = (self.ids.clone(), self.now);
        let new = NewLetter { community: COMMUNITY, kind: "test".into(), person: None, letter };
        self.db.write_blocking(move |tx| crate::post(tx, &ids, now, &new)).unwrap()
    }

    fn resend(&self, id: LetterId) -> bool {
        let (ids, now) = (self.ids.clone(), self.now);
        let again = move |tx: &mut db::Tx| crate::resend(tx, &ids, now, (COMMUNITY, id));
        self.db.write_blocking(again).unwrap()
    }

    fn row(&self, id: LetterId) -> LetterRow {
        self.db.read_blocking(move |tx| crate::find(tx, COMMUNITY, id)).unwrap().unwrap()
    }

    async fn drain(&self) -> Drained {
        jobs::drain(&self.db, &self.handlers, &self.ids, self.now).await.unwrap()
    }

    fn pass(&mut self, span: Span) {
        self.now = self.now + span;
    }
}

fn sender() -> Sender {
    let address = EmailAddress::parse("house@example.com").unwrap();
    Sender { address, name: "Paper & Ink".to_owned() }
}

fn letter() -> Letter {
    let to = EmailAddress::parse("Ada@example.org").unwrap();
    Letter::new(to, "Hello", Body { text: "Hello Ada\n".into(), html: "<p>Hello Ada</p>".into() })
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap().block_on(work)
}
