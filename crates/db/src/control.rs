//! How the threads begin and end the transactions that closures see.

use crate::error::{Error, Fate, Result};
use crate::tx::{Conn, Tx};

impl Tx {
    /// Starts afresh with a statement that controls the transaction.
    pub(crate) fn begin(&mut self, sql: &str) -> Result<()> {
        self.fate = Fate::Fine;
        self.guarded(|conn| match conn {
            Conn::Sqlite(session) => {
                session.limit_lifted(false);
                session.batch(sql)
            }
            Conn::Postgres(session) => session.begin(sql),
        })
    }

    /// Begins a transaction that writes.
    pub(crate) fn begin_write(&mut self) -> Result<()> {
        match &self.conn {
            Conn::Sqlite(_) => self.begin("begin immediate"),
            Conn::Postgres(session) => self.begin(session.begin_write()),
        }
    }

    /// Ends the transaction and keeps its effects.
    pub(crate) fn commit(&mut self) -> Result<()> {
        self.batch("commit").map_err(|error| {
            if self.fate == Fate::Lost {
                // It may have been kept or not; running it again could do it twice.
                let error = Error::broken("the connection was lost during the commit");
                self.fate = Fate::Failed(error.clone());
                return error;
            }
            error
        })
    }

    /// Ends the transaction, whatever state it is in, and keeps nothing.
    pub(crate) fn abandon(&mut self) {
        let lost = self.fate == Fate::Lost;
        self.fate = Fate::Fine;
        if !lost && !self.is_outside() {
            let _ = self.batch("rollback");
        }
        self.fate = Fate::Fine;
    }

    /// Whether no transaction is open, as far as the connection knows.
    pub(crate) fn is_outside(&self) -> bool {
        match &self.conn {
            Conn::Sqlite(session) => session.is_outside(),
            Conn::Postgres(_) => false,
        }
    }

    /// Whether the same closure in a new transaction may well succeed.
    pub(crate) fn may_run_again(&self) -> bool {
        matches!(self.fate, Fate::Conflict | Fate::Lost)
    }

    /// Why nothing more can be done in this transaction.
    pub(crate) fn error(&self) -> Option<Error> {
        match &self.fate {
            Fate::Fine => None,
            Fate::Failed(error) => Some(error.clone()),
            Fate::Conflict => Some(Error::Busy),
            Fate::Lost => Some(Error::Closed),
        }
    }
}
