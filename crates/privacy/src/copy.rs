//! A person's own copy: every row that any slice holds about them, as JSON and as a page to read.

use std::io::{Cursor, Write as _};

use base::{CommunityId, Language, Moment, PersonId, Zone};
use db::Tx;
use db::held::{self, Which};
use people::custom::Definition;
use serde::Serialize;
use serde_json::{Map, Value};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::deeds::{Registry, Subject};
use crate::letter_page;
use crate::model::VERSION;

/// Rows of one table that are read at most; the file says so where there are more.
const ROWS_MAX: usize = 100_000;

/// Everything about one person.
#[derive(Clone, Debug, Serialize)]
pub struct Copy {
    pub hundred: String,
    pub version: u32,
    pub community: String,
    pub made_at: Moment,
    pub person: String,
    pub name: String,
    pub tables: Vec<Table>,
}

/// The rows of one table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    pub table: String,
    /// Whether there are more rows than a copy holds.
    pub cut: bool,
    pub rows: Vec<Map<String, Value>>,
}

/// For whom a copy is made, and how its page is worded.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub community: CommunityId,
    /// What the community is called.
    pub brand: String,
    pub person: PersonId,
    pub now: Moment,
    pub zone: Zone,
    pub language: Language,
}

/// Reads everything.
pub fn copy(
    tx: &mut Tx,
    registry: &Registry,
    wanted: &Wanted,
) -> db::Result<Option<(Copy, Vec<Definition>)>> {
    let community = wanted.community;
    let Some(subject) = Subject::load(tx, community, wanted.person)? else { return Ok(None) };
    let shapes = db::schema::describe(tx)?;
    let mut tables: Vec<Table> = Vec::new();
    for holding in registry.holdings.iter().filter(|it| it.in_copy) {
        let Some(shape) = shapes.iter().find(|it| it.name == holding.table) else { continue };
        let (mut rows, mut cut) = (Vec::new(), false);
        subject.each(community, holding, |which: &Which<'_>| {
            held::rows(tx, shape, which, &mut |line| {
                cut = rows.len() >= ROWS_MAX;
                if !cut {
                    let row = serde_json::from_slice(line).map_err(db::Error::broken)?;
                    rows.push(row);
                }
                Ok(())
            })?;
            Ok(0)
        })?;
        if rows.is_empty() {
            continue;
        }
        match tables.iter_mut().find(|it| it.table == holding.table) {
            Some(table) => table.rows.append(&mut rows),
            None => tables.push(Table { table: holding.table.to_owned(), cut, rows }),
        }
    }
    // The person first, what happened last.
    tables.sort_by_key(|it| match it.table.as_str() {
        "person" => 0,
        "touch" => 2,
        _ => 1,
    });
    let copy = Copy {
        hundred: "copy of a person".to_owned(),
        version: VERSION,
        community: wanted.brand.clone(),
        made_at: wanted.now,
        person: wanted.person.to_string(),
        name: subject.person.name.clone(),
        tables,
    };
    Ok(Some((copy, people::custom::deeds::definitions(tx, community)?)))
}

/// The copy as one file: `copy.json` for programs, `copy.html` for people.
pub fn pack(
    copy: &Copy,
    wanted: &Wanted,
    fields: &[Definition],
) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let json = serde_json::to_vec_pretty(copy)?;
    let page = letter_page::page(copy, wanted, fields).into_string();
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("copy.html", page.as_bytes()), ("copy.json", json.as_slice())] {
        file.start_file(name, options)?;
        file.write_all(bytes)?;
    }
    Ok(file.finish()?.into_inner())
}
