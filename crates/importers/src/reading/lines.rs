//! Lines of a text file, each with its number, none longer than the limit.

use std::io::{self, Read};

use super::text::Text;

/// A longer line is refused.
pub const LINE_BYTES_MAX: usize = 1 << 20;

/// A file, line by line.
pub struct Lines {
    text: Text,
    /// Bytes of the line that was handed out last, to be consumed before the next.
    given: usize,
}

/// What came of reading one line.
#[derive(Debug, PartialEq)]
pub enum Line<'a> {
    Whole { number: u64, text: &'a str },
    TooLong { number: u64 },
    End,
}

impl Lines {
    pub fn open(stream: Box<dyn Read + Send>) -> io::Result<Self> {
        Ok(Self { text: Text::open(stream)?, given: 0 })
    }

    /// The next line that is not blank.
    pub fn read(&mut self) -> io::Result<Line<'_>> {
        let mut searched = 0;
        loop {
            self.text.consume(self.given);
            self.given = 0;
            let waiting = self.text.waiting();
            let end = waiting.as_bytes()[searched..].iter().position(|it| *it == b'\n');
            let length = match end {
                Some(end) => searched + end + 1,
                None if waiting.len() > LINE_BYTES_MAX => return self.skip(),
                None => {
                    searched = waiting.len();
                    if self.text.more()? {
                        continue;
                    }
                    self.text.waiting().len()
                }
            };
            if length == 0 {
                return Ok(Line::End);
            }
            self.given = length;
            searched = 0;
            if !self.text.waiting()[..length].trim().is_empty() {
                let number = self.text.line();
                return Ok(Line::Whole { number, text: self.text.waiting()[..length].trim() });
            }
        }
    }

    fn skip(&mut self) -> io::Result<Line<'_>> {
        let number = self.text.line();
        loop {
            let waiting = self.text.waiting();
            let end = waiting.find('\n');
            let length = end.map_or(waiting.len(), |end| end + 1);
            self.text.consume(length);
            if end.is_some() || !self.text.more()? {
                return Ok(Line::TooLong { number });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn lines_are_numbered_and_blank_ones_skipped() {
        let mut lines = Lines::open(Box::new(Cursor::new("a\r\n\n  \nb\nc"))).unwrap();
        for (number, text) in [(1, "a"), (4, "b"), (5, "c")] {
            assert_eq!(lines.read().unwrap(), Line::Whole { number, text });
        }
        assert_eq!(lines.read().unwrap(), Line::End);
        assert_eq!(lines.read().unwrap(), Line::End);
    }

    #[test]
    fn a_line_without_an_end_is_refused_and_the_next_read() {
        let file = format!("a\n{}\nb", "x".repeat(3 * LINE_BYTES_MAX));
        let mut lines = Lines::open(Box::new(Cursor::new(file))).unwrap();
        assert_eq!(lines.read().unwrap(), Line::Whole { number: 1, text: "a" });
        assert_eq!(lines.read().unwrap(), Line::TooLong { number: 2 });
        assert_eq!(lines.read().unwrap(), Line::Whole { number: 3, text: "b" });
    }
}
