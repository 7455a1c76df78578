//! How a row becomes a struct: by column name, looked up once per query.

use base::{FromValue, Kind, ValueRef};

use crate::error::{Error, Result};
use crate::postgres::Raw;

/// One column that a reader expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column's name; empty for a lone value, which takes whatever single column there is.
    pub name: &'static str,
    pub kind: Kind,
    pub nullable: bool,
}

impl Field {
    /// The field of a struct.
    pub const fn of<T: FromValue>(name: &'static str) -> Self {
        Self { name: plain(name), kind: T::KIND, nullable: T::NULLABLE }
    }
}

/// Something that is read from a row. `row!` implements it for structs; every single value has it.
pub trait Row: Sized {
    /// The columns it wants, in the order in which `read` takes them.
    const FIELDS: &'static [Field];

    /// Takes each field in turn.
    fn read(cells: &mut Cells<'_>) -> Result<Self>;
}

impl<T: FromValue> Row for T {
    const FIELDS: &'static [Field] = &[Field::of::<T>("")];

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        cells.take()
    }
}

/// Declares structs that are read from rows by column name.
///
/// ```
/// db::row! {
///     /// A seat and who holds it.
///     #[derive(Clone, Debug, PartialEq)]
///     pub struct Seat { pub number: i64, pub holder: Option<String> }
/// }
/// assert_eq!(<Seat as db::Row>::FIELDS[1].name, "holder");
/// ```
#[macro_export]
macro_rules! row {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$inner:meta])* $field_vis:vis $field:ident : $type:ty),* $(,)?
    })+) => { $(
        $(#[$meta])*
        $vis struct $name { $($(#[$inner])* $field_vis $field: $type),* }

        impl $crate::Row for $name {
            const FIELDS: &'static [$crate::Field] =
                &[$($crate::Field::of::<$type>(stringify!($field))),*];

            fn read(cells: &mut $crate::Cells<'_>) -> $crate::Result<Self> {
                Ok(Self { $($field: cells.take()?),* })
            }
        }
    )+ };
}

/// The cells of the row that is being read.
pub struct Cells<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) layout: &'a Layout,
    pub(crate) next: usize,
}

pub(crate) enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a ::postgres::Row),
}

impl<'a> Cells<'a> {
    pub(crate) fn new(source: Source<'a>, layout: &'a Layout) -> Self {
        Self { source, layout, next: 0 }
    }

    /// The next field.
    pub fn take<T: FromValue>(&mut self) -> Result<T> {
        let field = self.next;
        self.next += 1;
        let value = match self.at(self.layout.column(field))? {
            // SQLite's `coalesce(real, 0)` is an integer where PostgreSQL's is a real.
            ValueRef::Int(it) if T::KIND == Kind::Real => ValueRef::Real(it as f64),
            value => value,
        };
        T::from_value(value).map_err(|error| Error::broken(format_args!("field {field}: {error}")))
    }

    /// The text in a column by its position.
    pub(crate) fn text_at(&self, column: usize) -> Result<String> {
        Ok(String::from_value(self.at(column)?)?)
    }

    /// The cell of a column by its position.
    pub(crate) fn at(&self, column: usize) -> Result<ValueRef<'a>> {
        match self.source {
            Source::Sqlite(row) => crate::sqlite::cell(row, column),
            Source::Postgres(row) => {
                row.try_get::<_, Raw<'a>>(column).map(|raw| raw.0).map_err(Error::broken)
            }
        }
    }
}

/// More columns than this in one struct is a design mistake.
const FIELDS_MAX: usize = 64;

/// Where each field stands in the answer.
pub(crate) struct Layout {
    columns: [u16; FIELDS_MAX],
}

impl Layout {
    /// Finds each field among the columns of an answer. Usually they stand in the same order.
    pub fn new<'n>(
        fields: &[Field],
        count: usize,
        name: impl Fn(usize) -> &'n str,
    ) -> Result<Self> {
        let mut columns = [0; FIELDS_MAX];
        if fields.len() > FIELDS_MAX {
            return Err(Error::broken(format_args!("a row of more than {FIELDS_MAX} fields")));
        }
        for (at, field) in fields.iter().enumerate() {
            let fits = |column: &usize| field.name.is_empty() || name(*column) == field.name;
            let here = Some(at).filter(|it| *it < count && fits(it));
            let column = here.or_else(|| (0..count).find(fits)).ok_or_else(|| {
                Error::broken(format_args!("the answer has no column `{}`", field.name))
            })?;
            columns[at] = column as u16;
        }
        Ok(Self { columns })
    }

    fn column(&self, field: usize) -> usize {
        usize::from(self.columns[field])
    }
}

/// `r#type` is the column `type`.
const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
