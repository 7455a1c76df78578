//! What a row of a file becomes: an arrival, or a bad row with its place and its reason.

use base::{Moment, Money, TouchKind};
use people::arrival::Arrival;

/// How much of a bad value is kept.
const VALUE_CHARACTERS_MAX: usize = 120;
/// How much of a bad line is kept, in bytes.
const ORIGINAL_BYTES_MAX: usize = 2_000;

/// One good row.
#[derive(Clone, Debug)]
pub struct Entry {
    pub arrival: Arrival,
    /// What an order export says has been paid back so far; see `refund`.
    pub refund: Option<Refund>,
}

impl From<Arrival> for Entry {
    fn from(arrival: Arrival) -> Self {
        Self { arrival, refund: None }
    }
}

/// The money that was paid back on an order up to the moment of the export.
#[derive(Clone, Debug)]
pub struct Refund {
    /// The shop's own id of the order.
    pub order: String,
    /// As people call the order, such as `#1042`.
    pub name: String,
    pub at: Moment,
    pub channel: &'static str,
    /// Not negative.
    pub so_far: Money,
    /// Whether the order as a whole has ended, by which kind of touch.
    pub ended: Option<&'static TouchKind>,
}

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRow {
    /// The line of the file, from 1.
    pub row: u64,
    /// The column at fault; empty when it is the whole row.
    pub column: String,
    /// What stood there, shortened.
    pub value: String,
    pub reason: Refusal,
    /// The line as it stands in the file, shortened.
    pub original: String,
}

base::words! {
    /// Why a row was not taken; each has its sentence in the words of the page.
    pub enum Refusal {
        TooLong = "too_long",
        TooManyColumns = "too_many_columns",
        NamesNobody = "names_nobody",
        NotAnAddress = "not_an_address",
        NotADate = "not_a_date",
        /// In the future, or before 1970.
        ImpossibleDate = "impossible_date",
        NotAnAmount = "not_an_amount",
        /// An id longer than any is.
        Overlong = "overlong",
        NotACurrency = "not_a_currency",
        NotANumber = "not_a_number",
        /// None of the things that a field of the community's own offers.
        NotAChoice = "not_a_choice",
        UnknownStatus = "unknown_status",
        UnknownKind = "unknown_kind",
        UnknownShape = "unknown_shape",
        NoOrderAbove = "no_order_above",
        Missing = "missing",
        NotJson = "not_json",
    }
}

/// A cell at fault, before its row is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub column: String,
    pub value: String,
    pub reason: Refusal,
}

impl Fault {
    pub fn new(reason: Refusal, column: &str, value: &str) -> Self {
        Self { column: column.to_owned(), value: shortened(value), reason }
    }

    /// A fault of the row as a whole.
    pub fn of_row(reason: Refusal) -> Self {
        Self::new(reason, "", "")
    }

    /// The bad row that the fault makes of a line.
    pub fn at(self, row: u64, original: &str) -> BadRow {
        let mut end = original.len().min(ORIGINAL_BYTES_MAX);
        while !original.is_char_boundary(end) {
            end -= 1;
        }
        let original = original[..end].replace('\0', "");
        BadRow { row, column: self.column, value: self.value, reason: self.reason, original }
    }
}

fn shortened(value: &str) -> String {
    let mut short: String =
        value.chars().filter(|it| !it.is_control()).take(VALUE_CHARACTERS_MAX).collect();
    if value.chars().nth(VALUE_CHARACTERS_MAX).is_some() {
        short.push('…');
    }
    short
}
