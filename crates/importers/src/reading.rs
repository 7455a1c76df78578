//! Reading files of any size in constant memory: encodings, delimiters, quotes, lines.

pub mod lines;
pub mod table;
pub mod text;
