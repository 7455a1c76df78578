//! What belongs to an account: password, looks, language, sessions, communities.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use base::{CommunityId, Language, SessionId, Span};
use web::{
    Account, App, Cookie, Form, LANGUAGE_COOKIE, Path, Problem, Response, Shell, StatusCode,
    THEME_COOKIE, Visitor, see_other, see_other_saying,
};

use super::YEAR;
use crate::audit::{self, Note};
use crate::{
    Limits, accounts, communities as all, limits, local_path, password, sessions as deeds,
};
use crate::{views, words};

/// Light, dark, or as the system.
pub(super) async fn theme(
    State(app): State<App>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, Problem> {
    let theme = match form.text("theme") {
        "hundred" => Some("hundred"),
        "hundred-dark" => Some("hundred-dark"),
        _ => None,
    };
    if let Some(account) = visitor.account {
        app.db.write(move |tx| accounts::set_theme(tx, account.id, theme)).await?;
    }
    let mut response = see_other(local_path(form.text("back")));
    let life = Some(if theme.is_some() { YEAR } else { Span(0) });
    Cookie { name: THEME_COOKIE, value: theme.unwrap_or(""), life }.set(&app, &mut response);
    Ok(response)
}

/// In which language the house speaks.
pub(super) async fn language(
    State(app): State<App>,
    visitor: Visitor,
    form: Form,
) -> Result<Response, Problem> {
    let back = local_path(form.text("back"));
    let Some(language) = Language::parse(form.text("language")) else { return Ok(see_other(back)) };
    if let Some(account) = visitor.account {
        app.db.write(move |tx| accounts::set_language(tx, account.id, language)).await?;
    }
    let mut response = see_other_saying(back, &words(language).language_changed());
    let value = language.as_str();
    Cookie { name: LANGUAGE_COOKIE, value, life: Some(YEAR) }.set(&app, &mut response);
    Ok(response)
}

/// The page with the password and the language.
pub(super) async fn password_page(
    State(app): State<App>,
    account: Account,
    shell: Shell,
) -> Result<Response, Problem> {
    let row = app.db.read(move |tx| accounts::find(tx, account.id)).await?;
    let has_one = row.is_some_and(|it| it.password_hash.is_some());
    Ok(show_password(&shell, &Form::blank(), has_one, StatusCode::OK))
}

/// Changes the password, and signs every other device out.
pub(super) async fn change_password(
    State(app): State<App>,
    Extension(limits): Extension<Arc<Limits>>,
    (account, visitor): (Account, Visitor),
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let id = account.id;
    let row = app.db.read(move |tx| accounts::find(tx, id)).await?.ok_or(Problem::SignInFirst)?;
    let has_one = row.password_hash.is_some();
    if let Err(refusal) = password::check(form.raw("new"), &account.email) {
        form.refuse("new", refusal.text(shell.language));
    }
    if has_one {
        limits.check(&limits::PASSWORD, &id.to_string(), shell.now)?;
        if !password::verify(form.raw("current"), row.password_hash).await? {
            form.refuse("current", t.password_wrong());
        }
    }
    if form.is_refused() {
        return Ok(show_password(&shell, &form, has_one, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let hash = password::hash(&app, form.raw("new")).await?;
    let now = shell.now;
    let community = visitor.member.map(|it| it.community.id);
    let change = app.db.write(move |tx| {
        accounts::set_password(tx, id, &hash, now)?;
        if let Some(session) = visitor.session {
            deeds::end_others(tx, id, session)?;
        }
        let Some(community) = community else { return Ok::<_, db::Error>(()) };
        let (account, action) = (Some(id), "password.changed");
        audit::note(tx, &Note { community, at: now, account, action, subject: "", detail: "" })
    });
    change.await?;
    Ok(see_other_saying("/password", &t.password_changed()))
}

/// Where the account is signed in.
pub(super) async fn sessions(
    State(app): State<App>,
    account: Account,
    visitor: Visitor,
    shell: Shell,
) -> Result<Response, Problem> {
    let now = shell.now;
    let rows = app.db.read(move |tx| deeds::list(tx, account.id, now)).await?;
    let title = words(shell.language).sessions_title();
    Ok(shell.page(&title, views::account::sessions(&shell, &rows, visitor.session)))
}

/// Signs one device out.
pub(super) async fn end_session(
    State(app): State<App>,
    account: Account,
    shell: Shell,
    Path(id): Path<SessionId>,
) -> Result<Response, Problem> {
    match app.db.write(move |tx| deeds::end(tx, account.id, id)).await? {
        true => Ok(see_other_saying("/sessions", &words(shell.language).sessions_ended())),
        false => Err(Problem::NotFound),
    }
}

/// Signs every other device out.
pub(super) async fn end_others(
    State(app): State<App>,
    account: Account,
    visitor: Visitor,
    shell: Shell,
) -> Result<Response, Problem> {
    let kept = visitor.session.ok_or(Problem::SignInFirst)?;
    app.db.write(move |tx| deeds::end_others(tx, account.id, kept)).await?;
    Ok(see_other_saying("/sessions", &words(shell.language).sessions_others_ended()))
}

/// The communities in which the account has a seat.
pub(super) async fn communities(
    State(app): State<App>,
    account: Account,
    visitor: Visitor,
    shell: Shell,
) -> Result<Response, Problem> {
    let rows = app.db.read(move |tx| all::list_for_account(tx, account.id)).await?;
    let here = visitor.member.map(|it| it.community.id);
    let title = words(shell.language).communities_title();
    Ok(shell.page(&title, views::account::communities(&shell, &rows, here)))
}

/// Goes over to another community.
pub(super) async fn enter(
    State(app): State<App>,
    account: Account,
    visitor: Visitor,
    Path(community): Path<CommunityId>,
) -> Result<Response, Problem> {
    let session = visitor.session.ok_or(Problem::SignInFirst)?;
    let entered = app.db.write(move |tx| deeds::enter(tx, account.id, session, community));
    if entered.await? { Ok(see_other("/")) } else { Err(Problem::NotFound) }
}

fn show_password(shell: &Shell, form: &Form, has_one: bool, status: StatusCode) -> Response {
    let title = words(shell.language).password_title();
    shell.page_with(status, &title, views::account::password(shell, form, has_one))
}
