//! Rows that go in by the hundred: on SQLite one prepared statement, row after row, which beats
//! any text of many rows; on PostgreSQL statements of many rows, because each is a journey.

use std::collections::HashSet;

use base::ValueRef;

use crate::error::Result;
use crate::query::Query;
use crate::row::{Cells, Row};
use crate::settings::Engine;
use crate::tx::{Conn, Next, Tx};

impl Tx {
    /// Inserts any number of rows: `head` ends in `values`, `tail` is empty or an `on conflict`
    /// clause. Says how many rows were touched.
    pub fn insert_all<'a, T, const N: usize>(
        &mut self,
        head: &'static str,
        rows: &'a [T],
        values: impl Fn(&'a T) -> [ValueRef<'a>; N],
        tail: &'static str,
    ) -> Result<u64> {
        if self.engine() == Engine::Postgres {
            return parts(rows, N).map(|it| self.run_query(&many(head, it, &values, tail))).sum();
        }
        let mut touched = 0;
        self.row_by_row(&one::<N>(head, tail), rows, values, |_, of_row| touched += of_row)?;
        Ok(touched)
    }

    /// Inserts rows of which some may be there already, and says of each whether it was new. `tail`
    /// does nothing about those; `id` is a row's value of the column of that name, which tells the
    /// rows apart.
    pub fn insert_new<'a, T, const N: usize>(
        &mut self,
        head: &'static str,
        rows: &'a [T],
        values: impl Fn(&'a T) -> [ValueRef<'a>; N],
        (tail, id): (&'static str, impl Fn(&T) -> i64),
    ) -> Result<Vec<bool>> {
        if self.engine() == Engine::Postgres {
            let mut new: HashSet<i64> = HashSet::with_capacity(rows.len());
            for part in parts(rows, N) {
                let mut query = many(head, part, &values, tail);
                new.extend(self.all_of::<i64>(query.push(" returning id"))?);
            }
            return Ok(rows.iter().map(|it| new.contains(&id(it))).collect());
        }
        let mut new = vec![false; rows.len()];
        self.row_by_row(&one::<N>(head, tail), rows, values, |at, touched| new[at] = touched > 0)?;
        Ok(new)
    }

    /// The same as `insert_all` with `returning` in the tail: the rows that came back.
    pub fn insert_returning<'a, R: Row, T, const N: usize>(
        &mut self,
        head: &'static str,
        rows: &'a [T],
        values: impl Fn(&'a T) -> [ValueRef<'a>; N],
        tail: &'static str,
    ) -> Result<Vec<R>> {
        let mut back = Vec::with_capacity(rows.len());
        if self.engine() == Engine::Postgres {
            for part in parts(rows, N) {
                back.extend(self.all_of::<R>(&many(head, part, &values, tail))?);
            }
            return Ok(back);
        }
        let mut visit = |cells: &mut Cells<'_>| {
            back.push(R::read(cells)?);
            Ok(Next::Go)
        };
        let text = one::<N>(head, tail);
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => {
                session.each_of_rows((&text, R::FIELDS), rows.iter().map(values), &mut visit)
            }
            Conn::Postgres(_) => Ok(()),
        })?;
        Ok(back)
    }

    /// Runs one statement for each row; `done` hears of each how many rows of the table it touched.
    fn row_by_row<'a, T, const N: usize>(
        &mut self,
        text: &str,
        rows: &'a [T],
        values: impl Fn(&'a T) -> [ValueRef<'a>; N],
        done: impl FnMut(usize, u64),
    ) -> Result<()> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.run_rows(text, rows.iter().map(values), done),
            Conn::Postgres(_) => Ok(()),
        })
    }
}

/// The statement for one row, as SQLite is told it.
fn one<const N: usize>(head: &str, tail: &str) -> String {
    let mut text = String::with_capacity(head.len() + tail.len() + 3 * N + 4);
    text.push_str(head);
    text.push_str(" (?");
    (1..N).for_each(|_| text.push_str(", ?"));
    text.push_str(") ");
    text.push_str(tail);
    text
}

/// The statement for several rows.
pub(crate) fn many<'a, T, const N: usize>(
    head: &'static str,
    rows: &'a [T],
    values: impl Fn(&'a T) -> [ValueRef<'a>; N],
    tail: &'static str,
) -> Query<'a> {
    let mut query = Query::new(head);
    query.push(" ").rows(rows, values).push(" ").push(tail);
    query
}

/// Splits rows into statements of a few sizes only, so that their texts are cached: as many full
/// ones as there are, then halves.
pub(crate) fn parts<T>(rows: &[T], columns: usize) -> impl Iterator<Item = &[T]> {
    let full = previous_power_of_two((VALUES_MAX / columns.max(1)).clamp(1, ROWS_MAX));
    let mut rest = rows;
    std::iter::from_fn(move || {
        let size = previous_power_of_two(rest.len().min(full));
        let (part, after) = rest.split_at_checked(size).filter(|(part, _)| !part.is_empty())?;
        rest = after;
        Some(part)
    })
}

/// PostgreSQL takes 65 535 values in a statement; longer texts gain nothing.
const VALUES_MAX: usize = 8_000;
const ROWS_MAX: usize = 512;

fn previous_power_of_two(number: usize) -> usize {
    if number == 0 { 0 } else { 1 << number.ilog2() }
}
