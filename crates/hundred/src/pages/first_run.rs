//! The first run: who you are, what the community is for, bring people in, meet your fans.

use std::sync::Arc;

use access::accounts;
use access::communities::{self, Founder, NewCommunity};
use access::sessions::{self, Opening};
use access::{Caller, Proven, password};
use axum::Extension;
use axum::extract::State;
use base::{CommunityId, Currency, Ids, Moment, PersonId, Zone};
use people::arrival::{Arrival, Batch, Claim};
use people::model::{FieldName, PersonKind};
use sha2::{Digest, Sha256};
use touches::RuleChanges;
use web::{Account, App, Asked, Form, Member, Problem, Response, Shell, StatusCode, see_other};

use crate::pages::views::first_run as views;
use crate::words;

/// The secret of the link that `hundred serve` prints on an empty database: whoever can read the
/// console may found the first community.
#[derive(Clone)]
pub struct FirstKey(Arc<str>);

impl FirstKey {
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex::encode(bytes).into())
    }

    /// The path of the first page.
    pub fn path(&self) -> String {
        format!("/first-run?key={}", self.0)
    }

    /// Whether this process printed such a link; one that did not opens for nobody.
    fn opens(key: Option<Extension<FirstKey>>, given: &str) -> bool {
        key.is_some_and(|Extension(key)| key.fits(given))
    }

    fn fits(&self, key: &str) -> bool {
        // Hashes are compared, so that the time it takes tells nothing about the key.
        Sha256::digest(self.0.as_bytes()) == Sha256::digest(key.as_bytes())
    }
}

/// Whether no community has been founded yet.
pub async fn is_empty(app: &App) -> Result<bool, Problem> {
    Ok(app.db.read(communities::list).await?.is_empty())
}

pub async fn who_are_you(
    State(app): State<App>,
    key: Option<Extension<FirstKey>>,
    asked: Asked,
    shell: Shell,
) -> Result<Response, Problem> {
    let given = asked.text("key");
    if !FirstKey::opens(key, given) || !is_empty(&app).await? {
        return Err(Problem::NotFound);
    }
    let form = Form::with(&[("key", given)]);
    let title = words(shell.language).first_who_title();
    Ok(shell.plain_page(&title, views::who(&shell, &form)))
}

pub async fn say_who(
    State(app): State<App>,
    key: Option<Extension<FirstKey>>,
    caller: Caller,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    if !FirstKey::opens(key, form.text("key")) || !is_empty(&app).await? {
        return Err(Problem::NotFound);
    }
    let name = form.required("name", 100, shell.language);
    let email = form.email("email", shell.language);
    if let Some(email) = &email
        && let Err(why) = password::check(form.raw("password"), email)
    {
        form.refuse("password", why.text(shell.language));
    }
    let (Some(email), false) = (email, form.is_refused()) else {
        let (title, body) = (words(shell.language).first_who_title(), views::who(&shell, &form));
        return Ok(shell.plain_page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, body));
    };
    let hash = password::hash(&app, form.raw("password")).await?;
    let (opening, ids, now) = (Opening::new(&app, &caller), app.ids.clone(), app.now());
    let started = opening.clone();
    app.db
        .write(move |tx| {
            let account = accounts::find_or_create(tx, &ids, now, &email, &name)?;
            accounts::set_password(tx, account, &hash, now)?;
            sessions::start(tx, &started, Proven::by_invitation(account), None)
        })
        .await?;
    let mut response = see_other("/first-run/community");
    opening.set_cookie(&app, &mut response);
    Ok(response)
}

pub async fn which_community(State(app): State<App>, shell: Shell) -> Result<Response, Problem> {
    if !is_empty(&app).await? {
        return Err(Problem::NotFound);
    }
    let form = Form::with(&[("zone", "Europe/London"), ("currency", "EUR")]);
    let title = words(shell.language).first_community_title();
    Ok(shell.plain_page(&title, views::community(&shell, &form)))
}

pub async fn found(
    State(app): State<App>,
    account: Account,
    caller: Caller,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    if !is_empty(&app).await? {
        return Err(Problem::NotFound);
    }
    let (language, now) = (shell.language, app.now());
    let name = form.required("name", 100, language);
    let purpose = form.required("purpose", 500, language);
    let values = form.optional("values", 500, language);
    let niche = form.optional("niche", 200, language);
    let zone = Zone::parse(form.text("zone"));
    let currency = Currency::parse(form.text("currency"));
    if zone.is_none() {
        form.refuse("zone", words(language).first_zone_unknown());
    }
    if currency.is_none() {
        form.refuse("currency", words(language).first_currency_unknown());
    }
    let (Some(zone), Some(currency), false) = (zone, currency, form.is_refused()) else {
        let title = words(language).first_community_title();
        let body = views::community(&shell, &form);
        return Ok(shell.plain_page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, body));
    };
    let id: CommunityId = app.ids.fresh(now);
    let new = NewCommunity { id, name, purpose, values, niche, zone, currency, demo: false };
    let (opening, ids) = (Opening::new(&app, &caller), app.ids.clone());
    let started = opening.clone();
    app.db
        .write(move |tx| {
            // Whoever founds at the same time waits here, and then finds that it is done.
            tx.exclusive("first community", CommunityId(0))?;
            if !communities::list(tx)?.is_empty() {
                return Err(Problem::NotFound);
            }
            begin(tx, &ids, now, &new, &account)?;
            Ok(sessions::start(tx, &started, Proven::by_invitation(account.id), Some(id))?)
        })
        .await?;
    let all = crate::wiring::house().recurring;
    let db = app.db.clone();
    let scheduled = move || crate::wiring::schedule_all(&db, &all);
    tokio::task::spawn_blocking(scheduled).await.map_err(Problem::broken)??;
    let mut response = see_other("/first-run/people");
    opening.set_cookie(&app, &mut response);
    Ok(response)
}

/// Founds a community with its founder as staff in the first seat, and its first rule.
pub fn begin(
    tx: &mut db::Tx,
    ids: &Ids,
    now: Moment,
    new: &NewCommunity,
    founder: &Account,
) -> db::Result<PersonId> {
    let mut arrival = Arrival::new(1, now, "the first run");
    arrival.identities.extend(Claim::email(founder.email.as_str()).ok());
    arrival.field(FieldName::Name, &founder.name);
    arrival.kinds.push(PersonKind::Staff);
    people::intake::take(tx, ids, now, &Batch::none(new.id), &[arrival])?;
    let claim = Claim::email(founder.email.as_str()).map_err(db::Error::broken)?;
    let person = people::store::holder(tx, new.id, claim.folded(), &claim.platform, claim.kind)?;
    let person = person.ok_or(db::Error::Missing)?;
    communities::found(tx, now, new, Founder { account: founder.id, person })?;
    touches::set_rule(tx, new.id, now, new.currency, &RuleChanges::default())?;
    Ok(person)
}

pub async fn bring_people(member: Member, shell: Shell) -> Result<Response, Problem> {
    let title = words(shell.language).first_people_title();
    Ok(shell.plain_page(&title, views::people(&shell, &member.community.name)))
}
