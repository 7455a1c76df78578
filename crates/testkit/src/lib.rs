//! A small house for tests: a stopped clock, seeded chance, and people who go through its doors.

mod browser;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use access::accounts;
use access::communities::{self, Founder, NewCommunity};
use access::roles::Role;
use access::seats::{self, NewSeat};
use base::{CommunityId, Currency, EmailAddress, Ids, Moment, PersonId, Span, Zone};
use db::Db;
use people::arrival::{Arrival, Batch, Claim};
use people::model::{FieldName, PersonKind};
use web::{App, House};

pub use browser::{Answer, Browser};

/// When every test begins: 1 March 2026, noon.
pub const NOON: Moment = Moment(1_772_366_400_000_000);

/// A community of the test house with people of every standing.
pub struct Town {
    pub id: CommunityId,
    pub director: Browser,
    /// Holds a seat with no more than the least capabilities.
    pub member: Browser,
    /// A person without a seat.
    pub somebody: PersonId,
}

/// A house with its doors open, on one database.
pub struct TestHouse {
    pub app: App,
    pub doors: Vec<web::Door>,
    pub handlers: jobs::Handlers,
    router: axum::Router,
    clock: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

impl TestHouse {
    /// Opens a house on a fresh database; `access` is always installed.
    pub fn open(db: Db, install: impl FnOnce(&mut House)) -> Self {
        let mut house = House::default();
        people::install(&mut house);
        access::install(&mut house);
        install(&mut house);
        Self::with(db, house)
    }

    /// Opens a house that was put together elsewhere.
    pub fn with(db: Db, house: House) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let clock = Arc::new(AtomicI64::new(NOON.0));
        let settings = web::Settings {
            public_url: "http://hundred.test/".parse().expect("a URL"),
            data_folder: folder.path().to_owned(),
            upload_bytes_max: 64 * 1024 * 1024,
            behind_proxy: false,
            mail_from: email("house@hundred.test"),
            mail_leaves: false,
        };
        let (now, chance) = (clock.clone(), AtomicU64::new(1));
        let fill = move |bytes: &mut [u8]| {
            for byte in bytes {
                let step = chance.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
                *byte = (step.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 56) as u8;
            }
        };
        let time = move || Moment(now.load(Ordering::Relaxed));
        let app = App::new(db, Arc::new(Ids::new(1)), settings, time, fill);
        let (doors, handlers) = (house.doors.clone(), house.handlers(&app));
        let (router, app) = house.open(app);
        Self { app, doors, handlers, router, clock, _folder: folder }
    }

    /// Somebody who has never been here.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Lets time pass.
    pub fn wait(&self, span: Span) {
        self.clock.fetch_add(span.0, Ordering::Relaxed);
    }

    /// Runs every job that is due.
    pub async fn work(&self) -> jobs::Drained {
        let App { db, ids, .. } = &self.app;
        jobs::drain(db, &self.handlers, ids, self.app.now()).await.expect("jobs can be run")
    }

    /// Founds a community with a director, a member and somebody without a seat.
    pub async fn town(&self, name: &str) -> Town {
        let (app, now) = (self.app.clone(), self.app.now());
        let id: CommunityId = app.ids.fresh(now);
        let slug = name.to_lowercase();
        let [director, member, somebody] =
            ["director", "member", "somebody"].map(|it| email(&format!("{it}@{slug}.test")));
        let (ids, title) = (app.ids.clone(), name.to_owned());
        let (d, m) = (director.clone(), member.clone());
        let somebody = app
            .db
            .write(move |tx| {
                let [dora, mia, sam] = [(&d, "Dora"), (&m, "Mia"), (&somebody, "Sam")]
                    .map(|(address, name)| person(tx, &ids, (id, now), address, name));
                let (dora, mia, sam) = (dora?, mia?, sam?);
                let account = accounts::find_or_create(tx, &ids, now, &d, "Dora")?;
                let new = NewCommunity {
                    id,
                    name: title.clone(),
                    purpose: "Everybody gets outside".to_owned(),
                    values: "Kindness".to_owned(),
                    niche: "Trail running".to_owned(),
                    zone: Zone::UTC,
                    currency: Currency::EUR,
                    demo: false,
                };
                communities::found(tx, now, &new, Founder { account, person: dora })?;
                let account = Some(accounts::find_or_create(tx, &ids, now, &m, "Mia")?);
                let roles = &[Role::Creator];
                seats::claim(tx, &NewSeat { community: id, person: mia, account, roles, at: now })?;
                Ok::<_, db::Error>(sam)
            })
            .await
            .expect("a town can be founded");
        let (director, member) = (self.sign_in(&director).await, self.sign_in(&member).await);
        Town { id, director, member, somebody }
    }

    /// A browser in which somebody has signed in by a link.
    pub async fn sign_in(&self, address: &EmailAddress) -> Browser {
        let secret = access::Secret::new(self.app.random());
        let (hash, now, address) = (secret.hash(), self.app.now(), address.clone());
        let put = self.app.db.write(move |tx| {
            let account = accounts::find_by_email(tx, &address)?.ok_or(db::Error::Missing)?;
            access::links::put(tx, now, account.id, &hash)
        });
        put.await.expect("the account exists");
        let mut browser = self.stranger();
        let path = format!("/sign-in/link/{}", secret.text());
        let answer = browser.post(&path, &[]).await;
        assert_eq!(answer.status, 303, "signing in by link: {}", answer.body);
        browser
    }
}

/// Brings one person in by hand.
pub fn person(
    tx: &mut db::Tx,
    ids: &Ids,
    (community, now): (CommunityId, Moment),
    address: &EmailAddress,
    name: &str,
) -> db::Result<PersonId> {
    let mut arrival = Arrival::new(1, now, "the test");
    arrival.identities.push(Claim::email(address.as_str()).expect("an address"));
    arrival.field(FieldName::Name, name);
    arrival.kinds.push(PersonKind::Prospect);
    people::intake::take(tx, ids, now, &Batch::none(community), &[arrival])?;
    let claim = Claim::email(address.as_str()).expect("an address");
    people::store::holder(tx, community, claim.folded(), &claim.platform, claim.kind)?
        .ok_or(db::Error::Missing)
}

/// An address that the test knows to be one.
pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("the test writes addresses correctly")
}
