//! What a URL asks for: its query string and its path.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::keyset::{LIMIT, LIMIT_MAX};
use base::{Keyset, PersonId};
use serde::de::DeserializeOwned;

use crate::Problem;

/// The longest query string that is read, in bytes.
const QUERY_MAX: usize = 8 * 1024;

/// The query string, as a map that may hold a name several times.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    values: Vec<(String, String)>,
}

impl Asked {
    pub fn text(&self, name: &str) -> &str {
        self.values.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|it| it.0 == name)
    }

    /// Names and values as they came.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|it| (it.0.as_str(), it.1.as_str()))
    }

    /// Which page of a list: `?after=…&limit=…`.
    pub fn keyset(&self) -> Keyset {
        let after = Some(self.text("after")).filter(|it| !it.is_empty()).map(str::to_owned);
        let limit = self.text("limit").parse().unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
        Keyset { after, limit }
    }

    /// A person by id, if one was named.
    pub fn person(&self, name: &str) -> Option<PersonId> {
        self.text(name).parse().ok()
    }

    /// The same question with another value: for links to filters and further pages.
    pub fn href(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let kept = self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| changes.iter().all(|it| it.0 != *name));
        let all = kept.chain(changes.iter().copied()).filter(|it| !it.1.is_empty());
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or("");
        if query.len() > QUERY_MAX {
            return Err(Problem::TooLarge);
        }
        let values = url::form_urlencoded::parse(query.as_bytes());
        // No database keeps a zero byte, so nobody can mean one.
        let value = |it: &str| it.replace('\0', "");
        Ok(Self { values: values.map(|(k, v)| (k.into(), value(&v))).collect() })
    }
}

/// What stands in the path; an id that cannot be read names nothing, so it is not found.
pub struct Path<T>(pub T);

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|it| Self(it.0)).map_err(|_| Problem::NotFound)
    }
}
