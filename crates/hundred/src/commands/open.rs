//! Opens the house: doors on a socket, a worker for the jobs, and an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use db::Db;
use jobs::{Handlers, Worker};
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::App;

use crate::config::{Serve, Settings};
use crate::pages::FirstKey;
use crate::{dice, wiring};

/// A house ready to be run.
pub struct Opened {
    pub app: App,
    pub router: Router,
    pub handlers: Handlers,
    /// The key of the first run; good until the first community is founded.
    pub first_key: FirstKey,
}

/// Puts the house on a migrated database.
pub fn open(settings: &Settings, serve: &Serve, db: Db) -> anyhow::Result<Opened> {
    let house = wiring::house();
    wiring::schedule_all(&db, &house.recurring)?;
    let app = wiring::app(settings, Some(serve), db.clone())?;
    let mut handlers = house.handlers(&app);
    let office = wiring::post_office(settings, db, app.ids.clone())?;
    handlers.add(mail::SEND, office.handler());
    let first_key = FirstKey::new(app.random());
    let (router, app) = house.open(app);
    let router = router.layer(axum::Extension(first_key.clone()));
    Ok(Opened { app, router, handlers, first_key })
}

impl Opened {
    /// Serves until it is told to stop; then requests and jobs that run are brought to an end.
    pub async fn run(
        self,
        listener: TcpListener,
        jobs: usize,
        stop: watch::Receiver<bool>,
    ) -> anyhow::Result<()> {
        let db = self.app.db.clone();
        let (clock, chance) = (Arc::new(dice::now), Arc::new(dice::fraction));
        let worker = Worker::new(db.clone(), self.handlers, self.app.ids.clone(), clock, chance);
        let worker = tokio::spawn(worker.at_once(jobs).run(told(stop.clone())));
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(told(stop)).await?;
        worker.await.context("the worker ended badly")?;
        tokio::task::spawn_blocking(move || db.close()).await?;
        Ok(())
    }
}

/// Ready once somebody has said stop.
async fn told(mut stop: watch::Receiver<bool>) {
    // The sender's end is as good as its word.
    let _ = stop.wait_for(|it| *it).await;
}

/// Says stop when the system asks for it.
pub async fn until_asked(stop: watch::Sender<bool>) {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    let _ = stop.send(true);
}
