//! Who does which kind of job.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::model::{Job, Outcome};
use crate::progress::Progress;

/// Does one kind of job. It may be called again for a job it has done before.
pub type Handler = Arc<dyn Fn(Job, Progress) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// The handlers of the house, by the kind of job.
#[derive(Clone, Default)]
pub struct Handlers(HashMap<String, Handler>);

impl Handlers {
    /// Has jobs of a kind done by a short handler.
    pub fn on<Work>(&mut self, kind: &str, handler: impl Fn(Job) -> Work + Send + Sync + 'static)
    where
        Work: Future<Output = Outcome> + Send + 'static,
    {
        self.on_long(kind, move |job, _| handler(job));
    }

    /// Has jobs of a kind done by a handler that says how far it is and heeds a stop.
    pub fn on_long<Work>(
        &mut self,
        kind: &str,
        handler: impl Fn(Job, Progress) -> Work + Send + Sync + 'static,
    ) where
        Work: Future<Output = Outcome> + Send + 'static,
    {
        self.add(kind, Arc::new(move |job, progress| handler(job, progress).boxed()));
    }

    /// The same with a handler made elsewhere.
    ///
    /// # Panics
    /// If the kind has a handler already: two crates use one word.
    pub fn add(&mut self, kind: &str, handler: Handler) {
        let before = self.0.insert(kind.to_owned(), handler);
        assert!(before.is_none(), "the kind of job `{kind}` has two handlers");
    }

    /// Every kind that has a handler, sorted.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = self.0.keys().map(String::as_str).collect();
        kinds.sort_unstable();
        kinds
    }

    pub(crate) fn get(&self, kind: &str) -> Option<Handler> {
        self.0.get(kind).cloned()
    }
}
