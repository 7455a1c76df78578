//! Through the doors and on both engines.
