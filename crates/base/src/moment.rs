//! Moments, spans and time zones.

use std::fmt;
use std::ops::{Add, Sub};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{FromValue, Kind, ToValue, ValueError, ValueRef};

/// A moment, in microseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A length of time, in microseconds; may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span(pub i64);

impl Span {
    pub const fn milliseconds(count: i64) -> Self {
        Self(count * 1000)
    }
    pub const fn seconds(count: i64) -> Self {
        Self(count * 1_000_000)
    }
    pub const fn minutes(count: i64) -> Self {
        Self::seconds(count * 60)
    }
    pub const fn hours(count: i64) -> Self {
        Self::minutes(count * 60)
    }
    pub const fn days(count: i64) -> Self {
        Self::hours(count * 24)
    }
    /// How many days, with their fraction.
    pub fn in_days(self) -> f64 {
        self.0 as f64 / Self::days(1).0 as f64
    }
}

impl Moment {
    /// 1 January 0001 and 31 December 9999 bound what calendars print.
    pub const MIN: Moment = Moment(-62_135_596_800_000_000);
    pub const MAX: Moment = Moment(253_402_207_199_999_999);

    pub const fn milliseconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Reads `2026-03-03T10:00:00Z` or any offset (RFC 3339).
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(|it| Self(it.as_microsecond()))
    }

    /// `2026-03-03T10:00:00Z`, with a fraction only if there is one.
    pub fn to_rfc3339(self) -> String {
        self.timestamp().to_string()
    }

    /// Prints by a strftime pattern in a time zone.
    pub fn format(self, pattern: &str, zone: &Zone) -> String {
        self.timestamp().to_zoned(zone.0.clone()).strftime(pattern).to_string()
    }

    /// The first moment of its day in a time zone.
    pub fn start_of_day(self, zone: &Zone) -> Self {
        let start = self.timestamp().to_zoned(zone.0.clone()).start_of_day();
        start.map_or(self, |it| Self(it.timestamp().as_microsecond()))
    }

    /// Year, month and day in a zone.
    pub fn date(self, zone: &Zone) -> (i16, i8, i8) {
        let date = zone.0.to_datetime(self.timestamp()).date();
        (date.year(), date.month(), date.day())
    }

    /// The calendar day in a zone, as days since 1 January 1970.
    pub fn day_number(self, zone: &Zone) -> i64 {
        let timestamp = self.timestamp();
        let offset = zone.0.to_offset(timestamp).seconds();
        (timestamp.as_second() + i64::from(offset)).div_euclid(86_400)
    }

    fn timestamp(self) -> Timestamp {
        let inside = self.0.clamp(Self::MIN.0, Self::MAX.0);
        Timestamp::from_microsecond(inside).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl Add<Span> for Moment {
    type Output = Moment;
    fn add(self, span: Span) -> Moment {
        Moment(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Moment {
    type Output = Moment;
    fn sub(self, span: Span) -> Moment {
        Moment(self.0.saturating_sub(span.0))
    }
}

impl Sub for Moment {
    type Output = Span;
    fn sub(self, other: Moment) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let wanted = "a moment such as 2026-03-03T10:00:00Z";
        Moment::from_rfc3339(&text).ok_or_else(|| serde::de::Error::custom(wanted))
    }
}

impl ToValue for Moment {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Int(self.0)
    }
}

impl FromValue for Moment {
    const KIND: Kind = Kind::Int;
    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        i64::from_value(value).map(Self)
    }
}

/// A time zone by its IANA name, such as `Europe/Berlin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    pub const UTC: Zone = Zone(TimeZone::UTC);

    /// The zone of a name, if the tz database knows it.
    pub fn parse(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Every zone of the tz database, sorted.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> =
            jiff::tz::db().available().map(|name| name.to_string()).collect();
        names.sort();
        names
    }

    /// The moment of a local date and time such as `2026-03-03 10:00:00`, gaps and folds taken
    /// as the tz database's compatible rule says (RFC 5545).
    pub fn local(&self, text: &str) -> Option<Moment> {
        let civil: jiff::civil::DateTime = text.trim().replace(' ', "T").parse().ok()?;
        let zoned = civil.to_zoned(self.0.clone()).ok()?;
        Some(Moment(zoned.timestamp().as_microsecond()))
    }
}

impl Zone {
    /// When a calendar day begins, given as days since 1 January 1970.
    pub fn start_of(&self, day_number: i64) -> Moment {
        let noon = Moment(day_number.saturating_mul(86_400_000_000)) + Span::hours(12);
        let date = noon.timestamp().to_zoned(TimeZone::UTC).date();
        let start = date.to_zoned(self.0.clone());
        start.map_or(noon, |it| Moment(it.timestamp().as_microsecond()))
    }
}

impl FromValue for Zone {
    const KIND: Kind = Kind::Text;
    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        match value {
            ValueRef::Text(name) => {
                Zone::parse(name).ok_or_else(|| ValueError::new("a time zone", value))
            }
            other => Err(ValueError::new("a time zone", other)),
        }
    }
}

impl ToValue for Zone {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_any_offset_and_prints_utc() {
        let moment = Moment::from_rfc3339("2026-03-03T12:30:00+02:00").unwrap();
        assert_eq!(moment.to_rfc3339(), "2026-03-03T10:30:00Z");
        assert_eq!(Moment::from_rfc3339("yesterday"), None);
    }

    #[test]
    fn a_day_starts_where_its_zone_says() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let noon = Moment::from_rfc3339("2026-07-01T10:00:00Z").unwrap();
        assert_eq!(noon.start_of_day(&berlin).to_rfc3339(), "2026-06-30T22:00:00Z");
        assert_eq!(noon.format("%d %B %H:%M", &berlin), "01 July 12:00");
        assert_eq!(berlin.local("2026-07-01 12:00:00"), Some(noon));
    }

    #[test]
    fn days_have_numbers_in_their_zone() {
        for (zone, at, day, start) in [
            ("UTC", "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("UTC", "1969-12-31T23:59:59Z", -1, "1969-12-31T00:00:00Z"),
            ("Europe/Berlin", "2026-03-03T23:30:00Z", 20_516, "2026-03-03T23:00:00Z"),
            ("Europe/Berlin", "2026-03-29T12:00:00Z", 20_541, "2026-03-28T23:00:00Z"),
            ("America/New_York", "2026-03-03T03:00:00Z", 20_514, "2026-03-02T05:00:00Z"),
        ] {
            let zone = Zone::parse(zone).unwrap();
            let at = Moment::from_rfc3339(at).unwrap();
            assert_eq!(at.day_number(&zone), day, "{at}");
            let (year, month, of_month) = at.date(&zone);
            let printed = format!("{year:04}-{month:02}-{of_month:02}");
            assert_eq!(printed, at.format("%Y-%m-%d", &zone));
            assert_eq!(zone.start_of(day).to_rfc3339(), start, "{at}");
        }
    }

    #[test]
    fn moments_outside_the_calendar_still_print() {
        assert_eq!(Moment(i64::MAX).to_rfc3339(), Moment::MAX.to_rfc3339());
        assert_eq!(Moment(i64::MIN).to_rfc3339(), Moment::MIN.to_rfc3339());
    }
}
