//! A merge is undone: both persons are as they were, and what came since goes to whom it came.

use std::collections::{BTreeMap, BTreeSet};

use base::PersonId;
use db::rows::{self, Json, Naming};
use db::{Result, Tx};
use people::{OnMerge, merging};
use serde_json::Value;

use crate::merge::{Doing, ROWS_MAX, Tables, name, settle};
use crate::model::{Failure, Refusal};
use crate::parting::{Clues, Kept, Side, What, split};
use crate::store::{self, MergeId, MergeRow};

/// Rows that a merge keeps, of all tables together.
const KEPT_MAX: i64 = 1_000_000;

/// Tables that tell of merges and not of persons.
const SAYING_NOTHING: [&str; 4] = ["came_through", "duplicate_verdict", "merge", "person_alias"];

/// What came of undoing a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub kept: PersonId,
    pub back: PersonId,
    /// Touches that came since, and of which nothing tells whose they are: they stayed.
    pub untold: u64,
}

/// What a merge kept, by table and column.
type Record = BTreeMap<(String, String), Kept>;

/// Undoes a merge.
pub fn unmerge(tx: &mut Tx, doing: &Doing<'_>, id: MergeId) -> Result<Undone, Failure> {
    let community = doing.community;
    merging::alone(tx, community)?;
    let merge = store::merge(tx, community, id)?.ok_or(Refusal::Gone)?;
    check(tx, doing, &merge)?;
    let (kept, back) = (merge.person_id, merge.gone_person_id);
    merging::lock(tx, community, &[kept])?;
    let record = read_record(tx, doing, id)?;
    let clues = clues(tx, doing, &merge, &record)?;
    let tables = Tables::of(tx, doing.registry)?;
    let parts = part(tx, doing, (&merge, &record, &clues), &tables)?;
    // A person is whoever something is said about; the row itself says nothing.
    let says = |it: &Part<'_>| !it.is_person && !SAYING_NOTHING.contains(&&*it.shape.name);
    if !parts.iter().any(|it| says(it) && !it.go.is_empty()) {
        return Err(Refusal::NothingLeft.into());
    }
    let untold = parts.iter().map(|it| it.untold).sum();
    let left = parts.iter().any(|it| says(it) && !it.stay.is_empty());
    put_back(tx, doing, (kept, back), parts)?;
    store::delete_merge(tx, community, id)?;
    store::follow_merges(tx, community, back)?;
    store::delete_kept(tx, community, id)?;
    people::merged::lead_nowhere(tx, community, back)?;
    for person in [kept, back] {
        // Nobody will ask any more by which identity things came.
        if store::merges_of(tx, community, person, 1)?.is_empty() {
            people::merged::forget_throughs(tx, community, person)?;
        }
    }
    merging::back(tx, community, back)?;
    let mut there = vec![back];
    match left {
        true => there.push(kept),
        // Everything that was said about the one who stayed was taken back since.
        false => merging::gone(tx, doing.now, community, kept)?,
    }
    settle(tx, doing, &[kept, back], &there)?;
    let detail = [merge.gone_name.as_str(), &back.to_string()].join(" ");
    doing.note(tx, "person.unmerged", &merge.kept_name, &detail)?;
    Ok(Undone { kept, back, untold })
}

/// Says why a merge cannot be undone now.
pub fn check(tx: &mut Tx, doing: &Doing<'_>, merge: &MergeRow) -> Result<(), Failure> {
    let community = doing.community;
    if people::store::find(tx, community, merge.person_id)?.is_none() {
        return Err(Refusal::KeptGone.into());
    }
    let later = store::merges_of(tx, community, merge.person_id, 1)?;
    if let Some(later) = later.into_iter().find(|it| it.id != merge.id) {
        return Err(Refusal::LaterMerge(later.gone_name).into());
    }
    Ok(())
}

fn read_record(tx: &mut Tx, doing: &Doing<'_>, id: MergeId) -> Result<Record> {
    let mut record = Record::new();
    for row in store::kept(tx, doing.community, id, KEPT_MAX)? {
        let content: Json = serde_json::from_str(&row.content).map_err(db::Error::broken)?;
        let what = What::parse(&row.what).ok_or_else(|| db::Error::broken("an unknown word"))?;
        let of_table = record.entry((row.table_name, row.column_name)).or_default();
        of_table.hear(what, content);
    }
    Ok(record)
}

/// Whose the identities were, and by which of them things came since.
fn clues(tx: &mut Tx, doing: &Doing<'_>, merge: &MergeRow, record: &Record) -> Result<Clues> {
    let mut identities = BTreeMap::new();
    if let Some(kept) = record.get(&("identity".to_owned(), "person_id".to_owned())) {
        let read = |key: &String| -> Option<(String, String, String)> {
            let key: Json = serde_json::from_str(key).ok()?;
            let text = |name: &str| key.get(name).and_then(Value::as_str).map(str::to_owned);
            Some((text("platform")?, text("kind")?, text("value_folded")?))
        };
        identities.extend(kept.stood.iter().filter_map(read).map(|it| (it, Side::Kept)));
        identities.extend(kept.moved.iter().filter_map(read).map(|it| (it, Side::Gone)));
    }
    let throughs = people::merged::throughs(tx, doing.community, merge.person_id, ROWS_MAX * 4)?;
    Ok(Clues::read(identities, &throughs))
}

/// A table's rows, given to the two.
struct Part<'a> {
    shape: &'a db::schema::TableShape,
    column: &'static str,
    is_person: bool,
    stay: Vec<Json>,
    go: Vec<Json>,
    /// Whether anything of the one who stayed changes.
    changes: bool,
    untold: u64,
}

fn part<'a>(
    tx: &mut Tx,
    doing: &Doing<'_>,
    (merge, record, clues): (&MergeRow, &Record, &Clues),
    tables: &'a Tables,
) -> Result<Vec<Part<'a>>, Failure> {
    let nothing = Kept::default();
    let mut parts = Vec::new();
    for (shape, column, on_merge) in &tables.0 {
        let kept = record.get(&(shape.name.clone(), (*column).to_owned())).unwrap_or(&nothing);
        let is_person = *on_merge == OnMerge::Ends;
        let (community, id) = (doing.community, merge.person_id.0);
        let rows = match is_person {
            true => Vec::new(),
            false => rows::read(tx, &Naming { shape, community, column, id }, ROWS_MAX + 1)?,
        };
        if rows.len() as i64 > ROWS_MAX {
            return Err(Refusal::TooMuch.into());
        }
        let (before, mut kept) = (rows.clone(), kept.clone());
        if shape.name == "merge" {
            // The merge that is being undone stays where it is.
            kept.stood.extend(rows.iter().map(|it| {
                let key = crate::parting::key_of(it, &shape.primary_key, column);
                crate::parting::text_of(&key)
            }));
        }
        let mut split = split(rows, &kept, clues, (shape.primary_key.as_slice(), *column));
        if is_person {
            split.go = kept.aside.clone();
            // What they show is chosen anew, and whom they belong to with it.
            split
                .go
                .iter_mut()
                .for_each(|it| drop(it.insert("company_id".to_owned(), Value::Null)));
        }
        let changes = split.stay != before;
        let (stay, go, untold) = (split.stay, split.go, split.untold);
        parts.push(Part { shape, column, is_person, stay, go, changes, untold });
    }
    Ok(parts)
}

/// Takes the rows away, children first, and gives them to the two, parents first.
fn put_back(
    tx: &mut Tx,
    doing: &Doing<'_>,
    (kept, back): (PersonId, PersonId),
    parts: Vec<Part<'_>>,
) -> Result<()> {
    let community = doing.community;
    for part in parts.iter().rev().filter(|it| it.changes && !it.is_person) {
        let Part { shape, column, .. } = part;
        rows::delete(tx, &Naming { shape, community, column, id: kept.0 })?;
    }
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for mut part in parts {
        name(&mut part.go, part.column, back);
        let mut rows = part.go;
        if part.changes {
            rows.append(&mut part.stay);
        }
        rows.retain(|row| {
            seen.insert((part.shape.name.clone(), Value::Object(row.clone()).to_string()))
        });
        rows::insert(tx, part.shape, &rows)?;
    }
    Ok(())
}
