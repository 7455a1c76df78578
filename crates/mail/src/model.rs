//! What a letter is, where it can stand, and what keeps it within bounds. Pure.

use base::{CommunityId, EmailAddress, Moment, PersonId};

/// Longest subject, in characters; the rest is cut.
const SUBJECT_LENGTH_MAX: usize = 200;
/// Longest name of a sender or recipient, in characters; the rest is cut.
const NAME_LENGTH_MAX: usize = 100;
/// Largest text and HTML together. Receivers cut HTML at about 100 kB, so more is a slip.
const BODY_BYTES_MAX: usize = 512 * 1024;

/// What is to be said, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: EmailAddress,
    pub to_name: Option<String>,
    /// Shown in place of the house's own name, such as the name of the brand.
    pub from_name: Option<String>,
    pub reply_to: Option<EmailAddress>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where one POST ends the subscription (RFC 8058); `https`, and no page asks anything there.
    pub list_unsubscribe: Option<String>,
}

impl Letter {
    /// A plain letter; the other fields are for those who need them.
    pub fn new(to: EmailAddress, subject: impl Into<String>, body: crate::Body) -> Self {
        Self {
            to,
            to_name: None,
            from_name: None,
            reply_to: None,
            subject: subject.into(),
            text: body.text,
            html: body.html,
            list_unsubscribe: None,
        }
    }

    /// The same letter with one-line headers of bounded length.
    pub(crate) fn tidied(&self) -> Self {
        let name = |name: &Option<String>| {
            name.as_deref().map(|it| one_line(it, NAME_LENGTH_MAX)).filter(|it| !it.is_empty())
        };
        Self {
            to_name: name(&self.to_name),
            from_name: name(&self.from_name),
            subject: one_line(&self.subject, SUBJECT_LENGTH_MAX),
            list_unsubscribe: self.list_unsubscribe.clone().filter(|it| is_plain_link(it)),
            ..self.clone()
        }
    }

    pub(crate) fn is_too_large(&self) -> bool {
        self.text.len() + self.html.len() > BODY_BYTES_MAX
    }
}

/// A letter that is about to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    pub community: CommunityId,
    /// What it is for, such as `sign_in` or `newsletter`.
    pub kind: String,
    /// Whose timeline it belongs to.
    pub person: Option<PersonId>,
    pub letter: Letter,
}

base::words! {
    /// Where a letter stands.
    pub enum State {
        /// Waits for its next try.
        Queued = "queued",
        /// In the hands of the transport.
        Trying = "trying",
        Sent = "sent",
        /// Refused for good, or all tries used up.
        Failed = "failed",
        /// Nobody can tell whether it arrived.
        Unknown = "unknown",
    }
}

/// The moments that say where a letter stands.
pub(crate) struct Moments {
    pub trying: Option<Moment>,
    pub sent: Option<Moment>,
    pub failed: Option<Moment>,
    pub unknown: Option<Moment>,
}

impl Moments {
    pub fn state(&self) -> State {
        match self {
            Moments { sent: Some(_), .. } => State::Sent,
            Moments { failed: Some(_), .. } => State::Failed,
            Moments { unknown: Some(_), .. } => State::Unknown,
            Moments { trying: Some(_), .. } => State::Trying,
            _ => State::Queued,
        }
    }
}

/// Control characters become spaces, so that no text can begin a header of its own.
pub(crate) fn one_line(text: &str, length_max: usize) -> String {
    let breaks = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    let line: String = text.chars().map(|it| if breaks(it) { ' ' } else { it }).collect();
    line.trim().chars().take(length_max).collect()
}

/// A link that can stand in a header as it is.
fn is_plain_link(link: &str) -> bool {
    let has_scheme = ["https://", "http://"].iter().any(|it| link.starts_with(it));
    let is_plain = |it: u8| it.is_ascii_graphic() && !matches!(it, b'<' | b'>' | b'"' | b'\\');
    has_scheme && link.len() <= LINK_LENGTH_MAX && link.bytes().all(is_plain)
}

/// A header line may have 998 characters (RFC 5322 §2.1.1), its name and brackets included.
const LINK_LENGTH_MAX: usize = 900;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_one_line_whatever_was_typed() {
        for (typed, line) in [
            ("Hello", "Hello"),
            (" Hello\r\nBcc: all@example.org", "Hello  Bcc: all@example.org"),
            ("a\u{0}b\tc\u{2028}d\u{85}e", "a b c d e"),
            ("\r\n", ""),
        ] {
            assert_eq!(one_line(typed, 100), line);
        }
        assert_eq!(one_line("äöü", 2), "äö");
    }

    #[test]
    fn only_a_plain_link_stands_in_a_header() {
        assert!(is_plain_link("https://example.org/unsubscribe/abc?x=1"));
        for bad in [
            "mailto:a@example.org",
            "https://example.org/a b",
            "https://example.org/>\r\nBcc: a@example.org",
            "https://example.org/ä",
            "javascript:alert(1)",
        ] {
            assert!(!is_plain_link(bad), "{bad}");
        }
    }
}
