//! A browser without a screen: keeps cookies, follows nothing by itself.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Somebody's browser, or a program with a token.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    token: Option<String>,
    elsewhere: bool,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub content_type: String,
    pub body: String,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), token: None, elsewhere: false }
    }

    /// A program that sends this token.
    pub fn with_token(&self, token: &str) -> Self {
        let router = self.router.clone();
        Self { token: Some(token.to_owned()), ..Self::new(router) }
    }

    /// The same browser, sent here by a page of another site.
    pub fn from_elsewhere(&self) -> Self {
        Self { elsewhere: true, ..self.clone() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None, Body::empty()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let body = form.extend_pairs(fields).finish();
        let kind = Some("application/x-www-form-urlencoded");
        self.send("POST", path, kind, Body::from(body)).await
    }

    /// Sends JSON.
    pub async fn post_json(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        let body = Body::from(body.to_string());
        self.send("POST", path, Some("application/json"), body).await
    }

    /// Sends a file as a form with `fields` before it.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (name, contents): (&str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            let head = format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.extend_from_slice(format!("{head}{value}\r\n").as_bytes());
        }
        let head = format!(
            "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: text/csv\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(contents);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let kind = Some("multipart/form-data; boundary=x");
        self.send("POST", path, kind, Body::from(body)).await
    }

    /// Goes where an answer sends it.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        let place = answer.location.clone().expect("the answer sends somewhere");
        self.get(&place).await
    }

    /// Sends any method.
    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        kind: Option<&str>,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::HOST, "hundred.test");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if self.elsewhere {
            request = request.header("sec-fetch-site", "cross-site");
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the house answers");
        for line in response.headers().get_all(header::SET_COOKIE) {
            self.keep(line.to_str().expect("cookies are text"));
        }
        let text = |name: header::HeaderName| {
            let value = response.headers().get(name).and_then(|it| it.to_str().ok());
            value.map(str::to_owned)
        };
        let (location, content_type) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.expect("a body").to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status, location, content_type: content_type.unwrap_or_default(), body }
    }

    fn keep(&mut self, line: &str) {
        let pair = line.split(';').next().unwrap_or("");
        let Some((name, value)) = pair.split_once('=') else { return };
        if line.contains("Max-Age=0") || value.is_empty() {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
