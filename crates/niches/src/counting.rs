//! Turns persons into tokens, and counts who has which.

use people::store::PersonRow;
use people::traits::Traits;
use words::{Lexicon, Reader, Tally, Tongues};

use crate::model::{TOKEN_MAX, TokenKind, is_telling};

/// Kinds of tokens.
const KINDS: usize = TokenKind::ALL.len();

/// The tokens of one person, by kind. `None` where nothing is known, so that nobody is counted
/// as somebody without: who has no bio has not said that they are no teacher.
pub type Tokens = [Option<Vec<u32>>; KINDS];

/// Counts everybody and so many groups.
pub struct Counting {
    reader: Reader,
    /// Of everything but words.
    lexicons: [Lexicon; KINDS],
    tallies: [Tally; KINDS],
    tokens: Tokens,
}

impl Counting {
    pub fn new(tongues: Tongues, groups: usize) -> Self {
        Self {
            reader: Reader::new(tongues),
            lexicons: Default::default(),
            tallies: std::array::from_fn(|_| Tally::new(groups)),
            tokens: Default::default(),
        }
    }

    /// Counts a person who belongs to some groups.
    pub fn add(&mut self, it: &Traits, groups: &[usize]) {
        self.read(it);
        for (tally, tokens) in self.tallies.iter_mut().zip(&self.tokens) {
            if let Some(tokens) = tokens {
                tally.add(tokens, groups);
            }
        }
    }

    /// The tokens of a person.
    pub fn read(&mut self, it: &Traits) -> &Tokens {
        for (at, kind) in TokenKind::ALL.iter().enumerate() {
            // A list that is there already is filled again.
            let mut tokens = self.tokens[at].take().unwrap_or_default();
            tokens.clear();
            let is_known = self.fill(*kind, it, &mut tokens);
            self.tokens[at] = is_known.then_some(tokens);
        }
        &self.tokens
    }

    fn fill(&mut self, kind: TokenKind, it: &Traits, into: &mut Vec<u32>) -> bool {
        let person: &PersonRow = &it.person;
        let lexicon = &mut self.lexicons[kind as usize];
        let mut put = |written: &str| {
            let token = |it: &str| Some(it.to_lowercase()).filter(|it| is_short(it));
            into.extend(lexicon.put(0, written.trim(), token));
        };
        match kind {
            TokenKind::Word => match &person.bio {
                Some(bio) => self.reader.read(bio, into),
                None => return false,
            },
            TokenKind::Place => match &person.place {
                Some(place) => put(place),
                None => return false,
            },
            TokenKind::Company => match person.company_id {
                Some(company) => put(&company.to_string()),
                None => return false,
            },
            TokenKind::Tag => it.tags.iter().for_each(|it| put(&it.label)),
            TokenKind::Kind => {
                it.kinds.iter().filter(|it| is_telling(**it)).for_each(|it| put(it.as_str()));
            }
        }
        into.sort_unstable();
        into.dedup();
        true
    }

    pub fn tally(&self, kind: TokenKind) -> &Tally {
        &self.tallies[kind as usize]
    }

    pub fn lexicon(&self, kind: TokenKind) -> &Lexicon {
        match kind {
            TokenKind::Word => self.reader.lexicon(),
            kind => &self.lexicons[kind as usize],
        }
    }
}

fn is_short(token: &str) -> bool {
    !token.is_empty() && token.chars().count() <= TOKEN_MAX
}
