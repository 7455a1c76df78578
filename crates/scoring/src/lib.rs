//! scoring.
