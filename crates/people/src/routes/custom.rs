//! The doors to the fields that a community defines.

use axum::extract::State;
use base::FieldId;
use web::{App, Form, Member, Path, Problem, Response, Shell, StatusCode};

use crate::custom::deeds::{self, Failure, NewDefinition};
use crate::custom::{CustomKind, store};
use crate::views::{self, DefinitionLine};
use crate::{wording, words};

/// Persons who are counted for each field.
const COUNTED_MAX: i64 = 10_000;

/// Which form of the page was refused: the one of a field, or the one of a new one.
type At = Option<FieldId>;

/// Shows the fields.
pub(crate) async fn fields(
    State(app): State<App>,
    member: Member,
    shell: Shell,
) -> Result<Response, Problem> {
    page(&app, (&member, &shell), (None, &Form::with(&[("kind", "text")]))).await
}

async fn page(
    app: &App,
    (member, shell): (&Member, &Shell),
    (at, form): (At, &Form),
) -> Result<Response, Problem> {
    let community = member.community.id;
    let lines = app.db.read(move |tx| {
        let mut lines = Vec::new();
        for field in deeds::definitions(tx, community)? {
            let filled = store::count_shown(tx, community, field.id, COUNTED_MAX)?;
            lines.push(DefinitionLine { field, filled, counted_max: COUNTED_MAX });
        }
        Ok::<_, db::Error>(lines)
    });
    let body = views::fields_page(shell, &lines.await?, (at, form));
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shell.page_with(status, &words(shell.language).fields(), body))
}

/// Defines a field.
pub(crate) async fn define_field(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    form: Form,
) -> Result<Response, Problem> {
    let new = NewDefinition {
        label: form.text("label").to_owned(),
        kind: CustomKind::parse(form.text("kind")).unwrap_or(CustomKind::Text),
        choices: form.raw("choices").to_owned(),
    };
    let (ids, at) = (app.ids.clone(), (member.community.id, app.now()));
    let outcome = app.db.write(move |tx| deeds::define(tx, &ids, at, &new).map(drop)).await;
    settled(&app, (&member, &shell), (None, form), outcome).await
}

/// Words a field anew.
pub(crate) async fn reword_field(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<FieldId>,
    form: Form,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let (label, choices) = (form.text("label").to_owned(), form.raw("choices").to_owned());
    let write = app.db.write(move |tx| deeds::reword(tx, community, id, (&label, &choices)));
    let outcome = write.await;
    settled(&app, (&member, &shell), (Some(id), form), outcome).await
}

/// Puts a field aside, or takes it back.
pub(crate) async fn archive_field(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<FieldId>,
    form: Form,
) -> Result<Response, Problem> {
    let (community, at) = (member.community.id, Some(app.now()).filter(|_| !form.has("back")));
    let outcome = app.db.write(move |tx| deeds::archive(tx, community, id, at)).await;
    settled(&app, (&member, &shell), (Some(id), form), outcome).await
}

async fn settled(
    app: &App,
    (member, shell): (&Member, &Shell),
    (at, mut form): (At, Form),
    outcome: Result<(), Failure>,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(web::see_other_saying("/people/fields", &words(shell.language).saved())),
        Err(Failure::Missing) => Err(Problem::NotFound),
        Err(Failure::Broken(error)) => Err(error.into()),
        Err(Failure::Refused(field, why)) => {
            form.refuse(field, wording::unfit(shell.language, &why));
            page(app, (member, shell), (at, &form)).await
        }
    }
}
