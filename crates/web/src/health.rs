//! Doors for those who watch over the house: /healthz, /readyz, /metrics.

use std::net::SocketAddr;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::{App, Problem};

static RECORDER: LazyLock<Option<PrometheusHandle>> =
    LazyLock::new(|| PrometheusBuilder::new().install_recorder().ok());

db::statements! {
    /// Asks the database for anything at all.
    fn probe() -> db::One<i64> { "select cast(1 as bigint)" }
}

pub(crate) fn routes() -> Router<App> {
    LazyLock::force(&RECORDER);
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(measures))
}

/// Whether the database answers; said in one word for `hundred doctor` too.
pub async fn readiness(app: &App) -> Result<(), Problem> {
    app.db.read(probe).await.map(drop).map_err(Problem::from)
}

async fn ready(State(app): State<App>) -> Response {
    match readiness(&app).await {
        Ok(()) => "ready\n".into_response(),
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Only for callers on this machine that did not come through a proxy.
async fn measures(request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_near = peer.is_none_or(|it| it.0.ip().is_loopback());
    let forwarded = request.headers().contains_key("x-forwarded-for");
    match RECORDER.as_ref() {
        Some(handle) if is_near && !forwarded => handle.render().into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
