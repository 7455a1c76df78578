//! How often recurring work comes round, in the words that a schedule row holds. Pure.

use std::fmt;

use base::{FromValue, Kind, Moment, Span, ValueError, ValueRef, Zone};

/// A rhythm. Hours and weekdays are those of the schedule's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Whole multiples of a span since 1970, at least a second: `every 900s`.
    Span(Span),
    /// Each hour at this minute: `hourly 05`.
    Hourly { minute: u8 },
    /// Each day: `daily 03:00`.
    Daily { hour: u8, minute: u8 },
    /// Each week; Monday is 1 (ISO 8601): `weekly 1 06:30`.
    Weekly { weekday: u8, hour: u8, minute: u8 },
}

impl Every {
    /// The first slot strictly after a moment.
    pub fn next(self, after: Moment, zone: &Zone) -> Moment {
        match self {
            Every::Span(span) => {
                let span = span.max(Span::seconds(1)).0;
                Moment((after.0.div_euclid(span) + 1).saturating_mul(span))
            }
            Every::Hourly { minute } => next_minute(i64::from(minute), after, zone),
            Every::Daily { hour, minute } => next_day(after, zone, (hour, minute), None),
            Every::Weekly { weekday, hour, minute } => {
                next_day(after, zone, (hour, minute), Some(weekday))
            }
        }
    }

    /// Reads what `Display` prints.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ')?;
        match word {
            "every" => {
                let seconds: i64 = rest.strip_suffix('s')?.parse().ok()?;
                (seconds >= 1).then(|| Every::Span(Span::seconds(seconds)))
            }
            "hourly" => within(rest, 0..60).map(|minute| Every::Hourly { minute }),
            "daily" => clock(rest).map(|(hour, minute)| Every::Daily { hour, minute }),
            "weekly" => {
                let (weekday, rest) = rest.split_once(' ')?;
                let (hour, minute) = clock(rest)?;
                Some(Every::Weekly { weekday: within(weekday, 1..8)?, hour, minute })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Every::Span(span) => write!(f, "every {}s", span.max(&Span::seconds(1)).0 / 1_000_000),
            Every::Hourly { minute } => write!(f, "hourly {minute:02}"),
            Every::Daily { hour, minute } => write!(f, "daily {hour:02}:{minute:02}"),
            Every::Weekly { weekday, hour, minute } => {
                write!(f, "weekly {weekday} {hour:02}:{minute:02}")
            }
        }
    }
}

impl FromValue for Every {
    const KIND: Kind = Kind::Text;

    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        match value {
            ValueRef::Text(text) => {
                Every::parse(text).ok_or_else(|| ValueError::new("a rhythm", value))
            }
            other => Err(ValueError::new("a rhythm", other)),
        }
    }
}

fn within(text: &str, range: std::ops::Range<u8>) -> Option<u8> {
    text.parse().ok().filter(|number| range.contains(number))
}

fn clock(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once(':')?;
    Some((within(hour, 0..24)?, within(minute, 0..60)?))
}

/// Zones shift by whole hours or, rarely, by a part of one: so the minute is asked of the zone.
fn next_minute(minute: i64, after: Moment, zone: &Zone) -> Moment {
    let floor = Moment(after.0.div_euclid(60_000_000) * 60_000_000);
    let shown: i64 = after.format("%M", zone).parse().unwrap_or(0);
    let slot = floor + Span::minutes((minute - shown).rem_euclid(60));
    if slot > after { slot } else { slot + Span::hours(1) }
}

/// Walks from day to day; from the start of a day, 36 hours lead into the next one in every zone.
fn next_day(after: Moment, zone: &Zone, time: (u8, u8), weekday: Option<u8>) -> Moment {
    let mut day = after.start_of_day(zone);
    for _ in 0..DAYS_MAX {
        let date = day.format("%Y-%m-%d", zone);
        let slot = zone.local(&format!("{date} {:02}:{:02}:00", time.0, time.1));
        let fits = weekday.is_none_or(|it| day.format("%u", zone) == it.to_string());
        if let Some(slot) = slot.filter(|it| fits && *it > after) {
            return slot;
        }
        day = (day + Span::hours(36)).start_of_day(zone);
    }
    after + Span::days(1)
}

/// A week and a day hold every weekday after any moment.
const DAYS_MAX: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_read_back_from_its_words() {
        for text in ["every 900s", "hourly 05", "daily 03:00", "weekly 7 23:59"] {
            assert_eq!(Every::parse(text).unwrap().to_string(), text);
        }
        for bad in
            ["", "daily", "daily 24:00", "weekly 8 00:00", "every 0s", "hourly 60", "often 3"]
        {
            assert_eq!(Every::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_next_slot_follows_the_zone_through_the_change_of_clocks() {
        for (text, zone, after, next) in [
            ("every 900s", "UTC", "2026-03-03T10:00:00Z", "2026-03-03T10:15:00Z"),
            ("hourly 05", "UTC", "2026-03-03T10:05:00Z", "2026-03-03T11:05:00Z"),
            ("hourly 05", "Asia/Kolkata", "2026-03-03T10:00:30Z", "2026-03-03T10:35:00Z"),
            ("daily 03:00", "Europe/Berlin", "2026-03-03T10:00:00Z", "2026-03-04T02:00:00Z"),
            ("daily 03:00", "Europe/Berlin", "2026-07-01T00:59:59Z", "2026-07-01T01:00:00Z"),
            // 02:30 does not exist on that day: the clocks go from 02:00 to 03:00.
            ("daily 02:30", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"),
            ("daily 02:30", "Europe/Berlin", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
            ("weekly 1 06:30", "UTC", "2026-03-02T06:30:00Z", "2026-03-09T06:30:00Z"),
            ("weekly 1 06:30", "UTC", "2026-03-03T00:00:00Z", "2026-03-09T06:30:00Z"),
            ("weekly 7 00:00", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01T04:00:00Z"),
        ] {
            let zone = Zone::parse(zone).unwrap();
            let after = Moment::from_rfc3339(after).unwrap();
            let found = Every::parse(text).unwrap().next(after, &zone);
            assert_eq!(found.to_rfc3339(), next, "{text} after {after}");
        }
    }

    #[test]
    fn every_slot_lies_after_the_moment_before_it() {
        let zone = Zone::parse("Australia/Lord_Howe").unwrap();
        let rhythms = ["every 7s", "hourly 30", "daily 02:15", "weekly 7 02:15"];
        for every in rhythms.map(|it| Every::parse(it).unwrap()) {
            let mut at = Moment::from_rfc3339("2026-01-01T00:00:00Z").unwrap();
            for _ in 0..500 {
                let next = every.next(at, &zone);
                assert!(next > at, "{every} after {at}");
                at = next;
            }
        }
    }
}
