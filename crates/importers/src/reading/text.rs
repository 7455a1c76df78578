//! Text from any stream: finds out its encoding, and hands it on as UTF-8 in constant memory.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};

/// How much of a file is looked at before its encoding is decided.
const HEAD_BYTES: usize = 1 << 20;
/// How much is read at a time after that.
const CHUNK_BYTES: usize = 256 << 10;

/// A stream, decoded.
///
/// A byte order mark decides (UTF-8, UTF-16). Without one, a file whose first megabyte is valid
/// UTF-8 is UTF-8, and any other is Windows-1252, which is what spreadsheets save and in which
/// every byte means something. A stray byte that comes later in a UTF-8 file is read as
/// Windows-1252 by itself, so one pasted name does not spoil three gigabytes.
pub struct Text {
    stream: Box<dyn Read + Send>,
    /// Bytes read and not decoded yet: the head at first, then at most half a character.
    raw: Vec<u8>,
    coding: Coding,
    /// Decoded and, from `start`, not consumed yet.
    ready: String,
    start: usize,
    /// The line of the file that `start` is on, from 1.
    line: u64,
    ended: bool,
}

enum Coding {
    Utf8,
    Other(Box<Decoder>),
}

impl Text {
    /// Reads the first megabyte and decides.
    pub fn open(mut stream: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut raw = Vec::with_capacity(CHUNK_BYTES);
        stream.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut raw)?;
        let coding = match Encoding::for_bom(&raw) {
            Some((encoding, length)) => {
                raw.drain(..length);
                coding_of(encoding)
            }
            None if is_utf8_so_far(&raw) => Coding::Utf8,
            None => coding_of(WINDOWS_1252),
        };
        let ready = String::new();
        let mut text = Self { stream, raw, coding, ready, start: 0, line: 1, ended: false };
        text.decode(false);
        Ok(text)
    }

    /// What is decoded and waits to be consumed.
    pub fn waiting(&self) -> &str {
        &self.ready[self.start..]
    }

    /// The line that the waiting text begins on.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Takes the next `count` bytes as read.
    pub fn consume(&mut self, count: usize) {
        let taken = &self.ready.as_bytes()[self.start..self.start + count];
        self.line += taken.iter().filter(|it| **it == b'\n').count() as u64;
        self.start += count;
    }

    /// Reads on; false when the stream has ended and nothing was added.
    pub fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.ready.drain(..self.start);
        self.start = 0;
        let before = self.raw.len();
        self.raw.resize(before + CHUNK_BYTES, 0);
        let read = read_some(&mut self.stream, &mut self.raw[before..])?;
        self.raw.truncate(before + read);
        self.ended = read == 0;
        let length = self.ready.len();
        self.decode(self.ended);
        Ok(self.ready.len() > length || !self.ended)
    }

    fn decode(&mut self, last: bool) {
        match &mut self.coding {
            Coding::Utf8 => {
                let used = decode_utf8(&self.raw, &mut self.ready, last);
                self.raw.drain(..used);
            }
            Coding::Other(decoder) => {
                decode_other(decoder, &self.raw, &mut self.ready, last);
                self.raw.clear();
            }
        }
    }
}

fn coding_of(encoding: &'static Encoding) -> Coding {
    if encoding == UTF_8 {
        return Coding::Utf8;
    }
    Coding::Other(Box::new(encoding.new_decoder_without_bom_handling()))
}

/// Whether the bytes are UTF-8, the last character perhaps cut off.
fn is_utf8_so_far(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|it| it.error_len().is_none())
}

/// Appends what can be decoded and says how many bytes that took; stray bytes are Windows-1252.
fn decode_utf8(mut bytes: &[u8], ready: &mut String, last: bool) -> usize {
    let all = bytes.len();
    while !bytes.is_empty() {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => {
                ready.push_str(text);
                return all;
            }
            Err(error) => error,
        };
        let (good, rest) = bytes.split_at(error.valid_up_to());
        ready.push_str(std::str::from_utf8(good).expect("checked just now"));
        let stray = match error.error_len() {
            Some(length) => length,
            None if last => rest.len(),
            None => return all - rest.len(),
        };
        ready.push_str(&WINDOWS_1252.decode_without_bom_handling(&rest[..stray]).0);
        bytes = &rest[stray..];
    }
    all
}

fn decode_other(decoder: &mut Decoder, mut bytes: &[u8], ready: &mut String, last: bool) {
    loop {
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(CHUNK_BYTES);
        ready.reserve(room);
        let (result, used, _) = decoder.decode_to_string(bytes, ready, last);
        bytes = &bytes[used..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// One read that is not disturbed by signals.
fn read_some(stream: &mut dyn Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(bytes: Vec<u8>) -> String {
        let mut text = Text::open(Box::new(io::Cursor::new(bytes))).unwrap();
        let mut all = String::new();
        loop {
            all.push_str(text.waiting());
            text.consume(text.waiting().len());
            if !text.more().unwrap() {
                return all;
            }
        }
    }

    #[test]
    fn every_encoding_that_spreadsheets_save_is_read() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Zoë\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for (bytes, text) in [
            (b"Zo\xc3\xab".to_vec(), "Zoë"),
            (b"\xef\xbb\xbfZo\xc3\xab".to_vec(), "Zoë"),
            (b"Zo\xeb \x80 \x93x\x94".to_vec(), "Zoë € “x”"),
            (utf16, "Zoë\n"),
            (Vec::new(), ""),
        ] {
            assert_eq!(whole(bytes), text);
        }
    }

    #[test]
    fn a_stray_byte_far_into_a_file_spoils_only_itself() {
        let mut bytes = "é".repeat(HEAD_BYTES).into_bytes();
        bytes.extend(b"Zo\xeb, \xc3\xab\n\xc3");
        let text = whole(bytes);
        assert!(text.ends_with("éZoë, ë\nÃ"));
        assert_eq!(text.chars().filter(|it| *it == 'é').count(), HEAD_BYTES);
    }

    #[test]
    fn a_character_that_lies_across_two_reads_is_whole() {
        for shift in 0..4 {
            let mut bytes = vec![b'x'; HEAD_BYTES - 2 + shift];
            bytes.extend("€ and 🎈".as_bytes());
            assert!(whole(bytes).ends_with("x€ and 🎈"));
        }
    }
}
