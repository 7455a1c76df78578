//! From the house's schema dialect to what each engine reads.
//!
//! The dialect is PostgreSQL's, of four types only: bigint, double precision, text, bytea. A table
//! ends in `) {clustered};` (rows stand in the order of the primary key) or `) {heap};` (rows stand
//! as they came). Bytes are written `'\x01ff'`. Lines between `-- only sqlite` or
//! `-- only postgres` and the next `-- both` are for one engine.

use crate::error::{Error, Result};
use crate::settings::Engine;

/// The text for one engine.
pub fn translate(sql: &str, engine: Engine) -> Result<String> {
    let mut text = String::with_capacity(sql.len() + 64);
    let mut only = None;
    for line in sql.lines() {
        match line.trim() {
            "-- only sqlite" => only = Some(Engine::Sqlite),
            "-- only postgres" => only = Some(Engine::Postgres),
            "-- both" => only = None,
            _ if only.is_some_and(|it| it != engine) => {}
            _ if only.is_some() => add(&mut text, line),
            _ => add(&mut text, &common(line, engine)?),
        }
    }
    Ok(text)
}

fn add(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Words that one engine has and the other has not, or has otherwise.
const REFUSED: &[&str] = &[
    "boolean",
    "serial",
    "bigserial",
    "json",
    "jsonb",
    "timestamp",
    "timestamptz",
    "numeric",
    "varchar",
    "deferrable",
    "integer",
    "blob",
    "uuid",
];

/// A line for both engines. Words within quotes and comments are left alone.
fn common(line: &str, engine: Engine) -> Result<String> {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'').map_or(rest.len(), |end| end + 2),
            '-' if rest.starts_with("--") => rest.len(),
            '{' => rest.find('}').map_or(rest.len(), |end| end + 1),
            _ if is_word(first) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let lower = piece.to_ascii_lowercase();
        if REFUSED.contains(&lower.as_str()) {
            return Err(Error::broken(format_args!("`{piece}` is not in both engines: {line}")));
        }
        rest = after;
        if let Some(digits) = piece.strip_prefix(r"'\x").filter(|_| engine == Engine::Sqlite) {
            text.push_str("x'");
            text.push_str(digits);
            continue;
        }
        text.push_str(match (lower.as_str(), engine) {
            ("bigint", Engine::Sqlite) => "integer",
            ("double", Engine::Sqlite) => "real",
            ("precision", Engine::Sqlite) => "",
            ("bytea", Engine::Sqlite) => "blob",
            ("{clustered}", Engine::Sqlite) => "strict, without rowid",
            ("{heap}", Engine::Sqlite) => "strict",
            ("{clustered}" | "{heap}", Engine::Postgres) => "",
            _ => piece,
        });
    }
    Ok(text)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
