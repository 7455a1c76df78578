//! The doors: a person's copy and erasure, the list of erasures, and their certificates.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use base::{CommunityId, ErasureId, PersonId};
use people::arrival::Claim;
use web::{App, Asked, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other_saying};

use crate::copy::{self, Wanted};
use crate::deeds::{self, Hand, Registry};
use crate::model::{Certificate, Refusal};
use crate::store::{self, ErasureRow};
use crate::views::{self, ErasureLine, PersonPage};
use crate::words;

pub fn hand(member: &Member, app: &App, language: base::Language) -> Hand {
    Hand {
        community: member.community.id,
        account: member.account,
        name: member.name.clone(),
        now: app.now(),
        language,
    }
}

/// What a person may ask for, and what would become of what is known.
pub async fn person(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
) -> Result<Response, Problem> {
    show_person(&app, (&member, &shell), id, &Form::blank()).await
}

async fn show_person(
    app: &App,
    (member, shell): (&Member, &Shell),
    id: PersonId,
    form: &Form,
) -> Result<Response, Problem> {
    let (registry, asking) = (Registry::of(app), (member.community.id, shell.language));
    let read = app.db.read(move |tx| deeds::preview(tx, &registry, asking, id));
    let preview = read.await?.ok_or(Problem::NotFound)?;
    let page = PersonPage {
        href: format!("/people/{id}"),
        name: preview.subject.person.name.clone(),
        erasure: preview.subject.erasure.map(|it| format!("/erasures/{}", it.id)),
        lines: preview.lines,
        hindrances: preview.hindrances,
    };
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = words(shell.language).privacy_title(page.name.as_str());
    Ok(shell.page_with(status, &title, views::person(shell, &page, form)))
}

/// Hands the copy out. It is a deed, because the audit log says that it was made.
pub async fn copy(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
) -> Result<Response, Problem> {
    let (registry, hand) = (Registry::of(&app), hand(&member, &app, shell.language));
    let wanted = Wanted {
        community: member.community.id,
        brand: member.community.name.clone(),
        person: id,
        now: app.now(),
        zone: shell.zone(),
        language: shell.language,
    };
    let asking = wanted.clone();
    let made = app.db.write(move |tx| {
        let made = copy::copy(tx, &registry, &asking)?;
        if let Some(person) = people::store::find(tx, asking.community, id)? {
            deeds::note_copy(tx, &hand, &person)?;
        }
        Ok::<_, db::Error>(made)
    });
    let (copy, fields) = made.await?.ok_or(Problem::NotFound)?;
    let bytes = copy::pack(&copy, &wanted, &fields);
    let bytes = bytes.map_err(|error| Problem::Broken(error.to_string()))?;
    Ok(download("application/zip", &format!("copy-{id}.zip"), bytes))
}

fn download(kind: &'static str, name: &str, bytes: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes.into()).into_response()
}

/// Erases a person whose name was typed.
pub async fn erase(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let (ids, registry) = (app.ids.clone(), Registry::of(&app));
    let (hand, typed) = (hand(&member, &app, shell.language), form.text("sure").to_owned());
    let write = app.db.write(move |tx| deeds::erase(tx, &ids, &registry, &hand, (id, &typed)));
    let t = words(shell.language);
    match write.await {
        Ok(erasure) => Ok(see_other_saying(&format!("/erasures/{erasure}"), &t.erased())),
        Err(Refusal::Missing) => Err(Problem::NotFound),
        Err(Refusal::Broken(error)) => Err(error.into()),
        Err(refusal) => {
            form.refuse(
                "sure",
                match refusal {
                    Refusal::Hindered(sentences) => sentences.join(" "),
                    Refusal::Already => t.erased_already(),
                    _ => t.sure_wrong(),
                },
            );
            show_person(&app, (&member, &shell), id, &form).await
        }
    }
}

/// The erasures, and the door by which somebody comes in again.
pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    list(&app, (&member, &shell), &asked, &Form::blank()).await
}

async fn list(
    app: &App,
    (member, shell): (&Member, &Shell),
    asked: &Asked,
    form: &Form,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(ErasureId(i64::MAX));
    let limit = keyset.limit + 1;
    let rows = app.db.read(move |tx| store::list(tx, community, before, limit)).await?;
    let (rows, more) = keyset.cut(rows);
    let next = rows.last().filter(|_| more).map(|it| it.id.to_string());
    let lines: Vec<ErasureLine> = rows.iter().map(|it| line(shell, it)).collect();
    let next = next.map(|it| asked.href("/erasures", &[("after", &it)]));
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let body = views::index(shell, &lines, next.as_deref(), form);
    Ok(shell.page_with(status, &words(shell.language).erasures(), body))
}

fn line(shell: &Shell, row: &ErasureRow) -> ErasureLine {
    let certificate: Option<Certificate> = serde_json::from_str(&row.certificate).ok();
    ErasureLine {
        href: format!("/erasures/{}", row.id),
        pseudonym: crate::model::pseudonym(row.person_id),
        day: shell.day(row.at),
        by: certificate.map_or(String::new(), |it| it.by),
    }
}

/// One certificate.
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ErasureId>,
) -> Result<Response, Problem> {
    let row = load(&app, member.community.id, id).await?;
    let certificate: Certificate =
        serde_json::from_str(&row.certificate).map_err(Problem::broken)?;
    let title = words(shell.language).certificate();
    Ok(shell.page(&title, views::certificate(&shell, &row, &certificate)))
}

/// The certificate to the byte of which the page shows the sum.
pub async fn certificate(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ErasureId>,
) -> Result<Response, Problem> {
    let row = load(&app, member.community.id, id).await?;
    Ok(download("application/json", &format!("certificate-{id}.json"), row.certificate))
}

async fn load(app: &App, community: CommunityId, id: ErasureId) -> Result<ErasureRow, Problem> {
    let row = app.db.read(move |tx| store::find(tx, community, id)).await?;
    row.ok_or(Problem::NotFound)
}

/// Lets an address in again.
pub async fn let_in(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let (t, hand) = (words(shell.language), hand(&member, &app, shell.language));
    match Claim::email(form.text("address")) {
        Ok(claim) => {
            if app.db.write(move |tx| deeds::let_in(tx, &hand, &claim)).await? {
                return Ok(see_other_saying("/erasures", &t.let_in_done()));
            }
            form.refuse("address", t.let_in_unknown());
        }
        Err(_) => form.refuse("address", t.let_in_no_address()),
    }
    list(&app, (&member, &shell), &Asked::default(), &form).await
}
