//! Through the doors and on both engines.

mod audit;
mod doors;
mod seats;
mod sign_in;
mod tokens;
mod world;
