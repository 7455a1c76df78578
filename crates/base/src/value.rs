//! What a database cell may hold, and how the house's own types become cells and come back.
//!
//! The types live here, below `db`, so that a type of floor 0 can say how it is stored without
//! knowing that a database exists.

use std::fmt;

/// A borrowed cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// The four kinds of column that both engines share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Real,
    Text,
    Bytes,
}

/// Something that can be bound to a statement.
pub trait ToValue {
    fn to_value(&self) -> ValueRef<'_>;
}

/// Something that can be read from a column.
pub trait FromValue: Sized {
    /// The column type that holds it.
    const KIND: Kind;
    /// Whether NULL is one of its values.
    const NULLABLE: bool = false;

    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError>;
}

/// A cell that does not hold what its reader expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    pub wanted: &'static str,
    pub found: String,
}

impl ValueError {
    /// Says what was wanted and what stood there.
    pub fn new(wanted: &'static str, found: ValueRef<'_>) -> Self {
        let found = match found {
            ValueRef::Null => "null".to_owned(),
            ValueRef::Int(it) => format!("integer {it}"),
            ValueRef::Real(it) => format!("real {it}"),
            ValueRef::Text(it) => format!("text of {} bytes", it.len()),
            ValueRef::Bytes(it) => format!("{} bytes", it.len()),
        };
        Self { wanted, found }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "wanted {}, found {}", self.wanted, self.found)
    }
}

impl std::error::Error for ValueError {}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> ValueRef<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> ValueRef<'_> {
        self.as_ref().map_or(ValueRef::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;

    fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl ToValue for ValueRef<'_> {
    fn to_value(&self) -> ValueRef<'_> {
        *self
    }
}

macro_rules! plain {
    ($(
        $type:ty, $kind:ident, $wanted:literal, |$to:ident| $into:expr, |$from:ident| $back:expr;
    )*) => { $(
        impl ToValue for $type {
            fn to_value(&self) -> ValueRef<'_> {
                let $to = self;
                ValueRef::$kind($into)
            }
        }

        impl FromValue for $type {
            const KIND: Kind = Kind::$kind;

            fn from_value(value: ValueRef<'_>) -> Result<Self, ValueError> {
                match value {
                    ValueRef::$kind($from) => Ok($back),
                    other => Err(ValueError::new($wanted, other)),
                }
            }
        }
    )* };
}
plain! {
    i64, Int, "an integer", |it| *it, |it| it;
    f64, Real, "a real", |it| *it, |it| it;
    String, Text, "text", |it| it.as_str(), |it| it.to_owned();
    Vec<u8>, Bytes, "bytes", |it| it.as_slice(), |it| it.to_vec();
}

impl ToValue for str {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(self)
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Bytes(self)
    }
}

/// An enum that is stored and written as one lower-case word per variant.
///
/// ```
/// base::words! {
///     /// Which way a door swings.
///     pub enum Swing { In = "in", Out = "out" }
/// }
/// assert_eq!(Swing::parse("out"), Some(Swing::Out));
/// assert_eq!(Swing::In.as_str(), "in");
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis enum $name:ident {
        $($(#[$inner:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that stands for it in the database, in URLs and in the API.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The variant of a word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::ValueRef<'_> {
                $crate::ValueRef::Text(self.as_str())
            }
        }

        impl $crate::FromValue for $name {
            const KIND: $crate::Kind = $crate::Kind::Text;

            fn from_value(value: $crate::ValueRef<'_>) -> Result<Self, $crate::ValueError> {
                match value {
                    $crate::ValueRef::Text(word) => $name::parse(word)
                        .ok_or_else(|| $crate::ValueError::new(stringify!($name), value)),
                    other => Err($crate::ValueError::new(stringify!($name), other)),
                }
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = String::deserialize(from)?;
                $name::parse(&word).ok_or_else(|| $crate::serde::de::Error::custom(
                    concat!("not a known ", stringify!($name)),
                ))
            }
        }
    };
}
