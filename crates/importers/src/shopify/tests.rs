//! Every oddity of order exports, in small.

use std::io::Cursor;

use base::{Currency, Moment, Zone};

use super::*;
use crate::row::{BadRow, Entry};

/// The header of a full export of today, 79 columns.
const HEADER: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,\
Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,\
Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,\
Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,\
Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,\
Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,\
Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,\
Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,\
Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,\
Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,\
Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,\
Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References";

/// A line of the full export, from the cells that matter.
fn line(cells: &[(&str, &str)]) -> String {
    let names: Vec<&str> = HEADER.split(',').collect();
    let mut line = vec![""; names.len()];
    for (name, cell) in cells {
        line[names.iter().position(|it| it == name).unwrap()] = cell;
    }
    line.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
}

const PAID: &[(&str, &str)] = &[
    ("Name", "#1042"),
    ("Email", "Ada@example.org"),
    ("Financial Status", "paid"),
    ("Currency", "EUR"),
    ("Total", "42.00"),
    ("Created at", "2024-05-01 10:00:00 -0400"),
    ("Paid at", "2024-05-01 10:01:00 -0400"),
    ("Lineitem quantity", "1"),
    ("Lineitem name", "Ceramic Mug"),
    ("Billing Name", "Ada Lovelace"),
    ("Billing City", "Portland"),
    ("Billing Zip", "'97205"),
    ("Billing Province", "OR"),
    ("Billing Country", "US"),
    ("Refunded Amount", "0.00"),
    ("Id", "5000000042"),
    ("Source", "web"),
];

fn paid_but(changes: &[(&'static str, &'static str)]) -> String {
    let mut cells = PAID.to_vec();
    cells.extend_from_slice(changes);
    line(&cells)
}

fn read(lines: &[String]) -> (Vec<Entry>, Vec<BadRow>) {
    read_file(&format!("{HEADER}\n{}\n", lines.join("\n")))
}

/// 1 January 2026.
const TODAY: Moment = Moment(1_767_225_600_000_000);

fn read_file(file: &str) -> (Vec<Entry>, Vec<BadRow>) {
    let reading = Reading { zone: Zone::UTC, currency: Currency::USD, as_of: TODAY };
    let mut orders = Orders::open(Box::new(Cursor::new(file.to_owned())), reading).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    while let Some(row) = orders.next().unwrap() {
        match row {
            Ok(entry) => good.push(entry),
            Err(row) => bad.push(row),
        }
    }
    (good, bad)
}

#[test]
fn the_fixture_has_the_79_columns() {
    assert_eq!(HEADER.split(',').count(), 79);
}

#[test]
fn an_order_of_three_rows_is_one_touch() {
    let more = |name: &'static str, quantity: &'static str, item: &'static str| {
        line(&[
            ("Name", name),
            ("Email", "Ada@example.org"),
            ("Lineitem quantity", quantity),
            ("Lineitem name", item),
        ])
    };
    let lines = [
        paid_but(&[("Discount Code", "WELCOME10"), ("Accepts Marketing", "yes")]),
        more("#1042", "2", "Refill Pouch"),
        more("", "1", "Gift Box"),
        paid_but(&[("Name", "#1043"), ("Id", "5000000043")]),
    ];
    let (good, bad) = read(&lines);
    assert_eq!(bad, []);
    assert_eq!(good.len(), 2);
    let arrival = &good[0].arrival;
    assert_eq!(arrival.row, 2);
    assert_eq!(arrival.at.to_rfc3339(), "2024-05-01T14:00:00Z");
    assert_eq!(arrival.identities[0].folded(), "ada@example.org");
    assert_eq!(arrival.evidence, "Shopify order #1042");
    assert_eq!(arrival.consents.len(), 1);
    let texts: Vec<&str> = arrival.fields.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Ada Lovelace", "Portland, OR 97205, US"]);
    let touch = &arrival.touches[0];
    assert_eq!((touch.kind.name, touch.external_id.as_str()), ("order.placed", "5000000042"));
    assert_eq!(touch.money, Some(base::Money { minor: 4200, currency: Currency::EUR }));
    let detail = "Order #1042: Ceramic Mug, 2 × Refill Pouch, Gift Box (code WELCOME10)";
    assert_eq!(touch.detail.as_deref(), Some(detail));
    assert!(good[0].refund.is_none());
}

#[test]
fn only_what_was_paid_is_an_order() {
    for (status, touches) in [
        ("paid", 1),
        ("PAID", 1),
        ("partially_paid", 1),
        ("partially_refunded", 1),
        ("refunded", 1),
        ("pending", 0),
        ("authorized", 0),
        ("voided", 0),
        ("", 0),
    ] {
        let (good, bad) = read(&[paid_but(&[("Financial Status", status)])]);
        assert_eq!((good.len(), bad.len()), (1, 0), "{status}");
        assert_eq!(good[0].arrival.touches.len(), touches, "{status}");
        assert_eq!(good[0].arrival.kinds.len(), touches, "{status}");
    }
}

#[test]
fn money_that_went_back_is_told_in_full_or_in_part() {
    for (refunded, cancelled, minor, ended) in [
        ("10.00", "", 1000, None),
        ("42.00", "", 4200, Some("order.refunded")),
        ("0.00", "2024-05-02 10:00:00 -0400", 0, Some("order.cancelled")),
        ("42.00", "2024-05-02 10:00:00 -0400", 4200, Some("order.cancelled")),
    ] {
        let order = paid_but(&[("Refunded Amount", refunded), ("Cancelled at", cancelled)]);
        let refund = read(&[order]).0[0].refund.clone().unwrap();
        assert_eq!(refund.so_far.minor, minor);
        assert_eq!(refund.ended.map(|it| it.name), ended);
        assert_eq!(refund.at.to_rfc3339(), "2024-05-01T14:00:00Z");
    }
    let voided = [("Financial Status", "voided"), ("Cancelled at", "2024-05-02 10:00:00 -0400")];
    assert!(read(&[paid_but(&voided)]).0[0].refund.is_none());
}

#[test]
fn an_order_from_a_till_goes_by_its_phone_or_names_nobody() {
    let till = [("Email", ""), ("Source", "pos"), ("Id", "7")];
    let (good, bad) = read(&[
        paid_but(&[till[0], till[1], till[2], ("Phone", "'+1 (503) 555-0100")]),
        paid_but(&[till[0], till[1], ("Name", "#1044"), ("Billing Phone", "503 555 0101")]),
        paid_but(&[till[0], till[1], ("Name", "#1045")]),
        line(&[("Name", "#1045"), ("Lineitem name", "Gift Box")]),
    ]);
    let folded: Vec<&str> = good.iter().map(|it| it.arrival.identities[0].folded()).collect();
    assert_eq!(folded, ["+15035550100", "5035550101"]);
    assert_eq!(good[0].arrival.touches[0].channel, "in person");
    assert_eq!(bad.len(), 1);
    assert_eq!((bad[0].row, bad[0].reason), (4, Refusal::NamesNobody));
}

#[test]
fn bad_cells_are_named_with_their_column() {
    for (column, value, reason) in [
        ("Email", "ada at example", Refusal::NotAnAddress),
        ("Total", "a lot", Refusal::NotAnAmount),
        ("Refunded Amount", "some", Refusal::NotAnAmount),
        ("Currency", "Euro", Refusal::NotACurrency),
        ("Created at", "5/1/2024", Refusal::NotADate),
        ("Cancelled at", "soon", Refusal::NotADate),
        ("Created at", "2062-05-01 10:00:00 -0400", Refusal::ImpossibleDate),
        ("Paid at", "1962-05-01 10:00:00 -0400", Refusal::ImpossibleDate),
        ("Total", "10000000000000.01", Refusal::NotAnAmount),
        ("Refunded Amount", "-10000000000000.01", Refusal::NotAnAmount),
        ("Financial Status", "dubious", Refusal::UnknownStatus),
    ] {
        let (good, bad) = read(&[paid_but(&[(column, value)])]);
        assert_eq!(good.len(), 0, "{column}");
        assert_eq!((bad[0].column.as_str(), bad[0].value.as_str()), (column, value));
        assert_eq!(bad[0].reason, reason);
        assert!(bad[0].original.contains(value));
    }
}

#[test]
fn an_id_is_never_cut() {
    let order = |id: &str| {
        let mut cells = PAID.to_vec();
        cells.extend([("Id", id), ("Name", &id[197..])]);
        line(&cells)
    };
    let (fits, overlong) = ("5".repeat(200), "5".repeat(201));
    let (good, bad) = read(&[order(&fits), order(&overlong)]);
    assert_eq!(good[0].arrival.touches[0].external_id, fits);
    assert_eq!((bad[0].column.as_str(), bad[0].reason), ("Id", Refusal::Overlong));
}

#[test]
fn items_without_an_order_above_are_refused() {
    let (good, bad) = read(&[line(&[("Name", "#9"), ("Lineitem name", "Mug")]), paid_but(&[])]);
    assert_eq!(good.len(), 1);
    assert_eq!((bad[0].row, bad[0].reason), (2, Refusal::NoOrderAbove));
}

#[test]
fn old_and_edited_exports_are_read_by_the_names_of_their_columns() {
    let file = "total;EMAIL;name;financial_status;created at;lineitem name\n\
                1.042,50;ada@example.org;#1;paid;01.05.2024 10:00;Mug\n";
    let (good, bad) = read_file(file);
    assert_eq!(bad, []);
    let touch = &good[0].arrival.touches[0];
    assert_eq!(touch.external_id, "#1");
    assert_eq!(touch.money, Some(base::Money { minor: 104_250, currency: Currency::USD }));
    assert_eq!(touch.at.to_rfc3339(), "2024-05-01T10:00:00Z");
}

#[test]
fn a_header_tells_whether_it_is_an_order_export() {
    let fits = |names: &str| {
        Orders::fits(&Header::new(&names.split(',').map(str::to_owned).collect::<Vec<_>>()))
    };
    assert!(fits(HEADER));
    assert!(!fits("Email Address,First Name,Last Name,OPTIN_TIME"));
    assert!(!fits("Name,Email,City"));
}
