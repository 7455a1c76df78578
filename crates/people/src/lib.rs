//! Everyone who ever touched the business: one person each, with identities, kinds and provenance.

pub mod arrival;
pub mod batch;
pub mod intake;
pub mod model;
mod reshow;
mod shown;
pub mod store;
#[cfg(test)]
mod tests;
