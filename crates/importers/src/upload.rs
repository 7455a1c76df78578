//! Takes a file in: streamed to the disk, measured on the way, refused when it is too large.

use std::path::Path;

use base::BatchId;
use sha2::{Digest, Sha256};
use tokio::fs::{self, File};
use tokio::io::{AsyncWriteExt, BufWriter};
use web::axum::extract::multipart::Field;
use web::axum::extract::{Multipart, State};
use web::{App, Form, Member, Problem, Response, Shell, StatusCode, see_other};

use crate::importer::What;
use crate::mailchimp::Audience;
use crate::model::{Chosen, State as ImportState};
use crate::store::NewImport;
use crate::{cell, deeds, files, views, words};

/// The longest value of a field that is not a file, in bytes.
const VALUE_MAX: usize = 200;

/// A file on the disk.
struct Stored {
    name: String,
    size: u64,
    sha256: String,
}

/// Why a file was not stored.
enum Unfit {
    TooLarge,
    Problem(Problem),
}

impl From<std::io::Error> for Unfit {
    fn from(error: std::io::Error) -> Self {
        Self::Problem(Problem::broken(error))
    }
}

pub async fn create(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut body: Multipart,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let id: BatchId = app.ids.fresh(app.now());
    let (mut form, mut stored) = (Form::blank(), None);
    while let Some(mut field) = body.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" {
            form.put(&name, short_value(&mut field).await?);
            continue;
        }
        match store(&app, id, &mut field).await {
            Ok(file) => stored = Some(file),
            Err(Unfit::Problem(problem)) => return Err(problem),
            Err(Unfit::TooLarge) => {
                let most = views::size(app.settings.upload_bytes_max as i64);
                form.refuse("file", t.upload_too_large(most));
                break;
            }
        }
    }
    let what = What::parse(form.text("what")).unwrap_or(What::People);
    match stored {
        Some(file) if file.size > 0 && !form.is_refused() => {
            let import = hand_in(&app, &member, id, (what, &form), file).await?;
            let page = match import {
                ImportState::NeedsColumns => format!("/imports/{id}/columns"),
                _ => format!("/imports/{id}"),
            };
            Ok(see_other(&page))
        }
        _ => {
            files::forget(&app.settings.data_folder, id);
            if !form.is_refused() {
                form.refuse("file", t.upload_missing());
            }
            let page = views::upload::page(&shell, what, &form);
            Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &t.upload_title(), page))
        }
    }
}

async fn hand_in(
    app: &App,
    member: &Member,
    id: BatchId,
    (what, form): (What, &Form),
    file: Stored,
) -> Result<ImportState, Problem> {
    let now = app.now();
    let chosen = Chosen {
        audience: Audience::parse(form.text("audience")),
        zone: member.community.zone.name().to_owned(),
        currency: Some(member.community.currency),
        ..Chosen::default()
    };
    let new = NewImport {
        community: member.community.id,
        id,
        what,
        file_name: file.name,
        file_size: file.size as i64,
        file_sha256: file.sha256,
        choices: chosen.to_json(),
        by_account: Some(member.account),
        uploaded_at: now,
    };
    let ids = app.ids.clone();
    let import = app.db.write(move |tx| deeds::hand_in(tx, &ids, now, &new)).await?;
    Ok(import.state())
}

/// Streams a file to the disk.
async fn store(app: &App, id: BatchId, field: &mut Field<'_>) -> Result<Stored, Unfit> {
    let name = cell::line(field.file_name().unwrap_or_default(), 150);
    let data = &app.settings.data_folder;
    fs::create_dir_all(files::folder(data)).await?;
    let path = files::path(data, id);
    let copied = copy(&path, app.settings.upload_bytes_max, field).await;
    if copied.is_err() {
        // Gone already is as good as gone.
        let _ = fs::remove_file(&path).await;
    }
    copied.map(|(size, sha256)| Stored { name, size, sha256 })
}

async fn copy(path: &Path, most: u64, field: &mut Field<'_>) -> Result<(u64, String), Unfit> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).await?);
    let (mut size, mut digest) = (0, Sha256::new());
    while let Some(bytes) = field.chunk().await.map_err(|it| Unfit::Problem(unreadable(it)))? {
        size += bytes.len() as u64;
        if size > most {
            return Err(Unfit::TooLarge);
        }
        digest.update(&bytes);
        file.write_all(&bytes).await?;
    }
    file.flush().await?;
    file.get_ref().sync_all().await?;
    Ok((size, hex::encode(digest.finalize())))
}

async fn short_value(field: &mut Field<'_>) -> Result<String, Problem> {
    let mut value = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(unreadable)? {
        value.extend_from_slice(&bytes);
        if value.len() > VALUE_MAX {
            return Err(Problem::TooLarge);
        }
    }
    String::from_utf8(value).map_err(|it| Problem::Unreadable(it.to_string()))
}

fn unreadable(error: web::axum::extract::multipart::MultipartError) -> Problem {
    Problem::Unreadable(error.body_text())
}
