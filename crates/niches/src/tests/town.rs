//! A town of a few hundred people with a planted niche.

use base::{CommunityId, Currency, Ids, Money, Span};
use db::{Engine, Tx};
use people::arrival::{Arrival, ArrivalTouch, Batch, Claim};
use people::model::{FieldName, PersonKind};
use testkit::{NOON, TestHouse, Town};
use touches::kinds;

/// Everybody who is brought in; the first sixty are repeat buyers.
pub(super) const PEOPLE: usize = 400;
pub(super) const FANS: usize = 60;
/// Ways of saying that one teaches, of which stems make one.
const TEACHER: [&str; 3] =
    ["Proud teacher and mom", "One of the teachers of Leeds", "teacher & dog person"];
/// What everybody says.
const OTHERS: [&str; 6] = [
    "Runs and reads",
    "Nurse in a small town",
    "Coffee, books, slow mornings",
    "Here for the dogs",
    "Designer who would rather be out",
    "Sourdough and long walks",
];

/// Whether somebody teaches: twenty of sixty fans, and ten of everybody else.
pub(super) fn teaches(number: usize) -> bool {
    if number < FANS { number.is_multiple_of(3) } else { number.is_multiple_of(34) }
}

/// A house with niches, segments and a town in it.
pub(super) async fn open(engine: Engine) -> (TestHouse, Town) {
    let house = TestHouse::open(db::testing::database(engine), |house| {
        segments::install(house);
        crate::install(house);
    });
    let town = house.town("Fernway").await;
    (house, town)
}

/// Brings everybody in.
pub(super) async fn settle(house: &TestHouse, town: &Town) {
    let people: Vec<Arrival> = (0..PEOPLE).map(|it| somebody(it, teaches(it))).collect();
    bring_in(house, town.id, people).await;
}

/// Brings more people in who teach and buy nothing.
pub(super) async fn more_teachers(house: &TestHouse, town: &Town, many: usize) {
    let people = (PEOPLE..PEOPLE + many).map(|it| somebody(it, true)).collect();
    bring_in(house, town.id, people).await;
}

async fn bring_in(house: &TestHouse, community: CommunityId, people: Vec<Arrival>) {
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    let done = house.app.db.write(move |tx: &mut Tx| {
        people::intake::take(tx, &ids, now, &Batch::none(community), &people)?;
        ask(tx, &ids, community)
    });
    done.await.expect("they come in");
}

/// As imports do it.
fn ask(tx: &mut Tx, ids: &Ids, community: CommunityId) -> db::Result<()> {
    crate::deeds::look_again(tx, ids, NOON, community)
}

fn somebody(number: usize, teaches: bool) -> Arrival {
    let mut it = Arrival::new(1, NOON, "the test");
    it.identities.push(Claim::email(&format!("p{number}@post.test")).expect("an address"));
    it.field(FieldName::Name, &format!("Person {number}"));
    // One of five has no bio, and nobody knows what they do.
    let bio = match teaches {
        true => TEACHER[(number / 3) % TEACHER.len()],
        false => OTHERS[number % OTHERS.len()],
    };
    if teaches || !number.is_multiple_of(5) {
        it.field(FieldName::Bio, bio);
    }
    it.field(FieldName::Place, if number.is_multiple_of(4) { "Portland" } else { "Leeds" });
    // Staff does not count, whatever it says of itself.
    if number == PEOPLE - 1 {
        it.field(FieldName::Bio, "Teacher of the staff");
        it.kinds.push(PersonKind::Staff);
    }
    if number < FANS {
        it.touches = (0..2).map(|nth| order(number, nth)).collect();
    }
    it
}

fn order(number: usize, nth: i64) -> ArrivalTouch {
    ArrivalTouch {
        kind: &kinds::ORDER_PLACED,
        channel: "shop".to_owned(),
        at: NOON - Span::days(10 + nth),
        money: Some(Money { minor: 4_900, currency: Currency::EUR }),
        source: "the test",
        external_id: format!("{number}-{nth}"),
        paid: false,
        detail: None,
    }
}
