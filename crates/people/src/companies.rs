//! The businesses that persons belong to: by their addresses, or because somebody said so.

pub mod deeds;
pub(crate) mod resolve;
pub mod store;
