//! Two persons become one, in one transaction, with everything that every slice holds of them.

use std::collections::BTreeMap;

use access::audit::{self, Note};
use base::{AccountId, CommunityId, Ids, Moment, PersonId};
use db::rows::{self, Json, Naming};
use db::schema::{TableShape, describe, in_order_of_reference};
use db::{Result, Tx};
use people::deeds::Hand;
use people::model::{Claimed, FieldName, chosen};
use people::store::PersonRow;
use people::{Holding, OnMerge, Refresh, merging};
use serde_json::Value;

use crate::model::{Failure, Refusal};
use crate::parting::{What, join, key_of};
use crate::store::{self, KeptRow, MergeId, NewMerge, Two};

/// Rows of one table that one merge moves; beyond this it would hold everybody else up.
pub const ROWS_MAX: i64 = 100_000;

/// What the house offers to those who merge.
#[derive(Clone)]
pub struct Registry {
    pub holdings: Vec<Holding>,
    pub refreshes: Vec<Refresh>,
}

impl Registry {
    pub fn of(app: &web::App) -> Self {
        let holdings = app.offers::<Holding>().copied().collect();
        Self { holdings, refreshes: app.offers::<Refresh>().copied().collect() }
    }
}

/// Who does it, when and with what.
pub struct Doing<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub community: CommunityId,
    pub account: AccountId,
    /// The name of who does it.
    pub name: &'a str,
    pub registry: &'a Registry,
}

/// Who stays, who goes, and which name is shown.
#[derive(Clone, Debug)]
pub struct Wish {
    pub kept: PersonId,
    pub gone: PersonId,
    /// The name of the one who goes is the better one.
    pub takes_name: bool,
    /// Why, as the pair said.
    pub reasons: String,
}

/// The tables of which a merge moves rows, parents before children, each with its column.
pub(crate) struct Tables(pub Vec<(TableShape, &'static str, OnMerge)>);

impl Tables {
    pub fn of(tx: &mut Tx, registry: &Registry) -> Result<Self> {
        let mut tables = Vec::new();
        for shape in in_order_of_reference(&describe(tx)?) {
            for it in registry.holdings.iter().filter(|it| it.table == shape.name) {
                let moves = !matches!(it.on_merge, OnMerge::Derived | OnMerge::Stays);
                if moves {
                    tables.push((shape.clone(), it.column, it.on_merge));
                }
            }
        }
        Ok(Self(tables))
    }
}

/// Merges `gone` into `kept`. A second caller with the same wish is told that it is done.
pub fn merge(tx: &mut Tx, doing: &Doing<'_>, wish: &Wish) -> Result<MergeId, Failure> {
    let community = doing.community;
    merging::alone(tx, community)?;
    let (kept, gone) = two(tx, community, wish)?;
    let tables = Tables::of(tx, doing.registry)?;
    check(tx, community, wish, &tables)?;
    let said = Two { person_id: wish.kept, other_person_id: wish.gone };
    if store::verdict(tx, community, &said)?.is_some() {
        return Err(Refusal::SaidOtherwise.into());
    }
    let consents = [wish.kept, wish.gone].map(|it| people::store::consents(tx, community, it));
    let [ours, theirs] = consents;
    let disputed = merging::disputed(&ours?, &theirs?);
    let mut ledger = Ledger::default();
    for two in [(wish.kept, wish.gone), (wish.gone, wish.kept)] {
        store::delete_pair(tx, community, &Two { person_id: two.0, other_person_id: two.1 })?;
    }
    move_rows(tx, community, wish, &tables, &mut ledger)?;
    store::follow_merges(tx, community, wish.kept)?;
    people::merged::lead(tx, community, wish.gone, wish.kept, doing.now)?;
    merging::gone(tx, doing.now, community, wish.gone)?;
    let before = ledger.standing(tx, community, wish.kept, &tables)?;
    let hand = doing.hand();
    merging::withdraw(tx, &hand, wish.kept, &disputed)?;
    let wanted = if wish.takes_name { &gone.name } else { &kept.name };
    keep_name(tx, &hand, wish.kept, wanted)?;
    let after = ledger.standing(tx, community, wish.kept, &tables)?;
    ledger.differ(&before, &after);
    let id: MergeId = doing.ids.fresh(doing.now);
    let (kept_name, gone_name) = (kept.name.as_str(), gone.name.as_str());
    let new = NewMerge {
        id,
        person: wish.kept,
        gone: wish.gone,
        kept_name,
        gone_name,
        reasons: &wish.reasons,
        at: doing.now,
        by: doing.account,
    };
    store::insert_merge(tx, community, &new)?;
    store::insert_kept(tx, community, (id, wish.kept), &ledger.rows)?;
    settle(tx, doing, &[wish.kept, wish.gone], &[wish.kept])?;
    doing.note(tx, "person.merged", kept_name, &[gone_name, &wish.gone.to_string()].join(" "))?;
    Ok(id)
}

/// Shows this name from now on. What is shown of somebody without a name is no name.
fn keep_name(tx: &mut Tx, hand: &Hand, person: PersonId, wanted: &str) -> Result<()> {
    let fields = people::store::fields(tx, hand.community, person)?;
    let names: Vec<Claimed<'_>> = fields
        .iter()
        .filter(|it| it.name == FieldName::Name)
        .map(|it| Claimed { value: &it.value, at: it.at, batch: it.batch_id, by: it.by_account })
        .collect();
    let is_name = names.iter().any(|it| it.value == wanted);
    let is_shown = chosen(names).is_some_and(|it| it.value == wanted);
    if is_name && !is_shown { merging::call(tx, hand, person, wanted) } else { Ok(()) }
}

/// Loads the two, locked; both must be there.
fn two(
    tx: &mut Tx,
    community: CommunityId,
    wish: &Wish,
) -> Result<(PersonRow, PersonRow), Failure> {
    if wish.kept == wish.gone {
        return Err(Refusal::Same.into());
    }
    merging::lock(tx, community, &[wish.kept, wish.gone])?;
    let mut find = |id| people::store::find(tx, community, id);
    match (find(wish.kept)?, find(wish.gone)?) {
        (Some(kept), Some(gone)) => Ok((kept, gone)),
        _ => Err(Refusal::Gone.into()),
    }
}

/// Refuses what one person cannot hold twice.
pub(crate) fn check(
    tx: &mut Tx,
    community: CommunityId,
    wish: &Wish,
    tables: &Tables,
) -> Result<(), Failure> {
    for (shape, column, on_merge) in &tables.0 {
        let OnMerge::Single(condition) = on_merge else { continue };
        let mut has = |person: PersonId| {
            let naming = Naming { shape, community, column, id: person.0 };
            rows::any(tx, &naming, condition)
        };
        if has(wish.kept)? && has(wish.gone)? {
            let is_seat = shape.name == "seat";
            let two = if is_seat { Refusal::TwoSeats } else { Refusal::Two("invitation") };
            return Err(two.into());
        }
    }
    Ok(())
}

/// What stands in the way of merging two persons, if anything does.
pub fn hindrance(
    tx: &mut Tx,
    community: CommunityId,
    (kept, gone): (PersonId, PersonId),
    registry: &Registry,
) -> Result<Option<Refusal>> {
    let tables = Tables::of(tx, registry)?;
    let wish = Wish { kept, gone, takes_name: false, reasons: String::new() };
    match check(tx, community, &wish, &tables) {
        Ok(()) => Ok(None),
        Err(Failure::Refused(why)) => Ok(Some(why)),
        Err(Failure::Broken(error)) => Err(error),
    }
}

/// Moves every row: all are taken away, children first, and come back parents first.
fn move_rows(
    tx: &mut Tx,
    community: CommunityId,
    wish: &Wish,
    tables: &Tables,
    ledger: &mut Ledger,
) -> Result<(), Failure> {
    let mut moving = Vec::new();
    for (shape, column, on_merge) in &tables.0 {
        let naming = |person: PersonId| Naming { shape, community, column, id: person.0 };
        let gone = rows::read(tx, &naming(wish.gone), ROWS_MAX + 1)?;
        let kept = rows::read(tx, &naming(wish.kept), ROWS_MAX + 1)?;
        if gone.len().max(kept.len()) as i64 > ROWS_MAX {
            return Err(Refusal::TooMuch.into());
        }
        let key = shape.primary_key.as_slice();
        let ends = *on_merge == OnMerge::Ends;
        let (moved, aside) = match ends {
            true => (Vec::new(), gone),
            false => join(gone, &kept, (key, column)),
        };
        let keys = |rows: &[Json]| -> Vec<Json> {
            rows.iter().map(|it| key_of(it, key, column)).collect()
        };
        ledger.keep(shape, column, What::Moved, &keys(&moved));
        ledger.keep(shape, column, What::Aside, &aside);
        if !ends {
            ledger.keep(shape, column, What::Stood, &keys(&kept));
        }
        moving.push((shape, *column, moved));
    }
    for (shape, column, _) in moving.iter().rev() {
        // What people derive of a person goes with their row, at the end.
        if shape.name != "person" {
            rows::delete(tx, &Naming { shape, community, column, id: wish.gone.0 })?;
        }
    }
    for (shape, column, mut moved) in moving {
        name(&mut moved, column, wish.kept);
        rows::insert(tx, shape, &moved)?;
    }
    Ok(())
}

/// Lets rows name a person.
pub(crate) fn name(rows: &mut [Json], column: &str, person: PersonId) {
    for row in rows {
        row.insert(column.to_owned(), Value::from(person.0));
    }
}

/// Has every slice make anew what it derives.
pub(crate) fn settle(
    tx: &mut Tx,
    doing: &Doing<'_>,
    all: &[PersonId],
    there: &[PersonId],
) -> Result<()> {
    merging::settle(tx, doing.now, doing.community, there)?;
    people::merged::changed(tx, doing.community, all)?;
    for refresh in &doing.registry.refreshes {
        (refresh.run)(tx, doing.now, doing.community, all)?;
    }
    Ok(())
}

impl Doing<'_> {
    pub(crate) fn hand(&self) -> Hand {
        let (community, account, now) = (self.community, self.account, self.now);
        Hand { community, account, name: self.name.to_owned(), now }
    }

    pub(crate) fn note(
        &self,
        tx: &mut Tx,
        action: &str,
        subject: &str,
        detail: &str,
    ) -> Result<()> {
        let (community, at, account) = (self.community, self.now, Some(self.account));
        audit::note(tx, &Note { community, at, account, action, subject, detail })
    }
}

/// What a merge does, row by row.
#[derive(Default)]
struct Ledger {
    rows: Vec<KeptRow>,
}

/// Tables to which a merge itself adds.
const ADDED_TO: [&str; 2] = ["consent", "person_field"];

type Standing<'a> = Vec<(&'a TableShape, &'static str, Vec<Json>)>;

impl Ledger {
    fn keep(&mut self, shape: &TableShape, column: &str, what: What, rows: &[Json]) {
        for row in rows {
            self.rows.push(KeptRow {
                number: self.rows.len() as i64 + 1,
                table_name: shape.name.clone(),
                column_name: column.to_owned(),
                what: what.as_str().to_owned(),
                content: Value::Object(row.clone()).to_string(),
            });
        }
    }

    /// The rows of the tables that the merge itself adds to.
    fn standing<'a>(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        person: PersonId,
        tables: &'a Tables,
    ) -> Result<Standing<'a>> {
        let mut standing = Vec::new();
        for (shape, column, _) in &tables.0 {
            if ADDED_TO.contains(&shape.name.as_str()) {
                let naming = Naming { shape, community, column, id: person.0 };
                standing.push((shape, *column, rows::read(tx, &naming, ROWS_MAX)?));
            }
        }
        Ok(standing)
    }

    /// Keeps what the merge added, and how what it changed had been.
    fn differ(&mut self, before: &Standing<'_>, after: &Standing<'_>) {
        for ((shape, column, old), (_, _, new)) in before.iter().zip(after) {
            let key = |row: &Json| key_of(row, &shape.primary_key, column);
            let old: BTreeMap<String, &Json> =
                old.iter().map(|it| (Value::Object(key(it)).to_string(), it)).collect();
            for row in new.iter() {
                let id = Value::Object(key(row)).to_string();
                match old.get(&id) {
                    None => self.keep(shape, column, What::Made, std::slice::from_ref(row)),
                    Some(was) if *was != row => {
                        self.keep(shape, column, What::Was, std::slice::from_ref(*was));
                        self.keep(shape, column, What::Made, std::slice::from_ref(row));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
