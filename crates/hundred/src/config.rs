//! The command line and every setting, each with its environment variable; docs/config.md is made
//! from here.

use std::fmt::Write as _;
use std::path::PathBuf;

use base::EmailAddress;
use clap::{Args, CommandFactory, Parser, Subcommand};
use url::Url;

/// A house for a business and its first hundred.
#[derive(Debug, Parser)]
#[command(name = "hundred", version, about, long_about = None, disable_help_subcommand = true)]
pub struct CommandLine {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command may be told.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// The folder for the database and for uploads.
    #[arg(long, env = "HUNDRED_DATA", default_value = "data", global = true)]
    pub data: PathBuf,
    /// `postgres://user:password@host/name?sslmode=require`, or `sqlite:PATH`; without it, a file
    /// in the data folder.
    #[arg(long, env = "HUNDRED_DATABASE", global = true, hide_env_values = true)]
    pub database: Option<String>,
    /// Threads that read from the database.
    #[arg(long, env = "HUNDRED_DATABASE_READERS", default_value_t = 4, global = true)]
    pub database_readers: usize,
    /// Threads that write, on PostgreSQL; SQLite has one.
    #[arg(long, env = "HUNDRED_DATABASE_WRITERS", default_value_t = 8, global = true)]
    pub database_writers: usize,
    /// A number that tells the servers of one database apart, 0 to 127.
    #[arg(long, env = "HUNDRED_NODE", default_value_t = 0, global = true)]
    pub node: u8,
    /// Where letters go: `smtps://user:password@host`, `starttls://…`, `smtp://…`, or
    /// `file:FOLDER`; without it, the folder `letters` in the data folder.
    #[arg(long, env = "HUNDRED_MAIL", global = true, hide_env_values = true)]
    pub mail: Option<String>,
    /// The address from which letters come.
    #[arg(long, env = "HUNDRED_MAIL_FROM", default_value = "hundred@localhost.localdomain",
        value_parser = email, global = true)]
    pub mail_from: EmailAddress,
    /// Where people reach the house, such as https://club.example.org; letters link there.
    #[arg(long, env = "HUNDRED_PUBLIC_URL", global = true)]
    pub public_url: Option<Url>,
    /// How much is logged: `warn`, `info`, `debug`, or a filter such as `info,db=debug`.
    #[arg(long, env = "HUNDRED_LOG", default_value = "warn", global = true)]
    pub log: String,
    /// How logs look: `text` for people, `json` for programs.
    #[arg(long, env = "HUNDRED_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"],
        global = true)]
    pub log_format: String,
}

/// How the house is opened to visitors.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// The address and port that are listened on.
    #[arg(long, env = "HUNDRED_LISTEN", default_value = "127.0.0.1:8100")]
    pub listen: String,
    /// Whether a proxy in front says in X-Forwarded-For who asks.
    #[arg(long, env = "HUNDRED_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// The largest file that may be uploaded, in megabytes.
    #[arg(long, env = "HUNDRED_UPLOAD_MB", default_value_t = 4096)]
    pub upload_mb: u64,
    /// Jobs that run at the same time.
    #[arg(long, env = "HUNDRED_JOBS", default_value_t = 4)]
    pub jobs: usize,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the house: pages, API and jobs.
    Serve(Serve),
    /// Open a house full of invented people, signed in as their director.
    Demo(Demo),
    /// Bring people in from a file.
    Import(Import),
    /// Write everything a community holds as JSON lines.
    Export(Export),
    /// Write one community with its files into one archive.
    Archive(Archive),
    /// Write the whole database into one file.
    Backup(Backup),
    /// Read a backup into an empty database, or an archive into a house without its community.
    Restore(Restore),
    /// Recompute what follows from the log and compare.
    Verify(Verify),
    /// Look whether everything the house needs is there.
    Doctor(Doctor),
    /// Help somebody who cannot sign in.
    User(User),
    /// Print the settings as a page of documentation.
    #[command(hide = true)]
    ConfigPage,
    /// Print the description of the API.
    #[command(hide = true)]
    ApiPage,
}

#[derive(Args, Debug)]
pub struct Demo {
    #[command(flatten)]
    pub serve: Serve,
    /// How many people are invented.
    #[arg(long, default_value_t = 5000)]
    pub people: u32,
    /// Another seed invents other people.
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
}

#[derive(Args, Debug)]
pub struct Import {
    /// What the file is: shopify, mailchimp, people, json.
    pub what: String,
    pub file: PathBuf,
    /// The community, by id; not needed where there is one.
    #[arg(long)]
    pub community: Option<base::CommunityId>,
    /// Read everything, change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Export {
    /// Where to write; `-` is standard output.
    #[arg(default_value = "-")]
    pub file: PathBuf,
    #[arg(long)]
    pub community: Option<base::CommunityId>,
}

#[derive(Args, Debug)]
pub struct Archive {
    pub file: PathBuf,
    #[arg(long)]
    pub community: Option<base::CommunityId>,
}

#[derive(Args, Debug)]
pub struct Backup {
    pub file: PathBuf,
}

#[derive(Args, Debug)]
pub struct Restore {
    pub file: PathBuf,
    /// Only read the file and compare it with its own sums; changes nothing.
    #[arg(long)]
    pub verify: bool,
    /// How many gigabytes an archive may hold, unpacked.
    #[arg(long, default_value_t = 100)]
    pub max_gb: u64,
}

#[derive(Args, Debug)]
pub struct Verify {
    #[arg(long)]
    pub community: Option<base::CommunityId>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Doctor {
    /// Also send a letter to this address.
    #[arg(long, value_parser = email)]
    pub letter_to: Option<EmailAddress>,
}

#[derive(Args, Debug)]
pub struct User {
    /// The e-mail address of the account.
    #[arg(value_parser = email)]
    pub email: EmailAddress,
    /// Print a link that signs in once.
    #[arg(long, required = true)]
    pub link: bool,
}

fn email(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).ok_or_else(|| "not an e-mail address".to_owned())
}

/// docs/config.md.
pub fn page() -> String {
    let mut page = String::from(
        "# Settings\n\nMade from the program by `hundred config-page`; a test keeps it so. Each \
         setting is an option of the command line or an environment variable; the option wins.\n",
    );
    let command = CommandLine::command();
    section(&mut page, "Every command", &command);
    for inner in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        section(&mut page, &format!("hundred {}", inner.get_name()), inner);
    }
    page
}

fn section(page: &mut String, title: &str, command: &clap::Command) {
    let about = command.get_about().map(|it| it.to_string()).unwrap_or_default();
    let _ = write!(page, "\n## {title}\n\n{about}.\n");
    let arguments: Vec<_> = command.get_arguments().filter(|it| !it.is_hide_set()).collect();
    let arguments =
        arguments.iter().filter(|it| !matches!(it.get_id().as_str(), "help" | "version"));
    let mut rows = String::new();
    for it in arguments {
        let option = match it.get_long() {
            Some(long) => format!("`--{long}`"),
            None => format!("`{}`", it.get_id().as_str().to_uppercase()),
        };
        let variable = it.get_env().map(|it| format!("`{}`", it.to_string_lossy()));
        let default =
            it.get_default_values().first().map(|it| format!("`{}`", it.to_string_lossy()));
        let help = it.get_help().map(|it| it.to_string()).unwrap_or_default();
        let (variable, default) = (variable.unwrap_or_default(), default.unwrap_or_default());
        let _ = writeln!(rows, "| {option} | {variable} | {default} | {help} |");
    }
    if !rows.is_empty() {
        let _ = write!(
            page,
            "\n| option | variable | default | what it is |\n|---|---|---|---|\n{rows}"
        );
    }
}
