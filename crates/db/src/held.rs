//! Rows that a registry names by their table and column: read, deleted, emptied, and searched for
//! what is said in them, whatever slice they belong to. For copies and erasures of persons.

use base::{CommunityId, Kind, ValueRef};

use crate::dump::Cell;
use crate::error::{Error, Result};
use crate::schema::{ColumnShape, TableShape};
use crate::tx::{Ask, BUILT, Next};
use crate::{Query, Tx};

/// What stands in an address that may not be missing. The domain can belong to nobody (RFC 2606).
pub const NOBODY: &str = "erased@erased.invalid";

/// What stands in the place of words that were taken out.
pub const TAKEN_OUT: &str = "[erased]";

/// Columns that hold an address which is read as one.
const ADDRESSES: &[&str] = &["to_address", "email"];

/// Which rows: those of a community whose column has a value.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    pub community: CommunityId,
    pub column: &'a str,
    pub value: ValueRef<'a>,
}

impl Which<'_> {
    fn narrow(&self, query: &mut Query<'_>, shape: &TableShape) {
        query.push(" where ").name(self.column).push(" = ").arg(self.value);
        if shape.has_community() {
            query.push(" and community_id = ").arg(self.community);
        }
    }
}

/// How many rows there are.
pub fn count(tx: &mut Tx, shape: &TableShape, which: &Which<'_>) -> Result<i64> {
    let mut query = Query::new("select count(*) from ");
    query.name(&shape.name);
    which.narrow(&mut query, shape);
    tx.one_of::<i64>(&query)
}

/// Gives each row to `out` as one JSON object, in the order of the primary key.
pub fn rows(
    tx: &mut Tx,
    shape: &TableShape,
    which: &Which<'_>,
    out: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let narrow = |query: &mut Query<'_>| which.narrow(query, shape);
    crate::dump::some(tx, shape, &narrow, out)
}

/// Every number that stands in a column of a community's rows, each once, in order.
pub fn numbers(
    tx: &mut Tx,
    shape: &TableShape,
    (community, column): (CommunityId, &str),
) -> Result<Vec<i64>> {
    let mut query = Query::new("select distinct ");
    query.name(column).push(" from ").name(&shape.name).push(" where ").name(column);
    query.push(" is not null and community_id = ").arg(community).push(" order by 1");
    tx.all_of(&query)
}

/// Deletes the rows.
pub fn delete(tx: &mut Tx, shape: &TableShape, which: &Which<'_>) -> Result<u64> {
    let mut query = Query::new("delete from ");
    query.name(&shape.name);
    which.narrow(&mut query, shape);
    tx.run_query(&query)
}

/// Empties columns of the rows: to null where they may be, else to nothing.
pub fn blank(tx: &mut Tx, shape: &TableShape, which: &Which<'_>, columns: &[&str]) -> Result<u64> {
    let mut query = Query::new("update ");
    query.name(&shape.name).push(" set ");
    for (at, name) in columns.iter().enumerate() {
        let missing = || Error::broken(format_args!("{} has no column {name}", shape.name));
        let column = shape.column(name).ok_or_else(missing)?;
        query.push(if at > 0 { ", " } else { "" }).name(name).push(" = ").arg(nothing(column));
    }
    which.narrow(&mut query, shape);
    tx.run_query(&query)
}

fn nothing(column: &ColumnShape) -> ValueRef<'static> {
    match column.kind {
        _ if column.nullable => ValueRef::Null,
        Kind::Int => ValueRef::Int(0),
        Kind::Real => ValueRef::Real(0.0),
        Kind::Bytes => ValueRef::Bytes(&[]),
        Kind::Text if ADDRESSES.contains(&column.name.as_str()) => ValueRef::Text(NOBODY),
        Kind::Text => ValueRef::Text(""),
    }
}

/// Words to be found wherever they stand, however they are written.
#[derive(Clone, Debug)]
pub struct Needle {
    /// In lower case.
    folded: String,
    typed: String,
}

impl Needle {
    /// Words as somebody wrote them.
    pub fn new(text: &str) -> Self {
        Self { folded: text.to_lowercase(), typed: text.to_owned() }
    }

    /// The text with every mention taken out; none if there is no mention. Words that only hold
    /// the needle inside of them are others.
    pub fn take_out(&self, text: &str) -> Option<String> {
        let (mut kept, mut rest, mut before) = (String::new(), text, None);
        let mut found = false;
        while let Some(first) = rest.chars().next() {
            let length = self.length_at(rest).filter(|_| !self.joins(before));
            let length = length.filter(|it| !self.goes_on(&rest[*it..]));
            let step = length.unwrap_or(first.len_utf8());
            match length {
                Some(_) => {
                    kept.push_str(TAKEN_OUT);
                    found = true;
                }
                None => kept.push(first),
            }
            before = rest[..step].chars().next_back();
            rest = &rest[step..];
        }
        found.then_some(kept)
    }

    /// How many bytes of a text's beginning are the needle.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut wanted = self.folded.chars();
        let mut length = 0;
        for letter in text.chars() {
            if wanted.as_str().is_empty() {
                break;
            }
            for folded in letter.to_lowercase() {
                if wanted.next() != Some(folded) {
                    return None;
                }
            }
            length += letter.len_utf8();
        }
        (wanted.as_str().is_empty() && length > 0).then_some(length)
    }

    fn is_address(&self) -> bool {
        self.folded.contains('@')
    }

    /// Whether the letter before belongs to the same word.
    fn joins(&self, before: Option<char>) -> bool {
        let inside = |it: char| self.is_address() && matches!(it, '.' | '_' | '%' | '+' | '-');
        before.is_some_and(|it| it.is_alphanumeric() || inside(it))
    }

    /// Whether the same word goes on.
    fn goes_on(&self, rest: &str) -> bool {
        let mut letters = rest.chars();
        let first = letters.next();
        let second = letters.next().is_some_and(char::is_alphanumeric);
        let inside = |it: char| self.is_address() && matches!(it, '.' | '-') && second;
        first.is_some_and(|it| it.is_alphanumeric() || inside(it))
    }
}

/// Takes needles out of columns of text of one community's rows; says of how many rows. Reads the
/// whole table. Columns of the primary key stay.
pub fn take_out(
    tx: &mut Tx,
    shape: &TableShape,
    community: CommunityId,
    (columns, needles): (&[&str], &[Needle]),
) -> Result<u64> {
    if columns.is_empty() || needles.is_empty() {
        return Ok(0);
    }
    let found = mentions(tx, shape, community, (columns, needles))?;
    let mut touched = 0;
    for row in found {
        let (key, texts) = row.split_at(shape.primary_key.len());
        let mut query = Query::new("update ");
        query.name(&shape.name).push(" set ");
        let mut changed = 0;
        for (name, text) in columns.iter().zip(texts) {
            let Cell::Text(text) = text else { continue };
            let mut clean = None;
            for needle in needles {
                clean = needle.take_out(clean.as_deref().unwrap_or(text)).or(clean);
            }
            if clean.is_some() && ADDRESSES.contains(name) {
                clean = Some(NOBODY.to_owned());
            }
            if let Some(clean) = clean {
                query.push(if changed > 0 { ", " } else { "" }).name(name).push(" = ").arg(&*clean);
                changed += 1;
            }
        }
        if changed == 0 {
            continue;
        }
        for (at, (name, value)) in shape.primary_key.iter().zip(key).enumerate() {
            query.push(if at > 0 { " and " } else { " where " }).name(name).push(" = ");
            query.arg(value);
        }
        touched += tx.run_query(&query)?;
    }
    Ok(touched)
}

/// Keys and columns of rows in which a needle may stand.
fn mentions(
    tx: &mut Tx,
    shape: &TableShape,
    community: CommunityId,
    (columns, needles): (&[&str], &[Needle]),
) -> Result<Vec<Vec<Cell>>> {
    let mut query = Query::new("select ");
    let keys = shape.primary_key.iter().map(String::as_str);
    let read: Vec<&str> = keys.chain(columns.iter().copied()).collect();
    for (at, name) in read.iter().enumerate() {
        query.push(if at > 0 { ", " } else { "" }).name(name);
    }
    query.push(" from ").name(&shape.name).push(" where community_id = ").arg(community);
    query.push(" and (");
    let pairs = columns.iter().flat_map(|name| needles.iter().map(move |it| (*name, it)));
    for (at, (name, needle)) in pairs.enumerate() {
        query.push(if at > 0 { " or lower(" } else { "lower(" }).name(name);
        query.push(") like ").arg(&*pattern(&needle.folded)).push(" escape '!' or ").name(name);
        query.push(" like ").arg(&*pattern(&needle.typed)).push(" escape '!'");
    }
    query.push(")");
    let (text, values) = (query.render(tx.engine()), query.values());
    let mut found = Vec::new();
    tx.cells(Ask { name: BUILT, text: &text, values: &values, fields: &[] }, &mut |cells| {
        let row: Result<Vec<Cell>> =
            (0..read.len()).map(|at| Ok(Cell::of(cells.at(at)?))).collect();
        found.push(row?);
        Ok(Next::Go)
    })?;
    Ok(found)
}

/// What `like` finds anywhere within a text.
fn pattern(text: &str) -> String {
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

impl Cell {
    fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Int(it) => Cell::Int(it),
            ValueRef::Real(it) => Cell::Real(it),
            ValueRef::Text(it) => Cell::Text(it.to_owned()),
            ValueRef::Bytes(it) => Cell::Bytes(it.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_taken_out_and_what_only_looks_like_it_stays() {
        for (needle, text, wanted) in [
            ("ada@x.test", "wrote to ADA@x.test twice", Some("wrote to [erased] twice")),
            ("ada@x.test", "<ada@x.test>, \"ada@x.test\".", Some("<[erased]>, \"[erased]\".")),
            ("ada@x.test", "nada@x.test b.ada@x.test ada@x.test.uk ada@x.tester", None),
            ("Ada Lovelace", "Met ada lovelace.", Some("Met [erased].")),
            ("Ada Lovelace", "Ada Lovelaces, Nada Lovelace", None),
            ("Jörg Müller", "JÖRG MÜLLER kam", Some("[erased] kam")),
            ("İpek", "i̇pek", Some("[erased]")),
            ("ada", "", None),
        ] {
            let clean = Needle::new(needle).take_out(text);
            assert_eq!(clean.as_deref(), wanted, "{needle} in {text}");
        }
    }
}
