fn main() -> std::process::ExitCode {
    l10n::build()
}
