//! Who brought whom, from the log of referrals: one by one as they come, and whole at night.

use std::collections::{BTreeMap, HashMap, HashSet};

use base::{CommunityId, Moment, PersonId};
use db::{Result, Tx};
use people::model::IdentityKind;
use ties::Name;
use ties::store::Referral;
use touches::kinds;

use crate::bearers;
use crate::forest::{self, Counts, Keep, Link};
use crate::store::{self, Brought, Reach};

/// Names that are asked for in one transaction.
pub const STEP: i64 = 500;
/// Steps of the referrals of one name, at most.
const STEPS_MAX: i64 = 10_000;
/// Names of one person.
const NAMES_MAX: usize = 200;
/// Only one writer changes the trees of a community at a time.
const GATE: &str = "circles reach";

/// Asks again who brought the next people of whom that has changed; says whether there may be more.
pub fn settle_step(tx: &mut Tx, community: CommunityId) -> Result<bool> {
    tx.exclusive(GATE, community)?;
    let due = ties::store::due(tx, community, STEP)?;
    for (name, person) in due.iter().zip(bearers::of(tx, community, &due)?) {
        // First, so that what comes in from now on is due again.
        ties::store::settled(tx, community, name)?;
        if let Some(person) = person {
            let mut names = names_of(tx, community, person)?;
            names.push(name.clone());
            names.sort();
            names.dedup();
            let by = first_referrer(tx, community, person, &names)?;
            forest::set(&mut Rows { tx, community }, person, by)?;
        }
    }
    Ok(due.len() as i64 == STEP)
}

/// Makes anew what follows from ties and referrals of persons whose rows came or went with a merge,
/// its undoing, or an erasure.
pub fn refresh(tx: &mut Tx, _: Moment, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    tx.exclusive(GATE, community)?;
    for person in persons.iter().copied() {
        ties::refold(tx, community, person)?;
        let is_gone = people::store::find(tx, community, person)?.is_none();
        if is_gone {
            store::leave_circles(tx, community, person)?;
        }
        let names = names_of(tx, community, person)?;
        let by = match is_gone {
            true => None,
            false => first_referrer(tx, community, person, &names)?,
        };
        forest::set(&mut Rows { tx, community }, person, by)?;
        // Whom they told of us has somebody else to thank, or the same person by another id.
        let told = ties::store::referred_by(tx, community, person, STEPS_MAX)?;
        ties::due(tx, community, told)?;
        for it in store::brought_by(tx, community, person, STEPS_MAX)? {
            let names = names_of(tx, community, it.person_id)?;
            let by = first_referrer(tx, community, it.person_id, &names)?;
            forest::set(&mut Rows { tx, community }, it.person_id, by)?;
        }
    }
    Ok(())
}

/// Who brought a person: the first referrer whose referral ended in a purchase that stands.
fn first_referrer(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    names: &[Name],
) -> Result<Option<(PersonId, Moment)>> {
    let mut told = Vec::new();
    for name in names {
        told.extend(ties::store::told(tx, community, name, STEPS_MAX)?);
    }
    Ok(first_purchase(person, &told))
}

/// The names by which somebody may have told of a person.
fn names_of(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<Vec<Name>> {
    let identities = people::store::identities(tx, community, person)?.into_iter();
    let known = identities.take(NAMES_MAX).filter_map(|it| {
        let is_name = matches!(it.kind, IdentityKind::Email | IdentityKind::Handle);
        let (platform, named_by) = (it.platform, it.kind.as_str().to_owned());
        is_name.then_some(Name { platform, named_by, value_folded: it.value_folded })
    });
    Ok(known.collect())
}

/// The earliest purchase that was not taken back, by somebody else.
fn first_purchase(person: PersonId, told: &[Referral]) -> Option<(PersonId, Moment)> {
    let undone: HashSet<_> = told
        .iter()
        .filter(|it| it.kind == kinds::REFERRAL_UNDONE.name)
        .map(|it| (&it.source, stem(&it.external_id)))
        .collect();
    let stands = |it: &&Referral| {
        it.kind == kinds::REFERRAL_PURCHASED.name
            && it.person_id != person
            && !undone.contains(&(&it.source, stem(&it.external_id)))
    };
    let first = told.iter().filter(stands).min_by_key(|it| (it.at, &it.source, &it.external_id));
    first.map(|it| (it.person_id, it.at))
}

/// The referral's own id, without the step that it has come to: `r7` of `r7/purchased`.
fn stem(external_id: &str) -> &str {
    external_id.rsplit_once('/').map_or(external_id, |it| it.0)
}

/// The trees in the database.
struct Rows<'a> {
    tx: &'a mut Tx,
    community: CommunityId,
}

impl Keep for Rows<'_> {
    type Error = db::Error;

    fn link(&mut self, person: PersonId) -> Result<Option<Link>> {
        Ok(store::brought(self.tx, self.community, person)?.map(|it| link_of(&it)))
    }

    fn put(&mut self, person: PersonId, link: Option<Link>) -> Result<()> {
        match link {
            Some(link) => store::put_brought(self.tx, self.community, &row_of(person, link)),
            None => store::delete_brought(self.tx, self.community, person),
        }
        .map(drop)
    }

    fn counts(&mut self, person: PersonId) -> Result<Counts> {
        let row = store::reach(self.tx, self.community, person)?;
        Ok(row.map_or([0; 3], |it| [it.first_count, it.second_count, it.third_count]))
    }

    fn add(&mut self, person: PersonId, counts: Counts) -> Result<()> {
        let before = store::reach(self.tx, self.community, person)?;
        let page_rank = before.map_or(0.0, |it| it.page_rank);
        let sum = self.counts(person)?.iter().zip(counts).map(|it| it.0 + it.1).collect::<Vec<_>>();
        match sum[..] {
            [0, ..] => store::delete_reach(self.tx, self.community, person).map(drop),
            [first, second, third] => {
                let row = reach_of(person, [first, second, third], page_rank);
                store::put_reach(self.tx, self.community, &row).map(drop)
            }
            _ => Ok(()),
        }
    }
}

fn link_of(it: &Brought) -> Link {
    Link { by: it.by_person_id, at: it.at, looped: it.looped_at.is_some() }
}

fn row_of(person: PersonId, it: Link) -> Brought {
    let looped_at = it.looped.then_some(it.at);
    Brought { person_id: person, by_person_id: it.by, at: it.at, looped_at }
}

fn reach_of(person: PersonId, counts: Counts, page_rank: f64) -> Reach {
    Reach {
        person_id: person,
        first_count: counts[0],
        second_count: counts[1],
        third_count: counts[2],
        credit_hundredths: forest::credit_hundredths(counts),
        page_rank,
    }
}

/// All trees as the log has them.
pub struct Whole {
    brought: BTreeMap<PersonId, Brought>,
    reach: BTreeMap<PersonId, Reach>,
}

/// Makes all trees from nothing: who brought whom, how far it reaches, and PageRank.
pub fn whole(tx: &mut Tx, community: CommunityId) -> Result<Whole> {
    let mut names: Vec<Name> = Vec::new();
    let mut told: Vec<(usize, Referral)> = Vec::new();
    ties::store::walk_referrals(tx, community, &mut |it| {
        let (platform, named_by) = (it.platform, it.named_by);
        let name = Name { platform, named_by, value_folded: it.value_folded };
        if names.last() != Some(&name) {
            names.push(name);
        }
        let (person_id, external_id, source) = (it.person_id, it.external_id, it.source);
        let referral = Referral { person_id, external_id, source, kind: it.kind, at: it.at };
        told.push((names.len() - 1, referral));
        Ok(())
    })?;
    let bearers = bearers::of(tx, community, &names)?;
    let mut of: HashMap<PersonId, Vec<Referral>> = HashMap::new();
    for (name, referral) in told {
        if let Some(person) = bearers[name] {
            of.entry(person).or_default().push(referral);
        }
    }
    let first = of.iter().filter_map(|(it, told)| Some((*it, first_purchase(*it, told)?)));
    let (links, counts) = forest::whole(&first.collect());
    let (people, arrows) = forest::arrows(&links, |_| true);
    let size = people.len() as f64;
    let ranks: HashMap<PersonId, f64> =
        people.into_iter().zip(arrows.page_rank().into_iter().map(|it| it * size)).collect();
    let reach = |(it, counts): (PersonId, Counts)| {
        (it, reach_of(it, counts, ranks.get(&it).copied().unwrap_or(0.0)))
    };
    Ok(Whole {
        brought: links.into_iter().map(|(it, link)| (it, row_of(it, link))).collect(),
        reach: counts.into_iter().map(reach).collect(),
    })
}

/// Puts the trees as the log has them in the place of what stands there.
pub fn rebuild(tx: &mut Tx, community: CommunityId) -> Result<()> {
    tx.take_your_time()?;
    tx.exclusive(GATE, community)?;
    loop {
        let due = ties::store::due(tx, community, STEP)?;
        for name in &due {
            ties::store::settled(tx, community, name)?;
        }
        if due.is_empty() {
            break;
        }
    }
    let whole = whole(tx, community)?;
    let (mut brought, mut reach) = stored(tx, community)?;
    for (person, row) in &whole.brought {
        if brought.remove(person).as_ref() != Some(row) {
            store::put_brought(tx, community, row)?;
        }
    }
    for gone in brought.into_keys() {
        store::delete_brought(tx, community, gone)?;
    }
    for (person, row) in &whole.reach {
        if reach.remove(person).as_ref() != Some(row) {
            store::put_reach(tx, community, row)?;
        }
    }
    for gone in reach.into_keys() {
        store::delete_reach(tx, community, gone)?;
    }
    Ok(())
}

type Stored = (BTreeMap<PersonId, Brought>, BTreeMap<PersonId, Reach>);

fn stored(tx: &mut Tx, community: CommunityId) -> Result<Stored> {
    let (mut brought, mut reach) = (BTreeMap::new(), BTreeMap::new());
    store::walk_brought(tx, community, &mut |it| {
        brought.insert(it.person_id, it);
        Ok(())
    })?;
    store::walk_reach(tx, community, &mut |it| {
        reach.insert(it.person_id, it);
        Ok(())
    })?;
    Ok((brought, reach))
}

/// Where the trees differ from what the log says; ranks are of the last night and are not looked
/// at. Names that are still due may differ.
pub fn differences(tx: &mut Tx, community: CommunityId) -> Result<Vec<String>> {
    let whole = whole(tx, community)?;
    let (brought, reach) = stored(tx, community)?;
    let mut found = Vec::new();
    if whole.brought != brought {
        found.push(format!("Brought should be {:?}, is {brought:?}.", whole.brought));
    }
    let counts = |it: &BTreeMap<PersonId, Reach>| -> Vec<(PersonId, i64, Counts)> {
        let counts = |it: &Reach| [it.first_count, it.second_count, it.third_count];
        it.iter().map(|(id, it)| (*id, it.credit_hundredths, counts(it))).collect()
    };
    if counts(&whole.reach) != counts(&reach) {
        found.push(format!("Reach should be {:?}, is {reach:?}.", whole.reach));
    }
    Ok(found)
}

/// Somebody who was brought, with those whom they brought in turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub person: PersonId,
    pub at: Moment,
    pub branches: Vec<Branch>,
    /// Whether they brought more than stand here.
    pub more: bool,
}

/// Branches that are shown on each level.
const SHOWN: [i64; forest::LEVELS] = [12, 5, 5];

/// Whom somebody brought, down to the third level; and whether there are more than stand here.
pub fn tree(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<(Vec<Branch>, bool)> {
    branches(tx, community, person, 0)
}

fn branches(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    level: usize,
) -> Result<(Vec<Branch>, bool)> {
    let Some(shown) = SHOWN.get(level) else { return Ok((Vec::new(), false)) };
    let brought = store::brought_by(tx, community, person, *shown + 1)?;
    let more = brought.len() as i64 > *shown;
    let mut found = Vec::new();
    for it in brought.iter().take(*shown as usize).filter(|it| it.looped_at.is_none()) {
        let (branches, more) = branches(tx, community, it.person_id, level + 1)?;
        found.push(Branch { person: it.person_id, at: it.at, branches, more });
    }
    Ok((found, more))
}
