//! Everything that may go wrong in a request, and how it is shown: as a page, as a fragment, or as
//! problem+json (RFC 9457).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::Language;
use maud::html;

use crate::words;

/// The door's answer when it cannot do what was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Problem {
    /// There is nothing here, or nothing that you may see.
    #[error("not found")]
    NotFound,
    /// What is here is used in another way.
    #[error("no such method")]
    Method,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignInFirst,
    /// You may see it, but not do this.
    #[error("not allowed")]
    Forbidden,
    /// The person may mend it; the text says how.
    #[error("{0}")]
    Refused(String),
    /// Several fields of an API request may be mended: (field, text).
    #[error("invalid")]
    Invalid(Vec<(String, String)>),
    /// The body does not have the form that this door reads.
    #[error("unreadable: {0}")]
    Unreadable(String),
    #[error("too large")]
    TooLarge,
    #[error("too many tries")]
    TooMany { retry_seconds: u64 },
    /// The house is overloaded; later will do.
    #[error("busy")]
    Busy,
    /// Something broke on our side; the chain is logged under the request's id.
    #[error("{0}")]
    Broken(String),
}

impl Problem {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Refused(_) | Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A breakage with its whole chain.
    pub fn broken(error: impl Into<anyhow::Error>) -> Self {
        Self::Broken(format!("{:#}", error.into()))
    }

    /// What stands on the page: a heading and a sentence.
    pub fn text(&self, language: Language) -> (String, String) {
        let t = words(language);
        let pair = |title: String, text: String| (title, text);
        match self {
            Self::NotFound => pair(t.problem_not_found(), t.problem_not_found_text()),
            Self::Method => pair(t.problem_not_found(), t.problem_method_text()),
            Self::SignInFirst => pair(t.problem_sign_in(), t.problem_sign_in_text()),
            Self::Forbidden => pair(t.problem_forbidden(), t.problem_forbidden_text()),
            Self::Refused(why) => pair(t.problem_refused(), why.clone()),
            Self::Invalid(_) => pair(t.problem_refused(), t.problem_invalid_text()),
            Self::Unreadable(why) => pair(t.problem_unreadable(), why.clone()),
            Self::TooLarge => pair(t.problem_too_large(), t.problem_too_large_text()),
            Self::TooMany { .. } => pair(t.problem_too_many(), t.problem_too_many_text()),
            Self::Busy => pair(t.problem_busy(), t.problem_busy_text()),
            Self::Broken(_) => pair(t.problem_broken(), t.problem_broken_text()),
        }
    }

    /// Dresses the problem for a program.
    pub(crate) fn json(&self, reference: &str) -> Response {
        let (title, detail) = self.text(Language::English);
        let errors: Vec<_> = match self {
            Self::Invalid(errors) => errors
                .iter()
                .map(|(field, detail)| serde_json::json!({ "field": field, "detail": detail }))
                .collect(),
            _ => Vec::new(),
        };
        let mut body = serde_json::json!({
            "type": "about:blank",
            "title": title,
            "status": self.status().as_u16(),
            "detail": detail,
            "reference": reference,
        });
        if !errors.is_empty() {
            body["errors"] = errors.into();
        }
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        self.with_headers((self.status(), kind, body.to_string()).into_response())
    }

    /// Dresses the problem as a fragment of a page.
    pub(crate) fn fragment(&self, language: Language) -> Response {
        let (title, text) = self.text(language);
        let body = html! { div role="alert" { strong { (title) } " " (text) } };
        self.with_headers((self.status(), body).into_response())
    }

    pub(crate) fn with_headers(&self, mut response: Response) -> Response {
        let headers: &mut HeaderMap = response.headers_mut();
        match self {
            Self::TooMany { retry_seconds } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*retry_seconds));
            }
            Self::Busy => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            Self::SignInFirst => {
                let scheme = HeaderValue::from_static("Bearer realm=\"hundred\"");
                headers.insert(header::WWW_AUTHENTICATE, scheme);
            }
            _ => {}
        }
        response
    }
}

impl IntoResponse for Problem {
    /// Only notes what is wrong: `layers::dress` knows whether a page, a fragment or JSON is
    /// wanted.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy => Self::Busy,
            error => Self::broken(error),
        }
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::broken(error)
    }
}
