//! Keyset pages: a list goes on after the last row that was shown, so page 1,000 costs what page 1
//! costs and a row is neither skipped nor shown twice while others arrive.

/// Where a page begins and how long it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyset {
    /// The cursor of the last row shown, as printed by the page before; `None` on the first page.
    pub after: Option<String>,
    /// Rows of a page.
    pub limit: i64,
}

/// Rows of a page where nothing else was asked for, and at most.
pub const LIMIT: i64 = 50;
pub const LIMIT_MAX: i64 = 200;

impl Keyset {
    pub fn first() -> Self {
        Self { after: None, limit: LIMIT }
    }

    /// Splits a cursor `a~b` into its parts; `None` if it has another shape.
    pub fn parts<const N: usize>(&self) -> Option<[&str; N]> {
        let parts: Vec<&str> = self.after.as_deref()?.splitn(N, '~').collect();
        parts.try_into().ok()
    }

    /// Cuts a list that was read with one row more than asked, and says whether that row was there.
    pub fn cut<T>(&self, mut rows: Vec<T>) -> (Vec<T>, bool) {
        let more = rows.len() as i64 > self.limit;
        rows.truncate(self.limit.max(0) as usize);
        (rows, more)
    }
}
