//! What the command line can do; one file each.

pub mod archive;
pub mod backup;
mod doctor;
pub mod export;
mod import;
mod logs;
mod open;
mod serve;
mod user;
pub mod verify;

use std::process::ExitCode;

use base::CommunityId;
use db::Db;

use crate::config::{Command, CommandLine, Settings};
use crate::{config, demo, dice, wiring};

pub use open::{Opened, open, until_asked};

/// Does what was asked.
pub fn run(line: CommandLine) -> anyhow::Result<ExitCode> {
    let CommandLine { settings, command } = line;
    logs::start(&settings)?;
    match command {
        Command::Serve(serve) => serve::run(&settings, &serve)?,
        Command::Demo(it) => demo::run(settings, &it)?,
        Command::Import(it) => return import::run(&settings, &it),
        Command::Export(it) => export::run(&settings, &it)?,
        Command::Archive(it) => archive::run(&settings, &it)?,
        Command::Backup(it) => backup::back_up(&settings, &it)?,
        Command::Restore(it) => backup::restore(&settings, &it)?,
        Command::Verify(it) => return verify::run(&settings, &it),
        Command::Doctor(it) => return doctor::run(&settings, &it),
        Command::User(it) => user::run(&settings, &it)?,
        Command::ConfigPage => say(&config::page()),
        Command::ApiPage => say(&api_page()?),
    }
    Ok(ExitCode::SUCCESS)
}

/// docs/api.json.
pub fn api_page() -> anyhow::Result<String> {
    let description = web::openapi(&wiring::house().doors);
    Ok(serde_json::to_string_pretty(&description)? + "\n")
}

/// Prints for people or programs that called us.
#[expect(clippy::print_stdout, reason = "a command line speaks on standard output")]
pub fn say(text: &str) {
    print!("{text}");
}

/// The database, migrated.
pub fn migrated(settings: &Settings) -> anyhow::Result<Db> {
    let db = wiring::database(settings)?;
    db::migrate(&db, dice::now())?;
    Ok(db)
}

/// The community that was named, or the only one there is.
pub fn community(db: &Db, named: Option<CommunityId>) -> anyhow::Result<CommunityId> {
    let all = db.read_blocking(access::communities::list)?;
    match (named, all.as_slice()) {
        (Some(id), all) if all.iter().any(|it| it.id == id) => Ok(id),
        (Some(id), _) => anyhow::bail!("there is no community {id}"),
        (None, [only]) => Ok(only.id),
        (None, []) => {
            anyhow::bail!("there is no community yet; run `hundred serve` and open its link")
        }
        (None, several) => {
            let names: Vec<String> =
                several.iter().map(|it| format!("{} {}", it.id, it.name)).collect();
            anyhow::bail!("say which community with --community:\n{}", names.join("\n"))
        }
    }
}
