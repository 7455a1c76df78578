//! Gives each arrival its person: one who is known, or a new one.

use std::collections::{BTreeSet, HashMap};

use base::{BatchId, CommunityId, PersonId};
use db::search::Text;
use db::{Engine, Result, Tx};

use super::Intake;
use super::resolver::Known;
use crate::arrival::{Arrival, Claim};
use crate::companies::resolve;
use crate::model::{Claimed, FieldName, IdentityKind};
use crate::shown::{Proof, shown};
use crate::store::PersonRow;
use crate::store::bulk::{self, NewIdentity};
use crate::{merged, reshow};

/// Rounds that are lost to others before the database counts as busy.
const ROUNDS_MAX: usize = 5;

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key<'a> {
    pub folded: &'a str,
    pub platform: &'a str,
    pub kind: IdentityKind,
}

/// Who holds an identity, and which batch brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub person: PersonId,
    pub batch: BatchId,
    /// Remembered from an earlier chunk of the same batch.
    pub remembered: bool,
}

/// One person of a chunk, with what is new about them.
pub(super) struct Subject<'a> {
    pub person: PersonId,
    pub fresh: bool,
    /// The batch has said something about them before.
    pub remembered: bool,
    /// The newest value of each field, with its evidence.
    pub fields: Vec<(FieldName, Claimed<'a>, &'a str)>,
    pub proofs: Vec<Proof<'a>>,
}

/// Who is who in a chunk.
#[derive(Default)]
pub(super) struct Plan<'a> {
    pub subjects: Vec<Subject<'a>>,
    /// For each arrival its place in `subjects`.
    pub subject_of: Vec<usize>,
    /// For each arrival which of its identities decided who it is, if one was known.
    pub decided_by: Vec<Option<usize>>,
    pub identities: Vec<NewIdentity<'a>>,
    pub witnesses: Vec<NewIdentity<'a>>,
    /// How many subjects are new persons.
    pub fresh: u64,
    pub conflicts: u64,
    pub learnt: Vec<(Key<'a>, Owner)>,
    places: HashMap<PersonId, usize>,
}

/// Why a round did not settle.
enum Lost {
    /// Somebody else has just taken one of the identities.
    Taken,
    Db(db::Error),
}

impl From<db::Error> for Lost {
    fn from(error: db::Error) -> Self {
        Self::Db(error)
    }
}

impl<'a> Key<'a> {
    pub fn of(claim: &'a Claim) -> Self {
        Self { folded: claim.folded(), platform: claim.platform(), kind: claim.kind() }
    }
}

/// Finds every person of a chunk and makes those who are missing.
pub(super) fn settle<'a>(
    tx: &mut Tx,
    intake: &Intake<'_>,
    known: &Known,
    arrivals: &[&'a Arrival],
) -> Result<Plan<'a>> {
    for _ in 0..ROUNDS_MAX {
        let owners = look_up(tx, intake.batch.community, known, arrivals)?;
        let plan = assign(intake, arrivals, owners);
        if plan.identities.is_empty() {
            return Ok(plan);
        }
        let inserted = match tx.engine() {
            // Nobody else writes, so nothing is lost to anybody and no savepoint is needed.
            Engine::Sqlite => insert(tx, intake, &plan),
            Engine::Postgres => tx.attempt(|tx| insert(tx, intake, &plan)),
        };
        match inserted {
            Ok(()) => return Ok(plan),
            Err(Lost::Taken) if tx.engine() == Engine::Sqlite => return Err(db::Error::Busy),
            Err(Lost::Taken) => {}
            Err(Lost::Db(error)) => return Err(error),
        }
    }
    Err(db::Error::Busy)
}

fn look_up<'a>(
    tx: &mut Tx,
    community: CommunityId,
    known: &Known,
    arrivals: &[&'a Arrival],
) -> Result<HashMap<Key<'a>, Owner>> {
    let mut owners = HashMap::new();
    let mut asked: HashMap<Key<'a>, Key<'a>> = HashMap::with_capacity(arrivals.len() * 2);
    for claim in arrivals.iter().flat_map(|it| &it.identities) {
        let key = Key::of(claim);
        match known.owner(&key) {
            Some(owner) => drop(owners.insert(key, Owner { remembered: true, ..owner })),
            None => drop(asked.insert(key, key)),
        }
    }
    let mut values: Vec<&str> = asked.keys().map(|it| it.folded).collect();
    values.sort_unstable();
    values.dedup();
    for row in bulk::identities_by_value(tx, community, &values)? {
        let found = Key { folded: &row.value_folded, platform: &row.platform, kind: row.kind };
        // The answer may hold the same value on platforms that nobody asked about.
        if let Some(key) = asked.get(&found) {
            let (person, batch) = (row.person_id, row.batch_id);
            owners.insert(*key, Owner { person, batch, remembered: false });
        }
    }
    Ok(owners)
}

/// Goes through the arrivals in order, so that any chunking gives the same persons.
fn assign<'a>(
    intake: &Intake<'_>,
    arrivals: &[&'a Arrival],
    mut owners: HashMap<Key<'a>, Owner>,
) -> Plan<'a> {
    let mut plan = Plan::default();
    for arrival in arrivals.iter().copied() {
        let owner = |it: &Claim| owners.get(&Key::of(it)).copied();
        let decides = arrival.identities.iter().position(|it| owner(it).is_some());
        let at = plan.subject(intake, decides.and_then(|it| owner(&arrival.identities[it])));
        plan.subject_of.push(at);
        plan.decided_by.push(decides);
        let person = plan.subjects[at].person;
        let mut conflict = false;
        for claim in &arrival.identities {
            let (evidence, said_at) = (arrival.evidence.as_str(), arrival.at);
            let new = NewIdentity { person, claim, evidence, at: said_at };
            match owners.get(&Key::of(claim)) {
                None => {
                    let owner = Owner { person, batch: intake.batch.id, remembered: false };
                    owners.insert(Key::of(claim), owner);
                    plan.identities.push(new);
                    plan.subjects[at].proofs.push(proof(&new));
                }
                Some(owner) if owner.person != person => conflict = true,
                Some(owner) if owner.batch != intake.batch.id && owner.batch != BatchId(0) => {
                    plan.witnesses.push(new);
                }
                Some(_) => {}
            }
        }
        plan.conflicts += u64::from(conflict);
        plan.subjects[at].hear(intake.batch.id, arrival);
    }
    let learnt = owners.into_iter().filter(|(_, owner)| !owner.remembered);
    plan.learnt = learnt.collect();
    plan
}

impl Plan<'_> {
    /// The place of the person among the subjects; a new person if nobody is known.
    fn subject(&mut self, intake: &Intake<'_>, known: Option<Owner>) -> usize {
        let person = known.map_or_else(|| intake.ids.fresh(intake.now), |it| it.person);
        if let Some(place) = self.places.get(&person) {
            return *place;
        }
        self.places.insert(person, self.subjects.len());
        self.fresh += u64::from(known.is_none());
        self.subjects.push(Subject {
            person,
            fresh: known.is_none(),
            remembered: known.is_some_and(|it| it.remembered),
            fields: Vec::new(),
            proofs: Vec::new(),
        });
        self.subjects.len() - 1
    }
}

impl<'a> Subject<'a> {
    /// Hears the fields of an arrival; of several values the newest stays, of two as new the first.
    fn hear(&mut self, batch: BatchId, arrival: &'a Arrival) {
        for (name, value) in &arrival.fields {
            let by = base::AccountId(0);
            let said = (*name, Claimed { value, at: arrival.at, batch, by }, &*arrival.evidence);
            match self.fields.iter_mut().find(|it| it.0 == *name) {
                Some(heard) if heard.1.at < arrival.at => *heard = said,
                Some(_) => {}
                None => self.fields.push(said),
            }
        }
    }
}

fn proof<'a>(new: &NewIdentity<'a>) -> Proof<'a> {
    let claim = new.claim;
    Proof { kind: claim.kind(), value: claim.value(), folded: claim.folded(), at: new.at }
}

/// Inserts new persons with all that they show, and the new identities.
fn insert(tx: &mut Tx, intake: &Intake<'_>, plan: &Plan<'_>) -> Result<(), Lost> {
    let community = intake.batch.community;
    let (mut seen, mut texts) = (Vec::new(), Vec::new());
    for subject in plan.subjects.iter().filter(|it| it.fresh) {
        let fields: Vec<_> = subject.fields.iter().map(|it| (it.0, it.1)).collect();
        let it = shown(&fields, &subject.proofs);
        texts.push(Text { id: subject.person.0, text: it.search_text(&subject.proofs) });
        seen.push((subject.person, it));
    }
    let domains: BTreeSet<&str> = seen.iter().filter_map(|(_, it)| it.company).collect();
    let known = resolve::companies(tx, community, &domains)?;
    let rows: Vec<PersonRow> = seen
        .iter()
        .map(|(person, it)| PersonRow {
            created_at: intake.now,
            company_id: it.company.and_then(|domain| known.get(domain).copied()),
            ..reshow::row(*person, it)
        })
        .collect();
    bulk::put_persons(tx, community, &rows)?;
    let mut identities = plan.identities.clone();
    identities.sort_unstable_by_key(|it| it.claim.folded());
    if bulk::insert_identities(tx, intake.batch, &identities)? < identities.len() as u64 {
        return Err(Lost::Taken);
    }
    reshow::index(tx, community, &texts)?;
    let fresh: Vec<PersonId> = rows.iter().map(|it| it.id).collect();
    merged::changed(tx, community, &fresh)?;
    reshow::index_bios(tx, community, &rows)?;
    Ok(())
}
