//! Statements that are put together while running: text from literals only, values beside it.

use base::{ToValue, ValueRef};

use crate::settings::Engine;

/// Stands in the text where a value goes; no SQL contains it.
const HOLE: char = '\u{1}';

/// A statement built of literal pieces and values. Text and values grow together, so that no value
/// can become text.
///
/// ```
/// let mut query = db::Query::new("select id from person where community_id = ");
/// query.arg(7).push(" and name > ").arg("b").push(" order by name, id limit ").arg(50);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    text: String,
    args: Vec<Arg<'a>>,
}

#[derive(Clone, Debug)]
enum Arg<'a> {
    Borrowed(ValueRef<'a>),
    Text(String),
    Bytes(Vec<u8>),
}

impl<'a> Query<'a> {
    /// Begins with a piece of text.
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// Adds a piece of text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value.
    pub fn arg(&mut self, value: impl ToValue) -> &mut Self {
        self.args.push(match value.to_value() {
            ValueRef::Null => Arg::Borrowed(ValueRef::Null),
            ValueRef::Int(it) => Arg::Borrowed(ValueRef::Int(it)),
            ValueRef::Real(it) => Arg::Borrowed(ValueRef::Real(it)),
            ValueRef::Text(it) => Arg::Text(it.to_owned()),
            ValueRef::Bytes(it) => Arg::Bytes(it.to_vec()),
        });
        self.text.push(HOLE);
        self
    }

    /// Adds values with commas between them: what stands in `in (…)`. Bound the number of values.
    pub fn list<T: ToValue>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        for (at, value) in values.into_iter().enumerate() {
            self.push(if at > 0 { ", " } else { "" }).arg(value);
        }
        self
    }

    /// Adds `(…), (…)` for `values`, borrowing from the rows. Bound the number of rows, or let
    /// `Tx::insert_all` do it.
    pub fn rows<T, const N: usize>(
        &mut self,
        rows: &'a [T],
        values: impl Fn(&'a T) -> [ValueRef<'a>; N],
    ) -> &mut Self {
        self.args.reserve(rows.len() * N);
        for (at, row) in rows.iter().enumerate() {
            self.text.push_str(if at > 0 { ", (" } else { "(" });
            for (at, value) in values(row).into_iter().enumerate() {
                self.text.push_str(if at > 0 { ", " } else { "" });
                self.text.push(HOLE);
                self.args.push(Arg::Borrowed(value));
            }
            self.text.push(')');
        }
        self
    }

    /// Adds another query's text and values.
    pub fn append(&mut self, other: Query<'a>) -> &mut Self {
        self.text.push_str(&other.text);
        self.args.extend(other.args);
        self
    }

    /// Adds the name of a table or column that the database itself gave us.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.text.push('"');
        self.text.push_str(&name.replace('"', "\"\""));
        self.text.push('"');
        self
    }

    pub(crate) fn values(&self) -> Vec<ValueRef<'_>> {
        self.args
            .iter()
            .map(|arg| match arg {
                Arg::Borrowed(value) => *value,
                Arg::Text(text) => ValueRef::Text(text),
                Arg::Bytes(bytes) => ValueRef::Bytes(bytes),
            })
            .collect()
    }

    /// `$1, $2…` for PostgreSQL; bare `?` for SQLite, where each *named* parameter costs a scan
    /// over all others (quadratic in wide inserts).
    pub(crate) fn render(&self, engine: Engine) -> String {
        let mut text = String::with_capacity(self.text.len() + self.args.len() * 4);
        let mut pieces = self.text.split(HOLE);
        text.push_str(pieces.next().unwrap_or_default());
        for (at, piece) in pieces.enumerate() {
            match engine {
                Engine::Sqlite => text.push('?'),
                Engine::Postgres => {
                    text.push('$');
                    text.push_str(&(at + 1).to_string());
                }
            }
            text.push_str(piece);
        }
        text
    }
}
