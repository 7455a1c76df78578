//! The door of the invited. Looking changes nothing; only the form does.

use std::sync::Arc;

use access::communities::{self, CommunityRow};
use access::limits::INVITATION;
use access::sessions::{self, Opening};
use access::{Caller, Limits, Proven, Secret, accounts, password};
use axum::Extension;
use axum::extract::State;
use base::{AccountId, EmailAddress, Language};
use db::Tx;
use web::{
    App, Form, Path, Problem, Response, Shell, StatusCode, Visitor, see_other, see_other_saying,
};

use super::{Hand, refused};
use crate::deeds::accept::{Accepted, Accepter, accept as deed};
use crate::letter;
use crate::model::{NAME_MAX, Refusal, State as Stands, read_token};
use crate::store::{self, Invitation};
use crate::views::Look;
use crate::views::accept::{self as views, Offer, Way};
use crate::words;

/// All that the page says of an invitation.
struct Found {
    invitation: Invitation,
    community: CommunityRow,
    from: String,
    name: String,
    /// Whether the invited address has an account.
    has_account: bool,
    /// The account of somebody who accepted before and waits.
    waits: Option<AccountId>,
}

pub async fn show(
    State(app): State<App>,
    Extension(limits): Extension<Arc<Limits>>,
    (caller, visitor, shell): (Caller, Visitor, Shell),
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    limits.check(&INVITATION, &caller.address, app.now())?;
    let found = find(&app, &token).await?;
    let form = Form::with(&[("name", letter_name(&found.name))]);
    Ok(page((&app, &visitor, &shell), &token, &found, &form))
}

pub async fn accept(
    State(app): State<App>,
    Extension(limits): Extension<Arc<Limits>>,
    (caller, visitor, shell): (Caller, Visitor, Shell),
    Path(token): Path<String>,
    mut form: Form,
) -> Result<Response, Problem> {
    limits.check(&INVITATION, &caller.address, app.now())?;
    let found = find(&app, &token).await?;
    let seen = (&app, &visitor, &shell);
    if found.invitation.state(app.now()) != Stands::Open {
        return Ok(page(seen, &token, &found, &form));
    }
    let Some(accepter) = accepter(&app, (&visitor, &found), &mut form, shell.language).await?
    else {
        return Ok(page(seen, &token, &found, &form));
    };
    let hand = Hand {
        ids: app.ids.clone(),
        now: app.now(),
        community: found.community.id,
        by: None,
        language: shell.language,
    };
    let opening = Opening::new(&app, &caller);
    let (session, invitation) = (opening.clone(), found.invitation.clone());
    let done = app.db.write(move |tx| {
        let accepted = deed(tx, &hand.doing(), &invitation, &accepter)?;
        if let Accepted::Seated(account) = accepted {
            sessions::start(tx, &session, Proven::by_invitation(account), Some(hand.community))?;
        }
        Ok::<_, Refusal>(accepted)
    });
    match done.await {
        Ok(Accepted::Seated(_)) => {
            let said = words(shell.language).offer_welcome(found.community.name);
            let mut response = see_other_saying("/", &letter::plain(&said));
            opening.set_cookie(&app, &mut response);
            Ok(response)
        }
        Ok(Accepted::Waits) => Ok(waits(&shell, &found)),
        // Somebody was quicker: the page says how it stands now.
        Err(Refusal::Settled) => Ok(see_other(&format!("/invitations/{token}"))),
        Err(Refusal::AccountExists) => {
            form.refuse("email", Refusal::AccountExists.text(shell.language));
            Ok(page(seen, &token, &found, &form))
        }
        Err(refusal) => Err(refused(shell.language)(refusal)),
    }
}

/// Who accepts by what was sent; none if the form was refused.
async fn accepter(
    app: &App,
    (visitor, found): (&Visitor, &Found),
    form: &mut Form,
    language: Language,
) -> Result<Option<Accepter>, Problem> {
    if let Some(account) = visitor.account.as_ref().filter(|_| form.text("as") == "current") {
        return Ok(Some(Accepter::Signed(account.id)));
    }
    if let Some(account) = found.waits {
        return Ok(Some(Accepter::Waiting(account)));
    }
    let name = form.required("name", NAME_MAX, language);
    let email = match &found.invitation.email {
        Some(email) => Some(email.clone()),
        None => form.email("email", language),
    };
    let typed = form.raw("password").to_owned();
    let by_link = form.text("way") == "link";
    if let Some(email) = email.as_ref().filter(|_| !by_link)
        && let Err(refusal) = password::check(&typed, email)
    {
        form.refuse("password", refusal.text(language));
    }
    let Some(email) = email.filter(|_| !form.is_refused()) else { return Ok(None) };
    let password_hash = match by_link {
        true => None,
        false => Some(password::hash(app, &typed).await?),
    };
    Ok(Some(Accepter::New { email, name, password_hash }))
}

/// A wrong token is not found, whatever is wrong with it.
async fn find(app: &App, token: &str) -> Result<Found, Problem> {
    let (community, secret) = read_token(token).ok_or(Problem::NotFound)?;
    let hash = Secret::hash_of(secret).ok_or(Problem::NotFound)?;
    let found = app.db.read(move |tx| {
        let Some(invitation) = store::find_by_token(tx, community, &hash)? else { return Ok(None) };
        let Some(community) = communities::find(tx, community)? else { return Ok(None) };
        gather(tx, invitation, community).map(Some)
    });
    found.await?.ok_or(Problem::NotFound)
}

fn gather(tx: &mut Tx, invitation: Invitation, community: CommunityRow) -> db::Result<Found> {
    let has_account = match &invitation.email {
        Some(email) => accounts::find_by_email(tx, email)?.is_some(),
        None => false,
    };
    let waiting = store::find_waiting(tx, community.id, invitation.person_id)?;
    let from = accounts::find(tx, invitation.made_by)?.map_or(String::new(), |it| it.name);
    let person = people::store::find(tx, community.id, invitation.person_id)?;
    Ok(Found {
        has_account,
        waits: waiting.and_then(|it| it.account_id),
        from,
        name: person.map_or(String::new(), |it| it.name),
        invitation,
        community,
    })
}

fn page(
    (app, visitor, shell): (&App, &Visitor, &Shell),
    token: &str,
    found: &Found,
    form: &Form,
) -> Response {
    let mut look = Look::outside(shell);
    look.zone = found.community.zone.clone();
    let state = found.invitation.state(app.now());
    let title = letter::plain(&words(shell.language).offer_title(found.community.name.as_str()));
    if state != Stands::Open {
        let signed_in = visitor.account.is_some();
        let main = views::settled(&look, &found.community.name, state, signed_in);
        return shell.plain_page(&title, main);
    }
    let offer = Offer {
        token,
        community: &found.community.name,
        purpose: &found.community.purpose,
        from: &found.from,
        role: found.invitation.role,
        until: look.day(found.invitation.expires_at),
        way: way(visitor, found),
    };
    let refused = form.is_refused();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    shell.plain_page_with(status, &title, views::offer(&look, &offer, form))
}

fn way(visitor: &Visitor, found: &Found) -> Way {
    let text = |it: &EmailAddress| it.as_str().to_owned();
    let invited = found.invitation.email.as_ref();
    match (&visitor.account, invited) {
        (Some(account), Some(email)) if account.email.folded() == email.folded() => {
            Way::Signed { as_who: text(&account.email) }
        }
        (Some(account), invited) => Way::Other {
            as_who: text(&account.email),
            invited: invited.map(text),
            has_account: found.has_account,
        },
        (None, _) if found.waits.is_some() => Way::Waiting,
        (None, Some(email)) if found.has_account => Way::SignIn { email: text(email) },
        (None, invited) => Way::New { email: invited.map(text) },
    }
}

fn waits(shell: &Shell, found: &Found) -> Response {
    let look = Look::outside(shell);
    let main = views::waits(&look, &found.community.name, found.invitation.role);
    shell.plain_page(&words(shell.language).waits_title(), main)
}

/// A name to begin with; an address is not one.
fn letter_name(name: &str) -> &str {
    if name.contains('@') { "" } else { name }
}
