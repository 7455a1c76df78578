//! Every component on sample pages, served under the house's own content security policy.

mod forms;
mod frames;
mod samples;

use axum::{
    Router,
    extract::{Path, Query},
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse, Redirect},
    routing::get,
};
use std::collections::HashMap;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "4300".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    eprintln!("http://{}", listener.local_addr()?);
    let pages = Router::new()
        .route("/", get(|query| show(Path("today".to_owned()), query)))
        .route("/{name}", get(show).post(again));
    axum::serve(listener, pages.merge(assets::router())).await
}

async fn show(
    Path(name): Path<String>,
    Query(wishes): Query<HashMap<String, String>>,
) -> impl IntoResponse {
    let theme = wishes.get("theme").map(String::as_str);
    let pages = frames::pages(theme);
    let page =
        pages.into_iter().find(|(path, _)| *path == name).map(|(_, page)| page.into_string());
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(page.unwrap_or_default()))
}

/// Takes every form, as a real page does: by showing itself once more.
async fn again(Path(name): Path<String>) -> Redirect {
    Redirect::to(&format!("/{name}"))
}
