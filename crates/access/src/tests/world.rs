//! A small house with a stopped clock, and a browser that keeps its cookies.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base::{
    AccountId, CommunityId, Currency, EmailAddress, Ids, Keyset, Moment, PersonId, Span, Zone,
};
use db::Db;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use web::{App, Capability, House, Member, Settings, Who};

use crate::communities::{Founder, NewCommunity};
use crate::{accounts, communities, password};

pub const NOON: Moment = Moment(1_750_000_000_000_000);
pub const PASSWORD: &str = "correct horse battery";

pub struct World {
    pub app: App,
    pub router: Router,
    clock: Arc<AtomicI64>,
    runtime: tokio::runtime::Runtime,
}

/// A community with its director.
#[derive(Clone, Copy)]
pub struct Founded {
    pub community: CommunityId,
    pub account: AccountId,
    pub person: PersonId,
}

impl World {
    pub fn new(db: Db) -> Self {
        let clock = Arc::new(AtomicI64::new(NOON.0));
        let time = clock.clone();
        let settings = Settings {
            public_url: "https://club.example.org/".parse().unwrap(),
            data_folder: std::env::temp_dir(),
            upload_bytes_max: 1000,
            behind_proxy: true,
            mail_from: email("house@example.org"),
            mail_leaves: true,
        };
        let dice = AtomicU64::new(0);
        let app = App::new(
            db,
            Arc::new(Ids::new(1)),
            settings,
            move || Moment(time.load(Ordering::SeqCst)),
            move |bytes: &mut [u8]| {
                let roll = Sha256::digest(dice.fetch_add(1, Ordering::SeqCst).to_be_bytes());
                bytes.iter_mut().zip(roll).for_each(|(to, from)| *to = from);
            },
        );
        let mut house = House::default();
        crate::install(&mut house);
        house.get("/", Who::Member, |member: Member| async move { member.community.name });
        house.get("/api/v1/people", Who::Can(Capability::SeePeople), whoami);
        house.get("/api/v1/imports", Who::Can(Capability::Import), whoami);
        let (router, app) = house.open(app);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        Self { app, router, clock, runtime }
    }

    pub fn now(&self) -> Moment {
        self.app.now()
    }

    pub fn wait(&self, span: Span) {
        self.clock.fetch_add(span.0, Ordering::SeqCst);
    }

    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut db::Tx) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.app.db.write_blocking(work).unwrap()
    }

    /// An account with the password of all accounts here.
    pub fn account(&self, address: &str) -> AccountId {
        let (address, app, now) = (email(address), self.app.clone(), self.now());
        let hash = self.run(password::hash(&self.app, PASSWORD)).unwrap();
        self.write(move |tx| {
            let id = accounts::find_or_create(tx, &app.ids, now, &address, "Ada")?;
            accounts::set_password(tx, id, &hash, now)?;
            Ok(id)
        })
    }

    /// A community whose director signs in with this address.
    pub fn found(&self, name: &str, address: &str) -> Founded {
        let account = self.account(address);
        let (community, person) = (self.app.ids.fresh(NOON), self.app.ids.fresh(NOON));
        let new = community_named(community, name);
        let now = self.now();
        self.write(move |tx| communities::found(tx, now, &new, Founder { account, person }));
        Founded { community, account, person }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { world: self, cookies: Vec::new(), address: "203.0.113.7".to_owned() }
    }

    /// A browser that has signed in with the password of all accounts here.
    pub fn signed_in(&self, address: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let page = browser.post("/sign-in", &[("email", address), ("password", PASSWORD)]);
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        browser
    }

    /// The texts of all letters, oldest first.
    pub fn letters(&self) -> Vec<String> {
        let read = self.app.db.read_blocking(|tx| {
            let (lines, _) = mail::list(tx, jobs::HOUSE, &Keyset::first())?;
            let mut texts = Vec::new();
            for line in lines.iter().rev() {
                let letter = mail::find(tx, jobs::HOUSE, line.id)?;
                texts.extend(letter.map(|it| seen(&it.body_text)));
            }
            Ok::<_, db::Error>(texts)
        });
        read.unwrap()
    }

    /// The path of the newest link that was sent.
    pub fn newest_link(&self) -> String {
        let text = self.letters().pop().expect("a letter was sent");
        let link = text.lines().find(|it| it.contains("/sign-in/link/")).expect("it has a link");
        link.strip_prefix("https://club.example.org").expect("it leads here").to_owned()
    }
}

async fn whoami(member: Member) -> String {
    member.community.name
}

/// A text as people see it: without the marks round what Fluent put in.
fn seen(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

pub fn email(address: &str) -> EmailAddress {
    EmailAddress::parse(address).unwrap()
}

pub fn community_named(id: CommunityId, name: &str) -> NewCommunity {
    NewCommunity {
        id,
        name: name.to_owned(),
        purpose: "Letters by hand".to_owned(),
        values: "Care".to_owned(),
        niche: "Stationery".to_owned(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        currency: Currency::EUR,
        demo: false,
    }
}

pub struct Browser<'a> {
    world: &'a World,
    cookies: Vec<(String, String)>,
    pub address: String,
}

pub struct Page {
    pub status: StatusCode,
    pub location: String,
    pub retry_after: Option<String>,
    pub set_cookies: Vec<String>,
    pub body: String,
}

impl Browser<'_> {
    pub fn get(&mut self, path: &str) -> Page {
        self.send("GET", path, String::new())
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        self.send("POST", path, body.extend_pairs(fields).finish())
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    pub fn steal(&mut self, name: &str, value: &str) {
        self.cookies.retain(|it| it.0 != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
    }

    fn send(&mut self, method: &str, path: &str, body: String) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64) Firefox/120.0")
            .header("x-forwarded-for", &self.address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        let page = self.world.send(request.unwrap());
        for line in &page.set_cookies {
            let (name, rest) = line.split_once('=').unwrap();
            let (value, _) = rest.split_once(';').unwrap();
            self.cookies.retain(|it| it.0 != name);
            if !line.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        page
    }
}

impl World {
    /// What a program sees that sends a key.
    pub fn call(&self, path: &str, token: &str) -> Page {
        let request = Request::builder()
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header("x-forwarded-for", "198.51.100.9")
            .body(Body::empty());
        self.send(request.unwrap())
    }

    fn send(&self, request: Request<Body>) -> Page {
        self.run(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let text = |name| parts.headers.get(name).map(|it| it.to_str().unwrap().to_owned());
            let cookies = parts.headers.get_all(header::SET_COOKIE).iter();
            let set_cookies = cookies.map(|it| it.to_str().unwrap().to_owned()).collect();
            let body = body.collect().await.unwrap().to_bytes();
            Page {
                status: parts.status,
                location: text(header::LOCATION).unwrap_or_default(),
                retry_after: text(header::RETRY_AFTER),
                set_cookies,
                body: seen(std::str::from_utf8(&body).unwrap()),
            }
        })
    }
}
