//! The conversions behind a number.

use axum::extract::State;
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use crate::model::Model;
use crate::reading::{self, RowsAsked};
use crate::views::rows::{Page, page};
use crate::{say, words};

/// `GET /attribution/rows?channel=&model=&since=`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let wanted = RowsAsked {
        channel: asked.text("channel").to_owned(),
        model: Model::parse(asked.text("model")),
        since: super::since(&asked),
    };
    let (community, now, keyset) = (member.community.id, app.now(), asked.keyset());
    let asking = wanted.clone();
    let read = app.db.read(move |tx| {
        let rows = reading::rows(tx, (community, now), &asking, &keyset)?;
        let setting = crate::walk::setting(tx, community)?;
        Ok::<_, db::Error>((rows, setting, touches::rule(tx, community)?.currency))
    });
    let ((rows, more), setting, currency) = read.await?;
    let last = rows.last().filter(|_| more).map(|it| reading::after(&it.row));
    let here = "/attribution/rows";
    let page_of = Page {
        next: last.map(|it| asked.href(here, &[("after", &it)])),
        first: asked.has("after").then(|| asked.href(here, &[("after", "")])),
        back: asked
            .href("/attribution", &[("after", ""), ("channel", ""), ("model", ""), ("limit", "")]),
        asked: wanted,
        goal: setting.goal,
        currency,
        rows,
        may_see_people: member.can(Capability::SeePeople),
    };
    let t = words(shell.language);
    let title = t.rows_title(say::channel(shell.language, &page_of.asked.channel));
    Ok(shell.page(&title, page(&shell, &page_of)))
}
