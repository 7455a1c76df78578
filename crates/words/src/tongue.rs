//! Which language a text is in, and which words of it only fill.

use std::collections::HashSet;

use rust_stemmers::Algorithm;
use whatlang::{Detector, Lang};

use crate::pieces::Pieces;

mod fillers;

/// Shorter texts say too little for letters alone to tell the language.
const LETTERS_MIN: usize = 40;
/// A language is in use in a community from this part of its texts, in percent, and this many.
const SHARE_MIN: usize = 5;
const TEXTS_MIN: usize = 20;

/// A language with stems and fillers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    German,
    French,
    Spanish,
    Italian,
    Dutch,
    Portuguese,
}

impl Tongue {
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Dutch,
        Self::Portuguese,
    ];

    /// The stemmer of the Snowball project (Porter 2001).
    pub(crate) fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Dutch => Algorithm::Dutch,
            Self::Portuguese => Algorithm::Portuguese,
        }
    }

    fn lang(self) -> Lang {
        match self {
            Self::English => Lang::Eng,
            Self::German => Lang::Deu,
            Self::French => Lang::Fra,
            Self::Spanish => Lang::Spa,
            Self::Italian => Lang::Ita,
            Self::Dutch => Lang::Nld,
            Self::Portuguese => Lang::Por,
        }
    }

    fn fillers(self) -> HashSet<&'static str> {
        let words = match self {
            Self::English => fillers::ENGLISH,
            Self::German => fillers::GERMAN,
            Self::French => fillers::FRENCH,
            Self::Spanish => fillers::SPANISH,
            Self::Italian => fillers::ITALIAN,
            Self::Dutch => fillers::DUTCH,
            Self::Portuguese => fillers::PORTUGUESE,
        };
        words.split_whitespace().collect()
    }
}

/// The languages that a community's texts are in, the most frequent first. A word of two languages
/// counts for neither, and a text that tells nothing is taken for the first: one text misheard
/// would have stems of its own for the words that it shares with all others.
pub struct Tongues {
    in_use: Vec<Tongue>,
    fillers: Vec<HashSet<&'static str>>,
    detector: Detector,
}

impl Tongues {
    /// Exactly these, at least one.
    pub fn of_these(tongues: &[Tongue]) -> Self {
        let in_use = if tongues.is_empty() { vec![Tongue::English] } else { tongues.to_vec() };
        let fillers = in_use.iter().map(|it| it.fillers()).collect();
        let detector = Detector::with_allowlist(in_use.iter().map(|it| it.lang()).collect());
        Self { in_use, fillers, detector }
    }

    /// Those that a sample of texts is in; English if nothing can be told.
    pub fn heard<'a>(sample: impl IntoIterator<Item = &'a str>) -> Self {
        let all = Self::of_these(&Tongue::ALL);
        let (mut heard, mut pieces) = ([0usize; Tongue::ALL.len()], Pieces::default());
        for text in sample {
            pieces.read(text);
            if let Some(tongue) = all.told(text, &pieces) {
                heard[tongue] += 1;
            }
        }
        let texts: usize = heard.iter().sum();
        let mut order: Vec<usize> = (0..heard.len()).filter(|it| heard[*it] > 0).collect();
        order.sort_by_key(|it| std::cmp::Reverse(heard[*it]));
        let is_used = |it: &usize| heard[*it] >= TEXTS_MIN && heard[*it] * 100 >= texts * SHARE_MIN;
        let first = order.first().copied();
        let others = order.iter().copied().skip(1).filter(is_used);
        let in_use: Vec<Tongue> =
            first.into_iter().chain(others).map(|it| Tongue::ALL[it]).collect();
        Self::of_these(&in_use)
    }

    pub fn in_use(&self) -> &[Tongue] {
        &self.in_use
    }

    /// The place of a text's language among those in use.
    pub(crate) fn of(&self, text: &str, pieces: &Pieces) -> usize {
        if self.in_use.len() == 1 { 0 } else { self.told(text, pieces).unwrap_or(0) }
    }

    pub(crate) fn is_filler(&self, word: &str) -> bool {
        self.fillers.iter().any(|it| it.contains(word))
    }

    /// By its fillers, or by its letters where these are enough and clear.
    fn told(&self, text: &str, pieces: &Pieces) -> Option<usize> {
        let mut counts = [0usize; Tongue::ALL.len()];
        for word in pieces.words() {
            for (count, fillers) in counts.iter_mut().zip(&self.fillers) {
                *count += usize::from(fillers.contains(word));
            }
        }
        let most = counts.iter().copied().max().filter(|it| *it > 0);
        let mut first = (0..counts.len()).filter(|it| Some(counts[*it]) == most);
        if let (Some(tongue), None) = (first.next(), first.next()) {
            return Some(tongue);
        }
        if text.chars().filter(|it| it.is_alphabetic()).count() < LETTERS_MIN {
            return None;
        }
        let info = self.detector.detect(text).filter(whatlang::Info::is_reliable)?;
        self.in_use.iter().position(|it| it.lang() == info.lang())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(texts: &[(&'static str, usize)]) -> Vec<Tongue> {
        let all = texts.iter().flat_map(|(text, times)| std::iter::repeat_n(*text, *times));
        Tongues::heard(all).in_use().to_vec()
    }

    #[test]
    fn a_language_is_in_use_once_enough_texts_are_in_it() {
        let english = ("I am a teacher and a runner", 300);
        let german = "Ich bin Lehrerin und laufe gern";
        assert_eq!(heard(&[english]), [Tongue::English]);
        assert_eq!(heard(&[english, (german, 19)]), [Tongue::English]);
        assert_eq!(heard(&[english, (german, 20)]), [Tongue::English, Tongue::German]);
        assert_eq!(heard(&[english, (german, 400)]), [Tongue::German, Tongue::English]);
        assert_eq!(heard(&[("coffee, books, slow mornings", 50)]), [Tongue::English]);
        assert_eq!(heard(&[]), [Tongue::English]);
    }

    #[test]
    fn texts_are_told_by_their_fillers_and_longer_ones_by_their_letters() {
        let tongues = Tongues::of_these(&Tongue::ALL);
        let mut pieces = Pieces::default();
        for (text, tongue) in [
            ("coffee and books", Some(Tongue::English)),
            ("Kaffee und Bücher", Some(Tongue::German)),
            ("professeure et maman de deux enfants", Some(Tongue::French)),
            ("maestra y madre de dos hijos", Some(Tongue::Spanish)),
            ("insegnante e mamma di due bambini", Some(Tongue::Italian)),
            ("lerares en moeder van twee", Some(Tongue::Dutch)),
            ("professora e mãe, não sei dizer mais", Some(Tongue::Portuguese)),
            (
                "Grundschullehrerin, Bergsteigerin, Kaffeeliebhaberin, Weltenbummlerin",
                Some(Tongue::German),
            ),
            ("yoga", None),
        ] {
            pieces.read(text);
            let told = tongues.told(text, &pieces).map(|it| Tongue::ALL[it]);
            assert_eq!(told, tongue, "{text}");
        }
    }
}
