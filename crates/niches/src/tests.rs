//! Niches as their callers see them, on both engines.

mod doors;
mod town;
