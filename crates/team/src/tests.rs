//! The seats as their callers see them, on both engines.

mod doors;
mod letters;
mod race;
mod seats_and_waiting;
mod trust;
mod variants;

use access::accounts;
use access::roles::Role;
use access::seats::{self, NewSeat};
use base::{CommunityId, EmailAddress, InvitationId, Language, PersonId, Span};
use testkit::{Answer, Browser, TestHouse, Town};

use crate::deeds::Doing;
use crate::deeds::invite::{Link, Offer, Signature, invite};
use crate::letter::Draft;
use crate::model::Refusal;
use crate::store;

fn run(work: impl Future<Output = ()>) {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(4).enable_all().build().unwrap().block_on(work);
}

fn open(db: db::Db) -> TestHouse {
    TestHouse::open(db, |house| {
        experiments::install(house);
        crate::install(house);
    })
}

/// Brings somebody in.
async fn person(house: &TestHouse, town: &Town, name: &str) -> PersonId {
    let (ids, at) = (house.app.ids.clone(), (town.id, house.app.now()));
    let (address, name) = (address(name), name.to_owned());
    let made = house.app.db.write(move |tx| testkit::person(tx, &ids, at, &address, &name));
    made.await.unwrap()
}

fn address(name: &str) -> EmailAddress {
    testkit::email(&format!("{}@example.org", name.to_lowercase()))
}

/// Takes seats until only so many are free.
async fn fill(house: &TestHouse, town: &Town, free: i64) {
    let taken = taken(house, town.id).await;
    for number in taken..seats::SEATS_MAX - free {
        let person = person(house, town, &format!("Filler{number}")).await;
        let (community, at) = (town.id, house.app.now());
        let claimed = house.app.db.write(move |tx| {
            let roles = &[Role::Rep];
            seats::claim(tx, &NewSeat { community, person, account: None, roles, at })
        });
        assert_eq!(claimed.await.unwrap(), seats::Claim::Taken);
    }
}

async fn taken(house: &TestHouse, community: CommunityId) -> i64 {
    house.app.db.read(move |tx| seats::taken(tx, community)).await.unwrap()
}

/// Invites by the door, and gives the path of the link.
async fn link_by_hand(town: &mut Town, person: PersonId) -> String {
    link_as(&mut town.director, person, "host").await
}

/// Invites into a role by the door, and gives the path of the link.
async fn link_as(inviter: &mut Browser, person: PersonId, role: &str) -> String {
    let person = person.to_string();
    let fields = [
        ("person", person.as_str()),
        ("role", role),
        ("language", "en"),
        ("subject", "A seat"),
        ("body", "Hello"),
        ("by", "hand"),
    ];
    let answer = inviter.post("/invitations", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    link_in(&answer.body)
}

fn link_in(text: &str) -> String {
    let (_, rest) = text.split_once("http://hundred.test").expect("a link");
    rest.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '/').collect()
}

/// Invites without a browser.
async fn offer(
    house: &TestHouse,
    town: &Town,
    person: PersonId,
    email: Option<EmailAddress>,
) -> Result<(InvitationId, Link), Refusal> {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let link = Link::new(&house.app, community);
    let (token_hash, url) = (link.token_hash.clone(), link.url.clone());
    let made = house.app.db.write(move |tx| {
        let by = seats::list(tx, community)?.first().and_then(|it| it.account);
        let doing = Doing { ids: &ids, now, community, by, language: Language::English };
        let draft = Draft { subject: "A seat".to_owned(), body: "Hello".to_owned() };
        let (role, language) = (Role::Rep, Language::English);
        let offer = Offer { person, role, email: email.clone(), language, draft };
        let signature = Signature {
            community: "Fern".to_owned(),
            zone: base::Zone::UTC,
            reply_to: address("dora"),
        };
        let link = Link { token_hash: token_hash.clone(), url: url.clone() };
        invite(tx, &doing, &offer, &link, &signature)
    });
    made.await.map(|id| (id, link))
}

async fn invitation(house: &TestHouse, town: &Town, id: InvitationId) -> store::Invitation {
    let community = town.id;
    house.app.db.read(move |tx| store::find(tx, community, id)).await.unwrap().unwrap()
}

/// Somebody who sits here as host, signed in.
async fn host(house: &TestHouse, town: &Town) -> Browser {
    let person = person(house, town, "Hanna").await;
    let (ids, at, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let claimed = house.app.db.write(move |tx| {
        let account = accounts::find_or_create(tx, &ids, at, &address("Hanna"), "Hanna")?;
        let (account, roles) = (Some(account), &[Role::Host]);
        seats::claim(tx, &NewSeat { community, person, account, roles, at })
    });
    assert_eq!(claimed.await.unwrap(), seats::Claim::Taken);
    house.sign_in(&address("Hanna")).await
}

/// The kinds of a person's touches, oldest first.
async fn touches_of(house: &TestHouse, town: &Town, person: PersonId) -> Vec<String> {
    let community = town.id;
    let log = house.app.db.read(move |tx| touches::store::of_person(tx, community, person));
    log.await.unwrap().into_iter().map(|it| it.kind).collect()
}

fn newcomer<'a>() -> [(&'a str, &'a str); 4] {
    [("as", "new"), ("name", "Sam"), ("way", "password"), ("password", "seven green hills")]
}

fn says(answer: &Answer, text: &str) {
    assert!(answer.body.contains(text), "“{text}” in {}: {}", answer.status, answer.body);
}

/// An invitation stands for two weeks; this is a minute more.
const TOO_LATE: Span = Span(crate::model::INVITATION_LIFE.0 + Span::minutes(1).0);
