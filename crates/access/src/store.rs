//! Every statement of this crate, by the noun it is about.

pub mod accounts;
pub mod audit;
pub mod communities;
pub mod identify;
pub mod seats;
pub mod sessions;
pub mod tokens;

/// All of them, for the tests that prepare and explain each.
pub const ALL: [&[db::Entry]; 7] = [
    accounts::STATEMENTS,
    audit::STATEMENTS,
    communities::STATEMENTS,
    identify::STATEMENTS,
    seats::STATEMENTS,
    sessions::STATEMENTS,
    tokens::STATEMENTS,
];
