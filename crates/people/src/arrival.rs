//! What importers, forms and the API hand over about one person. Pure; [`crate::intake`] takes it.

use std::borrow::Cow;

use base::{BatchId, CommunityId, EmailAddress, FieldId, Moment, Money, TouchKind};

use crate::custom::CustomValue;
use crate::model::{
    ConsentState, EVIDENCE_MAX, FieldName, IDENTITY_MAX, IdentityKind, PURPOSE_MAX, PersonKind,
    Refusal, SuppressionReason, TAG_MAX, cut,
};

/// The most identities, tags, consents or touches of one arrival; a file that has more in one row
/// is not what it says it is.
pub const PARTS_MAX: usize = 100;

/// Where arrivals come from: one import, or `BatchId(0)` for everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    pub community: CommunityId,
    pub id: BatchId,
}

impl Batch {
    /// What did not come by an import, and so is never rolled back.
    pub const fn none(community: CommunityId) -> Self {
        Self { community, id: BatchId(0) }
    }
}

/// One row of a file, one form or one call: everything it says about one person.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The row in its file, for reports; 0 where there is no file.
    pub row: u64,
    /// When what it says was true; newer evidence is shown.
    pub at: Moment,
    /// Where it was found, such as `Shopify order #1042`; shown beside each value.
    pub evidence: String,
    /// All belong to the same person. The first that is known decides who it is.
    pub identities: Vec<Claim>,
    pub kinds: Vec<PersonKind>,
    pub fields: Vec<(FieldName, String)>,
    /// Values of fields that the community defined.
    pub custom: Vec<(FieldId, CustomValue)>,
    pub consents: Vec<ConsentClaim>,
    /// No letters to any address of this arrival.
    pub suppression: Option<SuppressionReason>,
    pub tags: Vec<String>,
    pub touches: Vec<ArrivalTouch>,
    /// To whom some of the touches were said.
    pub toward: Vec<Toward>,
}

/// To whom a touch was said. They need not be known: the name is kept, and whoever bears it is
/// looked up when ties are read.
#[derive(Clone, Debug)]
pub struct Toward {
    /// The place of the touch among the arrival's touches.
    pub touch: usize,
    pub name: Claim,
}

/// One identity, folded and checked: (platform, kind, value) that proves who a person is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// `email`, `instagram`, `tiktok`, `x`, `shopify`, `phone` …
    pub platform: String,
    pub kind: IdentityKind,
    /// As it was written.
    pub value: String,
    folded: String,
}

/// What a person said about being written to, with when and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentClaim {
    /// One word per purpose, such as `newsletter`.
    pub purpose: String,
    pub state: ConsentState,
    /// Which wording they saw, if it is known.
    pub text_version: String,
    pub at: Moment,
}

/// A touch of the arriving person.
#[derive(Clone, Debug)]
pub struct ArrivalTouch {
    pub kind: &'static TouchKind,
    pub channel: String,
    pub at: Moment,
    pub money: Option<Money>,
    pub source: &'static str,
    /// With `source` it makes the touch idempotent.
    pub external_id: String,
    pub paid: bool,
    pub detail: Option<String>,
}

impl Arrival {
    /// An arrival that says nothing yet.
    pub fn new(row: u64, at: Moment, evidence: &str) -> Self {
        Self {
            row,
            at,
            evidence: cut(evidence, EVIDENCE_MAX),
            identities: Vec::new(),
            kinds: Vec::new(),
            fields: Vec::new(),
            custom: Vec::new(),
            consents: Vec::new(),
            suppression: None,
            tags: Vec::new(),
            touches: Vec::new(),
            toward: Vec::new(),
        }
    }

    /// Adds a touch that was said to somebody.
    pub fn say(&mut self, touch: ArrivalTouch, to: Claim) {
        self.toward.push(Toward { touch: self.touches.len(), name: to });
        self.touches.push(touch);
    }

    /// Adds a field if the text says anything; too long texts are cut.
    pub fn field(&mut self, name: FieldName, text: &str) {
        self.fields.extend(name.clean(text).map(|value| (name, value)));
    }

    /// Adds a tag if the text says anything.
    pub fn tag(&mut self, text: &str) {
        let tag = cut(text, TAG_MAX);
        if !tag.is_empty() {
            self.tags.push(tag);
        }
    }

    /// The arrival with every text cut to its limit and freed of control characters; itself if
    /// there is nothing to do.
    pub fn tidied(&self) -> Cow<'_, Self> {
        let fields_fit = self.fields.iter().all(|(name, text)| match name {
            FieldName::Followers => name.clean(text).as_deref() == Some(text),
            _ => fits(text, name.length_max()),
        });
        let tags_fit = self.tags.iter().all(|text| fits(text, TAG_MAX));
        let consents_fit = self
            .consents
            .iter()
            .all(|it| fits(&it.purpose, PURPOSE_MAX) && plain(&it.text_version, EVIDENCE_MAX));
        if fields_fit && tags_fit && consents_fit && plain(&self.evidence, EVIDENCE_MAX) {
            return Cow::Borrowed(self);
        }
        let mut tidied = self.clone();
        (tidied.fields, tidied.tags) = (Vec::new(), Vec::new());
        self.fields.iter().for_each(|(name, text)| tidied.field(*name, text));
        self.tags.iter().for_each(|text| tidied.tag(text));
        tidied.evidence = cut(&self.evidence, EVIDENCE_MAX);
        for consent in &mut tidied.consents {
            consent.purpose = cut(&consent.purpose, PURPOSE_MAX);
            consent.text_version = cut(&consent.text_version, EVIDENCE_MAX);
        }
        tidied.consents.retain(|it| !it.purpose.is_empty());
        Cow::Owned(tidied)
    }

    /// Says why it cannot be taken: an arrival without identity is nobody.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.identities.is_empty() {
            return Err(Refusal::NoIdentity);
        }
        let parts = [
            self.identities.len(),
            self.kinds.len(),
            self.fields.len(),
            self.custom.len(),
            self.consents.len(),
            self.tags.len(),
            self.touches.len(),
            self.toward.len(),
        ];
        if parts.iter().any(|count| *count > PARTS_MAX) {
            return Err(Refusal::TooMany(PARTS_MAX));
        }
        Ok(())
    }
}

impl Claim {
    /// An identity of any kind, as somebody wrote it.
    pub fn new(platform: &str, kind: IdentityKind, value: &str) -> Result<Self, Refusal> {
        match kind {
            IdentityKind::Email => Self::email(value),
            IdentityKind::Handle => Self::handle(platform, value),
            IdentityKind::Phone => Self::phone(value),
            IdentityKind::Customer => Self::customer(platform, value),
        }
    }

    /// An e-mail address.
    pub fn email(text: &str) -> Result<Self, Refusal> {
        let address = EmailAddress::parse(text).ok_or_else(|| Refusal::NotAnEmail(short(text)))?;
        Ok(Self::whole("email", IdentityKind::Email, address.as_str().to_owned()))
    }

    /// A name on a platform, with or without its `@`.
    pub fn handle(platform: &str, text: &str) -> Result<Self, Refusal> {
        let handle = text.trim().trim_start_matches('@').trim_end_matches('/');
        let wrong = |it: char| it.is_whitespace() || it.is_control() || it == '/';
        if handle.is_empty() || handle.chars().count() > IDENTITY_MAX || handle.contains(wrong) {
            return Err(Refusal::NotAHandle(short(text)));
        }
        Ok(Self::whole(platform, IdentityKind::Handle, handle.to_owned()))
    }

    /// A phone number: its digits, with a leading `+` if it has one (E.164 has at most 15).
    pub fn phone(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let plus = if text.starts_with('+') { "+" } else { "" };
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let known = |it: char| it.is_ascii_digit() || "+-./() \u{a0}".contains(it);
        if !(5..=15).contains(&digits.len()) || !text.chars().all(known) {
            return Err(Refusal::NotAPhone(short(text)));
        }
        Ok(Self::whole("phone", IdentityKind::Phone, format!("{plus}{digits}")))
    }

    /// The number that a shop or another system gave to the person.
    pub fn customer(platform: &str, text: &str) -> Result<Self, Refusal> {
        let number = text.trim().trim_start_matches('\'');
        let too_long = number.chars().count() > IDENTITY_MAX;
        if number.is_empty() || too_long || number.contains(char::is_control) {
            return Err(Refusal::NotACustomer(short(text)));
        }
        Ok(Self::whole(platform, IdentityKind::Customer, number.to_owned()))
    }

    fn whole(platform: &str, kind: IdentityKind, value: String) -> Self {
        let folded = value.to_lowercase();
        Self { platform: cut(platform, PURPOSE_MAX).to_lowercase(), kind, value, folded }
    }

    /// `email`, `instagram`, `tiktok`, `x`, `shopify`, `phone` …
    pub fn platform(&self) -> &str {
        &self.platform
    }

    pub fn kind(&self) -> IdentityKind {
        self.kind
    }

    /// As it was written.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// As it is compared: lower case.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

/// Whether `cut` would leave a text as it is, and something is there.
fn fits(text: &str, length_max: usize) -> bool {
    !text.is_empty() && plain(text, length_max)
}

/// Whether `cut` would leave a text as it is.
fn plain(text: &str, length_max: usize) -> bool {
    let short = text.len() <= length_max || text.chars().count() <= length_max;
    let wrong = |it: char| it.is_control() && it != '\n';
    short && text.trim().len() == text.len() && !text.contains(wrong)
}

/// What a message repeats of a wrong value.
fn short(text: &str) -> String {
    cut(text, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_folded_and_checked_as_they_come_in() {
        let folded = |it: Result<Claim, Refusal>| it.map(|claim| claim.folded).ok();
        for (claim, wanted) in [
            (Claim::email(" Ada@Example.org "), Some("ada@example.org")),
            (Claim::email("ada"), None),
            (Claim::handle("instagram", "@Maya.Okafor"), Some("maya.okafor")),
            (Claim::handle("x", "two words"), None),
            (Claim::handle("x", "@"), None),
            (Claim::phone("+44 (0)20 7946-0958"), Some("+4402079460958")),
            (Claim::phone("call me"), None),
            (Claim::phone("12"), None),
            (Claim::customer("shopify", "'6940095"), Some("6940095")),
            (Claim::customer("shopify", ""), None),
        ] {
            assert_eq!(folded(claim.clone()).as_deref(), wanted, "{claim:?}");
        }
        assert_eq!(Claim::email("Ada@Example.org").unwrap().value(), "Ada@Example.org");
    }

    #[test]
    fn an_arrival_is_tidied_only_if_it_must_be() {
        let mut arrival = Arrival::new(1, Moment(0), "a form");
        arrival.fields.push((FieldName::Name, "Ada".to_owned()));
        assert!(matches!(arrival.tidied(), Cow::Borrowed(_)));
        arrival.fields.push((FieldName::Bio, " likes\0 tea ".to_owned()));
        arrival.tags.push("  ".to_owned());
        let tidied = arrival.tidied().into_owned();
        assert_eq!(tidied.fields[1].1, "likes tea");
        assert!(tidied.tags.is_empty());
    }

    #[test]
    fn an_arrival_without_identity_is_nobody() {
        let mut arrival = Arrival::new(1, Moment(0), "a form");
        assert_eq!(arrival.check(), Err(Refusal::NoIdentity));
        arrival.identities.push(Claim::email("ada@example.org").unwrap());
        assert_eq!(arrival.check(), Ok(()));
        arrival.tags = vec!["x".to_owned(); PARTS_MAX + 1];
        assert_eq!(arrival.check(), Err(Refusal::TooMany(PARTS_MAX)));
    }
}
