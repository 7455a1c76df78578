//! What a person is to us, and which of several values is shown. Pure: no db, no HTTP, no clock.

use base::{AccountId, BatchId, Moment};

base::words! {
    /// What a person is to us; several at once.
    pub enum PersonKind {
        Prospect = "prospect",
        Customer = "customer",
        Fan = "fan",
        Contributor = "contributor",
        Partner = "partner",
        Journalist = "journalist",
        Supplier = "supplier",
        Advisor = "advisor",
        Competitor = "competitor",
        Staff = "staff",
        Bot = "bot",
    }
}

base::words! {
    /// How an identity proves who a person is.
    pub enum IdentityKind {
        Email = "email",
        Handle = "handle",
        Phone = "phone",
        /// The number a shop or another system gave to the person.
        Customer = "customer",
    }
}

base::words! {
    /// What is known about a person, with provenance.
    pub enum FieldName {
        Name = "name",
        Place = "place",
        Bio = "bio",
        Company = "company",
        JobTitle = "job_title",
        Website = "website",
        Language = "language",
        /// How many follow them elsewhere, as a whole number.
        Followers = "followers",
    }
}

base::words! {
    /// Whether a person agreed to something.
    pub enum ConsentState { Given = "given", Withdrawn = "withdrawn" }
}

base::words! {
    /// Why an address gets no letters any more.
    pub enum SuppressionReason {
        Unsubscribed = "unsubscribed",
        Bounced = "bounced",
        Complained = "complained",
        /// They asked us to leave them alone.
        Asked = "asked",
    }
}

/// Longest texts, in characters.
pub const NAME_MAX: usize = 200;
pub const BIO_MAX: usize = 2000;
pub const FIELD_MAX: usize = 1000;
pub const TAG_MAX: usize = 50;
pub const PURPOSE_MAX: usize = 40;
pub const IDENTITY_MAX: usize = 254;
pub const EVIDENCE_MAX: usize = 200;
pub const NOTE_MAX: usize = 4000;

/// Why something about a person is refused; the text is shown to whoever may fix it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("A person needs at least one identity: an e-mail address, a handle or a phone number.")]
    NoIdentity,
    #[error("“{0}” is not an e-mail address.")]
    NotAnEmail(String),
    #[error("“{0}” is not a handle.")]
    NotAHandle(String),
    #[error("“{0}” is not a phone number.")]
    NotAPhone(String),
    #[error("“{0}” is not a customer number.")]
    NotACustomer(String),
    #[error("This is empty.")]
    Empty,
    #[error("This is longer than {0} characters.")]
    TooLong(usize),
    #[error("This is not a whole number.")]
    NotANumber,
    #[error("This belongs to another person already.")]
    Taken,
    #[error("At most {0} of these fit on one person.")]
    TooMany(usize),
    #[error("Who had this address asked to be erased.")]
    Erased,
    #[error("This is not a domain, such as example.org.")]
    NotADomain,
    #[error("Anybody can have an address there; it speaks for no company.")]
    PublicMail,
}

impl PersonKind {
    /// Whether what such a person does counts: bots and our own staff never do.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Bot | Self::Staff)
    }
}

impl FieldName {
    /// The most characters that are kept.
    pub const fn length_max(self) -> usize {
        match self {
            Self::Name => NAME_MAX,
            Self::Bio => BIO_MAX,
            _ => FIELD_MAX,
        }
    }

    /// What an import keeps of a text: without control characters, trimmed, cut to the limit;
    /// `None` if nothing is left.
    pub fn clean(self, text: &str) -> Option<String> {
        let kept = cut(text, self.length_max());
        if self == Self::Followers {
            let digits: String = kept.chars().filter(char::is_ascii_digit).collect();
            return digits.parse::<i64>().ok().map(|count| count.to_string());
        }
        (!kept.is_empty()).then_some(kept)
    }

    /// What a human typed, or why it does not fit; an empty text clears the field.
    pub fn check(self, text: &str) -> Result<String, Refusal> {
        let text = text.trim();
        if text.chars().count() > self.length_max() {
            return Err(Refusal::TooLong(self.length_max()));
        }
        let numeric = self == Self::Followers && !text.is_empty();
        if numeric && text.parse::<i64>().ok().is_none_or(|count| count < 0) {
            return Err(Refusal::NotANumber);
        }
        Ok(cut(text, self.length_max()))
    }
}

/// A text without control characters (lines stay lines), trimmed and cut to a length.
pub fn cut(text: &str, length_max: usize) -> String {
    let plain = |it: &char| !it.is_control() || *it == '\n';
    let kept: String = text.trim().chars().filter(plain).take(length_max).collect();
    match kept.trim_end().len() {
        length if length == kept.len() => kept,
        length => kept[..length].to_owned(),
    }
}

/// One value of a field, as some evidence has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed<'a> {
    pub value: &'a str,
    pub at: Moment,
    pub batch: BatchId,
    /// `AccountId(0)` unless a human said so by hand.
    pub by: AccountId,
}

/// The value that is shown: what a human said last, else the newest evidence; of two as new, the
/// one of the later batch.
pub fn chosen<'a>(values: impl IntoIterator<Item = Claimed<'a>>) -> Option<Claimed<'a>> {
    values.into_iter().max_by_key(|it| (it.by != AccountId(0), it.at, it.batch, it.by))
}

/// The state of a consent: the latest word; of two at the same moment the more restrictive.
pub fn consent_now(
    words: impl IntoIterator<Item = (Moment, ConsentState)>,
) -> Option<(Moment, ConsentState)> {
    words.into_iter().max_by_key(|(at, state)| (*at, *state == ConsentState::Withdrawn))
}

/// Hosts where anybody gets a mailbox: sharing one says nothing about a company. The large ones,
/// by reach; an unknown one only makes a company that nobody else joins.
static PUBLIC_MAIL: &[&str] = &[
    "aol.com",
    "arcor.de",
    "bluewin.ch",
    "btinternet.com",
    "comcast.net",
    "duck.com",
    "email.com",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.fr",
    "hotmail.it",
    "hushmail.com",
    "icloud.com",
    "inbox.com",
    "laposte.net",
    "libero.it",
    "live.co.uk",
    "live.com",
    "live.de",
    "live.fr",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "naver.com",
    "online.de",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sbcglobal.net",
    "seznam.cz",
    "sky.com",
    "t-online.de",
    "tutanota.com",
    "verizon.net",
    "web.de",
    "wp.pl",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.de",
    "yahoo.fr",
    "yahoo.it",
    "yandex.ru",
    "ymail.com",
    "zoho.com",
    "163.com",
    "126.com",
];

/// The company that an address speaks for, by its domain; `None` for public mail hosts.
pub fn company_domain(address_folded: &str) -> Option<&str> {
    let (_, domain) = address_folded.rsplit_once('@')?;
    (!PUBLIC_MAIL.contains(&domain)).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUMAN: AccountId = AccountId(7);
    const NOBODY: AccountId = AccountId(0);

    fn claimed(value: &str, at: i64, batch: i64, by: AccountId) -> Claimed<'_> {
        Claimed { value, at: Moment(at), batch: BatchId(batch), by }
    }

    #[test]
    fn a_human_edit_beats_newer_evidence_and_newer_evidence_beats_older() {
        for (values, shown) in [
            (vec![], None),
            (vec![claimed("Ada", 1, 3, NOBODY)], Some("Ada")),
            (vec![claimed("Ada", 2, 3, NOBODY), claimed("A.", 1, 9, NOBODY)], Some("Ada")),
            (vec![claimed("A.", 1, 3, NOBODY), claimed("Ada", 1, 4, NOBODY)], Some("Ada")),
            (vec![claimed("Ada", 1, 0, HUMAN), claimed("A.", 9, 9, NOBODY)], Some("Ada")),
            (vec![claimed("Ada", 2, 0, HUMAN), claimed("A.", 1, 0, HUMAN)], Some("Ada")),
            (vec![claimed("", 1, 0, HUMAN), claimed("A.", 9, 9, NOBODY)], Some("")),
        ] {
            assert_eq!(chosen(values.iter().copied()).map(|it| it.value), shown, "{values:?}");
            let turned = values.iter().rev().copied();
            assert_eq!(chosen(turned).map(|it| it.value), shown, "{values:?}");
        }
    }

    #[test]
    fn the_latest_consent_holds_and_a_tie_goes_to_the_restrictive_one() {
        use ConsentState::{Given, Withdrawn};
        for (words, now) in [
            (vec![], None),
            (vec![(1, Given)], Some((1, Given))),
            (vec![(1, Given), (2, Withdrawn)], Some((2, Withdrawn))),
            (vec![(3, Given), (2, Withdrawn)], Some((3, Given))),
            (vec![(2, Withdrawn), (2, Given)], Some((2, Withdrawn))),
            (vec![(2, Given), (2, Withdrawn)], Some((2, Withdrawn))),
        ] {
            let moments = words.iter().map(|(at, state)| (Moment(*at), *state));
            assert_eq!(consent_now(moments), now.map(|(at, state)| (Moment(at), state)));
        }
    }

    #[test]
    fn fields_are_cleaned_for_imports_and_checked_for_humans() {
        let clean = |name: FieldName, text: &str| name.clean(text);
        assert_eq!(clean(FieldName::Name, "  Ada\u{0} Lovelace \r\n"), Some("Ada Lovelace".into()));
        assert_eq!(clean(FieldName::Name, " \t "), None);
        assert_eq!(clean(FieldName::Name, &"é".repeat(300)), Some("é".repeat(NAME_MAX)));
        assert_eq!(clean(FieldName::Followers, "1,204"), Some("1204".into()));
        assert_eq!(clean(FieldName::Followers, "many"), None);
        assert_eq!(FieldName::Bio.check(&"x".repeat(2001)), Err(Refusal::TooLong(BIO_MAX)));
        assert_eq!(FieldName::Followers.check("-1"), Err(Refusal::NotANumber));
        assert_eq!(FieldName::Name.check(" "), Ok(String::new()));
    }

    #[test]
    fn a_public_mail_host_never_makes_a_company() {
        assert_eq!(company_domain("ada@gmail.com"), None);
        assert_eq!(company_domain("ada@fernway.test"), Some("fernway.test"));
        assert_eq!(company_domain("nothing"), None);
    }

    #[test]
    fn bots_and_staff_never_count() {
        let silent: Vec<_> = PersonKind::ALL.iter().filter(|it| !it.counts()).collect();
        assert_eq!(silent, [&PersonKind::Staff, &PersonKind::Bot]);
    }
}
