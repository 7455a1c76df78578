//! The pages of experiments; plain data in, markup out.

pub mod plan;
pub mod results;
