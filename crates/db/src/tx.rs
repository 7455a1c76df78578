//! A transaction, as closures see it: run a statement, read rows, remember what went wrong.

use base::{ToValue, ValueRef};

use crate::check::Prepared;
use crate::error::{Error, Failure, Fate, Result};
use crate::query::Query;
use crate::row::{Cells, Field, Row};
use crate::settings::Engine;
use crate::statement::Entry;
use crate::{postgres, sqlite};

/// One transaction on one connection.
///
/// A statement that fails ends the transaction, on both engines: whatever is tried afterwards
/// gives the same error again, and nothing is kept. `attempt` is the way to go on after a failure.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) fate: Fate,
}

pub(crate) enum Conn {
    Sqlite(sqlite::Session),
    Postgres(Box<postgres::Session>),
}

/// What a visitor says about the next row.
pub(crate) enum Next {
    Go,
    Stop,
}

pub(crate) type Visit<'v> = dyn FnMut(&mut Cells<'_>) -> Result<Next> + 'v;

/// One question to a session.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'q> {
    /// Whose it is, for the message when it breaks.
    pub name: &'q str,
    pub text: &'q str,
    pub values: &'q [ValueRef<'q>],
    pub fields: &'q [Field],
}

/// What a statement put together while running is called.
pub(crate) const BUILT: &str = "a query";

impl Tx {
    pub(crate) fn sqlite(session: sqlite::Session) -> Self {
        Self { conn: Conn::Sqlite(session), fate: Fate::Fine }
    }

    pub(crate) fn postgres(session: postgres::Session) -> Self {
        Self { conn: Conn::Postgres(Box::new(session)), fate: Fate::Fine }
    }

    /// Which engine this runs on. Only the few places with two texts ask.
    pub fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement and says how many rows it touched.
    pub fn run(&mut self, entry: &Entry, values: &[ValueRef<'_>]) -> Result<u64> {
        let text = entry.text(self.engine());
        self.touch(Ask { name: entry.name, text, values, fields: &[] })
    }

    /// The only row; none is `Error::Missing`.
    pub fn one<R: Row>(&mut self, entry: &Entry, values: &[ValueRef<'_>]) -> Result<R> {
        self.maybe(entry, values)?.ok_or(Error::Missing)
    }

    /// The first row, if there is one.
    pub fn maybe<R: Row>(&mut self, entry: &Entry, values: &[ValueRef<'_>]) -> Result<Option<R>> {
        let text = entry.text(self.engine());
        self.first(Ask { name: entry.name, text, values, fields: R::FIELDS })
    }

    /// Every row.
    pub fn all<R: Row>(&mut self, entry: &Entry, values: &[ValueRef<'_>]) -> Result<Vec<R>> {
        let text = entry.text(self.engine());
        self.collect(Ask { name: entry.name, text, values, fields: R::FIELDS })
    }

    /// Row after row without collecting them, for millions. The visitor's error ends it.
    pub fn each<R: Row>(
        &mut self,
        entry: &Entry,
        values: &[ValueRef<'_>],
        visit: &mut dyn FnMut(R) -> Result<()>,
    ) -> Result<()> {
        let text = entry.text(self.engine());
        self.walk(Ask { name: entry.name, text, values, fields: R::FIELDS }, visit)
    }

    /// Runs a built statement and says how many rows it touched.
    pub fn run_query(&mut self, query: &Query<'_>) -> Result<u64> {
        let (text, values) = (query.render(self.engine()), query.values());
        self.touch(Ask { name: BUILT, text: &text, values: &values, fields: &[] })
    }

    /// The only row of a built statement; none is `Error::Missing`.
    pub fn one_of<R: Row>(&mut self, query: &Query<'_>) -> Result<R> {
        self.maybe_of(query)?.ok_or(Error::Missing)
    }

    /// The first row of a built statement.
    pub fn maybe_of<R: Row>(&mut self, query: &Query<'_>) -> Result<Option<R>> {
        let (text, values) = (query.render(self.engine()), query.values());
        self.first(Ask { name: BUILT, text: &text, values: &values, fields: R::FIELDS })
    }

    /// Every row of a built statement.
    pub fn all_of<R: Row>(&mut self, query: &Query<'_>) -> Result<Vec<R>> {
        let (text, values) = (query.render(self.engine()), query.values());
        self.collect(Ask { name: BUILT, text: &text, values: &values, fields: R::FIELDS })
    }

    /// Row after row of a built statement.
    pub fn each_of<R: Row>(
        &mut self,
        query: &Query<'_>,
        visit: &mut dyn FnMut(R) -> Result<()>,
    ) -> Result<()> {
        let (text, values) = (query.render(self.engine()), query.values());
        self.walk(Ask { name: BUILT, text: &text, values: &values, fields: R::FIELDS }, visit)
    }

    /// Does something that may fail without ending the transaction: an error undoes what was done
    /// inside and nothing else.
    pub fn attempt<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.batch("savepoint attempt")?;
        match work(self) {
            Ok(done) if self.fate == Fate::Fine => {
                self.batch("release savepoint attempt")?;
                Ok(done)
            }
            Ok(_) => Err(self.undo_attempt().into()),
            Err(error) => {
                self.undo_attempt();
                Err(error)
            }
        }
    }

    /// Lets nobody else pass the same gate of the same community until this transaction ends:
    /// for rules that no constraint can hold. SQLite has one writer anyway.
    pub fn exclusive(&mut self, gate: &str, community: impl ToValue) -> Result<()> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => {
                let mut query = Query::new("select pg_advisory_xact_lock(hashtextextended(");
                query.arg(gate).push(", ").arg(community).push("))");
                self.ignore(&query)
            }
        }
    }

    /// Passes a gate beside others, until this transaction ends; whoever passes it exclusively
    /// waits for all of them, and they for it. SQLite has one writer anyway.
    pub fn shared(&mut self, gate: &str, community: impl ToValue) -> Result<()> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => {
                let before = "select pg_advisory_xact_lock_shared(hashtextextended(";
                let mut query = Query::new(before);
                query.arg(gate).push(", ").arg(community).push("))");
                self.ignore(&query)
            }
        }
    }

    /// Lifts the time limit for the rest of this transaction: exports and refolds of everything.
    pub fn take_your_time(&mut self) -> Result<()> {
        if let Conn::Sqlite(session) = &mut self.conn {
            session.limit_lifted(true);
            return Ok(());
        }
        self.batch(
            "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
        )
    }

    /// Shortens the time limit of each statement for the rest of this transaction: for answers that
    /// somebody waits for while typing. What takes longer ends in `Error::Timeout`.
    pub fn hurry(&mut self, milliseconds: u32) -> Result<()> {
        if let Conn::Sqlite(session) = &mut self.conn {
            session.limit_shortened(milliseconds);
            return Ok(());
        }
        let mut query = Query::new("select set_config('statement_timeout', ");
        query.arg(milliseconds.to_string()).push(", true)");
        self.ignore(&query)
    }

    /// Runs several statements without values.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.batch(sql),
            Conn::Postgres(session) => session.batch(sql),
        })
    }

    /// Runs a script of statements without values, whose texts may hold semicolons.
    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.script(sql),
            Conn::Postgres(session) => session.batch(sql),
        })
    }

    /// What the engine says about a statement without running it.
    pub(crate) fn prepare(&mut self, sql: &str) -> Result<Prepared> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.describe(sql),
            Conn::Postgres(session) => session.describe(sql),
        })
    }

    /// Row after row by position, for readers that know the columns only at run time.
    pub(crate) fn cells(&mut self, ask: Ask<'_>, visit: &mut Visit<'_>) -> Result<()> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.each(ask, visit).map_err(|it| it.within(ask.name)),
            Conn::Postgres(session) => session.each(ask, visit).map_err(|it| it.within(ask.name)),
        })
    }

    /// Runs a built statement and looks at none of its rows.
    pub(crate) fn ignore(&mut self, query: &Query<'_>) -> Result<()> {
        let (text, values) = (query.render(self.engine()), query.values());
        self.cells(Ask { name: BUILT, text: &text, values: &values, fields: &[] }, &mut |_| {
            Ok(Next::Go)
        })
    }

    fn touch(&mut self, ask: Ask<'_>) -> Result<u64> {
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => session.run(ask).map_err(|it| it.within(ask.name)),
            Conn::Postgres(session) => session.run(ask).map_err(|it| it.within(ask.name)),
        })
    }

    fn first<R: Row>(&mut self, ask: Ask<'_>) -> Result<Option<R>> {
        let mut found = None;
        self.cells(ask, &mut |cells| {
            found = Some(R::read(cells)?);
            Ok(Next::Stop)
        })?;
        Ok(found)
    }

    fn collect<R: Row>(&mut self, ask: Ask<'_>) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.cells(ask, &mut |cells| {
            rows.push(R::read(cells)?);
            Ok(Next::Go)
        })?;
        Ok(rows)
    }

    fn walk<R: Row>(&mut self, ask: Ask<'_>, visit: &mut dyn FnMut(R) -> Result<()>) -> Result<()> {
        self.cells(ask, &mut |cells| visit(R::read(cells)?).map(|()| Next::Go))
    }

    /// Does nothing in a transaction that has failed, and remembers a failure.
    pub(crate) fn guarded<T>(
        &mut self,
        work: impl FnOnce(&mut Conn) -> Result<T, Failure>,
    ) -> Result<T> {
        if let Some(error) = self.error() {
            return Err(error);
        }
        work(&mut self.conn).map_err(|failure| {
            self.fate = failure.fate;
            failure.error
        })
    }

    /// Rolls back to the start of the attempt. A conflict stays: it needs a new transaction.
    fn undo_attempt(&mut self) -> Error {
        let error = self.error().unwrap_or(Error::Busy);
        if matches!(self.fate, Fate::Fine | Fate::Failed(_)) {
            self.fate = Fate::Fine;
            let _ = self.batch("rollback to savepoint attempt; release savepoint attempt");
        }
        error
    }
}
