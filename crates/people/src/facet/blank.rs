//! The blanks of a facet's sentence, and what is written into them.

use std::sync::Arc;

use base::money::{MINOR_MAX, grouped};
use base::{CommunityId, Language, Moment, Money, Span};
use db::{Result, Tx};

use super::{Label, Scope};
use crate::words;

/// Longest text of a blank, in characters.
pub const TEXT_MAX: usize = 100;
/// Highest number of a blank.
const NUMBER_MAX: i64 = 1_000_000_000;
/// Most days that a question reaches back.
const DAYS_MAX: i64 = 36_500;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

type Fixed = Arc<dyn Fn(Language) -> Vec<Choice> + Send + Sync>;
type Known = Arc<dyn Fn(&mut Tx, CommunityId, Language) -> Result<Vec<Choice>> + Send + Sync>;

/// What may be written into a blank.
#[derive(Clone)]
pub enum Kind {
    /// One of a few words of the house.
    Choice(Fixed),
    /// One of what the community has.
    Known(Known),
    /// A whole number, zero or more.
    Number,
    /// An amount in the currency in which revenue is counted.
    Money,
    Text,
    /// A number of days back, or the date since when.
    Since,
    Date,
}

/// A place in a sentence where something is written.
#[derive(Clone)]
pub struct Blank {
    pub kind: Kind,
    /// What stands there until something is written.
    pub first: &'static str,
    /// Whether a choice that is gone makes the whole segment match nobody.
    pub is_strict: bool,
    unless: &'static [&'static str],
    label: Label,
    shown_as: Option<Shown>,
}

/// How what was written reads within the sentence.
type Shown = Arc<dyn Fn(Language, String) -> String + Send + Sync>;

impl Blank {
    fn of(kind: Kind) -> Self {
        let label: Label = Arc::new(|_| String::new());
        Self { kind, first: "", is_strict: false, unless: &[], label, shown_as: None }
    }

    /// One of a few words of the house.
    pub fn choice(list: impl Fn(Language) -> Vec<Choice> + Send + Sync + 'static) -> Self {
        Self::of(Kind::Choice(Arc::new(list)))
    }

    /// One of what the community has, such as its tags.
    pub fn known<L>(list: L) -> Self
    where
        L: Fn(&mut Tx, CommunityId, Language) -> Result<Vec<Choice>> + Send + Sync + 'static,
    {
        Self::of(Kind::Known(Arc::new(list)))
    }

    pub fn number(first: &'static str) -> Self {
        Self { first, ..Self::of(Kind::Number) }
    }

    pub fn money(first: &'static str) -> Self {
        Self { first, ..Self::of(Kind::Money) }
    }

    pub fn text() -> Self {
        Self::of(Kind::Text)
    }

    pub fn since(first: &'static str) -> Self {
        Self { first, ..Self::of(Kind::Since) }
    }

    pub fn date() -> Self {
        Self::of(Kind::Date)
    }

    /// What it is called by somebody who cannot see the sentence, and where it needs a unit.
    pub fn named(self, label: impl Fn(Language) -> String + Send + Sync + 'static) -> Self {
        Self { label: Arc::new(label), ..self }
    }

    /// Its choices are things of their own, such as niches: one that is gone matches nobody.
    pub fn strict(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// Not asked if the first blank holds one of these words.
    pub fn unless(self, words: &'static [&'static str]) -> Self {
        Self { unless: words, ..self }
    }

    /// How what was written reads within the sentence, where it wants more words.
    pub fn shown_as(
        self,
        shown: impl Fn(Language, String) -> String + Send + Sync + 'static,
    ) -> Self {
        Self { shown_as: Some(Arc::new(shown)), ..self }
    }

    /// What was written, as it reads within the sentence. `choices` are those of the blank.
    pub fn show(&self, text: &str, value: &Value, choices: &[Choice], scope: &Scope) -> String {
        let t = words(scope.language);
        let shown = match (&self.kind, value) {
            (_, Value::Unasked) => return String::new(),
            (Kind::Since, Value::Since(_)) if !text.contains('-') => {
                t.shown_days(text.parse::<i64>().unwrap_or(0))
            }
            (_, Value::Since(at)) => web::day(scope.language, &scope.zone, *at),
            (Kind::Money, Value::Number(minor)) => {
                Money { minor: *minor, currency: scope.rule.currency }.to_string()
            }
            (_, Value::Number(number)) => grouped(number.unsigned_abs()),
            (_, Value::Word(word)) => {
                let choice = choices.iter().find(|it| it.value == *word);
                choice.map_or_else(|| text.to_owned(), |it| it.label.clone())
            }
        };
        match &self.shown_as {
            Some(shown_as) => shown_as(scope.language, shown),
            None => shown,
        }
    }

    pub fn is_asked(&self, first: &str) -> bool {
        !self.unless.contains(&first)
    }

    pub fn label(&self, language: Language) -> String {
        (self.label)(language)
    }

    /// What can be chosen; nothing where something is written.
    pub fn choices(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        language: Language,
    ) -> Result<Vec<Choice>> {
        match &self.kind {
            Kind::Choice(list) => Ok(list(language)),
            Kind::Known(list) => list(tx, community, language),
            _ => Ok(Vec::new()),
        }
    }

    /// Reads what was written.
    pub fn read(&self, text: &str, scope: &Scope) -> Result<Value, Unfit> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Unfit::Empty);
        }
        if text.chars().count() > TEXT_MAX || text.contains('\0') {
            return Err(Unfit::TooLong);
        }
        let since = |days: i64| Value::Since(scope.now - Span::days(days));
        let date = || {
            let midnight = scope.zone.local(&format!("{text} 00:00:00")).ok_or(Unfit::NotADate)?;
            Ok(Value::Since(midnight))
        };
        match &self.kind {
            Kind::Choice(list) => {
                let known = list(scope.language).iter().any(|it| it.value == text);
                known.then(|| Value::Word(text.to_owned())).ok_or(Unfit::NotAChoice)
            }
            Kind::Known(_) => Ok(Value::Word(text.to_owned())),
            Kind::Text => {
                // Without a letter or a digit there is nothing to look for.
                let has_words = text.chars().any(char::is_alphanumeric);
                has_words.then(|| Value::Word(text.to_owned())).ok_or(Unfit::Empty)
            }
            Kind::Number => number(text, NUMBER_MAX).map(Value::Number),
            Kind::Money => {
                let money = Money::parse(text, scope.rule.currency);
                let money = money.filter(|it| (0..=MINOR_MAX).contains(&it.minor));
                money.map(|it| Value::Number(it.minor)).ok_or(Unfit::NotAnAmount)
            }
            Kind::Since if text.contains('-') => date(),
            Kind::Since => number(text, DAYS_MAX).map(since).map_err(|_| Unfit::NotDaysOrADate),
            Kind::Date => date(),
        }
    }
}

fn number(text: &str, most: i64) -> Result<i64, Unfit> {
    let number = text.parse().ok().filter(|it| (0..=most).contains(it));
    number.ok_or(Unfit::NotANumber)
}

/// Why what was written does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Empty,
    TooLong,
    NotAChoice,
    NotANumber,
    NotAnAmount,
    NotADate,
    NotDaysOrADate,
}

/// What a blank holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not asked for, given what the first blank says.
    Unasked,
    Word(String),
    /// A number, or an amount in minor units.
    Number(i64),
    Since(Moment),
}

/// The filled blanks of a sentence, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    pub values: Vec<Value>,
    /// How each reads on a page; empty where nothing was asked for.
    pub shown: Vec<String>,
}

impl Filled {
    /// The word of a blank; empty if it holds none.
    pub fn word(&self, at: usize) -> &str {
        match self.values.get(at) {
            Some(Value::Word(word)) => word,
            _ => "",
        }
    }

    /// The number of a blank; zero if it holds none.
    pub fn number(&self, at: usize) -> i64 {
        match self.values.get(at) {
            Some(Value::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The moment of a blank; the beginning of time if it holds none.
    pub fn since(&self, at: usize) -> Moment {
        match self.values.get(at) {
            Some(Value::Since(moment)) => *moment,
            _ => Moment::MIN,
        }
    }

    /// The whole sentence, begun by the facet's own word: `Orders: at least 3`.
    pub fn sentence(&self, label: &str) -> String {
        let shown = self.shown.iter().map(String::as_str).filter(|it| !it.is_empty());
        match shown.collect::<Vec<_>>().join(" ") {
            shown if shown.is_empty() => label.to_owned(),
            shown => format!("{label}: {shown}"),
        }
    }
}
