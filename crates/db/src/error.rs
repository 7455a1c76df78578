//! What may go wrong between a closure and the disk, in the few kinds a caller can act upon.

/// A result whose error is the database's.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the database did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Too much waits already, or others keep changing the same rows. Trying later may help.
    #[error("the database is busy")]
    Busy,
    /// The statement ran into the time limit.
    #[error("the statement took too long and was stopped")]
    Timeout,
    /// A rule of the schema refused the change. Names are equal on both engines:
    /// `<table>_<column>_<column>_key`, `<table>_pkey`, `<table>_<column>_not_null`, the name of
    /// a check, and `foreign_key` (SQLite does not say which one).
    #[error("the change breaks the rule {name}")]
    Constraint { name: String },
    /// A row that must exist does not.
    #[error("the row does not exist")]
    Missing,
    /// The database was closed, or the connection was lost for good.
    #[error("the database is closed or out of reach")]
    Closed,
    /// A defect, or a disk or server in trouble.
    #[error("the database failed: {0}")]
    Broken(String),
}

impl Error {
    /// The rule that refused the change, if one did.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Error::Constraint { name } => Some(name),
            _ => None,
        }
    }

    pub fn broken(what: impl std::fmt::Display) -> Self {
        Error::Broken(what.to_string())
    }
}

impl From<base::ValueError> for Error {
    fn from(error: base::ValueError) -> Self {
        Error::broken(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::broken(error)
    }
}

/// PostgreSQL cuts identifiers at 63 bytes; names made for SQLite are cut alike.
pub(crate) fn rule(mut name: String) -> Error {
    name.truncate(63);
    Error::Constraint { name }
}

/// A failed statement, and what it means for the transaction round it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub error: Error,
    pub fate: Fate,
}

/// What became of a transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Everything worked so far.
    #[default]
    Fine,
    /// A statement failed; nothing more can be done in it.
    Failed(Error),
    /// Another transaction was in the way: run it again.
    Conflict,
    /// The connection is gone: run it again on a new one.
    Lost,
}

impl Failure {
    /// The statement failed, the transaction with it.
    pub fn fatal(error: Error) -> Self {
        Self { fate: Fate::Failed(error.clone()), error }
    }

    /// Says in which statement something broke.
    pub fn within(mut self, name: &str) -> Self {
        if let Error::Broken(what) = &self.error {
            self.error = Error::Broken(format!("{name}: {what}"));
            if let Fate::Failed(_) = self.fate {
                self.fate = Fate::Failed(self.error.clone());
            }
        }
        self
    }
}

/// An error outside the engine (a cell that does not fit, a callback's) leaves the transaction be.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, fate: Fate::Fine }
    }
}
