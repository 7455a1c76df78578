//! Types the words of the pages.

fn main() -> std::process::ExitCode {
    l10n::build()
}
