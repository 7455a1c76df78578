//! Reads an archive: every byte is checked before the first row is written, and all rows are
//! written in one transaction.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use access::accounts::{AccountRow, Brought};
use anyhow::{Context as _, bail, ensure};
use base::{AccountId, CommunityId, EmailAddress, Language, Moment};
use db::schema::TableShape;
use db::{Db, Tx};
use serde_json::Value;
use sha2::{Digest, Sha256};
use web::Folder;
use zip::ZipArchive;

use super::{
    ACCOUNTS, Entry, KIND, Limits, MANIFEST, Manifest, VERSION, carried, ensure_plain, schema,
};
use crate::{dice, wiring};

/// Files within an archive.
const ENTRIES_MAX: usize = 10_000;
const MANIFEST_BYTES_MAX: u64 = 16 << 20;
/// The longest row, in bytes.
const LINE_MAX: u64 = 64 << 20;
/// Rows that are written by one statement's worth of work.
const ROWS_MAX: usize = 2_000;

type Zip = ZipArchive<BufReader<File>>;

/// Reads everything and compares it with its sums; changes nothing.
pub fn verify(path: &Path, limits: Limits) -> anyhow::Result<Manifest> {
    let mut zip = open(path)?;
    let manifest = manifest(&mut zip, limits)?;
    for entry in &manifest.entries {
        let whole = sum(&mut zip, entry);
        whole.with_context(|| format!("{} is damaged", entry.name))?;
    }
    Ok(manifest)
}

/// Puts an archive into a migrated database that does not hold its community. Other communities
/// may be there.
pub fn put_back(db: &Db, data: &Path, path: &Path, limits: Limits) -> anyhow::Result<Manifest> {
    let manifest = verify(path, limits)?;
    let community: CommunityId =
        manifest.community.parse().context("the manifest names no community")?;
    let (work, file) = (manifest.clone(), path.to_owned());
    db.write_blocking(move |tx| {
        tx.take_your_time()?;
        write_rows(tx, (&file, &work), community)
    })?;
    put_files(data, path, &manifest)?;
    Ok(manifest)
}

fn open(path: &Path) -> anyhow::Result<Zip> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let zip = ZipArchive::new(BufReader::new(file));
    zip.context("this is no archive, or its end is missing")
}

/// The manifest, and whether this house can read what it speaks of.
fn manifest(zip: &mut Zip, limits: Limits) -> anyhow::Result<Manifest> {
    ensure!(zip.len() <= ENTRIES_MAX, "there are more than {ENTRIES_MAX} files within");
    let file = zip.by_name(MANIFEST).context("this is no archive of a community")?;
    let mut bytes = Vec::new();
    file.take(MANIFEST_BYTES_MAX + 1).read_to_end(&mut bytes).context("the manifest is damaged")?;
    ensure!(bytes.len() as u64 <= MANIFEST_BYTES_MAX, "the manifest is too large");
    let value: Value = serde_json::from_slice(&bytes).context("the manifest is damaged")?;
    ensure!(value["hundred"] == KIND, "this is no archive of a community");
    let version = value["version"].as_u64().unwrap_or(0);
    let newest = u64::from(VERSION);
    ensure!(
        version <= newest,
        "a newer Hundred wrote this archive: it has version {version}, and this one reads {newest}"
    );
    let theirs = value["schema"].as_str().unwrap_or_default();
    ensure!(
        theirs <= schema(),
        "a newer Hundred wrote this archive: it knows {theirs}, and this one ends at {}",
        schema()
    );
    let manifest: Manifest = serde_json::from_value(value).context("the manifest is damaged")?;
    let total: u64 = manifest.entries.iter().fold(0, |sum, it| sum.saturating_add(it.bytes));
    ensure!(
        total <= limits.bytes_max,
        "it holds {total} bytes, and at most {} are read; --max-gb allows more",
        limits.bytes_max
    );
    ensure!(
        manifest.entries.len() + 1 == zip.len(),
        "the manifest names {} files, and {} are within",
        manifest.entries.len(),
        zip.len() - 1
    );
    check_names(&manifest)?;
    Ok(manifest)
}

/// Names lead to tables that are carried, or to files of folders that a slice offers.
fn check_names(manifest: &Manifest) -> anyhow::Result<()> {
    let tables = carried();
    let folders: Vec<Folder> = wiring::house().offers::<Folder>().copied().collect();
    let mut seen = BTreeSet::new();
    for entry in &manifest.entries {
        ensure!(seen.insert(&entry.name), "{} is there twice", entry.name);
        let known = match entry.name.split('/').collect::<Vec<_>>().as_slice() {
            [ACCOUNTS] => true,
            ["tables", file] => file.strip_suffix(".jsonl").is_some_and(|it| tables.contains(&it)),
            ["files", folder, name] => {
                ensure_plain(name)?;
                folders.iter().any(|it| it.name == *folder)
            }
            _ => false,
        };
        ensure!(known, "{} is nothing that this house knows", entry.name);
    }
    Ok(())
}

/// Reads a file within and compares size, sum and lines.
fn sum(zip: &mut Zip, entry: &Entry) -> anyhow::Result<()> {
    let mut file = zip.by_name(&entry.name).context("it is missing")?.take(entry.bytes + 1);
    let (mut digest, mut bytes, mut lines) = (Sha256::new(), 0, 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        digest.update(&buffer[..count]);
        lines += buffer[..count].iter().filter(|it| **it == b'\n').count() as u64;
        bytes += count as u64;
    }
    ensure!(bytes == entry.bytes, "it has {bytes} bytes or more, not {}", entry.bytes);
    ensure!(hex::encode(digest.finalize()) == entry.sha256, "its sum is another");
    ensure!(entry.rows.is_none_or(|it| it == lines), "it has {lines} lines");
    Ok(())
}

fn write_rows(
    tx: &mut Tx,
    (path, manifest): (&Path, &Manifest),
    community: CommunityId,
) -> anyhow::Result<()> {
    ensure!(
        access::communities::find(tx, community)?.is_none(),
        "{} is here already: an archive goes where its community is not",
        manifest.name
    );
    let mut zip = open(path)?;
    if manifest.entries.iter().any(|it| it.name == ACCOUNTS) {
        lines(&mut zip, ACCOUNTS, &mut |lines| lines.iter().try_for_each(|line| bring(tx, line)))?;
    }
    let shapes = db::schema::describe(tx)?;
    for shape in db::schema::in_order_of_reference(&shapes) {
        let name = format!("tables/{}.jsonl", shape.name);
        if manifest.entries.iter().any(|it| it.name == name) {
            let put = |lines: &[Vec<u8>]| put(tx, &shape, community, lines);
            self::lines(&mut zip, &name, &mut { put })
                .with_context(|| format!("{name} does not fit"))?;
        }
    }
    mail::adopt(tx, community, dice::now())?;
    Ok(())
}

/// Gives the lines of a file to `take`, so many at a time.
fn lines(
    zip: &mut Zip,
    name: &str,
    take: &mut dyn FnMut(&[Vec<u8>]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut file = BufReader::new(zip.by_name(name)?);
    let mut waiting = Vec::new();
    loop {
        let mut line = Vec::new();
        let length = file.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)?;
        if length == 0 || waiting.len() >= ROWS_MAX {
            take(&waiting)?;
            waiting.clear();
        }
        if length == 0 {
            return Ok(());
        }
        ensure!(line.pop() == Some(b'\n'), "a line is too long, or has no end");
        waiting.push(line);
    }
}

/// Writes rows of a table, all of which must be the community's: an archive changes no other.
fn put(
    tx: &mut Tx,
    shape: &TableShape,
    community: CommunityId,
    lines: &[Vec<u8>],
) -> anyhow::Result<()> {
    let column = if shape.has_community() { "community_id" } else { "id" };
    for line in lines {
        let row: Value = serde_json::from_slice(line)?;
        ensure!(row[column].as_i64() == Some(community.0), "a row is another community's");
    }
    db::dump::insert(tx, shape, lines)?;
    Ok(())
}

/// Takes an account in. One that has its address here under another id would become two people.
fn bring(tx: &mut Tx, line: &[u8]) -> anyhow::Result<()> {
    let row: Value = serde_json::from_slice(line)?;
    let email = row["email"].as_str().and_then(EmailAddress::parse);
    let account = AccountRow {
        id: AccountId(row["id"].as_i64().context("an account has no id")?),
        email: email.context("an account has no address")?,
        name: row["name"].as_str().unwrap_or_default().to_owned(),
        language: row["language"].as_str().and_then(Language::parse),
        theme: None,
        password_hash: None,
        created_at: Moment(row["created_at"].as_i64().unwrap_or_default()),
    };
    match access::accounts::bring(tx, &account)? {
        Brought::In | Brought::Here => Ok(()),
        Brought::Another => bail!(
            "{} has an account of its own here; restore into a house where it has none",
            account.email.as_str()
        ),
    }
}

/// Puts files where their slices look for them; what lies there already stays.
fn put_files(data: &Path, path: &Path, manifest: &Manifest) -> anyhow::Result<()> {
    let mut zip = open(path)?;
    for entry in &manifest.entries {
        let Some(place) = entry.name.strip_prefix("files/") else { continue };
        let place: PathBuf = data.join(place);
        if place.exists() {
            continue;
        }
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = crate::commands::backup::private_file(&place)?;
        std::io::copy(&mut zip.by_name(&entry.name)?, &mut out)?;
        out.sync_all()?;
    }
    Ok(())
}
