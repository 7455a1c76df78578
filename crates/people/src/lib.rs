//! Everyone who ever touched the business: one person each, with identities, kinds and provenance.

pub mod arrival;
pub mod model;
