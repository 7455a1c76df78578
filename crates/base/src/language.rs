//! The languages the house speaks.

crate::words! {
    /// A language with a complete set of strings.
    pub enum Language { English = "en", German = "de" }
}

impl Language {
    /// Picks by an `Accept-Language` header (RFC 9110 §12.5.4); English where nothing fits.
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0.0, Self::English);
        for part in header.split(',') {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let quality =
                rest.trim().strip_prefix("q=").map_or(1.0, |it| it.parse().unwrap_or(0.0));
            let primary = tag.trim().split('-').next().unwrap_or("").to_ascii_lowercase();
            if let Some(language) = Self::parse(&primary).filter(|_| quality > best.0) {
                best = (quality, language);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_known_language_wins() {
        for (header, language) in [
            ("", Language::English),
            ("de-AT,de;q=0.9,en;q=0.8", Language::German),
            ("fr, en;q=0.5, de;q=0.7", Language::German),
            ("fr", Language::English),
            ("de;q=0, en", Language::English),
        ] {
            assert_eq!(Language::negotiate(header), language, "{header}");
        }
    }
}
