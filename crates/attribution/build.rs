//! Turns the words of this crate into typed functions.

fn main() -> std::process::ExitCode {
    l10n::build()
}
