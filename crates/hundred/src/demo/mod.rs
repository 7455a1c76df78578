//! `hundred demo`: a fictional brand with some thousand people and two years of touches, brought in
//! through the same doors as anybody's own files.

mod files;
pub mod invent;
mod learn;
mod names;
mod seats;
mod touchpoints;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use access::communities::NewCommunity;
use access::sessions::{self, Opening};
use access::{Caller, Proven, accounts};
use anyhow::Context as _;
use base::{CommunityId, Currency, EmailAddress, Moment, Zone};
use importers::{Desk, FileOfDisk, Go, What};
use indicatif::ProgressBar;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{Account, App};

use crate::commands::verify::progress_bar;
use crate::commands::{migrated, open, say, until_asked};
use crate::config::{Demo, Settings};
use crate::{dice, pages, wiring};

/// Who directs the demo.
const DIRECTOR: &str = "hanna@fernway.example";

/// Invents the world unless it is there already, and opens the house for its director.
pub fn run(mut settings: Settings, demo: &Demo) -> anyhow::Result<()> {
    settings.data = settings.data.join(format!("demo-{}-{}", demo.seed, demo.people));
    anyhow::ensure!(
        demo.serve.listen.starts_with("127.0.0.1:") || demo.serve.listen.starts_with("[::1]:"),
        "whoever reaches the demo is its director, so it listens on this machine only"
    );
    let db = migrated(&settings)?;
    let app = wiring::app(&settings, None, db.clone())?;
    if db.read_blocking(access::communities::list)?.is_empty() {
        settle(&app, demo, &settings.data)?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(&demo.serve.listen)
            .await
            .with_context(|| format!("cannot listen on {}", demo.serve.listen))?;
        let mut opened = open(&settings, &demo.serve, db)?;
        let cookie = director_cookie(&opened.app).await?;
        opened.router = pages::signed_in_as(opened.router, &opened.app, cookie);
        say(&format!("{}\n", opened.app.link("/")));
        let (stopper, stop) = watch::channel(false);
        tokio::spawn(until_asked(stopper));
        opened.run(listener, demo.serve.jobs.max(1), stop).await
    })
}

/// Founds the brand and brings its people in.
fn settle(app: &App, demo: &Demo, folder: &Path) -> anyhow::Result<()> {
    let now = app.now();
    let community = found(app, now)?;
    let end = now.start_of_day(&Zone::UTC);
    let files = write_files(&folder.join("files"), (demo.people, demo.seed), end)?;
    let sizes = files.iter().map(|it| Ok(std::fs::metadata(&it.1)?.len()));
    let sizes = sizes.collect::<std::io::Result<Vec<u64>>>()?;
    let bar = progress_bar(sizes.iter().sum(), "bytes of invented files", false);
    let mut done = 0;
    for ((what, path), size) in files.iter().zip(sizes) {
        bring_in(app, community, what, path, (&bar, done))?;
        done += size;
    }
    bar.finish_and_clear();
    seats::fill(app, community, now)?;
    let director = EmailAddress::parse(DIRECTOR).context("the director has an address")?;
    touchpoints::fill(app, (community, now), &director)?;
    journey::follow::catch_up(&app.db, community, now)?;
    learn::learn(app, community, now)?;
    Ok(wiring::after_arrivals(app, community)?)
}

/// Writes the files of an invented world: what each is, and where it lies.
pub fn write_files(
    folder: &Path,
    (people, seed): (u32, u64),
    end: Moment,
) -> anyhow::Result<Vec<(&'static str, PathBuf)>> {
    std::fs::create_dir_all(folder)?;
    let world = invent::world(people, seed, end);
    let write = |(name, what, text): &(&'static str, &'static str, String)| {
        let path = folder.join(name);
        std::fs::write(&path, text)?;
        Ok((*what, path))
    };
    files::all(&world).iter().map(write).collect()
}

fn bring_in(
    app: &App,
    community: CommunityId,
    what: &str,
    path: &Path,
    (bar, done): (&ProgressBar, u64),
) -> anyhow::Result<()> {
    let desk = Desk { db: app.db.clone(), ids: app.ids.clone(), community, now: dice::now() };
    let file = FileOfDisk {
        what: What::parse(what).context("a kind of import")?,
        path: path.to_owned(),
        zone: Zone::UTC,
        currency: Currency::GBP,
        audience: None,
        mapping: None,
        own: Vec::new(),
        by_account: None,
    };
    importers::run_file(&desk, &file, &mut |report| {
        bar.set_position(done + report.bytes_done.max(0) as u64);
        Go::On
    })?;
    Ok(())
}

fn found(app: &App, now: Moment) -> anyhow::Result<CommunityId> {
    let email = EmailAddress::parse(DIRECTOR).context("the director has an address")?;
    let new = NewCommunity {
        id: app.ids.fresh(now),
        name: "Fernway".to_owned(),
        purpose: "More people outside, in shoes that are mended instead of thrown away".to_owned(),
        values: "Repair before replace. Everybody finishes. No pace shaming.".to_owned(),
        niche: "Trail runners who want one good pair".to_owned(),
        zone: Zone::parse("Europe/London").context("a time zone")?,
        currency: Currency::GBP,
        demo: true,
    };
    let (id, ids) = (new.id, Arc::clone(&app.ids));
    app.db.write_blocking(move |tx| {
        let account = accounts::find_or_create(tx, &ids, now, &email, "Hanna Brandt")?;
        let name = "Hanna Brandt".to_owned();
        let founder = Account { id: account, email: email.clone(), name };
        pages::begin(tx, &ids, now, &new, &founder)
    })?;
    Ok(id)
}

/// Signs the director in and gives the cookie that says so.
async fn director_cookie(app: &App) -> anyhow::Result<String> {
    let opening = Opening::new(app, &Caller::default());
    let email = EmailAddress::parse(DIRECTOR).context("the director has an address")?;
    let started = opening.clone();
    app.db
        .write(move |tx| {
            let account = accounts::find_by_email(tx, &email)?.ok_or(db::Error::Missing)?;
            sessions::start(tx, &started, Proven::by_invitation(account.id), None)
        })
        .await?;
    Ok(opening.cookie())
}
