//! Signing in by password or link, and out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use base::EmailAddress;
use web::{
    App, Asked, Cookie, Form, LANGUAGE_COOKIE, Path, Problem, Response, Shell, StatusCode,
    THEME_COOKIE, Visitor, see_other,
};

use super::YEAR;
use crate::accounts::{self, AccountRow};
use crate::links::{self, LinkRequest};
use crate::sessions::{self, Opening};
use crate::store::sessions as store;
use crate::{Caller, Limits, limits, local_path, views, words};

/// The page that offers both ways in.
pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    shell: Shell,
    asked: Asked,
) -> Response {
    match visitor {
        Visitor { member: Some(_), .. } => see_other(local_path(asked.text("next"))),
        Visitor { account: Some(_), .. } => see_other("/communities"),
        _ => {
            let form = Form::with(&[("next", asked.text("next"))]);
            show(&app, &shell, &form, StatusCode::OK)
        }
    }
}

/// Signs in by password, or sends a link.
pub(super) async fn sign_in(
    State(app): State<App>,
    Extension(limits): Extension<Arc<Limits>>,
    caller: Caller,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    limits.check(&limits::SIGN_IN, &caller.address, shell.now)?;
    let Some(email) = form.email("email", shell.language) else {
        return Ok(show(&app, &shell, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if form.text("by") == "link" {
        limits.check(&limits::LINK_REQUEST, &caller.address, shell.now)?;
        limits.check(&limits::LINK_LETTER, &email.folded(), shell.now)?;
        return send_link(&app, &shell, email, &form).await;
    }
    if form.raw("password").is_empty() {
        form.refuse("password", words(shell.language).sign_in_password_needed());
        return Ok(show(&app, &shell, &form, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let pair = format!("{} {}", email.folded(), caller.address);
    limits.check(&limits::PASSWORD, &pair, shell.now)?;
    limits.check(&limits::PASSWORD_OF_ACCOUNT, &email.folded(), shell.now)?;
    let Some((account, proven)) = accounts::prove(&app, &email, form.raw("password")).await? else {
        form.refuse("password", words(shell.language).sign_in_wrong());
        return Ok(show(&app, &shell, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let opening = Opening::new(&app, &caller);
    let started = opening.clone();
    app.db.write(move |tx| sessions::start(tx, &started, proven, None)).await?;
    Ok(welcome(&app, &opening, &account, form.text("next")))
}

/// The page that a letter leads to. It changes nothing: mail programs look at links beforehand.
pub(super) async fn link_page(shell: Shell, Path(token): Path<String>, asked: Asked) -> Response {
    let title = words(shell.language).link_title();
    let main = views::sign_in::link(shell.language, &token, local_path(asked.text("next")));
    shell.plain_page(&title, main)
}

/// Uses a link up and signs in.
pub(super) async fn use_link(
    State(app): State<App>,
    Extension(limits): Extension<Arc<Limits>>,
    (caller, shell): (Caller, Shell),
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    limits.check(&limits::LINK_USE, &caller.address, shell.now)?;
    let opening = Opening::new(&app, &caller);
    let (started, now) = (opening.clone(), shell.now);
    let account = app.db.write(move |tx| {
        let Some(proven) = links::use_up(tx, &token, now)? else { return Ok(None) };
        sessions::start(tx, &started, proven, None)?;
        accounts::find(tx, proven.account())
    });
    match account.await? {
        Some(account) => Ok(welcome(&app, &opening, &account, form.text("next"))),
        None => {
            let title = words(shell.language).link_gone_title();
            let main = views::sign_in::link_gone(shell.language);
            Ok(shell.plain_page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, main))
        }
    }
}

/// Ends the session of this browser.
pub(super) async fn sign_out(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    if let Some(session) = visitor.session {
        app.db.write(move |tx| store::end_own(tx, session)).await?;
    }
    let mut response = see_other("/sign-in");
    sessions::clear_cookie(&app, &mut response);
    Ok(response)
}

async fn send_link(
    app: &App,
    shell: &Shell,
    email: EmailAddress,
    form: &Form,
) -> Result<Response, Problem> {
    let next = local_path(form.text("next"));
    let request = LinkRequest::new(app, email.clone(), next, shell.language);
    let house = app.clone();
    app.db.write(move |tx| request.send(tx, &house)).await?;
    let title = words(shell.language).link_sent_title();
    let main = views::sign_in::link_sent(shell.language, &email, app.settings.mail_leaves);
    Ok(shell.plain_page(&title, main))
}

/// Into the house, which looks and speaks as the account once chose.
fn welcome(app: &App, opening: &Opening, account: &AccountRow, next: &str) -> Response {
    let mut response = see_other(local_path(next));
    opening.set_cookie(app, &mut response);
    if let Some(theme) = account.theme.as_deref() {
        Cookie { name: THEME_COOKIE, value: theme, life: Some(YEAR) }.set(app, &mut response);
    }
    if let Some(language) = account.language {
        let value = language.as_str();
        Cookie { name: LANGUAGE_COOKIE, value, life: Some(YEAR) }.set(app, &mut response);
    }
    response
}

fn show(app: &App, shell: &Shell, form: &Form, status: StatusCode) -> Response {
    let title = words(shell.language).sign_in_title();
    let main = views::sign_in::page(shell, form, app.settings.mail_leaves);
    shell.plain_page_with(status, &title, main)
}
