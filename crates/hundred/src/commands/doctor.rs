//! `hundred doctor`: looks whether everything the house needs is there.

use std::process::ExitCode;

use base::{Keyset, Span};

use crate::commands::say;
use crate::config::{Doctor, Settings};
use crate::{dice, wiring};

/// Troubled letters older than this are history.
const RECENT: Span = Span::days(30);

/// Looks at the data folder, the database and the mail, one line each.
pub fn run(settings: &Settings, what: &Doctor) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut is_well = true;
    let mut line = |name: &str, result: Result<String, String>| {
        is_well &= result.is_ok();
        let (mark, text) = match result {
            Ok(text) => ("ok", text),
            Err(text) => ("NOT OK", text),
        };
        say(&format!("{name:10} {mark:7} {text}\n"));
    };
    line("data", folder(settings));
    let database = wiring::database(settings);
    match &database {
        Ok(db) => line("database", version(db)),
        Err(error) => line("database", Err(format!("{error:#}"))),
    }
    let ids = std::sync::Arc::new(base::Ids::new(settings.node));
    if let Ok(db) = database {
        match wiring::post_office(settings, db.clone(), ids) {
            Err(error) => line("mail", Err(format!("{error:#}"))),
            Ok(office) => {
                let test = what.letter_to.as_ref().map(|to| {
                    let sent =
                        mail::test_letter(&office.transport, &office.sender, to, dice::now());
                    runtime.block_on(sent)
                });
                line("mail", letter(settings, test));
            }
        }
        line("work", work(&db));
        db.close();
    }
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn folder(settings: &Settings) -> Result<String, String> {
    let folder = &settings.data;
    let probe = folder.join(".doctor");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&probe, b"well"))
        .and_then(|()| std::fs::remove_file(&probe))
        .map(|()| format!("{} can be written", folder.display()))
        .map_err(|error| format!("{}: {error}", folder.display()))
}

fn version(db: &db::Db) -> Result<String, String> {
    let engine = if db.is_postgres() { "PostgreSQL" } else { "SQLite" };
    match db::migrate::pending(db) {
        Ok(pending) if pending.is_empty() => Ok(format!("{engine}, up to date")),
        Ok(pending) => {
            Ok(format!("{engine}, {} migrations wait for the next start", pending.len()))
        }
        Err(error) => Err(format!("{engine}: {error}")),
    }
}

/// The house's own work, which stands on no community's page: jobs that gave up, and letters such
/// as sign-in links that did not leave.
fn work(db: &db::Db) -> Result<String, String> {
    let (page, now) = (Keyset::first(), dice::now());
    let found = db.read_blocking(move |tx| {
        let dead = jobs::list_dead(tx, jobs::HOUSE, &page)?.0;
        let letters = mail::list_troubled(tx, jobs::HOUSE, &page)?.0;
        let recent = letters.iter().filter(|it| now - it.queued_at < RECENT).count();
        Ok::<_, db::Error>((dead, recent))
    });
    let (dead, letters) = found.map_err(|it| it.to_string())?;
    let last = dead.first().map(|it| {
        let why = it.last_error.as_deref().unwrap_or("no reason is known");
        format!("; the last was {}: {why}", it.kind)
    });
    match (dead.len(), letters) {
        (0, 0) => Ok("nothing of the house's own gave up".to_owned()),
        (dead, letters) => Err(format!(
            "{dead} of the house's own jobs gave up and {letters} of its letters did not leave \
             this month{}",
            last.unwrap_or_default()
        )),
    }
}

fn letter(settings: &Settings, test: Option<mail::Delivery>) -> Result<String, String> {
    let place =
        if settings.mail.is_some() { "set" } else { "letters are files in the data folder" };
    match test {
        None => Ok(format!("{place}; --letter-to ADDRESS sends a test letter")),
        Some(mail::Delivery::Sent(_)) => Ok("the test letter was accepted".to_owned()),
        Some(other) => Err(format!("{other:?}")),
    }
}
