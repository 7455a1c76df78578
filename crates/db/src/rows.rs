//! Rows of any table as JSON values: what names one id is read, taken away and put back whole, for
//! deeds that go by a registry of tables and not by a statement of their own.

use base::CommunityId;
use serde_json::{Map, Value};

use crate::dump::{self, write_text, write_value};
use crate::error::{Error, Result};
use crate::schema::TableShape;
use crate::tx::{Ask, BUILT, Next};
use crate::{Query, Tx};

/// A row: its columns by name, as `dump` writes them.
pub type Json = Map<String, Value>;

/// Whose rows are meant: those of a community in which a column holds an id.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    pub shape: &'a TableShape,
    pub community: CommunityId,
    pub column: &'a str,
    pub id: i64,
}

impl Naming<'_> {
    fn condition(&self, query: &mut Query<'_>) {
        query.push(" where community_id = ").arg(self.community);
        query.push(" and ").name(self.column).push(" = ").arg(self.id);
    }
}

/// The rows, at most `limit` of them, in the order of the primary key.
pub fn read(tx: &mut Tx, naming: &Naming<'_>, limit: i64) -> Result<Vec<Json>> {
    let mut query = Query::new("select ");
    for (at, column) in naming.shape.columns.iter().enumerate() {
        query.push(if at > 0 { ", " } else { "" }).name(&column.name);
    }
    query.push(" from ").name(&naming.shape.name);
    naming.condition(&mut query);
    dump::in_order_of_key(&mut query, naming.shape, tx.engine());
    query.push(" limit ").arg(limit);
    let (text, values) = (query.render(tx.engine()), query.values());
    let (mut rows, mut line) = (Vec::new(), Vec::new());
    tx.cells(Ask { name: BUILT, text: &text, values: &values, fields: &[] }, &mut |cells| {
        line.clear();
        for (at, column) in naming.shape.columns.iter().enumerate() {
            line.extend_from_slice(if at > 0 { b"," } else { b"{" });
            write_text(&mut line, &column.name);
            line.push(b':');
            write_value(&mut line, cells.at(at)?);
        }
        line.push(b'}');
        rows.push(serde_json::from_slice(&line).map_err(Error::broken)?);
        Ok(Next::Go)
    })?;
    Ok(rows)
}

/// Whether a row answers a condition, which is a piece of SQL that the house wrote.
pub fn any(tx: &mut Tx, naming: &Naming<'_>, condition: &'static str) -> Result<bool> {
    let mut query = Query::new("select count(*) from (select 1 as one from ");
    query.name(&naming.shape.name);
    naming.condition(&mut query);
    query.push(" and ").push(condition).push(" limit 1) as found");
    Ok(tx.one_of::<i64>(&query)? > 0)
}

/// Deletes the rows.
pub fn delete(tx: &mut Tx, naming: &Naming<'_>) -> Result<u64> {
    let mut query = Query::new("delete from ");
    query.name(&naming.shape.name);
    naming.condition(&mut query);
    tx.run_query(&query)
}

/// Puts rows into a table that does not have them.
pub fn insert(tx: &mut Tx, shape: &TableShape, rows: &[Json]) -> Result<u64> {
    let lines = rows.iter().map(|row| serde_json::to_vec(row).map_err(Error::broken));
    let lines: Vec<Vec<u8>> = lines.collect::<Result<_>>()?;
    dump::insert(tx, shape, &lines)
}
