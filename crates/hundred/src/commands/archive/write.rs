//! Writes an archive: every table from one snapshot, then accounts, files, and the manifest.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Read as _, Write};
use std::path::Path;

use anyhow::Context as _;
use base::{AccountId, CommunityId};
use db::schema::TableShape;
use db::{Db, Tx};
use sha2::{Digest, Sha256};
use web::Folder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{ACCOUNTS, Entry, KIND, MANIFEST, Manifest, VERSION, carried, schema};
use crate::commands::export::rows_of;
use crate::wiring;

/// Columns that name an account; whoever is named in one goes along.
const ACCOUNT_COLUMNS: &[&str] = &["account_id", "by_account", "made_by"];

/// Writes one community into a file that only its owner reads.
pub fn write(
    db: &Db,
    data: &Path,
    community: CommunityId,
    path: &Path,
) -> anyhow::Result<Manifest> {
    let file = crate::commands::backup::private_file(path)?;
    let folders: Vec<Folder> = wiring::house().offers::<Folder>().copied().collect();
    let mut out = Out { zip: ZipWriter::new(BufWriter::new(file)), entries: Vec::new() };
    let (mut out, name, files) = db.read_blocking(move |tx| {
        tx.take_your_time()?;
        let row = access::communities::find(tx, community)?.ok_or(db::Error::Missing)?;
        let carried = carried();
        let mut accounts = BTreeSet::new();
        let shapes = db::schema::describe(tx)?;
        for shape in db::schema::in_order_of_reference(&shapes) {
            if carried.contains(&shape.name.as_str()) {
                table(tx, &mut out, &shape, community)?;
                accounts.extend(accounts_of(tx, &shape, community)?);
            }
        }
        self::accounts(tx, &mut out, &accounts)?;
        let mut files = Vec::new();
        for folder in &folders {
            let names = (folder.files)(tx, community)?;
            files.extend(names.into_iter().map(|it| (folder.name, it)));
        }
        Ok::<_, db::Error>((out, row.name, files))
    })?;
    for (folder, name) in files {
        let path = data.join(folder).join(&name);
        if path.exists() {
            out.copy(&format!("files/{folder}/{name}"), &path)?;
        }
    }
    let Out { mut zip, entries } = out;
    let manifest = Manifest {
        hundred: KIND.to_owned(),
        version: VERSION,
        schema: schema().to_owned(),
        community: community.to_string(),
        name,
        entries,
    };
    zip.start_file(MANIFEST, options())?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    let file = zip.finish()?.into_inner().map_err(|it| it.into_error())?;
    file.sync_all()?;
    Ok(manifest)
}

/// The same for every archive, so that equal communities give equal bytes; no date.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

/// The file while it is written.
struct Out {
    zip: ZipWriter<BufWriter<File>>,
    entries: Vec<Entry>,
}

/// One entry while it is written.
struct Writing<'a> {
    out: &'a mut Out,
    entry: Entry,
    digest: Sha256,
}

impl Out {
    fn begin(&mut self, name: &str) -> db::Result<Writing<'_>> {
        self.zip.start_file(name, options()).map_err(db::Error::broken)?;
        let entry = Entry { name: name.to_owned(), rows: None, bytes: 0, sha256: String::new() };
        Ok(Writing { out: self, entry, digest: Sha256::new() })
    }

    fn copy(&mut self, name: &str, path: &Path) -> anyhow::Result<()> {
        let mut file = File::open(path).with_context(|| path.display().to_string())?;
        let mut writing = self.begin(name)?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                count => writing.bytes(&buffer[..count])?,
            }
        }
        writing.end();
        Ok(())
    }
}

impl Writing<'_> {
    fn line(&mut self, line: &[u8]) -> db::Result<()> {
        self.bytes(line)?;
        self.bytes(b"\n")?;
        self.entry.rows = Some(self.entry.rows.unwrap_or(0) + 1);
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> db::Result<()> {
        self.digest.update(bytes);
        self.entry.bytes += bytes.len() as u64;
        Ok(self.out.zip.write_all(bytes)?)
    }

    fn end(self) {
        let entry = Entry { sha256: hex::encode(self.digest.finalize()), ..self.entry };
        self.out.entries.push(entry);
    }
}

fn table(tx: &mut Tx, out: &mut Out, shape: &TableShape, community: CommunityId) -> db::Result<()> {
    let mut writing = out.begin(&format!("tables/{}.jsonl", shape.name))?;
    writing.entry.rows = Some(0);
    rows_of(tx, shape, community, &mut |row| writing.line(row))?;
    writing.end();
    Ok(())
}

/// Accounts that rows of a table name.
fn accounts_of(
    tx: &mut Tx,
    shape: &TableShape,
    community: CommunityId,
) -> db::Result<Vec<AccountId>> {
    let mut found = Vec::new();
    for column in ACCOUNT_COLUMNS.iter().filter(|it| shape.column(it).is_some()) {
        let numbers = db::held::numbers(tx, shape, (community, column))?;
        found.extend(numbers.into_iter().map(AccountId));
    }
    Ok(found)
}

/// Who signs in: the name and the address, and no password.
fn accounts(tx: &mut Tx, out: &mut Out, accounts: &BTreeSet<AccountId>) -> db::Result<()> {
    let mut writing = out.begin(ACCOUNTS)?;
    writing.entry.rows = Some(0);
    for id in accounts {
        let Some(row) = access::accounts::find(tx, *id)? else { continue };
        let line = serde_json::json!({
            "id": row.id.0,
            "email": row.email.as_str(),
            "name": row.name,
            "language": row.language.map(|it| it.as_str()),
            "created_at": row.created_at.0,
        });
        writing.line(line.to_string().as_bytes())?;
    }
    writing.end();
    Ok(())
}
