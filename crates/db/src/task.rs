//! A closure on its way to a thread, its outcome, and the answer on its way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, Result};
use crate::tx::Tx;

/// What a thread finds in its queue.
pub(crate) enum Message {
    Work(Box<dyn Task>),
    /// The database is being closed; everything queued earlier is done first.
    Stop,
}

/// A closure whose types are forgotten.
pub(crate) trait Task: Send {
    /// Runs it and says whether its effects are to be kept.
    fn run(&mut self, tx: &mut Tx) -> bool;

    /// Answers: with the outcome if the transaction ended well, or else with the reason.
    fn settle(self: Box<Self>, ended: Result<()>);
}

pub(crate) struct Errand<F, R, T, E> {
    work: F,
    reply: R,
    outcome: Option<Result<T, E>>,
}

impl<F, R, T, E> Errand<F, R, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
    R: FnOnce(Result<T, E>) + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    pub fn boxed(work: F, reply: R) -> Box<dyn Task> {
        Box::new(Self { work, reply, outcome: None })
    }
}

impl<F, R, T, E> Task for Errand<F, R, T, E>
where
    F: FnMut(&mut Tx) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|panic| Err(panicked(&*panic).into()));
        // A closure that swallowed a failed statement must not look as if it had worked.
        let outcome = match tx.error() {
            Some(error) => outcome.and(Err(error.into())),
            None => outcome,
        };
        self.outcome.insert(outcome).is_ok()
    }

    fn settle(self: Box<Self>, ended: Result<()>) {
        let Self { work, reply, outcome } = *self;
        // What it holds goes before the answer: it may be a handle of this very database.
        drop(work);
        reply(match (outcome, ended) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(outcome), Ok(())) => outcome,
            (None, Ok(())) => Err(Error::Closed.into()),
        });
    }
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    tracing::error!(text, "a closure panicked inside a transaction");
    Error::Broken(format!("a closure panicked: {text}"))
}
