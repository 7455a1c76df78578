//! Reads what people say of themselves: each text becomes its tokens, which are stems of words.

use rust_stemmers::Stemmer;

use crate::lexicon::Lexicon;
use crate::pieces::Pieces;
use crate::tongue::Tongues;

/// Turns texts into tokens. Filler words of the languages in use are left out, and words with one
/// stem are one token.
pub struct Reader {
    tongues: Tongues,
    stemmers: Vec<Stemmer>,
    pieces: Pieces,
    lexicon: Lexicon,
}

impl Reader {
    /// A reader of texts in these languages.
    pub fn new(tongues: Tongues) -> Self {
        let stemmers = tongues.in_use().iter().map(|it| Stemmer::create(it.algorithm())).collect();
        Self { tongues, stemmers, pieces: Pieces::default(), lexicon: Lexicon::default() }
    }

    /// The tokens of a text, each once, in the order of their numbers.
    pub fn read(&mut self, text: &str, into: &mut Vec<u32>) {
        into.clear();
        self.pieces.read(text);
        let tongue = self.tongues.of(text, &self.pieces);
        let (tongues, stemmer) = (&self.tongues, &self.stemmers[tongue]);
        for word in self.pieces.words() {
            let stem = |it: &str| {
                let says = it.chars().nth(1).is_some() && !tongues.is_filler(it);
                says.then(|| stemmer.stem(it).into_owned())
            };
            into.extend(self.lexicon.put(tongue, word, stem));
        }
        into.sort_unstable();
        into.dedup();
    }

    /// The tokens that were met.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tongue::Tongue;

    fn read(reader: &mut Reader, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        reader.read(text, &mut tokens);
        tokens.iter().map(|it| reader.lexicon().token(*it).to_owned()).collect()
    }

    #[test]
    fn words_with_one_stem_are_one_token_and_shown_by_their_most_frequent_form() {
        let mut reader = Reader::new(Tongues::of_these(&[Tongue::English]));
        assert_eq!(
            read(&mut reader, "Teacher, and the teachers of runners"),
            ["teacher", "runner"]
        );
        read(&mut reader, "teachers! run with me, runner");
        read(&mut reader, "teachers");
        let shown = reader.lexicon().shown();
        assert_eq!(shown[..2], ["teachers", "runner"]);
    }

    #[test]
    fn each_language_has_its_own_stems_and_fillers() {
        let mut reader = Reader::new(Tongues::of_these(&[Tongue::English, Tongue::German]));
        let german = read(&mut reader, "Ich bin Lehrerin und liebe die Berge");
        assert_eq!(german, ["lehrerin", "berg"]);
        assert_eq!(read(&mut reader, "I am a teacher of the mountains"), ["teacher", "mountain"]);
        // Nothing tells the language of one word, so the first one is taken.
        assert_eq!(read(&mut reader, "Teachers"), ["teacher"]);
    }
}
