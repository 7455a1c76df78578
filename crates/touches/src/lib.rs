//! touches.
