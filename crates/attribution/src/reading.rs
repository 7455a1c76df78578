//! What pages and programs read: the table of channels and models, the rows behind it, answers.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use base::{CommunityId, Keyset, Moment, PersonId, TouchId};
use db::{Result, Tx};

use crate::fold::{CONVERTED, NOWHERE, START};
use crate::markov::Chain;
use crate::model::{
    ALL, CHANNELS_MAX, FEW, Model, OTHER, SUMMED, Setting, Since, UNSEEN, start_of_month,
};
use crate::store::{self, CreditPage, CreditRow, SumRow, ToldCount, ToldRow, WalkRow};
use crate::walk;

/// What one channel is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub channel: String,
    /// Conversions on whose path it was, and their money in minor units.
    pub met: i64,
    pub minor: i64,
    /// Conversions by each model, in the order of [`Model::ALL`].
    pub given: [f64; SUMMED + 1],
    /// Money by each model, in minor units.
    pub worth: [f64; SUMMED + 1],
}

impl Line {
    pub fn is_few(&self) -> bool {
        self.met < FEW
    }

    /// What a model gives.
    pub fn by(&self, model: Model) -> (f64, f64) {
        (self.given[model as usize], self.worth[model as usize])
    }
}

/// The table.
#[derive(Clone, Debug)]
pub struct Table {
    pub setting: Setting,
    pub currency: base::Currency,
    pub walk: Option<WalkRow>,
    pub lines: Vec<Line>,
    /// All conversions, and their money.
    pub conversions: i64,
    pub minor: i64,
    /// Those before which nothing was seen.
    pub unseen: i64,
    pub unseen_minor: i64,
    /// Paths that led nowhere.
    pub nowhere: i64,
    pub told: Vec<ToldCount>,
}

impl Table {
    /// Conversions that models can divide.
    pub fn divided(&self) -> i64 {
        self.conversions - self.unseen
    }
}

/// Reads the table: sums of some months, and one solved chain.
pub fn table(tx: &mut Tx, community: CommunityId, since: Since, now: Moment) -> Result<Table> {
    let month = since.month(now);
    let mut sums = store::sums(tx, community, month)?;
    sums.retain(|it| it.conversions != 0);
    let mut take = |name: &str| {
        let place = sums.iter().position(|it| it.channel == name);
        place.map(|it| sums.remove(it)).unwrap_or_default()
    };
    let (all, unseen) = (take(ALL), take(UNSEEN));
    let steps = store::steps(tx, community, month)?;
    let nowhere = steps.iter().filter(|it| it.to_channel == NOWHERE).map(|it| it.n).sum();
    let mut lines = lines(&sums);
    let divided = (all.conversions - unseen.conversions, all.minor - unseen.minor);
    put_chain(&mut lines, &steps, divided);
    Ok(Table {
        setting: walk::setting(tx, community)?,
        currency: touches::rule(tx, community)?.currency,
        walk: store::walk(tx, community)?,
        lines,
        conversions: all.conversions,
        minor: all.minor,
        unseen: unseen.conversions,
        unseen_minor: unseen.minor,
        nowhere,
        told: store::told_counts(tx, community)?,
    })
}

/// Sums as they are shown; the rarest of more than a hundred channels are put together.
fn lines(sums: &[SumRow]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (place, it) in sums.iter().enumerate() {
        let whole = crate::fold::WHOLE as f64;
        let given = [it.first_n, it.last_n, it.linear_n, it.position_n, it.decay_n, it.shapley_n];
        let worth = [
            it.first_worth,
            it.last_worth,
            it.linear_worth,
            it.position_worth,
            it.decay_worth,
            it.shapley_worth,
        ];
        let mut line = Line {
            channel: it.channel.clone(),
            met: it.conversions,
            minor: it.minor,
            given: [0.0; SUMMED + 1],
            worth: [0.0; SUMMED + 1],
        };
        for model in 0..SUMMED {
            line.given[model] = given[model] as f64 / whole;
            line.worth[model] = worth[model] as f64 / 1e6;
        }
        let is_rare = place + 1 >= CHANNELS_MAX && sums.len() > CHANNELS_MAX;
        match lines.last_mut().filter(|it| is_rare && it.channel == OTHER) {
            Some(other) => add(other, &line),
            None if is_rare => lines.push(Line { channel: OTHER.to_owned(), ..line }),
            None => lines.push(line),
        }
    }
    lines
}

fn add(sum: &mut Line, it: &Line) {
    // A path that met two of them is counted twice here; what models give is not.
    sum.met += it.met;
    sum.minor += it.minor;
    let pairs = sum.given.iter_mut().chain(&mut sum.worth).zip(it.given.iter().chain(&it.worth));
    pairs.for_each(|(sum, it)| *sum += it);
}

fn put_chain(lines: &mut [Line], steps: &[store::StepRow], (n, minor): (i64, i64)) {
    let shown: BTreeMap<&str, ()> = lines.iter().map(|it| (it.channel.as_str(), ())).collect();
    let has_other = lines.len() >= CHANNELS_MAX;
    let ends = [START, CONVERTED, NOWHERE];
    // A channel that no conversion met has no line; its steps still lead somewhere.
    let name = |it: &'_ str| -> String {
        let known = ends.contains(&it) || shown.contains_key(it) || !has_other;
        if known { it.to_owned() } else { OTHER.to_owned() }
    };
    let mut merged: BTreeMap<(String, String), f64> = BTreeMap::new();
    for step in steps {
        let key = (name(&step.from_channel), name(&step.to_channel));
        *merged.entry(key).or_default() += step.n as f64;
    }
    let steps = merged.iter().map(|((from, to), n)| (from.as_str(), to.as_str(), *n));
    let chain = Chain::solve(steps);
    let shares = chain.shares();
    for line in lines {
        let share = shares.get(line.channel.as_str()).copied().unwrap_or(0.0);
        line.given[SUMMED] = share * n as f64;
        line.worth[SUMMED] = share * minor as f64;
    }
}

/// A conversion behind a number, with its person and its path.
#[derive(Clone, Debug)]
pub struct Row {
    pub row: CreditRow,
    pub name: String,
    pub path: Vec<String>,
}

/// Which rows are asked for.
#[derive(Clone, Debug)]
pub struct RowsAsked {
    pub channel: String,
    pub model: Option<Model>,
    pub since: Since,
}

/// A page of the rows behind a number, newest first.
pub fn rows(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    asked: &RowsAsked,
    keyset: &Keyset,
) -> Result<(Vec<Row>, bool)> {
    let (before, person, touch) = cursor(keyset);
    let page = CreditPage {
        community,
        channel: asked.channel.clone(),
        model: asked.model.map_or("", Model::as_str),
        since: start_of_month(asked.since.month(now)),
        before,
        person,
        touch,
        limit: keyset.limit + 1,
    };
    let (rows, more) = keyset.cut(store::credits(tx, &page)?);
    let persons: Vec<PersonId> = rows.iter().map(|it| it.person_id).collect();
    let names = names(tx, community, &persons)?;
    let mut paths: HashMap<PersonId, Vec<crate::fold::Path>> = HashMap::new();
    for person in persons {
        if let Entry::Vacant(unknown) = paths.entry(person) {
            unknown.insert(walk::paths_of(tx, community, person)?);
        }
    }
    let row = |row: CreditRow| Row {
        name: names.get(&row.person_id).cloned().unwrap_or_default(),
        path: walk::path_to(&paths[&row.person_id], row.touch_id).to_vec(),
        row,
    };
    Ok((rows.into_iter().map(row).collect(), more))
}

fn cursor(keyset: &Keyset) -> (Moment, PersonId, TouchId) {
    let read = || {
        let [at, person, touch] = keyset.parts::<3>()?;
        Some((Moment(at.parse().ok()?), person.parse().ok()?, touch.parse().ok()?))
    };
    read().unwrap_or((Moment(i64::MAX), PersonId(i64::MAX), TouchId(i64::MAX)))
}

/// Where the next page of rows goes on.
pub fn after(row: &CreditRow) -> String {
    format!("{}~{}~{}", row.at.0, row.person_id, row.touch_id)
}

/// The names of some persons.
pub fn names(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<HashMap<PersonId, String>> {
    let rows = people::store::bulk::persons(tx, community, persons)?;
    Ok(rows.into_iter().map(|it| (it.id, it.name)).collect())
}

/// An answer with the name of whoever gave it.
#[derive(Clone, Debug)]
pub struct Answer {
    pub told: ToldRow,
    pub name: String,
}

/// Puts names to answers.
pub fn answers(tx: &mut Tx, community: CommunityId, told: Vec<ToldRow>) -> Result<Vec<Answer>> {
    let persons: Vec<PersonId> = told.iter().map(|it| it.person_id).collect();
    let names = names(tx, community, &persons)?;
    let named = |told: ToldRow| Answer {
        name: names.get(&told.person_id).cloned().unwrap_or_default(),
        told,
    };
    Ok(told.into_iter().map(named).collect())
}
