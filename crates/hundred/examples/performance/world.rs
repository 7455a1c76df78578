//! The people who are in the house while it is measured.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use access::communities::NewCommunity;
use access::sessions::{self, Opening};
use access::tokens::{self, NewToken};
use access::{Caller, Proven, Secret, accounts};
use anyhow::Context as _;
use base::{AccountId, CommunityId, Currency, EmailAddress, Moment, TouchId, Zone};
use clap::Parser as _;
use hundred::config::{CommandLine, Settings};
use hundred::{pages, wiring};
use importers::{Desk, FileOfDisk, Go, What};
use touches::FanType;
use web::{Account, App, Capability};

const DIRECTOR: &str = "director@performance.example";
/// Whose the demo is: its house may be measured too.
const DIRECTOR_OF_DEMO: &str = "hanna@fernway.example";
const FILES: [(&str, What); 5] = [
    ("orders.csv", What::ShopifyOrders),
    ("subscribers.csv", What::Mailchimp),
    ("profiles.jsonl", What::JsonLines),
    ("referrals.jsonl", What::JsonLines),
    ("social.jsonl", What::JsonLines),
];
/// Touches, newest first, whose persons are visited.
const VISITED: i64 = 1_000;
/// How often the top 1 % are asked for.
const ASKED: usize = 101;

/// A house with people, not open yet.
pub struct World {
    app: App,
    community: CommunityId,
    account: AccountId,
}

/// What a caller needs.
pub struct Keys {
    pub cookie: String,
    pub token: String,
    pub persons: Vec<String>,
    /// Tells the touches of this run from those of others.
    pub run: i64,
}

impl World {
    /// Opens the house in a folder; brings the files in if nobody is there.
    pub fn open(folder: &Path, data: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let settings = settings(data, database);
        let db = wiring::database(&settings)?;
        let app = wiring::app(&settings, None, db)?;
        db::migrate(&app.db, app.now())?;
        let known = app.db.read_blocking(access::communities::list)?;
        let community = match known.first() {
            Some(it) => it.id,
            None => settle(&app, folder)?,
        };
        for address in [DIRECTOR, DIRECTOR_OF_DEMO] {
            let director = EmailAddress::parse(address).context("an address")?;
            let account = app.db.read_blocking(move |tx| accounts::find_by_email(tx, &director))?;
            if let Some(account) = account {
                return Ok(Self { app, community, account: account.id });
            }
        }
        anyhow::bail!("DATA is the house of somebody else")
    }

    /// Times the statement of the top 1 %, and how long it takes to read 1 % without any cap.
    pub fn top_one_percent(&self) -> anyhow::Result<()> {
        let community = self.community;
        let count = move |tx: &mut db::Tx| touches::count(tx, community, touches::PERSONS);
        let persons = self.app.db.read_blocking(count)?;
        super::row("persons who count", persons.to_string());
        let (mut capped, mut whole) = (Vec::new(), Vec::new());
        for at in 0..ASKED {
            let fan_type = FanType::ALL[at % FanType::ALL.len()];
            let took = self.app.db.read_blocking(move |tx| {
                let begun = Instant::now();
                scoring::top_one_percent(tx, community, fan_type)?;
                let first = begun.elapsed();
                touches::store::top(tx, community, fan_type, (persons + 99) / 100)?;
                Ok::<_, db::Error>((first, begun.elapsed() - first))
            })?;
            capped.push(took.0.as_secs_f64() * 1e3);
            whole.push(took.1.as_secs_f64() * 1e3);
        }
        super::row("top 1 %, capped by free seats", format!("median {:.3} ms", median(capped)));
        super::row("top 1 %, all of them", format!("median {:.2} ms", median(whole)));
        Ok(())
    }

    /// A session, a key and persons to visit.
    pub fn keys(&self) -> anyhow::Result<Keys> {
        let (community, account, now) = (self.community, self.account, self.app.now());
        let opening = Opening::new(&self.app, &Caller::default());
        let token = NewToken {
            community,
            id: self.app.ids.fresh(now),
            account,
            name: "performance".to_owned(),
            scopes: vec![Capability::RecordTouches],
            secret: Secret::new(self.app.random()),
            made_at: now,
            expires_at: None,
        };
        let keys = (opening.cookie(), token.text());
        let feed = self.app.db.write_blocking(move |tx| {
            sessions::start(tx, &opening, Proven::by_invitation(account), Some(community))?;
            tokens::make(tx, &token)?;
            touches::store::feed(tx, community, Moment::MAX, TouchId(i64::MAX), VISITED)
        })?;
        let persons = feed.iter().map(|it| it.person_id.to_string()).collect();
        Ok(Keys { cookie: keys.0, token: keys.1, persons, run: now.0 })
    }

    /// Leaves the house to the process that is measured.
    pub fn close(self) {
        self.app.db.close();
    }
}

fn settings(data: &Path, database: Option<&str>) -> Settings {
    let mut words = vec!["hundred".as_ref(), "--data".as_ref(), data.as_os_str()];
    words.extend(database.iter().flat_map(|it| ["--database".as_ref(), OsStr::new(*it)]));
    words.push("serve".as_ref());
    CommandLine::parse_from(words).settings
}

/// Founds a community and brings the files of a folder in.
fn settle(app: &App, folder: &Path) -> anyhow::Result<CommunityId> {
    let now = app.now();
    let email = EmailAddress::parse(DIRECTOR).context("an address")?;
    let new = NewCommunity {
        id: app.ids.fresh(now),
        name: "Performance".to_owned(),
        purpose: "To be measured".to_owned(),
        values: String::new(),
        niche: String::new(),
        zone: Zone::UTC,
        currency: Currency::USD,
        demo: false,
    };
    let (community, ids) = (new.id, Arc::clone(&app.ids));
    app.db.write_blocking(move |tx| {
        let id = accounts::find_or_create(tx, &ids, now, &email, "Director")?;
        let founder = Account { id, email: email.clone(), name: "Director".to_owned() };
        pages::begin(tx, &ids, now, &new, &founder)
    })?;
    let desk = Desk { db: app.db.clone(), ids: app.ids.clone(), community, now };
    for (name, what) in FILES {
        let file = FileOfDisk {
            what,
            path: folder.join(name),
            zone: Zone::UTC,
            currency: Currency::USD,
            audience: None,
            mapping: None,
            own: Vec::new(),
            by_account: None,
        };
        let begun = Instant::now();
        let (_, report) = importers::run_file(&desk, &file, &mut |_| Go::On)?;
        super::row(name, format!("{} rows, {:.0} s", report.rows, begun.elapsed().as_secs_f64()));
    }
    Ok(community)
}

fn median(mut took: Vec<f64>) -> f64 {
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}
