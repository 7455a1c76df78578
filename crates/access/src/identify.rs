//! Who sends a request: one statement for a session, one for a key.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use base::Moment;
use web::{Account, App, Community, Identify, Member, Problem, Via, Visitor, cookie};

use crate::caller::{forwarded, network};
use crate::limits::{BAD_TOKEN, Limits};
use crate::roles;
use crate::secret::Secret;
use crate::sessions::{self, COOKIE, SEEN_EVERY};
use crate::store::identify::{self as store, SessionSeen, TokenSeen};
use crate::store::{sessions as session_store, tokens as token_store};
use crate::tokens;

/// What `web` asks for every request that is neither a file nor a health check.
pub(crate) fn identify(limits: Arc<Limits>) -> Identify {
    Arc::new(move |app, headers| {
        let limits = limits.clone();
        Box::pin(async move {
            match headers.get(header::AUTHORIZATION).map(|it| it.to_str().unwrap_or("")) {
                Some(text) => by_token(&app, &limits, &headers, text).await,
                None => by_session(&app, &headers).await,
            }
        })
    })
}

async fn by_session(app: &App, headers: &HeaderMap) -> Result<Visitor, Problem> {
    let Some(hash) = cookie(headers, COOKIE).and_then(Secret::hash_of) else {
        return Ok(Visitor::default());
    };
    let now = app.now();
    let seen = app.db.read(move |tx| store::by_session(tx, &hash, now)).await?;
    let Some(seen) = seen else { return Ok(Visitor::default()) };
    if now - seen.seen_at > SEEN_EVERY {
        let (id, ends_at) = (seen.id, sessions::ends_at(seen.made_at, now));
        app.db.write(move |tx| session_store::see(tx, id, now, ends_at)).await?;
    }
    Ok(session_visitor(seen))
}

async fn by_token(
    app: &App,
    limits: &Limits,
    headers: &HeaderMap,
    authorization: &str,
) -> Result<Visitor, Problem> {
    let now = app.now();
    let bearer = authorization.split_once(' ').filter(|it| it.0.eq_ignore_ascii_case("bearer"));
    let seen = match bearer.and_then(|it| tokens::parse(it.1.trim())) {
        Some((community, hash)) => {
            app.db.read(move |tx| store::by_token(tx, community, &hash, now)).await?
        }
        None => None,
    };
    let Some(seen) = seen else {
        // Only what is not good is counted: a flood of guesses never shuts a good key out.
        let address = app.settings.behind_proxy.then(|| forwarded(headers)).flatten();
        limits.check(&BAD_TOKEN, &address.map_or(String::new(), network), now)?;
        return Ok(Visitor { bad_token: true, ..Visitor::default() });
    };
    if is_due(seen.seen_at, now) {
        let (community, id) = (seen.community_id, seen.id);
        app.db.write(move |tx| token_store::see(tx, community, id, now)).await?;
    }
    Ok(token_visitor(seen))
}

fn is_due(seen_at: Option<Moment>, now: Moment) -> bool {
    seen_at.is_none_or(|it| now - it > SEEN_EVERY)
}

fn session_visitor(seen: SessionSeen) -> Visitor {
    let via = Via::Session(seen.id);
    let account = Account { id: seen.account_id, email: seen.email, name: seen.account_name };
    let member = (|| {
        let roles = roles::from_words(seen.roles.as_deref());
        Some(Member {
            account: account.id,
            person: seen.person_id?,
            name: account.name.clone(),
            email: account.email.clone(),
            capabilities: roles::of(&roles),
            roles: roles.iter().map(|it| it.as_str().to_owned()).collect(),
            community: Community {
                id: seen.community_id?,
                name: seen.community_name?,
                purpose: seen.purpose?,
                values: seen.community_values?,
                niche: seen.niche?,
                zone: seen.zone?,
                currency: seen.currency?,
                demo: seen.demo_since.is_some(),
            },
            via,
        })
    })();
    Visitor { account: Some(account), member, session: Some(seen.id), bad_token: false }
}

fn token_visitor(seen: TokenSeen) -> Visitor {
    let roles = roles::from_words(seen.roles.as_deref());
    let member = Member {
        account: seen.account_id,
        person: seen.person_id,
        name: seen.account_name.clone(),
        email: seen.email.clone(),
        capabilities: tokens::reach(&seen.scopes, roles::of(&roles)),
        roles: roles.iter().map(|it| it.as_str().to_owned()).collect(),
        community: Community {
            id: seen.community_id,
            name: seen.community_name,
            purpose: seen.purpose,
            values: seen.community_values,
            niche: seen.niche,
            zone: seen.zone,
            currency: seen.currency,
            demo: seen.demo_since.is_some(),
        },
        via: Via::Token(seen.id),
    };
    let account = Account { id: seen.account_id, email: seen.email, name: seen.account_name };
    Visitor { account: Some(account), member: Some(member), session: None, bad_token: false }
}
