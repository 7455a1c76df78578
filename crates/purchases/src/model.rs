//! Where lists begin and end, what is too few, and the words for both. Pure.

/// With fewer people who bought on a second day, nothing is foretold: counts only.
pub const REPEAT_BUYERS_MIN: u64 = 50;
/// How far ahead the lists look, in days.
pub const HORIZON_DAYS: u32 = 90;
/// Somebody slips when the chance that they are still a customer falls to this.
pub const SLIPS_AT: f64 = 0.5;
/// How much of the chance a range holds.
pub const RANGE_SHARE: f64 = 0.9;
/// The normal quantile of such a range; published as 1.645.
pub const RANGE_Z: f64 = 1.644_853_626_951_472_2;
/// Whoever bought first within so many days is new.
pub const NEW_DAYS: i64 = 90;
/// Whoever will slip within so many days slips soon.
pub const SOON_DAYS: i64 = 14;
/// Whoever slipped longer ago has been quiet for long.
pub const QUIET_DAYS: i64 = 90;
/// A list is counted up to here.
pub const COUNTED_MAX: i64 = 10_000;
/// Days that are held out to see how right the model is: a quarter of all, within these.
pub const HELD_OUT_DAYS: std::ops::RangeInclusive<i64> = 28..=91;

base::words! {
    /// What the orders of a community are told by, and thereby why.
    pub enum Chosen {
        /// MBG/NBD: people leave, measurably.
        Leaving = "mbg_nbd",
        /// NBD: nobody leaves, measurably.
        Staying = "nbd",
        /// Fewer than [`REPEAT_BUYERS_MIN`] bought again.
        TooFew = "too_few",
    }
}

base::words! {
    /// Lists of people by what they will do.
    pub enum List {
        /// Likely to buy within the horizon, likeliest first.
        Again = "again",
        /// Slipped lately, latest first.
        Slipping = "slipping",
        /// Will slip soon unless they buy, first ones first.
        Soon = "soon",
        /// Slipped long ago, latest first.
        Quiet = "quiet",
        /// Bought first lately, likeliest to come back first.
        New = "new",
    }
}
