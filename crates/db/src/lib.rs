//! The database: one SQL text, two engines, threads that own their connections.
//!
//! Callers send synchronous closures; nothing can be awaited inside a transaction. A closure that
//! writes may be run again, so it changes nothing but the database.

mod check;
mod control;
mod db;
pub mod dialect;
pub mod dump;
mod error;
pub mod held;
mod insert;
pub mod migrate;
mod postgres;
mod query;
mod reader;
mod row;
pub mod rows;
pub mod schema;
pub mod search;
mod set;
mod settings;
mod sqlite;
mod statement;
mod task;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod tls;
mod tx;
mod writer;

pub use base::{FromValue, Kind, ToValue, ValueRef};

pub use crate::check::{explain, explain_query, full_scans, verify};
pub use crate::db::Db;
pub use crate::error::{Error, Result};
pub use crate::migrate::migrate;
pub use crate::query::Query;
pub use crate::row::{Cells, Field, Row};
pub use crate::set::Set;
pub use crate::settings::{Engine, Settings};
pub use crate::statement::{Answer, Entry, One, markers, numbered};
pub use crate::tx::Tx;

/// The statements of this crate, for the tests that prepare and explain all of them.
pub fn statements() -> &'static [Entry] {
    search::STATEMENTS
}
