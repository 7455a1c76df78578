//! Typed words: each slice keeps `locales/<language>/<slice>.ftl`; a missing key or argument does
//! not compile.
//!
//! A slice's `build.rs` is `fn main() -> std::process::ExitCode { l10n::build() }` (with `l10n`
//! under `[build-dependencies]`, feature `build`), and its `lib.rs` says `l10n::words!();`, which
//! gives `words(language) -> &'static Words`.

pub use fluent_typed;

/// Turns the Fluent files beside the calling `build.rs` into typed functions.
#[cfg(feature = "build")]
pub fn build() -> std::process::ExitCode {
    use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
    let Some(out) = std::env::var_os("OUT_DIR").and_then(|it| it.into_string().ok()) else {
        return std::process::ExitCode::FAILURE;
    };
    let options = BuildOptions::default()
        .with_prefix("")
        .with_lint_level(LintLevel::Deny)
        // Letters, titles and tests want words without invisible marks round their arguments.
        .without_bidi_isolation()
        .with_output_file_path(&format!("{out}/l10n.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/translations.ftl")));
    build_from_locales_folder(options)
}

/// Includes what `build` wrote, and gives `words(language)`.
#[macro_export]
macro_rules! words {
    () => {
        mod generated {
            #![expect(clippy::allow_attributes, reason = "written by fluent-typed")]
            #![expect(unused, reason = "written by fluent-typed")]
            #![allow(clippy::too_many_arguments, reason = "a sentence has as many as it has")]
            #![expect(clippy::derivable_impls, reason = "written by fluent-typed")]
            #![expect(clippy::unwrap_used, reason = "written by fluent-typed")]
            use $crate::fluent_typed;
            include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
        }
        pub(crate) use generated::L10nLanguage as Words;

        /// The words of a language.
        pub(crate) fn words(language: base::Language) -> &'static Words {
            use generated::L10n;
            static ENGLISH: std::sync::LazyLock<Words> =
                std::sync::LazyLock::new(|| L10n::En.load());
            static GERMAN: std::sync::LazyLock<Words> =
                std::sync::LazyLock::new(|| L10n::De.load());
            match language {
                base::Language::English => &ENGLISH,
                base::Language::German => &GERMAN,
            }
        }
    };
}
