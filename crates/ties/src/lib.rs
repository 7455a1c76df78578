//! Whom a touch was said to: who talks with whom, and who told whom about us.
//!
//! The log of touches says what somebody did; here stands to which name they did it. A name is kept
//! as it was written and its bearer is looked up when the ties are read, so that it does not matter
//! whether the reply or the profile came in first, or who was merged with whom since.

pub mod deeds;
pub mod model;
pub mod store;
#[cfg(test)]
mod tests;
pub mod verify;

pub use deeds::{delete_batch_of, due, record, refold};
pub use model::{Directed, Name, Sum};

/// Every statement of the ties, for the tests that prepare and explain them.
pub fn statements() -> &'static [db::Entry] {
    store::STATEMENTS
}
