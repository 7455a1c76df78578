//! The doors of the imports: read the request, do the deed, show where the import stands.

use std::fs::File;

use base::BatchId;
use web::axum::body::Body;
use web::axum::extract::State;
use web::axum::http::header;
use web::axum::response::IntoResponse;
use web::{
    App, Asked, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other,
    see_other_saying,
};

use crate::deeds::Begun;
use crate::importer::What;
use crate::mapping::{self, Mapping, Target, Unfit};
use crate::model::{BAD_ROWS_KEPT, Import, ShownBadRow};
use crate::people_csv::{self, Sample};
use crate::views::import::Around;
use crate::{deeds, files, store, views, words};

/// Bad rows of one page.
const BAD_ROWS_SHOWN: i64 = 100;

pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(BatchId(i64::MAX));
    let limit = keyset.limit + 1;
    let rows = app.db.read(move |tx| store::list(tx, community, before, limit)).await?;
    let (rows, more) = keyset.cut(rows);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|it| asked.href("/imports", &[("after", &it.id.to_string())]));
    let t = words(shell.language);
    Ok(shell.page(&t.imports_title(), views::index::page(&shell, &rows, next.as_deref())))
}

pub async fn new(shell: Shell, asked: Asked) -> Result<Response, Problem> {
    let what = What::parse(asked.text("what")).ok_or(Problem::NotFound)?;
    let page = views::upload::page(&shell, what, &Form::blank());
    Ok(shell.page(&words(shell.language).upload_title(), page))
}

pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    let around = load_with_others(&app, &member, id).await?;
    let title = around.import.file_name.clone();
    Ok(shell.page(&title, views::import::page(&shell, &around)))
}

/// The part of the page that moves.
pub async fn state(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    let around = load_with_others(&app, &member, id).await?;
    Ok(views::import::state(&shell, &around).into_response())
}

pub async fn columns(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    let import = load_unconfirmed(&app, &member, id).await?;
    let sample = sample(&app, &import)?;
    let (community, print) = (member.community.id, mapping::fingerprint(&sample.header));
    let read = app.db.read(move |tx| {
        let known = store::mapping(tx, community, &print)?;
        Ok::<_, db::Error>((known, people::custom::deeds::in_use(tx, community)?))
    });
    let (known, fields) = read.await?;
    let own: Vec<(&str, &str)> = fields.iter().map(|it| (&*it.name, &*it.label)).collect();
    let known = import.chosen().mapping.or(known).map(|it| Mapping::from_text(&it).only_own(&own));
    let guess = || Mapping::guess(&sample.header).with_own(&sample.header, &own);
    let mapping = known.unwrap_or_else(guess);
    let page = views::columns::page(&shell, &import, (&sample, &own), &mapping, None);
    Ok(shell.page(&words(shell.language).columns_title(), page))
}

pub async fn choose_columns(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
    form: Form,
) -> Result<Response, Problem> {
    let import = load_unconfirmed(&app, &member, id).await?;
    let sample = sample(&app, &import)?;
    let community = member.community.id;
    let fields = app.db.read(move |tx| people::custom::deeds::in_use(tx, community)).await?;
    let own: Vec<(&str, &str)> = fields.iter().map(|it| (&*it.name, &*it.label)).collect();
    let target = |column| Target::from_text(form.text(&format!("column-{column}")));
    let mapping = Mapping((0..sample.header.names().len()).map(target).collect()).only_own(&own);
    let t = words(shell.language);
    if let Err(unfit) = mapping.check() {
        let why = match unfit {
            Unfit::NamesNobody => t.columns_name_nobody(),
            Unfit::Twice(target) => t.columns_twice(views::columns::target(t, &target, &own)),
        };
        let page = views::columns::page(&shell, &import, (&sample, &own), &mapping, Some(&why));
        return Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &t.columns_title(), page));
    }
    let (ids, now) = (app.ids.clone(), app.now());
    let print = mapping::fingerprint(&sample.header);
    app.db
        .write(move |tx| {
            deeds::choose_columns(tx, &ids, now, (community, &import), (&print, &mapping))
        })
        .await?;
    Ok(see_other(&format!("/imports/{id}")))
}

pub async fn confirm(
    State(app): State<App>,
    member: Member,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let (ids, now, community) = (app.ids.clone(), app.now(), member.community.id);
    // A second confirmation finds the import running, which is what was wanted.
    app.db.write(move |tx| deeds::confirm(tx, &ids, now, community, id)).await?;
    Ok(see_other(&format!("/imports/{id}")))
}

pub async fn roll_back(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let (ids, now, community) = (app.ids.clone(), app.now(), member.community.id);
    let here = format!("/imports/{id}");
    // The page says where it stands, and which imports stand in the way.
    match app.db.write(move |tx| deeds::roll_back(tx, &ids, now, community, id)).await? {
        Begun::After(_) => Ok(see_other_saying(&here, &words(shell.language).later_refused())),
        Begun::Yes | Begun::No => Ok(see_other(&here)),
    }
}

pub async fn discard(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    load(&app, &member, id).await?;
    let community = member.community.id;
    if app.db.write(move |tx| store::discard(tx, community, id)).await? == 0 {
        return Ok(see_other(&format!("/imports/{id}")));
    }
    files::forget(&app.settings.data_folder, id);
    Ok(see_other_saying("/imports", &words(shell.language).import_discarded()))
}

pub async fn bad_rows(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let import = load(&app, &member, id).await?;
    let community = member.community.id;
    let after = asked.text("after").parse().unwrap_or(-1);
    let rows = app
        .db
        .read(move |tx| store::bad_rows(tx, community, id, after, BAD_ROWS_SHOWN + 1))
        .await?;
    let more = rows.len() as i64 > BAD_ROWS_SHOWN;
    let shown = rows.into_iter().take(BAD_ROWS_SHOWN as usize);
    let next = more.then(|| format!("/imports/{id}/bad-rows?after={}", after + BAD_ROWS_SHOWN));
    let rows: Vec<ShownBadRow> = shown.map(Into::into).collect();
    let page = views::bad_rows::page(&shell, &import, &rows, next.as_deref());
    Ok(shell.page(&words(shell.language).bad_rows_title(), page))
}

pub async fn bad_rows_file(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<BatchId>,
) -> Result<Response, Problem> {
    let import = load(&app, &member, id).await?;
    let community = member.community.id;
    let rows = app.db.read(move |tx| store::bad_rows(tx, community, id, -1, BAD_ROWS_KEPT)).await?;
    let file = views::bad_rows::file(shell.language, &rows).map_err(Problem::broken)?;
    let name = format!("attachment; filename=\"bad-rows-{}.csv\"", import.id);
    let kind = "text/csv; charset=utf-8".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], Body::from(file))
        .into_response())
}

async fn load(app: &App, member: &Member, id: BatchId) -> Result<Import, Problem> {
    let community = member.community.id;
    let import = app.db.read(move |tx| store::find(tx, community, id)).await?;
    import.ok_or(Problem::NotFound)
}

/// The import, and the others that bear on it.
async fn load_with_others(app: &App, member: &Member, id: BatchId) -> Result<Around, Problem> {
    let (community, now) = (member.community.id, app.now());
    let found = app
        .db
        .read(move |tx| {
            let Some(import) = store::find(tx, community, id)? else { return Ok(None) };
            let same = store::same_file(tx, community, &import.file_sha256, id)?;
            let later = store::later(tx, community, id, deeds::LATER_SHOWN)?;
            Ok::<_, db::Error>(Some(Around { import, same, later, now }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// An import whose columns may still be chosen.
async fn load_unconfirmed(app: &App, member: &Member, id: BatchId) -> Result<Import, Problem> {
    let import = load(app, member, id).await?;
    let fits = import.what == What::People && import.confirmed_at.is_none();
    if fits { Ok(import) } else { Err(Problem::NotFound) }
}

fn sample(app: &App, import: &Import) -> Result<Sample, Problem> {
    let path = files::path_of(&app.settings.data_folder, import);
    let file = File::open(path).map_err(Problem::broken)?;
    people_csv::sample(Box::new(file)).map_err(Problem::broken)
}
