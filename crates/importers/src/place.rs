//! A place as one line: `Portland, OR 97205, US`.

use std::fmt;

/// The parts of a place, each possibly empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    pub city: &'a str,
    pub zip: &'a str,
    pub province: &'a str,
    pub country: &'a str,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [("", self.city), (", ", self.province), (" ", self.zip), (", ", self.country)];
        let mut before = "";
        for (index, (between, part)) in parts.into_iter().enumerate() {
            if part.is_empty() {
                continue;
            }
            // A code without a province before it stands by itself.
            let between = if index == 2 && self.province.is_empty() { ", " } else { between };
            f.write_str(if before.is_empty() { "" } else { between })?;
            f.write_str(part)?;
            before = part;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_what_is_known() {
        let place =
            |city, zip, province, country| Place { city, zip, province, country }.to_string();
        assert_eq!(place("Portland", "97205", "OR", "US"), "Portland, OR 97205, US");
        assert_eq!(place("Berlin", "", "", "DE"), "Berlin, DE");
        assert_eq!(place("", "97205", "", ""), "97205");
        assert_eq!(place("", "", "", ""), "");
    }
}
