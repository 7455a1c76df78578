//! Rows as lines of JSON and back: exact, in a fixed order, byte for byte the same on both engines.

use base::{CommunityId, Kind, ValueRef};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::schema::{ColumnShape, TableShape};
use crate::settings::Engine;
use crate::tx::{Ask, BUILT, Next};
use crate::{Query, Tx, search};

/// Gives each row of a table to `out`, as one JSON object without a line's end, in the order of
/// the primary key. Of one community's rows only, if one is named and the table has communities.
pub fn table(
    tx: &mut Tx,
    shape: &TableShape,
    community: Option<CommunityId>,
    out: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let narrow = |query: &mut Query<'_>| {
        if let Some(community) = community.filter(|_| shape.has_community()) {
            query.push(" where community_id = ").arg(community);
        }
    };
    some(tx, shape, &narrow, out)
}

/// The same of the rows that `narrow` says.
pub(crate) fn some(
    tx: &mut Tx,
    shape: &TableShape,
    narrow: &dyn Fn(&mut Query<'_>),
    out: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let mut query = Query::new("select ");
    for (at, column) in shape.columns.iter().enumerate() {
        query.push(if at > 0 { ", " } else { "" }).name(&column.name);
    }
    query.push(" from ").name(&shape.name);
    narrow(&mut query);
    in_order_of_key(&mut query, shape, tx.engine());
    let (text, values) = (query.render(tx.engine()), query.values());
    let mut line = Vec::new();
    tx.cells(Ask { name: BUILT, text: &text, values: &values, fields: &[] }, &mut |cells| {
        line.clear();
        for (at, column) in shape.columns.iter().enumerate() {
            line.extend_from_slice(if at > 0 { b"," } else { b"{" });
            write_text(&mut line, &column.name);
            line.push(b':');
            write_value(&mut line, cells.at(at)?);
        }
        line.push(b'}');
        out(&line).map(|()| Next::Go)
    })
}

/// Puts rows back that `table` gave, into a table that does not have them. Columns that a line
/// does not name stay empty; a column that the table does not have is an error.
pub fn insert<L: AsRef<[u8]>>(tx: &mut Tx, shape: &TableShape, lines: &[L]) -> Result<u64> {
    let rows = lines.iter().map(|line| read_line(shape, line.as_ref()));
    let rows: Vec<Vec<Cell>> = rows.collect::<Result<_>>()?;
    if shape.name == "search" {
        return insert_search(tx, &rows);
    }
    let mut touched = 0;
    for part in rows.chunks((4_000 / shape.columns.len().max(1)).clamp(1, 256)) {
        let mut query = Query::new("insert into ");
        query.name(&shape.name).push(" (");
        for (at, column) in shape.columns.iter().enumerate() {
            query.push(if at > 0 { ", " } else { "" }).name(&column.name);
        }
        query.push(") values ");
        for (at, row) in part.iter().enumerate() {
            query.push(if at > 0 { ", (" } else { "(" }).list(row).push(")");
        }
        touched += tx.run_query(&query)?;
    }
    Ok(touched)
}

/// A cell that owns what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl base::ToValue for Cell {
    fn to_value(&self) -> ValueRef<'_> {
        match self {
            Cell::Null => ValueRef::Null,
            Cell::Int(it) => ValueRef::Int(*it),
            Cell::Real(it) => ValueRef::Real(*it),
            Cell::Text(it) => ValueRef::Text(it),
            Cell::Bytes(it) => ValueRef::Bytes(it),
        }
    }
}

/// Both engines compare text byte by byte here, whatever the server's locale.
pub(crate) fn in_order_of_key(query: &mut Query<'_>, shape: &TableShape, engine: Engine) {
    for (at, name) in shape.primary_key.iter().enumerate() {
        query.push(if at > 0 { ", " } else { " order by " }).name(name);
        let is_text = shape.column(name).is_some_and(|it| it.kind == Kind::Text);
        if is_text && engine == Engine::Postgres {
            query.push(" collate \"C\"");
        }
    }
}

pub(crate) fn write_value(line: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => line.extend_from_slice(b"null"),
        ValueRef::Int(it) => line.extend_from_slice(it.to_string().as_bytes()),
        // The shortest digits that give the same number back; JSON has no infinity.
        ValueRef::Real(it) if it.is_finite() => {
            // SQLite does not keep the sign of zero.
            line.extend_from_slice(format!("{:?}", it + 0.0).as_bytes());
        }
        ValueRef::Real(it) => write_text(line, if it > 0.0 { "inf" } else { "-inf" }),
        ValueRef::Text(it) => write_text(line, it),
        ValueRef::Bytes(it) => {
            line.push(b'"');
            for byte in it {
                line.extend_from_slice(format!("{byte:02x}").as_bytes());
            }
            line.push(b'"');
        }
    }
}

pub(crate) fn write_text(line: &mut Vec<u8>, text: &str) {
    line.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => line.extend_from_slice(b"\\\""),
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\n' => line.extend_from_slice(b"\\n"),
            0..0x20 => line.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            byte => line.push(byte),
        }
    }
    line.push(b'"');
}

fn read_line(shape: &TableShape, line: &[u8]) -> Result<Vec<Cell>> {
    let bad = |what: &dyn std::fmt::Display| {
        Error::broken(format_args!("a row of {} cannot be read: {what}", shape.name))
    };
    let mut row: Map<String, Value> = serde_json::from_slice(line).map_err(|it| bad(&it))?;
    let mut cells = Vec::with_capacity(shape.columns.len());
    for column in &shape.columns {
        let value = row.remove(&column.name).unwrap_or(Value::Null);
        let wrong = || bad(&format_args!("{} does not fit", column.name));
        cells.push(read_value(column, value).ok_or_else(wrong)?);
    }
    match row.keys().next() {
        Some(unknown) => Err(bad(&format_args!("it has a column {unknown}, the table has not"))),
        None => Ok(cells),
    }
}

fn read_value(column: &ColumnShape, value: Value) -> Option<Cell> {
    Some(match (column.kind, value) {
        (_, Value::Null) => Cell::Null,
        (Kind::Int, Value::Number(it)) => Cell::Int(it.as_i64()?),
        (Kind::Real, Value::Number(it)) => Cell::Real(it.as_f64()?),
        (Kind::Real, Value::String(it)) if it == "inf" => Cell::Real(f64::INFINITY),
        (Kind::Real, Value::String(it)) if it == "-inf" => Cell::Real(f64::NEG_INFINITY),
        (Kind::Text, Value::String(it)) => Cell::Text(it),
        (Kind::Bytes, Value::String(it)) => Cell::Bytes(from_hex(&it)?),
        _ => return None,
    })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let byte = |[high, low]: &[u8; 2]| Some((digit(*high)? * 16 + digit(*low)?) as u8);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

/// What can be searched goes through `search`, which feeds SQLite's index as well.
fn insert_search(tx: &mut Tx, rows: &[Vec<Cell>]) -> Result<u64> {
    for space in rows.chunk_by(|one, next| one[..2] == next[..2]) {
        let [Cell::Int(community), Cell::Text(collection), ..] = &space[0][..] else {
            return Err(Error::broken("a row of search names no community and collection"));
        };
        let texts = space.iter().filter_map(|row| match &row[2..] {
            [Cell::Int(id), Cell::Text(words)] => Some((*id, words.clone())),
            _ => None,
        });
        let texts: Vec<(i64, String)> = texts.collect();
        search::put_folded(tx, CommunityId(*community), collection, &texts)?;
    }
    Ok(rows.len() as u64)
}
