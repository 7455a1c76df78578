//! Doors for those who invite.

use access::roles::Role;
use axum::extract::State;
use base::{InvitationId, Language, PersonId};
use web::{
    App, Asked, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other,
    see_other_saying,
};

use super::{Hand, refused, signature};
use crate::deeds::invite::{self as deeds, Link, Offer};
use crate::letter::{self, Draft, Occasion};
use crate::model::{BODY_MAX, INVITATION_LIFE, Refusal, SUBJECT_MAX, State as Stands, may_give};
use crate::reading::{self, Candidate};
use crate::variant::{self, Reader};
use crate::views::{self, Look};
use crate::{store, words};

pub async fn draft(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let person = asked.person("person").ok_or(Problem::NotFound)?;
    let candidate = candidate(&app, &member, person).await?;
    if let Some(elsewhere) = elsewhere(&app, &candidate) {
        return Ok(see_other(&elsewhere));
    }
    let role = Role::parse(asked.text("role")).filter(|it| may_give(member.capabilities, *it));
    let role = role.unwrap_or(Role::Rep);
    let language = Language::parse(asked.text("language")).or(candidate.language);
    let language = language.unwrap_or(shell.language);
    let reader = Reader { community: member.community.id, person, language };
    let variants = app.db.read(move |tx| variant::of(tx, &reader)).await?;
    let draft = letter::draft(&Occasion {
        language,
        community: &member.community.name,
        purpose: &member.community.purpose,
        zone: &member.community.zone,
        name: &candidate.person.name,
        receipt: &candidate.receipt,
        role,
        from: &member.name,
    });
    let draft = variant::dress(draft, &variants);
    let form = Form::with(&[
        ("role", role.as_str()),
        ("language", language.as_str()),
        ("subject", &draft.subject),
        ("body", &draft.body),
    ]);
    Ok(draft_page((&member, &shell), StatusCode::OK, &candidate, &form))
}

/// Who is seated or invited already is shown that instead.
fn elsewhere(app: &App, candidate: &Candidate) -> Option<String> {
    let open = candidate.open.as_ref().filter(|it| it.state(app.now()) == Stands::Open);
    match open {
        _ if candidate.seated => Some(format!("/hundred/{}", candidate.person.id)),
        Some(open) => Some(format!("/hundred/invitations/{}", open.id)),
        None => None,
    }
}

pub async fn create(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let person: PersonId = form.text("person").parse().map_err(|_| Problem::NotFound)?;
    let candidate = candidate(&app, &member, person).await?;
    let subject = form.required("subject", SUBJECT_MAX, shell.language);
    let body = form.required("body", BODY_MAX, shell.language);
    let role = Role::parse(form.text("role"));
    if role.is_some_and(|it| !may_give(member.capabilities, it)) {
        form.refuse("role", Refusal::RoleBeyond.text(shell.language));
    }
    let Some(role) = role.filter(|_| !form.is_refused()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(draft_page((&member, &shell), status, &candidate, &form));
    };
    let by_hand = form.text("by") == "hand" || candidate.email.is_none();
    let offer = Offer {
        person,
        role,
        email: candidate.email.clone().filter(|_| !by_hand),
        language: Language::parse(form.text("language")).unwrap_or(shell.language),
        draft: Draft { subject, body },
    };
    let (hand, link, signature) =
        (Hand::of(&app, &member, &shell), Link::new(&app, member.community.id), signature(&member));
    let url = link.url.clone();
    let made = app.db.write(move |tx| deeds::invite(tx, &hand.doing(), &offer, &link, &signature));
    let id = made.await.map_err(refused(shell.language))?;
    if by_hand {
        return Ok(link_page(&app, (&member, &shell), &candidate.person.name, &url));
    }
    let said = letter::plain(&words(shell.language).invited(candidate.person.name));
    Ok(see_other_saying(&format!("/hundred/invitations/{id}"), &said))
}

pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<InvitationId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let found = app.db.read(move |tx| {
        let rows = store::find(tx, community, id)?.into_iter().collect();
        reading::named(tx, community, rows, |it| it.person_id)
    });
    let named = found.await?.pop().ok_or(Problem::NotFound)?;
    let page = views::invite::page(&Look::of(&shell, &member), &named);
    Ok(shell.page(&letter::plain(&words(shell.language).invitation_title(named.name)), page))
}

pub async fn send_again(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<InvitationId>,
) -> Result<Response, Problem> {
    let (hand, link, signature) =
        (Hand::of(&app, &member, &shell), Link::new(&app, member.community.id), signature(&member));
    let url = link.url.clone();
    let sent = app.db.write(move |tx| {
        let was = deeds::send_again(tx, &hand.doing(), id, &link, &signature)?;
        let name = people::store::find(tx, hand.community, was.person_id)?.map(|it| it.name);
        Ok::<_, Refusal>((was.email.is_some(), name.unwrap_or_default()))
    });
    let (by_letter, name) = sent.await.map_err(refused(shell.language))?;
    match by_letter {
        false => Ok(link_page(&app, (&member, &shell), &name, &url)),
        true => {
            let said = words(shell.language).invitation_sent_again();
            Ok(see_other_saying(&format!("/hundred/invitations/{id}"), &said))
        }
    }
}

pub async fn withdraw(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<InvitationId>,
) -> Result<Response, Problem> {
    let hand = Hand::of(&app, &member, &shell);
    let withdrawn = app.db.write(move |tx| deeds::withdraw(tx, &hand.doing(), id)).await;
    withdrawn.map_err(refused(shell.language))?;
    let said = words(shell.language).invitation_withdrawn();
    Ok(see_other_saying(&format!("/hundred/invitations/{id}"), &said))
}

async fn candidate(app: &App, member: &Member, person: PersonId) -> Result<Candidate, Problem> {
    let community = member.community.id;
    let found = app.db.read(move |tx| reading::candidate(tx, community, person)).await?;
    found.ok_or(Problem::NotFound)
}

fn draft_page(
    (member, shell): (&Member, &Shell),
    status: StatusCode,
    candidate: &Candidate,
    form: &Form,
) -> Response {
    let title = letter::plain(&words(shell.language).draft_title(candidate.person.name.as_str()));
    let page = views::invite::draft(&Look::of(shell, member), candidate, form);
    shell.page_with(status, &title, page)
}

/// Answers a POST directly: the secret must not stand in an address that is gone to and kept.
fn link_page(app: &App, (member, shell): (&Member, &Shell), name: &str, url: &str) -> Response {
    let look = Look::of(shell, member);
    let until = look.day(app.now() + INVITATION_LIFE);
    let title = letter::plain(&words(shell.language).link_title(name));
    shell.page(&title, views::invite::link(&look, name, url, &until))
}
