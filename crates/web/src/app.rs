//! What every handler is given: the database, the clock, the dice, the settings.

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;

use base::{EmailAddress, Ids, Moment};
use db::Db;
use url::Url;

use crate::house::Nav;

/// How the house is run; read once, in `hundred`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the house, such as `https://club.example.org/`.
    pub public_url: Url,
    /// Where uploads wait until they are imported.
    pub data_folder: PathBuf,
    /// The largest file that may be uploaded, in bytes.
    pub upload_bytes_max: u64,
    /// Whether addresses of visitors are read from `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// From whom letters come.
    pub mail_from: EmailAddress,
    /// Whether letters leave the machine; pages say so where it matters.
    pub mail_leaves: bool,
}

/// What time it is.
type Clock = dyn Fn() -> Moment + Send + Sync;
/// Fills with random bytes.
type Chance = dyn Fn(&mut [u8]) + Send + Sync;

/// The state behind every door.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub ids: Arc<Ids>,
    pub settings: Arc<Settings>,
    pub(crate) clock: Arc<Clock>,
    pub(crate) chance: Arc<Chance>,
    pub(crate) nav: Arc<Vec<Nav>>,
    pub(crate) offers: Arc<Offers>,
}

/// What slices declare for a lower floor to find, told apart by its type.
pub(crate) type Offers = Vec<Arc<dyn Any + Send + Sync>>;

/// The offers of one type, in the order in which the slices were installed.
pub(crate) fn offered<T: Any>(offers: &Offers) -> impl Iterator<Item = &T> {
    offers.iter().filter_map(|it| it.downcast_ref())
}

impl App {
    /// A house without doors yet; `House` adds them. Time and chance are handed down, so that tests
    /// can stop the one and repeat the other.
    pub fn new(
        db: Db,
        ids: Arc<Ids>,
        settings: Settings,
        clock: impl Fn() -> Moment + Send + Sync + 'static,
        chance: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self {
            db,
            ids,
            settings: Arc::new(settings),
            clock: Arc::new(clock),
            chance: Arc::new(chance),
            nav: Arc::default(),
            offers: Arc::default(),
        }
    }

    /// What slices offer to whoever declared the type `T`, in the order of installation. The
    /// lower floor that owns `T` reads here what the floors above it hold.
    pub fn offers<T: Any>(&self) -> impl Iterator<Item = &T> {
        offered(&self.offers)
    }

    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// Random bytes for a secret.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.chance)(&mut bytes);
        bytes
    }

    /// The address of a page for people outside, such as in letters.
    pub fn link(&self, path: &str) -> String {
        match self.settings.public_url.join(path) {
            Ok(url) => url.into(),
            Err(_) => self.settings.public_url.as_str().to_owned(),
        }
    }
}
