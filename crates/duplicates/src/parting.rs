//! Which rows move with a merge, and whose each row is when the merge is undone. Pure.

use std::collections::{BTreeMap, BTreeSet};

use db::rows::Json;
use serde_json::Value;

/// What a merge did with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It went to the one who stays; its key is kept.
    Moved,
    /// A row of the same key stood there; it is kept whole.
    Aside,
    /// The merge made it; it is kept whole.
    Made,
    /// The merge changed it; it is kept as it was before.
    Was,
    /// It was there already, on the one who stays; its key is kept.
    Stood,
}

impl What {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Aside => "aside",
            Self::Made => "made",
            Self::Was => "was",
            Self::Stood => "stood",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Moved, Self::Aside, Self::Made, Self::Was, Self::Stood];
        all.into_iter().find(|it| it.as_str() == text)
    }
}

/// The columns that tell rows of one person apart.
pub fn key_of(row: &Json, key: &[String], person: &str) -> Json {
    let parts = key.iter().filter(|it| *it != person && *it != "community_id");
    parts.map(|it| (it.clone(), row.get(it).cloned().unwrap_or(Value::Null))).collect()
}

/// A key as one text, to compare by.
pub fn text_of(key: &Json) -> String {
    Value::Object(key.clone()).to_string()
}

/// Those of the rows that go, and those for which there is no place.
pub fn join(
    gone: Vec<Json>,
    kept: &[Json],
    (key, person): (&[String], &str),
) -> (Vec<Json>, Vec<Json>) {
    if !key.iter().any(|it| it == person) {
        return (gone, Vec::new());
    }
    let taken: BTreeSet<String> = kept.iter().map(|it| text_of(&key_of(it, key, person))).collect();
    gone.into_iter().partition(|row| !taken.contains(&text_of(&key_of(row, key, person))))
}

/// What a merge kept of one table's rows that name persons in one column.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub moved: BTreeSet<String>,
    pub stood: BTreeSet<String>,
    pub aside: Vec<Json>,
    pub made: Vec<Json>,
    pub was: Vec<Json>,
}

impl Kept {
    /// Takes in what was kept of a row.
    pub fn hear(&mut self, what: What, row: Json) {
        match what {
            What::Moved => drop(self.moved.insert(text_of(&row))),
            What::Stood => drop(self.stood.insert(text_of(&row))),
            What::Aside => self.aside.push(row),
            What::Made => self.made.push(row),
            What::Was => self.was.push(row),
        }
    }
}

/// A table's rows of one person, given back to two.
#[derive(Clone, Debug, Default)]
pub struct Split {
    pub stay: Vec<Json>,
    pub go: Vec<Json>,
    /// Touches that came later, and of which nothing tells whose they are.
    pub untold: u64,
}

/// Parts the rows of one table.
pub fn split(
    rows: Vec<Json>,
    kept: &Kept,
    clues: &Clues,
    (key, person): (&[String], &str),
) -> Split {
    let mut split = Split::default();
    let mut there = BTreeSet::new();
    for row in rows {
        let own = text_of(&key_of(&row, key, person));
        let moved = kept.moved.contains(&own);
        let is_made = kept.made.contains(&row);
        let was = kept.was.iter().find(|it| text_of(&key_of(it, key, person)) == own);
        match (was, moved) {
            (Some(was), true) => {
                split.go.push(was.clone());
                // What a human changed since was said of the one person.
                split.stay.extend((!is_made).then_some(row));
                continue;
            }
            (None, true) => {
                split.go.push(row);
                continue;
            }
            (_, false) => {}
        }
        there.insert(own.clone());
        match (was, is_made) {
            (Some(was), true) => {
                split.stay.push(was.clone());
                continue;
            }
            (None, true) => continue,
            (_, false) => {}
        }
        if kept.stood.contains(&own) {
            split.stay.push(row);
            continue;
        }
        let batch = row.get("batch_id").and_then(Value::as_i64);
        match (clues.whose(&row), batch) {
            (Some(Side::Gone), _) => split.go.push(row),
            // A row that only names a batch follows whom the batch spoke of; that it spoke of
            // somebody is said of each of whom it did.
            (None, Some(batch)) if !row.contains_key("evidence") && !is_touch(&row) => {
                let sides = clues.spoken_of(batch);
                let of_gone = sides.contains(&Side::Gone);
                let of_both = of_gone && sides.contains(&Side::Kept);
                let is_of_each = key_of(&row, key, person).keys().eq(["batch_id"]);
                if of_gone && (!of_both || is_of_each) {
                    split.go.push(row.clone());
                }
                if !of_gone || of_both {
                    split.stay.push(row);
                }
            }
            (None, _) => {
                split.untold += u64::from(is_touch(&row));
                split.stay.push(row);
            }
            (Some(Side::Kept), _) => split.stay.push(row),
        }
    }
    // What was set aside comes back, unless what stood in its way was taken away since: that was a
    // word about both.
    let gone: BTreeSet<String> =
        split.go.iter().map(|it| text_of(&key_of(it, key, person))).collect();
    for row in &kept.aside {
        let own = text_of(&key_of(row, key, person));
        if there.contains(&own) && !gone.contains(&own) {
            split.go.push(row.clone());
        }
    }
    split
}

fn is_touch(row: &Json) -> bool {
    row.contains_key("external_id")
}

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Kept,
    Gone,
}

/// What tells whose the rows are that came after a merge.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// Whose each identity is: (platform, kind, folded value).
    pub identities: BTreeMap<(String, String, String), Side>,
    /// Whose each touch is: (source, external id).
    pub touches: BTreeMap<(String, String), BTreeSet<Side>>,
    /// Whose each evidence is: (batch, evidence).
    pub said: BTreeMap<(String, String), BTreeSet<Side>>,
}

impl Clues {
    /// Reads by which identities things came. Identities that came later follow the ones that they
    /// came with.
    pub fn read(
        identities: BTreeMap<(String, String, String), Side>,
        throughs: &[people::merged::Through],
    ) -> Self {
        let mut clues = Self { identities, ..Self::default() };
        // An identity may have come with one that came later itself; each round settles more.
        for _ in 0..throughs.len().min(ROUNDS_MAX) {
            let before = clues.identities.len();
            for it in throughs.iter().filter(|it| it.what == "identity") {
                let Some(side) = clues.side(it) else { continue };
                let Some((platform, kind)) = it.part.split_once(' ') else { continue };
                let own = (platform.to_owned(), kind.to_owned(), it.value.clone());
                clues.identities.entry(own).or_insert(side);
            }
            if clues.identities.len() == before {
                break;
            }
        }
        for it in throughs {
            let (Some(side), key) = (clues.side(it), (it.part.clone(), it.value.clone())) else {
                continue;
            };
            match it.what.as_str() {
                "touch" => drop(clues.touches.entry(key).or_default().insert(side)),
                "said" => drop(clues.said.entry(key).or_default().insert(side)),
                _ => {}
            }
        }
        clues
    }

    fn side(&self, it: &people::merged::Through) -> Option<Side> {
        let by = (it.by_platform.clone(), it.by_kind.clone(), it.by_value.clone());
        self.identities.get(&by).copied()
    }

    /// Whose a row is that was not there when the two became one; `None` if nothing tells.
    pub fn whose(&self, row: &Json) -> Option<Side> {
        let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(platform), Some(kind), Some(value)) =
            (text("platform"), text("kind"), text("value_folded"))
        {
            return self.identities.get(&(platform, kind, value)).copied();
        }
        if let (Some(platform), Some(kind), Some(value)) =
            (text("by_platform"), text("by_kind"), text("by_value"))
        {
            return self.identities.get(&(platform, kind, value)).copied();
        }
        if let (Some(source), Some(id)) = (text("source"), text("external_id")) {
            return only(self.touches.get(&(source, id)));
        }
        if let Some(address) = text("to_address") {
            let email = ("email".to_owned(), "email".to_owned(), address.to_lowercase());
            return self.identities.get(&email).copied();
        }
        let batch = row.get("batch_id").and_then(Value::as_i64)?.to_string();
        let evidence = text("evidence").or_else(|| text("source"))?;
        only(self.said.get(&(batch, evidence)))
    }

    /// Of whom a batch spoke after the merge.
    pub fn spoken_of(&self, batch: i64) -> BTreeSet<Side> {
        let batch = batch.to_string();
        self.said.iter().filter(|it| it.0.0 == batch).flat_map(|it| it.1.iter().copied()).collect()
    }
}

/// Rounds in which identities that came later are given their side.
const ROUNDS_MAX: usize = 20;

fn only(sides: Option<&BTreeSet<Side>>) -> Option<Side> {
    let sides = sides?;
    sides.iter().next().copied().filter(|_| sides.len() == 1)
}
