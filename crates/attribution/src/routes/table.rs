//! The table of channels and models.

use axum::extract::State;
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use crate::reading;
use crate::views::table::{Page, page};
use crate::words;

/// `GET /attribution`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, now, since) = (member.community.id, app.now(), super::since(&asked));
    let table = app.db.read(move |tx| reading::table(tx, community, since, now)).await?;
    let page_of = Page {
        table,
        since,
        by_worth: asked.text("show") == "money",
        may_edit: member.can(Capability::EditRules),
        may_import: member.can(Capability::Import),
        asked,
    };
    Ok(shell.page(&words(shell.language).table_title(), page(&shell, &page_of)))
}
