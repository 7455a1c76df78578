//! What humans do to what is known of a person: add, correct, label, note, agree.

use base::{AccountId, BatchId, CommunityId, Ids, Moment, PersonId, TouchKind};
use db::Tx;
use touches::{NewTouch, kinds};

use crate::arrival::{Arrival, Batch, Claim, ConsentClaim};
use crate::erasing;
use crate::intake::{self, Counts};
use crate::model::{
    ConsentState, FieldName, NOTE_MAX, PURPOSE_MAX, PersonKind, Refusal, TAG_MAX, cut,
};
use crate::reshow;
use crate::shown::shown;
use crate::store::bulk::{self, NewConsent, NewKind, NewTag, Said};
use crate::store::{self, FieldRow, PersonRow};

/// Who does it, when, and in which community.
#[derive(Clone, Debug)]
pub struct Hand {
    pub community: CommunityId,
    pub account: AccountId,
    /// The name that stands beside what they changed.
    pub name: String,
    pub now: Moment,
}

/// A person to be added by hand.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    pub fields: Vec<(FieldName, String)>,
    pub identities: Vec<Claim>,
    pub kinds: Vec<PersonKind>,
}

base::words! {
    /// How somebody of us was in contact.
    pub enum ContactKind { Call = "call", Meeting = "meeting", Note = "note" }
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Broken(#[from] db::Error),
}

/// Adds a person, or says whose the identities are. A name alone is enough.
pub fn add(tx: &mut Tx, ids: &Ids, hand: &Hand, new: &Addition) -> Result<PersonId, Failure> {
    let named = new.fields.iter().any(|it| it.0 == FieldName::Name && !it.1.is_empty());
    if !named && new.identities.is_empty() {
        return Err(Refusal::NoIdentity.into());
    }
    for claim in &new.identities {
        let (folded, platform, kind) = (claim.folded(), claim.platform(), claim.kind());
        if store::holder(tx, hand.community, folded, platform, kind)?.is_some() {
            return Err(Refusal::Taken.into());
        }
        if erasing::is_erased(tx, hand.community, claim)? {
            return Err(Refusal::Erased.into());
        }
    }
    let person = match new.identities.first() {
        None => insert_nameable(tx, ids, hand)?,
        Some(first) => {
            let mut arrival = Arrival::new(0, hand.now, &hand.name);
            arrival.identities.clone_from(&new.identities);
            intake::take(tx, ids, hand.now, &Batch::none(hand.community), &[arrival])?;
            let (folded, platform) = (first.folded(), first.platform());
            let holder = store::holder(tx, hand.community, folded, platform, first.kind())?;
            holder.ok_or(db::Error::Missing)?
        }
    };
    for kind in &new.kinds {
        add_kind(tx, hand, person, *kind)?;
    }
    edit(tx, hand, person, &new.fields)?;
    Ok(person)
}

/// A person without identity; the name follows.
fn insert_nameable(tx: &mut Tx, ids: &Ids, hand: &Hand) -> db::Result<PersonId> {
    let id = ids.fresh(hand.now);
    let row = PersonRow { created_at: hand.now, ..reshow::row(id, &shown(&[], &[])) };
    bulk::put_persons(tx, hand.community, &[row])?;
    touches::tally(tx, hand.community, touches::PERSONS, 1)?;
    said(tx, hand, id)?;
    Ok(id)
}

/// Notes that humans speak for the person, so that no roll-back takes them away, and that there is
/// news of them.
pub(crate) fn said(tx: &mut Tx, hand: &Hand, person: PersonId) -> db::Result<()> {
    let said = [Said { person, at: hand.now }];
    bulk::insert_said(tx, Batch::none(hand.community), &said)?;
    touches::changed::note(tx, hand.community, &[person])
}

/// Changes fields. What a human typed is shown before anything that imports bring; an empty text
/// clears the field. Values that are shown already are left as they are.
pub fn edit(
    tx: &mut Tx,
    hand: &Hand,
    person: PersonId,
    values: &[(FieldName, String)],
) -> Result<(), Failure> {
    let known = store::fields(tx, hand.community, person)?;
    for (name, text) in values {
        let value = name.check(text)?;
        let of_name = known.iter().filter(|it| it.name == *name).map(|it| reshow::claimed(it).1);
        if crate::model::chosen(of_name).map_or("", |it| it.value) == value {
            continue;
        }
        let row = FieldRow {
            person_id: person,
            name: *name,
            batch_id: BatchId(0),
            by_account: hand.account,
            value,
            evidence: hand.name.clone(),
            at: hand.now,
        };
        store::put_field(tx, hand.community, &row)?;
    }
    said(tx, hand, person)?;
    reshow::reshow(tx, hand.community, &[person])?;
    Ok(())
}

/// Lets what imports say be shown again: what humans typed into a field goes away.
pub fn let_go(tx: &mut Tx, hand: &Hand, person: PersonId, name: FieldName) -> db::Result<u64> {
    let gone = store::delete_by_hand(tx, hand.community, person, name)?;
    reshow::reshow(tx, hand.community, &[person])?;
    Ok(gone)
}

/// Adds an identity, unless it proves somebody else already.
pub fn add_identity(
    tx: &mut Tx,
    hand: &Hand,
    person: PersonId,
    claim: &Claim,
) -> Result<(), Failure> {
    if erasing::is_erased(tx, hand.community, claim)? {
        return Err(Refusal::Erased.into());
    }
    let (evidence, at) = (hand.name.as_str(), hand.now);
    let new = [bulk::NewIdentity { person, claim, evidence, at }];
    said(tx, hand, person)?;
    if bulk::insert_identities(tx, Batch::none(hand.community), &new)? == 0 {
        return Err(Refusal::Taken.into());
    }
    reshow::reshow(tx, hand.community, &[person])?;
    Ok(())
}

/// Says what a person is to us.
pub fn add_kind(tx: &mut Tx, hand: &Hand, person: PersonId, kind: PersonKind) -> db::Result<()> {
    let new = [NewKind { person, kind, evidence: &hand.name, at: hand.now }];
    said(tx, hand, person)?;
    bulk::insert_kinds(tx, Batch::none(hand.community), &new)?;
    if !kind.counts() {
        touches::set_counting(tx, hand.community, person, hand.now, false)?;
    }
    Ok(())
}

/// Takes a kind away, whoever said so.
pub fn remove_kind(tx: &mut Tx, hand: &Hand, person: PersonId, kind: PersonKind) -> db::Result<()> {
    store::delete_kind(tx, hand.community, person, kind)?;
    said(tx, hand, person)?;
    let left = store::kinds(tx, hand.community, person)?;
    if !kind.counts() && left.iter().all(|it| it.kind.counts()) {
        touches::set_counting(tx, hand.community, person, hand.now, true)?;
    }
    Ok(())
}

/// Tags a person.
pub fn add_tag(tx: &mut Tx, hand: &Hand, person: PersonId, text: &str) -> Result<(), Failure> {
    if text.chars().count() > TAG_MAX {
        return Err(Refusal::TooLong(TAG_MAX).into());
    }
    let label = cut(text, TAG_MAX);
    if label.is_empty() {
        return Err(Refusal::Empty.into());
    }
    let word = label.to_lowercase();
    said(tx, hand, person)?;
    let new = [NewTag { person, word, label: &label, at: hand.now }];
    bulk::insert_tags(tx, Batch::none(hand.community), &new)?;
    Ok(())
}

/// Takes a tag away, whoever put it there.
pub fn remove_tag(tx: &mut Tx, hand: &Hand, person: PersonId, word: &str) -> db::Result<()> {
    store::delete_tag(tx, hand.community, person, word)?;
    said(tx, hand, person)
}

/// Writes down what was agreed to, or taken back.
pub fn note_consent(
    tx: &mut Tx,
    hand: &Hand,
    person: PersonId,
    (purpose, state): (&str, ConsentState),
) -> Result<(), Failure> {
    if purpose.chars().count() > PURPOSE_MAX {
        return Err(Refusal::TooLong(PURPOSE_MAX).into());
    }
    let purpose = cut(purpose, PURPOSE_MAX).to_lowercase();
    if purpose.is_empty() {
        return Err(Refusal::Empty.into());
    }
    let claim = ConsentClaim { purpose, state, text_version: String::new(), at: hand.now };
    said(tx, hand, person)?;
    let new = [NewConsent { person, claim: &claim, source: &hand.name }];
    bulk::insert_consents(tx, Batch::none(hand.community), &new)?;
    Ok(())
}

/// Logs a call, a meeting or a note.
pub fn log_contact(
    tx: &mut Tx,
    ids: &Ids,
    hand: &Hand,
    person: PersonId,
    (kind, text): (ContactKind, &str),
) -> Result<(), Failure> {
    if text.chars().count() > NOTE_MAX {
        return Err(Refusal::TooLong(NOTE_MAX).into());
    }
    let text = cut(text, NOTE_MAX);
    if text.is_empty() {
        return Err(Refusal::Empty.into());
    }
    let (touch, channel) = kind.touch();
    let new = NewTouch {
        community: hand.community,
        person,
        kind: touch.name.to_owned(),
        channel: channel.to_owned(),
        at: hand.now,
        money: None,
        source: "hand".to_owned(),
        external_id: ids.fresh::<base::TouchId>(hand.now).to_string(),
        paid: false,
        batch: None,
        detail: Some(format!("{}: {text}", hand.name)),
    };
    touches::record(tx, ids, hand.now, &new)?;
    said(tx, hand, person)?;
    Ok(())
}

impl ContactKind {
    fn touch(self) -> (&'static TouchKind, &'static str) {
        match self {
            Self::Call => (&kinds::CALL_HELD, "phone"),
            Self::Meeting => (&kinds::MEETING_HELD, "in person"),
            Self::Note => (&kinds::NOTE_ADDED, "house"),
        }
    }
}

/// Takes one arrival in that did not come with a file, and says who it is.
pub fn welcome(
    tx: &mut Tx,
    ids: &Ids,
    now: Moment,
    community: CommunityId,
    arrival: &Arrival,
) -> Result<(PersonId, Counts), Failure> {
    arrival.check()?;
    let first = arrival.identities.first().ok_or(Refusal::NoIdentity)?;
    if erasing::is_erased(tx, community, first)? {
        return Err(Refusal::Erased.into());
    }
    let arrivals = std::slice::from_ref(arrival);
    let counts = intake::take(tx, ids, now, &Batch::none(community), arrivals)?;
    // The first identity is the one that decides, so it is held by the person who came.
    let (folded, platform) = (first.folded(), first.platform());
    let person = store::holder(tx, community, folded, platform, first.kind())?;
    Ok((person.ok_or(db::Error::Missing)?, counts))
}
