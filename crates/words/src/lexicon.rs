//! Tokens by number, and how each is written most often.

use std::collections::HashMap;

/// What stands for a written form that is no token.
const NOTHING: u32 = u32::MAX;

/// Numbers tokens from zero, and counts their written forms.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Written forms, apart for each sort, with their place in `forms`.
    written: Vec<HashMap<Box<str>, u32>>,
    forms: Vec<Form>,
    numbers: HashMap<Box<str>, u32>,
    tokens: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
struct Form {
    token: u32,
    count: u64,
    written: Box<str>,
}

impl Lexicon {
    /// The number of what is written so, made by `token` the first time that it is met; `None` if
    /// it is no token. Forms of different sorts are told apart, such as those of two languages.
    pub fn put(
        &mut self,
        sort: usize,
        written: &str,
        token: impl FnOnce(&str) -> Option<String>,
    ) -> Option<u32> {
        if self.written.len() <= sort {
            self.written.resize_with(sort + 1, HashMap::new);
        }
        let at = match self.written[sort].get(written) {
            Some(at) => *at as usize,
            None => {
                let token = token(written).map_or(NOTHING, |it| self.number(it));
                let at = self.forms.len();
                self.forms.push(Form { token, count: 0, written: written.into() });
                self.written[sort].insert(written.into(), at as u32);
                at
            }
        };
        let form = &mut self.forms[at];
        form.count += 1;
        (form.token != NOTHING).then_some(form.token)
    }

    fn number(&mut self, token: String) -> u32 {
        let token = token.into_boxed_str();
        if let Some(number) = self.numbers.get(&token) {
            return *number;
        }
        let number = self.tokens.len() as u32;
        self.numbers.insert(token.clone(), number);
        self.tokens.push(token);
        number
    }

    /// The number of a token, if it was met.
    pub fn find(&self, token: &str) -> Option<u32> {
        self.numbers.get(token).copied()
    }

    pub fn token(&self, number: u32) -> &str {
        &self.tokens[number as usize]
    }

    /// Of each token its most frequent form; of those as frequent the shorter, then the first in
    /// the order of the alphabet.
    pub fn shown(&self) -> Vec<&str> {
        let mut best: Vec<Option<&Form>> = vec![None; self.tokens.len()];
        let better = |one: &Form, other: &Form| {
            let order = one.count.cmp(&other.count);
            let order = order.then(other.written.len().cmp(&one.written.len()));
            order.then_with(|| other.written.cmp(&one.written)).is_gt()
        };
        for form in self.forms.iter().filter(|it| it.token != NOTHING) {
            let slot = &mut best[form.token as usize];
            if slot.is_none_or(|it| better(form, it)) {
                *slot = Some(form);
            }
        }
        best.into_iter().map(|it| it.map_or("", |it| &it.written)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_shown_as_it_is_written_most() {
        let mut lexicon = Lexicon::default();
        let lower = |it: &str| Some(it.to_lowercase());
        for written in ["PORTLAND", "Portland", "Leeds", "Portland", "portland", "leeds"] {
            lexicon.put(0, written, lower);
        }
        assert_eq!(lexicon.put(0, "", |_| None), None);
        assert_eq!(lexicon.put(1, "Leeds", lower), lexicon.find("leeds"));
        assert_eq!(lexicon.shown(), ["Portland", "Leeds"]);
        assert_eq!(lexicon.token(0), "portland");
    }
}
