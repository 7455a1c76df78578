//! Reads ahead: one thread parses while another writes, with a few chunks between them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use people::arrival::Arrival;
use people::intake;

use crate::importer::{self, Choices, Importer, What};
use crate::row::{BadRow, Refund};

/// Chunks that wait to be written.
const CHUNKS_AHEAD: usize = 2;
/// Rows of one transaction: the more, the fewer pages are written twice; but whoever else wants to
/// write waits for its end.
const CHUNK: usize = 4 * intake::CHUNK;

/// Rows that are written in one transaction.
#[derive(Debug, Default)]
pub struct Chunk {
    pub arrivals: Vec<Arrival>,
    /// Refunds, each with the place of its arrival.
    pub refunds: Vec<(usize, Refund)>,
    pub bad: Vec<BadRow>,
    /// Rows of the file that were read up to here.
    pub rows: u64,
    /// Bytes of the file that were read up to here.
    pub bytes: u64,
}

impl Chunk {
    /// Good and bad rows together.
    pub fn items(&self) -> usize {
        self.arrivals.len() + self.bad.len()
    }
}

/// A file to import.
pub struct Source {
    pub what: What,
    pub stream: Box<dyn Read + Send>,
    pub choices: Choices,
    /// Items that an interrupted run has settled already.
    pub skip: u64,
}

impl Source {
    /// A file of the disk.
    pub fn of_file(what: What, path: &Path, choices: Choices) -> io::Result<Self> {
        Ok(Self { what, stream: Box::new(File::open(path)?), choices, skip: 0 })
    }
}

/// Parses in a thread of its own; the thread ends with the file, or when nobody listens any more.
pub fn chunks(source: Source) -> io::Result<Receiver<io::Result<Chunk>>> {
    let (send, receive) = sync_channel(CHUNKS_AHEAD);
    thread::Builder::new().name("import reader".to_owned()).spawn(move || {
        if let Err(error) = parse(source, &send) {
            let _ = send.send(Err(error));
        }
    })?;
    Ok(receive)
}

fn parse(source: Source, send: &SyncSender<io::Result<Chunk>>) -> io::Result<()> {
    let bytes = Arc::new(AtomicU64::new(0));
    let stream = Counted { inner: source.stream, bytes: bytes.clone() };
    let mut importer = importer::open(source.what, Box::new(stream), &source.choices)?;
    for _ in 0..source.skip {
        if importer.next()?.is_none() {
            break;
        }
    }
    loop {
        let mut chunk = fill(importer.as_mut())?;
        let is_last = chunk.items() < CHUNK;
        chunk.rows = importer.rows();
        chunk.bytes = bytes.load(Ordering::Relaxed);
        if send.send(Ok(chunk)).is_err() || is_last {
            return Ok(());
        }
    }
}

fn fill(importer: &mut dyn Importer) -> io::Result<Chunk> {
    let mut chunk = Chunk::default();
    while chunk.items() < CHUNK {
        match importer.next()? {
            None => break,
            Some(Err(bad)) => chunk.bad.push(bad),
            Some(Ok(entry)) => {
                let place = chunk.arrivals.len();
                chunk.refunds.extend(entry.refund.map(|refund| (place, refund)));
                chunk.arrivals.push(entry.arrival);
            }
        }
    }
    Ok(chunk)
}

/// Counts what is read.
struct Counted {
    inner: Box<dyn Read + Send>,
    bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
