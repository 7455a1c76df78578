//! Invented people in their tables, some thousands at a time.

use base::{Currency, Moment, Money, PersonId, Span, TouchId, ValueRef};
use db::search::Text;
use db::{Db, Tx, values};
use touches::{FanType, Rollup, Rule, Touch};

use super::{HERE, NOW};

const STEP: i64 = 4_000;
const PLACES: [&str; 12] = [
    "London", "Berlin", "Paris", "Madrid", "Leeds", "Portland", "Austin", "Hamburg", "Lyon",
    "Zürich", "Oslo", "Dublin",
];
const JOBS: [&str; 24] = [
    "teacher",
    "nurse",
    "designer",
    "engineer",
    "writer",
    "photographer",
    "barista",
    "lawyer",
    "student",
    "chef",
    "musician",
    "gardener",
    "dentist",
    "carpenter",
    "translator",
    "librarian",
    "analyst",
    "pilot",
    "florist",
    "potter",
    "runner",
    "baker",
    "illustrator",
    "developer",
];
const LIKES: [&str; 8] =
    ["coffee", "books", "hiking", "candles", "yoga", "sourdough", "vinyl", "cycling"];
const SOCIAL: [&str; 4] = ["social.liked", "social.commented", "social.shared", "social.saved"];

/// A sequence of numbers that look thrown (Steele, Lea and Flood's SplitMix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, sides: u64) -> u64 {
        self.throw() % sides
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn ago(&mut self, days: u64) -> Moment {
        NOW - Span(self.below(days * 86_400) as i64 * 1_000_000) - Span::minutes(1)
    }
}

/// The rows of some persons.
#[derive(Default)]
struct Rows {
    persons: Vec<Person>,
    kinds: Vec<(i64, &'static str)>,
    identities: Vec<(i64, String, &'static str, &'static str)>,
    tags: Vec<(i64, &'static str)>,
    consents: Vec<(i64, &'static str, Moment)>,
    touches: Vec<Touch>,
    rollups: Vec<Rollup>,
    fans: Vec<(PersonId, FanType, f64)>,
}

struct Person {
    id: i64,
    name: String,
    place: Option<&'static str>,
    bio: Option<String>,
    followers: Option<i64>,
    company: Option<i64>,
}

/// Fills an empty database.
pub(crate) fn fill(db: &Db, persons: i64) {
    let mut from = 0;
    while from < persons {
        let to = (from + STEP).min(persons);
        db.write_blocking(move |tx| {
            tx.take_your_time()?;
            write(tx, &throw(from, to))
        })
        .unwrap();
        from = to;
    }
    db.write_blocking(move |tx| {
        let mut query = db::Query::new("insert into company (community_id, id, domain, name)");
        query.push(" values (").arg(HERE).push(", 1, 'fernway.test', 'Fernway')");
        tx.run_query(&query)?;
        touches::tally(tx, HERE, touches::PERSONS, persons)
    })
    .unwrap();
}

fn throw(from: i64, to: i64) -> Rows {
    let rule = Rule::first(Currency::EUR);
    let mut rows = Rows::default();
    for id in from + 1..=to {
        person(&mut rows, &rule, id, &mut Dice(id as u64));
    }
    rows
}

fn person(rows: &mut Rows, rule: &Rule, id: i64, dice: &mut Dice) {
    let buyer = dice.chance(45);
    let social = dice.chance(60);
    rows.persons.push(Person {
        id,
        name: format!("Person {id}"),
        place: dice.chance(70).then(|| dice.one(&PLACES)),
        bio: social
            .then(|| format!("{}. {} and {}", dice.one(&JOBS), dice.one(&LIKES), dice.one(&LIKES))),
        followers: social.then(|| (80_000 / (1 + dice.below(1_000))) as i64),
        company: dice.chance(1).then_some(1),
    });
    let kind = if buyer { "customer" } else { "prospect" };
    rows.kinds.push((id, kind));
    rows.kinds.extend(dice.chance(1).then_some((id, "staff")));
    rows.identities.push((id, format!("p{id}@example.org"), "email", "email"));
    if social {
        let platform = dice.one(&["instagram", "instagram", "tiktok", "x"]);
        rows.identities.push((id, format!("p{id}"), platform, "handle"));
    }
    rows.tags.extend(dice.chance(2).then_some((id, "vip")));
    rows.tags.extend(dice.chance(20).then_some((id, "ebook")));
    if dice.chance(55) {
        rows.consents.push((id, "given", dice.ago(540)));
        rows.consents.extend(dice.chance(15).then(|| (id, "withdrawn", dice.ago(300))));
    }
    let touches = deeds(id, (buyer, social), dice);
    if touches.is_empty() {
        return;
    }
    let rollup = touches::fold::fold(PersonId(id), rule, &touches);
    for fan_type in FanType::ALL {
        let standing = rollup.standing(*fan_type);
        rows.fans.extend(standing.map(|value| (rollup.person_id, *fan_type, value)));
    }
    rows.rollups.push(rollup);
    rows.touches.extend(touches);
}

fn deeds(id: i64, (buyer, social): (bool, bool), dice: &mut Dice) -> Vec<Touch> {
    let mut touches: Vec<Touch> = Vec::new();
    let mut add = |kind: &str, channel: &str, minor: Option<i64>, at: Moment| {
        let number = id * 1_000 + touches.len() as i64;
        touches.push(Touch {
            id: TouchId(number),
            person_id: PersonId(id),
            at,
            kind: kind.to_owned(),
            channel: channel.to_owned(),
            minor,
            currency: minor.map(|_| Currency::EUR),
            source: "fill".to_owned(),
            external_id: number.to_string(),
            cause: None,
            batch_id: None,
            detail: None,
        });
    };
    // Most buy once or twice, a few very often.
    let orders = if buyer { 1 + 4 / (1 + dice.below(8)) } else { 0 };
    for _ in 0..orders {
        let money = Money { minor: 1_500 + dice.below(20_000) as i64, currency: Currency::EUR };
        let at = dice.ago(540);
        add("order.placed", "shop", Some(money.minor), at);
    }
    let likes = if social { 20 / (1 + dice.below(12)) } else { 0 };
    for _ in 0..likes {
        let kind = dice.one(&SOCIAL);
        let channel = dice.one(&["instagram", "instagram", "tiktok"]);
        let at = dice.ago(540);
        add(kind, channel, None, at);
    }
    if dice.chance(3) {
        let at = dice.ago(400);
        add("referral.purchased", "link", None, at);
    }
    if dice.chance(30) {
        let at = dice.ago(540);
        add("letter.clicked", "newsletter", None, at);
    }
    touches
}

fn write(tx: &mut Tx, rows: &Rows) -> db::Result<()> {
    people_of(tx, rows)?;
    let none = ValueRef::Null;
    tx.insert_all(
        "insert into touch (community_id, person_id, at, id, kind, channel, minor, currency, \
         source, external_id, cause, batch_id, detail, recorded_at) values",
        &rows.touches,
        |it| {
            let [here, person, at, id] = values![HERE, it.person_id, it.at, it.id];
            let [kind, channel, minor, source, known] =
                values![it.kind, it.channel, it.minor, it.source, it.external_id];
            let currency = if it.minor.is_some() { ValueRef::Text("EUR") } else { none };
            [
                here, person, at, id, kind, channel, minor, currency, source, known, none, none,
                none, at,
            ]
        },
        "",
    )?;
    tx.insert_all(
        "insert into rollup (community_id, person_id, touches, first_at, last_at, human, orders, \
         revenue_minor, referrals, social, helping, orders_score, revenue_score, \
         referrals_score, social_score, helping_score, click_score, excluded_at) values",
        &rows.rollups,
        |it| {
            let [here, person, touches, first, last] =
                values![HERE, it.person_id, it.touches, it.first_at, it.last_at];
            let [human, orders, revenue, referrals, social, helping] =
                values![it.human, it.orders, it.revenue_minor, it.referrals, it.social, it.helping];
            let [a, b, c, d, e, f] = values![
                it.orders_score,
                it.revenue_score,
                it.referrals_score,
                it.social_score,
                it.helping_score,
                it.click_score
            ];
            [
                here, person, touches, first, last, human, orders, revenue, referrals, social,
                helping, a, b, c, d, e, f, none,
            ]
        },
        "",
    )?;
    tx.insert_all(
        "insert into fan (community_id, type, person_id, value) values",
        &rows.fans,
        |it| values![HERE, it.1, it.0, it.2],
        "",
    )?;
    Ok(())
}

fn people_of(tx: &mut Tx, rows: &Rows) -> db::Result<()> {
    tx.insert_all(
        "insert into person (community_id, id, name, email_shown, place, bio, followers, \
         company_id, created_at) values",
        &rows.persons,
        |it| {
            let [here, id, name, place] = values![HERE, it.id, it.name, it.place];
            let [bio, followers, company, at] = values![it.bio, it.followers, it.company, NOW];
            [here, id, name, ValueRef::Null, place, bio, followers, company, at]
        },
        "",
    )?;
    let word = ValueRef::Text("fill");
    let zero = ValueRef::Int(0);
    tx.insert_all(
        "insert into person_kind (community_id, person_id, kind, batch_id, evidence, at) values",
        &rows.kinds,
        |it| {
            let [here, id, kind, at] = values![HERE, it.0, it.1, NOW];
            [here, id, kind, zero, word, at]
        },
        "",
    )?;
    tx.insert_all(
        "insert into identity (community_id, value_folded, platform, kind, value, person_id, \
         batch_id, evidence, at) values",
        &rows.identities,
        |it| {
            let [here, folded, platform, kind, id, at] = values![HERE, it.1, it.2, it.3, it.0, NOW];
            [here, folded, platform, kind, folded, id, zero, word, at]
        },
        "",
    )?;
    tx.insert_all(
        "insert into tag (community_id, person_id, word, batch_id, label, at) values",
        &rows.tags,
        |it| {
            let [here, id, tag, at] = values![HERE, it.0, it.1, NOW];
            [here, id, tag, zero, tag, at]
        },
        "",
    )?;
    tx.insert_all(
        "insert into consent (community_id, person_id, purpose, at, state, batch_id, \
         text_version, source) values",
        &rows.consents,
        |it| {
            let [here, id, state, at] = values![HERE, it.0, it.1, it.2];
            [here, id, ValueRef::Text("newsletter"), at, state, zero, word, word]
        },
        "",
    )?;
    let bio = |it: &Person| it.bio.clone().map(|text| Text { id: it.id, text });
    let bios: Vec<Text> = rows.persons.iter().filter_map(bio).collect();
    db::search::put_many(tx, HERE, "bio", &bios)
}
