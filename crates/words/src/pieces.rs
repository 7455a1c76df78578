//! Cuts a text into its words.

/// Longer words are none.
const LETTERS_MAX: usize = 40;

/// The words of a text in small letters. Links, addresses, names such as `@maya` and whatever
/// begins with a digit are no words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    letters: String,
    ends: Vec<(usize, usize)>,
}

impl Pieces {
    /// Reads a text in the place of the one before.
    pub fn read(&mut self, text: &str) {
        self.letters.clear();
        self.ends.clear();
        for part in text.split_whitespace().filter(|it| !is_address(it)) {
            self.part(part);
        }
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.ends.iter().map(|(from, to)| &self.letters[*from..*to])
    }

    fn part(&mut self, part: &str) {
        let mut from = self.letters.len();
        for letter in part.chars() {
            match letter {
                '\'' | '’' => self.letters.push('\''),
                _ if letter.is_ascii_alphanumeric() => {
                    self.letters.push(letter.to_ascii_lowercase());
                }
                _ if letter.is_alphanumeric() => self.letters.extend(letter.to_lowercase()),
                _ => {
                    self.end(from);
                    from = self.letters.len();
                }
            }
        }
        self.end(from);
    }

    fn end(&mut self, from: usize) {
        let word = &self.letters[from..];
        let quotes = word.len() - word.trim_start_matches('\'').len();
        let word = word.trim_matches('\'');
        let begins = word.chars().next().is_some_and(char::is_alphabetic);
        if begins && word.chars().count() <= LETTERS_MAX {
            self.ends.push((from + quotes, from + quotes + word.len()));
        }
    }
}

fn is_address(part: &str) -> bool {
    let is_path = || match (part.find('.'), part.find('/')) {
        (Some(dot), Some(slash)) => 0 < dot && dot + 1 < slash,
        _ => false,
    };
    part.contains('@') || part.contains("://") || part.starts_with("www.") || is_path()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_names_and_numbers_are_no_words() {
        let mut pieces = Pieces::default();
        for (text, words) in [
            ("Mother’s Café ✨ #Teacher", &["mother's", "café", "teacher"][..]),
            ("3rd-grade teacher & mom", &["grade", "teacher", "mom"]),
            ("'quoted' wife/mom.nurse", &["quoted", "wife", "mom", "nurse"]),
            ("mail ada@peak.test or @ada, see linktr.ee/ada", &["mail", "or", "see"]),
            ("https://peak.test www.peak.test STRASSE", &["strasse"]),
            ("a b ''' 42", &["a", "b"]),
        ] {
            pieces.read(text);
            assert_eq!(pieces.words().collect::<Vec<_>>(), words, "{text}");
        }
    }
}
