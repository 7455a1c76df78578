//! Every segment of a community.

use axum::extract::State;
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use super::Asker;
use crate::model::Rule;
use crate::resolve::Understood;
use crate::store::{self, SegmentRow};
use crate::views::list::{self, Kept, List};
use crate::{wording, words};

/// `GET /segments`
pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (asker, keyset) = (Asker::of(&app, &member, &shell), asked.keyset());
    let found = app.db.read(move |tx| {
        let after = keyset.after.clone().unwrap_or_default();
        let rows = store::list(tx, asker.community, &after, keyset.limit + 1)?;
        let (rows, more) = keyset.cut(rows);
        let next = rows.last().filter(|_| more).map(|it| it.name_folded.clone());
        let scope = asker.scope(tx)?;
        let mut kept = Vec::new();
        for row in rows {
            let SegmentRow { id, name, description, rule, .. } = row;
            let rule: Rule = serde_json::from_str(&rule).map_err(db::Error::broken)?;
            let understood = Understood::of(tx, &asker.facets, scope.clone(), &rule)?;
            kept.push(Kept {
                href: format!("/segments/{id}"),
                name,
                description,
                rule: wording::rule(&scope, &understood.part),
            });
        }
        Ok::<_, db::Error>((kept, next))
    });
    let (kept, next) = found.await?;
    let page = List {
        language: shell.language,
        kept,
        first: asked.has("after").then(|| asked.href("/segments", &[("after", "")])),
        next: next.map(|it| asked.href("/segments", &[("after", &it)])),
        may_edit: member.can(Capability::EditPeople),
    };
    Ok(shell.page(&words(shell.language).segments(), list::page(&page)))
}
