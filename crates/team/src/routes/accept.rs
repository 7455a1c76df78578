//! The door of the invited. Looking changes nothing; only the form does.

use std::sync::Arc;

use access::communities::{self, CommunityRow};
use access::limits::INVITATION;
use access::links::LinkRequest;
use access::sessions::{self, Opening};
use access::{Caller, Limits, Proven, Secret, accounts, password};
use axum::Extension;
use axum::extract::State;
use base::{AccountId, CommunityId, EmailAddress, Language};
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
    let entry = Entry::of(&app, (&caller, &visitor), &accepter, shell.language);
    let (enter, house, invitation) = (entry.clone(), app.clone(), found.invitation.clone());
    let done = app.db.write(move |tx| {
        let accepted = deed(tx, &hand.doing(), &invitation, &accepter)?;
        if let Accepted::Seated(account) = accepted {
            enter.begin(tx, &house, (account, hand.community))?;
        }
        Ok::<_, Refusal>(accepted)
    });
    match done.await {
        Ok(Accepted::Seated(_)) => Ok(seated(seen, &found, &entry)),
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
    let Some(email) = &found.invitation.email else {
        let email = form.email("email", language).filter(|_| !form.is_refused());
        return Ok(email.map(|email| Accepter::Typed { email, name }));
    };
    let typed = form.raw("password").to_owned();
    let by_link = form.text("way") == "link";
    if !by_link && let Err(refusal) = password::check(&typed, email) {
        form.refuse("password", refusal.text(language));
    }
    if form.is_refused() {
        return Ok(None);
    }
    let password_hash = match by_link {
        true => None,
        false => Some(password::hash(app, &typed).await?),
    };
    Ok(Some(Accepter::New { name, password_hash }))
}

/// How whoever gets a seat comes in. A session needs more than the link: that the letter with it
/// came to the account's address, or that the account's owner is signed in.
#[derive(Clone)]
enum Entry {
    Session(Box<Opening>),
    Letter(Box<LinkRequest>),
    SignIn,
}

impl Entry {
    /// Secrets are made outside of the transaction, which may run twice.
    fn of(
        app: &App,
        (caller, visitor): (&Caller, &Visitor),
        accepter: &Accepter,
        language: Language,
    ) -> Self {
        let is_signed_in = |id| visitor.account.as_ref().is_some_and(|it| it.id == id);
        match accepter {
            Accepter::Typed { email, .. } => {
                Entry::Letter(Box::new(LinkRequest::new(app, email.clone(), "/", language)))
            }
            Accepter::Waiting(account) | Accepter::Signed(account) if !is_signed_in(*account) => {
                Entry::SignIn
            }
            Accepter::Waiting(_) | Accepter::Signed(_) | Accepter::New { .. } => {
                Entry::Session(Box::new(Opening::new(app, caller)))
            }
        }
    }

    fn begin(
        &self,
        tx: &mut Tx,
        app: &App,
        (account, community): (AccountId, CommunityId),
    ) -> db::Result<()> {
        match self {
            Entry::Session(opening) => {
                let proven = Proven::by_invitation(account);
                sessions::start(tx, opening, proven, Some(community))
            }
            Entry::Letter(request) => request.send(tx, app),
            Entry::SignIn => Ok(()),
        }
    }
}

/// The seat is taken; the answer leads in as far as the visitor has shown who they are.
fn seated((app, _, shell): (&App, &Visitor, &Shell), found: &Found, entry: &Entry) -> Response {
    let (t, community) = (words(shell.language), found.community.name.as_str());
    match entry {
        Entry::Session(opening) => {
            let mut response = see_other_saying("/", &letter::plain(&t.offer_welcome(community)));
            opening.set_cookie(app, &mut response);
            response
        }
        Entry::Letter(request) => {
            let look = Look::outside(shell);
            let to = (&request.email, app.settings.mail_leaves);
            shell.plain_page(&t.sent_title(), views::sent(&look, community, to))
        }
        Entry::SignIn => {
            see_other_saying("/sign-in", &letter::plain(&t.offer_seated_sign_in(community)))
        }
    }
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
