//! What the pages of the house look like.

pub mod first_run;
pub mod lists;
pub mod today;
