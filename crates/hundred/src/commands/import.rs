//! `hundred import WHAT FILE`.

use std::process::ExitCode;

use anyhow::Context as _;
use importers::{Desk, FileOfDisk, Go, Report, What};

use crate::commands::verify::progress_bar;
use crate::commands::{community, migrated, say};
use crate::config::{Import, Settings};
use crate::{dice, wiring};

/// Brings people in from a file; the exit code says whether every row could be read.
pub fn run(settings: &Settings, what: &Import) -> anyhow::Result<ExitCode> {
    let kinds: Vec<&str> = What::ALL.iter().map(|it| it.as_str()).collect();
    let kind = What::parse(&what.what)
        .with_context(|| format!("what is it? One of {}", kinds.join(", ")))?;
    let size = std::fs::metadata(&what.file)
        .with_context(|| format!("cannot read {}", what.file.display()))?
        .len();
    let db = migrated(settings)?;
    let community = community(&db, what.community)?;
    let app = wiring::app(settings, None, db.clone())?;
    let row = db.read_blocking(move |tx| access::communities::find(tx, community))?;
    let row = row.context("the community is there")?;
    let desk = Desk { db: db.clone(), ids: app.ids.clone(), community, now: dice::now() };
    let file = FileOfDisk {
        what: kind,
        path: what.file.clone(),
        zone: row.zone,
        currency: row.currency,
        audience: None,
        mapping: None,
        own: db.read_blocking(move |tx| people::custom::deeds::in_use(tx, community))?,
        by_account: None,
    };
    let bar = progress_bar(size, "bytes", what.json);
    let bad = if what.dry_run {
        let preview = importers::preview_file(&desk, &file, &mut |bytes| {
            bar.set_position(bytes);
            Go::On
        })?;
        bar.finish_and_clear();
        let text = match what.json {
            true => serde_json::to_string(&preview)?,
            false => serde_json::to_string_pretty(&preview)?,
        };
        say(&(text + "\n"));
        i64::try_from(preview.bad)?
    } else {
        let (batch, report) = importers::run_file(&desk, &file, &mut |report| {
            bar.set_position(report.bytes_done.max(0) as u64);
            Go::On
        })?;
        bar.finish_and_clear();
        wiring::after_arrivals(&app, community)?;
        match what.json {
            true => say(&(serde_json::to_string(&report)? + "\n")),
            false => say(&words(&report, &app.link(&format!("/imports/{batch}")))),
        }
        report.bad
    };
    db.close();
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn words(report: &Report, link: &str) -> String {
    let Report { rows, people_new, touches_new, touches_known, conflicts, bad, .. } = report;
    format!(
        "{rows} rows: {people_new} new people, {touches_new} new touches, {touches_known} known \
         already, {conflicts} rows that point at two people, {bad} rows that cannot be \
         read\n{link}\n"
    )
}
