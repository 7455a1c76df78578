//! E-mail addresses: read once at the edge, compared without regard to case, masked in logs.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{FromValue, Kind, ToValue, ValueError, ValueRef};

/// Longest address a letter can be sent to (RFC 5321 §4.5.3.1.3, less the angle brackets).
const LENGTH_MAX: usize = 254;

/// An address such as `ada@example.org`, as it was written.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Accepts what the HTML standard accepts in `input type=email`, with a dot in the domain.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let local_fits = (1..=64).contains(&local.len())
            && local.bytes().all(|it| it.is_ascii_alphanumeric() || LOCAL_EXTRA.contains(&it));
        let labels_fit = domain.split('.').all(label_fits) && domain.contains('.');
        let fits = text.len() <= LENGTH_MAX && local_fits && labels_fit;
        fits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which addresses are compared: lower case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// The part behind the `@`, in lower case.
    pub fn domain(&self) -> String {
        self.0.rsplit_once('@').map_or_else(String::new, |(_, domain)| domain.to_lowercase())
    }

    /// `a…@example.org`, for logs.
    pub fn masked(&self) -> String {
        let first = self.0.chars().next().unwrap_or('?');
        format!("{first}…@{}", self.domain())
    }
}

const LOCAL_EXTRA: &[u8] = b".!#$%&'*+/=?^_`{|}~-";

fn label_fits(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    /// Masked, because `{:?}` is what logs use.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        EmailAddress::parse(&text).ok_or_else(|| serde::de::Error::custom("not an e-mail address"))
    }
}

impl ToValue for EmailAddress {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(&self.0)
    }
}

impl FromValue for EmailAddress {
    const KIND: Kind = Kind::Text;
    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        match value {
            ValueRef::Text(text) => {
                Self::parse(text).ok_or_else(|| ValueError::new("an e-mail address", value))
            }
            other => Err(ValueError::new("an e-mail address", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        for good in ["ada@example.org", " Ada.L+news@mail.example.co.uk ", "o'neil@x.ie"] {
            assert!(EmailAddress::parse(good).is_some(), "{good}");
        }
        for bad in ["", "ada", "ada@", "@x.org", "ada@localhost", "a b@x.org", "a@-x.org", "a@x..y"]
        {
            assert!(EmailAddress::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn logs_never_show_a_whole_address() {
        let address = EmailAddress::parse("Ada@Example.org").unwrap();
        assert_eq!(format!("{address:?}"), "A…@example.org");
        assert_eq!(address.folded(), "ada@example.org");
    }
}
