//! What an experiment may vary in the letter that invites, and how its arms come into a draft.

use base::{CommunityId, Language, Moment, PersonId};
use db::{Result, Tx};
use experiments::{Place, Subject, Trial};

use crate::letter::Draft;
use crate::model::SUBJECT_MAX;
use crate::words;

/// Longest opening of a letter, in characters.
const OPENING_MAX: usize = 600;

/// The line in the mailbox.
pub const SUBJECT: Place = Place {
    key: "invitation.subject",
    label: |language| words(language).variant_subject(),
    outcome: |language| words(language).variant_outcome(),
    hint: |language| words(language).variant_subject_hint(),
    text_max: SUBJECT_MAX,
};

/// The first sentence after the greeting.
pub const OPENING: Place = Place {
    key: "invitation.opening",
    label: |language| words(language).variant_opening(),
    outcome: |language| words(language).variant_outcome(),
    hint: |language| words(language).variant_opening_hint(),
    text_max: OPENING_MAX,
};

pub const PLACES: [Place; 2] = [SUBJECT, OPENING];

/// Whose letter it is, and in which language.
#[derive(Clone, Copy)]
pub struct Reader {
    pub community: CommunityId,
    pub person: PersonId,
    pub language: Language,
}

impl Reader {
    fn trial(&self, place: Place) -> Trial<'static> {
        Trial { community: self.community, place: place.key, language: self.language }
    }
}

/// The texts that a reader's letter is drafted with; an empty one is as it always was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    pub subject: String,
    pub opening: String,
}

/// Reads which arms a reader has, or would get; writes nothing.
pub fn of(tx: &mut Tx, reader: &Reader) -> Result<Variants> {
    let mut text = |place| {
        let arm = experiments::peek(tx, &reader.trial(place), Subject::Person(reader.person))?;
        Ok::<_, db::Error>(arm.map_or_else(String::new, |it| it.body))
    };
    Ok(Variants { subject: text(SUBJECT)?, opening: text(OPENING)? })
}

/// Puts the texts into a draft.
pub fn dress(draft: Draft, variants: &Variants) -> Draft {
    let Draft { mut subject, mut body } = draft;
    if !variants.subject.is_empty() {
        subject.clone_from(&variants.subject);
    }
    if !variants.opening.is_empty() {
        let (greeting, rest) = body.split_once("\n\n").unwrap_or((&body, ""));
        body = format!("{greeting}\n\n{}\n\n{rest}", variants.opening);
    }
    Draft { subject, body }
}

/// A letter leaves: its reader gets their arms for good, and sees those that stand in it as they
/// were drafted. `usual` is the subject without any experiment.
pub fn sent(
    tx: &mut Tx,
    now: Moment,
    reader: &Reader,
    (draft, usual): (&Draft, &str),
) -> Result<()> {
    let subject = Subject::Person(reader.person);
    for place in PLACES {
        let Some(given) = experiments::assign(tx, now, &reader.trial(place), subject)? else {
            continue;
        };
        let stands = match (place.key == SUBJECT.key, given.body.as_str()) {
            (true, "") => draft.subject == usual,
            (true, text) => draft.subject == text,
            (false, "") => !others(tx, reader, &given)?.iter().any(|it| opens(draft, it)),
            (false, text) => opens(draft, text),
        };
        if stands {
            experiments::seen(tx, now, (reader.community, &given), subject)?;
        }
    }
    Ok(())
}

/// The texts of the other arms: a letter that opens with one of them was not left as it always
/// was.
fn others(tx: &mut Tx, reader: &Reader, given: &experiments::Assigned) -> Result<Vec<String>> {
    let arms = experiments::store::arms(tx, reader.community, given.experiment)?;
    let others = arms.into_iter().filter(|it| it.arm != given.arm && !it.body.is_empty());
    Ok(others.map(|it| it.body).collect())
}

fn opens(draft: &Draft, text: &str) -> bool {
    let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(&draft.body).contains(&plain(text))
}

/// Somebody accepted: what the letters hope for.
pub fn accepted(
    tx: &mut Tx,
    now: Moment,
    (community, person): (CommunityId, PersonId),
) -> Result<()> {
    for place in PLACES {
        experiments::outcome(tx, now, (community, place.key), Subject::Person(person))?;
    }
    Ok(())
}
