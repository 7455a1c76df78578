//! `hundred import WHAT FILE`.

use std::process::ExitCode;

use crate::commands::verify::progress_bar;
use crate::commands::{community, migrated, say};
use crate::config::{Import, Settings};
use crate::wiring;

/// Brings people in from a file; the exit code says whether every row could be read.
pub fn run(settings: &Settings, what: &Import) -> anyhow::Result<ExitCode> {
    let db = migrated(settings)?;
    let community = community(&db, what.community)?;
    let app = wiring::app(settings, None, db.clone())?;
    let size = std::fs::metadata(&what.file)?.len();
    let bar = progress_bar(size, "bytes", what.json);
    todo!()
}
