//! Looks through a whole file without writing anything, and tries its beginning against the people
//! we know.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use base::BatchId;
use db::Tx;
use people::arrival::Batch;
use people::intake::{Counts, Resolver};
use touches::kinds;

use crate::importer::{self, What};
use crate::model::{Preview, Tried};
use crate::pipeline::{self, Chunk, Source};
use crate::refund;
use crate::row::Refund;
use crate::run::{Desk, Go, Trouble};

/// Bad rows that a preview shows.
const BAD_SHOWN: usize = 20;
/// Chunks that are tried against the database, and undone.
const CHUNKS_TRIED: usize = 1;

/// Looks through a file; `watch` is told the bytes read so far.
pub fn preview(
    desk: &Desk,
    path: &Path,
    source: Source,
    watch: &mut dyn FnMut(u64) -> Go,
) -> Result<Preview, Trouble> {
    let guess = importer::guess(&source.choices.file_name, Box::new(File::open(path)?))?;
    let rather = (rather(guess, source.what)).then_some(guess);
    let mut sums = Sums { preview: Preview { rather, ..Preview::default() }, ..Sums::default() };
    for (number, chunk) in pipeline::chunks(source)?.into_iter().enumerate() {
        let chunk = chunk?;
        sums.add(&chunk);
        let bytes = chunk.bytes;
        if number < CHUNKS_TRIED {
            sums.try_out(attempt(desk, chunk)?);
        }
        if watch(bytes) == Go::Stop {
            return Err(Trouble::Stopped);
        }
    }
    Ok(sums.finish())
}

/// Whether a file seems to be something else: a table of people may hold anything, so only the
/// other kinds are doubted.
fn rather(guess: What, what: What) -> bool {
    guess != what && !(what == What::People && guess != What::JsonLines)
}

/// What a preview adds up.
#[derive(Default)]
struct Sums {
    preview: Preview,
    touches: BTreeMap<&'static str, u64>,
    money: BTreeMap<String, i64>,
}

impl Sums {
    fn add(&mut self, chunk: &Chunk) {
        let preview = &mut self.preview;
        preview.rows = chunk.rows;
        preview.arrivals += chunk.arrivals.len() as u64;
        preview.bad += chunk.bad.len() as u64;
        let room = BAD_SHOWN.saturating_sub(preview.bad_first.len());
        preview.bad_first.extend(chunk.bad.iter().take(room).map(Into::into));
        for touch in chunk.arrivals.iter().flat_map(|it| &it.touches) {
            *self.touches.entry(touch.kind.name).or_default() += 1;
            preview.first_at = Some(preview.first_at.map_or(touch.at, |it| it.min(touch.at)));
            preview.last_at = Some(preview.last_at.map_or(touch.at, |it| it.max(touch.at)));
            if let Some(money) = touch.money {
                let sum = self.money.entry(money.currency.to_string()).or_default();
                *sum = sum.saturating_add(money.minor);
            }
        }
        for (_, Refund { so_far, ended, .. }) in &chunk.refunds {
            let kind = ended.map_or(kinds::ORDER_PART_REFUNDED.name, |it| it.name);
            *self.touches.entry(kind).or_default() += 1;
            let sum = self.money.entry(so_far.currency.to_string()).or_default();
            *sum = sum.saturating_sub(so_far.minor);
        }
    }

    fn try_out(&mut self, counts: Counts) {
        let Tried { arrivals, people_new, touches_new, touches_known } = &mut self.preview.tried;
        *arrivals += counts.arrivals;
        *people_new += counts.persons_new;
        *touches_new += counts.touches_new;
        *touches_known += counts.touches_known;
    }

    fn finish(self) -> Preview {
        let mut touches: Vec<(String, u64)> =
            self.touches.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect();
        touches.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Preview { touches, money: self.money.into_iter().collect(), ..self.preview }
    }
}

/// How a try ends: its transaction must not stay.
enum Undone {
    Counted(Counts),
    Failed(db::Error),
}

impl From<db::Error> for Undone {
    fn from(error: db::Error) -> Self {
        Self::Failed(error)
    }
}

/// Takes a chunk in and undoes it.
fn attempt(desk: &Desk, chunk: Chunk) -> Result<Counts, Trouble> {
    let (Desk { ids, community, now, .. }, db) = (desk.clone(), &desk.db);
    let undone = db.write_blocking(move |tx: &mut Tx| -> Result<(), Undone> {
        // No import has this id, so nothing can be mistaken for its rows.
        let batch = Batch { community, id: BatchId(-1) };
        let mut arrivals = chunk.arrivals.clone();
        refund::settle(tx, community, batch.id, &mut arrivals, &chunk.refunds)?;
        let counts = Resolver::new(batch).take(tx, &ids, now, &arrivals)?;
        Err(Undone::Counted(counts))
    });
    match undone {
        Err(Undone::Counted(counts)) => Ok(counts),
        Err(Undone::Failed(error)) => Err(error.into()),
        Ok(()) => Ok(Counts::default()),
    }
}
