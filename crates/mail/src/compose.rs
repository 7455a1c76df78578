//! From a letter to the bytes that go over the wire (RFC 5322, MIME, RFC 8058). Pure.

use std::time::{Duration, SystemTime};

use base::{EmailAddress, Moment};
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use crate::model::Letter;

/// Whom letters come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub address: EmailAddress,
    pub name: String,
}

/// A letter ready for a transport.
#[derive(Clone, Debug)]
pub struct Message {
    /// The same on every try, so that a receiver can tell a repetition.
    pub id: String,
    pub letter: Letter,
    pub(crate) envelope: Envelope,
    /// The whole message in ASCII with CRLF ends of lines.
    pub bytes: Vec<u8>,
}

/// Puts a letter together; `name` is unique to it and stands in its Message-ID. An error says why
/// it cannot be sent to anybody.
pub(crate) fn compose(
    letter: &Letter,
    sender: &Sender,
    name: &str,
    now: Moment,
) -> Result<Message, String> {
    let letter = letter.tidied();
    let from_name = letter.from_name.clone().unwrap_or_else(|| sender.name.clone());
    let id = format!("{name}@{}", sender.address.domain());
    let mut builder = lettre::Message::builder()
        .from(mailbox(&sender.address, Some(from_name))?)
        .to(mailbox(&letter.to, letter.to_name.clone())?)
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(now.seconds().max(0) as u64))
        .message_id(Some(format!("<{id}>")))
        .subject(&letter.subject)
        // Keeps out-of-office answers away (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(mailbox(reply_to, None)?);
    }
    if let Some(link) = &letter.list_unsubscribe {
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        builder = builder
            .raw_header(header("List-Unsubscribe", format!("<{link}>")))
            .raw_header(header("List-Unsubscribe-Post", one_click));
    }
    let parts = MultiPart::alternative()
        .boundary(format!("part-{name}"))
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()));
    let whole = builder.multipart(parts).map_err(|error| error.to_string())?;
    Ok(Message { id, envelope: whole.envelope().clone(), bytes: whole.formatted(), letter })
}

fn mailbox(address: &EmailAddress, name: Option<String>) -> Result<Mailbox, String> {
    let parsed = address.as_str().parse();
    let parsed = parsed.map_err(|error: lettre::address::AddressError| error.to_string())?;
    Ok(Mailbox::new(name.filter(|it| !it.is_empty()), parsed))
}

/// A header whose value is plain ASCII on one line already.
fn header(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let body = crate::Body { text: "Grüße\n.\nEnd".into(), html: "<p>Grüße</p>".into() };
        let to = EmailAddress::parse("ada@example.org").unwrap();
        Letter::new(to, "Hello", body)
    }

    fn sender() -> Sender {
        let address = EmailAddress::parse("house@example.com").unwrap();
        Sender { address, name: "The \"House\"".to_owned() }
    }

    fn printed(letter: &Letter) -> String {
        let now = Moment::from_rfc3339("2026-03-03T10:00:00Z").unwrap();
        let message = compose(letter, &sender(), "0000000000ABC", now).unwrap();
        String::from_utf8(message.bytes).unwrap()
    }

    #[test]
    fn a_message_has_a_date_an_id_and_both_parts() {
        let text = printed(&letter());
        for line in [
            "From: \"The \\\"House\\\"\" <house@example.com>",
            "To: ada@example.org",
            "Subject: Hello",
            "Date: Tue, 03 Mar 2026 10:00:00 +0000",
            "Message-ID: <0000000000ABC@example.com>",
            "Auto-Submitted: auto-generated",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/html; charset=utf-8",
            "Content-Type: multipart/alternative;",
        ] {
            assert!(text.lines().any(|it| it.starts_with(line)), "{line} in\n{text}");
        }
        assert!(text.is_ascii());
        assert!(text.split('\n').rev().skip(1).all(|it| it.ends_with('\r')), "{text:?}");
    }

    #[test]
    fn a_subscription_can_be_ended_with_one_click() {
        let link = format!("https://example.org/unsubscribe/{}", "x".repeat(200));
        let text = printed(&Letter { list_unsubscribe: Some(link.clone()), ..letter() });
        assert!(text.contains(&format!("\r\nList-Unsubscribe: <{link}>\r\n")), "{text}");
        assert!(text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
        assert!(!printed(&letter()).contains("List-Unsubscribe"));
    }

    #[test]
    fn no_field_can_begin_a_header_of_its_own() {
        let evil = "Hi\r\nBcc: all@example.net\r\n\r\nbody";
        let text = printed(&Letter {
            subject: evil.to_owned(),
            to_name: Some(evil.to_owned()),
            from_name: Some(evil.to_owned()),
            list_unsubscribe: Some(format!("https://example.org/{evil}")),
            ..letter()
        });
        let head = text.split("\r\n\r\n").next().unwrap();
        let named = |it: &str| it.to_ascii_lowercase().starts_with("bcc");
        assert!(!head.lines().any(named), "{head}");
        assert!(!head.contains("List-Unsubscribe"));
    }

    #[test]
    fn a_long_subject_in_any_script_is_encoded_and_folded() {
        let text = printed(&Letter { subject: "Grüße ".repeat(60), ..letter() });
        assert!(text.contains("Subject: =?utf-8?b?"), "{text}");
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(head.lines().all(|it| it.len() <= 78), "{head}");
    }
}
