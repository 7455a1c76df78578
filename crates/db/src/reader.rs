//! The life of a thread that reads: one closure, one snapshot, one answer.

use crossbeam_channel::Receiver;

use crate::settings::Engine;
use crate::task::Message;
use crate::tx::Tx;

/// Serves one closure after another until the database is closed.
pub(crate) fn serve(tx: &mut Tx, queue: &Receiver<Message>) {
    let begin = match tx.engine() {
        Engine::Sqlite => "begin",
        Engine::Postgres => "begin isolation level repeatable read read only",
    };
    while let Ok(Message::Work(mut task)) = queue.recv() {
        let began = tx.begin(begin);
        if began.is_ok() {
            task.run(tx);
        }
        // Nothing was changed, so the caller need not wait for the end.
        task.settle(began);
        tx.abandon();
    }
}
