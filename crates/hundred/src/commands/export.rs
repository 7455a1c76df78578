//! `hundred export`: everything a community holds, as JSON lines in a fixed order.
//!
//! What follows from the log (sums, rankings, search) and how the house worked (jobs, letters,
//! batches) is left out: two exports are the same to the byte if and only if the communities are.

use std::fs::File;
use std::io::{BufWriter, Write};

use base::CommunityId;
use db::held::Which;
use db::schema::TableShape;
use db::{Db, Tx};

use crate::commands::{community, migrated};
use crate::config::{Export, Settings};
use crate::wiring;

/// The version of the format; docs/formats.md describes it.
const VERSION: u32 = 1;

/// Writes the export where it is wanted.
pub fn run(settings: &Settings, what: &Export) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    let community = community(&db, what.community)?;
    let out: Box<dyn Write + Send> = match what.file.as_os_str() == "-" {
        true => Box::new(std::io::stdout()),
        false => Box::new(File::create(&what.file)?),
    };
    write(&db, community, BufWriter::new(out))?;
    db.close();
    Ok(())
}

/// Gives every row of a table that is one community's; its own row is found by its id.
pub(crate) fn rows_of(
    tx: &mut Tx,
    shape: &TableShape,
    community: CommunityId,
    out: &mut dyn FnMut(&[u8]) -> db::Result<()>,
) -> db::Result<()> {
    match shape.has_community() {
        true => db::dump::table(tx, shape, Some(community), out),
        false => {
            let value = db::ValueRef::Int(community.0);
            db::held::rows(tx, shape, &Which { community, column: "id", value }, out)
        }
    }
}

/// Writes one community, from one snapshot.
pub fn write(
    db: &Db,
    community: CommunityId,
    mut out: impl Write + Send + 'static,
) -> anyhow::Result<()> {
    let tables = wiring::house().tables;
    let exported = move |name: &str| tables.iter().any(|it| it.exported && it.name == name);
    writeln!(
        out,
        "{{\"hundred\":\"export\",\"version\":{VERSION},\"community\":\"{community}\"}}"
    )?;
    db.read_blocking(move |tx| {
        tx.take_your_time()?;
        let shapes = db::schema::describe(tx)?;
        for shape in db::schema::in_order_of_reference(&shapes) {
            if exported(&shape.name) {
                rows_of(tx, &shape, community, &mut |row| {
                    write!(out, "{{\"table\":\"{}\",\"row\":", shape.name)?;
                    out.write_all(row)?;
                    out.write_all(b"}\n")?;
                    Ok(())
                })?;
            }
        }
        out.flush()?;
        Ok::<_, db::Error>(())
    })?;
    Ok(())
}
