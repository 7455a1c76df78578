//! Which database, how many connections, and the limits on each.

use std::path::PathBuf;

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// How to open a database. `Settings::new(url)` fills in the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `sqlite:path`, a plain path, or `postgres://…` (`sslmode=require` asks for verified TLS,
    /// `sslrootcert=path` names the authority to trust).
    pub url: String,
    /// Threads that read, each with its own connection.
    pub readers: usize,
    /// Threads that write, on PostgreSQL; SQLite has one.
    pub writers: usize,
    /// Closures that may wait for a thread, per kind; one more is answered with `Error::Busy`.
    pub queue_limit: usize,
    /// How long one statement may run; 0 means without limit.
    pub statement_timeout_ms: u64,
    /// Whether an answered write survives the loss of power (and not just of the process).
    pub synchronous_full: bool,
    /// PostgreSQL: whether writes run as if one after another, at the price of more retries.
    pub serializable: bool,
}

impl Settings {
    /// The usual settings for a database at this address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// Which engine the address names.
    pub fn engine(&self) -> Engine {
        let postgres = ["postgres://", "postgresql://"].iter().any(|it| self.url.starts_with(it));
        if postgres { Engine::Postgres } else { Engine::Sqlite }
    }

    /// The file of a SQLite database.
    pub fn path(&self) -> PathBuf {
        let path = self.url.strip_prefix("sqlite:").unwrap_or(&self.url);
        PathBuf::from(path.strip_prefix("//").unwrap_or(path))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: "sqlite:data/hundred.sqlite".to_owned(),
            readers: 4,
            writers: 8,
            queue_limit: 1024,
            statement_timeout_ms: 30_000,
            synchronous_full: true,
            serializable: false,
        }
    }
}
