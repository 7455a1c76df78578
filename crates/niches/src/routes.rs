//! Doors for people.

pub(crate) mod list;
pub(crate) mod niche;
