//! `hundred user EMAIL --link`: for somebody who cannot sign in.

use crate::commands::{migrated, say};
use crate::config::{Settings, User};
use crate::{dice, wiring};

/// Prints a link that signs in once.
pub fn run(settings: &Settings, what: &User) -> anyhow::Result<()> {
    let db = migrated(settings)?;
    let app = wiring::app(settings, None, db.clone())?;
    let email = what.email.clone();
    let account = db.read_blocking(move |tx| access::accounts::find_by_email(tx, &email))?;
    let Some(account) = account else { anyhow::bail!("nobody has the address {}", what.email) };
    let secret = access::Secret::new(app.random());
    let hash = secret.hash();
    let now = dice::now();
    db.write_blocking(move |tx| access::links::put(tx, now, account.id, &hash))?;
    say(&format!("{}\n", app.link(&format!("/sign-in/link/{}", secret.text()))));
    db.close();
    Ok(())
}
