//! Pages that belong to the house as a whole: the first run, today, jobs, letters, the API's
//! description.

mod first_run;
mod jobs_page;
mod letters_page;
mod today;
mod touches_api;
mod views;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use web::{ApiDoc, App, Capability, House, Method, Nav, StatusCode, Who};

pub use first_run::{FirstKey, begin};

use crate::words;

/// Opens these doors.
pub fn install(house: &mut House) {
    house.get("/", Who::Anyone, today::today);
    house.get("/first-run", Who::Anyone, first_run::who_are_you);
    house.post("/first-run", Who::Anyone, first_run::say_who);
    house.get("/first-run/community", Who::Account, first_run::which_community);
    house.post("/first-run/community", Who::Account, first_run::found);
    house.get("/first-run/people", Who::Can(Capability::Import), first_run::bring_people);
    let run = Who::Can(Capability::RunJobs);
    house.get("/jobs", run, jobs_page::index);
    house.post("/jobs/{id}/rerun", run, jobs_page::rerun);
    house.post("/jobs/{id}/forget", run, jobs_page::forget);
    house.get("/letters", run, letters_page::index);
    house.post("/letters/{id}/send-again", run, letters_page::send_again);
    house.nav(Nav {
        place: 0,
        href: "/",
        icon: "inbox",
        label: |language| words(language).nav_today(),
        who: Who::Member,
    });
    house.nav(Nav {
        place: 90,
        href: "/jobs",
        icon: "list-checks",
        label: |language| words(language).nav_jobs(),
        who: run,
    });
    house.nav(Nav {
        place: 91,
        href: "/letters",
        icon: "mails",
        label: |language| words(language).nav_letters(),
        who: run,
    });
    house.api(
        (Method::POST, "/api/v1/touches"),
        Who::Can(Capability::RecordTouches),
        touches_api::record,
        touches_api::doc(),
    );
    describe(house);
}

/// Lets whoever comes without a session of this house in as the holder of this one; for the demo,
/// where everybody who reaches the machine is its director. A page of another site may make a
/// browser ask under its own name (DNS rebinding), so only this machine's names are answered.
pub fn signed_in_as(router: axum::Router, app: &App, cookie: String) -> axum::Router {
    let app = app.clone();
    let bring = move |mut request: Request, next: Next| {
        let (app, cookie) = (app.clone(), cookie.clone());
        async move {
            let headers = request.headers_mut();
            let host = headers.get(header::HOST).and_then(|it| it.to_str().ok()).unwrap_or("");
            let name = host.rsplit_once(':').map_or(host, |it| it.0);
            if !["127.0.0.1", "localhost", "[::1]"].contains(&name) {
                return StatusCode::MISDIRECTED_REQUEST.into_response();
            }
            let secret = web::cookie(headers, access::sessions::COOKIE).unwrap_or("").to_owned();
            let now = app.now();
            let known = app.db.read(move |tx| access::sessions::is_good(tx, &secret, now)).await;
            if let (Ok(false), Ok(value)) = (known, cookie.parse()) {
                headers.insert(header::COOKIE, with_session(headers, value));
            }
            next.run(request).await
        }
    };
    router.layer(axum::middleware::from_fn(bring))
}

/// The cookies that came, with another session in the place of theirs.
fn with_session(headers: &HeaderMap, session: HeaderValue) -> HeaderValue {
    let name = access::sessions::COOKIE;
    let kept = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let kept = kept.flat_map(|it| it.split(';')).map(str::trim);
    let kept: Vec<&str> = kept.filter(|it| !it.starts_with(name)).collect();
    let all = [session.to_str().unwrap_or(""), &kept.join("; ")].join("; ");
    HeaderValue::from_str(&all).unwrap_or(session)
}

/// The description of the API lists every door that was installed before it, and itself.
fn describe(house: &mut House) {
    let doc = ApiDoc {
        summary: "This description, as OpenAPI 3.1.",
        query: &[],
        body: None,
        answer: || serde_json::json!({ "type": "object" }),
        status: 200,
        choices: &[],
    };
    let text: std::sync::Arc<std::sync::OnceLock<serde_json::Value>> = Default::default();
    let shown = text.clone();
    let show = move || {
        let shown = shown.clone();
        async move { axum::Json(shown.get().cloned().unwrap_or_default()) }
    };
    house.api((Method::GET, "/api/v1/openapi.json"), Who::Anyone, show, doc);
    text.get_or_init(|| web::openapi(&house.doors));
}
