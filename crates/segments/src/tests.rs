//! Segments as their callers see them, on both engines.

mod doors;
mod evaluator;
mod plans;
mod property;
mod world;
