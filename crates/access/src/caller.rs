//! From where a request comes: the address that limits count by, and the browser's name.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use base::SessionId;
use web::{App, Problem, Visitor};

/// Longest browser's name that is kept, in characters.
const USER_AGENT_LENGTH_MAX: usize = 200;

/// What a door that signs in wants to know of its visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// Network of the visitor, such as `203.0.113.7` or `2001:db8::/64`; empty if it is not known.
    pub address: String,
    /// What the browser calls itself, shortened.
    pub user_agent: String,
    /// The session the visitor came with; signing in ends it.
    pub session: Option<SessionId>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let forwarded = app.settings.behind_proxy.then(|| forwarded(&parts.headers)).flatten();
        let agent = parts.headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
        Ok(Self {
            address: forwarded.or(connected).map_or(String::new(), network),
            user_agent: agent.unwrap_or("").chars().take(USER_AGENT_LENGTH_MAX).collect(),
            session: parts.extensions.get::<Visitor>().and_then(|it| it.session),
        })
    }
}

/// The last address of `X-Forwarded-For`: our own proxy wrote it, the ones before may be invented.
pub(crate) fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

/// An IPv6 subscriber has a whole /64, so that is what counts as one visitor.
pub(crate) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", std::net::Ipv6Addr::from_bits(network))
        }
    }
}

/// The address as the list of sessions keeps it: enough to recognise, not enough to follow.
pub(crate) fn masked(network: &str) -> String {
    match network.rsplit_once('.') {
        Some((front, _)) => format!("{front}.…"),
        None => network.to_owned(),
    }
}

/// `Firefox, Linux` from what a browser calls itself; empty if nothing is recognised.
pub(crate) fn device(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|it| user_agent.contains(it.0)).map(|it| it.1)
    };
    // The order matters: nearly everything also says Safari, and Edge also says Chrome.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A path of this house to go on to; anything that could lead elsewhere becomes the start page.
pub fn local_path(text: &str) -> &str {
    let leads_away = text.starts_with("//") || text.starts_with("/\\");
    let plain = text.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    if text.starts_with('/') && !leads_away && plain { text } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_is_counted_by_network() {
        for (address, wanted) in [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network(address.parse().unwrap()), wanted);
        }
        assert_eq!(masked("203.0.113.7"), "203.0.113.…");
        assert_eq!(masked("2001:db8:1:2::/64"), "2001:db8:1:2::/64");
    }

    #[test]
    fn only_the_last_forwarded_address_is_believed() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", "198.51.100.1".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.1, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("203.0.113.7".parse().unwrap()));
        headers.append("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(forwarded(&headers), None);
    }

    #[test]
    fn browsers_are_called_by_their_names() {
        for (agent, wanted) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
                "Edge, Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Firefox/120.0", "Firefox, Linux"),
            ("", ""),
        ] {
            assert_eq!(device(agent), wanted);
        }
    }

    #[test]
    fn nobody_is_sent_elsewhere() {
        for (text, wanted) in [
            ("/people?q=a", "/people?q=a"),
            ("", "/"),
            ("https://evil.example", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
            ("javascript:alert(1)", "/"),
        ] {
            assert_eq!(local_path(text), wanted);
        }
    }
}
