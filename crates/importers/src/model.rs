//! What an import is and where it stands. Pure: no database, no HTTP, no clock.

use std::path::PathBuf;

use base::{AccountId, BatchId, Currency, Moment, Span, Zone};
use people::custom::Definition;
use serde::{Deserialize, Serialize};

use crate::importer::{Choices, Reading, What};
use crate::mailchimp::Audience;
use crate::mapping::Mapping;
use crate::row::{BadRow, Refusal};

/// Bad rows that are kept of one file; all are counted.
pub const BAD_ROWS_KEPT: i64 = 10_000;

db::row! {
    /// One file on its way in.
    #[derive(Clone, Debug)]
    pub struct Import {
        pub id: BatchId,
        pub what: What,
        pub file_name: String,
        /// In bytes.
        pub file_size: i64,
        pub file_sha256: String,
        /// [`Chosen`] as JSON.
        pub choices: String,
        pub by_account: Option<AccountId>,
        pub uploaded_at: Moment,
        pub previewed_at: Option<Moment>,
        /// [`Preview`] as JSON.
        pub preview: Option<String>,
        pub confirmed_at: Option<Moment>,
        pub started_at: Option<Moment>,
        pub finished_at: Option<Moment>,
        pub failed_at: Option<Moment>,
        pub failure: Option<String>,
        pub rolling_back_at: Option<Moment>,
        pub rolled_back_at: Option<Moment>,
        /// Good and bad rows that are settled; an interrupted import goes on after them.
        pub items_done: i64,
        pub bytes_done: i64,
        pub rows_read: i64,
        pub arrivals: i64,
        /// Everybody whom it names, new or known; counted at its end.
        pub people: i64,
        pub people_new: i64,
        pub touches_new: i64,
        pub touches_known: i64,
        pub conflicts: i64,
        pub bad: i64,
        pub people_taken_back: i64,
    }

    /// An import that repeated what an older one brought; it has to be taken back first.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Later {
        pub id: BatchId,
        pub file_name: String,
        pub uploaded_at: Moment,
    }

    /// A bad row as it is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct KeptBadRow {
        pub number: i64,
        pub line: i64,
        pub column_name: String,
        pub cell: String,
        pub reason: Refusal,
        pub original: String,
    }
}

/// What was chosen for a file, as it is remembered until a job reads it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    pub audience: Option<Audience>,
    /// See [`Mapping::to_text`].
    pub mapping: Option<String>,
    /// The fields of the community's own that the mapping names, as they were then.
    pub own: Vec<Definition>,
    /// The community's time zone, by its name.
    pub zone: String,
    /// The community's currency.
    pub currency: Option<Currency>,
    /// Where the file lies, if it was not uploaded.
    pub path: Option<PathBuf>,
}

impl Chosen {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("words and names always become JSON")
    }

    /// How a file is read by these choices.
    pub fn choices(&self, file_name: &str, as_of: Moment) -> Choices {
        Choices {
            reading: Reading {
                zone: Zone::parse(&self.zone).unwrap_or(Zone::UTC),
                currency: self.currency.unwrap_or(Currency::EUR),
                as_of,
            },
            audience: self.audience,
            mapping: self.mapping.as_deref().map(Mapping::from_text),
            own: self.own.clone(),
            file_name: file_name.to_owned(),
        }
    }
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A person has to say what the columns mean.
    NeedsColumns,
    Previewing,
    /// Previewed: a person may confirm.
    Ready,
    Running,
    Finished,
    Failed,
    RollingBack,
    RolledBack,
}

impl State {
    /// Whether a job is at work, so that the page looks again by itself.
    pub const fn is_moving(self) -> bool {
        matches!(self, Self::Previewing | Self::Running | Self::RollingBack)
    }
}

impl Import {
    pub fn state(&self) -> State {
        let needs_columns = self.what == What::People && self.chosen().mapping.is_none();
        match self {
            Self { rolled_back_at: Some(_), .. } => State::RolledBack,
            Self { rolling_back_at: Some(_), failed_at: None, .. } => State::RollingBack,
            Self { failed_at: Some(_), .. } => State::Failed,
            Self { finished_at: Some(_), .. } => State::Finished,
            Self { confirmed_at: Some(_), .. } => State::Running,
            _ if needs_columns => State::NeedsColumns,
            Self { previewed_at: Some(_), .. } => State::Ready,
            _ => State::Previewing,
        }
    }

    /// What was chosen; nothing where an older release wrote something else.
    pub fn chosen(&self) -> Chosen {
        serde_json::from_str(&self.choices).unwrap_or_default()
    }

    pub fn preview(&self) -> Option<Preview> {
        serde_json::from_str(self.preview.as_deref()?).ok()
    }

    /// Whether it may be taken back: it has begun to write, is not at work any more, and nobody
    /// takes it back already.
    pub fn may_roll_back(&self, now: Moment) -> bool {
        let has_ended = matches!(self.state(), State::Finished | State::Failed);
        (has_ended && self.started_at.is_some()) || self.seems_interrupted(now)
    }

    /// Whether it began long ago and never ended. One of the command line dies with its program; a
    /// job goes on by itself, unless it took the whole house down with it each time.
    ///
    /// If it is at work after all, its next chunk finds it being taken back, and is not written.
    pub fn seems_interrupted(&self, now: Moment) -> bool {
        let is_job = self.chosen().path.is_none();
        let patience = if is_job { Span::days(1) } else { Span::minutes(10) };
        let is_running = self.state() == State::Running;
        is_running && self.started_at.is_some_and(|it| it + patience <= now)
    }

    /// Whether it may be forgotten: nothing has been written.
    pub fn may_discard(&self) -> bool {
        self.started_at.is_none()
            && matches!(self.state(), State::NeedsColumns | State::Ready | State::Failed)
    }
}

/// What a file says before anything is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Rows of the file.
    pub rows: u64,
    /// Rows that say something about a person.
    pub arrivals: u64,
    pub bad: u64,
    /// (kind of touch, how many), the most frequent first.
    pub touches: Vec<(String, u64)>,
    /// What the orders add up to, one amount for each currency, in minor units.
    pub money: Vec<(String, i64)>,
    pub first_at: Option<Moment>,
    pub last_at: Option<Moment>,
    /// The first bad rows.
    pub bad_first: Vec<ShownBadRow>,
    /// What the file seems to be, if that is something else than it was handed in as.
    pub rather: Option<What>,
    /// The first arrivals were tried against the people we know.
    pub tried: Tried,
}

/// What came of trying the first arrivals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    pub arrivals: u64,
    pub people_new: u64,
    pub touches_new: u64,
    pub touches_known: u64,
}

/// A bad row in a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownBadRow {
    pub line: u64,
    pub column: String,
    pub value: String,
    pub reason: Refusal,
}

impl From<&BadRow> for ShownBadRow {
    fn from(row: &BadRow) -> Self {
        Self {
            line: row.row,
            column: row.column.clone(),
            value: row.value.clone(),
            reason: row.reason,
        }
    }
}

impl From<KeptBadRow> for ShownBadRow {
    fn from(row: KeptBadRow) -> Self {
        let line = row.line.unsigned_abs();
        Self { line, column: row.column_name, value: row.cell, reason: row.reason }
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// An import that has just been handed in.
    pub fn uploaded(what: What) -> Import {
        Import {
            id: BatchId(7),
            what,
            file_name: "orders_export_1.csv".to_owned(),
            file_size: 2_048_000,
            file_sha256: String::new(),
            choices: "{}".to_owned(),
            by_account: None,
            uploaded_at: Moment(1_767_225_600_000_000),
            previewed_at: None,
            preview: None,
            confirmed_at: None,
            started_at: None,
            finished_at: None,
            failed_at: None,
            failure: None,
            rolling_back_at: None,
            rolled_back_at: None,
            items_done: 0,
            bytes_done: 0,
            rows_read: 0,
            arrivals: 0,
            people: 0,
            people_new: 0,
            touches_new: 0,
            touches_known: 0,
            conflicts: 0,
            bad: 0,
            people_taken_back: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_never_ended_may_be_taken_back_after_a_while() {
        let hour = Span::hours(1);
        let then = Some(Moment(0));
        let job = Import {
            confirmed_at: then,
            started_at: then,
            ..samples::uploaded(What::ShopifyOrders)
        };
        let chosen = Chosen { path: Some("orders.csv".into()), ..Chosen::default() };
        let of_disk = Import { choices: chosen.to_json(), ..job.clone() };
        let minutes = |count| Moment(0) + Span::minutes(count);
        assert_eq!([9, 10].map(|it| of_disk.may_roll_back(minutes(it))), [false, true]);
        assert_eq!([23 * 60, 24 * 60].map(|it| job.may_roll_back(minutes(it))), [false, true]);
        let waiting = Import { started_at: None, ..of_disk };
        assert!(!waiting.may_roll_back(Moment(0) + hour));
    }

    #[test]
    fn the_state_follows_from_the_moments() {
        let then = Some(Moment(1));
        let fresh = samples::uploaded(What::ShopifyOrders);
        let states = [
            (fresh.clone(), State::Previewing),
            (samples::uploaded(What::People), State::NeedsColumns),
            (Import { previewed_at: then, ..fresh.clone() }, State::Ready),
            (Import { previewed_at: then, confirmed_at: then, ..fresh.clone() }, State::Running),
            (Import { confirmed_at: then, finished_at: then, ..fresh.clone() }, State::Finished),
            (Import { confirmed_at: then, failed_at: then, ..fresh.clone() }, State::Failed),
            (
                Import { finished_at: then, rolling_back_at: then, ..fresh.clone() },
                State::RollingBack,
            ),
            (Import { rolling_back_at: then, rolled_back_at: then, ..fresh }, State::RolledBack),
        ];
        for (import, state) in states {
            assert_eq!(import.state(), state);
        }
    }
}
