//! What surrounds every door: request ids, logs and counts, limits, headers, who asks, and how a
//! problem is dressed.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use base::JobId;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::visitor::{Identify, Visitor};
use crate::{App, Problem, Shell, health};

/// A request that takes longer is given up; uploads go on as long as bytes arrive.
const SECONDS_MAX: u64 = 60;

/// No inline script or style, nothing from elsewhere, no frames.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// The id of a request: in its logs, in its answer, on the page of a breakage.
#[derive(Clone, Debug)]
pub(crate) struct Reference(pub String);

pub(crate) fn around(router: Router<App>, app: &App, identify: Identify) -> Router<App> {
    router
        .fallback(|| async { Problem::NotFound })
        .method_not_allowed_fallback(|| async { Problem::Method })
        .layer(CatchPanicLayer::custom(|panic: Box<dyn std::any::Any + Send>| {
            let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            Problem::Broken(format!("panicked: {}", text.unwrap_or_default())).into_response()
        }))
        .layer(from_fn_with_state(app.clone(), dress))
        .layer(from_fn_with_state((app.clone(), identify), introduce))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), note))
        .merge(health::routes())
}

/// Gives the request an id, measures it, logs it, and sets the headers of its answer.
async fn note(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let reference = app.ids.fresh::<JobId>(app.now()).to_string();
    request.extensions_mut().insert(Reference(reference.clone()));
    let method = request.method().clone();
    let door = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());
    let door = door.unwrap_or_else(|| "none".to_owned());
    let is_page = !request.uri().path().starts_with("/api/");
    let started = Instant::now();
    let patience = Duration::from_secs(SECONDS_MAX);
    let is_upload = request.headers().get(header::CONTENT_TYPE).is_some_and(|it| {
        it.as_bytes().starts_with(b"multipart/") || it.as_bytes().starts_with(b"application/octet")
    });
    let mut response = match is_upload {
        true => next.run(request).await,
        false => match tokio::time::timeout(patience, next.run(request)).await {
            Ok(response) => response,
            Err(_) => Problem::Busy.json(&reference),
        },
    };
    let (status, took) = (response.status().as_u16(), started.elapsed());
    tracing::info!(reference, %method, door, status, milliseconds = took.as_millis() as u64);
    let labels = [("door", door), ("method", method.to_string()), ("status", status.to_string())];
    metrics::counter!("hundred_requests_total", &labels).increment(1);
    metrics::histogram!("hundred_request_seconds", &labels[..2]).record(took.as_secs_f64());
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&reference) {
        headers.insert("x-request-id", value);
    }
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_page {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// Finds out who asks, before any door is tried.
async fn introduce(
    State((app, identify)): State<(App, Identify)>,
    mut request: Request,
    next: Next,
) -> Response {
    match identify(app, request.headers().clone()).await {
        Ok(visitor) => {
            request.extensions_mut().insert(visitor);
        }
        Err(problem) => {
            request.extensions_mut().insert(Visitor::default());
            request.extensions_mut().insert(Stumbled(problem));
        }
    }
    next.run(request).await
}

/// A problem on the way to the door, to be dressed like one behind it.
#[derive(Clone)]
struct Stumbled(Problem);

/// Shows a problem in the way that the visitor can read.
async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let stumbled = request.extensions_mut().remove::<Stumbled>();
    let (mut parts, body) = request.into_parts();
    let shell = Shell::of(&app, &mut parts);
    let reference = parts.extensions.get::<Reference>().map_or(String::new(), |it| it.0.clone());
    let wants = Wants::of(parts.uri.path(), &parts.headers);
    let mut response = match stumbled {
        Some(Stumbled(problem)) => problem.into_response(),
        None => next.run(Request::from_parts(parts, body)).await,
    };
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    if let Problem::Broken(chain) = &problem {
        tracing::error!(reference, chain, "broken");
        metrics::counter!("hundred_broken_total").increment(1);
    }
    let allowed = response.headers_mut().remove(header::ALLOW);
    let mut response = match wants {
        Wants::Json => problem.json(&reference),
        Wants::Fragment => problem.fragment(shell.language),
        Wants::Page => shell.problem(&problem, &reference),
    };
    if let Some(methods) = allowed {
        response.headers_mut().insert(header::ALLOW, methods);
    }
    response
}

/// In which dress an answer is wanted.
enum Wants {
    Json,
    Fragment,
    Page,
}

impl Wants {
    fn of(path: &str, headers: &HeaderMap) -> Self {
        let boosted = headers.contains_key("hx-boosted");
        match () {
            () if path.starts_with("/api/") => Wants::Json,
            () if headers.contains_key("hx-request") && !boosted => Wants::Fragment,
            () => Wants::Page,
        }
    }
}
