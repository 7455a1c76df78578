//! Writes an invented world as the files that a shop and its newsletter export, so that the demo
//! comes in through the same doors as anybody's own people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base::{Moment, Span, Zone};

use super::invent::{Dice, Order, OrderState, World};
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

/// How many people share an interest and know each other.
const CIRCLE: usize = 24;
/// How often somebody who says something says it to somebody, and how often to their own circle.
const REPLIES: f64 = 0.9;
const REPLIES_INSIDE: f64 = 0.85;

/// For each person whom they may answer: those on their platform with their interest, in circles.
fn circles(world: &World) -> BTreeMap<(&str, &str, usize), Vec<usize>> {
    let mut together: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, it) in world.people.iter().enumerate().filter(|it| it.1.has_profile) {
        together.entry((it.platform, it.interest)).or_default().push(number);
    }
    let mut circles = BTreeMap::new();
    for ((platform, interest), people) in together {
        for (part, people) in people.chunks(CIRCLE).enumerate() {
            circles.insert((platform, interest, part), people.to_vec());
        }
    }
    circles
}

/// To whom each of the moments is said, if to anybody; and whether to somebody of the own circle.
fn replies(world: &World) -> Vec<Option<(usize, bool)>> {
    let circles: Vec<Vec<usize>> = circles(world).into_values().collect();
    let mut circle_of = vec![None; world.people.len()];
    for (circle, people) in circles.iter().enumerate() {
        people.iter().for_each(|it| circle_of[*it] = Some(circle));
    }
    let mut dice = Dice::new(world.social.len() as u64);
    let reply = |it: &super::invent::Doing| {
        let own = circle_of[it.person]?;
        let speaks = matches!(it.kind, "comment" | "share") && dice.fraction() < REPLIES;
        let inside = dice.fraction() < REPLIES_INSIDE;
        let circle = if inside { own } else { dice.below(circles.len()) };
        let to = circles[circle][dice.below(circles[circle].len())];
        let same = world.people[to].platform == world.people[it.person].platform;
        (speaks && to != it.person && same).then_some((to, inside))
    };
    world.social.iter().map(reply).collect()
}

fn social(world: &World) -> String {
    let mut text = String::new();
    for ((number, it), to) in world.social.iter().enumerate().zip(replies(world)) {
        let person = &world.people[it.person];
        // Among themselves people talk of what brings them together.
        let topic = if to.is_some_and(|it| it.1) { person.interest } else { it.topic };
        let words = match it.kind {
            "comment" => Some(format!("Anyone else into {topic} this weekend?")),
            "mention" => Some(format!("Best day out for {topic} in my Fernways")),
            "inquiry" => Some(format!("Which shoe would you take for {topic}?")),
            _ => None,
        };
        let reply_to = to.map(|it| world.people[it.0].handle.as_str());
        let line = serde_json::json!({
            "id": format!("t{number}"), "ts": it.at.to_rfc3339(), "platform": person.platform,
            "kind": it.kind, "handle": person.handle, "topic": topic, "text": words,
            "reply_to": reply_to,
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
