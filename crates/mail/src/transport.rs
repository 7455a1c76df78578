//! Where letters leave the house: a mail server, a folder, or memory.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use base::{EmailAddress, Language, Moment};

use crate::compose::{Message, Sender, compose};
use crate::layout::{Sheet, layout};
use crate::model::Letter;
use crate::smtp::Smtp;

/// How handing a letter over ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Taken; what the other side said.
    Sent(String),
    /// Refused for good.
    Refused(String),
    /// Not taken this time, for certain; may be tried again.
    Later(String),
    /// It cannot be told whether it was taken; never tried again without being asked.
    Unknown(String),
}

/// A way out of the house.
#[derive(Clone, Debug)]
pub enum Transport {
    Smtp(Smtp),
    Folder(Folder),
    Memory(Memory),
}

/// Why the address of a transport was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportRefusal {
    #[error(
        "mail leaves by smtps://user:password@host, starttls://user:password@host, smtp://host, \
         file:///folder or memory:"
    )]
    UnknownScheme,
    #[error("the address of the mail server has no host")]
    NoHost,
    #[error("this is not an address: {0}")]
    Unreadable(String),
}

impl Transport {
    /// Reads the setting: `smtps://` speaks TLS from the start (port 465), `starttls://` insists on
    /// turning it on (587), `smtp://` turns it on where it is offered (25); `file:///folder` writes
    /// `.eml` files; `memory:` keeps letters for tests. User and password stand percent-encoded.
    pub fn parse(address: &str) -> Result<Self, TransportRefusal> {
        if address == "memory:" {
            return Ok(Transport::Memory(Memory::default()));
        }
        if let Some(folder) = address.strip_prefix("file:") {
            let path = folder.strip_prefix("//").unwrap_or(folder);
            return Ok(Transport::Folder(Folder { path: PathBuf::from(path) }));
        }
        Smtp::parse(address).map(Transport::Smtp)
    }

    /// Hands a message over.
    pub async fn deliver(&self, message: &Message) -> Delivery {
        match self {
            Transport::Smtp(smtp) => smtp.deliver(message).await,
            Transport::Folder(folder) => folder.deliver(message).await,
            Transport::Memory(memory) => memory.deliver(message),
        }
    }
}

/// Sends a letter that only says that letters arrive.
pub async fn test_letter(
    transport: &Transport,
    sender: &Sender,
    to: &EmailAddress,
    now: Moment,
) -> Delivery {
    let body = layout(&Sheet {
        brand: &sender.name,
        language: Language::English,
        heading: "Letters arrive",
        paragraphs: &["This letter was sent to see whether letters arrive. It did."],
        button: None,
        footer: "Somebody ran a check of this installation.",
    });
    let letter = Letter::new(to.clone(), "Letters arrive", body);
    match compose(&letter, sender, &format!("test-{}", now.0), now) {
        Ok(message) => transport.deliver(&message).await,
        Err(error) => Delivery::Refused(error),
    }
}

/// Writes each letter as an `.eml` file, which every mail program opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    async fn deliver(&self, message: &Message) -> Delivery {
        match self.write(message).await {
            Ok(path) => Delivery::Sent(path.display().to_string()),
            Err(error) => Delivery::Later(format!("{}: {error}", self.path.display())),
        }
    }

    /// Under another name first, so that nobody reads half a letter.
    async fn write(&self, message: &Message) -> std::io::Result<PathBuf> {
        let stem = message.id.split('@').next().unwrap_or_default();
        let (half, whole) = (format!("{stem}.part"), format!("{stem}.eml"));
        let (half, whole) = (self.path.join(half), self.path.join(whole));
        tokio::fs::create_dir_all(Path::new(&self.path)).await?;
        tokio::fs::write(&half, &message.bytes).await?;
        tokio::fs::rename(&half, &whole).await?;
        Ok(whole)
    }
}

/// Keeps letters for tests. Clones share what they keep.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    letters: Vec<Letter>,
    answers: Vec<Delivery>,
}

impl Memory {
    /// Every letter that was taken, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.kept().letters.clone()
    }

    /// The last letter to an address.
    pub fn last_to(&self, address: &str) -> Option<Letter> {
        let kept = self.kept();
        let wanted = address.to_lowercase();
        kept.letters.iter().rev().find(|it| it.to.folded() == wanted).cloned()
    }

    /// Answers the next letters like this; afterwards letters are taken again.
    pub fn answer(&self, answers: impl IntoIterator<Item = Delivery>) {
        self.kept().answers.extend(answers);
    }

    fn deliver(&self, message: &Message) -> Delivery {
        let mut kept = self.kept();
        let answer = match kept.answers.is_empty() {
            true => Delivery::Sent("kept in memory".to_owned()),
            false => kept.answers.remove(0),
        };
        if matches!(answer, Delivery::Sent(_)) {
            kept.letters.push(message.letter.clone());
        }
        answer
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().expect("nobody panics while holding this lock")
    }
}
