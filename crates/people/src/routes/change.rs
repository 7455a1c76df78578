//! Deeds at the door: add, edit, label, agree, log.

use axum::extract::State;
use base::{FieldId, PersonId};
use web::{App, Form, Member, Path, Problem, Response, Shell, StatusCode};

use super::{hand, person};
use crate::arrival::Claim;
use crate::custom::store::ShownRow;
use crate::custom::{self, CustomValue, Definition};
use crate::deeds::{self, Addition, ContactKind, Failure};
use crate::model::{ConsentState, FieldName, PersonKind, Refusal, chosen};
use crate::reshow::claimed;
use crate::store::{self, FieldRow, PersonRow};
use crate::{views, wording, words};

/// The form for a new person.
pub(crate) async fn new_person(shell: Shell) -> Response {
    let title = words(shell.language).new_title();
    shell.page(&title, views::new_person(&shell, &Form::with(&[("platform", "instagram")])))
}

/// Adds a person.
pub(crate) async fn create(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let language = shell.language;
    let new = addition(&mut form, language);
    let outcome = match form.is_refused() {
        true => None,
        false => {
            let (ids, hand) = (app.ids.clone(), hand(&member, app.now()));
            Some(app.db.write(move |tx| deeds::add(tx, &ids, &hand, &new)).await)
        }
    };
    match outcome {
        Some(Ok(id)) => return Ok(web::see_other(&format!("/people/{id}"))),
        Some(Err(Failure::Refused(why))) => {
            let field = if why == Refusal::Taken { "email" } else { "name" };
            form.refuse(field, wording::refusal(language, &why));
        }
        Some(Err(failure)) => return Err(failure.into()),
        None => {}
    }
    let body = views::new_person(&shell, &form);
    Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &words(language).new_title(), body))
}

/// Reads the form of a new person; what does not fit is said beside its field.
fn addition(form: &mut Form, language: base::Language) -> Addition {
    let mut new = Addition::default();
    match FieldName::Name.check(form.text("name")) {
        Ok(name) => new.fields.push((FieldName::Name, name)),
        Err(why) => form.refuse("name", wording::refusal(language, &why)),
    }
    let claims = [
        ("email", Claim::email(form.text("email"))),
        ("handle", Claim::handle(form.text("platform"), form.text("handle"))),
        ("phone", Claim::phone(form.text("phone"))),
    ];
    for (field, claim) in claims {
        match claim {
            _ if form.text(field).is_empty() => {}
            Ok(claim) => new.identities.push(claim),
            Err(why) => form.refuse(field, wording::refusal(language, &why)),
        }
    }
    new.kinds = form.all("kind").into_iter().filter_map(PersonKind::parse).collect();
    new
}

/// The form with the fields as they are shown.
pub(crate) async fn edit(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
) -> Result<Response, Problem> {
    let (person, fields) = load(&app, &member, id).await?;
    let own = Own::load(&app, &member, id).await?;
    let mut form = Form::blank();
    for name in FieldName::ALL {
        let of_name = fields.iter().filter(|it| it.name == *name).map(|it| claimed(it).1);
        form.put(name.as_str(), chosen(of_name).map_or("", |it| it.value));
    }
    for field in &own.fields {
        form.put(&format!("custom-{}", field.name), own.text(field));
    }
    let href = format!("/people/{id}");
    let body = views::edit(&shell, (&person.name, &href), &own.fields, &form);
    Ok(shell.page(&words(shell.language).edit_title(&person.name), body))
}

pub(super) async fn load(
    app: &App,
    member: &Member,
    id: PersonId,
) -> Result<(PersonRow, Vec<FieldRow>), Problem> {
    let community = member.community.id;
    let read = move |tx: &mut db::Tx| {
        let person = store::find(tx, community, id)?;
        Ok::<_, db::Error>((person, store::fields(tx, community, id)?))
    };
    let (person, fields) = app.db.read(read).await?;
    Ok((person.ok_or(Problem::NotFound)?, fields))
}

/// Saves the fields.
pub(crate) async fn save(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (person, _) = load(&app, &member, id).await?;
    let (t, href) = (words(shell.language), format!("/people/{id}"));
    let mut values = Vec::new();
    for name in FieldName::ALL.iter().filter(|it| form.has(it.as_str())).collect::<Vec<_>>() {
        match name.check(form.text(name.as_str())) {
            Ok(value) => values.push((*name, value)),
            Err(why) => form.refuse(name.as_str(), wording::refusal(shell.language, &why)),
        }
    }
    let own = Own::load(&app, &member, id).await?;
    let customs = own.read(&shell, &mut form);
    if form.is_refused() {
        let body = views::edit(&shell, (&person.name, &href), &own.fields, &form);
        let title = t.edit_title(&person.name);
        return Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, body));
    }
    let hand = hand(&member, app.now());
    let write = app.db.write(move |tx| {
        custom::deeds::fill(tx, &hand, id, &customs)?;
        deeds::edit(tx, &hand, id, &values)
    });
    write.await?;
    Ok(web::see_other_saying(&href, &t.saved()))
}

/// The fields that the community defined, and what the person shows in them.
struct Own {
    fields: Vec<Definition>,
    shown: Vec<ShownRow>,
}

impl Own {
    async fn load(app: &App, member: &Member, id: PersonId) -> Result<Self, Problem> {
        let community = member.community.id;
        let read = move |tx: &mut db::Tx| {
            let fields = custom::deeds::in_use(tx, community)?;
            let shown = custom::store::shown_of_many(tx, community, &[id])?;
            Ok::<_, db::Error>(Self { fields, shown })
        };
        Ok(app.db.read(read).await?)
    }

    /// What a field shows, as it is typed.
    fn text(&self, field: &Definition) -> String {
        let row = self.shown.iter().find(|it| it.field_id == field.id);
        row.and_then(ShownRow::value).map_or(String::new(), |it| it.text())
    }

    /// What was typed into the form; what does not fit is said beside its field. A value that is
    /// shown already is left, even if it could not be chosen any more.
    fn read(&self, shell: &Shell, form: &mut Form) -> Vec<(FieldId, Option<CustomValue>)> {
        let mut values = Vec::new();
        for field in &self.fields {
            let name = format!("custom-{}", field.name);
            if !form.has(&name) || form.text(&name) == self.text(field) {
                continue;
            }
            match field.read(form.text(&name)) {
                Ok(value) => values.push((field.id, value)),
                Err(why) => form.refuse(&name, wording::unfit(shell.language, &why)),
            }
        }
        values
    }
}

/// Answers a small form on a person's page: back to the page, or the page with what is wrong.
pub(super) async fn settled(
    app: &App,
    (member, shell): (&Member, &Shell),
    (id, mut form, field): (PersonId, Form, &str),
    outcome: Result<(), Failure>,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => {
            let saved = words(shell.language).saved();
            Ok(web::see_other_saying(&format!("/people/{id}"), &saved))
        }
        Err(Failure::Refused(why)) => {
            form.refuse(field, wording::refusal(shell.language, &why));
            person::again(app, member, shell, (id, &form)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Logs a call, a meeting or a note.
pub(crate) async fn log_contact(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let kind = ContactKind::parse(form.text("contact")).unwrap_or(ContactKind::Note);
    let (ids, hand, text) =
        (app.ids.clone(), hand(&member, app.now()), form.text("said").to_owned());
    let write = app.db.write(move |tx| deeds::log_contact(tx, &ids, &hand, id, (kind, &text)));
    let outcome = write.await;
    settled(&app, (&member, &shell), (id, form, "said"), outcome).await
}

/// Adds an address.
pub(crate) async fn add_identity(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let hand = hand(&member, app.now());
    let outcome = match Claim::email(form.text("email")) {
        Ok(claim) => app.db.write(move |tx| deeds::add_identity(tx, &hand, id, &claim)).await,
        Err(why) => Err(why.into()),
    };
    settled(&app, (&member, &shell), (id, form, "email"), outcome).await
}

/// Adds a kind, or takes one away.
pub(crate) async fn change_kind(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let kind = PersonKind::parse(form.text("kind"));
    let kind = kind.ok_or_else(|| Problem::Refused(Refusal::Empty.to_string()))?;
    let (hand, removes) = (hand(&member, app.now()), form.has("remove"));
    let outcome = app.db.write(move |tx| match removes {
        true => deeds::remove_kind(tx, &hand, id, kind),
        false => deeds::add_kind(tx, &hand, id, kind),
    });
    let outcome = outcome.await.map_err(Failure::from);
    settled(&app, (&member, &shell), (id, form, "kind"), outcome).await
}

/// Adds a tag, or takes one away.
pub(crate) async fn change_tag(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let (hand, tag) = (hand(&member, app.now()), form.text("tag").to_owned());
    let removes = form.has("remove");
    let outcome = app.db.write(move |tx| match removes {
        true => Ok(deeds::remove_tag(tx, &hand, id, &tag)?),
        false => deeds::add_tag(tx, &hand, id, &tag),
    });
    let outcome = outcome.await;
    settled(&app, (&member, &shell), (id, form, "tag"), outcome).await
}

/// Notes that somebody agreed to letters, or no longer does.
pub(crate) async fn note_consent(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let state = ConsentState::parse(form.text("state")).unwrap_or(ConsentState::Withdrawn);
    let (hand, purpose) = (hand(&member, app.now()), form.text("purpose").to_owned());
    let write = app.db.write(move |tx| deeds::note_consent(tx, &hand, id, (&purpose, state)));
    let outcome = write.await;
    settled(&app, (&member, &shell), (id, form, "purpose"), outcome).await
}
