//! Facets: what can be asked about a person, so that segments may be put together from it.
//!
//! A facet is a sentence with blanks, *Orders [at least] [3]*, and the set of people for whom the
//! filled sentence is true. Each slice offers its own:
//!
//! ```text
//! house.offer(
//!     Facet::new("stage", Group::Standing, |language| words(language).stage())
//!         .blank(Blank::choice(|language| Stage::ALL.iter().map(…).collect()))
//!         .fits(|_, scope, filled| {
//!             let mut filter = db::Query::new(" and stage = ");
//!             filter.arg(filled.word(0));
//!             let rows = ("person_stage", "person_id");
//!             Ok(db::Set::several(scope.community, rows, filter).into())
//!         }),
//! );
//! ```
//!
//! The table needs an index that begins with `(community_id, stage, person_id)`, to list the set,
//! and one with `(community_id, person_id, …)`, to ask whether it holds somebody. Anything but one
//! set is a [`Matching`]: sets joined by all, any and not. What a person shows as the reason is
//! the filled sentence, where the facet does not [`say`](Facet::says) more.
//!
//! Facets that differ from community to community (custom fields, niches) come from a [`Source`],
//! and their keys hold an id, such as `field:01J8…`. A facet that is not there any more makes the
//! segments that ask for it match nobody, and so does a choice that is gone where the blank is
//! [`strict`](Blank::strict).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use base::{CommunityId, Language, Moment, PersonId, Zone};
use db::{Result, Set, Tx};
use touches::Rule;
use web::App;

mod blank;
mod custom;
mod deeds;
mod own;

pub use blank::{Blank, Choice, Filled, Kind, Unfit, Value};

base::words! {
    /// Under which heading a facet is found.
    pub enum Group {
        /// What they are and what they say of themselves.
        Person = "person",
        /// How close they are.
        Standing = "standing",
        /// What they did.
        Deeds = "deeds",
        /// What the community notes about them by its own fields.
        Own = "own",
    }
}

/// Within what a question is asked.
#[derive(Clone, Debug)]
pub struct Scope {
    pub community: CommunityId,
    pub now: Moment,
    pub zone: Zone,
    pub language: Language,
    /// What scores are worth, and in which currency revenue is counted.
    pub rule: Rule,
}

/// For whom something is true: sets joined together. No sets at all are everybody for
/// [`Matching::All`] and nobody for [`Matching::Any`].
#[derive(Clone, Debug)]
pub enum Matching {
    In(Box<Set>),
    All(Vec<Matching>),
    Any(Vec<Matching>),
    Not(Box<Matching>),
}

impl Matching {
    pub fn everybody() -> Self {
        Self::All(Vec::new())
    }

    pub fn nobody() -> Self {
        Self::Any(Vec::new())
    }

    /// All others.
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }
}

impl From<Set> for Matching {
    fn from(set: Set) -> Self {
        Self::In(Box::new(set))
    }
}

/// A word of a page.
pub(crate) type Label = Arc<dyn Fn(Language) -> String + Send + Sync>;
type Fits = Arc<dyn Fn(&mut Tx, &Scope, &Filled) -> Result<Matching> + Send + Sync>;
/// A person, and what they did or are that fits.
pub type Reason = (PersonId, String);
type Says = Arc<dyn Fn(&mut Tx, &Scope, &Filled, &[PersonId]) -> Result<Vec<Reason>> + Send + Sync>;

/// What can be asked about a person.
#[derive(Clone)]
pub struct Facet {
    pub key: Cow<'static, str>,
    pub group: Group,
    pub blanks: Vec<Blank>,
    label: Label,
    fits: Fits,
    says: Option<Says>,
}

impl Facet {
    /// A facet for whom nobody fits yet. Keys are words, unique in the house, and never change.
    pub fn new(
        key: impl Into<Cow<'static, str>>,
        group: Group,
        label: impl Fn(Language) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            key: key.into(),
            group,
            blanks: Vec::new(),
            label: Arc::new(label),
            fits: Arc::new(|_, _, _| Ok(Matching::nobody())),
            says: None,
        }
    }

    /// Adds a blank to the sentence.
    pub fn blank(mut self, blank: Blank) -> Self {
        self.blanks.push(blank);
        self
    }

    /// For whom the filled sentence is true. Every blank that is asked for is filled.
    pub fn fits(
        self,
        fits: impl Fn(&mut Tx, &Scope, &Filled) -> Result<Matching> + Send + Sync + 'static,
    ) -> Self {
        Self { fits: Arc::new(fits), ..self }
    }

    /// Why persons, who are known to fit, do: `3 orders`. Without it the sentence itself is said.
    pub fn says(
        self,
        says: impl Fn(&mut Tx, &Scope, &Filled, &[PersonId]) -> Result<Vec<Reason>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { says: Some(Arc::new(says)), ..self }
    }

    pub fn label(&self, language: Language) -> String {
        (self.label)(language)
    }

    /// For whom it is true.
    pub fn matching(&self, tx: &mut Tx, scope: &Scope, filled: &Filled) -> Result<Matching> {
        (self.fits)(tx, scope, filled)
    }

    /// Why persons who fit do so.
    pub fn reasons(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        filled: &Filled,
        persons: &[PersonId],
    ) -> Result<Vec<Reason>> {
        let mut reasons = match &self.says {
            Some(says) => says(tx, scope, filled, persons)?,
            None => Vec::new(),
        };
        let said: BTreeSet<PersonId> = reasons.iter().map(|it| it.0).collect();
        let sentence = filled.sentence(&self.label(scope.language));
        let unsaid = persons.iter().filter(|it| !said.contains(it));
        reasons.extend(unsaid.map(|it| (*it, sentence.clone())));
        Ok(reasons)
    }
}

type List = Arc<dyn Fn(&mut Tx, CommunityId) -> Result<Vec<Facet>> + Send + Sync>;

/// Lists the facets that one community has of its own.
#[derive(Clone)]
pub struct Source(List);

impl Source {
    pub fn new(
        list: impl Fn(&mut Tx, CommunityId) -> Result<Vec<Facet>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(list))
    }
}

/// Every facet that the house offers.
#[derive(Clone)]
pub struct Facets {
    fixed: Arc<[Facet]>,
    sources: Arc<[Source]>,
}

impl Facets {
    /// Everything that slices have offered.
    pub fn of(app: &App) -> Self {
        Self {
            fixed: app.offers::<Facet>().cloned().collect(),
            sources: app.offers::<Source>().cloned().collect(),
        }
    }

    /// The facets of a community, by group and in the order in which they were offered.
    pub fn all(&self, tx: &mut Tx, community: CommunityId) -> Result<Vec<Facet>> {
        let mut facets = self.fixed.to_vec();
        for source in self.sources.iter() {
            facets.extend((source.0)(tx, community)?);
        }
        facets.sort_by_key(|it| it.group as u8);
        Ok(facets)
    }
}

/// The facets of a community's own fields.
pub(crate) fn own_fields() -> Source {
    custom::source()
}

/// The facets of persons and of their touches.
pub(crate) fn offered() -> impl Iterator<Item = Facet> {
    own::facets().into_iter().chain(deeds::facets())
}
