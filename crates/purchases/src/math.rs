//! The mathematics below the models: special functions and the search for a minimum. Pure.

pub mod minimise;
pub mod special;
