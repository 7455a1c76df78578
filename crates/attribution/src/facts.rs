//! A person's paths as they are kept, so that what they gave can be taken away again exactly; and
//! what paths add to the sums. Pure.

use std::collections::BTreeMap;

use base::{Moment, TouchId};
use serde::{Deserialize, Serialize};

use crate::fold::{self, Conversion, Path, WHOLE};
use crate::model::{ALL, SUMMED, UNSEEN, month_of};

/// Paths in few bytes: each name once, then numbers.
#[derive(Serialize, Deserialize)]
struct Kept {
    names: Vec<String>,
    paths: Vec<KeptPath>,
}

/// Moment, conversion (touch and money), places of the channels among the names, ages.
type KeptPath = (i64, Option<(i64, i64)>, Vec<usize>, Vec<i64>);

/// Writes paths down.
pub fn write(paths: &[Path]) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut place = |name: &String| match names.iter().position(|it| it == name) {
        Some(place) => place,
        None => {
            names.push(name.clone());
            names.len() - 1
        }
    };
    let paths = paths.iter().map(|it| {
        let end = it.end.map(|it| (it.touch.0, it.minor));
        (it.at.0, end, it.channels.iter().map(&mut place).collect(), it.ages_hours.clone())
    });
    let paths: Vec<KeptPath> = paths.collect();
    serde_json::to_string(&Kept { names, paths }).expect("names and numbers have a JSON form")
}

/// Reads what [`write`] wrote; none if somebody else wrote it.
pub fn read(text: &str) -> Option<Vec<Path>> {
    let Kept { names, paths } = serde_json::from_str(text).ok()?;
    let path = |(at, end, places, ages_hours): KeptPath| {
        let channels: Option<Vec<String>> =
            places.into_iter().map(|it| names.get(it).cloned()).collect();
        let end = end.map(|(touch, minor)| Conversion { touch: TouchId(touch), minor });
        Some(Path { channels: channels?, ages_hours, at: Moment(at), end })
    };
    paths.into_iter().map(path).collect()
}

/// What stands in one line of the sums: conversions and their money, then what each model gives of
/// conversions (in billionths) and of money (in millionths of a minor unit).
pub type Line = [i64; 2 + 2 * SUMMED];

/// What paths add to the sums.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// By month and channel.
    pub lines: BTreeMap<(i64, String), Line>,
    /// By month, from where, to where.
    pub steps: BTreeMap<(i64, String, String), i64>,
}

/// One conversion's part for one channel: a row behind a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    pub channel: String,
    pub at: Moment,
    pub touch: TouchId,
    pub minor: i64,
    pub credits: [i64; SUMMED],
}

impl Sums {
    /// Adds what paths give, so many times; −1 takes it away.
    pub fn add(&mut self, paths: &[Path], times: i64) {
        for path in paths {
            let month = month_of(path.at);
            for credit in credits_of(path) {
                let line = self.lines.entry((month, credit.channel.clone())).or_default();
                for (sum, it) in line.iter_mut().zip(line_of(&credit)) {
                    *sum += times * it;
                }
            }
            for (from, to) in fold::transitions(path) {
                let key = (month, from.to_owned(), to.to_owned());
                *self.steps.entry(key).or_default() += times;
            }
        }
        self.lines.retain(|_, it| it.iter().any(|it| *it != 0));
        self.steps.retain(|_, it| *it != 0);
    }
}

fn line_of(credit: &Credit) -> Line {
    let mut line = [0; 2 + 2 * SUMMED];
    (line[0], line[1]) = (1, credit.minor);
    for (model, it) in credit.credits.iter().enumerate() {
        line[2 + model] = *it;
        let millionths = i128::from(*it) * i128::from(credit.minor) / 1_000;
        line[2 + SUMMED + model] = i64::try_from(millionths).unwrap_or(i64::MAX);
    }
    line
}

/// The rows behind one path: one for each channel, one for the conversion itself; none where it
/// led nowhere.
pub fn credits_of(path: &Path) -> Vec<Credit> {
    let Some(end) = path.end else { return Vec::new() };
    let credit = |channel: &str, credits| Credit {
        channel: channel.to_owned(),
        at: path.at,
        touch: end.touch,
        minor: end.minor,
        credits,
    };
    let by_channel = fold::credits(path);
    let mut rows: Vec<Credit> = by_channel.iter().map(|(name, it)| credit(name, *it)).collect();
    if path.channels.is_empty() {
        rows.push(credit(UNSEEN, [0; SUMMED]));
        rows.push(credit(ALL, [0; SUMMED]));
    } else {
        rows.push(credit(ALL, [WHOLE; SUMMED]));
    }
    rows
}
