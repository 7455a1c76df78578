//! `hundred verify`: recompute what follows from the log and compare.

use std::process::ExitCode;

use base::PersonId;
use indicatif::{ProgressBar, ProgressStyle};
use touches::Walk;
use touches::verify::Report;

use crate::commands::{community, migrated, say};
use crate::config::{Settings, Verify};

/// Compares; the exit code says whether all is as it should be.
pub fn run(settings: &Settings, what: &Verify) -> anyhow::Result<ExitCode> {
    let db = migrated(settings)?;
    let community = community(&db, what.community)?;
    let total = db.read_blocking(move |tx| touches::count(tx, community, touches::PERSONS))?;
    let bar = progress_bar(total.max(0) as u64, "persons", what.json);
    let (mut report, mut after) = (Report::default(), PersonId(0));
    loop {
        let so_far = report.clone();
        let (walk, now) = db.read_blocking(move |tx| {
            let mut report = so_far;
            let walk = touches::verify::step(tx, community, after, &mut report)?;
            Ok::<_, db::Error>((walk, report))
        })?;
        report = now;
        bar.set_position(report.persons);
        match walk {
            Walk::After(person) => after = person,
            Walk::Done => break,
        }
    }
    bar.finish_and_clear();
    let so_far = report.clone();
    report = db.read_blocking(move |tx| {
        let mut report = so_far;
        tx.take_your_time()?;
        let known = people::store::count_persons(tx, community)?;
        touches::verify::persons(tx, community, known, &mut report)?;
        Ok::<_, db::Error>(report)
    })?;
    for sentence in ties_and_reach(&db, community)? {
        report.differences += 1;
        report.named.push(sentence);
    }
    let audit = db.read_blocking(move |tx| access::audit::verify(tx, community))?;
    if let Some(line) = audit.broken_at {
        report.differences += 1;
        report.named.push(format!("The audit log was changed at line {line}."));
    }
    match what.json {
        true => say(&(serde_json::to_string(&report)? + "\n")),
        false => say(&words(&report)),
    }
    Ok(if report.differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What ties and referrals add up to, where it is not what stands. Referrals that just came in are
/// followed first: they wait for a job.
fn ties_and_reach(db: &db::Db, community: base::CommunityId) -> anyhow::Result<Vec<String>> {
    let mut differences = Vec::new();
    let mut after = PersonId(0);
    loop {
        let (walk, found) = db.read_blocking(move |tx| {
            let mut found = Vec::new();
            let walk = ties::verify::step(tx, community, after, &mut found)?;
            Ok::<_, db::Error>((walk, found))
        })?;
        differences.extend(found);
        match walk {
            Walk::After(person) => after = person,
            Walk::Done => break,
        }
    }
    while db.write_blocking(move |tx| circles::reach::settle_step(tx, community))? {}
    differences.extend(db.read_blocking(move |tx| circles::reach::differences(tx, community))?);
    Ok(differences)
}

fn words(report: &Report) -> String {
    let Report { persons, touches, differences, named } = report;
    let mut text = format!("{persons} persons, {touches} touches: ");
    match differences {
        0 => text.push_str("everything adds up.\n"),
        count => text.push_str(&format!("{count} differences.\n")),
    }
    for sentence in named {
        text.push_str(sentence);
        text.push('\n');
    }
    text
}

/// A bar on standard error; nothing where a program reads.
pub fn progress_bar(total: u64, unit: &'static str, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {msg} {eta}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total).with_style(style).with_message(unit)
}
