//! What could not be taken: on the page, and as a file to mend.

use base::Language;
use maud::{Markup, html};
use ui::Column;
use web::Shell;

use super::{number, reason, trail};
use crate::model::{BAD_ROWS_KEPT, Import, KeptBadRow, ShownBadRow};
use crate::{Words, words};

/// The bad rows of an import, page by page.
pub fn page(shell: &Shell, import: &Import, rows: &[ShownBadRow], next: Option<&str>) -> Markup {
    let t = words(shell.language);
    let file = format!("/imports/{}/bad-rows.csv", import.id);
    html! {
        (trail(t, import))
        (ui::page_head(&t.bad_rows_title(), &t.bad_rows_lead(), html! {
            (ui::link_button(ui::Tone::Outline, &file, "download", &t.bad_rows_download()))
        }))
        @if import.bad > BAD_ROWS_KEPT {
            (ui::notice(ui::Mood::Info, &t.bad_rows_kept(number(BAD_ROWS_KEPT))))
        }
        @if rows.is_empty() {
            (ui::empty_state("circle-check", &t.bad_rows_none(), "", html! {}))
        } @else {
            (list(t, rows))
        }
        @if let Some(href) = next {
            (ui::pager(&t.bad_rows_title(), None, Some((href, &t.bad_rows_next()))))
        }
    }
}

/// A table of bad rows.
pub fn list(t: &Words, rows: &[ShownBadRow]) -> Markup {
    let labels = [t.bad_line(), t.bad_column(), t.bad_value(), t.bad_reason()];
    let columns = labels.each_ref().map(|it| Column::text(it));
    let cells = rows.iter().map(|it| {
        vec![
            html! { (it.line) },
            html! { (it.column) },
            html! { (it.value) },
            html! { (reason(t, it.reason)) },
        ]
    });
    ui::table(&t.bad_rows_title(), &columns, cells.collect())
}

/// The same as a delimited file, with the line as it stood.
pub fn file(language: Language, rows: &[KeptBadRow]) -> Result<Vec<u8>, csv::Error> {
    let t = words(language);
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record([
        t.bad_line(),
        t.bad_column(),
        t.bad_value(),
        t.bad_reason(),
        t.bad_original(),
    ])?;
    for row in rows {
        file.write_record([
            row.line.to_string(),
            harmless(&row.column_name),
            harmless(&row.cell),
            reason(t, row.reason),
            harmless(&row.original),
        ])?;
    }
    file.into_inner().map_err(|it| it.into_error().into())
}

/// A cell that no spreadsheet takes for a formula (OWASP: CSV injection).
fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Refusal;

    #[test]
    fn no_cell_of_the_file_is_a_formula() {
        let row = KeptBadRow {
            number: 0,
            line: 12,
            column_name: "Email".to_owned(),
            cell: "=cmd()".to_owned(),
            reason: Refusal::NotAnAddress,
            original: "#12,=cmd()".to_owned(),
        };
        let file = String::from_utf8(file(Language::English, &[row]).unwrap()).unwrap();
        assert!(file.ends_with("12,Email,'=cmd(),This is not an e-mail address.,\"#12,=cmd()\"\n"));
    }
}
