//! Fields that a community defines: what they are, what is said in them, and what is shown.

pub mod deeds;
pub mod model;
pub(crate) mod reshow;
pub mod store;

pub use model::{CustomKind, CustomValue, Definition};
