//! How chances, rhythms and ranges are put into words.

use base::money::grouped;
use base::{Language, Money};
use web::Shell;

use crate::model::{COUNTED_MAX, List};
use crate::orders::Buyer;
use crate::words;

/// `62 %`; never a certainty.
pub fn chance(language: Language, chance: f64) -> String {
    let t = words(language);
    match (chance * 100.0).round() as i64 {
        ..1 => t.under_one(),
        100.. => t.over_ninety_nine(),
        percent => t.percent(percent.to_string()),
    }
}

/// `0.8`, `12.4`, `412`: as many digits as say something.
pub fn number(language: Language, value: f64) -> String {
    let text = match value {
        _ if value >= 99.5 => return grouped(value.round() as u64),
        _ if value >= 0.095 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    };
    decimal(language, text)
}

/// `91.4`: in a column whose numbers stand below each other.
pub fn tenths(language: Language, value: f64) -> String {
    let (whole, rest) = ((value * 10.0).round() as u64 / 10, (value * 10.0).round() as u64 % 10);
    let point = if language == Language::German { "," } else { "." };
    format!("{}{point}{rest}", grouped(whole))
}

/// `0.5248`: a parameter.
pub fn parameter(language: Language, value: f64) -> String {
    decimal(language, format!("{value:.4}"))
}

fn decimal(language: Language, text: String) -> String {
    if language == Language::German { text.replace('.', ",") } else { text }
}

/// Money to be expected: without cents, which nobody can foretell.
pub fn money(money: Money) -> String {
    let text = money.to_string();
    match money.currency.exponent() {
        0 => text,
        _ => {
            let units = 10i64.pow(money.currency.exponent());
            let minor = (money.minor + units / 2).div_euclid(units) * units;
            let text = Money { minor, ..money }.to_string();
            text.split_once('.').map_or(text.clone(), |it| it.0.to_owned())
        }
    }
}

/// `0 to 3`.
pub fn range(language: Language, low: &str, high: &str) -> String {
    match low == high {
        true => low.to_owned(),
        false => words(language).range(low.to_owned(), high.to_owned()),
    }
}

/// A count; the most that is counted reads "over".
pub fn count(language: Language, count: i64) -> String {
    let number = grouped(count.unsigned_abs());
    if count >= COUNTED_MAX { words(language).at_least(number) } else { number }
}

/// "6 purchases, usually every 118 days, today is day 131".
pub fn why(language: Language, buyer: &Buyer, today: i64) -> String {
    let t = words(language);
    let silent = (today - buyer.last_day).max(0);
    let day = grouped(silent.unsigned_abs());
    match rhythm(language, buyer) {
        Rhythm::Once => t.why_once(ago(language, silent)),
        Rhythm::Twice(apart) => t.why_twice(apart, day),
        Rhythm::Regular(every) => t.why_regular(i64::from(buyer.repeats) + 1, every, day),
    }
}

/// What can be said of how often somebody buys: one gap is no habit yet.
pub enum Rhythm {
    Once,
    /// "118 days apart"
    Twice(String),
    /// "every 118 days"
    Regular(String),
}

pub fn rhythm(language: Language, buyer: &Buyer) -> Rhythm {
    let t = words(language);
    let Some(days) = buyer.rhythm_days() else { return Rhythm::Once };
    let days = days.round().max(1.0) as i64;
    let shown = grouped(days.unsigned_abs());
    match buyer.repeats {
        1 => Rhythm::Twice(t.days_apart(days, shown)),
        _ => Rhythm::Regular(t.every_days(days, shown)),
    }
}

/// "31 days ago".
pub fn ago(language: Language, days: i64) -> String {
    words(language).days_ago(days, grouped(days.unsigned_abs()))
}

/// The address of a list.
pub fn href(list: List) -> &'static str {
    match list {
        List::Again => "/purchases",
        List::Slipping => "/purchases/slipping",
        List::Soon => "/purchases/slipping?when=soon",
        List::Quiet => "/purchases/slipping?when=quiet",
        List::New => "/purchases/new",
    }
}

/// What money is worth as a key figure, by how it was kept.
pub fn minor(it: Option<i64>, currency: base::Currency) -> Option<String> {
    it.map(|minor| money(Money { minor, currency }))
}

/// A calendar day, given as days since 1 January 1970.
pub fn day(shell: &Shell, number: i64) -> String {
    shell.day(shell.zone().start_of(number))
}

#[cfg(test)]
mod tests {
    use base::Currency;

    use super::*;

    #[test]
    fn chances_are_never_certain() {
        for (value, text) in [
            (0.0, "under 1 %"),
            (0.004, "under 1 %"),
            (0.006, "1 %"),
            (0.617, "62 %"),
            (0.994, "99 %"),
            (1.0, "over 99 %"),
        ] {
            assert_eq!(chance(Language::English, value).replace('\u{202f}', " "), text, "{value}");
        }
    }

    #[test]
    fn numbers_show_as_many_digits_as_say_something() {
        for (value, text) in [
            (0.0, "0.00"),
            (0.04, "0.04"),
            (0.8, "0.8"),
            (12.44, "12.4"),
            (1_204.4, "1\u{202f}204"),
        ] {
            assert_eq!(number(Language::English, value), text);
        }
        assert_eq!(number(Language::German, 0.8), "0,8");
        let euros = |minor| money(Money { minor, currency: Currency::EUR });
        assert_eq!(
            (euros(3_149), euros(3_150), euros(0)),
            ("€31".into(), "€32".into(), "€0".into())
        );
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(money(Money { minor: 1_500, currency: yen }), "¥1\u{202f}500");
    }

    #[test]
    fn a_rhythm_is_told_in_days() {
        let buyer = Buyer { repeats: 5, first_day: 0, last_day: 590, ..Buyer::default() };
        assert_eq!(
            why(Language::English, &buyer, 721),
            "6 purchases, usually every 118 days, today is day 131"
        );
        assert_eq!(
            why(Language::German, &buyer, 721),
            "6 Käufe, sonst alle 118 Tage, heute ist Tag 131"
        );
        let twice = Buyer { repeats: 1, last_day: 219, ..buyer };
        assert_eq!(
            why(Language::English, &twice, 409),
            "2 purchases, 219 days apart, today is day 190"
        );
        let once = Buyer { repeats: 0, last_day: 0, ..buyer };
        assert_eq!(why(Language::English, &once, 31), "Bought once, 31 days ago");
        assert_eq!(why(Language::English, &once, 0), "Bought once, today");
    }
}
