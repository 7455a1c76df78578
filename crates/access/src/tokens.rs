//! Keys for programs: `hdr_`, the community, a secret. Shown once; only the hash is stored.

use base::{AccountId, CommunityId, Moment, TokenId};
use db::Tx;
use web::{Capabilities, Capability};

use crate::secret::Secret;
use crate::store::tokens as store;
pub use crate::store::tokens::TokenRow;

/// What every key begins with, so that leaked ones can be searched for.
const PREFIX: &str = "hdr_";
/// Most good keys of an account in a community.
pub const TOKENS_MAX: i64 = 50;
/// Most keys that are listed.
const LIST_MAX: i64 = 200;
/// Longest name, in characters.
pub const NAME_LENGTH_MAX: usize = 100;

/// A key about to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    pub community: CommunityId,
    pub id: TokenId,
    pub account: AccountId,
    pub name: String,
    pub scopes: Vec<Capability>,
    pub secret: Secret,
    pub made_at: Moment,
    pub expires_at: Option<Moment>,
}

impl NewToken {
    /// What the program sends; nobody is ever told again.
    pub fn text(&self) -> String {
        let community = self.community.to_string().to_lowercase();
        format!("{PREFIX}{community}{}", self.secret.text())
    }
}

/// Adds a key; false if the account has too many.
pub fn make(tx: &mut Tx, new: &NewToken) -> db::Result<bool> {
    if store::count(tx, new.community, new.account, new.made_at)? >= TOKENS_MAX {
        return Ok(false);
    }
    let words: Vec<&str> = new.scopes.iter().map(|it| it.as_str()).collect();
    let row = store::TokenInsert {
        community: new.community,
        id: new.id,
        account: new.account,
        name: &new.name,
        token_hash: &new.secret.hash(),
        scopes: &words.join(","),
        made_at: new.made_at,
        expires_at: new.expires_at,
    };
    store::insert(tx, &row)?;
    Ok(true)
}

/// An account's keys in a community, newest first.
pub fn list(tx: &mut Tx, community: CommunityId, account: AccountId) -> db::Result<Vec<TokenRow>> {
    store::list(tx, community, account, LIST_MAX)
}

/// Ends a key of an account; false if it has no such key, or it has ended.
pub fn end(
    tx: &mut Tx,
    community: CommunityId,
    account: AccountId,
    id: TokenId,
    now: Moment,
) -> db::Result<bool> {
    Ok(store::end(tx, community, account, id, now)? > 0)
}

/// The community and the hash of what a program sent.
pub(crate) fn parse(text: &str) -> Option<(CommunityId, Vec<u8>)> {
    let (community, secret) = text.strip_prefix(PREFIX)?.split_at_checked(base::id::ID_LENGTH)?;
    Some((community.parse().ok()?, Secret::hash_of(secret)?))
}

/// The capabilities of stored words; unknown ones give nothing.
pub fn scopes(words: &str) -> Vec<Capability> {
    words.split(',').filter_map(Capability::parse).collect()
}

/// What a key may do: what it was made for, and its maker still may.
pub(crate) fn reach(words: &str, seat: Capabilities) -> Capabilities {
    scopes(words).into_iter().collect::<Capabilities>().intersection(seat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_community_and_hides_its_secret() {
        let new = NewToken {
            community: CommunityId(123_456_789),
            id: TokenId(1),
            account: AccountId(2),
            name: "shop".to_owned(),
            scopes: vec![Capability::SeePeople],
            secret: Secret::new([9; 32]),
            made_at: Moment(0),
            expires_at: None,
        };
        let text = new.text();
        assert!(text.starts_with("hdr_") && text.len() == 4 + 13 + 52, "{text}");
        assert_eq!(parse(&text), Some((new.community, new.secret.hash())));
        for bad in ["", "hdr_", &text[1..], &text[..60], "hdr_éééééééééééééé", "Bearer x"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert!(!format!("{new:?}").contains(&new.secret.text()));
    }

    #[test]
    fn a_key_reaches_no_further_than_its_seat() {
        let seat: Capabilities =
            [Capability::SeePeople, Capability::SeeSeats].into_iter().collect();
        let reach = reach("see people,import,fly", seat);
        assert!(reach.has(Capability::SeePeople));
        assert!(!reach.has(Capability::Import) && !reach.has(Capability::SeeSeats));
    }
}
