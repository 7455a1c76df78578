//! The pages of the imports.

pub mod bad_rows;
pub mod columns;
pub mod import;
pub mod index;
pub mod upload;

use base::Moment;
use base::money::grouped;
use maud::Markup;
use ui::Mood;
use web::Shell;

use crate::Words;
use crate::importer::What;
use crate::model::{Import, State};
use crate::row::Refusal;

/// `1 234 567`.
pub fn number(count: i64) -> String {
    grouped(count.unsigned_abs())
}

/// `3.8 GB`, in powers of a thousand.
pub fn size(bytes: i64) -> String {
    const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
    let (mut amount, mut unit) = (bytes as f64, 0);
    while amount >= 1000.0 && unit + 1 < UNITS.len() {
        amount /= 1000.0;
        unit += 1;
    }
    if unit == 0 || amount >= 100.0 {
        format!("{amount:.0} {}", UNITS[unit])
    } else {
        format!("{amount:.1} {}", UNITS[unit])
    }
}

/// `3 March 2026, 14:05`.
pub fn when(shell: &Shell, at: Moment) -> String {
    format!("{}, {}", shell.day(at), shell.time(at))
}

/// Where a page below an import stands.
pub fn trail(t: &Words, import: &Import) -> Markup {
    let (above, here) = (t.imports_title(), format!("/imports/{}", import.id));
    ui::breadcrumb(&above, &[("/imports", &above), (&here, &import.file_name)])
}

/// The way to the form that says what the columns mean.
pub fn columns_button(t: &Words, tone: ui::Tone, import: &Import) -> Markup {
    let href = format!("/imports/{}/columns", import.id);
    ui::link_button(tone, &href, "columns-3", &t.columns_title())
}

/// What is imported, as a heading.
pub fn what(t: &Words, what: What) -> String {
    match what {
        What::ShopifyOrders => t.what_shopify(),
        What::Mailchimp => t.what_mailchimp(),
        What::People => t.what_people(),
        What::JsonLines => t.what_json(),
    }
}

/// Where an import stands, with its colour.
pub fn state(t: &Words, state: State) -> (Mood, String) {
    match state {
        State::NeedsColumns => (Mood::Warning, t.state_needs_columns()),
        State::Previewing => (Mood::Info, t.state_previewing()),
        State::Ready => (Mood::Warning, t.state_ready()),
        State::Running => (Mood::Info, t.state_running()),
        State::Finished => (Mood::Good, t.state_finished()),
        State::Failed => (Mood::Bad, t.state_failed()),
        State::RollingBack => (Mood::Info, t.state_rolling_back()),
        State::RolledBack => (Mood::Plain, t.state_rolled_back()),
    }
}

/// Why a row was not taken, as a sentence.
pub fn reason(t: &Words, reason: Refusal) -> String {
    match reason {
        Refusal::TooLong => t.reason_too_long(),
        Refusal::TooManyColumns => t.reason_too_many_columns(),
        Refusal::NamesNobody => t.reason_names_nobody(),
        Refusal::NotAnAddress => t.reason_not_an_address(),
        Refusal::NotADate => t.reason_not_a_date(),
        Refusal::ImpossibleDate => t.reason_impossible_date(),
        Refusal::NotAnAmount => t.reason_not_an_amount(),
        Refusal::Overlong => t.reason_overlong(),
        Refusal::NotACurrency => t.reason_not_a_currency(),
        Refusal::NotANumber => t.reason_not_a_number(),
        Refusal::NotAChoice => t.reason_not_a_choice(),
        Refusal::UnknownStatus => t.reason_unknown_status(),
        Refusal::UnknownKind => t.reason_unknown_kind(),
        Refusal::UnknownShape => t.reason_unknown_shape(),
        Refusal::NoOrderAbove => t.reason_no_order_above(),
        Refusal::Missing => t.reason_missing(),
        Refusal::NotJson => t.reason_not_json(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_are_read_at_a_glance() {
        assert_eq!([size(0), size(999), size(1_500)], ["0 B", "999 B", "1.5 kB"]);
        assert_eq!([size(2_048_000), size(3_800_000_000)], ["2.0 MB", "3.8 GB"]);
        assert_eq!(number(1_234_567), "1\u{202f}234\u{202f}567");
    }
}
