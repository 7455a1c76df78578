//! `hundred serve`.

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::commands::{migrated, open, say, until_asked};
use crate::config::{Serve, Settings};

/// Opens the house and prints the one link that a person needs.
pub fn run(settings: &Settings, serve: &Serve) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(&serve.listen)
            .await
            .with_context(|| format!("cannot listen on {}", serve.listen))?;
        let opened = open(settings, serve, db)?;
        let is_new = opened.app.db.read(access::communities::list).await?.is_empty();
        let link = match is_new {
            true => opened.app.link(&opened.first_key.path()),
            false => opened.app.link("/"),
        };
        say(&format!("{link}\n"));
        let (stopper, stop) = watch::channel(false);
        tokio::spawn(until_asked(stopper));
        opened.run(listener, serve.jobs.max(1), stop).await
    })
}
