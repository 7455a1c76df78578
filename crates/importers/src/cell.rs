//! Reading single cells as people and programs write them: moments, amounts, phones, yes and no.

use base::{Currency, EmailAddress, Moment, Money, Span, Zone};

use crate::row::{Fault, Refusal};

/// A moment: RFC 3339, `2024-05-01 10:00:00 -0400`, `… UTC`, a plain date, or `01.05.2024 10:00`.
///
/// Without an offset it is local time in `zone`. Dates with slashes are refused: nobody can tell
/// 3 April from 4 March.
pub fn moment(text: &str, zone: &Zone) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = Moment::from_rfc3339(text) {
        return Some(moment);
    }
    if let Some((local, offset)) = text.rsplit_once(' ') {
        if offset == "UTC" || offset == "GMT" || offset == "Z" {
            return Zone::UTC.local(local);
        }
        let is_offset = offset.len() == 5 && offset.starts_with(['+', '-']);
        if let (true, Some((hours, minutes))) = (is_offset, offset.split_at_checked(3)) {
            return Moment::from_rfc3339(&format!("{local}{hours}:{minutes}"));
        }
    }
    match dotted(text) {
        Some(text) => zone.local(&text),
        None => zone.local(text),
    }
}

/// `1.5.2024 10:00` → `2024-05-01 10:00`.
fn dotted(text: &str) -> Option<String> {
    let (date, time) = text.split_once([' ', ',']).unwrap_or((text, "00:00"));
    let mut parts = date.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let numbers = [day, month, year].iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
    if !numbers || year.len() != 4 {
        return None;
    }
    let time = time.trim();
    Some(format!("{year}-{month:0>2}-{day:0>2} {time:0>5}"))
}

/// A moment, or the fault of its column; `None` for an empty cell.
///
/// What a file tells of has happened when it is handed in, give or take a clock that is set wrong
/// or a time zone that is not said; and nothing is older than the calendar of computers.
pub fn moment_of(
    text: &str,
    column: &str,
    zone: &Zone,
    as_of: Moment,
) -> Result<Option<Moment>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let fault = |reason| Fault::new(reason, column, text);
    let moment = moment(text, zone).ok_or_else(|| fault(Refusal::NotADate))?;
    let can_be = Moment(0)..=as_of + LATENESS_MAX;
    if can_be.contains(&moment) { Ok(Some(moment)) } else { Err(fault(Refusal::ImpossibleDate)) }
}

/// How far after the handing in of its file a moment may lie.
const LATENESS_MAX: Span = Span::days(1);

/// An amount with a point or a comma before its decimals, whichever stands last.
pub fn amount(text: &str, currency: Currency) -> Option<Money> {
    let text = text.trim();
    let (point, comma) = (text.rfind('.'), text.rfind(','));
    let comma_is_decimal = match (point, comma) {
        (Some(point), Some(comma)) => comma > point,
        (None, Some(comma)) => {
            let decimals = text.len() - comma - 1;
            text.matches(',').count() == 1 && decimals != 3
        }
        _ => false,
    };
    if comma_is_decimal {
        let plain: String = text
            .chars()
            .filter(|it| *it != '.')
            .map(|it| if it == ',' { '.' } else { it })
            .collect();
        return Money::parse(&plain, currency);
    }
    Money::parse(text, currency)
}

/// An amount, or the fault of its column; zero for an empty cell.
pub fn amount_of(text: &str, column: &str, currency: Currency) -> Result<Money, Fault> {
    if text.is_empty() {
        return Ok(Money { minor: 0, currency });
    }
    amount(text, currency).ok_or_else(|| Fault::new(Refusal::NotAnAmount, column, text))
}

/// An id as other programs give it: never cut, for a part of an id may be the id of another.
pub fn external_id(text: &str, column: &str) -> Result<String, Fault> {
    let is_overlong = text.chars().count() > ID_CHARACTERS_MAX;
    if is_overlong {
        return Err(Fault::new(Refusal::Overlong, column, text));
    }
    Ok(line(text, ID_CHARACTERS_MAX))
}

const ID_CHARACTERS_MAX: usize = 200;

/// An address, or the fault of its column; `None` for an empty cell.
pub fn email_of(text: &str, column: &str) -> Result<Option<EmailAddress>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let address = EmailAddress::parse(text);
    address.map(Some).ok_or_else(|| Fault::new(Refusal::NotAnAddress, column, text))
}

/// A phone number as digits with an optional `+` in front; `None` below seven digits.
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\'').trim();
    let mut number = String::with_capacity(text.len());
    if text.starts_with('+') {
        number.push('+');
    }
    let rest = text.strip_prefix("00").filter(|_| !text.starts_with("000"));
    if rest.is_some() {
        number.push('+');
    }
    let digits = rest.unwrap_or(text).replace("(0)", "");
    number.extend(digits.chars().filter(char::is_ascii_digit));
    let count = number.trim_start_matches('+').len();
    (7..=15).contains(&count).then_some(number)
}

/// A cell whose leading apostrophe only kept a spreadsheet from reading it as a number.
pub fn plain(text: &str) -> &str {
    text.trim().trim_start_matches('\'').trim()
}

/// Whether a cell says yes, in the ways programs and people write it.
pub fn says_yes(text: &str) -> bool {
    const YES: [&str; 10] = ["yes", "y", "true", "t", "1", "x", "ja", "j", "wahr", "subscribed"];
    YES.iter().any(|it| text.eq_ignore_ascii_case(it))
}

/// A handle without its `@` or the address of its profile page.
pub fn handle(text: &str) -> Option<String> {
    let path = text.split(['?', '#']).next().unwrap_or(text).trim().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path);
    let text = last.trim_start_matches('@');
    let fits = (1..=64).contains(&text.chars().count())
        && text.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.' | '-'));
    fits.then(|| text.to_owned())
}

/// Tags such as `"fan","met at fair"` or `fan, met at fair` or `fan; reseller`.
pub fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut tag = String::new();
    let mut is_quoted = false;
    for character in text.chars().chain([',']) {
        match character {
            '"' => is_quoted = !is_quoted,
            ',' | ';' | '|' if !is_quoted => keep_tag(&mut tags, &mut tag),
            other => tag.push(other),
        }
    }
    keep_tag(&mut tags, &mut tag);
    tags
}

fn keep_tag(tags: &mut Vec<String>, tag: &mut String) {
    let new = std::mem::take(tag).trim().chars().take(TAG_CHARACTERS_MAX).collect::<String>();
    let is_known = tags.iter().any(|it| it.eq_ignore_ascii_case(&new));
    if !new.is_empty() && !is_known && tags.len() < TAGS_MAX {
        tags.push(new);
    }
}

const TAG_CHARACTERS_MAX: usize = 60;
const TAGS_MAX: usize = 50;

/// Text of one line, cut to `characters`, free of what databases and pages cannot show.
pub fn line(text: &str, characters: usize) -> String {
    let mut line = String::with_capacity(text.len().min(4 * characters));
    let mut length = 0;
    for word in text.split(|it: char| it.is_whitespace() || it.is_control()) {
        if word.is_empty() {
            continue;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length >= characters {
                line.push('…');
                return line;
            }
            line.push(character);
            length += 1;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_every_way_that_exports_write_them() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        for (text, moment_text) in [
            ("2024-05-01 10:00:00 -0400", Some("2024-05-01T14:00:00Z")),
            ("2024-05-01 10:00:00 +0530", Some("2024-05-01T04:30:00Z")),
            ("2024-05-01 10:00:00 UTC", Some("2024-05-01T10:00:00Z")),
            ("2024-05-01T10:00:00Z", Some("2024-05-01T10:00:00Z")),
            ("2024-05-01T10:00:00.250-04:00", Some("2024-05-01T14:00:00.25Z")),
            ("2024-05-01 10:00:00", Some("2024-05-01T08:00:00Z")),
            ("2024-05-01 10:00", Some("2024-05-01T08:00:00Z")),
            ("2024-05-01", Some("2024-04-30T22:00:00Z")),
            ("1.5.2024", Some("2024-04-30T22:00:00Z")),
            ("01.05.2024 9:30", Some("2024-05-01T07:30:00Z")),
            ("5/1/2024 10:00", None),
            ("2024-13-01", None),
            ("soon", None),
            ("", None),
        ] {
            let read = moment(text, &berlin).map(Moment::to_rfc3339);
            assert_eq!(read.as_deref(), moment_text, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_with_points_and_with_commas() {
        for (text, minor) in [
            ("12.30", Some(1230)),
            ("12,30", Some(1230)),
            ("12,3", Some(1230)),
            ("1.234,50", Some(123_450)),
            ("1,234.50", Some(123_450)),
            ("1,234", Some(123_400)),
            ("1,234,567", Some(123_456_700)),
            ("-3", Some(-300)),
            ("free", None),
        ] {
            assert_eq!(amount(text, Currency::EUR).map(|it| it.minor), minor, "{text}");
        }
    }

    #[test]
    fn a_moment_lies_between_1970_and_the_day_after_the_file() {
        let as_of = Moment::from_rfc3339("2026-03-01T12:00:00Z").unwrap();
        for (text, fault) in [
            ("1970-01-01", None),
            ("2026-03-02 12:00", None),
            ("2026-03-02 12:01", Some(Refusal::ImpossibleDate)),
            ("2062-03-01", Some(Refusal::ImpossibleDate)),
            ("1969-12-31 23:59", Some(Refusal::ImpossibleDate)),
            ("0024-05-01", Some(Refusal::ImpossibleDate)),
            ("tomorrow", Some(Refusal::NotADate)),
        ] {
            let read = moment_of(text, "Since", &Zone::UTC, as_of);
            assert_eq!(read.err().map(|it| it.reason), fault, "{text}");
        }
        assert_eq!(moment_of("", "Since", &Zone::UTC, as_of), Ok(None));
    }

    #[test]
    fn an_amount_has_an_upper_end() {
        for (text, fault) in [
            ("10000000000000.00", None),
            ("10000000000000.01", Some(Refusal::NotAnAmount)),
            ("-10.000.000.000.000,01", Some(Refusal::NotAnAmount)),
            ("99999999999999999999", Some(Refusal::NotAnAmount)),
        ] {
            let read = amount_of(text, "Total", Currency::EUR);
            assert_eq!(read.err().map(|it| it.reason), fault, "{text}");
        }
    }

    #[test]
    fn an_id_is_whole_or_refused() {
        let longest = "7".repeat(200);
        assert_eq!(external_id(&longest, "Id"), Ok(longest.clone()));
        let refused = external_id(&format!("{longest}7"), "Id");
        assert_eq!(refused.unwrap_err().reason, Refusal::Overlong);
    }

    #[test]
    fn phones_lose_everything_but_their_digits() {
        for (text, number) in [
            ("'+1 (555) 010-9999", Some("+15550109999")),
            ("0049 (0) 151 2345678", Some("+491512345678")),
            ("0151/2345678", Some("01512345678")),
            ("110", None),
            ("none", None),
        ] {
            assert_eq!(phone(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn handles_lose_their_at_and_their_address() {
        for (text, name) in [
            ("@ada.l", Some("ada.l")),
            ("https://www.instagram.com/ada_l/?hl=en", Some("ada_l")),
            ("instagram.com/ada_l/", Some("ada_l")),
            ("https://www.tiktok.com/@ada", Some("ada")),
            ("Ada Lovelace", None),
            ("", None),
        ] {
            assert_eq!(handle(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn tags_are_read_quoted_and_bare() {
        for (text, list) in [
            ("\"fan\",\"met at fair, 2024\"", vec!["fan", "met at fair, 2024"]),
            ("fan; reseller | Fan", vec!["fan", "reseller"]),
            ("", vec![]),
        ] {
            assert_eq!(tags(text), list, "{text}");
        }
    }

    #[test]
    fn a_line_is_one_line_and_not_too_long() {
        assert_eq!(line("  a\n\tb\0c ", 20), "a b c");
        assert_eq!(line("abcdef", 3), "abc…");
    }
}
