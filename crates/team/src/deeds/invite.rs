//! Inviting: the letter leaves with the invitation, and an invitation ends in one of three ways.

use access::roles::Role;
use access::{Secret, seats};
use base::{EmailAddress, InvitationId, Language, PersonId, Zone};
use db::Tx;
use mail::NewLetter;
use touches::kinds;

use super::Doing;
use crate::letter::{self, Draft, Envelope};
use crate::model::{INVITATION_LIFE, Refusal, State};
use crate::store::{self, Invitation, NewInvitation, Resent};
use crate::variant;

/// A link that accepts an invitation. Made outside of the transaction, which may run twice.
pub struct Link {
    pub token_hash: Vec<u8>,
    pub url: String,
}

impl Link {
    /// A new secret for a community.
    pub fn new(app: &web::App, community: base::CommunityId) -> Self {
        let secret = Secret::new(app.random());
        let token = crate::model::token(community, &secret.text());
        Self { token_hash: secret.hash(), url: app.link(&format!("/invitations/{token}")) }
    }
}

/// How the community signs its letters.
pub struct Signature {
    pub community: String,
    pub zone: Zone,
    pub reply_to: EmailAddress,
}

/// An offer of a seat, read over by whoever makes it.
pub struct Offer {
    pub person: PersonId,
    pub role: Role,
    /// None if the link is handed over by hand.
    pub email: Option<EmailAddress>,
    pub language: Language,
    pub draft: Draft,
}

/// Invites a person, unless they hold a seat or an open invitation.
pub fn invite(
    tx: &mut Tx,
    doing: &Doing<'_>,
    offer: &Offer,
    link: &Link,
    signature: &Signature,
) -> Result<InvitationId, Refusal> {
    let person = doing.person(tx, offer.person)?;
    doing.gives(tx, offer.role)?;
    if seats::find(tx, doing.community, person.id)?.is_some_and(|it| it.is_held()) {
        return Err(Refusal::Seated);
    }
    if let Some(open) = store::open_of_person(tx, doing.community, person.id)? {
        if open.state(doing.now) == State::Open {
            return Err(Refusal::Invited);
        }
        expire(tx, doing, &open)?;
    }
    let by = doing.by.ok_or(Refusal::Missing)?;
    let id: InvitationId = doing.ids.fresh(doing.now);
    let new = NewInvitation {
        community: doing.community,
        id,
        person: person.id,
        role: offer.role,
        email: offer.email.as_ref(),
        language: offer.language,
        subject: &offer.draft.subject,
        body: &offer.draft.body,
        token_hash: &link.token_hash,
        made_at: doing.now,
        made_by: by,
        sent_at: offer.email.as_ref().map(|_| doing.now),
        expires_at: doing.now + INVITATION_LIFE,
    };
    store::insert(tx, &new).map_err(|error| match error.constraint() {
        Some("invitation_community_id_person_id_key") => Refusal::Invited,
        _ => Refusal::Db(error),
    })?;
    if let Some(email) = &offer.email {
        let to = (email, person.name.as_str(), person.id);
        post(tx, doing, (to, offer.language), (&offer.draft, link), signature)?;
        let usual = letter::usual_subject(offer.language, &signature.community);
        let (community, language) = (doing.community, offer.language);
        let reader = variant::Reader { community, person: person.id, language };
        variant::sent(tx, doing.now, &reader, (&offer.draft, &usual))?;
    }
    let role = doing.role_name(offer.role);
    doing.touch(tx, person.id, &kinds::SEAT_INVITED, (format!("invited {id}"), role.clone()))?;
    doing.note(tx, "invitation.made", &person.name, &role)?;
    Ok(id)
}

/// Sends an open or expired invitation once more, with a new link; the old one opens nothing.
pub fn send_again(
    tx: &mut Tx,
    doing: &Doing<'_>,
    id: InvitationId,
    link: &Link,
    signature: &Signature,
) -> Result<Invitation, Refusal> {
    let was = store::find(tx, doing.community, id)?.ok_or(Refusal::Missing)?;
    let person = doing.person(tx, was.person_id)?;
    doing.gives(tx, was.role)?;
    let again = Resent {
        community: doing.community,
        id,
        token_hash: &link.token_hash,
        sent_at: was.email.as_ref().map(|_| doing.now),
        expires_at: doing.now + INVITATION_LIFE,
    };
    if store::renew(tx, &again)? == 0 {
        return Err(Refusal::Settled);
    }
    if let Some(email) = &was.email {
        let draft = Draft { subject: was.subject.clone(), body: was.body.clone() };
        let to = (email, person.name.as_str(), person.id);
        post(tx, doing, (to, was.language), (&draft, link), signature)?;
        let key = format!("invited {id} again {}", doing.now.0);
        doing.touch(tx, person.id, &kinds::LETTER_SENT, (key, draft.subject))?;
    }
    doing.note(tx, "invitation.renewed", &person.name, &doing.role_name(was.role))?;
    Ok(was)
}

/// Takes an open invitation back: its link opens nothing any more.
pub fn withdraw(tx: &mut Tx, doing: &Doing<'_>, id: InvitationId) -> Result<(), Refusal> {
    let was = store::find(tx, doing.community, id)?.ok_or(Refusal::Missing)?;
    if store::withdraw(tx, doing.community, id, doing.now)? == 0 {
        return Err(Refusal::Settled);
    }
    let person = doing.person(tx, was.person_id)?;
    let role = doing.role_name(was.role);
    let key = format!("withdrawn {id}");
    doing.touch(tx, person.id, &kinds::INVITATION_WITHDRAWN, (key, role.clone()))?;
    doing.note(tx, "invitation.withdrawn", &person.name, &role)?;
    Ok(())
}

/// Notes of invitations whose time is up that it is; gives how many there were.
pub fn expire_due(tx: &mut Tx, doing: &Doing<'_>, limit: i64) -> Result<usize, Refusal> {
    let due = store::list_due(tx, doing.community, doing.now, limit)?;
    for invitation in &due {
        expire(tx, doing, invitation)?;
    }
    Ok(due.len())
}

fn expire(tx: &mut Tx, doing: &Doing<'_>, was: &Invitation) -> db::Result<()> {
    if store::expire(tx, doing.community, was.id, doing.now)? > 0 {
        let (key, role) = (format!("expired {}", was.id), doing.role_name(was.role));
        doing.touch(tx, was.person_id, &kinds::INVITATION_EXPIRED, (key, role))?;
    }
    Ok(())
}

/// An address, a name and a person, and the language they read.
type Reader<'a> = ((&'a EmailAddress, &'a str, PersonId), Language);

fn post(
    tx: &mut Tx,
    doing: &Doing<'_>,
    ((to, to_name, person), language): Reader<'_>,
    (draft, link): (&Draft, &Link),
    signature: &Signature,
) -> db::Result<()> {
    let reply_to = Some(signature.reply_to.clone());
    let community = signature.community.as_str();
    let envelope = Envelope { language, community, to, to_name, reply_to };
    let until = letter::day(doing.now + INVITATION_LIFE, &signature.zone, language);
    let letter = letter::invitation(&envelope, draft, &link.url, &until);
    let kind = "invitation".to_owned();
    let new = NewLetter { community: doing.community, kind, person: Some(person), letter };
    mail::post(tx, doing.ids, doing.now, &new).map(drop)
}
