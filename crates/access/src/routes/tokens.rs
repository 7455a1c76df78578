//! Keys for programs.

use axum::extract::State;
use base::{Span, TokenId};
use web::{
    App, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other_saying,
};

use crate::audit::{self, Note};
use crate::secret::Secret;
use crate::tokens::{self, NAME_LENGTH_MAX, NewToken, TOKENS_MAX};
use crate::{views, words};

/// The member's keys, and the form for a new one.
pub(super) async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
) -> Result<Response, Problem> {
    let form = Form::with(&[("expiry", "90")]);
    show(&app, &member, &shell, &form, StatusCode::OK).await
}

/// Makes a key and shows it, this once.
pub(super) async fn make(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let new = read(&app, &member, &shell, &mut form);
    if form.is_refused() {
        return show(&app, &member, &shell, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let text = new.text();
    let made = app.db.write(move |tx| {
        let words: Vec<&str> = new.scopes.iter().map(|it| it.as_str()).collect();
        let note = Note {
            community: new.community,
            at: new.made_at,
            account: Some(new.account),
            action: "token.made",
            subject: &new.name,
            detail: &words.join(", "),
        };
        audit::note(tx, &note)?;
        tokens::make(tx, &new)
    });
    if !made.await? {
        form.refuse("name", t.tokens_too_many(TOKENS_MAX));
        return show(&app, &member, &shell, &form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    Ok(shell.page(&t.tokens_made_title(), views::tokens::made(shell.language, &text)))
}

/// Ends a key.
pub(super) async fn end(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<TokenId>,
) -> Result<Response, Problem> {
    let (community, account, now) = (member.community.id, member.account, shell.now);
    let ended = app.db.write(move |tx| {
        let known = tokens::list(tx, community, account)?.into_iter().find(|it| it.id == id);
        let Some(known) = known else { return Ok(false) };
        if tokens::end(tx, community, account, id, now)? {
            let note = Note {
                community,
                at: now,
                account: Some(account),
                action: "token.ended",
                subject: &known.name,
                detail: "",
            };
            audit::note(tx, &note)?;
        }
        Ok::<_, db::Error>(true)
    });
    match ended.await? {
        true => Ok(see_other_saying("/tokens", &words(shell.language).tokens_was_ended())),
        false => Err(Problem::NotFound),
    }
}

/// The key that was asked for; what is wrong with it stands in the form.
fn read(app: &App, member: &Member, shell: &Shell, form: &mut Form) -> NewToken {
    let name = form.required("name", NAME_LENGTH_MAX, shell.language);
    let chosen = form.all("scope").into_iter().filter_map(Capability::parse);
    let scopes: Vec<Capability> = chosen.filter(|it| member.can(*it)).collect();
    if scopes.is_empty() {
        form.refuse("scope", words(shell.language).tokens_scopes_none());
    }
    let days = match form.text("expiry") {
        "30" => Some(30),
        "365" => Some(365),
        "never" => None,
        _ => Some(90),
    };
    NewToken {
        community: member.community.id,
        id: app.ids.fresh(shell.now),
        account: member.account,
        name,
        scopes,
        secret: Secret::new(app.random()),
        made_at: shell.now,
        expires_at: days.map(|it| shell.now + Span::days(it)),
    }
}

async fn show(
    app: &App,
    member: &Member,
    shell: &Shell,
    form: &Form,
    status: StatusCode,
) -> Result<Response, Problem> {
    let (community, account) = (member.community.id, member.account);
    let rows = app.db.read(move |tx| tokens::list(tx, community, account)).await?;
    let may: Vec<Capability> =
        Capability::ALL.iter().copied().filter(|it| member.can(*it)).collect();
    let title = words(shell.language).tokens_title();
    Ok(shell.page_with(status, &title, views::tokens::index(shell, &rows, &may, form)))
}
