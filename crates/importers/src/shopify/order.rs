//! One order: what its row says, and the arrival that it becomes.

use base::{Currency, Moment, Money, TouchKind};
use people::arrival::{Arrival, ArrivalTouch, Claim, ConsentClaim};
use people::model::{ConsentState, FieldName, PersonKind};
use touches::kinds;

use super::Columns;
use crate::cell;
use crate::header::Column;
use crate::importer::{NEWSLETTER, Reading};
use crate::place::Place;
use crate::reading::table::Record;
use crate::row::{Entry, Fault, Refund, Refusal};

/// Who told us, in the log.
pub const SOURCE: &str = "shopify";
/// Items that a detail names; the rest are counted.
const ITEMS_SHOWN: usize = 4;
const DETAIL_CHARACTERS_MAX: usize = 240;

/// What the rows of one order said.
#[derive(Debug)]
pub struct Order {
    /// As people call it, such as `#1042`.
    pub name: String,
    arrival: Arrival,
    /// The shop's own number; the name where an old export has none.
    id: String,
    at: Moment,
    channel: &'static str,
    total: Money,
    refunded: Money,
    cancelled: bool,
    paid: bool,
    discount_code: String,
    items: Vec<String>,
    items_more: usize,
}

impl Order {
    /// Reads the first row of an order.
    pub fn read(columns: &Columns, record: &Record, reading: &Reading) -> Result<Self, Fault> {
        let cell = |column: Column| column.cell(record);
        let name = cell::line(cell(columns.name), 60);
        let id = match cell::plain(cell(columns.id)) {
            "" if name.is_empty() => return Err(Fault::new(Refusal::Missing, "Name", "")),
            "" => cell::external_id(cell(columns.name), columns.name.name)?,
            id => cell::external_id(id, columns.id.name)?,
        };
        let paid = was_paid(cell(columns.status), columns.status.name)?;
        let currency = currency_of(cell(columns.currency), reading.currency)?;
        let total = cell::amount_of(cell(columns.total), columns.total.name, currency)?;
        let refunded = cell::amount_of(cell(columns.refunded), columns.refunded.name, currency)?;
        let moment = |column: Column| {
            cell::moment_of(column.cell(record), column.name, &reading.zone, reading.as_of)
        };
        let (created_at, paid_at) = (moment(columns.created_at)?, moment(columns.paid_at)?);
        let cancelled = moment(columns.cancelled_at)?.is_some();
        let missing = || Fault::new(Refusal::Missing, columns.created_at.name, "");
        let at = created_at.or(paid_at).ok_or_else(missing)?;
        let mut arrival = Arrival::new(record.line, at, &format!("Shopify order {name}"));
        arrival.identities = identities(columns, record)?;
        describe(&mut arrival, columns, record);
        if paid {
            arrival.kinds.push(PersonKind::Customer);
        }
        let is_pos = cell(columns.source).eq_ignore_ascii_case("pos");
        let mut order = Self {
            name,
            arrival,
            id,
            at,
            channel: if is_pos { "in person" } else { "shop" },
            total,
            refunded: Money { minor: refunded.minor.abs(), currency },
            cancelled,
            paid,
            discount_code: cell::line(cell(columns.discount_code), 60),
            items: Vec::new(),
            items_more: 0,
        };
        order.add_item(columns, record);
        Ok(order)
    }

    /// Adds the item of a row.
    pub fn add_item(&mut self, columns: &Columns, record: &Record) {
        let item = cell::line(columns.item.cell(record), 80);
        if item.is_empty() {
            return;
        }
        if self.items.len() >= ITEMS_SHOWN {
            self.items_more += 1;
            return;
        }
        match columns.quantity.cell(record) {
            "" | "1" => self.items.push(item),
            quantity => self.items.push(format!("{} × {item}", cell::line(quantity, 9))),
        }
    }

    /// What it becomes: nothing but a person until it is paid, then an order and perhaps its end.
    pub fn into_entry(mut self) -> Entry {
        if !self.paid {
            return self.arrival.into();
        }
        self.arrival.touches.push(ArrivalTouch {
            kind: &kinds::ORDER_PLACED,
            channel: self.channel.to_owned(),
            at: self.at,
            money: Some(self.total),
            source: SOURCE,
            external_id: self.id.clone(),
            paid: false,
            detail: Some(self.detail()),
        });
        let refund = self.refund();
        Entry { arrival: self.arrival, refund }
    }

    /// `Order #1042: Ceramic Mug, 2 × Refill Pouch (code WELCOME10)`
    fn detail(&self) -> String {
        let mut detail = format!("Order {}", self.name);
        if !self.items.is_empty() {
            detail.push_str(": ");
            detail.push_str(&self.items.join(", "));
        }
        if self.items_more > 0 {
            detail.push_str(&format!(", + {}", self.items_more));
        }
        if !self.discount_code.is_empty() {
            detail.push_str(&format!(" (code {})", self.discount_code));
        }
        cell::line(&detail, DETAIL_CHARACTERS_MAX)
    }

    fn refund(&self) -> Option<Refund> {
        let is_full = self.refunded.minor > 0 && self.refunded.minor >= self.total.minor;
        let ended: Option<&'static TouchKind> = match (self.cancelled, is_full) {
            (true, _) => Some(&kinds::ORDER_CANCELLED),
            (false, true) => Some(&kinds::ORDER_REFUNDED),
            (false, false) => None,
        };
        let has_any = ended.is_some() || self.refunded.minor > 0;
        has_any.then(|| Refund {
            order: self.id.clone(),
            name: self.name.clone(),
            at: self.at,
            channel: self.channel,
            so_far: self.refunded,
            ended,
        })
    }
}

/// Whether money came in; what was only promised is no order yet.
fn was_paid(status: &str, column: &str) -> Result<bool, Fault> {
    match status.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "paid" | "partially_paid" | "refunded" | "partially_refunded" => Ok(true),
        "" | "pending" | "authorized" | "voided" | "expired" | "unpaid" | "overdue" => Ok(false),
        _ => Err(Fault::new(Refusal::UnknownStatus, column, status)),
    }
}

fn currency_of(code: &str, otherwise: Currency) -> Result<Currency, Fault> {
    if code.is_empty() {
        return Ok(otherwise);
    }
    Currency::parse(code).ok_or_else(|| Fault::new(Refusal::NotACurrency, "Currency", code))
}

/// E-mail and phone; an order from a till may have only the phone, and one that has neither
/// names nobody.
fn identities(columns: &Columns, record: &Record) -> Result<Vec<Claim>, Fault> {
    let mut claims = Vec::new();
    let email = columns.email.cell(record);
    if let Some(address) = cell::email_of(email, columns.email.name)? {
        claims.extend(Claim::email(address.as_str()));
    }
    let of_order = cell::phone(columns.phone.cell(record));
    let phone = of_order.or_else(|| {
        // A bill may name a parent's or a company's phone: it proves something only by itself.
        let others = [columns.billing_phone, columns.shipping_phone];
        let found = || others.iter().find_map(|it| cell::phone(it.cell(record)));
        if claims.is_empty() { found() } else { None }
    });
    claims.extend(phone.and_then(|number| Claim::phone(&number).ok()));
    if claims.is_empty() {
        let name = columns.billing_name.cell(record);
        return Err(Fault::new(Refusal::NamesNobody, columns.email.name, name));
    }
    Ok(claims)
}

fn describe(arrival: &mut Arrival, columns: &Columns, record: &Record) {
    let first = |one: Column, other: Column| match one.cell(record) {
        "" => other.cell(record),
        text => text,
    };
    arrival.field(FieldName::Name, first(columns.billing_name, columns.shipping_name));
    arrival.field(FieldName::Company, first(columns.billing_company, columns.shipping_company));
    let place = Place {
        city: first(columns.billing_city, columns.shipping_city),
        zip: cell::plain(first(columns.billing_zip, columns.shipping_zip)),
        province: first(columns.billing_province, columns.shipping_province),
        country: first(columns.billing_country, columns.shipping_country),
    };
    arrival.field(FieldName::Place, &place.to_string());
    if cell::says_yes(columns.accepts_marketing.cell(record)) {
        arrival.consents.push(ConsentClaim {
            purpose: NEWSLETTER.to_owned(),
            state: ConsentState::Given,
            text_version: "Shopify: accepts marketing".to_owned(),
            at: arrival.at,
        });
    }
}
