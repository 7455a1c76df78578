//! Any table of people: a column mapping says what its columns mean.

use std::io::{self, Read};

use base::{Moment, Zone};
use people::arrival::{Arrival, Claim, ConsentClaim};
use people::custom::Definition;
use people::custom::model::Unfit;
use people::model::{ConsentState, FieldName, PersonKind};

use crate::cell;
use crate::header::{Header, fold};
use crate::importer::{Choices, Importer, NEWSLETTER, Row};
use crate::mapping::{Mapping, Meaning, Target};
use crate::place::Place;
use crate::reading::table::{Record, Step, Table};
use crate::row::{Entry, Fault, Refusal};

/// Where shops and lists of customers number their people.
const CUSTOMER_PLATFORM: &str = "customer";

/// Reads a table of people, one a row.
pub struct PeopleCsv {
    table: Table,
    header: Header,
    mapping: Mapping,
    /// Fields of the community's own that columns may fill.
    own: Vec<Definition>,
    zone: Zone,
    as_of: Moment,
    evidence: String,
    record: Record,
    rows: u64,
}

impl PeopleCsv {
    pub fn open(stream: Box<dyn Read + Send>, choices: &Choices) -> io::Result<Self> {
        let table = Table::open(stream)?;
        let header = Header::new(table.header());
        let own: Vec<(&str, &str)> = choices.own.iter().map(|it| (&*it.name, &*it.label)).collect();
        let guess = || Mapping::guess(&header).with_own(&header, &own);
        let mapping = choices.mapping.clone().unwrap_or_else(guess);
        Ok(Self {
            table,
            header,
            mapping,
            own: choices.own.clone(),
            zone: choices.reading.zone.clone(),
            as_of: choices.reading.as_of,
            evidence: cell::line(&choices.file_name, 100),
            record: Record::default(),
            rows: 0,
        })
    }

    fn arrival(&self) -> Result<Arrival, Fault> {
        let at = match self.named(Meaning::Since) {
            Some((column, text)) => cell::moment_of(text, column, &self.zone, self.as_of)?,
            None => None,
        };
        let at = at.unwrap_or(self.as_of);
        let mut arrival = Arrival::new(self.record.line, at, &self.evidence);
        self.identify(&mut arrival)?;
        self.describe(&mut arrival)?;
        self.fill(&mut arrival)?;
        Ok(arrival)
    }

    /// The first filled cell that means something, with the name of its column.
    fn named(&self, meaning: Meaning) -> Option<(&str, &str)> {
        self.all(meaning).next()
    }

    fn text(&self, meaning: Meaning) -> &str {
        self.named(meaning).map_or("", |(_, text)| text)
    }

    /// Every filled cell that means something.
    fn all(&self, meaning: Meaning) -> impl Iterator<Item = (&str, &str)> {
        let known = Target::Known(meaning);
        let columns = self.mapping.0.iter().enumerate().filter(move |(_, it)| **it == known);
        columns.filter_map(|(column, _)| {
            let text = self.record.cell(column);
            let name = self.header.names().get(column).map_or("", String::as_str);
            (!text.is_empty()).then_some((name, text))
        })
    }

    fn identify(&self, arrival: &mut Arrival) -> Result<(), Fault> {
        for (column, text) in self.all(Meaning::Email) {
            if let Some(address) = cell::email_of(text, column)? {
                arrival.identities.extend(Claim::email(address.as_str()));
            }
        }
        for (platform, meaning) in
            [("instagram", Meaning::Instagram), ("tiktok", Meaning::Tiktok), ("x", Meaning::X)]
        {
            let handle = cell::handle(self.text(meaning));
            arrival.identities.extend(handle.and_then(|it| Claim::handle(platform, &it).ok()));
        }
        if let Some((column, number)) = self.named(Meaning::Customer) {
            let number = &cell::external_id(number, column)?;
            arrival.identities.extend(Claim::customer(CUSTOMER_PLATFORM, number));
        }
        for (_, number) in self.all(Meaning::Phone) {
            let claim = cell::phone(number).and_then(|it| Claim::phone(&it).ok());
            arrival.identities.extend(claim);
        }
        if arrival.identities.is_empty() {
            return Err(Fault::new(Refusal::NamesNobody, "", self.text(Meaning::Name)));
        }
        Ok(())
    }

    /// Reads the columns of the community's own fields.
    fn fill(&self, arrival: &mut Arrival) -> Result<(), Fault> {
        for (column, target) in self.mapping.0.iter().enumerate() {
            let Target::Own(name) = target else { continue };
            let Some(field) = self.own.iter().find(|it| it.name == *name) else { continue };
            let text = self.record.cell(column);
            let header = self.header.names().get(column).map_or("", String::as_str);
            let value = field.read(text).map_err(|why| {
                let reason = match why {
                    Unfit::NotANumber => Refusal::NotANumber,
                    Unfit::NotADate => Refusal::NotADate,
                    Unfit::NotAChoice => Refusal::NotAChoice,
                    _ => Refusal::Overlong,
                };
                Fault::new(reason, header, text)
            })?;
            arrival.custom.extend(value.map(|value| (field.id, value)));
        }
        Ok(())
    }

    fn describe(&self, arrival: &mut Arrival) -> Result<(), Fault> {
        let whole = format!("{} {}", self.text(Meaning::FirstName), self.text(Meaning::LastName));
        let name = if whole.trim().is_empty() { self.text(Meaning::Name) } else { whole.trim() };
        arrival.field(FieldName::Name, name);
        let place = Place {
            city: self.text(Meaning::City),
            zip: cell::plain(self.text(Meaning::Zip)),
            province: self.text(Meaning::Province),
            country: self.text(Meaning::Country),
        };
        arrival.field(FieldName::Place, &place.to_string());
        for (field, meaning) in [
            (FieldName::Company, Meaning::Company),
            (FieldName::JobTitle, Meaning::JobTitle),
            (FieldName::Website, Meaning::Website),
            (FieldName::Language, Meaning::Language),
            (FieldName::Bio, Meaning::Bio),
            (FieldName::Followers, Meaning::Followers),
        ] {
            arrival.field(field, self.text(meaning));
        }
        for (_, text) in self.all(Meaning::Tags) {
            cell::tags(text).iter().for_each(|tag| arrival.tag(tag));
        }
        match self.named(Meaning::Kind) {
            Some((column, text)) => arrival.kinds = kinds(column, text)?,
            None => arrival.kinds.push(PersonKind::Prospect),
        }
        if cell::says_yes(self.text(Meaning::Newsletter)) {
            arrival.consents.push(ConsentClaim {
                purpose: NEWSLETTER.to_owned(),
                state: ConsentState::Given,
                text_version: self.evidence.clone(),
                at: arrival.at,
            });
        }
        Ok(())
    }
}

/// The kinds of a cell, in English or German; several may stand in one.
fn kinds(column: &str, text: &str) -> Result<Vec<PersonKind>, Fault> {
    let mut kinds = Vec::new();
    for word in cell::tags(text) {
        let unknown = || Fault::new(Refusal::UnknownKind, column, &word);
        let kind = kind_of(&fold(&word)).ok_or_else(unknown)?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(kinds)
}

fn kind_of(word: &str) -> Option<PersonKind> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    PersonKind::parse(word).or_else(|| PersonKind::parse(singular)).or(match word {
        "lead" | "leads" | "interessent" | "interessentin" => Some(PersonKind::Prospect),
        "kunde" | "kundin" | "kunden" | "client" | "buyer" => Some(PersonKind::Customer),
        "partnerin" => Some(PersonKind::Partner),
        "presse" | "press" | "journalistin" | "blogger" => Some(PersonKind::Journalist),
        "lieferant" | "lieferantin" | "vendor" => Some(PersonKind::Supplier),
        "berater" | "beraterin" | "beirat" => Some(PersonKind::Advisor),
        "mitbewerber" | "konkurrent" | "wettbewerber" => Some(PersonKind::Competitor),
        "mitarbeiter" | "mitarbeiterin" | "team" | "employee" => Some(PersonKind::Staff),
        _ => None,
    })
}

impl Importer for PeopleCsv {
    fn next(&mut self) -> io::Result<Option<Row>> {
        let step = self.table.read(&mut self.record)?;
        if matches!(step, Step::End) {
            return Ok(None);
        }
        self.rows += 1;
        let row = match step {
            Step::Refused(why) => Err(Fault::of_row(why)),
            _ => self.arrival().map(Entry::from),
        };
        Ok(Some(row.map_err(|fault| fault.at(self.record.line, &self.record.original))))
    }

    fn rows(&self) -> u64 {
        self.rows
    }
}

/// What the mapping page shows of a file.
#[derive(Clone, Debug)]
pub struct Sample {
    pub header: Header,
    pub rows: Vec<Vec<String>>,
}

/// Rows that the mapping page shows.
const SAMPLE_ROWS: usize = 4;
const SAMPLE_CHARACTERS_MAX: usize = 60;

/// The header and the first rows of a file.
pub fn sample(stream: Box<dyn Read + Send>) -> io::Result<Sample> {
    let mut table = Table::open(stream)?;
    let header = Header::new(table.header());
    let mut record = Record::default();
    let mut rows = Vec::new();
    while rows.len() < SAMPLE_ROWS {
        match table.read(&mut record)? {
            Step::Filled => rows.push(
                (0..header.names().len())
                    .map(|column| cell::line(record.cell(column), SAMPLE_CHARACTERS_MAX))
                    .collect(),
            ),
            Step::Refused(_) => {}
            Step::End => break,
        }
    }
    Ok(Sample { header, rows })
}

#[cfg(test)]
#[path = "people_csv_tests.rs"]
mod tests;
