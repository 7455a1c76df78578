//! One SQLite connection: opening it, binding, stepping, and what its errors mean.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base::{Kind, ValueRef};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef as Cell};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql, ffi};

use crate::check::Prepared;
use crate::error::{Error, Failure, Result, rule};
use crate::row::{Cells, Field, Layout, Source};
use crate::settings::Settings;
use crate::tx::{Ask, Next, Visit};

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// A connection with its time limit.
pub(crate) struct Session {
    conn: Connection,
    clock: Arc<Deadline>,
    limit: Option<Duration>,
    lifted: bool,
    /// A limit for the running transaction only.
    shortened: Option<Duration>,
}

/// Statements kept prepared per connection; more than the house has.
const PREPARED_MAX: usize = 1024;
/// An import dirties pages all over the file: a larger cache finds them again, and a longer log
/// lets a page that is changed ten times be copied into the file once. What savepoints keep may go
/// to a file, for SQLite walks all of it after each statement as long as it is in memory.
const WRITER: &str =
    "pragma cache_size = -65536; pragma wal_autocheckpoint = 8000; pragma temp_store = default";
/// Another process may hold the file for this long before we give up.
const BUSY_WAIT: Duration = Duration::from_secs(10);
/// The time limit is looked at after this many steps of SQLite's machine, well under a millisecond.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

impl Session {
    /// Opens the file; the writer creates it, readable by its owner only.
    pub fn open(settings: &Settings, access: Access) -> Result<Self> {
        let path = settings.path();
        if path.as_os_str().is_empty() || path.as_os_str() == ":memory:" {
            return Err(Error::broken(
                "a SQLite database needs a file, for several threads use it",
            ));
        }
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if access == Access::Write {
            create(&path)?;
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let opened = Connection::open_with_flags(&path, flags);
        let conn = opened.map_err(|error| {
            Error::broken(format_args!("cannot open {}: {error}", path.display()))
        })?;
        let limit = Some(settings.statement_timeout_ms).filter(|it| *it > 0);
        let mut session = Self {
            conn,
            clock: Arc::new(Deadline::new()),
            limit: limit.map(Duration::from_millis),
            lifted: false,
            shortened: None,
        };
        session.prepare_connection(settings, access).map_err(|failure| failure.error)?;
        Ok(session)
    }

    fn prepare_connection(&mut self, settings: &Settings, access: Access) -> Result<(), Failure> {
        self.conn.busy_timeout(BUSY_WAIT).map_err(|it| failure(&it))?;
        self.conn.set_prepared_statement_cache_capacity(PREPARED_MAX);
        // A plan is made once and does not look at the values. Otherwise SQLite plans a statement
        // anew for each value it is given, which cost more than running it; and a plan that a test
        // explained would not be the one that runs.
        self.conn
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|it| failure(&it))?;
        if access == Access::Write {
            self.batch("pragma journal_mode = wal; pragma journal_size_limit = 67108864")?;
        }
        self.batch(
            "pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -32768; \
             pragma trusted_schema = off",
        )?;
        let full = settings.synchronous_full;
        self.batch(if full { "pragma synchronous = full" } else { "pragma synchronous = normal" })?;
        match access {
            Access::Read => self.batch("pragma query_only = on")?,
            Access::Write => self.batch(WRITER)?,
        }
        let clock = self.clock.clone();
        self.conn
            .progress_handler(STEPS_BETWEEN_LOOKS, Some(move || clock.has_passed()))
            .map_err(|it| failure(&it))
    }

    /// Runs a statement and counts the rows it touched.
    pub fn run(&mut self, ask: Ask<'_>) -> Result<u64, Failure> {
        let mut statement = self.bound(ask)?;
        let touched = statement.raw_execute().map_err(|it| failure(&it))?;
        Ok(touched as u64)
    }

    /// Shows row after row to the visitor.
    pub fn each(&mut self, ask: Ask<'_>, visit: &mut Visit<'_>) -> Result<(), Failure> {
        let mut statement = self.bound(ask)?;
        let layout = layout(ask.fields, &statement)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|it| failure(&it))? {
            if let Next::Stop = visit(&mut Cells::new(Source::Sqlite(row), &layout))? {
                break;
            }
        }
        Ok(())
    }

    /// Runs one statement once for each row of values, and says after each how many rows of the
    /// table it touched.
    pub fn run_rows<'v, const N: usize>(
        &mut self,
        text: &str,
        rows: impl Iterator<Item = [ValueRef<'v>; N]>,
        mut done: impl FnMut(usize, u64),
    ) -> Result<(), Failure> {
        let (limit, clock) = (self.time_left(), self.clock.clone());
        let mut statement = self.conn.prepare_cached(text).map_err(|it| failure(&it))?;
        for (at, values) in rows.enumerate() {
            clock.start(limit);
            bind(&mut statement, &values)?;
            let touched = statement.raw_execute().map_err(|it| failure(&it))?;
            done(at, touched as u64);
        }
        Ok(())
    }

    /// The same for a statement that gives rows back.
    pub fn each_of_rows<'v, const N: usize>(
        &mut self,
        (text, fields): (&str, &[Field]),
        rows: impl Iterator<Item = [ValueRef<'v>; N]>,
        visit: &mut Visit<'_>,
    ) -> Result<(), Failure> {
        let (limit, clock) = (self.time_left(), self.clock.clone());
        let mut statement = self.conn.prepare_cached(text).map_err(|it| failure(&it))?;
        let layout = layout(fields, &statement)?;
        for values in rows {
            clock.start(limit);
            bind(&mut statement, &values)?;
            let mut back = statement.raw_query();
            while let Some(row) = back.next().map_err(|it| failure(&it))? {
                visit(&mut Cells::new(Source::Sqlite(row), &layout))?;
            }
        }
        Ok(())
    }

    /// What a statement takes and gives.
    pub fn describe(&self, sql: &str) -> Result<Prepared, Failure> {
        let statement = self.conn.prepare(sql).map_err(|it| failure(&it))?;
        let kind = |declared: &str| match declared.to_ascii_lowercase().as_str() {
            "integer" => Some(Kind::Int),
            "real" => Some(Kind::Real),
            "text" => Some(Kind::Text),
            "blob" => Some(Kind::Bytes),
            _ => None,
        };
        let columns = statement.columns();
        let columns = columns.map(|it| (it.name().to_owned(), Ok(it.decl_type().and_then(kind))));
        let columns = columns.collect();
        Ok(Prepared { markers: statement.parameter_count(), columns })
    }

    /// Runs statements without values, without a time limit.
    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.clock.lift();
        for sql in sql.split(';') {
            let mut statement = self.conn.prepare_cached(sql).map_err(|it| failure(&it))?;
            let mut rows = statement.raw_query();
            while rows.next().map_err(|it| failure(&it))?.is_some() {}
        }
        Ok(())
    }

    /// Runs a script, whose texts may hold semicolons.
    pub fn script(&mut self, sql: &str) -> Result<(), Failure> {
        self.clock.lift();
        self.conn.execute_batch(sql).map_err(|it| failure(&it))
    }

    /// Whether no transaction is open.
    pub fn is_outside(&self) -> bool {
        self.conn.is_autocommit()
    }

    /// Whether the time limit is off until the next transaction.
    pub fn limit_lifted(&mut self, lifted: bool) {
        self.lifted = lifted;
        self.shortened = None;
    }

    /// A shorter time limit until the next transaction.
    pub fn limit_shortened(&mut self, milliseconds: u32) {
        self.shortened = Some(Duration::from_millis(milliseconds.into()));
    }

    fn bound(&mut self, ask: Ask<'_>) -> Result<CachedStatement<'_>, Failure> {
        self.clock.start(self.time_left());
        let mut statement = self.conn.prepare_cached(ask.text).map_err(|it| failure(&it))?;
        bind(&mut statement, ask.values)?;
        Ok(statement)
    }

    fn time_left(&self) -> Option<Duration> {
        self.shortened.or(self.limit.filter(|_| !self.lifted))
    }
}

fn bind(statement: &mut CachedStatement<'_>, values: &[ValueRef<'_>]) -> Result<(), Failure> {
    let (wanted, given) = (statement.parameter_count(), values.len());
    if wanted != given {
        return Err(Failure::fatal(Error::broken(format_args!(
            "the statement takes {wanted} values, {given} were given"
        ))));
    }
    for (at, value) in values.iter().enumerate() {
        statement.raw_bind_parameter(at + 1, Bound(*value)).map_err(|it| failure(&it))?;
    }
    Ok(())
}

fn layout(fields: &[Field], statement: &CachedStatement<'_>) -> Result<Layout> {
    let name = |column| statement.column_name(column).unwrap_or_default();
    Layout::new(fields, statement.column_count(), name)
}

/// The moment at which the running statement has had its time, seen by SQLite's progress handler.
struct Deadline {
    start: Instant,
    nanos: AtomicU64,
}

impl Deadline {
    fn new() -> Self {
        Self { start: Instant::now(), nanos: AtomicU64::new(u64::MAX) }
    }

    /// A statement begins; without a limit it may run for ever.
    fn start(&self, limit: Option<Duration>) {
        match limit {
            Some(limit) => self.set(limit),
            None => self.lift(),
        }
    }

    fn set(&self, limit: Duration) {
        let end = self.start.elapsed().saturating_add(limit).as_nanos();
        self.nanos.store(u64::try_from(end).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn lift(&self) {
        self.nanos.store(u64::MAX, Ordering::Relaxed);
    }

    fn has_passed(&self) -> bool {
        let end = self.nanos.load(Ordering::Relaxed);
        end != u64::MAX && self.start.elapsed().as_nanos() > u128::from(end)
    }
}

/// A value on its way in.
struct Bound<'a>(ValueRef<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            ValueRef::Null => Cell::Null,
            ValueRef::Int(it) => Cell::Integer(it),
            // SQLite would store NULL, PostgreSQL the number that is none.
            ValueRef::Real(it) if it.is_nan() => return Err(refused("a real that is no number")),
            ValueRef::Real(it) => Cell::Real(it),
            // PostgreSQL cannot hold it; neither do we.
            ValueRef::Text(it) if it.contains('\0') => {
                return Err(refused("text with a zero byte"));
            }
            ValueRef::Text(it) => Cell::Text(it.as_bytes()),
            ValueRef::Bytes(it) => Cell::Blob(it),
        }))
    }
}

fn refused(what: &'static str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(what.into())
}

/// A cell on its way out.
pub(crate) fn cell<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<ValueRef<'a>> {
    let cell = row.get_ref(column).map_err(Error::broken)?;
    Ok(match cell {
        Cell::Null => ValueRef::Null,
        Cell::Integer(it) => ValueRef::Int(it),
        Cell::Real(it) => ValueRef::Real(it),
        Cell::Text(it) => ValueRef::Text(std::str::from_utf8(it).map_err(Error::broken)?),
        Cell::Blob(it) => ValueRef::Bytes(it),
    })
}

/// Creates a missing file with its folder, closed to others; SQLite gives the log the same mode.
fn create(path: &std::path::Path) -> Result<()> {
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::broken(format_args!("cannot create {}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

/// What an error of SQLite means here.
fn failure(error: &rusqlite::Error) -> Failure {
    let rusqlite::Error::SqliteFailure(cause, text) = error else {
        return Failure::fatal(Error::broken(error));
    };
    let text = text.as_deref().unwrap_or_default();
    Failure::fatal(match cause.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        ErrorCode::OperationInterrupted => Error::Timeout,
        ErrorCode::ConstraintViolation => constraint(cause.extended_code, text),
        _ => Error::broken(error),
    })
}

/// Gives a broken rule the name that PostgreSQL would give.
fn constraint(code: i32, text: &str) -> Error {
    let what = text.split_once(": ").map_or("", |(_, what)| what);
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE => rule(format!("{}_key", joined(what))),
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let table = what.split('.').next().unwrap_or_default();
            rule(format!("{table}_pkey"))
        }
        ffi::SQLITE_CONSTRAINT_NOTNULL => rule(format!("{}_not_null", joined(what))),
        ffi::SQLITE_CONSTRAINT_CHECK => rule(what.to_owned()),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => rule("foreign_key".to_owned()),
        _ => Error::broken(text),
    }
}

/// `seat.community_id, seat.number` becomes `seat_community_id_number`.
fn joined(columns: &str) -> String {
    let mut name = columns.split('.').next().unwrap_or_default().to_owned();
    for column in columns.split(", ") {
        name.push('_');
        name.push_str(column.rsplit('.').next().unwrap_or_default());
    }
    name
}
