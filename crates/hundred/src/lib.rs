//! Hundred: the house put together, and the commands that run it.

pub mod commands;
pub mod config;
pub mod demo;
mod dice;
pub mod pages;
pub mod wiring;

use std::process::ExitCode;

use clap::Parser;

l10n::words!();

/// Reads the command line and does what it says; errors go to standard error in one sentence each.
pub fn run() -> ExitCode {
    let command = config::CommandLine::parse();
    match commands::run(command) {
        Ok(code) => code,
        Err(error) => {
            tracing::debug!("{error:?}");
            eprintln!("hundred: {error:#}");
            ExitCode::FAILURE
        }
    }
}
