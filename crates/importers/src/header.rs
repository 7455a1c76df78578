//! Finds columns by their names, whatever their order, case, spaces and underscores.

/// The columns of a file, by their folded names.
#[derive(Clone, Debug, Default)]
pub struct Header {
    names: Vec<String>,
    folded: Vec<String>,
}

impl Header {
    pub fn new(names: &[String]) -> Self {
        let folded = names.iter().map(|it| fold(it)).collect();
        Self { names: names.to_vec(), folded }
    }

    /// The first column that goes by one of the names.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let wanted = fold(name);
            self.folded.iter().position(|it| *it == wanted)
        })
    }

    /// Whether any of the names is a column.
    pub fn has(&self, names: &[&str]) -> bool {
        self.find(names).is_some()
    }

    /// The names as they are written in the file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The folded names, one for each column.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }
}

/// `Lineitem quantity`, `lineitem_quantity` and `LineItem Quantity` are one name.
pub fn fold(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A column of a known file: where it stands, and what it is called in messages.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    at: Option<usize>,
}

impl Column {
    /// Looks a column up by its names; the first is the one that messages use.
    pub fn of(header: &Header, names: &[&'static str]) -> Self {
        Self { name: names.first().copied().unwrap_or(""), at: header.find(names) }
    }

    /// Its cell in a record; empty if the file lacks the column.
    pub fn cell<'a>(&self, record: &'a crate::reading::table::Record) -> &'a str {
        self.at.map_or("", |at| record.cell(at))
    }
}

/// Declares the columns of a known file, each with the names it has gone by.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident { $($field:ident = $($known:literal)|+),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $(pub $field: $crate::header::Column),+ }

        impl $name {
            pub fn of(header: &$crate::header::Header) -> Self {
                Self { $($field: $crate::header::Column::of(header, &[$($known),+])),+ }
            }
        }
    };
}
pub(crate) use columns;
