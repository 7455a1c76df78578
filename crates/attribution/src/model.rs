//! What is asked of the log: which conversions, how far back, by which models. Pure.

use base::{Moment, Zone};
use touches::kinds;

base::ids! {
    /// An answer to "who told you about us?".
    ToldId
}

base::words! {
    /// What people are brought to.
    pub enum Goal {
        /// Every order that was not taken back.
        Order = "order",
        FirstOrder = "first order",
        Subscription = "subscription",
        Event = "event",
        Seat = "seat",
    }
}

impl Goal {
    /// The kind of touch that is the conversion.
    pub fn kind(self) -> &'static str {
        match self {
            Goal::Order | Goal::FirstOrder => kinds::ORDER_PLACED.name,
            Goal::Subscription => kinds::NEWSLETTER_SUBSCRIBED.name,
            Goal::Event => kinds::EVENT_ATTENDED.name,
            Goal::Seat => kinds::SEAT_ACCEPTED.name,
        }
    }

    /// Whether a conversion may be worth money.
    pub fn is_order(self) -> bool {
        matches!(self, Goal::Order | Goal::FirstOrder)
    }
}

base::words! {
    /// How a conversion is divided among the channels before it.
    pub enum Model {
        First = "first",
        Last = "last",
        Linear = "linear",
        /// 40 % to the first, 40 % to the last, the rest between them.
        Position = "position",
        /// Half as much for each week before.
        Decay = "decay",
        /// In equal parts to every channel on the path: the exact Shapley value of "all of these
        /// were needed".
        Shapley = "shapley",
        /// By how many conversions would be lost without the channel, in a chain of order 1.
        Markov = "markov",
    }
}

/// The models whose sums are kept; Markov's is solved when it is read.
pub const SUMMED: usize = 6;

/// How far back a touch may lie, to begin with, and at most.
pub const WINDOW_DAYS: i64 = 30;
pub const WINDOW_DAYS_MAX: i64 = 730;
/// In how many days a touch loses half of its weight, in the model of decay.
pub const HALF_LIFE_DAYS: f64 = 7.0;
/// More channels than this are put together before the chain is solved.
pub const CHANNELS_MAX: usize = 100;
/// Fewer conversions than this say too little.
pub const FEW: i64 = base::small::TRIALS_MIN as i64;
/// Longest name of a channel, and longest words of an answer, in characters.
pub const CHANNEL_MAX: usize = 60;
pub const WORDS_MAX: usize = 500;

/// What stands for all conversions, and for those before which nothing was seen.
pub const ALL: &str = "*";
pub const UNSEEN: &str = "";
/// What rare channels are put together as.
pub const OTHER: &str = "other";

/// Which question the log is asked; a new version asks everybody anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// 0 is the house's own.
    pub version: i64,
    pub goal: Goal,
    pub window_days: i64,
}

impl Default for Setting {
    fn default() -> Self {
        Self { version: 0, goal: Goal::Order, window_days: WINDOW_DAYS }
    }
}

base::words! {
    /// Conversions of what time are shown.
    pub enum Since {
        Always = "always",
        Year = "year",
        Quarter = "quarter",
    }
}

impl Since {
    /// The first month that is shown.
    pub fn month(self, now: Moment) -> i64 {
        match self {
            Since::Always => i64::MIN,
            Since::Year => month_of(now) - 11,
            Since::Quarter => month_of(now) - 2,
        }
    }
}

/// The month of a moment, counted from the year 0, in UTC.
pub fn month_of(at: Moment) -> i64 {
    let part = |pattern: &str| at.format(pattern, &Zone::UTC).parse::<i64>().unwrap_or(0);
    part("%Y") * 12 + part("%m") - 1
}

/// The first moment of a month.
pub fn start_of_month(month: i64) -> Moment {
    if month < 12 {
        return Moment::MIN;
    }
    let text = format!("{:04}-{:02}-01 00:00:00", month.div_euclid(12), month.rem_euclid(12) + 1);
    Zone::UTC.local(&text).unwrap_or(Moment::MIN)
}

/// Whether a kind of touch is a step on the way: what somebody did, was shown or was told. Not
/// what the house notes for itself, nor orders, nor letters that were only sent or opened.
pub fn is_step(kind: &str, goal: Goal) -> bool {
    let ours = ["order.", "seat.", "invitation.", "note."];
    let silent =
        [kinds::LETTER_SENT.name, kinds::LETTER_OPENED.name, kinds::NEWSLETTER_UNSUBSCRIBED.name];
    kind != goal.kind() && !silent.contains(&kind) && !ours.iter().any(|it| kind.starts_with(it))
}

/// A channel as it is compared: lower case, with a name.
pub fn channel(text: &str) -> String {
    match text.trim().to_lowercase().as_str() {
        "" => "unknown".to_owned(),
        ALL => OTHER.to_owned(),
        name => name.chars().take(CHANNEL_MAX).collect(),
    }
}
