//! JSON lines: profiles, social moments and referrals; each line shows by its keys what it is.

use std::borrow::Cow;
use std::io::{self, Read};

use base::{Moment, TouchKind, Zone};
use people::arrival::{Arrival, ArrivalTouch, Claim};
use people::model::{FieldName, PersonKind};
use serde::Deserialize;
use touches::kinds;

use crate::cell;
use crate::importer::{Importer, Row};
use crate::reading::lines::{Line, Lines};
use crate::row::{Entry, Fault, Refusal};

/// Who told us, in the log.
pub const SOCIAL: &str = "social";
pub const REFERRAL: &str = "referral";
const TEXT_CHARACTERS_MAX: usize = 280;

/// Every key that any of the shapes has; unknown keys are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Keys<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow, alias = "at", alias = "created_at")]
    ts: Text<'a>,
    #[serde(borrow)]
    platform: Text<'a>,
    #[serde(borrow)]
    kind: Text<'a>,
    #[serde(borrow, alias = "username")]
    handle: Text<'a>,
    #[serde(borrow)]
    email: Text<'a>,
    #[serde(borrow)]
    topic: Text<'a>,
    #[serde(borrow)]
    reply_to: Text<'a>,
    #[serde(borrow)]
    text: Text<'a>,
    #[serde(borrow, alias = "name")]
    display_name: Text<'a>,
    #[serde(borrow)]
    bio: Text<'a>,
    #[serde(borrow)]
    location: Text<'a>,
    #[serde(borrow, alias = "url")]
    website: Text<'a>,
    followers: Option<u64>,
    #[serde(borrow)]
    referrer_email: Text<'a>,
    #[serde(borrow)]
    referee_email: Text<'a>,
    #[serde(borrow)]
    code: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
}

/// Text that is borrowed from the line unless it has escapes; a number or `null` is read too.
#[derive(Debug, Default)]
struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    fn get(&self) -> &str {
        self.0.trim()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("text, a number or null")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(number.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Text<'de>, E> {
                Ok(Text::default())
            }
        }
        from.deserialize_any(Visitor)
    }
}

/// Reads a file line by line.
pub struct JsonLines {
    lines: Lines,
    /// The second person of a referral.
    pending: Option<Arrival>,
    as_of: Moment,
    rows: u64,
}

impl JsonLines {
    /// Profiles without a moment are as of `as_of`.
    pub fn open(stream: Box<dyn Read + Send>, as_of: Moment) -> io::Result<Self> {
        Ok(Self { lines: Lines::open(stream)?, pending: None, as_of, rows: 0 })
    }
}

impl Importer for JsonLines {
    fn next(&mut self) -> io::Result<Option<Row>> {
        if let Some(arrival) = self.pending.take() {
            return Ok(Some(Ok(arrival.into())));
        }
        let (number, text) = match self.lines.read()? {
            Line::End => return Ok(None),
            Line::TooLong { number } => {
                self.rows += 1;
                return Ok(Some(Err(Fault::of_row(Refusal::TooLong).at(number, ""))));
            }
            Line::Whole { number, text } => (number, text),
        };
        self.rows += 1;
        match arrivals(number, text, self.as_of) {
            Ok((first, second)) => {
                self.pending = second;
                Ok(Some(Ok(Entry::from(first))))
            }
            Err(fault) => Ok(Some(Err(fault.at(number, text)))),
        }
    }

    fn rows(&self) -> u64 {
        self.rows
    }
}

/// The arrivals of one line: a person, or the two of a referral.
fn arrivals(row: u64, text: &str, as_of: Moment) -> Result<(Arrival, Option<Arrival>), Fault> {
    let keys: Keys<'_> = serde_json::from_str(text)
        .map_err(|why| Fault::new(Refusal::NotJson, "", &why.to_string()))?;
    if !keys.referrer_email.get().is_empty() {
        let (referrer, referee) = referral(row, &keys, as_of)?;
        return Ok((referrer, Some(referee)));
    }
    let names_somebody = !keys.handle.get().is_empty() || !keys.email.get().is_empty();
    match (names_somebody, keys.kind.get()) {
        (true, "") => Ok((profile(row, &keys, as_of)?, None)),
        (true, _) => Ok((moment(row, &keys, as_of)?, None)),
        (false, "") => Err(Fault::of_row(Refusal::UnknownShape)),
        (false, _) => Err(Fault::new(Refusal::NamesNobody, "handle", "")),
    }
}

/// The identities of a line: the handle on its platform, and an address if there is one.
fn identities(keys: &Keys<'_>) -> Result<Vec<Claim>, Fault> {
    let mut claims = Vec::with_capacity(1);
    let (handle, email) = (keys.handle.get(), keys.email.get());
    if !handle.is_empty() {
        let platform = keys.platform.get();
        if platform.is_empty() {
            return Err(Fault::new(Refusal::Missing, "platform", ""));
        }
        let unfit = |_| Fault::new(Refusal::NamesNobody, "handle", handle);
        claims.push(Claim::handle(platform_of(platform), handle).map_err(unfit)?);
    }
    if let Some(address) = cell::email_of(email, "email")? {
        claims.extend(Claim::email(address.as_str()));
    }
    Ok(claims)
}

/// One platform, one word.
fn platform_of(word: &str) -> &str {
    match word {
        "twitter" | "Twitter" => "x",
        "ig" | "IG" => "instagram",
        other => other,
    }
}

fn profile(row: u64, keys: &Keys<'_>, as_of: Moment) -> Result<Arrival, Fault> {
    let at = cell::moment_of(keys.ts.get(), "ts", &Zone::UTC, as_of)?.unwrap_or(as_of);
    let platform = platform_of(keys.platform.get());
    let mut arrival = Arrival::new(row, at, &format!("Profile on {platform}"));
    arrival.identities = identities(keys)?;
    arrival.kinds.push(PersonKind::Prospect);
    arrival.field(FieldName::Name, keys.display_name.get());
    arrival.field(FieldName::Bio, keys.bio.get());
    arrival.field(FieldName::Place, keys.location.get());
    arrival.field(FieldName::Website, keys.website.get());
    if let Some(followers) = keys.followers {
        arrival.field(FieldName::Followers, &followers.to_string());
    }
    Ok(arrival)
}

/// Something that a person did on a platform.
fn moment(row: u64, keys: &Keys<'_>, as_of: Moment) -> Result<Arrival, Fault> {
    let kind = social_kind(keys.kind.get())
        .ok_or_else(|| Fault::new(Refusal::UnknownKind, "kind", keys.kind.get()))?;
    let at = required_moment(keys, as_of)?;
    let id = required_id(keys)?;
    // It is a part of the id in the log.
    let platform = cell::external_id(platform_of(keys.platform.get()), "platform")?;
    let platform = platform.as_str();
    let mut arrival = Arrival::new(row, at, "");
    arrival.identities = identities(keys)?;
    let touch = ArrivalTouch {
        kind,
        channel: channel_of(kind, platform),
        at,
        money: None,
        source: SOCIAL,
        external_id: format!("{platform}/{id}"),
        paid: false,
        detail: moment_detail(keys),
    };
    // What cannot be a name is still a part of the text.
    match Claim::handle(platform, keys.reply_to.get()) {
        Ok(name) if !platform.is_empty() => arrival.say(touch, name),
        _ => arrival.touches.push(touch),
    }
    Ok(arrival)
}

fn channel_of(kind: &TouchKind, platform: &str) -> String {
    let is_event = kind.name == kinds::EVENT_ATTENDED.name;
    match platform {
        _ if is_event => "event".to_owned(),
        "" => SOCIAL.to_owned(),
        platform => cell::line(platform, 40).to_lowercase(),
    }
}

/// `@hugo: love this matcha drop (matcha)`, as much of it as is known.
fn moment_detail(keys: &Keys<'_>) -> Option<String> {
    let (reply_to, text, topic) = (keys.reply_to.get(), keys.text.get(), keys.topic.get());
    let mut detail = String::with_capacity(reply_to.len() + text.len() + topic.len() + 6);
    if !reply_to.is_empty() {
        detail.push('@');
        detail.push_str(reply_to.trim_start_matches('@'));
        detail.push_str(if text.is_empty() { " " } else { ": " });
    }
    detail.push_str(text);
    if !topic.is_empty() {
        match detail.as_str() {
            "" => detail.push_str(topic),
            _ => detail.push_str(&format!(" ({topic})")),
        }
    }
    (!detail.is_empty()).then(|| cell::line(&detail, TEXT_CHARACTERS_MAX))
}

fn social_kind(word: &str) -> Option<&'static TouchKind> {
    Some(match word {
        "like" | "liked" => &kinds::SOCIAL_LIKED,
        "comment" | "commented" | "reply" => &kinds::SOCIAL_COMMENTED,
        "share" | "shared" | "repost" => &kinds::SOCIAL_SHARED,
        "mention" | "mentioned" => &kinds::SOCIAL_MENTIONED,
        "save" | "saved" => &kinds::SOCIAL_SAVED,
        "follow" | "followed" => &kinds::SOCIAL_FOLLOWED,
        "event" | "attended" => &kinds::EVENT_ATTENDED,
        "inquiry" => &kinds::INQUIRY_MADE,
        _ => return None,
    })
}

/// The touch belongs to whoever referred; whom they referred becomes a person too.
fn referral(row: u64, keys: &Keys<'_>, as_of: Moment) -> Result<(Arrival, Arrival), Fault> {
    let status = keys.status.get();
    let kind: &'static TouchKind = match status {
        "clicked" => &kinds::REFERRAL_CLICKED,
        "signed_up" => &kinds::REFERRAL_SIGNED_UP,
        "purchased" => &kinds::REFERRAL_PURCHASED,
        // The purchase was taken back, so nobody has brought anybody.
        "undone" => &kinds::REFERRAL_UNDONE,
        _ => return Err(Fault::new(Refusal::UnknownStatus, "status", status)),
    };
    let at = required_moment(keys, as_of)?;
    let id = required_id(keys)?;
    let person = |column: &'static str, text: &str| -> Result<Arrival, Fault> {
        let address = cell::email_of(text, column)?;
        let nobody = || Fault::new(Refusal::NamesNobody, column, "");
        let address = address.ok_or_else(nobody)?;
        let mut arrival = Arrival::new(row, at, &format!("Referral {}", cell::line(&id, 60)));
        arrival.identities.extend(Claim::email(address.as_str()));
        Ok(arrival)
    };
    let mut referrer = person("referrer_email", keys.referrer_email.get())?;
    let mut referee = person("referee_email", keys.referee_email.get())?;
    referee.kinds.push(PersonKind::Prospect);
    let code = match keys.code.get() {
        "" => String::new(),
        code => format!(" ({})", cell::line(code, 40)),
    };
    let touch = ArrivalTouch {
        kind,
        channel: REFERRAL.to_owned(),
        at,
        money: None,
        source: REFERRAL,
        // A referral goes from click to purchase: each step is a touch of its own.
        external_id: format!("{id}/{status}"),
        paid: false,
        detail: Some(format!("{}{code}", keys.referee_email.get())),
    };
    match referee.identities.first().cloned() {
        Some(name) => referrer.say(touch, name),
        None => referrer.touches.push(touch),
    }
    Ok((referrer, referee))
}

fn required<'a>(column: &str, text: &'a str) -> Result<&'a str, Fault> {
    if text.is_empty() { Err(Fault::new(Refusal::Missing, column, "")) } else { Ok(text) }
}

fn required_id(keys: &Keys<'_>) -> Result<String, Fault> {
    cell::external_id(required("id", keys.id.get())?, "id")
}

fn required_moment(keys: &Keys<'_>, as_of: Moment) -> Result<Moment, Fault> {
    let missing = || Fault::new(Refusal::Missing, "ts", "");
    cell::moment_of(keys.ts.get(), "ts", &Zone::UTC, as_of)?.ok_or_else(missing)
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
