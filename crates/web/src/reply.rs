//! Answers that are not pages: redirects and cookies.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Span;

use crate::App;

/// After a deed: go and look at this page (RFC 9110 §15.4.4).
pub fn see_other(path: &str) -> Response {
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// The same, with a sentence that the next page shows once.
pub fn see_other_saying(path: &str, text: &str) -> Response {
    let mut response = see_other(path);
    let value: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let flash = Cookie { name: FLASH_COOKIE, value: &value, life: Some(Span::minutes(1)) };
    flash.put(&mut response, true);
    response
}

/// Carries the sentence of `see_other_saying`.
pub const FLASH_COOKIE: &str = "hundred_flash";

/// A cookie to be set. All of ours are same-site and out of reach of scripts.
pub struct Cookie<'a> {
    pub name: &'a str,
    pub value: &'a str,
    /// How long it stays; `None` until the browser closes, zero takes it away.
    pub life: Option<Span>,
}

impl Cookie<'_> {
    /// Sets it, for transport by TLS only where the house is reached by TLS.
    pub fn set(&self, app: &App, response: &mut Response) {
        self.put(response, app.settings.public_url.scheme() != "https");
    }

    fn put(&self, response: &mut Response, plain: bool) {
        let secure = if plain { "" } else { "; Secure" };
        let life = self.life.map_or(String::new(), |it| format!("; Max-Age={}", it.0 / 1_000_000));
        let (name, value) = (self.name, self.value);
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}

/// The value of a cookie that came with a request.
pub fn cookie<'a>(headers: &'a axum::http::HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = lines.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|it| it.0 == name).map(|it| it.1)
}
