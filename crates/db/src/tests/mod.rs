//! The promises of the database, tried on both engines.

mod conflicts;
mod killed;
mod macros;
mod migrations;
mod schema;
mod search;
mod threads;
