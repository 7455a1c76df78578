//! `hundred archive`: one community in one file, and back into any house.
//!
//! A zip file: `manifest.json` says what is in it, `tables/NAME.jsonl` holds the rows of a table in
//! the notation of exports, `accounts.jsonl` who signs in, `files/…` what lies in the data folder.
//! Two archives are equal, byte for byte, if and only if the communities are. docs/formats.md
//! describes it.

mod read;
mod write;

use std::fs::File;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::{Deserialize, Serialize};

pub use read::{put_back, verify};
pub use write::write;

use crate::commands::{community, migrated, say};
use crate::config::{Archive, Restore, Settings};

/// The version of the format.
const VERSION: u32 = 1;
const KIND: &str = "archive of a community";
const MANIFEST: &str = "manifest.json";
const ACCOUNTS: &str = "accounts.jsonl";
/// Tables of the machinery of `db` that an archive carries.
const SEARCH: &str = "search";

/// What an archive holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub hundred: String,
    pub version: u32,
    /// The newest migration of the house that wrote it.
    pub schema: String,
    /// The id of the community.
    pub community: String,
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One file within.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub name: String,
    /// Lines; none where it is not lines of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    pub bytes: u64,
    pub sha256: String,
}

/// How much of an archive is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of everything within.
    pub bytes_max: u64,
}

/// Writes an archive where it is wanted.
pub fn run(settings: &Settings, what: &Archive) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    let community = community(&db, what.community)?;
    let partial = what.file.with_extension("partial");
    let manifest = write(&db, &settings.data, community, &partial)?;
    std::fs::rename(&partial, &what.file)?;
    db.close();
    let rows: u64 = manifest.entries.iter().filter_map(|it| it.rows).sum();
    say(&format!("{}: {rows} rows in {}\n", manifest.name, what.file.display()));
    Ok(())
}

/// Puts an archive into the database, or only checks it.
pub fn restore(settings: &Settings, what: &Restore) -> anyhow::Result<()> {
    let limits = Limits { bytes_max: what.max_gb.saturating_mul(1 << 30) };
    if what.verify {
        let manifest = verify(&what.file, limits)?;
        let rows: u64 = manifest.entries.iter().filter_map(|it| it.rows).sum();
        say(&format!("{}: {rows} rows, and every sum is right\n", manifest.name));
        return Ok(());
    }
    let db = migrated(settings)?;
    let manifest = put_back(&db, &settings.data, &what.file, limits)?;
    db.close();
    let (name, id) = (&manifest.name, &manifest.community);
    say(&format!(
        "{name} is here, with the id {id}. Accounts have no password: sign in by letter\n"
    ));
    Ok(())
}

/// Whether a file is a zip, and so no backup.
pub fn is_one(path: &Path) -> anyhow::Result<bool> {
    use std::io::Read as _;
    let mut file = File::open(path).with_context(|| path.display().to_string())?;
    let mut head = [0; 2];
    let length = file.read(&mut head)?;
    Ok(&head[..length] == b"PK")
}

/// The newest migration that this house knows.
fn schema() -> &'static str {
    db::migrate::all().last().map_or("", |it| it.name)
}

/// The tables that an archive carries.
fn carried() -> Vec<&'static str> {
    let tables = crate::wiring::house().tables;
    let names = tables.iter().filter(|it| it.archived).map(|it| it.name);
    names.chain([SEARCH]).collect()
}

fn ensure_plain(name: &str) -> anyhow::Result<()> {
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    ensure!(!name.is_empty() && name.chars().all(plain), "“{name}” is no name of a file within");
    Ok(())
}
