//! The seats as their callers see them, on both engines.
