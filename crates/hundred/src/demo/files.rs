//! Writes an invented world as the files that a shop and its newsletter export, so that the demo
//! comes in through the same doors as anybody's own people.

use std::fmt::Write as _;

use base::{Moment, Span, Zone};

use super::invent::{Order, OrderState, World};
use super::names::PRODUCTS;

/// Name, kind of import, contents.
pub fn all(world: &World) -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("orders_export.csv", "shopify", orders(world)),
        ("subscribed_audience_export.csv", "mailchimp", audience(world)),
        ("profiles.jsonl", "json", profiles(world)),
        ("social.jsonl", "json", social(world)),
        ("referrals.jsonl", "json", referrals(world)),
    ]
}

fn stamp(at: Moment) -> String {
    at.format("%Y-%m-%d %H:%M:%S +0000", &Zone::UTC)
}

fn pence(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn orders(world: &World) -> String {
    let mut text = String::from(
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,\
         Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,\
         Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,\
         Billing Country,Cancelled at,Refunded Amount,Id\n",
    );
    for (number, order) in world.orders.iter().enumerate() {
        order_rows(&mut text, world, 1001 + number, order);
    }
    text
}

fn order_rows(text: &mut String, world: &World, number: usize, order: &Order) {
    let person = &world.people[order.person];
    let price = |(product, quantity): &(usize, u32)| PRODUCTS[*product].2 * i64::from(*quantity);
    let subtotal: i64 = order.lines.iter().map(price).sum();
    let discount = if order.code { subtotal / 10 } else { 0 };
    let shipping = if subtotal >= 7500 { 0 } else { 450 };
    let total = subtotal - discount + shipping;
    let (status, refunded) = match order.state {
        OrderState::Refunded => ("refunded", total),
        OrderState::PartRefunded => ("partially_refunded", total / 3),
        OrderState::Paid | OrderState::Cancelled => ("paid", 0),
    };
    let cancelled = match order.state {
        OrderState::Cancelled => stamp(order.at + Span::hours(3)),
        _ => String::new(),
    };
    for (row, (product, quantity)) in order.lines.iter().enumerate() {
        let (name, sku, price) = PRODUCTS[*product];
        let email = &person.email;
        if row > 0 {
            let price = pence(price);
            let _ = writeln!(
                text,
                "#{number},{email},,,,,,,,,,,,,{quantity},{name},{price},{sku},,,,,,"
            );
            continue;
        }
        let (made, marketing) =
            (stamp(order.at), if person.subscribed.is_some() { "yes" } else { "no" });
        let code = if order.code { "WELCOME10" } else { "" };
        let _ = writeln!(
            text,
            "#{number},{email},{status},{made},fulfilled,{marketing},GBP,{},{},0.00,{},{code},{},\
             {made},{quantity},{name},{},{sku},{},{},GB,{cancelled},{},{}",
            pence(subtotal - discount),
            pence(shipping),
            pence(total),
            pence(discount),
            pence(price),
            person.name,
            person.city,
            pence(refunded),
            5_000_000_000u64 + number as u64,
        );
    }
}

/// One in so many readers has an address of their own for letters.
const APART: usize = 40;

fn audience(world: &World) -> String {
    let mut text = String::from(
        "Email Address,First Name,Last Name,INSTAGRAM,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,\
         CC,LAST_CHANGED,LEID,TAGS\n",
    );
    let subscribers = world.people.iter().enumerate();
    for (number, person) in subscribers.filter(|it| it.1.subscribed.is_some()) {
        let at = person.subscribed.unwrap_or(person.joined);
        let opted = at.format("%Y-%m-%d %H:%M:%S", &Zone::UTC);
        let (first, last) = person.name.split_once(' ').unwrap_or((&person.name, ""));
        let links = person.has_profile && person.platform == "instagram";
        let handle = if links { format!("@{}", person.handle) } else { String::new() };
        // Some keep their letters apart, and so are there twice until somebody merges them.
        let address = match number % APART {
            7 => person.email.replacen('@', "+news@", 1),
            _ => person.email.clone(),
        };
        let _ = writeln!(
            text,
            "{address},{first},{last},{handle},3,{opted},{opted},gb,{opted},{},",
            10_000_000 + number,
        );
    }
    text
}

fn profiles(world: &World) -> String {
    let mut text = String::new();
    for person in world.people.iter().filter(|it| it.has_profile) {
        let line = serde_json::json!({
            "platform": person.platform, "handle": person.handle, "display_name": person.name,
            "bio": person.bio, "location": person.city, "followers": person.followers,
        });
        let _ = writeln!(text, "{line}");
    }
    text
}

fn social(world: &World) -> String {
    let mut text = String::new();
    for (number, it) in world.social.iter().enumerate() {
        let person = &world.people[it.person];
        let words = match it.kind {
            "comment" => Some(format!("Anyone else into {} this weekend?", it.topic)),
            "mention" => Some(format!("Best day out for {} in my Fernways", it.topic)),
            "inquiry" => Some(format!("Which shoe would you take for {}?", it.topic)),
            _ => None,
        };
        let line = serde_json::json!({
            "id": format!("t{number}"), "ts": it.at.to_rfc3339(), "platform": person.platform,
            "kind": it.kind, "handle": person.handle, "topic": it.topic, "text": words,
        });
        let _ = writeln!(text, "{line}");
    }
    text
}

fn referrals(world: &World) -> String {
    let mut text = String::new();
    for (number, it) in world.referrals.iter().enumerate() {
        let line = serde_json::json!({
            "id": format!("r{number}"), "ts": it.at.to_rfc3339(),
            "referrer_email": world.people[it.referrer].email,
            "code": format!("FERN{}", it.referrer),
            "referee_email": world.people[it.referee].email, "status": it.status,
        });
        let _ = writeln!(text, "{line}");
    }
    text
}
