//! One binary: reads the command line and does what it says.

use std::process::ExitCode;

/// Pages are made of many small texts that live for a millisecond.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hundred::run()
}
