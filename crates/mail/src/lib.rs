//! Letters: written by slices, kept in an outbox, sent by a job; at last sent, failed or unknown.
//!
//! A letter whose fate cannot be told (the connection broke after the message was handed over, or
//! the process died in between) is *unknown* and is never sent again by itself: a person decides.

mod compose;
mod layout;
mod model;
mod outbox;
mod smtp;
mod store;
mod transport;

#[cfg(test)]
mod tests;

pub use crate::compose::{Message, Sender};
pub use crate::layout::{Body, Button, Sheet, layout};
pub use crate::model::{Letter, NewLetter, State};
pub use crate::outbox::{
    PostOffice, SEND, adopt, erase, find, hold_back, list, list_troubled, post, resend,
};
pub use crate::smtp::Smtp;
pub use crate::store::{LetterLine, LetterRow};
pub use crate::transport::{Delivery, Folder, Memory, Transport, TransportRefusal, test_letter};

/// The statements of this crate, for the tests that prepare and explain every one.
pub fn statements() -> &'static [db::Entry] {
    store::STATEMENTS
}
