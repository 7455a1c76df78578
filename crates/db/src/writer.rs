//! The life of a thread that writes: in groups that share a commit on SQLite, one transaction
//! after another with retries on PostgreSQL.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};

use crate::error::{Error, Result};
use crate::task::{Message, Task};
use crate::tx::Tx;

/// Closures that share one commit, at most.
const GROUP_MAX: usize = 256;
/// No new closure joins a group that is older than this; answers should not wait for strangers.
const GROUP_AGE: Duration = Duration::from_millis(20);
/// After this long without work there is time for housekeeping.
const IDLE: Duration = Duration::from_secs(5);

/// SQLite: everything that waits shares one transaction, each closure in its own savepoint, and
/// nobody is answered before the commit.
pub(crate) fn in_groups(tx: &mut Tx, queue: &Receiver<Message>, path: &Path) {
    let mut care = Care::new(path);
    loop {
        match queue.recv_timeout(IDLE) {
            Ok(Message::Work(first)) => {
                let stop = group(tx, first, queue);
                care.after_commit(tx);
                if stop {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => care.while_idle(tx),
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    care.at_the_end(tx);
}

/// Runs one group to its end; true if the thread is to stop afterwards.
fn group(tx: &mut Tx, first: Box<dyn Task>, queue: &Receiver<Message>) -> bool {
    let mut stop = false;
    let mut done: Vec<Box<dyn Task>> = Vec::new();
    let mut ended = tx.begin("begin immediate");
    if let Err(error) = ended {
        first.settle(Err(error));
        return false;
    }
    let start = Instant::now();
    match alone(tx, first) {
        Some(task) => done.push(task),
        None => return false,
    }
    let mut next = another(queue, start, &mut stop);
    while let Some(task) = next.take() {
        match in_savepoint(tx, task) {
            Ok(task) => done.push(task),
            Err(culprit) => {
                culprit.settle(Err(given_up()));
                ended = again(tx, &mut done);
            }
        }
        if ended.is_ok() && done.len() < GROUP_MAX {
            next = another(queue, start, &mut stop);
        }
    }
    let ended = ended.and_then(|()| tx.commit());
    if ended.is_err() {
        tx.abandon();
    }
    for task in done {
        task.settle(ended.clone());
    }
    stop
}

/// The next closure that waits, if there is one and the group is young enough for it.
fn another(queue: &Receiver<Message>, start: Instant, stop: &mut bool) -> Option<Box<dyn Task>> {
    if start.elapsed() >= GROUP_AGE {
        return None;
    }
    match queue.try_recv() {
        Ok(Message::Work(task)) => Some(task),
        Ok(Message::Stop) => {
            *stop = true;
            None
        }
        Err(_) => None,
    }
}

/// Runs the first closure of a group, which has the transaction to itself: a savepoint would only
/// keep a copy of every page that an import changes. If it fails it is answered at once.
fn alone(tx: &mut Tx, mut task: Box<dyn Task>) -> Option<Box<dyn Task>> {
    let (keep, is_lost) = (task.run(tx), tx.is_outside());
    if keep && !is_lost {
        return Some(task);
    }
    tx.abandon();
    task.settle(if is_lost { Err(given_up()) } else { Ok(()) });
    None
}

/// Runs one closure so that its failure undoes nobody else's work. Gives the task back as `Err`
/// if SQLite gave up the whole transaction (disk full, time limit within a write).
fn in_savepoint(tx: &mut Tx, mut task: Box<dyn Task>) -> Result<Box<dyn Task>, Box<dyn Task>> {
    let opened = tx.begin("savepoint job").is_ok();
    let keep = opened && task.run(tx);
    if tx.is_outside() {
        return Err(task);
    }
    let closing = if keep {
        "release savepoint job"
    } else {
        "rollback to savepoint job; release savepoint job"
    };
    let closed = opened && tx.begin(closing).is_ok();
    if closed && !tx.is_outside() { Ok(task) } else { Err(task) }
}

/// Runs the closures of a lost group once more; each one that loses it again is left out.
fn again(tx: &mut Tx, done: &mut Vec<Box<dyn Task>>) -> Result<()> {
    'group: loop {
        tx.abandon();
        tx.begin("begin immediate")?;
        let waiting = std::mem::take(done);
        let mut waiting = waiting.into_iter();
        while let Some(task) = waiting.next() {
            match in_savepoint(tx, task) {
                Ok(task) => done.push(task),
                Err(culprit) => {
                    culprit.settle(Err(given_up()));
                    done.extend(waiting);
                    continue 'group;
                }
            }
        }
        return Ok(());
    }
}

fn given_up() -> Error {
    Error::broken("the transaction was rolled back")
}

/// Conflicts are tried this often; the pauses add up to about a second and a half.
const TRIES_MAX: u32 = 9;

/// PostgreSQL: one closure, one transaction, and again if others were in the way or the connection
/// was lost before the commit.
pub(crate) fn one_by_one(tx: &mut Tx, queue: &Receiver<Message>) {
    while let Ok(Message::Work(mut task)) = queue.recv() {
        let mut tries = 0;
        let ended = loop {
            let ended = once(tx, &mut *task);
            tries += 1;
            if tx.may_run_again() && tries < TRIES_MAX {
                tx.abandon();
                std::thread::sleep(pause(tries));
            } else {
                break ended;
            }
        };
        if ended.is_err() {
            tx.abandon();
        }
        task.settle(ended);
    }
}

fn once(tx: &mut Tx, task: &mut dyn Task) -> Result<()> {
    tx.begin_write()?;
    if task.run(tx) {
        return tx.commit();
    }
    if tx.may_run_again() {
        return Err(Error::Busy);
    }
    tx.abandon();
    Ok(())
}

/// 2 ms, 4 ms, 8 ms… and a little more on some threads than on others, so that two that met once
/// do not meet again.
fn pause(tries: u32) -> Duration {
    let name = format!("{:?}", std::thread::current().id());
    let step = |sum: u64, byte: u8| sum.wrapping_mul(31).wrapping_add(u64::from(byte));
    let skew = name.bytes().fold(0, step) % 8;
    let base = 1_000_u64 << tries;
    Duration::from_micros(base + base * skew / 8)
}

/// What SQLite's file needs from time to time.
struct Care {
    log: PathBuf,
    commits: u32,
    written: bool,
    optimized: Option<Instant>,
}

/// A write-ahead log beyond this is emptied even if readers must wait for it.
const LOG_BYTES_MAX: u64 = 64 << 20;
/// Statistics for the planner are refreshed this often.
const OPTIMIZE_EVERY: Duration = Duration::from_secs(3600);

impl Care {
    fn new(path: &Path) -> Self {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        Self { log: log.into(), commits: 0, written: false, optimized: None }
    }

    fn after_commit(&mut self, tx: &mut Tx) {
        self.written = true;
        self.commits = self.commits.wrapping_add(1);
        let due = self.commits.is_multiple_of(64);
        if due && std::fs::metadata(&self.log).is_ok_and(|it| it.len() > LOG_BYTES_MAX) {
            keep_house(tx, "pragma wal_checkpoint(restart)");
        }
    }

    fn while_idle(&mut self, tx: &mut Tx) {
        if std::mem::take(&mut self.written) {
            keep_house(tx, "pragma wal_checkpoint(passive)");
            keep_house(tx, "pragma shrink_memory");
        }
        if self.optimized.is_none_or(|it| it.elapsed() > OPTIMIZE_EVERY) {
            // Every table: the database may have grown since it was closed.
            keep_house(tx, "pragma optimize = 0x10002");
            keep_house(tx, "pragma shrink_memory");
            self.optimized = Some(Instant::now());
        }
    }

    fn at_the_end(&self, tx: &mut Tx) {
        keep_house(tx, "pragma optimize");
        keep_house(tx, "pragma wal_checkpoint(truncate)");
    }
}

fn keep_house(tx: &mut Tx, sql: &str) {
    if let Err(error) = tx.begin(sql) {
        tracing::warn!(%error, sql, "housekeeping failed");
    }
}
