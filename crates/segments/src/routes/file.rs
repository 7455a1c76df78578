//! The people of a segment as a file, sent while it is read.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use base::{Language, PersonId, SegmentId};
use people::store::{PersonRow, bulk};
use web::{App, Member, Path, Problem, Response, Shell};

use super::Asker;
use super::segment::load;
use crate::store::{self, SegmentRow};
use crate::words;

/// Persons of one piece of the file.
const PIECE: i64 = 5_000;

/// `GET /segments/{id}/people.csv`
pub async fn people(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<SegmentId>,
) -> Result<Response, Problem> {
    let asker = Asker::of(&app, &member, &shell);
    let community = asker.community;
    let row = app.db.read(move |tx| store::find(tx, community, id)).await?;
    let row = row.ok_or(Problem::NotFound)?;
    let first = head(shell.language).map_err(Problem::broken)?;
    let pieces = Pieces { app, asker, row, after: None, first: Some(first), is_done: false };
    let stream = futures_util::stream::unfold(pieces, |mut pieces| async {
        let piece = pieces.next().await?;
        Some((piece, pieces))
    });
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let name = format!("attachment; filename=\"segment-{id}.csv\"");
    let headers = [kind, (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// Where in the file we are. Each piece is a read of its own, so a slow connection holds nothing.
struct Pieces {
    app: App,
    asker: Asker,
    row: SegmentRow,
    after: Option<PersonId>,
    first: Option<Vec<u8>>,
    is_done: bool,
}

impl Pieces {
    async fn next(&mut self) -> Option<Result<Vec<u8>, db::Error>> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        if self.is_done {
            return None;
        }
        let (asker, row, after) = (self.asker.clone(), self.row.clone(), self.after);
        let read = self.app.db.read(move |tx| {
            let members = load(tx, &asker, &row)?;
            let ids = members.page(tx, after, PIECE)?;
            let mut rows = bulk::persons(tx, asker.community, &ids)?;
            rows.sort_by_key(|it| std::cmp::Reverse(it.id));
            rows.dedup_by_key(|it| it.id);
            Ok::<_, db::Error>((ids.last().copied(), ids.len() as i64, rows))
        });
        let (last, count, rows) = match read.await {
            Ok(found) => found,
            Err(error) => {
                self.is_done = true;
                return Some(Err(error));
            }
        };
        (self.after, self.is_done) = (last, count < PIECE);
        Some(lines(&rows).map_err(db::Error::broken))
    }
}

fn head(language: Language) -> Result<Vec<u8>, csv::Error> {
    let t = words(language);
    let columns =
        [t.column_name(), t.column_email(), t.column_place(), t.column_followers(), t.column_id()];
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(columns)?;
    Ok(file.into_inner().map_err(|it| it.into_error())?)
}

fn lines(rows: &[PersonRow]) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());
    for it in rows {
        let text = |it: &Option<String>| harmless(it.as_deref().unwrap_or(""));
        let followers = it.followers.map_or(String::new(), |it| it.to_string());
        file.write_record([
            harmless(&it.name),
            text(&it.email_shown),
            text(&it.place),
            followers,
            it.id.to_string(),
        ])?;
    }
    Ok(file.into_inner().map_err(|it| it.into_error())?)
}

/// Spreadsheets take what begins with these signs for a formula (OWASP, CSV injection).
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_name_is_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@ada"), "'@ada");
        assert_eq!(harmless("Ada"), "Ada");
    }
}
