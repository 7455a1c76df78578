//! Accounts and the links that sign them in.

use base::{AccountId, EmailAddress, Language, Moment};

db::row! {
    /// Who signs in.
    #[derive(Clone, Debug, PartialEq)]
    pub struct AccountRow {
        pub id: AccountId,
        pub email: EmailAddress,
        pub name: String,
        /// Chosen by hand; else the browser's.
        pub language: Option<Language>,
        /// `hundred` or `hundred-dark`; none follows the system.
        pub theme: Option<String>,
        pub password_hash: Option<String>,
        pub created_at: Moment,
    }
}

/// A new account.
pub struct NewAccount<'a> {
    pub id: AccountId,
    pub email: &'a EmailAddress,
    pub email_folded: &'a str,
    pub name: &'a str,
}

/// A new link.
pub struct NewLink<'a> {
    pub token_hash: &'a [u8],
    pub account: AccountId,
    pub purpose: &'a str,
    pub made_at: Moment,
    pub expires_at: Moment,
}

db::statements! {
    /// The account of an id.
    pub fn find(id: AccountId) -> Option<AccountRow> {
        "select id, email, name, language, theme, password_hash, created_at
         from account where id = $1"
    }
    /// The account of an address in lower case.
    pub fn find_by_email(email_folded: &str) -> Option<AccountRow> {
        "select id, email, name, language, theme, password_hash, created_at
         from account where email_folded = $1"
    }
    /// Adds an account unless its address has one already.
    pub fn insert(new: &NewAccount<'_> { id, email, email_folded, name }, now: Moment) -> u64 {
        "insert into account (id, email, email_folded, name, created_at)
         values ($1, $2, $3, $4, $5) on conflict (email_folded) do nothing"
    }
    /// Ends every session of an account.
    pub fn delete_sessions(id: AccountId) -> u64 { "delete from session where account_id = $1" }
    /// Forgets every link of an account.
    pub fn delete_links(id: AccountId) -> u64 { "delete from sign_in_link where account_id = $1" }
    /// Forgets an account.
    pub fn delete(id: AccountId) -> u64 { "delete from account where id = $1" }
    /// Sets the hash of the password.
    pub fn set_password(id: AccountId, hash: &str) -> u64 {
        "update account set password_hash = $2 where id = $1"
    }
    /// Sets how pages look; none follows the system.
    pub fn set_theme(id: AccountId, theme: Option<&str>) -> u64 {
        "update account set theme = $2 where id = $1"
    }
    /// Sets the language that was chosen.
    pub fn set_language(id: AccountId, language: Language) -> u64 {
        "update account set language = $2 where id = $1"
    }
    /// Sets the name that others see.
    pub fn set_name(id: AccountId, name: &str) -> u64 {
        "update account set name = $2 where id = $1"
    }
    /// Adds a link.
    pub fn insert_link(
        new: &NewLink<'_> { token_hash, account, purpose, made_at, expires_at }
    ) -> u64 {
        "insert into sign_in_link (token_hash, account_id, purpose, made_at, expires_at)
         values ($1, $2, $3, $4, $5)"
    }
    /// Uses a link up. Only one of several at once gets the account.
    pub fn use_link(token_hash: &[u8], purpose: &str, now: Moment) -> Option<AccountId> {
        "update sign_in_link set used_at = $3
         where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3
         returning account_id"
    }
    /// Forgets an account's links that ended before a moment.
    pub fn sweep_links(account: AccountId, before: Moment) -> u64 {
        "delete from sign_in_link where account_id = $1 and expires_at < $2"
    }
    /// Makes the other links of an account worthless, after its password was changed.
    pub fn end_links(account: AccountId, now: Moment) -> u64 {
        "update sign_in_link set used_at = $2 where account_id = $1 and used_at is null"
    }
}
