//! What every importer does, and which ones there are.

use std::io::{self, Read};

use base::{Currency, Moment, Zone};

use people::custom::Definition;

use crate::header::Header;
use crate::json_lines::JsonLines;
use crate::mailchimp::{Audience, Subscribers};
use crate::mapping::Mapping;
use crate::people_csv::PeopleCsv;
use crate::reading::table::Table;
use crate::row::{BadRow, Entry};
use crate::shopify::Orders;

/// The purpose for which shops and newsletter tools ask consent.
pub const NEWSLETTER: &str = "newsletter";

base::words! {
    /// What can be imported.
    pub enum What {
        ShopifyOrders = "shopify",
        Mailchimp = "mailchimp",
        People = "people",
        JsonLines = "json",
    }
}

/// What comes of one row, or of the rows that belong together.
pub type Row = Result<Entry, BadRow>;

/// Turns a file into arrivals, in constant memory.
pub trait Importer: Send {
    /// The next arrival or bad row; an error only if the file itself cannot be read.
    fn next(&mut self) -> io::Result<Option<Row>>;

    /// Rows of the file that were read so far.
    fn rows(&self) -> u64;
}

/// How the cells of a file are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// For moments that say no offset.
    pub zone: Zone,
    /// For amounts that say no currency.
    pub currency: Currency,
    /// For rows that say no moment: when the file was handed in.
    pub as_of: Moment,
}

/// What a person chose beside the file.
#[derive(Clone, Debug)]
pub struct Choices {
    pub reading: Reading,
    /// Which part of a Mailchimp audience it is; found out where `None`.
    pub audience: Option<Audience>,
    /// What the columns of a people file mean; guessed where `None`.
    pub mapping: Option<Mapping>,
    /// Fields of the community's own that columns of a people file may fill.
    pub own: Vec<Definition>,
    /// Its name tells the part of an audience, and stands as the evidence of people.
    pub file_name: String,
}

/// Opens a file for importing.
pub fn open(
    what: What,
    stream: Box<dyn Read + Send>,
    choices: &Choices,
) -> io::Result<Box<dyn Importer>> {
    let reading = choices.reading.clone();
    Ok(match what {
        What::ShopifyOrders => Box::new(Orders::open(stream, reading)?),
        What::Mailchimp => Box::new(Subscribers::open(stream, choices)?),
        What::People => Box::new(PeopleCsv::open(stream, choices)?),
        What::JsonLines => Box::new(JsonLines::open(stream, reading.as_of)?),
    })
}

/// What a file seems to be, by its name and its first lines; for `hundred import` and for the
/// page's warning that another card would fit better.
pub fn guess(file_name: &str, stream: Box<dyn Read + Send>) -> io::Result<What> {
    let name = file_name.to_lowercase();
    if [".jsonl", ".ndjson", ".json"].iter().any(|end| name.ends_with(end)) {
        return Ok(What::JsonLines);
    }
    let table = Table::open(stream)?;
    let header = Header::new(table.header());
    Ok(match header {
        header if Orders::fits(&header) => What::ShopifyOrders,
        header if Subscribers::fits(&header) => What::Mailchimp,
        header if header.names().first().is_some_and(|it| it.starts_with('{')) => What::JsonLines,
        _ => What::People,
    })
}
