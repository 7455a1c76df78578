//! The outbox: which letters were sent, which were not, and of which it cannot be told.

use axum::extract::State;
use base::LetterId;
use web::{App, Asked, Member, Path, Problem, Response, Shell, see_other_saying};

use crate::pages::views::lists;
use crate::words;

pub async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
    shell: Shell,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let troubled = asked.text("only") == "troubled";
    let read = move |tx: &mut db::Tx| match troubled {
        true => mail::list_troubled(tx, community, &keyset),
        false => mail::list(tx, community, &keyset),
    };
    let (rows, more) = app.db.read(read).await?;
    let title = words(shell.language).letters_title();
    let view = lists::Letters { rows: &rows, more, troubled, leave: app.settings.mail_leaves };
    Ok(shell.page(&title, lists::letters(&shell, &view)))
}

pub async fn send_again(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<LetterId>,
) -> Result<Response, Problem> {
    let (community, ids, now) = (member.community.id, app.ids.clone(), app.now());
    match app.db.write(move |tx| mail::resend(tx, &ids, now, (community, id))).await? {
        true => Ok(see_other_saying("/letters", &words(shell.language).letters_again_done())),
        false => Err(Problem::NotFound),
    }
}
