//! Pages that belong to the house as a whole: the first run, today, jobs, letters, the API's
//! description.

mod first_run;
mod jobs_page;
mod letters_page;
mod today;
mod touches_api;
mod views;

use web::{ApiDoc, Capability, House, Method, Nav, Who, axum};

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

/// Lets whoever comes without a session in as the holder of this one; for the demo, where everybody
/// who reaches the machine is its director.
pub fn signed_in_as(router: axum::Router, cookie: String) -> axum::Router {
    let bring = move |mut request: axum::extract::Request, next: axum::middleware::Next| {
        let cookie = cookie.clone();
        async move {
            let headers = request.headers_mut();
            let has_session = web::cookie(headers, access::sessions::COOKIE).is_some();
            if let (false, Ok(value)) = (has_session, cookie.parse()) {
                headers.append(axum::http::header::COOKIE, value);
            }
            next.run(request).await
        }
    };
    router.layer(axum::middleware::from_fn(bring))
}

/// The description of the API lists every door that was installed before it, and itself.
fn describe(house: &mut House) {
    let doc = ApiDoc {
        summary: "This description, as OpenAPI 3.1.",
        query: &[],
        body: None,
        answer: || serde_json::json!({ "type": "object" }),
        status: 200,
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
