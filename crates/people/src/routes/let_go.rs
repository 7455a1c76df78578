//! Deeds at the door about what is shown: let an import speak again, choose a company.

use axum::extract::State;
use base::PersonId;
use web::{App, Form, Member, Path, Problem, Response, Shell};

use super::change::{load, settled};
use super::hand;
use crate::companies::deeds::{self as companies, Wanted};
use crate::custom::deeds as custom;
use crate::deeds;
use crate::model::FieldName;
use crate::words;

/// Takes back what humans typed into a field.
pub(crate) async fn release(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let (hand, key) = (hand(&member, app.now()), form.text("field").to_owned());
    let released = app.db.write(move |tx| {
        if let Some(name) = FieldName::parse(&key) {
            return deeds::let_go(tx, &hand, id, name).map(Some);
        }
        let fields = custom::definitions(tx, hand.community)?;
        let slug = key.strip_prefix("custom-").unwrap_or_default();
        match fields.iter().find(|it| it.name == slug) {
            Some(field) => custom::let_go(tx, &hand, id, field.id).map(Some),
            None => Ok(None),
        }
    });
    released.await?.ok_or(Problem::NotFound)?;
    Ok(web::see_other_saying(&format!("/people/{id}"), &words(shell.language).released()))
}

/// Says to which company a person belongs.
pub(crate) async fn set_company(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let wanted = match (form.text("by"), form.text("company")) {
        ("address", _) => Wanted::ByAddress,
        (_, "") => Wanted::None,
        (_, called) => Wanted::Called(called.to_owned()),
    };
    let (ids, hand) = (app.ids.clone(), hand(&member, app.now()));
    let outcome = app.db.write(move |tx| companies::set(tx, &ids, &hand, (id, &wanted))).await;
    settled(&app, (&member, &shell), (id, form, "company"), outcome).await
}
