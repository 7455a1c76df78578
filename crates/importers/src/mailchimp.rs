//! Mailchimp's audience export: who agreed, when and from where; who left; whose address bounces.

use std::io::{self, Read};

use base::{Moment, Zone};
use people::arrival::{Arrival, ArrivalTouch, Claim, ConsentClaim};
use people::model::{ConsentState, FieldName, PersonKind, SuppressionReason};
use touches::kinds;

use crate::cell;
use crate::header::{Column, Header, columns};
use crate::importer::{Choices, Importer, NEWSLETTER, Row};
use crate::place::Place;
use crate::reading::table::{Record, Step, Table};
use crate::row::{Entry, Fault};

/// Who told us, in the log.
pub const SOURCE: &str = "mailchimp";
const CHANNEL: &str = "newsletter";

base::words! {
    /// The parts in which an audience is exported, a file each.
    pub enum Audience {
        Subscribed = "subscribed",
        Unsubscribed = "unsubscribed",
        /// Addresses to which letters could not be delivered.
        Cleaned = "cleaned",
        /// People who never asked for letters, such as buyers.
        NonSubscribed = "nonsubscribed",
    }
}

columns! {
    /// What is read of an audience export; merge fields may be called anything, these are the
    /// names that are common.
    Columns {
        email = "Email Address" | "Email" | "EMAIL",
        name = "Name" | "Full Name",
        first_name = "First Name" | "FNAME",
        last_name = "Last Name" | "LNAME",
        company = "Company" | "COMPANY",
        address = "Address" | "ADDRESS",
        city = "City",
        zip = "ZIP" | "Zip Code" | "Postal Code",
        phone = "Phone Number" | "Phone" | "PHONE",
        instagram = "INSTAGRAM" | "Instagram Handle" | "IG",
        tiktok = "TIKTOK" | "TikTok Handle",
        x = "TWITTER" | "X Handle" | "Twitter Handle",
        website = "Website" | "WEBSITE",
        opted_in_at = "OPTIN_TIME",
        opted_in_from = "OPTIN_IP",
        confirmed_at = "CONFIRM_TIME",
        confirmed_from = "CONFIRM_IP",
        country = "CC",
        region = "REGION",
        changed_at = "LAST_CHANGED",
        tags = "TAGS",
        left_at = "UNSUB_TIME",
        left_after = "UNSUB_CAMPAIGN_TITLE",
        left_because = "UNSUB_REASON",
        cleaned_at = "CLEAN_TIME",
    }
}

/// Columns that no other tool writes.
const OWN_COLUMNS: [&str; 5] = ["LEID", "EUID", "OPTIN_TIME", "MEMBER_RATING", "LAST_CHANGED"];

/// Reads an audience subscriber by subscriber.
pub struct Subscribers {
    table: Table,
    columns: Columns,
    audience: Audience,
    /// Whether the file is proof of consent.
    proves: bool,
    as_of: Moment,
    record: Record,
    rows: u64,
}

impl Subscribers {
    /// Opens a file; the audience is told by the person, the columns, or the file name.
    pub fn open(stream: Box<dyn Read + Send>, choices: &Choices) -> io::Result<Self> {
        let table = Table::open(stream)?;
        let header = Header::new(table.header());
        let told = choices.audience;
        let audience = told.unwrap_or_else(|| audience_of(&header, &choices.file_name));
        // Any table with addresses could be taken for an audience; only one that shows where it
        // comes from, or that a person vouches for, proves consent.
        let proves = told.is_some() || header.has(&OWN_COLUMNS);
        let (columns, as_of) = (Columns::of(&header), choices.reading.as_of);
        Ok(Self { table, columns, audience, proves, as_of, record: Record::default(), rows: 0 })
    }

    /// Whether a header belongs to this kind of file.
    pub fn fits(header: &Header) -> bool {
        header.has(&["Email Address"]) && header.has(&OWN_COLUMNS)
    }
}

/// The part of an audience that a file holds: its columns decide, for each part has its own. Where
/// they say nothing its name does, as far as it begins as Mailchimp's own names do: a list that
/// somebody has cleaned is no list of addresses that bounce.
pub fn audience_of(header: &Header, file_name: &str) -> Audience {
    let told = audience_of_name(file_name);
    match (header.has(&["UNSUB_TIME"]), header.has(&["CLEAN_TIME"])) {
        (true, true) if told == Some(Audience::Cleaned) => Audience::Cleaned,
        (true, _) => Audience::Unsubscribed,
        (false, true) => Audience::Cleaned,
        (false, false) => told.unwrap_or(Audience::Subscribed),
    }
}

/// What the name of a file begins with, such as `cleaned_members_export_1a2b.csv`.
fn audience_of_name(file_name: &str) -> Option<Audience> {
    const BEGINNINGS: [(&str, Audience); 6] = [
        ("subscribed_", Audience::Subscribed),
        ("unsubscribed_", Audience::Unsubscribed),
        ("cleaned_", Audience::Cleaned),
        ("nonsubscribed_", Audience::NonSubscribed),
        ("non-subscribed_", Audience::NonSubscribed),
        ("non_subscribed_", Audience::NonSubscribed),
    ];
    let name = file_name.to_lowercase();
    BEGINNINGS.iter().find(|(beginning, _)| name.starts_with(beginning)).map(|it| it.1)
}

impl Importer for Subscribers {
    fn next(&mut self) -> io::Result<Option<Row>> {
        let step = self.table.read(&mut self.record)?;
        let fault = match step {
            Step::End => return Ok(None),
            Step::Filled => match Subscriber::read(&self.columns, &self.record, self.as_of) {
                Ok(subscriber) => {
                    self.rows += 1;
                    let arrival = subscriber.into_arrival(self.audience, self.as_of, self.proves);
                    return Ok(Some(Ok(Entry::from(arrival))));
                }
                Err(fault) => fault,
            },
            Step::Refused(why) => Fault::of_row(why),
        };
        self.rows += 1;
        Ok(Some(Err(fault.at(self.record.line, &self.record.original))))
    }

    fn rows(&self) -> u64 {
        self.rows
    }
}

/// One line of the export.
struct Subscriber<'a> {
    columns: &'a Columns,
    record: &'a Record,
    address: String,
    opted_in_at: Option<Moment>,
    confirmed_at: Option<Moment>,
    changed_at: Option<Moment>,
    left_at: Option<Moment>,
    cleaned_at: Option<Moment>,
}

impl<'a> Subscriber<'a> {
    fn read(columns: &'a Columns, record: &'a Record, as_of: Moment) -> Result<Self, Fault> {
        let text = columns.email.cell(record);
        let address = cell::email_of(text, columns.email.name)?;
        let nobody = || Fault::new(crate::row::Refusal::NamesNobody, columns.email.name, "");
        let address = address.ok_or_else(nobody)?.as_str().to_owned();
        // Mailchimp writes these moments in UTC.
        let moment = |it: Column| cell::moment_of(it.cell(record), it.name, &Zone::UTC, as_of);
        Ok(Self {
            columns,
            record,
            address,
            opted_in_at: moment(columns.opted_in_at)?,
            confirmed_at: moment(columns.confirmed_at)?,
            changed_at: moment(columns.changed_at)?,
            left_at: moment(columns.left_at)?,
            cleaned_at: moment(columns.cleaned_at)?,
        })
    }

    /// When they agreed: the opt-in, or its confirmation where only that is known.
    fn agreed_at(&self) -> Option<Moment> {
        self.opted_in_at.or(self.confirmed_at)
    }

    fn into_arrival(self, audience: Audience, as_of: Moment, proves: bool) -> Arrival {
        let latest = [self.changed_at, self.left_at, self.cleaned_at, self.agreed_at()];
        let at = latest.into_iter().flatten().max().unwrap_or(as_of);
        let mut arrival = Arrival::new(self.record.line, at, &self.evidence(audience));
        arrival.identities.extend(Claim::email(&self.address));
        arrival.kinds.push(PersonKind::Prospect);
        self.describe(&mut arrival);
        match audience {
            Audience::Subscribed if proves => self.subscribe(&mut arrival),
            Audience::Subscribed => {}
            Audience::Unsubscribed => self.unsubscribe(&mut arrival),
            Audience::Cleaned => {
                self.touch_subscribed(&mut arrival);
                arrival.suppression = Some(SuppressionReason::Bounced);
            }
            Audience::NonSubscribed => {}
        }
        arrival
    }

    /// What proves the consent: the moments and the addresses they came from.
    fn evidence(&self, audience: Audience) -> String {
        let said = |column: Column| column.cell(self.record);
        let mut evidence = format!("Mailchimp {audience}");
        let mut add = |word: &str, when: Option<Moment>, from: &str| {
            if let Some(when) = when {
                evidence.push_str(&format!(", {word} {when}"));
            }
            if !from.is_empty() {
                evidence.push_str(&format!(" from {}", cell::line(from, 45)));
            }
        };
        add("opted in", self.opted_in_at, said(self.columns.opted_in_from));
        add("confirmed", self.confirmed_at, said(self.columns.confirmed_from));
        evidence
    }

    fn describe(&self, arrival: &mut Arrival) {
        let cell = |column: Column| column.cell(self.record);
        let whole = format!("{} {}", cell(self.columns.first_name), cell(self.columns.last_name));
        let name = if whole.trim().is_empty() { cell(self.columns.name) } else { whole.trim() };
        arrival.field(FieldName::Name, name);
        arrival.field(FieldName::Company, cell(self.columns.company));
        arrival.field(FieldName::Website, cell(self.columns.website));
        let address = AddressParts::of(cell(self.columns.address));
        let country = cell(self.columns.country).to_uppercase();
        let place = Place {
            city: or(cell(self.columns.city), address.city),
            zip: cell::plain(or(cell(self.columns.zip), address.zip)),
            province: or(address.province, cell(self.columns.region)),
            country: or(address.country, &country),
        };
        arrival.field(FieldName::Place, &place.to_string());
        if let Some(number) = cell::phone(cell(self.columns.phone)) {
            arrival.identities.extend(Claim::phone(&number));
        }
        let handles = [
            ("instagram", self.columns.instagram),
            ("tiktok", self.columns.tiktok),
            ("x", self.columns.x),
        ];
        for (platform, column) in handles {
            let handle = cell::handle(cell(column));
            arrival.identities.extend(handle.and_then(|it| Claim::handle(platform, &it).ok()));
        }
        for tag in cell::tags(cell(self.columns.tags)) {
            arrival.tag(&tag);
        }
    }

    fn subscribe(&self, arrival: &mut Arrival) {
        let at = self.agreed_at().unwrap_or(arrival.at);
        arrival.consents.push(consent(ConsentState::Given, at));
        self.touch_subscribed(arrival);
    }

    fn unsubscribe(&self, arrival: &mut Arrival) {
        self.touch_subscribed(arrival);
        let at = self.left_at.unwrap_or(arrival.at);
        arrival.consents.push(consent(ConsentState::Withdrawn, at));
        arrival.suppression = Some(SuppressionReason::Unsubscribed);
        let why = [self.columns.left_because, self.columns.left_after];
        let why: Vec<&str> =
            why.iter().map(|it| it.cell(self.record)).filter(|it| !it.is_empty()).collect();
        let detail = (!why.is_empty()).then(|| cell::line(&why.join(" · "), 200));
        self.touch(arrival, &kinds::NEWSLETTER_UNSUBSCRIBED, at, detail);
    }

    /// They subscribed once; without its moment there is nothing to put on a timeline.
    fn touch_subscribed(&self, arrival: &mut Arrival) {
        if let Some(at) = self.agreed_at() {
            self.touch(arrival, &kinds::NEWSLETTER_SUBSCRIBED, at, None);
        }
    }

    /// The id is made of address and moment, so that the subscribed, the unsubscribed and next
    /// year's export tell of the same touch.
    fn touch(
        &self,
        arrival: &mut Arrival,
        kind: &'static base::TouchKind,
        at: Moment,
        detail: Option<String>,
    ) {
        let word = if kind.name == kinds::NEWSLETTER_SUBSCRIBED.name { "in" } else { "out" };
        let external_id = format!("{}/{word}/{}", self.address.to_lowercase(), at.seconds());
        let channel = CHANNEL.to_owned();
        let source = SOURCE;
        let touch = ArrivalTouch {
            kind,
            channel,
            at,
            money: None,
            source,
            external_id,
            paid: false,
            detail,
        };
        arrival.touches.push(touch);
    }
}

fn consent(state: ConsentState, at: Moment) -> ConsentClaim {
    let text_version = "Mailchimp audience".to_owned();
    ConsentClaim { purpose: NEWSLETTER.to_owned(), state, text_version, at }
}

fn or<'a>(one: &'a str, other: &'a str) -> &'a str {
    if one.is_empty() { other } else { one }
}

/// An address in one cell, its parts kept apart by two spaces:
/// `12 Elm St  Apt 4  Portland  OR  97205  US`.
#[derive(Default)]
struct AddressParts<'a> {
    city: &'a str,
    province: &'a str,
    zip: &'a str,
    country: &'a str,
}

impl<'a> AddressParts<'a> {
    fn of(text: &'a str) -> Self {
        let parts: Vec<&str> =
            text.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect();
        match parts[..] {
            [.., _street, city, province, zip, country] if country.len() == 2 => {
                Self { city, province, zip, country }
            }
            [_, city, province, zip] => Self { city, province, zip, country: "" },
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
#[path = "mailchimp_tests.rs"]
mod tests;
