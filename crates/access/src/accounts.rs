//! Accounts: found, made, proven by a password.

use base::{AccountId, EmailAddress, Ids, Language, Moment};
use db::Tx;
use web::{App, Problem};

use crate::password;
use crate::proof::Proven;
use crate::store::accounts as store;
pub use crate::store::accounts::AccountRow;

/// Longest name, in characters.
pub const NAME_LENGTH_MAX: usize = 100;

/// The account of an id.
pub fn find(tx: &mut Tx, id: AccountId) -> db::Result<Option<AccountRow>> {
    store::find(tx, id)
}

/// The account of an address; case does not matter.
pub fn find_by_email(tx: &mut Tx, email: &EmailAddress) -> db::Result<Option<AccountRow>> {
    store::find_by_email(tx, &email.folded())
}

/// The account of an address, made if there is none yet. An account that exists keeps its name.
pub fn find_or_create(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    email: &EmailAddress,
    name: &str,
) -> db::Result<AccountId> {
    let folded = email.folded();
    if let Some(known) = store::find_by_email(tx, &folded)? {
        return Ok(known.id);
    }
    let name: String = name.trim().chars().take(NAME_LENGTH_MAX).collect();
    let new = store::NewAccount { id: ids.fresh(now), email, email_folded: &folded, name: &name };
    store::insert(tx, &new, now)?;
    // Somebody else may have been quicker; whoever it was, the account is there now.
    store::find_by_email(tx, &folded)?.map(|it| it.id).ok_or(db::Error::Missing)
}

/// What came of an account that an archive brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It is here now, without a password: a link by letter opens it.
    In,
    /// The same account is here already, and stays as it is.
    Here,
    /// Its address belongs to another account here, or its id to another address.
    Another,
}

/// Takes in an account that an archive brought.
pub fn bring(tx: &mut Tx, row: &AccountRow) -> db::Result<Brought> {
    let folded = row.email.folded();
    if let Some(known) = store::find(tx, row.id)? {
        return Ok(if known.email.folded() == folded { Brought::Here } else { Brought::Another });
    }
    if store::find_by_email(tx, &folded)?.is_some() {
        return Ok(Brought::Another);
    }
    let new =
        store::NewAccount { id: row.id, email: &row.email, email_folded: &folded, name: &row.name };
    store::insert(tx, &new, row.created_at)?;
    if let Some(language) = row.language {
        store::set_language(tx, row.id, language)?;
    }
    Ok(Brought::In)
}

/// Erases the account of somebody who holds no seat any more anywhere, with its sessions and links.
/// Says whether it is gone; an account that still opens a community stays its holder's own.
pub fn erase(tx: &mut Tx, id: AccountId) -> db::Result<bool> {
    if !crate::communities::list_for_account(tx, id)?.is_empty() {
        return Ok(false);
    }
    store::delete_sessions(tx, id)?;
    store::delete_links(tx, id)?;
    Ok(store::delete(tx, id)? == 1)
}

/// Sets the hash that `password::hash` made, and makes the links under way worthless.
pub fn set_password(tx: &mut Tx, id: AccountId, hash: &str, now: Moment) -> db::Result<()> {
    store::end_links(tx, id, now)?;
    store::set_password(tx, id, hash).map(drop)
}

/// Sets the name that others see.
pub fn set_name(tx: &mut Tx, id: AccountId, name: &str) -> db::Result<()> {
    store::set_name(tx, id, name).map(drop)
}

/// Sets how pages look; none follows the system.
pub(crate) fn set_theme(tx: &mut Tx, id: AccountId, theme: Option<&str>) -> db::Result<()> {
    store::set_theme(tx, id, theme).map(drop)
}

/// Sets the language that was chosen by hand.
pub(crate) fn set_language(tx: &mut Tx, id: AccountId, language: Language) -> db::Result<()> {
    store::set_language(tx, id, language).map(drop)
}

/// The account of an address if the password fits; takes equally long if there is none.
pub(crate) async fn prove(
    app: &App,
    email: &EmailAddress,
    typed: &str,
) -> Result<Option<(AccountRow, Proven)>, Problem> {
    let email = email.clone();
    let account = app.db.read(move |tx| find_by_email(tx, &email)).await?;
    let hash = account.as_ref().and_then(|it| it.password_hash.clone());
    let fits = password::verify(typed, hash).await?;
    Ok(account.filter(|_| fits).map(|it| {
        let proven = Proven::by_password(it.id);
        (it, proven)
    }))
}
