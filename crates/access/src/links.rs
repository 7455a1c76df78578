//! Links that sign in: sent by letter, good for a quarter of an hour, used once.

use base::{EmailAddress, Language, Moment, Span};
use db::Tx;
use jobs::HOUSE;
use mail::{Button, Letter, NewLetter, Sheet};
use web::App;

use crate::accounts::{self, AccountRow};
use crate::proof::Proven;
use crate::secret::Secret;
use crate::store::accounts as store;
use crate::{communities, words};

/// How long a link is good.
pub const MINUTES: i64 = 15;
/// What a link is for; others may come, such as proving a new address.
const SIGN_IN: &str = "sign in";

/// A link about to be sent, if its address has an account. The secret and the moment are made
/// outside of the transaction, which may run twice.
#[derive(Clone, Debug)]
pub struct LinkRequest {
    pub email: EmailAddress,
    /// Where the visitor wants to go on to.
    pub next: String,
    /// The language of a visitor whose account has none.
    pub language: Language,
    secret: Secret,
    now: Moment,
}

impl LinkRequest {
    pub fn new(app: &App, email: EmailAddress, next: &str, language: Language) -> Self {
        let (secret, now) = (Secret::new(app.random()), app.now());
        Self { email, next: next.to_owned(), language, secret, now }
    }

    /// Posts the letter, or does nothing where there is no account: the visitor sees no difference.
    pub fn send(&self, tx: &mut Tx, app: &App) -> db::Result<()> {
        let Some(account) = accounts::find_by_email(tx, &self.email)? else { return Ok(()) };
        store::sweep_links(tx, account.id, self.now - Span::days(1))?;
        let new = store::NewLink {
            token_hash: &self.secret.hash(),
            account: account.id,
            purpose: SIGN_IN,
            made_at: self.now,
            expires_at: self.now + Span::minutes(MINUTES),
        };
        store::insert_link(tx, &new)?;
        let brand = match communities::list_for_account(tx, account.id)?.as_slice() {
            [only] => only.name.clone(),
            _ => "Hundred".to_owned(),
        };
        let letter = self.letter(app, account, &brand);
        mail::post(tx, &app.ids, self.now, &letter).map(drop)
    }

    fn letter(&self, app: &App, account: AccountRow, brand: &str) -> NewLetter {
        let language = account.language.unwrap_or(self.language);
        let t = words(language);
        let next: String = url::form_urlencoded::byte_serialize(self.next.as_bytes()).collect();
        let body = mail::layout(&Sheet {
            brand,
            language,
            heading: &t.letter_heading(),
            paragraphs: &[&t.letter_text(MINUTES), &t.letter_ignore()],
            button: Some(Button {
                label: &t.letter_button(),
                url: &app.link(&format!("/sign-in/link/{}?next={next}", self.secret.text())),
            }),
            footer: &t.letter_footer(app.settings.public_url.host_str().unwrap_or("")),
        });
        let letter = Letter {
            to_name: Some(account.name).filter(|it| !it.is_empty()),
            from_name: Some(brand.to_owned()),
            ..Letter::new(account.email, t.letter_subject(brand), body)
        };
        NewLetter { community: HOUSE, kind: "sign_in".to_owned(), person: None, letter }
    }
}

/// Uses a link up. Of several who come with the same one, the first is proven.
pub fn use_up(tx: &mut Tx, text: &str, now: Moment) -> db::Result<Option<Proven>> {
    let Some(hash) = Secret::hash_of(text) else { return Ok(None) };
    Ok(store::use_link(tx, &hash, SIGN_IN, now)?.map(Proven::by_link))
}

/// Puts a link down for an account without a letter: for somebody who is told it in person. The
/// path is `/sign-in/link/{secret}`; `hash` is the secret's.
pub fn put(tx: &mut Tx, now: Moment, account: base::AccountId, hash: &Vec<u8>) -> db::Result<()> {
    let expires_at = now + Span::minutes(MINUTES);
    let new =
        store::NewLink { token_hash: hash, account, purpose: SIGN_IN, made_at: now, expires_at };
    store::insert_link(tx, &new).map(drop)
}
