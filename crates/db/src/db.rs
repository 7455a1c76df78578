//! The handle that everybody holds: hands closures to the threads and brings answers back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, SendTimeoutError, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::settings::{Engine, Settings};
use crate::task::{Errand, Message, Task};
use crate::tx::Tx;
use crate::{postgres, reader, sqlite, writer};

/// A database. Clones share the same threads.
#[derive(Clone)]
pub struct Db(Arc<House>);

struct House {
    settings: Settings,
    reads: Lane,
    writes: Lane,
    closed: AtomicBool,
    /// Dropped after the threads have ended: the files of a test.
    #[cfg(any(test, feature = "testing"))]
    keepsake: Mutex<Option<Box<dyn Send>>>,
}

#[cfg(any(test, feature = "testing"))]
impl Drop for House {
    fn drop(&mut self) {
        let keepsake = self.keepsake.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if keepsake.is_some() && !self.closed.load(Ordering::SeqCst) {
            self.reads.finish();
            self.writes.finish();
        }
    }
}

/// One queue and the threads behind it.
struct Lane {
    queue: Sender<Message>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// How long a blocking caller waits for a place in the queue: bulk work is slowed, not refused.
const PLACE_WAIT: Duration = Duration::from_secs(60);

impl Db {
    /// Opens the database and starts its threads; fails if it cannot be reached. A missing SQLite
    /// file is created. Ends all queued work when the last clone is dropped, or on `close`.
    pub fn open(settings: &Settings) -> Result<Db> {
        let (reads, read_queue) = bounded(settings.queue_limit.max(1));
        let (writes, write_queue) = bounded(settings.queue_limit.max(1));
        let (writing, reading) = match settings.engine() {
            Engine::Sqlite => open_sqlite(settings, &write_queue, &read_queue)?,
            Engine::Postgres => open_postgres(settings, &write_queue, &read_queue)?,
        };
        Ok(Db(Arc::new(House {
            settings: settings.clone(),
            reads: Lane { queue: reads, threads: Mutex::new(reading) },
            writes: Lane { queue: writes, threads: Mutex::new(writing) },
            closed: AtomicBool::new(false),
            #[cfg(any(test, feature = "testing"))]
            keepsake: Mutex::new(None),
        })))
    }

    /// Reads: the closure sees one snapshot and can change nothing.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let reply = move |outcome| drop(reply.send(outcome));
        self.send(&self.0.reads, Errand::boxed(once(work), reply))?;
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Writes: `Ok` keeps everything, `Err` undoes everything. Answers once it is on disk. The
    /// closure may be run more than once, so it changes nothing outside the database.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let reply = move |outcome| drop(reply.send(outcome));
        self.send(&self.0.writes, Errand::boxed(work, reply))?;
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// `read` for threads that may block: the command line, tests, bulk work. Never call it inside
    /// another closure of the same database.
    pub fn read_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = mpsc::sync_channel(1);
        let reply = move |outcome| drop(reply.send(outcome));
        self.wait_and_send(&self.0.reads, Errand::boxed(once(work), reply))?;
        answer.recv().unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// `write` for threads that may block. Waits for a place in a full queue.
    pub fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = mpsc::sync_channel(1);
        let reply = move |outcome| drop(reply.send(outcome));
        self.wait_and_send(&self.0.writes, Errand::boxed(work, reply))?;
        answer.recv().unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Takes nothing more, finishes what is queued, and closes the connections. Blocks meanwhile.
    pub fn close(&self) {
        if self.0.closed.swap(true, Ordering::SeqCst) {
            return;
        }
        self.0.reads.finish();
        self.0.writes.finish();
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.0.settings.engine()
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.engine() == Engine::Postgres
    }

    /// The settings it was opened with.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// How many closures wait: (reads, writes).
    pub fn waiting(&self) -> (usize, usize) {
        (self.0.reads.queue.len(), self.0.writes.queue.len())
    }

    /// Keeps something until the last handle is dropped and the threads have ended.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn keep(&self, keepsake: Box<dyn Send>) {
        *self.0.keepsake.lock().unwrap_or_else(PoisonError::into_inner) = Some(keepsake);
    }

    fn send(&self, lane: &Lane, task: Box<dyn Task>) -> Result<()> {
        self.still_open()?;
        lane.queue.try_send(Message::Work(task)).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Closed,
        })
    }

    fn wait_and_send(&self, lane: &Lane, task: Box<dyn Task>) -> Result<()> {
        self.still_open()?;
        lane.queue.send_timeout(Message::Work(task), PLACE_WAIT).map_err(|error| match error {
            SendTimeoutError::Timeout(_) => Error::Busy,
            SendTimeoutError::Disconnected(_) => Error::Closed,
        })
    }

    fn still_open(&self) -> Result<()> {
        if self.0.closed.load(Ordering::SeqCst) { Err(Error::Closed) } else { Ok(()) }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

impl Lane {
    /// Tells each thread to stop after what is queued, and waits for it.
    fn finish(&self) {
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in threads.iter() {
            let _ = self.queue.send(Message::Stop);
        }
        // The last handle may be dropped by one of the threads, which cannot wait for itself.
        let me = std::thread::current().id();
        for thread in threads.drain(..).filter(|it| it.thread().id() != me) {
            let _ = thread.join();
        }
    }
}

type Threads = (Vec<JoinHandle<()>>, Vec<JoinHandle<()>>);

fn open_sqlite(
    settings: &Settings,
    writes: &Receiver<Message>,
    reads: &Receiver<Message>,
) -> Result<Threads> {
    // The writer first: it creates the file and turns on the write-ahead log.
    let mut tx = Tx::sqlite(sqlite::Session::open(settings, sqlite::Access::Write)?);
    let path = settings.path();
    let queue = writes.clone();
    let writing = start("db-write", move || writer::in_groups(&mut tx, &queue, &path))?;
    let mut reading = Vec::new();
    for _ in 0..settings.readers.max(1) {
        let mut tx = Tx::sqlite(sqlite::Session::open(settings, sqlite::Access::Read)?);
        let queue = reads.clone();
        reading.push(start("db-read", move || reader::serve(&mut tx, &queue))?);
    }
    Ok((vec![writing], reading))
}

fn open_postgres(
    settings: &Settings,
    writes: &Receiver<Message>,
    reads: &Receiver<Message>,
) -> Result<Threads> {
    let server = Arc::new(postgres::Server::new(settings)?);
    // A connection blocks, which an async caller's thread may not: the first thread tries it.
    let (tried, first) = mpsc::sync_channel(settings.writers.max(1));
    let (mut writing, mut reading) = (Vec::new(), Vec::new());
    for at in 0..settings.writers.max(1) {
        let (server, queue) = (server.clone(), writes.clone());
        let tried = Some(tried.clone()).filter(|_| at == 0);
        writing.push(start("db-write", move || {
            let mut session = postgres::Session::new(server);
            if let Some(tried) = tried {
                let _ = tried.send(session.connect());
            }
            writer::one_by_one(&mut Tx::postgres(session), &queue);
        })?);
    }
    first.recv().unwrap_or(Err(Error::Closed))?;
    for _ in 0..settings.readers.max(1) {
        let (server, queue) = (server.clone(), reads.clone());
        reading.push(start("db-read", move || {
            reader::serve(&mut Tx::postgres(postgres::Session::new(server)), &queue);
        })?);
    }
    Ok((writing, reading))
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map_err(Error::broken)
}

/// A closure that can run only once, in the shape of one that can run again.
fn once<T, E>(work: impl FnOnce(&mut Tx) -> Result<T, E>) -> impl FnMut(&mut Tx) -> Result<T, E> {
    let mut work = Some(work);
    move |tx| work.take().expect("a reader runs each closure once")(tx)
}
