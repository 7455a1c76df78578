//! The conversation with a mail server (RFC 5321), step by step, because what a failure means
//! depends on the step: before the message was handed over it was not sent; afterwards, who knows.

use std::fmt;
use std::future::Future;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use url::Url;

use crate::compose::Message;
use crate::transport::{Delivery, TransportRefusal};

/// How long connecting and each step before the message may take.
const STEP_TIMEOUT: Duration = Duration::from_secs(60);
/// How long the server may think about a message that it has: RFC 5321 §4.5.3.2.6 asks for ten
/// minutes, because whoever gives up early sends twice.
const VERDICT_TIMEOUT: Duration = Duration::from_secs(600);
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(5);

/// A mail server and how to speak to it.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS turned on, or no mail.
    StartTls,
    /// TLS turned on where the server offers it; a password never goes out without.
    WhereOffered,
}

impl Smtp {
    pub(crate) fn parse(address: &str) -> Result<Self, TransportRefusal> {
        let url =
            Url::parse(address).map_err(|error| TransportRefusal::Unreadable(error.to_string()))?;
        let (security, port) = match url.scheme() {
            "smtps" => (Security::Tls, 465),
            "starttls" => (Security::StartTls, 587),
            "smtp" => (Security::WhereOffered, 25),
            _ => return Err(TransportRefusal::UnknownScheme),
        };
        let host = url.host_str().filter(|it| !it.is_empty()).ok_or(TransportRefusal::NoHost)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let password = decoded(url.password().unwrap_or_default());
        let user = Some(decoded(url.username())).filter(|it| !it.is_empty());
        Ok(Self {
            host,
            port: url.port().unwrap_or(port),
            security,
            credentials: user.map(|user| Credentials::new(user, password)),
        })
    }

    /// Hands a message over on a connection of its own.
    pub(crate) async fn deliver(&self, message: &Message) -> Delivery {
        let delivery = match self.connect().await {
            Ok(mut connection) => {
                let delivery = hand_over(&mut connection, message).await;
                let _ = tokio::time::timeout(GOODBYE_TIMEOUT, connection.quit()).await;
                delivery
            }
            // Wrong settings, not a wrong letter: once they are right, it goes out.
            Err(error) => Delivery::Later(error),
        };
        delivery.masked(message)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, String> {
        let said = |error: Error| error.to_string();
        let name = ClientId::default();
        let tls = TlsParameters::new(self.host.clone()).map_err(said)?;
        let at_once = Some(tls.clone()).filter(|_| self.security == Security::Tls);
        let server = (self.host.as_str(), self.port);
        let opening =
            AsyncSmtpConnection::connect_tokio1(server, Some(STEP_TIMEOUT), &name, at_once, None);
        let mut connection = step(opening).await?.map_err(said)?;
        let wanted = match self.security {
            Security::Tls => false,
            Security::StartTls => true,
            // A relay on this machine has no certificate for its name, and no wire to tap.
            Security::WhereOffered => connection.can_starttls() && !self.is_here(),
        };
        if wanted {
            step(connection.starttls(tls, &name)).await?.map_err(said)?;
        }
        if let Some(credentials) = &self.credentials {
            if !connection.is_encrypted() && !self.is_here() {
                return Err("the server offers no encryption: the password was not sent".into());
            }
            let signing_in = connection.auth(DEFAULT_MECHANISMS, credentials);
            step(signing_in).await?.map_err(said)?;
        }
        Ok(connection)
    }

    fn is_here(&self) -> bool {
        let address = self.host.parse::<IpAddr>();
        self.host == "localhost" || address.is_ok_and(|it| it.is_loopback())
    }
}

/// Without user and password, because this is what logs print.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, security, .. } = self;
        write!(f, "Smtp({host}:{port}, {security:?})")
    }
}

async fn hand_over(connection: &mut AsyncSmtpConnection, message: &Message) -> Delivery {
    if let Err(delivery) = address(connection, message).await {
        return delivery;
    }
    // From here on the server may have the message whatever we see.
    let verdict = connection.message(&message.bytes);
    match tokio::time::timeout(VERDICT_TIMEOUT, verdict).await {
        Ok(Ok(response)) => Delivery::Sent(response.message().collect::<Vec<_>>().join(" ")),
        Ok(Err(error)) if error.is_permanent() => Delivery::Refused(error.to_string()),
        Ok(Err(error)) if error.is_transient() => Delivery::Later(error.to_string()),
        Ok(Err(error)) => {
            Delivery::Unknown(format!("the connection broke after the message was sent: {error}"))
        }
        Err(_) => Delivery::Unknown("the server did not answer after the message".to_owned()),
    }
}

/// Sender, recipient, and the word that the message follows.
async fn address(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), Delivery> {
    let from = message.envelope.from().cloned();
    told(step(connection.command(Mail::new(from, Vec::new()))).await)?;
    for to in message.envelope.to() {
        told(step(connection.command(Rcpt::new(to.clone(), Vec::new()))).await)?;
    }
    told(step(connection.command(Data)).await)
}

fn told<T>(answer: Result<Result<T, Error>, String>) -> Result<(), Delivery> {
    match answer {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) if error.is_permanent() => Err(Delivery::Refused(error.to_string())),
        Ok(Err(error)) => Err(Delivery::Later(error.to_string())),
        Err(late) => Err(Delivery::Later(late)),
    }
}

async fn step<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let late = "the mail server did not answer in time";
    tokio::time::timeout(STEP_TIMEOUT, work).await.map_err(|_| late.to_owned())
}

impl Delivery {
    /// Servers repeat the address in what they say, and what they say is logged.
    fn masked(self, message: &Message) -> Self {
        let to = &message.letter.to;
        let mask = |text: String| {
            let text: String = text.chars().take(TEXT_LENGTH_MAX).collect();
            text.replace(to.as_str(), &to.masked()).replace(&to.folded(), &to.masked())
        };
        match self {
            Delivery::Sent(text) => Delivery::Sent(mask(text)),
            Delivery::Refused(text) => Delivery::Refused(mask(text)),
            Delivery::Later(text) => Delivery::Later(mask(text)),
            Delivery::Unknown(text) => Delivery::Unknown(mask(text)),
        }
    }
}

/// What is kept of a server's words, in characters.
const TEXT_LENGTH_MAX: usize = 1_000;

/// Undoes percent-encoding; what is not encoded stands for itself.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_says_where_and_how_safely() {
        for (address, host, port, security) in [
            ("smtps://mail.example.org", "mail.example.org", 465, Security::Tls),
            ("starttls://u:p@mail.example.org", "mail.example.org", 587, Security::StartTls),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::WhereOffered),
            ("smtp://[::1]", "::1", 25, Security::WhereOffered),
        ] {
            let smtp = Smtp::parse(address).unwrap();
            assert_eq!((smtp.host.as_str(), smtp.port, smtp.security), (host, port, security));
        }
        assert_eq!(Smtp::parse("http://x").unwrap_err(), TransportRefusal::UnknownScheme);
        assert_eq!(Smtp::parse("smtp://").unwrap_err(), TransportRefusal::NoHost);
        assert!(matches!(Smtp::parse("mail"), Err(TransportRefusal::Unreadable(_))));
    }

    #[test]
    fn a_password_may_hold_any_character_and_is_never_printed() {
        let smtp = Smtp::parse("smtps://me%40example.org:a%2Fb+c%25@mail.example.org").unwrap();
        let expected = Credentials::new("me@example.org".to_owned(), "a/b+c%".to_owned());
        assert_eq!(smtp.credentials, Some(expected));
        assert_eq!(format!("{smtp:?}"), "Smtp(mail.example.org:465, Tls)");
    }
}
