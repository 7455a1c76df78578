//! Which question the log is asked.

use axum::extract::State;
use web::{App, Form, Member, Problem, Response, Shell, StatusCode, see_other_saying};

use super::Hand;
use crate::model::{Goal, WINDOW_DAYS_MAX};
use crate::views::settings::page;
use crate::{deeds, walk, words};

/// `GET /attribution/settings`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let setting = app.db.read(move |tx| walk::setting(tx, community)).await?;
    let window = setting.window_days.to_string();
    let form = Form::with(&[("goal", setting.goal.as_str()), ("window", &window)]);
    Ok(shell.page(&words(shell.language).settings_title(), page(&shell, &form)))
}

/// `POST /attribution/settings`
pub async fn save(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let goal = Goal::parse(form.text("goal"));
    if goal.is_none() {
        form.refuse("goal", t.refusal_goal());
    }
    let window = form.text("window").parse().ok();
    let window = window.filter(|it| (1..=WINDOW_DAYS_MAX).contains(it));
    if window.is_none() {
        form.refuse("window", t.refusal_window(WINDOW_DAYS_MAX));
    }
    let (Some(goal), Some(window)) = (goal, window) else {
        let main = page(&shell, &form);
        return Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &t.settings_title(), main));
    };
    let hand = Hand::of(&app, &member);
    let changed = app.db.write(move |tx| deeds::ask(tx, &hand.doing(), goal, window)).await?;
    let said = if changed { t.said_asked() } else { t.said_unchanged() };
    Ok(see_other_saying("/attribution", &said))
}

/// `POST /attribution/follow`
pub async fn follow(
    State(app): State<App>,
    member: Member,
    shell: Shell,
) -> Result<Response, Problem> {
    let hand = Hand::of(&app, &member);
    app.db.write(move |tx| deeds::follow(tx, &hand.doing())).await?;
    Ok(see_other_saying("/attribution", &words(shell.language).said_following()))
}
