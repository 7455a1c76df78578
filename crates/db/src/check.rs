//! What the tests of the house ask about a statement: does it fit its reader, and how is it found.

use base::Kind;

use crate::error::Result;
use crate::settings::Engine;
use crate::tx::{Ask, BUILT, Next};
use crate::{Entry, Query, Tx};

/// What an engine says about a statement without running it.
pub(crate) struct Prepared {
    pub markers: usize,
    /// Names, and kinds or what else the type is called; SQLite does not always know.
    pub columns: Vec<(String, Result<Option<Kind>, String>)>,
}

/// Everything that is wrong with a statement on this engine; nothing if it is well.
pub fn verify(tx: &mut Tx, entry: &Entry) -> Vec<String> {
    let text = entry.text(tx.engine());
    let prepared = match tx.attempt(|tx| tx.prepare(text)) {
        Ok(prepared) => prepared,
        Err(error) => return vec![error.to_string()],
    };
    let mut wrong = Vec::new();
    if prepared.markers != entry.markers {
        let (wanted, given) = (prepared.markers, entry.markers);
        wrong.push(format!("takes {wanted} values, is given {given}"));
    }
    if prepared.columns.len() != entry.columns.len() {
        let (columns, fields) = (prepared.columns.len(), entry.columns.len());
        wrong.push(format!("gives {columns} columns, its reader takes {fields}"));
    }
    for field in entry.columns {
        let named = |(name, _): &&(String, _)| field.name.is_empty() || name == field.name;
        match prepared.columns.iter().find(named) {
            None => wrong.push(format!("gives no column `{}`", field.name)),
            Some((name, Err(other))) => wrong.push(format!("`{name}` is {other}: cast it")),
            Some((name, Ok(Some(kind)))) if *kind != field.kind => {
                wrong.push(format!("`{name}` is {kind:?}, its field {:?}", field.kind));
            }
            Some(_) => {}
        }
    }
    wrong
}

/// How the engine would find the rows, as it says it. On PostgreSQL sequential scans are made so
/// dear that one is left only where no index helps, however small the table.
pub fn explain(tx: &mut Tx, entry: &Entry) -> Result<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut query = Query::default();
    match tx.engine() {
        Engine::Sqlite => {
            query.push("explain query plan ").push(entry.sqlite);
            let nothing = vec![base::ValueRef::Null; entry.markers];
            let text = query.render(Engine::Sqlite);
            let ask = Ask { name: BUILT, text: &text, values: &nothing, fields: &[] };
            tx.cells(ask, &mut |cells| {
                lines.push(cells.text_at(3)?);
                Ok(Next::Go)
            })?;
        }
        Engine::Postgres => {
            tx.batch(
                "set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan",
            )?;
            query.push("prepare explained as ").push(entry.sql);
            tx.batch(&query.render(Engine::Postgres))?;
            let nothing = vec!["null"; entry.markers].join(", ");
            let call = if nothing.is_empty() { String::new() } else { format!("({nothing})") };
            let text = format!("explain (costs off) execute explained{call}");
            let ask = Ask { name: BUILT, text: &text, values: &[], fields: &[] };
            tx.cells(ask, &mut |cells| {
                lines.push(cells.text_at(0)?);
                Ok(Next::Go)
            })?;
            tx.batch("deallocate explained")?;
        }
    }
    Ok(lines.join("\n"))
}

/// How SQLite would find the rows of a built statement, as it says it.
pub fn explain_query(tx: &mut Tx, asked: &Query<'_>) -> Result<String> {
    let mut query = Query::new("explain query plan ");
    query.append(asked.clone());
    let (text, values) = (query.render(tx.engine()), query.values());
    let ask = Ask { name: BUILT, text: &text, values: &values, fields: &[] };
    let mut lines: Vec<String> = Vec::new();
    tx.cells(ask, &mut |cells| {
        lines.push(cells.text_at(3)?);
        Ok(Next::Go)
    })?;
    Ok(lines.join("\n"))
}

/// The tables (or their aliases) that a plan reads from end to end.
pub fn full_scans(plan: &str) -> Vec<String> {
    let name = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
    plan.lines()
        .filter_map(|line| {
            let line = line.trim_start_matches([' ', '-', '>']);
            let sqlite = line.strip_prefix("SCAN ").filter(|rest| {
                !rest.contains("VIRTUAL TABLE") && !rest.starts_with("CONSTANT ROW")
            });
            let postgres = line.strip_prefix("Seq Scan on ");
            sqlite.or(postgres.or_else(|| line.strip_prefix("Parallel Seq Scan on "))).map(name)
        })
        .collect()
}
