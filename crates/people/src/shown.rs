//! What a person shows: chosen from the fields and identities that are known. Pure.

use std::borrow::Cow;
use std::cmp::Reverse;

use base::{CompanyId, Moment};
use sha2::{Digest, Sha256};

use crate::model::{Claimed, FieldName, IdentityKind, chosen, company_domain};

/// One identity, as far as it matters for what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof<'a> {
    pub kind: IdentityKind,
    pub value: &'a str,
    pub folded: &'a str,
    pub at: Moment,
}

/// What lists and headers print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Never empty: without a name it is a handle, an address or a number.
    pub name: Cow<'a, str>,
    pub email: Option<&'a str>,
    pub place: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub followers: Option<i64>,
    /// The company's domain.
    pub company: Option<&'a str>,
}

/// Chooses from everything that is known about one person.
pub fn shown<'a>(fields: &[(FieldName, Claimed<'a>)], proofs: &[Proof<'a>]) -> Shown<'a> {
    let field = |name: FieldName| {
        let values = fields.iter().filter(|(it, _)| *it == name).map(|(_, value)| *value);
        chosen(values).map(|it| it.value).filter(|it| !it.is_empty())
    };
    let newest = |kind: IdentityKind| {
        let of_kind = proofs.iter().filter(|it| it.kind == kind);
        of_kind.max_by_key(|it| (it.at, Reverse(it.folded)))
    };
    let email = newest(IdentityKind::Email);
    let name = field(FieldName::Name).map(Cow::Borrowed).unwrap_or_else(|| {
        let order = [IdentityKind::Handle, IdentityKind::Email, IdentityKind::Phone];
        match order.into_iter().chain([IdentityKind::Customer]).find_map(newest) {
            Some(it) if it.kind == IdentityKind::Handle => Cow::Owned(format!("@{}", it.value)),
            Some(it) => Cow::Borrowed(it.value),
            None => Cow::Borrowed("?"),
        }
    });
    Shown {
        name,
        email: email.map(|it| it.value),
        place: field(FieldName::Place),
        bio: field(FieldName::Bio),
        followers: field(FieldName::Followers).and_then(|it| it.parse().ok()),
        company: email.and_then(|it| company_domain(it.folded)),
    }
}

impl Shown<'_> {
    /// The text by which the person is found.
    pub fn search_text(&self, proofs: &[Proof<'_>]) -> String {
        let values = proofs.iter().map(|it| it.value);
        let parts = [Some(&*self.name), self.place, self.bio].into_iter().flatten().chain(values);
        parts.collect::<Vec<_>>().join("\n")
    }
}

/// A company's id follows from its domain, so that it can be made anew at any time.
pub fn company_id(domain: &str) -> CompanyId {
    let digest = Sha256::digest(domain.as_bytes());
    let head: [u8; 8] = digest[..8].try_into().expect("a digest has 32 bytes");
    CompanyId(i64::from_be_bytes(head) & i64::MAX)
}

#[cfg(test)]
mod tests {
    use base::{AccountId, BatchId};

    use super::*;

    fn proof(kind: IdentityKind, value: &'static str, at: i64) -> Proof<'static> {
        Proof { kind, value, folded: value, at: Moment(at) }
    }

    #[test]
    fn a_nameless_person_is_called_by_the_best_identity() {
        let email = proof(IdentityKind::Email, "ada@fernway.test", 1);
        let handle = proof(IdentityKind::Handle, "ada", 1);
        let customer = proof(IdentityKind::Customer, "17", 1);
        assert_eq!(shown(&[], &[customer, email, handle]).name, "@ada");
        assert_eq!(shown(&[], &[customer, email]).name, "ada@fernway.test");
        assert_eq!(shown(&[], &[customer]).name, "17");
        assert_eq!(shown(&[], &[]).name, "?");
    }

    #[test]
    fn the_newest_address_is_shown_and_speaks_for_the_company() {
        let old = proof(IdentityKind::Email, "ada@gmail.com", 1);
        let new = proof(IdentityKind::Email, "ada@fernway.test", 2);
        let it = shown(&[], &[new, old]);
        assert_eq!((it.email, it.company), (Some("ada@fernway.test"), Some("fernway.test")));
    }

    #[test]
    fn a_cleared_field_shows_nothing() {
        let claimed = |value, by| Claimed { value, at: Moment(1), batch: BatchId(0), by };
        let fields = [
            (FieldName::Place, claimed("Leeds", AccountId(0))),
            (FieldName::Place, claimed("", AccountId(3))),
            (FieldName::Name, claimed("Ada", AccountId(0))),
        ];
        let it = shown(&fields, &[]);
        assert_eq!((it.place, it.name.as_ref()), (None, "Ada"));
        assert_eq!(it.search_text(&[]), "Ada");
    }

    #[test]
    fn a_company_keeps_its_id() {
        assert_eq!(company_id("fernway.test"), company_id("fernway.test"));
        assert!(company_id("fernway.test").0 > 0);
    }
}
