//! Shopify's order export: one order is a row with its facts, and a row more for each further item.
//!
//! The export has 79 columns today and had fewer before; they are found by name and most may be
//! missing. Rows below an order belong to it as long as they carry its name, or none.

mod order;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::header::{Header, columns};
use crate::importer::{Importer, Reading, Row};
use crate::reading::table::{Record, Step, Table};
use crate::row::{Fault, Refusal};
use order::Order;
pub use order::SOURCE;

columns! {
    /// What is read of an order export.
    Columns {
        name = "Name" | "Order" | "Order Name" | "Order Number",
        id = "Id" | "Order Id",
        email = "Email" | "Customer Email" | "Contact Email",
        phone = "Phone" | "Customer Phone",
        status = "Financial Status" | "Payment Status",
        created_at = "Created at" | "Date" | "Processed at",
        paid_at = "Paid at",
        cancelled_at = "Cancelled at" | "Canceled at",
        accepts_marketing = "Accepts Marketing" | "Buyer Accepts Marketing",
        currency = "Currency" | "Presentment Currency",
        total = "Total" | "Total Price",
        refunded = "Refunded Amount" | "Total Refunded",
        discount_code = "Discount Code" | "Discount Codes",
        source = "Source" | "Source Name",
        quantity = "Lineitem quantity" | "Line item quantity",
        item = "Lineitem name" | "Line item name",
        billing_name = "Billing Name",
        billing_company = "Billing Company",
        billing_city = "Billing City",
        billing_zip = "Billing Zip",
        billing_province = "Billing Province" | "Billing Province Name",
        billing_country = "Billing Country",
        billing_phone = "Billing Phone",
        shipping_name = "Shipping Name",
        shipping_company = "Shipping Company",
        shipping_city = "Shipping City",
        shipping_zip = "Shipping Zip",
        shipping_province = "Shipping Province" | "Shipping Province Name",
        shipping_country = "Shipping Country",
        shipping_phone = "Shipping Phone",
    }
}

/// Reads the export order by order.
pub struct Orders {
    table: Table,
    columns: Columns,
    reading: Reading,
    record: Record,
    /// The order above: it is whole once a row of another order, or the end, comes.
    above: Above,
    ready: VecDeque<Row>,
    rows: u64,
    ended: bool,
}

enum Above {
    /// The file has just begun.
    Nothing,
    Order(Box<Order>),
    /// An order that was refused, by its name; its further rows are passed over.
    Refused(String),
}

impl Orders {
    pub fn open(stream: Box<dyn Read + Send>, reading: Reading) -> io::Result<Self> {
        let table = Table::open(stream)?;
        let columns = Columns::of(&Header::new(table.header()));
        Ok(Self {
            table,
            columns,
            reading,
            record: Record::default(),
            above: Above::Nothing,
            ready: VecDeque::new(),
            rows: 0,
            ended: false,
        })
    }

    /// Whether a header belongs to this kind of file.
    pub fn fits(header: &Header) -> bool {
        header.has(&["Name", "Order"])
            && header.has(&["Email", "Customer Email", "Phone"])
            && header.has(&["Total", "Total Price"])
            && header.has(&["Lineitem name", "Line item name", "Financial Status"])
    }

    fn take(&mut self) {
        let name = self.columns.name.cell(&self.record).to_owned();
        let status = self.columns.status.cell(&self.record);
        let begins = !status.is_empty() || !self.columns.total.cell(&self.record).is_empty();
        match &mut self.above {
            Above::Order(order) if continues(&order.name, &name, begins) => {
                order.add_item(&self.columns, &self.record);
                return;
            }
            Above::Refused(above) if continues(above, &name, begins) => return,
            _ => {}
        }
        self.finish();
        if !begins {
            self.refuse(Fault::of_row(Refusal::NoOrderAbove));
            return;
        }
        match Order::read(&self.columns, &self.record, &self.reading) {
            Ok(order) => self.above = Above::Order(Box::new(order)),
            Err(fault) => {
                self.above = Above::Refused(name);
                self.refuse(fault);
            }
        }
    }

    /// The order above has all its rows.
    fn finish(&mut self) {
        if let Above::Order(order) = std::mem::replace(&mut self.above, Above::Nothing) {
            self.ready.push_back(Ok(order.into_entry()));
        }
    }

    fn refuse(&mut self, fault: Fault) {
        let bad = fault.at(self.record.line, &self.record.original);
        self.ready.push_back(Err(bad));
    }
}

/// Whether a row belongs to the order above it.
fn continues(above: &str, name: &str, begins: bool) -> bool {
    if name.is_empty() { !begins } else { name == above }
}

impl Importer for Orders {
    fn next(&mut self) -> io::Result<Option<Row>> {
        while self.ready.is_empty() && !self.ended {
            match self.table.read(&mut self.record)? {
                Step::Filled => {
                    self.rows += 1;
                    self.take();
                }
                Step::Refused(why) => {
                    self.rows += 1;
                    self.refuse(Fault::of_row(why));
                }
                Step::End => {
                    self.finish();
                    self.ended = true;
                }
            }
        }
        Ok(self.ready.pop_front())
    }

    fn rows(&self) -> u64 {
        self.rows
    }
}
