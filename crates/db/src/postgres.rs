//! One PostgreSQL connection: reaching the server, prepared statements, what its errors mean.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::private::BytesMut;
use ::postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use ::postgres::{Client, Config, NoTls, Statement};
use base::{Kind, ValueRef};

use crate::check::Prepared;
use crate::error::{Error, Failure, Fate, Result, rule};
use crate::row::{Cells, Layout, Source};
use crate::settings::Settings;
use crate::tls::{self, Security};
use crate::tx::{Ask, Next, Visit};

/// Where the server is and how to speak to it; shared by all threads.
pub(crate) struct Server {
    config: Config,
    security: Security,
    greeting: String,
    serializable: bool,
}

/// A connection, made when it is first needed and again when it was lost.
pub(crate) struct Session {
    server: Arc<Server>,
    client: Option<Client>,
    prepared: HashMap<Box<str>, Statement>,
    /// When the server was last waited for in vain.
    given_up: Option<Instant>,
}

/// Statements kept prepared per connection.
const PREPARED_MAX: usize = 1024;
/// A lost server is looked for this long before the closure is refused.
const RECONNECT_WAIT: Duration = Duration::from_secs(10);
/// After waiting in vain the next closures are refused at once for a while.
const REFUSE_FOR: Duration = Duration::from_secs(5);

impl Server {
    /// Reads the address.
    pub fn new(settings: &Settings) -> Result<Self> {
        let (address, security) = tls::of_address(&settings.url)?;
        let mut config: Config = address.parse().map_err(Error::broken)?;
        if config.get_application_name().is_none() {
            config.application_name("hundred");
        }
        config.connect_timeout(Duration::from_secs(5));
        config.keepalives_idle(Duration::from_secs(60));
        let greeting = format!(
            "set statement_timeout = {}; set idle_in_transaction_session_timeout = {}; \
             set synchronous_commit = {}; set client_min_messages = warning; \
             set timezone = 'UTC'",
            settings.statement_timeout_ms,
            settings.statement_timeout_ms.saturating_mul(4),
            if settings.synchronous_full { "on" } else { "off" },
        );
        Ok(Self { config, security, greeting, serializable: settings.serializable })
    }

    fn connect(&self) -> Result<Client, ::postgres::Error> {
        let mut client = match &self.security {
            Security::Plain => self.config.connect(NoTls)?,
            Security::Tls(connector) => self.config.connect(connector.clone())?,
        };
        client.batch_execute(&self.greeting)?;
        Ok(client)
    }
}

impl Session {
    /// A connection that is made when it is first needed.
    pub fn new(server: Arc<Server>) -> Self {
        Self { server, client: None, prepared: HashMap::new(), given_up: None }
    }

    /// Connects, at once or not at all.
    pub fn connect(&mut self) -> Result<()> {
        self.prepared.clear();
        let connected = self.server.connect();
        self.client = Some(connected.map_err(|error| match failure(&error).error {
            Error::Closed => Error::broken(chain(&error)),
            other => other,
        })?);
        Ok(())
    }

    /// How a transaction that writes begins.
    pub fn begin_write(&self) -> &'static str {
        if self.server.serializable { "begin isolation level serializable" } else { "begin" }
    }

    /// Begins a transaction, on a new connection if the old one turns out to be lost.
    pub fn begin(&mut self, sql: &str) -> Result<(), Failure> {
        let start = Instant::now();
        let patient = self.given_up.is_none_or(|it| it.elapsed() > REFUSE_FOR);
        let mut pause = Duration::from_millis(20);
        loop {
            match self.try_to_begin(sql) {
                Err(Failure { fate: Fate::Lost, error }) => {
                    self.client = None;
                    if !patient || start.elapsed() > RECONNECT_WAIT {
                        self.given_up = Some(Instant::now());
                        // Not `Lost`: nobody should try it again at once.
                        return Err(Failure::fatal(error));
                    }
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_secs(1));
                }
                began => {
                    self.given_up = None;
                    return began;
                }
            }
        }
    }

    fn try_to_begin(&mut self, sql: &str) -> Result<(), Failure> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.prepared.clear();
            self.client = Some(self.server.connect().map_err(|error| {
                tracing::warn!(error = chain(&error), "cannot reach the database server");
                failure(&error)
            })?);
        }
        self.batch(sql)
    }

    /// Runs a statement and counts the rows it touched.
    pub fn run(&mut self, ask: Ask<'_>) -> Result<u64, Failure> {
        let statement = self.prepare(ask)?;
        let params: Vec<Param<'_>> = ask.values.iter().map(|value| Param(*value)).collect();
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|it| it as _).collect();
        self.client()?.execute(&statement, &params).map_err(|it| failure(&it))
    }

    /// Shows row after row to the visitor, as they arrive.
    pub fn each(&mut self, ask: Ask<'_>, visit: &mut Visit<'_>) -> Result<(), Failure> {
        let statement = self.prepare(ask)?;
        let columns = statement.columns();
        let layout = Layout::new(ask.fields, columns.len(), |column| columns[column].name())?;
        let params = ask.values.iter().map(|value| Param(*value));
        let mut rows = self.client()?.query_raw(&statement, params).map_err(|it| failure(&it))?;
        let mut ended = Ok(());
        while let Some(row) = rows.next().map_err(|it| failure(&it))? {
            match visit(&mut Cells::new(Source::Postgres(&row), &layout)) {
                Ok(Next::Go) => continue,
                Ok(Next::Stop) => {}
                Err(error) => ended = Err(error.into()),
            }
            // The rest arrives in any case, and may end in a failure that we must know of.
            while rows.next().map_err(|it| failure(&it))?.is_some() {}
            break;
        }
        ended
    }

    /// What a statement takes and gives.
    pub fn describe(&mut self, sql: &str) -> Result<Prepared, Failure> {
        let statement = self.client()?.prepare(sql).map_err(|it| failure(&it))?;
        let kind = |ty: &Type| match *ty {
            Type::INT8 | Type::INT4 | Type::INT2 => Ok(Some(Kind::Int)),
            Type::FLOAT8 => Ok(Some(Kind::Real)),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR => Ok(Some(Kind::Text)),
            Type::BYTEA => Ok(Some(Kind::Bytes)),
            _ => Err(ty.to_string()),
        };
        let columns = statement.columns().iter();
        let columns = columns.map(|it| (it.name().to_owned(), kind(it.type_()))).collect();
        Ok(Prepared { markers: statement.params().len(), columns })
    }

    /// Runs statements without values.
    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.client()?.batch_execute(sql).map_err(|it| failure(&it))
    }

    fn client(&mut self) -> Result<&mut Client, Failure> {
        self.client.as_mut().ok_or(Failure { error: Error::Closed, fate: Fate::Lost })
    }

    fn prepare(&mut self, ask: Ask<'_>) -> Result<Statement, Failure> {
        let statement = match self.prepared.get(ask.text) {
            Some(statement) => statement.clone(),
            None => {
                let statement = self.client()?.prepare(ask.text).map_err(|it| failure(&it))?;
                if self.prepared.len() >= PREPARED_MAX {
                    self.prepared.clear();
                }
                self.prepared.insert(ask.text.into(), statement.clone());
                statement
            }
        };
        let (wanted, given) = (statement.params().len(), ask.values.len());
        if wanted != given {
            return Err(Failure::fatal(Error::broken(format_args!(
                "the statement takes {wanted} values, {given} were given"
            ))));
        }
        Ok(statement)
    }
}

/// A value on its way in. The server has inferred the parameter's type; we follow it.
#[derive(Debug)]
struct Param<'a>(ValueRef<'a>);

type Anyhow = Box<dyn StdError + Sync + Send>;

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Anyhow> {
        match (self.0, ty) {
            (ValueRef::Null, _) => Ok(IsNull::Yes),
            (ValueRef::Int(it), &Type::INT8) => it.to_sql(ty, out),
            (ValueRef::Int(it), &Type::INT4) => i32::try_from(it)?.to_sql(ty, out),
            (ValueRef::Int(it), &Type::INT2) => i16::try_from(it)?.to_sql(ty, out),
            (ValueRef::Int(it), &Type::FLOAT8) => (it as f64).to_sql(ty, out),
            (ValueRef::Real(it), _) if it.is_nan() => Err("a real that is no number".into()),
            (ValueRef::Real(it), &Type::FLOAT8) => it.to_sql(ty, out),
            (ValueRef::Text(it), _) if it.contains('\0') => Err("text with a zero byte".into()),
            (ValueRef::Text(it), &(Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR)) => {
                it.to_sql(ty, out)
            }
            (ValueRef::Bytes(it), &Type::BYTEA) => it.to_sql(ty, out),
            (value, ty) => Err(format!("{value:?} given where {ty} is wanted").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A cell on its way out.
pub(crate) struct Raw<'a>(pub ValueRef<'a>);

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Anyhow> {
        Ok(Raw(match *ty {
            Type::INT8 => ValueRef::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => ValueRef::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => ValueRef::Int(i16::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => ValueRef::Real(f64::from_sql(ty, raw)?),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR | Type::UNKNOWN => {
                ValueRef::Text(<&str>::from_sql(ty, raw)?)
            }
            Type::BYTEA => ValueRef::Bytes(raw),
            _ => return Err(format!("a column of type {ty} must be cast").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Anyhow> {
        Ok(Raw(ValueRef::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// What an error of PostgreSQL or of the way to it means here.
fn failure(error: &::postgres::Error) -> Failure {
    let Some(cause) = error.as_db_error() else {
        let lost = error.is_closed() || error.source().is_some_and(|it| it.is::<std::io::Error>());
        return match lost {
            true => Failure { error: Error::Closed, fate: Fate::Lost },
            false => Failure::fatal(Error::broken(chain(error))),
        };
    };
    let name = || cause.constraint().unwrap_or_default().to_owned();
    Failure::fatal(match cause.code().code() {
        "40001" | "40P01" => return Failure { error: Error::Busy, fate: Fate::Conflict },
        // Shut down, starting up, too many connections: worth another try on a new connection.
        "57P01" | "57P02" | "57P03" | "53300" | "25P03" => {
            return Failure { error: Error::Closed, fate: Fate::Lost };
        }
        "57014" => Error::Timeout,
        "55P03" => Error::Busy,
        "23505" | "23514" => rule(name()),
        "23503" => {
            tracing::debug!(constraint = name(), "a foreign key refused");
            rule("foreign_key".to_owned())
        }
        "23502" => {
            let (table, column) = (cause.table(), cause.column());
            rule(format!("{}_{}_not_null", table.unwrap_or("?"), column.unwrap_or("?")))
        }
        code => Error::broken(format_args!("{} ({code})", cause.message())),
    })
}

/// An error with its causes; the driver's own text says only "db error".
fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
