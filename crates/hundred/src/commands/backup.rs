//! `hundred backup` and `hundred restore`: the whole database in one compressed file, the same for
//! both engines, with a sum over everything at its end.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use db::Db;
use db::schema::TableShape;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::commands::{archive, migrated, say};
use crate::config::{Backup, Restore, Settings};

const VERSION: u32 = 1;
/// Rows that are put back in one transaction.
const ROWS_MAX: usize = 2_000;
/// The longest line that a restore reads, in bytes.
const LINE_MAX: u64 = 64 * 1024 * 1024;
const COMPRESSION_LEVEL: i32 = 3;

/// The first line, and the one before each table's rows.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Heading {
    File { hundred: String, version: u32 },
    Table { table: String },
    End { rows: u64, sha256: String },
}

/// Writes every row of every table, from one snapshot.
pub fn back_up(settings: &Settings, what: &Backup) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    let partial = what.file.with_extension("partial");
    let rows = write(&db, &partial)?;
    std::fs::rename(&partial, &what.file)?;
    db.close();
    say(&format!("{rows} rows in {}\n", what.file.display()));
    Ok(())
}

/// Puts a backup into an empty database, or only checks it.
pub fn restore(settings: &Settings, what: &Restore) -> anyhow::Result<()> {
    if archive::is_one(&what.file)? {
        return archive::restore(settings, what);
    }
    let rows = read(&what.file, &mut |_, _| Ok(()))?;
    if what.verify {
        say(&format!("{rows} rows, and the sum over them is right\n"));
        return Ok(());
    }
    let db = migrated(settings)?;
    put_back(&db, &what.file)?;
    db.close();
    say(&format!("{rows} rows put back\n"));
    Ok(())
}

/// Puts every row of a backup into a migrated database that holds no community yet; says how many.
pub fn put_back(db: &Db, file: &Path) -> anyhow::Result<u64> {
    let communities = db.read_blocking(access::communities::list)?;
    ensure!(
        communities.is_empty(),
        "the database already holds a community; restore into an empty one"
    );
    let shapes = db.read_blocking(db::schema::describe)?;
    let shapes = db::schema::in_order_of_reference(&shapes);
    read(file, &mut |table, lines| put(db, &shapes, table, lines))
}

/// Writes every row of every table into a file; says how many.
pub fn write(db: &Db, path: &Path) -> anyhow::Result<u64> {
    let file = BufWriter::new(private_file(path)?);
    let mut out = zstd::Encoder::new(file, COMPRESSION_LEVEL)?;
    let (rows, mut out) = db.read_blocking(move |tx| {
        tx.take_your_time()?;
        let (mut rows, mut digest) = (0, Sha256::new());
        let mut line = |out: &mut zstd::Encoder<'_, _>, text: &[u8]| -> db::Result<()> {
            digest.update(text);
            digest.update(b"\n");
            out.write_all(text)?;
            Ok(out.write_all(b"\n")?)
        };
        let hundred = "backup".to_owned();
        line(&mut out, &heading(&Heading::File { hundred, version: VERSION }))?;
        for shape in db::schema::in_order_of_reference(&db::schema::describe(tx)?) {
            if shape.name == "migration" {
                continue;
            }
            line(&mut out, &heading(&Heading::Table { table: shape.name.clone() }))?;
            db::dump::table(tx, &shape, None, &mut |row| {
                rows += 1;
                line(&mut out, row)
            })?;
        }
        let sha256 = hex::encode(digest.finalize());
        let end = heading(&Heading::End { rows, sha256 });
        out.write_all(&end)?;
        out.write_all(b"\n")?;
        Ok::<_, db::Error>((rows, out))
    })?;
    out.flush()?;
    let file = out.finish()?.into_inner().map_err(|it| it.into_error())?;
    file.sync_all()?;
    Ok(rows)
}

/// A file that only its owner reads: it holds everybody's data.
pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn heading(it: &Heading) -> Vec<u8> {
    serde_json::to_vec(it).expect("a heading is plain text and numbers")
}

/// What is done with rows of a table.
type Visit<'a> = &'a mut dyn FnMut(&str, &[Vec<u8>]) -> anyhow::Result<()>;

/// Reads a backup and gives its rows to `visit`; an error if a byte is not as it was written.
fn read(path: &Path, visit: Visit<'_>) -> anyhow::Result<u64> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut lines = BufReader::new(zstd::Decoder::new(file)?);
    let (mut digest, mut rows) = (Sha256::new(), 0);
    let (mut table, mut waiting) = (None::<String>, Vec::new());
    loop {
        let mut line = Vec::new();
        let length = lines.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)?;
        ensure!(length > 0 && line.pop() == Some(b'\n'), "the backup ends too early");
        let is_row = line.starts_with(b"{\"") && !is_heading(&line);
        if !is_row || waiting.len() >= ROWS_MAX {
            if let Some(table) = &table {
                visit(table, &waiting)?;
            }
            waiting.clear();
        }
        if is_row {
            ensure!(table.is_some(), "a row stands before its table");
            digest.update(&line);
            digest.update(b"\n");
            rows += 1;
            waiting.push(line);
            continue;
        }
        match serde_json::from_slice(&line)? {
            Heading::File { hundred, version } => {
                ensure!(hundred == "backup", "this is not a backup");
                ensure!(version == VERSION, "this backup has version {version}, not {VERSION}");
            }
            Heading::Table { table: name } => table = Some(name),
            Heading::End { rows: written, sha256 } => {
                let sum = hex::encode(digest.finalize());
                if (written, &sha256) != (rows, &sum) {
                    bail!("the backup was changed: {rows} rows of {written}, sum {sum}");
                }
                return Ok(rows);
            }
        }
        digest.update(&line);
        digest.update(b"\n");
    }
}

/// Headings begin with words that no table has as its first column.
fn is_heading(line: &[u8]) -> bool {
    [&b"{\"hundred\":"[..], b"{\"table\":", b"{\"rows\":"].iter().any(|it| line.starts_with(it))
}

fn put(db: &Db, shapes: &[TableShape], table: &str, lines: &[Vec<u8>]) -> anyhow::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let shape = shapes.iter().find(|it| it.name == table);
    let shape = shape.with_context(|| format!("there is no table {table}"))?.clone();
    let lines = lines.to_vec();
    db.write_blocking(move |tx| db::dump::insert(tx, &shape, &lines))?;
    Ok(())
}
