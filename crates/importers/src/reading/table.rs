//! Rows of a delimited file: quotes, quoted line breaks, any usual delimiter, and limits on it all.

use std::io::{self, Read};

use super::text::Text;
use crate::row::Refusal;

/// A longer record is a quote that was never closed.
pub const RECORD_BYTES_MAX: usize = 1 << 20;
/// More columns than any export has.
pub const COLUMNS_MAX: usize = 500;
/// What is looked at to find the delimiter.
const SNIFF_BYTES: usize = 64 << 10;
const SNIFF_RECORDS: usize = 12;
const DELIMITERS: [u8; 4] = *b",;\t|";

/// One record; its cells lie in one string, so reading a file of any size allocates nothing new.
#[derive(Clone, Default)]
pub struct Record {
    cells: String,
    ends: Vec<usize>,
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// As it stands in the file, without the line break.
    pub original: String,
}

impl Record {
    /// The cell of a column, trimmed; empty where the record is too short.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.cells[start..*end].trim()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nothing stands in it, as in the lines of commas that spreadsheets leave behind.
    pub fn is_empty(&self) -> bool {
        self.cells.trim().is_empty()
    }

    /// Every cell, trimmed.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    fn clear(&mut self, line: u64) {
        self.cells.clear();
        self.ends.clear();
        self.original.clear();
        self.line = line;
    }
}

/// A delimited file with a header.
pub struct Table {
    text: Text,
    delimiter: u8,
    header: Vec<String>,
}

/// What came of reading one record.
pub enum Step {
    /// The record was filled.
    Filled,
    /// The record holds only its line and original: it breaks a limit.
    Refused(Refusal),
    End,
}

impl Table {
    /// Finds the delimiter and reads the header; a file without one has no columns.
    pub fn open(stream: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut text = Text::open(stream)?;
        let mut delimiter = None;
        if let Some((told, length)) = told_delimiter(text.waiting()) {
            delimiter = Some(told);
            text.consume(length);
        }
        let delimiter = delimiter.unwrap_or_else(|| sniff(text.waiting()));
        let mut table = Self { text, delimiter, header: Vec::new() };
        let mut record = Record::default();
        if matches!(table.read(&mut record)?, Step::Filled) {
            table.header = record.cells().map(str::to_owned).collect();
        }
        Ok(table)
    }

    /// The names of the columns, as they are written.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Reads the next record that is not blank.
    pub fn read(&mut self, record: &mut Record) -> io::Result<Step> {
        loop {
            record.clear(self.text.line());
            let scan = match scan(self.text.waiting(), self.delimiter, record) {
                Scan::Open { length } if length <= RECORD_BYTES_MAX => {
                    if self.text.more()? {
                        continue;
                    }
                    record.clear(self.text.line());
                    scan_last(self.text.waiting(), self.delimiter, record)
                }
                other => other,
            };
            match scan {
                Scan::Record { length } => {
                    self.text.consume(length);
                    if record.is_empty() {
                        continue;
                    }
                    return Ok(within_limits(record));
                }
                Scan::Open { .. } => return self.skip_line(record),
                Scan::Nothing => return Ok(Step::End),
            }
        }
    }

    /// Gives up on the line that the record begins with, and goes on with the next.
    fn skip_line(&mut self, record: &mut Record) -> io::Result<Step> {
        record.clear(self.text.line());
        loop {
            let waiting = self.text.waiting();
            let (line, found) = match waiting.find('\n') {
                Some(end) => (&waiting[..=end], true),
                None => (waiting, false),
            };
            if record.original.len() < RECORD_BYTES_MAX {
                record.original.push_str(line.trim_end_matches(['\r', '\n']));
            }
            let length = line.len();
            self.text.consume(length);
            if found || !self.text.more()? {
                return Ok(Step::Refused(Refusal::TooLong));
            }
        }
    }
}

fn within_limits(record: &mut Record) -> Step {
    if record.len() <= COLUMNS_MAX {
        return Step::Filled;
    }
    record.cells.clear();
    record.ends.clear();
    Step::Refused(Refusal::TooManyColumns)
}

enum Scan {
    /// A whole record of so many bytes, its line break included.
    Record {
        length: usize,
    },
    /// The text ends inside the record.
    Open {
        length: usize,
    },
    Nothing,
}

/// Reads one record from the beginning of `text`, as RFC 4180 says; a quote inside a bare cell is
/// a quote (`5" pot`), and what follows a closing quote still belongs to the cell.
fn scan(text: &str, delimiter: u8, record: &mut Record) -> Scan {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = match bytes.get(at) {
            Some(b'"') => match quoted(text, at + 1, &mut record.cells) {
                Some(after) => after,
                None => return Scan::Open { length: bytes.len() },
            },
            _ => at,
        };
        let rest = &bytes[at..];
        let Some(bare) = rest.iter().position(|it| *it == delimiter || *it == b'\n') else {
            return Scan::Open { length: bytes.len() };
        };
        let end = at + bare;
        let is_last = bytes[end] == b'\n';
        let cell = &text[at..end];
        record.cells.push_str(if is_last { cell.trim_end_matches('\r') } else { cell });
        record.ends.push(record.cells.len());
        at = end + 1;
        if is_last {
            record.original.push_str(text[..end].trim_end_matches('\r'));
            return Scan::Record { length: at };
        }
    }
}

/// Copies a quoted cell; where it goes on after its closing quote, or `None` without one.
fn quoted(text: &str, from: usize, cells: &mut String) -> Option<usize> {
    let mut at = from;
    loop {
        let end = at + text.as_bytes()[at..].iter().position(|it| *it == b'"')?;
        cells.push_str(&text[at..end]);
        match text.as_bytes().get(end + 1) {
            Some(b'"') => {
                cells.push('"');
                at = end + 2;
            }
            // The text may go on with a second quote.
            None => return None,
            Some(_) => return Some(end + 1),
        }
    }
}

/// The last record of a file, whose line break may be missing.
fn scan_last(text: &str, delimiter: u8, record: &mut Record) -> Scan {
    if text.is_empty() {
        return Scan::Nothing;
    }
    let ended = format!("{text}\n");
    match scan(&ended, delimiter, record) {
        Scan::Record { length } => Scan::Record { length: length.min(text.len()) },
        other => other,
    }
}

/// Spreadsheets may write `sep=;` as their first line.
fn told_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let delimiter = *line.strip_prefix("sep=")?.as_bytes().first()?;
    let length = text.find('\n').map_or(text.len(), |end| end + 1);
    DELIMITERS.contains(&delimiter).then_some((delimiter, length))
}

/// The delimiter that cuts the first records into the most columns, all of them alike; the comma
/// where nothing cuts.
fn sniff(text: &str) -> u8 {
    let mut cut = text.len().min(SNIFF_BYTES);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let score = |delimiter: u8| {
        let mut rest = &text[..cut];
        let mut widths = Vec::new();
        let mut record = Record::default();
        while widths.len() < SNIFF_RECORDS {
            record.clear(0);
            let Scan::Record { length } = scan(rest, delimiter, &mut record) else { break };
            rest = &rest[length..];
            widths.push(record.len());
        }
        if widths.is_empty() {
            let _ = scan_last(rest, delimiter, &mut record);
            widths.push(record.len());
        }
        let alike = widths.iter().filter(|it| **it == widths[0]).count();
        (widths[0] > 1, alike * 100 / widths.len(), widths[0])
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|it| score(*it));
    best.expect("there are four to choose from")
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
