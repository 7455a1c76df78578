//! Money in minor units of an ISO 4217 currency; never a float.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{FromValue, Kind, ToValue, ValueError, ValueRef};

/// A currency by its three letters, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// An amount: `minor` cents, pence or yen of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Currencies without minor units, and those with three (ISO 4217:2015, amendment 176).
const NO_MINOR: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF",
];
const THREE_MINOR: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// More than any order is worth; sums of thousands of such amounts still fit 64 bits.
pub const MINOR_MAX: i64 = 1_000_000_000_000_000;

impl Currency {
    pub const EUR: Currency = Currency(*b"EUR");
    pub const USD: Currency = Currency(*b"USD");
    pub const GBP: Currency = Currency(*b"GBP");

    /// Three letters, upper or lower case.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        let upper = bytes.map(|it| it.to_ascii_uppercase());
        upper.iter().all(u8::is_ascii_uppercase).then_some(Self(upper))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency is three ASCII letters")
    }

    /// Digits after the point: 2 for most, 0 for yen, 3 for dinars.
    pub fn exponent(self) -> u32 {
        match self.as_str() {
            code if NO_MINOR.contains(&code) => 0,
            code if THREE_MINOR.contains(&code) => 3,
            _ => 2,
        }
    }

    /// The sign people write, where it is unmistakable.
    pub fn symbol(&self) -> Option<&'static str> {
        match self.as_str() {
            "EUR" => Some("€"),
            "GBP" => Some("£"),
            "USD" => Some("$"),
            "JPY" => Some("¥"),
            "INR" => Some("₹"),
            _ => None,
        }
    }
}

impl Money {
    /// Reads `1234.50`, `-3`, `1,234.50` or `"$12"` exactly; more digits than the currency has
    /// are refused unless they are zeros.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let text = text.trim().trim_start_matches(['$', '€', '£', '¥']);
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent = currency.exponent() as usize;
        let (kept, rest) = fraction.split_at_checked(exponent).unwrap_or((fraction, ""));
        if (whole.is_empty() && kept.is_empty()) || rest.bytes().any(|it| it != b'0') {
            return None;
        }
        let mut minor: i64 = 0;
        let padding = std::iter::repeat_n(b'0', exponent - kept.len());
        for byte in whole.bytes().filter(|it| *it != b',').chain(kept.bytes()).chain(padding) {
            let digit = (byte as char).to_digit(10)?;
            minor = minor.checked_mul(10)?.checked_add(i64::from(digit))?;
        }
        let minor = if negative { -minor } else { minor };
        (minor.abs() <= MINOR_MAX).then_some(Self { minor, currency })
    }

    /// The amount in whole units; for reading only, never for sums.
    pub fn major(self) -> f64 {
        self.minor as f64 / 10f64.powi(self.currency.exponent() as i32)
    }
}

impl fmt::Display for Money {
    /// `£1 234.50`, or `CHF 12.00` where the sign is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exponent = self.currency.exponent();
        let unit = 10u64.pow(exponent);
        let (whole, rest) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        let sign = if self.minor < 0 { "−" } else { "" };
        match self.currency.symbol() {
            Some(symbol) => write!(f, "{sign}{symbol}{}", grouped(whole))?,
            None => write!(f, "{sign}{} {}", self.currency.as_str(), grouped(whole))?,
        }
        match exponent {
            0 => Ok(()),
            digits => write!(f, ".{rest:0width$}", width = digits as usize),
        }
    }
}

/// What stands between groups of three digits: a narrow space, which every language reads alike
/// (SI brochure, §5.4.4).
const GROUP: char = '\u{202f}';

/// `1234567` → `1 234 567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Currency::parse(&code).ok_or_else(|| serde::de::Error::custom("not a currency code"))
    }
}

impl ToValue for Currency {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(self.as_str())
    }
}

impl FromValue for Currency {
    const KIND: Kind = Kind::Text;
    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        match value {
            ValueRef::Text(code) => {
                Currency::parse(code).ok_or_else(|| ValueError::new("a currency", value))
            }
            other => Err(ValueError::new("a currency", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        let yen = Currency::parse("jpy").unwrap();
        let dinar = Currency::parse("KWD").unwrap();
        for (text, currency, minor) in [
            ("12.30", Currency::USD, Some(1230)),
            ("12.3", Currency::USD, Some(1230)),
            (".5", Currency::USD, Some(50)),
            ("1,234.50", Currency::USD, Some(123_450)),
            ("-3", Currency::EUR, Some(-300)),
            ("$7.00", Currency::USD, Some(700)),
            ("100", yen, Some(100)),
            ("100.00", yen, Some(100)),
            ("1.234", dinar, Some(1234)),
            ("1.234", Currency::USD, None),
            ("", Currency::USD, None),
            ("-", Currency::USD, None),
            ("twelve", Currency::USD, None),
            ("99999999999999999999", Currency::USD, None),
            ("92233720368547758.07", Currency::USD, None),
        ] {
            assert_eq!(Money::parse(text, currency).map(|it| it.minor), minor, "{text}");
        }
    }

    #[test]
    fn money_prints_with_its_sign_and_groups() {
        let print =
            |minor, code| Money { minor, currency: Currency::parse(code).unwrap() }.to_string();
        assert_eq!(print(123_450, "GBP"), "£1\u{202f}234.50");
        assert_eq!(print(-5, "EUR"), "−€0.05");
        assert_eq!(print(1_200, "CHF"), "CHF 12.00");
        assert_eq!(print(1_500, "JPY"), "¥1\u{202f}500");
        assert_eq!(print(1_500, "KWD"), "KWD 1.500");
    }
}
