//! Statements: a literal beside its function, checked while compiling, registered for the tests.

use base::ValueRef;

use crate::error::{Error, Result};
use crate::row::{Field, Row};
use crate::settings::Engine;
use crate::tx::Tx;

/// One statement: its text for both engines, and what its reader expects.
#[derive(Debug)]
pub struct Entry {
    pub name: &'static str,
    pub file: &'static str,
    pub line: u32,
    pub module_path: &'static str,
    /// The text as written, with `$n` markers; what PostgreSQL is told.
    pub sql: &'static str,
    /// What SQLite is told: `?n` markers.
    pub sqlite: &'static str,
    /// How many values it takes.
    pub markers: usize,
    /// The columns its reader takes; none if only the rows touched are counted.
    pub columns: &'static [Field],
}

impl Entry {
    /// The text for one engine.
    pub fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.sql,
        }
    }
}

/// What a statement gives back: `u64` (rows touched), `Option<R>`, `Vec<R>` or `One<R>`.
pub trait Answer {
    type Output;
    const COLUMNS: &'static [Field];

    fn ask(tx: &mut Tx, entry: &Entry, values: &[ValueRef<'_>]) -> Result<Self::Output>;
}

/// Exactly one row; none is `Error::Missing`.
pub struct One<R>(std::marker::PhantomData<R>);

impl Answer for u64 {
    type Output = u64;
    const COLUMNS: &'static [Field] = &[];

    fn ask(tx: &mut Tx, entry: &Entry, values: &[ValueRef<'_>]) -> Result<u64> {
        tx.run(entry, values)
    }
}

impl<R: Row> Answer for Option<R> {
    type Output = Option<R>;
    const COLUMNS: &'static [Field] = R::FIELDS;

    fn ask(tx: &mut Tx, entry: &Entry, values: &[ValueRef<'_>]) -> Result<Option<R>> {
        tx.maybe(entry, values)
    }
}

impl<R: Row> Answer for Vec<R> {
    type Output = Vec<R>;
    const COLUMNS: &'static [Field] = R::FIELDS;

    fn ask(tx: &mut Tx, entry: &Entry, values: &[ValueRef<'_>]) -> Result<Vec<R>> {
        tx.all(entry, values)
    }
}

impl<R: Row> Answer for One<R> {
    type Output = R;
    const COLUMNS: &'static [Field] = R::FIELDS;

    fn ask(tx: &mut Tx, entry: &Entry, values: &[ValueRef<'_>]) -> Result<R> {
        tx.maybe(entry, values)?.ok_or(Error::Missing)
    }
}

/// Declares the statements of a slice: each becomes a function that takes `&mut db::Tx` first, and
/// all together `STATEMENTS`.
///
/// ```
/// db::statements! {
///     /// How many seats are taken.
///     pub fn count(community: i64) -> db::One<i64> {
///         "select count(*) from seat where community_id = $1"
///     }
///     /// Reads seat after seat without collecting them.
///     pub fn walk(community: i64) => each i64 {
///         "select number from seat where community_id = $1 order by number"
///     }
///     /// The oldest free seat, locked against others where that means something.
///     pub fn next(community: i64) -> Option<i64> {
///         sqlite "select number from seat where community_id = $1 limit 1"
///         postgres "select number from seat where community_id = $1 limit 1
///                   for update skip locked"
///     }
/// }
/// assert_eq!(STATEMENTS[0].markers, 1);
/// # let _ = (count, walk, next);
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $vis:vis fn $name:ident ( $($params:tt)* )
        $(-> $answer:ty)? $(=> each $row:ty)? { $($text:tt)+ })*) => {
        $($crate::__statement! {
            [$(#[$meta])* $vis] $name ($($params)*) $(-> $answer)? $(=> each $row)? { $($text)+ }
        })*

        /// Every statement of this module, for the tests that prepare and explain them.
        pub(crate) static STATEMENTS: &[$crate::Entry] = &[$($crate::__entry!(
            $name, $(<$answer as $crate::Answer>::COLUMNS)? $(<$row as $crate::Row>::FIELDS)?,
            $($text)+
        )),*];
    };
}

/// One function of `statements!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __statement {
    ([$(#[$meta:meta])* $vis:vis] $name:ident (
        $($param:ident : $type:ty $({ $($($field:ident).+),* $(,)? })?),* $(,)?
    ) -> $answer:ty { $($text:tt)+ }) => {
        $(#[$meta])*
        $vis fn $name(tx: &mut $crate::Tx, $($param: $type),*)
            -> $crate::Result<<$answer as $crate::Answer>::Output>
        {
            static ENTRY: $crate::Entry =
                $crate::__entry!($name, <$answer as $crate::Answer>::COLUMNS, $($text)+);
            let values: [$crate::ValueRef<'_>; $crate::__markers!($($text)+)] =
                $crate::__values!([] $($param $({ $($($field).+),* })?,)*);
            <$answer as $crate::Answer>::ask(tx, &ENTRY, &values)
        }
    };
    ([$(#[$meta:meta])* $vis:vis] $name:ident (
        $($param:ident : $type:ty $({ $($($field:ident).+),* $(,)? })?),* $(,)?
    ) => each $row:ty { $($text:tt)+ }) => {
        $(#[$meta])*
        $vis fn $name(
            tx: &mut $crate::Tx,
            $($param: $type,)*
            visit: &mut dyn FnMut($row) -> $crate::Result<()>,
        ) -> $crate::Result<()> {
            static ENTRY: $crate::Entry =
                $crate::__entry!($name, <$row as $crate::Row>::FIELDS, $($text)+);
            let values: [$crate::ValueRef<'_>; $crate::__markers!($($text)+)] =
                $crate::__values!([] $($param $({ $($($field).+),* })?,)*);
            tx.each(&ENTRY, &values, visit)
        }
    };
}

/// The values of one call, flattened.
#[doc(hidden)]
#[macro_export]
macro_rules! __values {
    ([$($done:expr,)*]) => { [$($done),*] };
    ([$($done:expr,)*] $param:ident { $($($field:ident).+),* }, $($rest:tt)*) => {
        $crate::__values!(
            [$($done,)* $($crate::ToValue::to_value(&$param.$($field).+),)*] $($rest)*
        )
    };
    ([$($done:expr,)*] $param:ident, $($rest:tt)*) => {
        $crate::__values!([$($done,)* $crate::ToValue::to_value(&$param),] $($rest)*)
    };
}

/// How many values a text wants; both engines' texts want the same.
#[doc(hidden)]
#[macro_export]
macro_rules! __markers {
    (sqlite $sqlite:literal postgres $postgres:literal) => {{
        const COUNT: usize = $crate::markers($postgres);
        assert!(COUNT == $crate::markers($sqlite), "the engines' texts take different values");
        COUNT
    }};
    ($sql:expr) => {
        $crate::markers($sql)
    };
}

/// The `Entry` of one function.
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    ($name:ident, $columns:expr, sqlite $sqlite:literal postgres $postgres:literal) => {
        $crate::__entry!(@ $name, $columns, $sqlite, $postgres)
    };
    ($name:ident, $columns:expr, $sql:expr) => {
        $crate::__entry!(@ $name, $columns, $sql, $sql)
    };
    (@ $name:ident, $columns:expr, $sqlite:expr, $postgres:expr) => {
        $crate::Entry {
            name: stringify!($name),
            file: file!(),
            line: line!(),
            module_path: module_path!(),
            sql: $postgres,
            sqlite: {
                const WRITTEN: &str = $sqlite;
                const BYTES: [u8; WRITTEN.len()] = $crate::numbered(WRITTEN);
                match ::core::str::from_utf8(&BYTES) {
                    Ok(text) => text,
                    Err(_) => panic!("only ASCII bytes were changed"),
                }
            },
            markers: $crate::markers($postgres),
            columns: $columns,
        }
    };
}

/// Borrows each expression as a value: `values![community, row.id, row.name]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::ToValue::to_value(&$value)),*] };
}

/// The text with each `$n` marker as `?n`. SQLite counts `$n` by first appearance but `?n` by its
/// digit; told `$n`, it would bind values in the wrong places without an error.
pub const fn numbered<const LENGTH: usize>(sql: &str) -> [u8; LENGTH] {
    assert!(sql.len() == LENGTH, "the length is that of the text");
    let mut bytes = [0; LENGTH];
    let mut place = Place::Text;
    let mut at = 0;
    while at < LENGTH {
        place = place.step(sql.as_bytes(), at);
        bytes[at] = if is_marker(sql.as_bytes(), at, place) { b'?' } else { sql.as_bytes()[at] };
        at += 1;
    }
    bytes
}

/// The highest marker of a text. Every marker below it must be used, or the build fails.
pub const fn markers(sql: &str) -> usize {
    let bytes = sql.as_bytes();
    let mut seen = [false; MARKERS_MAX + 1];
    let mut highest = 0;
    let mut place = Place::Text;
    let mut at = 0;
    while at < bytes.len() {
        place = place.step(bytes, at);
        if is_marker(bytes, at, place) {
            let number = number(bytes, at + 1);
            assert!(number >= 1 && number <= MARKERS_MAX, "markers count from $1 to $99");
            seen[number] = true;
            highest = if number > highest { number } else { highest };
        }
        at += 1;
    }
    let mut number = 1;
    while number <= highest {
        assert!(seen[number], "a marker is missing below the highest one");
        number += 1;
    }
    highest
}

/// A statement with more values is a bulk insert, which `Query` builds.
const MARKERS_MAX: usize = 99;

/// Where in a text we stand. Markers count only in plain text.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Quoted(u8),
    /// On the closing quote: the next character is plain again.
    Closing,
    Comment,
}

impl Place {
    const fn step(self, sql: &[u8], at: usize) -> Self {
        match self {
            Place::Quoted(quote) if sql[at] == quote => Place::Closing,
            Place::Quoted(quote) => Place::Quoted(quote),
            Place::Comment if sql[at] == b'\n' => Place::Text,
            Place::Comment => Place::Comment,
            Place::Text | Place::Closing => match sql[at] {
                quote @ (b'\'' | b'"') => Place::Quoted(quote),
                b'-' if at + 1 < sql.len() && sql[at + 1] == b'-' => Place::Comment,
                _ => Place::Text,
            },
        }
    }
}

const fn is_marker(sql: &[u8], at: usize, place: Place) -> bool {
    matches!(place, Place::Text)
        && sql[at] == b'$'
        && at + 1 < sql.len()
        && sql[at + 1].is_ascii_digit()
}

const fn number(sql: &[u8], from: usize) -> usize {
    let mut number = 0;
    let mut at = from;
    while at < sql.len() && sql[at].is_ascii_digit() && number <= MARKERS_MAX {
        number = number * 10 + (sql[at] - b'0') as usize;
        at += 1;
    }
    number
}
