//! Doors: each says who may come in, and is closed to everybody else before its handler runs.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::visitor::Via;
use crate::{ApiDoc, Capability, Problem, Visitor};

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anyone,
    /// Somebody who has signed in, with or without a seat.
    Account,
    /// Somebody with a seat.
    Member,
    /// Somebody whose seat has a capability.
    Can(Capability),
}

/// A door, as tests and the API's description see it.
#[derive(Clone, Debug)]
pub struct Door {
    pub method: Method,
    pub path: &'static str,
    pub who: Who,
    pub api: Option<ApiDoc>,
}

impl Who {
    /// Lets a visitor in, or says why not.
    pub fn admit(self, visitor: &Visitor) -> Result<(), Problem> {
        let member = visitor.member.as_ref();
        match self {
            Who::Anyone => Ok(()),
            Who::Account if visitor.account.is_some() => Ok(()),
            Who::Account => Err(Problem::SignInFirst),
            Who::Member | Who::Can(_) if member.is_none() => Err(Problem::SignInFirst),
            Who::Can(capability) if !member.is_some_and(|it| it.can(capability)) => {
                Err(Problem::Forbidden)
            }
            Who::Member | Who::Can(_) => Ok(()),
        }
    }
}

/// Stands before every handler.
pub(crate) async fn guard(
    State((who, api)): State<(Who, bool)>,
    request: Request,
    next: Next,
) -> Response {
    match check(who, api, &request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn check(who: Who, api: bool, request: &Request) -> Result<(), Problem> {
    let nobody = Visitor::default();
    let visitor = request.extensions().get::<Visitor>().unwrap_or(&nobody);
    let by_token = visitor.member.as_ref().is_some_and(|it| matches!(it.via, Via::Token(_)));
    if visitor.bad_token || (api && who != Who::Anyone && !by_token) || (!api && by_token) {
        return Err(Problem::SignInFirst);
    }
    if !api && !request.method().is_safe() && comes_from_elsewhere(request.headers()) {
        return Err(Problem::Forbidden);
    }
    who.admit(visitor)
}

/// Whether a browser says that a deed was started by another site. Browsers tell by
/// `Sec-Fetch-Site`, older ones by `Origin`; a program that sends neither has no cookies of ours
/// to abuse (docs/decisions/004-cross-site-deeds.md).
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map_or(origin, |it| it.1);
            text(header::HOST.as_str()) != Some(host)
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_from_other_sites_are_refused() {
        for (site, origin, elsewhere) in [
            (Some("same-origin"), None, false),
            (Some("none"), None, false),
            (Some("cross-site"), Some("http://club.example"), true),
            (Some("same-site"), None, true),
            (None, Some("http://club.example"), false),
            (None, Some("http://evil.example"), true),
            (None, Some("null"), true),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("host", "club.example".parse().unwrap());
            let pairs = [("sec-fetch-site", site), ("origin", origin)];
            for (name, value) in pairs.into_iter().filter_map(|(n, v)| Some((n, v?))) {
                headers.insert(name, value.parse().unwrap());
            }
            assert_eq!(comes_from_elsewhere(&headers), elsewhere, "{site:?} {origin:?}");
        }
    }
}
