//! When two persons may be one, and why: keys by which they are found, and the rule that proposes
//! or abstains. Pure: no database, no HTTP, no clock.

use std::collections::BTreeSet;

use base::PersonId;

base::words! {
    /// Why two persons may be one, strongest first.
    pub enum Reason {
        /// The same mailbox, written in another way.
        Email = "email",
        Phone = "phone",
        /// The same name on two platforms.
        Handle = "handle",
        /// The same name at the same postcode or in the same town.
        NamePlace = "name_place",
        /// Known as a customer, without an order under this address.
        Customer = "customer",
    }
}

/// How sure the house is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// One piece of evidence that nearly never errs, or two that agree.
    Strong = 1,
    /// Worth a look.
    Likely = 2,
}

impl Rank {
    pub const fn number(self) -> i64 {
        self as i64
    }

    pub fn of(number: i64) -> Self {
        if number == 1 { Self::Strong } else { Self::Likely }
    }
}

/// What is compared of a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Folded addresses.
    pub emails: BTreeSet<String>,
    /// Digits, with a leading `+` if there is one.
    pub phones: BTreeSet<String>,
    /// (platform, folded value) of everything by which one platform knows one person.
    pub accounts: BTreeSet<(String, String)>,
    /// Those of the accounts that are names people choose.
    pub handles: BTreeSet<(String, String)>,
    /// Names and places as they were said, whoever said them.
    pub names: BTreeSet<String>,
    pub places: BTreeSet<String>,
    /// Whether they ordered under an address of theirs.
    pub ordered: bool,
    /// Whether something says that they are a customer.
    pub customer: bool,
    /// Whether they agreed to the newsletter.
    pub subscribed: bool,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub rank: Rank,
    pub reasons: Vec<Reason>,
}

/// Persons who share a key beyond this many are no duplicates: the key is a common one.
pub const GROUP_MAX: usize = 8;
/// Names and places of one person that are combined into keys.
const COMBINED_MAX: usize = 4;
/// Handles shorter than this are taken by anybody on each platform.
const HANDLE_MIN: usize = 5;
/// The last digits of a phone number, which are the same with and without a country's code.
const PHONE_DIGITS: usize = 9;

/// A mailbox in one spelling: without `+tag`, and at Google without dots.
pub fn mailbox(folded: &str) -> Option<String> {
    let (local, domain) = folded.rsplit_once('@')?;
    let local = local.split('+').next().unwrap_or(local);
    let google = matches!(domain, "gmail.com" | "googlemail.com");
    let local = if google { local.replace('.', "") } else { local.to_owned() };
    let domain = if google { "gmail.com" } else { domain };
    (!local.is_empty()).then(|| [local.as_str(), domain].join("@"))
}

/// The words of a text, folded; a name needs two to say who somebody is.
fn words(text: &str) -> Vec<String> {
    db::search::words(text)
}

/// Where a place lies: its postcode and its town, each as one word of a key.
fn spots(place: &str) -> Vec<String> {
    let mut spots = Vec::new();
    for (at, part) in place.split(',').enumerate() {
        let words = words(part);
        let has_digit = |it: &String| it.chars().any(|it| it.is_ascii_digit());
        let code: Vec<&String> = words.iter().filter(|it| has_digit(it)).collect();
        if let Some(code) = code.first().filter(|it| it.len() >= 3) {
            spots.push(["z", code.as_str()].join(""));
        }
        if at == 0 && code.is_empty() && !words.is_empty() {
            spots.push(["c", &words.join("-")].join(""));
        }
    }
    spots
}

impl Profile {
    /// Everything by which this person may be found, in order.
    pub fn keys(&self) -> BTreeSet<String> {
        let key = |kind: &str, rest: &str| [kind, rest].join(" ");
        let mut keys = BTreeSet::new();
        keys.extend(self.emails.iter().filter_map(|it| mailbox(it)).map(|it| key("mail", &it)));
        for (_, handle) in &self.handles {
            // Some type their address where a handle is asked for.
            match mailbox(handle) {
                Some(mailbox) => drop(keys.insert(key("mail", &mailbox))),
                None if handle.chars().count() >= HANDLE_MIN => {
                    keys.insert(key("handle", handle));
                }
                None => {}
            }
        }
        for phone in &self.phones {
            let digits = phone.trim_start_matches('+');
            if digits.len() >= PHONE_DIGITS && digits.is_ascii() {
                keys.insert(key("phone", &digits[digits.len() - PHONE_DIGITS..]));
            }
        }
        let names = self.names.iter().map(|it| words(it)).filter(|it| it.len() >= 2);
        let names: BTreeSet<String> = names.map(|it| it.join(" ")).take(COMBINED_MAX).collect();
        let places = self.places.iter().flat_map(|it| spots(it));
        let places: BTreeSet<String> = places.take(COMBINED_MAX).collect();
        for name in &names {
            keys.extend(places.iter().map(|place| key("name", &[place, name.as_str()].join(" "))));
        }
        keys
    }

    /// Whether one platform knows the two under different names: then they are two.
    pub fn differs(&self, other: &Self) -> bool {
        let of = |profile: &Self, platform: &str| -> BTreeSet<String> {
            let mine = profile.accounts.iter().filter(|it| it.0 == platform);
            mine.map(|it| it.1.clone()).collect()
        };
        let platforms: BTreeSet<&String> = self.accounts.iter().map(|it| &it.0).collect();
        platforms.into_iter().any(|platform| {
            let (one, two) = (of(self, platform), of(other, platform));
            !two.is_empty() && one.is_disjoint(&two)
        })
    }

    /// Whether a shared name and place may mean one person: not if both are on the list under
    /// addresses of their own, or have addresses that differ by a number only, as namesakes do.
    fn may_be_namesake_of(&self, other: &Self) -> bool {
        let numbered = |one: &String| other.emails.iter().any(|two| differ_by_number(one, two));
        let both_listed = self.subscribed && other.subscribed;
        !both_listed && !self.emails.iter().any(numbered)
    }

    fn fits_by_name(&self, other: &Self) -> bool {
        !self.differs(other) && self.may_be_namesake_of(other)
    }

    /// One is said to be a customer and has no order; the other has.
    fn completes(&self, other: &Self) -> bool {
        let one = |a: &Self, b: &Self| a.customer && !a.ordered && b.ordered;
        one(self, other) || one(other, self)
    }
}

/// `ada.king17@…` and `adaking4@…`: the same letters, and each needed a number of its own.
fn differ_by_number(one: &str, other: &str) -> bool {
    let parts = |address: &str| -> Option<(String, String)> {
        let mailbox = mailbox(address)?;
        let local = mailbox.split('@').next()?;
        let stem = local.trim_end_matches(|it: char| it.is_ascii_digit());
        let number = local[stem.len()..].to_owned();
        let letters: String = stem.chars().filter(|it| it.is_alphanumeric()).collect();
        (!number.is_empty() && !letters.is_empty()).then_some((letters, number))
    };
    match (parts(one), parts(other)) {
        (Some(one), Some(other)) => one.0 == other.0 && one.1 != other.1,
        _ => false,
    }
}

/// Whether two persons are proposed, and why. `others` gives everybody else who shares a key.
pub fn judge<'a>(
    (one, one_profile): (PersonId, &Profile),
    (two, two_profile): (PersonId, &Profile),
    mut others: impl FnMut(&str) -> Vec<(PersonId, &'a Profile)>,
) -> Option<Verdict> {
    if one_profile.differs(two_profile) {
        return None;
    }
    let mut reasons = BTreeSet::new();
    let (ones, twos) = (one_profile.keys(), two_profile.keys());
    for key in ones.intersection(&twos) {
        match key.split(' ').next().unwrap_or("") {
            "mail" => drop(reasons.insert(Reason::Email)),
            "phone" => drop(reasons.insert(Reason::Phone)),
            "handle" => drop(reasons.insert(Reason::Handle)),
            _ => {
                let rivals = others(key);
                let is_rival = |(id, it): &(PersonId, &Profile)| {
                    let third = *id != one && *id != two;
                    third && (it.fits_by_name(one_profile) || it.fits_by_name(two_profile))
                };
                let alone = !rivals.iter().any(is_rival);
                if alone && one_profile.may_be_namesake_of(two_profile) {
                    reasons.insert(Reason::NamePlace);
                }
            }
        }
    }
    if reasons.is_empty() {
        return None;
    }
    let named = reasons.contains(&Reason::NamePlace);
    if named && one_profile.completes(two_profile) {
        reasons.insert(Reason::Customer);
    }
    let strong = [Reason::Email, Reason::Phone, Reason::Handle, Reason::Customer];
    let weighty = strong.iter().any(|it| reasons.contains(it));
    let rank = if weighty { Rank::Strong } else { Rank::Likely };
    Some(Verdict { rank, reasons: reasons.into_iter().collect() })
}

/// Why two persons are not merged, or not parted; the text is shown to whoever may mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A person cannot be merged with themself.
    Same,
    /// One of the two is gone already.
    Gone,
    /// Both hold, or held, one of the hundred seats.
    TwoSeats,
    /// Both have something of which one person has only one.
    Two(&'static str),
    /// A human said that they are not the same person.
    SaidOtherwise,
    /// Too many rows for one transaction.
    TooMuch,
    /// Somebody else was merged into the same person later; that comes first.
    LaterMerge(String),
    /// Who stayed is gone.
    KeptGone,
    /// Nothing of who went is left: its imports were taken back.
    NothingLeft,
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Broken(#[from] db::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
