//! What a community's own field may hold, and how a text becomes its value. Pure.

use base::{AccountId, FieldId, Moment, Zone};
use serde::{Deserialize, Serialize};

use super::store::{DefinitionRow, ValueRow};
use crate::model::cut;

base::words! {
    /// What a field holds.
    pub enum CustomKind { Text = "text", Number = "number", Date = "date", Choice = "choice" }
}

/// Fields of a community, archived ones included.
pub const FIELDS_MAX: usize = 100;
/// Choices of a field.
pub const CHOICES_MAX: usize = 50;
/// Longest texts, in characters.
pub const LABEL_MAX: usize = 60;
pub const CHOICE_MAX: usize = 60;
pub const TEXT_MAX: usize = 500;
/// The largest number, either way; up to here every whole number is exact.
pub const NUMBER_MAX: f64 = 9_007_199_254_740_992.0;

/// A field as it was defined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    pub id: FieldId,
    /// The word by which imports, programs and segments call it.
    pub name: String,
    pub label: String,
    pub kind: Word,
    pub choices: Vec<String>,
    #[serde(default)]
    pub archived_at: Option<Moment>,
}

/// A kind that can be written down as its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub CustomKind);

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum CustomValue {
    /// A text, or one of the choices.
    Text(String),
    Number(f64),
    /// Midnight UTC of the day.
    Date(Moment),
}

/// What is wrong with a definition or a value, for whoever may mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("This is needed.")]
    Empty,
    #[error("This is longer than {0} characters.")]
    TooLong(usize),
    #[error("There are at most {0} of these.")]
    TooMany(usize),
    #[error("Another field has this name already.")]
    Taken,
    #[error("A choice needs at least two different things to choose from.")]
    TooFewChoices,
    #[error("This is not a number, such as 39.5.")]
    NotANumber,
    #[error("This is not a date, such as 2026-03-04.")]
    NotADate,
    #[error("This is none of the choices.")]
    NotAChoice,
}

impl Definition {
    pub fn kind(&self) -> CustomKind {
        self.kind.0
    }

    /// What a text means in this field; an empty one means nothing.
    pub fn read(&self, text: &str) -> Result<Option<CustomValue>, Unfit> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > TEXT_MAX {
            return Err(Unfit::TooLong(TEXT_MAX));
        }
        Ok(Some(match self.kind() {
            CustomKind::Text => CustomValue::Text(cut(text, TEXT_MAX)),
            CustomKind::Number => CustomValue::Number(number(text).ok_or(Unfit::NotANumber)?),
            CustomKind::Date => CustomValue::Date(day(text).ok_or(Unfit::NotADate)?),
            CustomKind::Choice => {
                let folded = text.to_lowercase();
                let choice = self.choices.iter().find(|it| it.to_lowercase() == folded);
                CustomValue::Text(choice.ok_or(Unfit::NotAChoice)?.clone())
            }
        }))
    }
}

impl TryFrom<DefinitionRow> for Definition {
    type Error = serde_json::Error;

    fn try_from(row: DefinitionRow) -> Result<Self, Self::Error> {
        let choices = serde_json::from_str(&row.choices)?;
        let DefinitionRow { id, name, label, kind, archived_at, .. } = row;
        Ok(Self { id, name, label, kind: Word(kind), choices, archived_at })
    }
}

impl Serialize for Word {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.as_str())
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let kind = CustomKind::parse(&text);
        kind.map(Self).ok_or_else(|| serde::de::Error::custom("not a kind of field"))
    }
}

impl CustomValue {
    /// The value of a row; nothing where a human cleared the field.
    pub fn of(row: &ValueRow) -> Option<Self> {
        let text = row.text_value.clone().map(Self::Text);
        text.or(row.number_value.map(Self::Number)).or(row.date_value.map(Self::Date))
    }

    /// As it is typed and printed: a date by its digits, a number without an idle fraction.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(at) => at.format("%Y-%m-%d", &Zone::UTC),
        }
    }
}

/// The row that is shown: what a human said last, else the newest evidence; see
/// [`crate::model::chosen`], which says the same of the fields that everybody has.
pub fn chosen<'a>(rows: impl IntoIterator<Item = &'a ValueRow>) -> Option<&'a ValueRow> {
    let rank = |it: &&ValueRow| (it.by_account != AccountId(0), it.at, it.batch_id, it.by_account);
    rows.into_iter().max_by_key(rank)
}

/// A label as people read it.
pub fn label(text: &str) -> Result<String, Unfit> {
    match text.trim() {
        "" => Err(Unfit::Empty),
        text if text.chars().count() > LABEL_MAX => Err(Unfit::TooLong(LABEL_MAX)),
        text => Ok(cut(text, LABEL_MAX)),
    }
}

/// The word for a label: `Shoe size (EU)` is `shoe_size_eu`.
pub fn slug(label: &str) -> String {
    let mut word = String::new();
    for letter in label.to_lowercase().chars() {
        match letter {
            'ä' => word.push_str("ae"),
            'ö' => word.push_str("oe"),
            'ü' => word.push_str("ue"),
            'ß' => word.push_str("ss"),
            letter if letter.is_ascii_alphanumeric() => word.push(letter),
            _ if !word.is_empty() && !word.ends_with('_') => word.push('_'),
            _ => {}
        }
    }
    let word = word.trim_end_matches('_');
    if word.is_empty() { "field".to_owned() } else { word.to_owned() }
}

/// Choices as they are typed, one a line; the same one twice is one.
pub fn choices(text: &str) -> Result<Vec<String>, Unfit> {
    let mut choices: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if line.chars().count() > CHOICE_MAX {
            return Err(Unfit::TooLong(CHOICE_MAX));
        }
        let line = cut(line, CHOICE_MAX);
        if choices.iter().all(|it| it.to_lowercase() != line.to_lowercase()) {
            choices.push(line);
        }
    }
    match choices.len() {
        0 | 1 => Err(Unfit::TooFewChoices),
        many if many > CHOICES_MAX => Err(Unfit::TooMany(CHOICES_MAX)),
        _ => Ok(choices),
    }
}

/// A number with a point or a comma before its decimals, and perhaps spaces between thousands.
fn number(text: &str) -> Option<f64> {
    let plain: String =
        text.chars().filter(|it| !matches!(it, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let plain = match (plain.matches(',').count(), plain.contains('.')) {
        (1, false) => plain.replace(',', "."),
        _ => plain,
    };
    let looks = plain.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | '-' | '+'));
    let number: f64 = plain.parse().ok().filter(|_| looks)?;
    // Zero has one sign here, as in every database.
    (number.abs() <= NUMBER_MAX).then_some(number + 0.0)
}

/// A day: `2026-03-04`, `4.3.2026`, or a moment of which the day counts.
fn day(text: &str) -> Option<Moment> {
    let text = text.split(['T', ' ']).next()?;
    let dotted: Vec<&str> = text.split('.').collect();
    let iso = match dotted.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    let digits = iso.len() == 10 && iso.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    Zone::UTC.local(&format!("{iso} 00:00:00")).filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: CustomKind) -> Definition {
        let choices = vec!["Road".to_owned(), "Trail".to_owned()];
        let (name, label) = ("f".to_owned(), "F".to_owned());
        Definition { id: FieldId(1), name, label, kind: Word(kind), choices, archived_at: None }
    }

    #[test]
    fn a_text_becomes_the_value_of_its_field_or_says_why_not() {
        use CustomKind::{Choice, Date, Number, Text};
        for (kind, text, wanted) in [
            (Text, "  soft ground ", Ok(Some("soft ground"))),
            (Text, " ", Ok(None)),
            (Number, "39,5", Ok(Some("39.5"))),
            (Number, "1 204", Ok(Some("1204"))),
            (Number, "-0", Ok(Some("0"))),
            (Number, "1,204.5", Err(Unfit::NotANumber)),
            (Number, "NaN", Err(Unfit::NotANumber)),
            (Number, "1e400", Err(Unfit::NotANumber)),
            (Date, "2026-03-04", Ok(Some("2026-03-04"))),
            (Date, "4.3.2026", Ok(Some("2026-03-04"))),
            (Date, "2024-02-29T10:00:00Z", Ok(Some("2024-02-29"))),
            (Date, "2026-02-29", Err(Unfit::NotADate)),
            (Date, "3/4/2026", Err(Unfit::NotADate)),
            (Choice, "trail", Ok(Some("Trail"))),
            (Choice, "Sand", Err(Unfit::NotAChoice)),
        ] {
            let value = field(kind).read(text);
            let read = value.map(|it| it.map(|it| it.text()));
            assert_eq!(read, wanted.map(|it| it.map(str::to_owned)), "{kind:?} {text}");
        }
        let long = "x".repeat(TEXT_MAX + 1);
        assert_eq!(field(Text).read(&long), Err(Unfit::TooLong(TEXT_MAX)));
    }

    #[test]
    fn a_label_has_a_word_for_programs() {
        for (label, word) in [
            ("Shoe size (EU)", "shoe_size_eu"),
            ("Schuhgröße", "schuhgroesse"),
            ("靴のサイズ", "field"),
            ("  2nd pair ", "2nd_pair"),
        ] {
            assert_eq!(slug(label), word);
        }
    }

    #[test]
    fn choices_are_lines_each_once() {
        assert_eq!(choices("Road\n trail \nTRAIL\n\n"), Ok(vec!["Road".into(), "trail".into()]));
        assert_eq!(choices("Road"), Err(Unfit::TooFewChoices));
        let many: String = (0..=CHOICES_MAX).map(|it| format!("{it}\n")).collect();
        assert_eq!(choices(&many), Err(Unfit::TooMany(CHOICES_MAX)));
    }

    #[test]
    fn a_human_beats_newer_evidence() {
        let row = |by: i64, at: i64| ValueRow {
            field_id: FieldId(1),
            person_id: base::PersonId(1),
            batch_id: base::BatchId(0),
            by_account: AccountId(by),
            text_value: None,
            number_value: Some(at as f64),
            date_value: None,
            evidence: String::new(),
            at: Moment(at),
        };
        let rows = [row(0, 5), row(7, 2), row(0, 9)];
        assert_eq!(chosen(&rows).map(|it| it.at), Some(Moment(2)));
        assert_eq!(chosen(&rows[..1]).map(|it| it.at), Some(Moment(5)));
    }
}
