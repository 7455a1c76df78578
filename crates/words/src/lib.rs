//! What a group of people says more often than everybody: words and their stems, and the published
//! statistics by which a difference is told from chance. Pure.

mod discovery;
mod lexicon;
mod odds;
mod pieces;
mod reader;
mod tail;
mod tally;
mod tongue;

pub use discovery::false_discovery;
pub use lexicon::Lexicon;
pub use odds::{LogOdds, PRIOR, Prior, Side, log_odds};
pub use reader::Reader;
pub use tail::upper_tail;
pub use tally::{PEOPLE_MIN, Tally, Tested};
pub use tongue::{Tongue, Tongues};
